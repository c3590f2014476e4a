"""Periods as SDMX writes them: TIME_PERIOD in its ISO 8601 forms, and the frequency."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from outcomes.periods import Period

MONTHS_OF = {"A": 12, "S": 6, "Q": 3, "M": 1}
# Codes of CL_FREQ for what has no frequency: a point in time, any other span, an unknown time.
POINT, RANGE, UNKNOWN = "_Z", "_O", "_U"


def time_period(period: Period) -> tuple[str, str] | None:
    """The frequency and the TIME_PERIOD of a period; None for one without any date.

    A calendar year, half-year, quarter or month has its own form, any other span is its first
    day with its length. A figure of which only one end is known stands at that end.
    """
    start, end = period.start_day, period.end_day
    if end is None or start is None or period.kind in ("as_of", "until"):
        known = period.time_end or period.time_start
        return None if known is None else (POINT, known)
    return span(start, end)


def span(start: date, end: date) -> tuple[str, str]:
    """The form of the days from start to end, both included."""
    months = whole_months(start, end)
    if months is None:
        return RANGE, f"{start.isoformat()}/P{(end - start).days + 1}D"
    for frequency, length in MONTHS_OF.items():
        if months == length and (start.month - 1) % length == 0:
            return frequency, calendar_period(start, frequency, length)
    years, rest = divmod(months, 12)
    return RANGE, f"{start.isoformat()}/P{months}M" if rest else f"{start.isoformat()}/P{years}Y"


def calendar_period(start: date, frequency: str, length: int) -> str:
    """A calendar period: 2023, 2023-S1, 2023-Q1, 2023-01."""
    if frequency == "A":
        return f"{start.year:04}"
    if frequency == "M":
        return f"{start.year:04}-{start.month:02}"
    return f"{start.year:04}-{frequency}{(start.month - 1) // length + 1}"


def whole_months(start: date, end: date) -> int | None:
    """How many months the days fill; None where they cut one."""
    if start.day != 1 or end.day != monthrange(end.year, end.month)[1]:
        return None
    return 12 * (end.year - start.year) + end.month - start.month + 1
