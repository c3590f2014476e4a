"""Change of one indicator in one place: between two periods, 同比 and 环比.

What is measured in percent changes by percentage points, everything else by percent. The two
are compared only as far as their verdict goes; a change that may not be formed says why.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from outcomes.catalogue import Catalogue, Indicator
from outcomes.comparability import Basis, Level, Verdict, verdict
from outcomes.comparands import comparand
from outcomes.formatting import QUALIFIER_MARK, Scale, decimals_needed, signed
from outcomes.intervals import KEPT_DECIMALS, PERCENT, interval_between
from outcomes.language import Words
from outcomes.periods import MONTHS_A_YEAR
from outcomes.spans import Row, Span, moment_earlier, moment_of, span_of

Kind = Literal["percentage_point", "percent"]
POINT_UNITS = frozenset({"percent", "percent_change", "percentage_point"})
PERCENT_DECIMALS = 1
# Months from one reporting date of a stock to the next.
MOMENTS_APART = (1, 3, 6, 12)
OTHER_BOUND = {"at_least": "at_most", "at_most": "at_least"}
ARITHMETIC_REFUSALS = frozenset({"zero_base", "below_zero", "missing", "suppressed"})


@dataclass(frozen=True)
class Change:
    """From one observation to another.

    ``value``: percentage points or percent, by ``kind``; None where it is refused, and then
    ``refusal`` is the reason's code. ``low`` and ``high``: 95 % interval (Newcombe) in
    percentage points, from the counts of two rates that do not overlap in time, else None.
    ``qualifier``: exact, about, or the bound that the change itself then is. ``decimals``: the
    most the change is shown with. ``verdict`` is that of the pair.
    """

    before_id: str
    after_id: str
    kind: Kind
    value: float | None
    low: float | None
    high: float | None
    refusal: str | None
    verdict: Verdict
    qualifier: str = "exact"
    decimals: int = PERCENT_DECIMALS

    @property
    def significant(self) -> bool | None:
        """Whether the interval leaves zero out; None where no interval can be formed."""
        if self.low is None or self.high is None:
            return None
        return self.low > 0 or self.high < 0

    @property
    def qualified(self) -> bool:
        """Whether the change is not sharp, because a value behind it is about or a bound."""
        return self.qualifier != "exact"


def change_between(
    before: Row,
    after: Row,
    indicator: Indicator,
    catalogue: Catalogue,
    basis: Basis = "as_published",
) -> Change:
    """The change from one row of a view's frame to another, both on this basis.

    Refused across places and for what is not comparable, from a zero base or where a value
    below zero would make a percentage misleading, and where a value is missing.
    """
    pair = verdict_of_pair(before, after, indicator, catalogue, basis)
    kind: Kind = "percentage_point" if indicator.unit_id in POINT_UNITS else "percent"
    first, last = value_on(before, basis), value_on(after, basis)
    refusal = why_refused(before, after, pair) or why_not_formed(before, after, kind, basis)
    value, low, high = None, None, None
    if refusal is None:
        assert first is not None and last is not None
        change = last - first if kind == "percentage_point" else (last / first - 1) * PERCENT
        value = round(change, KEPT_DECIMALS)
        low, high = interval_between(before, after, indicator, value)
    shown = [one for one in (first, last) if one is not None]
    return Change(
        before_id=before["observation_id"],
        after_id=after["observation_id"],
        kind=kind,
        value=value,
        low=low,
        high=high,
        refusal=refusal,
        verdict=pair,
        qualifier=qualifier_of_change(before["value_qualifier"], after["value_qualifier"]),
        decimals=decimals_needed(shown, 1, indicator.decimals)
        if kind == "percentage_point"
        else PERCENT_DECIMALS,
    )


def verdict_of_pair(
    before: Row, after: Row, indicator: Indicator, catalogue: Catalogue, basis: Basis
) -> Verdict:
    """The verdict of the two; a 29 February makes no difference in length between two years."""
    one, other = (comparand(row, indicator, catalogue) for row in (before, after))
    spans = span_of(before), span_of(after)
    if spans[0] is not None and spans[1] is not None and spans[0].calendar == spans[1].calendar:
        other = replace(other, months=one.months)
    return verdict(one, other, basis)


def value_on(row: Row, basis: Basis) -> float | None:
    """The row's value, which must stand on this basis."""
    if row["basis"] != basis:
        raise ValueError(f"basis: found {row['basis']!r}, expected {basis!r}")
    value: float | None = row["value"]
    return value


def why_refused(before: Row, after: Row, pair: Verdict) -> str | None:
    """Why the two may not stand together: the code of the first rule against it."""
    if before["locality_id"] != after["locality_id"]:
        return "place_differs"
    return pair.reasons[0].code if pair.level == Level.NOT_COMPARABLE else None


