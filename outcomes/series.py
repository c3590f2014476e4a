"""Series of a view: what one place published over time by one definition, and where it breaks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise
from typing import Any

from outcomes.frames import plain_rows
from outcomes.intervals import CONFIDENCE
from outcomes.periods import MONTHS_A_YEAR
from outcomes.statistics import TREND_FROM, Estimate, trend
from outcomes.view import View

Row = dict[str, Any]
BOUNDS = ("at_least", "at_most")
OTHER_DEFINITION = ("definition_differs",)


@dataclass(frozen=True)
class Trend:
    """The change a year that a straight line fits, in the value's unit, or why none is fitted.

    ``refusal``: ``few`` (fewer than five points), ``lengths`` (periods of different length),
    ``steps`` (not evenly spaced), ``bounds`` (a value is a bound). ``ends`` are the fitted
    line's values at the first and the last point.
    """

    estimate: Estimate | None
    refusal: str | None = None
    ends: tuple[float, float] | None = None


@dataclass(frozen=True)
class Series:
    """The points of one place, definition and scope, one a period, in time order.

    ``aside`` marks a definition that may not be compared with what the view shows.
    """

    locality_id: str
    definition_id: str
    points: tuple[Row, ...]
    aside: bool = False

    @property
    def is_line(self) -> bool:
        """Whether a line may join the points: from five on, of one length, not set aside."""
        return len(self.points) >= TREND_FROM and self.is_of_one_length and not self.aside

    @property
    def is_of_one_length(self) -> bool:
        """Whether all periods are equally long, or all are moments."""
        return len({length_of(one) for one in self.points}) == 1

    @cached_property
    def runs(self) -> tuple[tuple[Row, ...], ...]:
        """The points in unbroken runs: between two runs a period was not published."""
        steps = self.steps
        runs: list[list[Row]] = []
        for number, row in enumerate(self.points):
            if number and follows(self.points[number - 1], row, steps[number - 1], min(steps)):
                runs[-1].append(row)
            else:
                runs.append([row])
        return tuple(tuple(run) for run in runs)

    @property
    def steps(self) -> list[float]:
        """Months from the end of each period to the end of the next."""
        ends = [months_since_zero(end_of(one)) for one in self.points]
        return [after - before for before, after in pairwise(ends)]

    @cached_property
    def trend(self) -> Trend:
        """The least-squares slope a year with its 95 % interval, only where it may be fitted."""
        if len(self.points) < TREND_FROM:
            return Trend(None, "few")
        if not self.is_of_one_length:
            return Trend(None, "lengths")
        if len(set(self.steps)) > 1:
            return Trend(None, "steps")
        if any(one["value_qualifier"] in BOUNDS for one in self.points):
            return Trend(None, "bounds")
        values = [one["value"] for one in self.points]
        times = [months_since_zero(end_of(one)) / MONTHS_A_YEAR for one in self.points]
        found = trend(times, values, CONFIDENCE)
        half = found.value * (times[-1] - times[0]) / 2
        middle = sum(values) / len(values)
        return Trend(found, ends=(middle - half, middle + half))


@dataclass(frozen=True)
class Break:
    """Where a place goes over from one definition to another.

    ``day`` is the first day that counts by the new definition; ``joined`` whether the
    catalogue lets the two stand together.
    """

    locality_id: str
    before_id: str
    after_id: str
    day: date
    after: Row
    joined: bool


def end_of(row: Row) -> date:
    """The last day of a dated row."""
    found: date = row["end_day"].date()
    return found


def is_moment(row: Row) -> bool:
    """Whether a row stands for one date, or only its end is known."""
    return bool(row["period_kind"] == "as_of" or row["start_day"] is None)


def length_of(row: Row) -> tuple[float | None, bool]:
    """The length of a row's period in months; every moment is as long as the next."""
    return (None, row["period_kind"] == "as_of") if is_moment(row) else (row["months"], False)


def months_since_zero(day: date) -> float:
    """A day as months; the last day of a month is the whole month, whatever its length."""
    next_day = day + timedelta(days=1)
    if next_day.day == 1:
        return float(next_day.year * MONTHS_A_YEAR + next_day.month - 1)
    return day.year * MONTHS_A_YEAR + day.month - 1 + day.day / 31


def follows(before: Row, after: Row, step: float, shortest: float) -> bool:
    """Whether nothing lies between two periods, or between two moments of an even row."""
    if is_moment(before) or is_moment(after):
        return step <= shortest
    start: date = after["start_day"].date()
    return (start - end_of(before)).days == 1


