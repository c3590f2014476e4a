"""Declared targets that hold for a view's values, and whether they are met."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from outcomes.catalogue import Catalogue, Indicator
from outcomes.neighbours import lineage

Row = dict[str, Any]
Met = Literal["met", "not_met", "open"]


@dataclass(frozen=True)
class Target:
    """A declared target, for whom it holds, and whether each of them meets it.

    ``value`` in the unit of the view's values; ``met`` by observation id: ``open`` where the value
    is a bound that leaves it open.
    """

    observation_id: str
    locality_id: str
    locality: str
    value: float
    qualifier: str
    at_most: bool
    met: dict[str, Met]


def targets_of(
    rows: list[Row], declared: list[Row], indicator: Indicator, catalogue: Catalogue
) -> tuple[Target, ...]:
    """The targets that hold for at least one row, the nearest place's first.

    A target holds for its place and the places in it, for the same definition and part, in its
    period, one for a date in the year before it; of several that hold for a row the one of the
    nearest place counts, then the one whose end is nearest. A quantity's target holds for the place
    itself only, and for a period as long as its own. One that can be read in two ways holds for
    nobody.
    """
    judged: dict[str, dict[str, Met]] = {}
    by_id = {
        one["observation_id"]: one
        for one in declared
        if one["role"] == "target" and one["reading"] != "ambiguous"
    }
    for row in rows:
        if row["role"] == "target" or row["value"] is None:
            continue
        own = lineage(catalogue.localities, row["locality_id"])
        fitting = [one for one in by_id.values() if holds_for(one, row, own, indicator)]
        if fitting:
            nearest = min(
                fitting,
                key=lambda one: (
                    own.index(one["locality_id"]),
                    one["end_day"],
                    one["observation_id"],
                ),
            )
            answer = meets(row, nearest, is_ceiling(nearest, indicator))
            judged.setdefault(nearest["observation_id"], {})[row["observation_id"]] = answer
    depth = {key: -len(lineage(catalogue.localities, by_id[key]["locality_id"])) for key in judged}
    return tuple(
        Target(
            key,
            by_id[key]["locality_id"],
            by_id[key]["short_locality"],
            float(by_id[key]["value"]),
            by_id[key]["value_qualifier"],
            is_ceiling(by_id[key], indicator),
            met,
        )
        for key, met in sorted(judged.items(), key=lambda pair: (depth[pair[0]], pair[0]))
    )


def holds_for(target: Row, row: Row, own: list[str], indicator: Indicator) -> bool:
    """Whether a target holds for a row."""
    alike = ("indicator_id", "definition_id", "scope_id")
    if target["value"] is None or any(target[name] != row[name] for name in alike):
        return False
    if indicator.is_quantity and target["locality_id"] != row["locality_id"]:
        return False
    if target["locality_id"] not in own:
        return False
    if indicator.is_count_like and target["months"] != row["months"]:
        return False
    ends = row["end_day"], target["end_day"]
    if None in ends:
        return False
    begins = target["start_day"]
    if begins is None:
        return bool(ends[0].year == ends[1].year and ends[0] <= ends[1])
    # A longer period than the target's is not what the target speaks of.
    return bool(begins <= (row["start_day"] or ends[0]) and ends[0] <= ends[1])


def is_ceiling(target: Row, indicator: Indicator) -> bool:
    """Whether staying at or under the target meets it."""
    if target["value_qualifier"] in ("at_least", "at_most"):
        return bool(target["value_qualifier"] == "at_most")
    return indicator.polarity == "lower_is_better"


def meets(row: Row, target: Row, at_most: bool) -> Met:
    """Whether a value meets a target; a bound on the wrong side leaves it open."""
    value, aim, qualifier = row["value"], target["value"], row["value_qualifier"]
    reached = value <= aim if at_most else value >= aim
    if qualifier == "about" or (qualifier == "at_least" and reached == at_most):
        return "open"
    if qualifier == "at_most" and reached != at_most:
        return "open"
    return "met" if reached else "not_met"
