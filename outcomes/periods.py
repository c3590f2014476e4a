"""Periods of observations: full days, length, and how people say them."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from outcomes.language import Words

OPEN_KINDS = frozenset({"since", "until", "unknown"})
MONTHS_A_YEAR = 12
DAYS_A_MONTH = 365.2425 / MONTHS_A_YEAR
ISO_MOMENT = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")


YEAR_LENGTH = 4


@dataclass(frozen=True)
class Period:
    """When an observation holds: ISO months or days as given, and the kind of period."""

    kind: str
    time_start: str | None
    time_end: str | None

    @property
    def is_open(self) -> bool:
        """Whether a bound is missing or runs on ("since it began")."""
        return self.kind in OPEN_KINDS

    @property
    def start_day(self) -> date | None:
        """First day, None where it is not known."""
        return first_day(self.time_start)

    @property
    def end_day(self) -> date | None:
        """Last day, None where it is not known."""
        return last_day(self.time_end)

    @property
    def months(self) -> float | None:
        """Length in months to one decimal; a typical year is 12; None where not known."""
        if self.kind == "per_year":
            return float(MONTHS_A_YEAR)
        return length_in_months(self.start_day, self.end_day)


def moment(text: str | None) -> tuple[int, int, int | None] | None:
    """Year, month and day (None for a whole month) of an ISO month or day."""
    if text is None:
        return None
    match = ISO_MOMENT.fullmatch(text)
    if match is None:
        raise ValueError(f"found {text!r}, expected YYYY-MM or YYYY-MM-DD")
    year, month, day = match.groups()
    return int(year), int(month), int(day) if day else None


def first_day(text: str | None) -> date | None:
    """First day of an ISO month or day."""
    found = moment(text)
    return None if found is None else date(found[0], found[1], found[2] or 1)


def last_day(text: str | None) -> date | None:
    """Last day of an ISO month or day."""
    found = moment(text)
    if found is None:
        return None
    year, month, day = found
    return date(year, month, day or calendar.monthrange(year, month)[1])


def length_in_months(start: date | None, end: date | None) -> float | None:
    """Months from the first to the last day, both counted; whole months are exact."""
    if start is None or end is None:
        return None
    if start.day == 1 and end.day == calendar.monthrange(end.year, end.month)[1]:
        return float((end.year - start.year) * MONTHS_A_YEAR + end.month - start.month + 1)
    return round(((end - start).days + 1) / DAYS_A_MONTH, 1)


def say_moment(text: str, words: Words) -> str:
    """A month or day the local way: 2024年6月, 2024年6月30日; Jun 2024, 30 Jun 2024."""
    found = moment(text)
    assert found is not None
    year, month, day = found
    month_name = words(f"month.{month}")
    if day is None:
        return words("period.month", year=year, month=month_name)
    return words("period.day", year=year, month=month_name, day=day)


def say_date(text: str, words: Words) -> str:
    """A year, month or day the local way."""
    return words("period.year", year=text) if len(text) == YEAR_LENGTH else say_moment(text, words)


def whole_years(period: Period) -> tuple[int, int] | None:
    """First and last year of a period of whole calendar years, else None."""
    start, end = period.start_day, period.end_day
    if start is None or end is None:
        return None
    is_whole = (start.month, start.day) == (1, 1) and (end.month, end.day) == (12, 31)
    return (start.year, end.year) if is_whole else None


def say_period(period: Period, words: Words) -> str:
    """The period in words: 2023年, 2022年1月—2024年6月, 截至2024年9月 and so on."""
    kind = period.kind
    if kind in ("per_year", "unknown"):
        return words(f"period.{kind}")
    start, end = period.time_start, period.time_end
    if kind == "as_of" or start is None:
        return (
            words(f"period.{kind}", end=say_moment(end, words)) if end else words("period.unknown")
        )
    assert end is not None
    if kind == "since":
        return words("period.since", start=say_moment(start, words), end=say_moment(end, words))
    years = whole_years(period)
    if years is not None:
        first, last = years
        if first == last:
            return words("period.year", year=first)
        return words("period.years", first=first, last=last)
    return say_span(start, end, words)


def say_span(start: str, end: str, words: Words) -> str:
    """A span of months or days; the quarter or the year is said once where that is plain."""
    first, last = moment(start), moment(end)
    assert first is not None and last is not None
    same_year = first[0] == last[0] and first[2] is None and last[2] is None
    if same_year and first[1] == last[1]:
        return say_moment(start, words)
    if same_year and (first[1] % 3, last[1] - first[1]) == (1, 2):
        return words("period.quarter", year=first[0], quarter=last[1] // 3)
    if same_year:
        return words(
            "period.months",
            year=first[0],
            first=words(f"month.{first[1]}"),
            last=words(f"month.{last[1]}"),
        )
    return words("period.span", start=say_moment(start, words), end=say_moment(end, words))
