"""What each place of a view is compared with: the others together, their middle, or a place above.

A place is never part of its own benchmark.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from statistics import median
from typing import Any, Literal

from outcomes.catalogue import Catalogue, Indicator
from outcomes.comparability import Basis, Level, verdict
from outcomes.comparands import comparand
from outcomes.intervals import PERCENT, has_counts, is_share
from outcomes.neighbours import lineage

Kind = Literal["pooled", "median", "parent", "national", "none"]
KINDS: tuple[Kind, ...] = ("pooled", "median", "parent", "national", "none")
COUNTRY = "000000"
# Qualifiers of figures that are values; a bound says only where the value cannot be.
SAYS_A_VALUE = ("exact", "about")
Row = dict[str, Any]
Around = dict[str, set[str]]


@dataclass(frozen=True)
class Benchmark:
    """What a view's places are compared with.

    ``line``: the one value to draw, in the unit of the view's values: all places together, or the
    place above where it is the same for all; None where there is none. ``values``: by observation
    id what that place is compared with, itself left out. ``observation_ids``: the figures of the
    places above, by observation id. ``places``: how many are in the line. ``refusal``: the code of
    the reason why nothing could be formed. ``place`` and ``period`` say whose figure the line is,
    where it is one figure.
    """

    kind: Kind
    line: float | None
    values: dict[str, float]
    observation_ids: dict[str, str]
    places: int
    refusal: str | None = None
    place: str = ""
    period: str = ""


def fitting_kind(rows: Iterable[Row], indicator: Indicator) -> Kind:
    """The kind a view opens with: pooled where at least two rates have counts, else the middle."""
    with_counts = [row for row in rows if has_counts(row)]
    return "pooled" if is_share(indicator) and len(with_counts) > 1 else "median"


def benchmark_of(
    rows: list[Row],
    indicator: Indicator,
    catalogue: Catalogue,
    kind: Kind | None,
    basis: Basis,
    above: list[Row],
) -> Benchmark:
    """The benchmark of a view's rows; ``above`` are the figures of the places above them."""
    chosen = kind or fitting_kind(rows, indicator)
    if chosen == "none":
        return Benchmark(chosen, None, {}, {}, 0)
    if chosen in ("parent", "national"):
        return place_above(rows, indicator, catalogue, chosen, basis, above)
    places = [row["locality_id"] for row in rows]
    if len(set(places)) != len(places):
        return Benchmark(chosen, None, {}, {}, 0, "several_periods")
    around = places_around(rows, catalogue)
    return pooled_rate(rows, around, indicator) if chosen == "pooled" else middle(rows, around)


def places_around(rows: list[Row], catalogue: Catalogue) -> Around:
    """By observation id the ids of the rows that hold its cases already.

    They are of places around its place and speak of the same time.
    """
    by_place = {row["locality_id"]: row for row in rows}
    return {
        row["observation_id"]: {
            by_place[one]["observation_id"]
            for one in lineage(catalogue.localities, row["locality_id"])[1:]
            if one in by_place and at_the_same_time(by_place[one], row)
        }
        for row in rows
    }


def pooled_rate(rows: list[Row], around: Around, indicator: Indicator) -> Benchmark:
    """All the others' counts together, in percent; never the mean of their rates."""
    if not is_share(indicator):
        return Benchmark("pooled", None, {}, {}, 0, "no_rate")
    apart = counted_once([row for row in rows if has_counts(row)], around)
    if len(apart) < 2:
        return Benchmark("pooled", None, {}, {}, len(apart), "too_few_counts")
    count = sum(row["numerator_value"] for row in apart.values())
    total = sum(row["denominator_value"] for row in apart.values())
    values = {}
    for key, own in own_rows(rows, around, apart).items():
        left = total - sum(row["denominator_value"] for row in own)
        if left > 0:
            others = count - sum(row["numerator_value"] for row in own)
            values[key] = float(others / left * PERCENT)
    return Benchmark("pooled", float(count / total * PERCENT), values, {}, len(apart))


