"""Spans of calendar days: the same span a year earlier, the one before, and how rows hold them."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from outcomes.periods import MONTHS_A_YEAR, Period

Row = dict[str, Any]
CLOSED_KINDS = frozenset({"year", "part_year", "multi_year"})
DAY = timedelta(days=1)


@dataclass(frozen=True, order=True)
class Span:
    """From the first to the last day, both counted; the earlier start sorts first."""

    start: date
    end: date

    @property
    def days(self) -> int:
        """Length in days."""
        return (self.end - self.start).days + 1

    @property
    def months(self) -> int | None:
        """Length in whole calendar months, None where it is not made of such."""
        if self.start.day != 1 or not is_month_end(self.end):
            return None
        return months_between(self.start, self.end) + 1

    @property
    def calendar(self) -> tuple[int, ...]:
        """What the same span of another year shares: month and day of both ends, years between.

        The end of February is one day here, the 28th or the 29th.
        """
        ends = (self.end.month, min(self.end.day, 28) if self.end.month == 2 else self.end.day)
        return (self.start.month, self.start.day, *ends, self.end.year - self.start.year)

    @property
    def kind(self) -> str:
        """The period kind: year, part_year or multi_year."""
        if self.start.year != self.end.year:
            return "multi_year"
        return "year" if self.months == MONTHS_A_YEAR else "part_year"

    @property
    def time(self) -> tuple[str, str]:
        """First and last moment as the data package writes them: months where they are whole."""
        length = 7 if self.months is not None else 10
        return self.start.isoformat()[:length], self.end.isoformat()[:length]

    def year_earlier(self) -> Span | None:
        """The same calendar span one year earlier.

        None for a span longer than a year, which would overlap it, and for one that holds
        nothing but 29 February. Whole months stay whole months; of a span of days 29 February
        is left out.
        """
        if self.months is not None:
            if self.months > MONTHS_A_YEAR:
                return None
            return Span(
                moved(self.start, -MONTHS_A_YEAR), month_end(moved(self.end, -MONTHS_A_YEAR))
            )
        start = self.start if not is_leap_day(self.start) else self.start + DAY
        end = self.end if not is_leap_day(self.end) else self.end - DAY
        found = Span(start.replace(year=start.year - 1), end.replace(year=end.year - 1))
        return found if found.start <= found.end < self.start else None

    def before(self) -> Span:
        """The span of the same length that ends the day before: as many months, or days."""
        end = self.start - DAY
        if self.months is not None:
            return Span(moved(self.start, -self.months), end)
        return Span(end - self.days * DAY + DAY, end)


def is_leap_day(day: date) -> bool:
    """Whether it is a 29 February."""
    return (day.month, day.day) == (2, 29)


def month_end(day: date) -> date:
    """The last day of the month a day lies in."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def is_month_end(day: date) -> bool:
    """Whether it is the last day of its month."""
    return day == month_end(day)


def months_between(start: date, end: date) -> int:
    """Calendar months from the month of one day to the month of the other."""
    return (end.year - start.year) * MONTHS_A_YEAR + end.month - start.month


def moved(day: date, months: int) -> date:
    """The first day of the month so many months later; a negative number leads back."""
    at = day.year * MONTHS_A_YEAR + day.month - 1 + months
    return date(at // MONTHS_A_YEAR, at % MONTHS_A_YEAR + 1, 1)


def moment_earlier(day: date, months: int) -> date | None:
    """The same date so many months earlier, a month's end for a month's end; None without one."""
    first = moved(day, -months)
    if is_month_end(day):
        return month_end(first)
    return first.replace(day=day.day) if day.day <= month_end(first).day else None


def period_of(row: Mapping[str, Any]) -> Period:
    """The period of a row."""
    return Period(row["period_kind"], row["time_start"], row["time_end"])


def span_of(row: Mapping[str, Any]) -> Span | None:
    """The span of a row, None unless its period is closed with both ends known."""
    period = period_of(row)
    if period.kind not in CLOSED_KINDS or period.start_day is None or period.end_day is None:
        return None
    return Span(period.start_day, period.end_day)


def moment_of(row: Mapping[str, Any]) -> date | None:
    """The day a row holds for, None unless it is a value at one moment."""
    return period_of(row).end_day if row["period_kind"] == "as_of" else None


def apart(one: Row, other: Row) -> bool:
    """Whether one period is known to end before the other begins; a moment is its own day."""
    first, last = sorted(
        ((moment_of(row), period_of(row)) for row in (one, other)),
        key=lambda found: str(found[1].end_day or ""),
    )
    start = last[0] or last[1].start_day
    end = first[1].end_day
    return start is not None and end is not None and end < start