def series_of(rows: Iterable[Row], *, aside: bool = False) -> tuple[Series, ...]:
    """One series a place, definition and scope of the dated rows, by place and first period."""
    alike: dict[tuple[str, str, str | None], list[Row]] = defaultdict(list)
    for row in rows:
        if row["end_day"] is not None and row["value"] is not None:
            alike[(row["locality_id"], row["definition_id"], row["scope_id"])].append(row)
    found = [
        Series(place, definition, one_a_period(own), aside)
        for (place, definition, _), own in alike.items()
    ]
    return tuple(sorted(found, key=lambda one: (one.locality_id, end_of(one.points[0]))))


def one_a_period(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows in time order; of two for one period the reported, exact one with counts."""

    def rank(row: Row) -> tuple[object, ...]:
        return (
            row["value_origin"] != "reported",
            row["value_qualifier"] != "exact",
            row["low"] is None,
            row["observation_id"],
        )

    best: dict[tuple[Any, Any], Row] = {}
    for row in sorted(rows, key=rank):
        best.setdefault((row["start_day"], row["end_day"]), row)
    ordered = sorted(best.values(), key=lambda row: (row["end_day"], row["months"] or 0))
    return tuple(ordered)


def shown_series(view: View) -> tuple[Series, ...]:
    """The series that a view shows."""
    return series_of(view.rows)


def rows_aside(view: View) -> list[Row]:
    """Rows of the places shown that only their definition keeps out of the view.

    Where all the view's periods are of one length, so are these.
    """
    others = {one.observation_id for one in view.left_out if one.reasons == OTHER_DEFINITION}
    found = view.candidates
    found = found[found["observation_id"].isin(others)]
    found = found[found["locality_id"].isin(set(view.frame["locality_id"]))]
    if found.empty:
        return []
    lengths = {length_of(row) for row in view.rows}
    return [row for row in plain_rows(found) if len(lengths) != 1 or length_of(row) in lengths]


def series_aside(view: View) -> tuple[Series, ...]:
    """Series of the places shown by definitions that may not be compared with the view's."""
    return series_of(rows_aside(view), aside=True)


def breaks(series: Iterable[Series]) -> tuple[Break, ...]:
    """Every change of definition of a place, by place and day; side by side is no change."""
    by_place: dict[tuple[str, str | None], list[Series]] = defaultdict(list)
    for one in series:
        by_place[(one.locality_id, one.points[0]["scope_id"])].append(one)
    found = []
    for (locality_id, _), own in by_place.items():
        own.sort(key=lambda one: end_of(one.points[0]))
        for before, after in pairwise(own):
            first, last = after.points[0], before.points[-1]
            if first["end_day"] <= last["end_day"]:
                continue
            day = first["start_day"].date() if first["start_day"] is not None else end_of(first)
            joined = not (before.aside or after.aside)
            found.append(
                Break(locality_id, before.definition_id, after.definition_id, day, first, joined)
            )
    return tuple(sorted(found, key=lambda one: (one.locality_id, one.day)))


@dataclass(frozen=True, eq=False)
class OverTime:
    """A view over time: its series, those set aside for their definition, and the breaks.

    Each is one of its own, as its view is.
    """

    view: View
    series: tuple[Series, ...]
    aside: tuple[Series, ...]
    breaks: tuple[Break, ...]

    def of(self, places: Iterable[str]) -> OverTime:
        """The same for some of the places only."""
        kept = set(places)
        return OverTime(
            self.view,
            tuple(one for one in self.series if one.locality_id in kept),
            tuple(one for one in self.aside if one.locality_id in kept),
            tuple(one for one in self.breaks if one.locality_id in kept),
        )

    @property
    def places(self) -> list[str]:
        """Places in the order of the view, by code."""
        return list(dict.fromkeys(one.locality_id for one in self.series))


def over_time(view: View) -> OverTime:
    """What a view shows over time."""
    shown, aside = shown_series(view), series_aside(view)
    return OverTime(view, shown, aside, breaks([*shown, *aside]))


def drawn_places(shown: OverTime, most: int, me: str | None = None) -> list[str]:
    """At most so many places, those with the most points first chosen, in the order of codes.

    The reader's own place is always among them.
    """
    points: dict[str, int] = {}
    for one in shown.series:
        points[one.locality_id] = points.get(one.locality_id, 0) + len(one.points)
    chosen = sorted(points, key=lambda place: (place != me, -points[place], place))[:most]
    return sorted(chosen)


def name_of(shown: OverTime, locality_id: str) -> str:
    """A place as a chart names it."""
    own = next(one for one in shown.series if one.locality_id == locality_id)
    return str(own.points[0]["short_locality"])
