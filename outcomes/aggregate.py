"""A total over places: formed only where it may be, withheld where too few have reported."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal

from outcomes.benchmarks import at_the_same_time
from outcomes.catalogue import Catalogue, Indicator
from outcomes.comparability import Basis
from outcomes.intervals import CONFIDENCE, PERCENT
from outcomes.neighbours import lineage
from outcomes.statistics import wilson

How = Literal["sum", "from_counts"]
Row = dict[str, Any]
# What a ratio is multiplied by to stand in its unit.
FACTOR = {"percent": 100.0, "percent_change": 100.0, "per_10000_residents": 10_000.0}


@dataclass(frozen=True)
class Aggregate:
    """A sum of counts or amounts, or a rate from counts, over the places expected.

    ``value``: in the base unit on the view's basis, or in percent; None where it is ``withheld``
    (fewer places than the indicator declares) or refused (``refusal`` is the reason's code).
    ``low`` and ``high``: the 95 % Wilson interval of a rate in percent. ``reported`` and
    ``missing`` are the expected places with and without a figure that can go in, by code;
    ``without_counts`` are those missing ones that print a value but no exact counts. ``flagged``
    are the observations in it that carry a flag.
    """

    how: How
    reported: tuple[str, ...]
    missing: tuple[str, ...]
    declared: int
    value: float | None = None
    qualifier: str = "exact"
    low: float | None = None
    high: float | None = None
    withheld: bool = False
    refusal: str | None = None
    without_counts: tuple[str, ...] = ()
    flagged: tuple[str, ...] = ()

    @property
    def n_reported(self) -> int:
        """How many expected places have a figure that can go in."""
        return len(self.reported)

    @property
    def n_expected(self) -> int:
        """How many places should have one."""
        return len(self.reported) + len(self.missing)

    @property
    def coverage(self) -> float:
        """The reporting places among those expected, in percent; 0 where none is expected."""
        return PERCENT * self.n_reported / self.n_expected if self.n_expected else 0.0


def aggregate(
    rows: Iterable[Row],
    indicator: Indicator,
    catalogue: Catalogue,
    expected: tuple[str, ...],
    basis: Basis = "as_published",
) -> Aggregate:
    """The total of a view's rows over the expected places.

    Counts, amounts and stocks are added; a rate or an average is formed anew from the printed
    numerators and denominators, never as a mean of rates.
    """
    records = list(rows)
    how: How = "from_counts" if indicator.aggregation == "from_counts" else "sum"
    usable = [row for row in records if may_go_in(row, how)]
    having = {row["locality_id"] for row in usable}
    printed = {row["locality_id"] for row in records if row["value"] is not None} - having
    base = Aggregate(
        how=how,
        reported=tuple(one for one in expected if one in having),
        missing=tuple(one for one in expected if one not in having),
        declared=indicator.coverage_percent,
        without_counts=tuple(one for one in expected if one in printed),
        flagged=tuple(row["observation_id"] for row in usable if row["flags"]),
    )
    refusal = why_refused(records, indicator, catalogue, expected, basis)
    if refusal is None and how == "from_counts" and having and not total_of(usable):
        refusal = "nothing_counted"
    if refusal is not None:
        return put(base, refusal=refusal)
    if PERCENT * base.n_reported < base.declared * base.n_expected or not having:
        return put(base, withheld=True)
    return added(base, usable) if how == "sum" else from_counts(base, usable, indicator)


def may_go_in(row: Row, how: How) -> bool:
    """Whether a row has what is added: a value, or two counts printed as exact."""
    if how == "sum":
        return row["value"] is not None
    counts = (row["numerator_value"], row["denominator_value"])
    qualifiers = (row["numerator_qualifier"], row["denominator_qualifier"])
    return None not in counts and qualifiers == ("exact", "exact")


def total_of(rows: Iterable[Row]) -> float:
    """The denominators together."""
    return math.fsum(row["denominator_value"] for row in rows)


def put(base: Aggregate, **cells: Any) -> Aggregate:
    """The aggregate with some of its cells written."""
    return Aggregate(**{**vars(base), **cells})


def added(base: Aggregate, rows: list[Row]) -> Aggregate:
    """The sum of the values; a bound or an approximate value among them makes it one."""
    kinds = {row["value_qualifier"] for row in rows} - {"exact"}
    total = math.fsum(row["value"] for row in rows)
    return put(base, value=total, qualifier=kinds.pop() if kinds else "exact")


def from_counts(base: Aggregate, rows: list[Row], indicator: Indicator) -> Aggregate:
    """The rate of the places together, with its interval where it is a share."""
    count, total = math.fsum(row["numerator_value"] for row in rows), total_of(rows)
    value = count / total * FACTOR.get(indicator.unit_id, 1.0)
    is_share = indicator.measure == "rate" and indicator.unit_id == "percent"
    if not is_share or not all(
        0 <= row["numerator_value"] <= row["denominator_value"] for row in rows
    ):
        return put(base, value=value)
    low, high = wilson(count, total, CONFIDENCE)
    return put(base, value=value, low=low * PERCENT, high=high * PERCENT)


@dataclass(frozen=True)
class Asked:
    """What a refusal looks at."""

    rows: list[Row]
    indicator: Indicator
    catalogue: Catalogue
    expected: tuple[str, ...]
    basis: Basis


def why_refused(
    rows: list[Row],
    indicator: Indicator,
    catalogue: Catalogue,
    expected: tuple[str, ...],
    basis: Basis,
) -> str | None:
    """The code of the first reason against a total, None where nothing stands against it."""
    asked = Asked(rows, indicator, catalogue, expected, basis)
    return next((code for code, stands_against in REFUSALS if stands_against(asked)), None)


def is_part_only(asked: Asked) -> bool:
    """A row covers a part of its place, or it is not known that it covers the whole."""
    return any(
        row["scope_id"] is not None
        or asked.catalogue.definitions[row["indicator_id"], row["definition_id"]].covers
        != "whole_locality"
        for row in asked.rows
    )


def periods(rows: list[Row]) -> set[tuple[Any, ...]]:
    """The periods of rows: first and last day, and the kind where a day is not known."""
    return {
        (
            row["start_day"],
            row["end_day"],
            row["period_kind"] if None in (row["start_day"], row["end_day"]) else None,
        )
        for row in rows
    }


def is_period_open(asked: Asked) -> bool:
    """A period without both days, a moment apart: nobody knows whether two are the same."""
    return any(
        row["end_day"] is None or (row["start_day"] is None and row["period_kind"] != "as_of")
        for row in asked.rows
    )


def is_overlapping(asked: Asked) -> bool:
    """A place beside one it lies in would be counted twice: people always, cases of one time."""
    above = {
        row["observation_id"]: lineage(asked.catalogue.localities, row["locality_id"])[1:]
        for row in asked.rows
    }
    return any(
        whole["locality_id"] in above[part["observation_id"]]
        and (asked.indicator.measure == "stock" or at_the_same_time(whole, part))
        for whole in asked.rows
        for part in asked.rows
    )


def several(name: str) -> Callable[[Asked], bool]:
    """Whether rows differ in a column."""
    return lambda asked: len({row[name] for row in asked.rows}) > 1


def is_twice(asked: Asked) -> bool:
    """A place has two rows."""
    return len({row["locality_id"] for row in asked.rows}) < len(asked.rows)


def is_mixed(asked: Asked) -> bool:
    """Values added are qualified in different ways, so that the sum is neither."""
    kinds = {row["value_qualifier"] for row in asked.rows} - {"exact"}
    return asked.indicator.aggregation == "sum" and len(kinds) > 1


# In the order in which a reader should be told.
REFUSALS: tuple[tuple[str, Callable[[Asked], bool]], ...] = (
    ("aggregation_none", lambda asked: asked.indicator.aggregation == "none"),
    ("per_residents", lambda asked: asked.basis == "per_10000_residents"),
    ("places_overlap", is_overlapping),
    ("levels_differ", several("level")),
    ("periods_differ", lambda asked: len(periods(asked.rows)) > 1),
    ("period_open", is_period_open),
    ("place_twice", is_twice),
    ("not_whole", is_part_only),
    ("definitions_differ", several("definition_id")),
    ("target", lambda asked: "target" in {row["role"] for row in asked.rows}),
    ("qualifiers_mixed", is_mixed),
    ("place_not_expected", lambda a: not {r["locality_id"] for r in a.rows} <= set(a.expected)),
)