def why_not_formed(before: Row, after: Row, kind: Kind, basis: Basis) -> str | None:
    """Why no change can be worked out from two values that may stand together."""
    values = []
    for row in (before, after):
        value = value_on(row, basis)
        if value is None:
            return "missing" if (row["conf_status"] or "F") == "F" else "suppressed"
        values.append(value)
    if kind == "percentage_point":
        return None
    if min(values) < 0:
        return "below_zero"
    return "zero_base" if values[0] == 0 else None


def qualifier_of_change(before: str, after: str) -> str:
    """What the qualifiers of two values leave of their difference.

    A bound of the value taken away turns round; bounds that point two ways leave only about.
    """
    bounds = {OTHER_BOUND.get(before, before), after} - {"exact"}
    if not bounds:
        return "exact"
    return bounds.pop() if len(bounds) == 1 else "about"


def same_period_last_year(row: Row, rows: Iterable[Row]) -> Row | None:
    """The base of 同比: the same calendar span, or for a moment the same date, a year earlier.

    Same place, indicator, definition and scope. None for open or undated periods and for spans
    longer than a year.
    """
    if row["period_kind"] == "as_of":
        return moment_before(row, rows, (MONTHS_A_YEAR,))
    span = span_of(row)
    return row_of_span(row, rows, span.year_earlier() if span else None)


def period_before(row: Row, rows: Iterable[Row]) -> Row | None:
    """The base of 环比: the period of the same length that ends the day before.

    For a moment: the latest date at exactly 1, 3, 6 or 12 months' distance. Same place,
    indicator, definition and scope; None for open or undated periods.
    """
    if row["period_kind"] == "as_of":
        return moment_before(row, rows, MOMENTS_APART)
    span = span_of(row)
    return row_of_span(row, rows, span.before() if span else None)


def row_of_span(row: Row, rows: Iterable[Row], span: Span | None) -> Row | None:
    """The row of the same series over this span."""
    if span is None:
        return None
    return preferred(row, (one for one in same_series(row, rows) if span_of(one) == span))


def moment_before(row: Row, rows: Iterable[Row], distances: tuple[int, ...]) -> Row | None:
    """The nearest row with a value at one of the distances (months) before a moment."""
    day, own = moment_of(row), same_series(row, rows)
    bases: list[Row] = []
    for months in distances:
        earlier = None if day is None else moment_earlier(day, months)
        at = (one for one in own if earlier is not None and moment_of(one) == earlier)
        base = preferred(row, at)
        bases += [] if base is None else [base]
    return min(bases, key=lambda one: one["obs_value"] is None, default=None)


def same_series(row: Row, rows: Iterable[Row]) -> list[Row]:
    """The rows of the same series as this one."""
    place, series = row["locality_id"], series_of(row)
    return [one for one in rows if one["locality_id"] == place and series_of(one) == series]


def series_of(row: Row) -> tuple[str, str, str, str, bool]:
    """What rows of one series share: indicator, definition, place, scope, and being a target."""
    scope = row["scope_id"] or ""
    is_target = row["role"] == "target"
    return row["indicator_id"], row["definition_id"], row["locality_id"], scope, is_target


def preferred(row: Row, candidates: Iterable[Row]) -> Row | None:
    """The one candidate to set a row against, the same whatever their order.

    A known value before a missing one and a clear reading before an ambiguous one; then the
    same source, then a reported value, then the lowest id.
    """

    def rank(one: Row) -> tuple[bool, bool, bool, bool, str]:
        return (
            one["obs_value"] is None,
            one["reading"] == "ambiguous",
            one["source_id"] != row["source_id"],
            one["value_origin"] != "reported",
            one["observation_id"],
        )

    return min(candidates, key=rank, default=None)


def change_text(change: Change, words: Words) -> str:
    """The change as it stands in a cell: +38个百分点, −3.2%, ≥+2%, 基数为零, 不可比."""
    if change.value is None:
        if change.refusal in ARITHMETIC_REFUSALS:
            return words(f"change.{change.refusal}")
        return words("verdict.not_comparable")
    scale = Scale(1, "", change.decimals)
    return with_kind(change, signed(scale, change.value), words)


def change_in_column(change: Change, words: Words) -> str:
    """The same under a title that names percentage points: +38, but −3.2%."""
    if change.value is None or change.kind == "percent":
        return change_text(change, words)
    number = signed(Scale(1, "", change.decimals), change.value)
    return QUALIFIER_MARK[change.qualifier] + number


def change_size(change: Change, words: Words) -> str:
    """The size of a change without its sign, for a sentence whose verb says the direction."""
    assert change.value is not None
    scale = Scale(1, "", change.decimals)
    return with_kind(change, scale.number(abs(change.value), missing=""), words)


def with_kind(change: Change, number: str, words: Words) -> str:
    """The number with its mark, and 个百分点 or %."""
    value = QUALIFIER_MARK[change.qualifier] + number
    if change.kind == "percent":
        return words("change.percent", value=value)
    shown = Scale(1, "", change.decimals).shown(change.value)
    form = "one_point" if abs(shown or 0) == 1 else "points"
    return words(f"change.{form}", value=value)