def middle(rows: list[Row], around: Around) -> Benchmark:
    """The median of the others' values; bounds are no values of their own and stay out."""
    apart = counted_once([row for row in rows if row["value_qualifier"] in SAYS_A_VALUE], around)
    if len(apart) < 2:
        return Benchmark("median", None, {}, {}, len(apart), "too_few_values")
    ordered = sorted(float(row["value"]) for row in apart.values())
    values = {}
    for key, own in own_rows(rows, around, apart).items():
        gone: list[int] = []
        for at in sorted(bisect_left(ordered, row["value"]) for row in own):
            # Equal values lie side by side: the next of them stands for the next place.
            gone.append(max(at, gone[-1] + 1) if gone else at)
        if len(gone) < len(ordered):
            values[key] = median_without(ordered, gone)
    return Benchmark("median", median(ordered), values, {}, len(apart))


def median_without(ordered: list[float], gone: list[int]) -> float:
    """The median of ordered values but those at the places ``gone``, smallest place first."""
    left = len(ordered) - len(gone)

    def nth(at: int) -> float:
        for place in gone:
            at += place <= at
        return ordered[at]

    return (nth((left - 1) // 2) + nth(left // 2)) / 2


def counted_once(rows: list[Row], around: Around) -> dict[str, Row]:
    """The rows by id, without places around others of them: their cases are these others'."""
    known = {row["observation_id"]: row for row in rows}
    holders = {holder for key in known for holder in around[key]}
    return {key: row for key, row in known.items() if key not in holders}


def own_rows(rows: list[Row], around: Around, apart: Mapping[str, Row]) -> dict[str, list[Row]]:
    """By observation id the members that are no others: itself, around it, or in it."""
    found = {row["observation_id"]: {row["observation_id"]} for row in rows}
    for key, holders in around.items():
        found[key] |= holders
        for holder in holders:
            found[holder].add(key)
    return {key: [apart[one] for one in own if one in apart] for key, own in found.items()}


def at_the_same_time(a: Row, b: Row) -> bool:
    """Whether two periods may overlap; one without a date may always."""
    ends = [a["end_day"], b["end_day"]]
    starts = [a["start_day"], b["start_day"]]
    if any(day is None for day in ends):
        return True
    return all(
        start is None or start <= end for start, end in zip(starts, reversed(ends), strict=True)
    )


def place_above(
    rows: list[Row],
    indicator: Indicator,
    catalogue: Catalogue,
    kind: Kind,
    basis: Basis,
    above: list[Row],
) -> Benchmark:
    """The figure of the place above each (or of the country) that may stand beside it.

    Of several the one whose period ends nearest. It is taken as it is published, and holds the
    place's own cases; a bound is no value to be compared with, and stays out.
    """
    figures_of: dict[str, list[Row]] = {}
    for one in above:
        if can_be_benchmark(one):
            figures_of.setdefault(one["locality_id"], []).append(one)
    found: dict[str, Row] = {}
    for row in rows:
        own = lineage(catalogue.localities, row["locality_id"])[1:]
        wanted = own[:1] if kind == "parent" else [one for one in own if one == COUNTRY]
        near = [one for place in wanted for one in figures_of.get(place, ())]
        near.sort(key=partial(days_apart, row=row))
        own_figure = comparand(row, indicator, catalogue)
        for one in near:
            judged = verdict(comparand(one, indicator, catalogue), own_figure, basis)
            if judged.level < Level.NOT_COMPARABLE:
                found[row["observation_id"]] = one
                break
    if not found:
        return Benchmark(kind, None, {}, {}, 0, "no_place_above")
    figures = {one["observation_id"]: one for one in found.values()}
    only = next(iter(figures.values())) if len(figures) == 1 else None
    return Benchmark(
        kind,
        None if only is None else float(only["value"]),
        {key: float(one["value"]) for key, one in found.items()},
        {key: one["observation_id"] for key, one in found.items()},
        len(figures),
        place="" if only is None else only["short_locality"],
        period="" if only is None else only["period"],
    )


def can_be_benchmark(row: Row) -> bool:
    """Whether a figure of a place above says a value others can be held against."""
    return bool(
        row["value"] is not None
        and row["role"] != "target"
        and row["reading"] != "ambiguous"
        and row["value_qualifier"] in SAYS_A_VALUE
    )


def days_apart(one: Row, row: Row) -> tuple[float, float, str]:
    """How far two periods lie apart: days between their ends, then between their lengths."""
    ends = (one["end_day"], row["end_day"])
    apart = float("inf") if None in ends else float(abs((ends[0] - ends[1]).days))
    months = abs((one["months"] or 0) - (row["months"] or 0))
    return apart, months, one["observation_id"]
