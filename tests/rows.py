"""Rows as a view's frame has them, made by hand: a place of the tiny world, one cell changed."""

from __future__ import annotations

from typing import Any

import pandas as pd

from outcomes.periods import Period, first_day, last_day
from outcomes.standing_columns import STANDING

Row = dict[str, Any]
YEAR_2023, YEAR_2024 = ("2023-01", "2023-12"), ("2024-01", "2024-12")
# Cells of a figure, each of which puts it into another series.
OTHER_SERIES: tuple[Row, ...] = (
    {"definition_id": "with_courts"},
    {"scope_id": "medical"},
    {"locality_id": "020000"},
    {"indicator_id": "disputes_settled"},
    {"role": "target"},
)

EMPTY = [
    "practice_id",
    "scope_id",
    "locator",
    "as_printed",
    "base_start",
    "base_end",
    "obs_status",
    "conf_status",
    "parse_exception",
    "numerator_value",
    "denominator_value",
    "numerator_observation_id",
    "denominator_observation_id",
    "derived_from",
    "note_zh",
    "note_en",
    "caveat_zh",
    "caveat_en",
    "rebased",
    "low",
    "high",
    "practice",
    "numerator_qualifier",
    "denominator_qualifier",
    "flags_zh",
    "flags_en",
    "corrected_from",
    "correction_reason",
    "corrected_by",
    "corrected_on",
]
WORDED = [
    "locality",
    "short_locality",
    "full_locality",
    "indicator",
    "definition",
    "scope",
    "source",
    "flag",
    "correction",
]


def figure(
    observation_id: str,
    time_start: str | None,
    time_end: str | None,
    value: float | None,
    kind: str | None = None,
    **cells: Any,
) -> Row:
    """A reported exact number of disputes of people's mediation in the tiny world's first place.

    The period kind is told from the two moments unless it is given.
    """
    if kind is None:
        is_year = (time_start or "")[4:] == "-01" and (time_end or "")[4:] == "-12"
        same_year = (time_start or "")[:4] == (time_end or "")[:4]
        kind = "multi_year" if not same_year else "year" if is_year else "part_year"
    period = Period(kind, time_start, time_end)
    start, end = first_day(time_start), last_day(time_end)
    return (
        dict.fromkeys((*EMPTY, *STANDING))
        | dict.fromkeys(WORDED, "")
        | {
            "observation_id": observation_id,
            "indicator_id": "disputes_mediated",
            "definition_id": "peoples_mediation",
            "locality_id": "010000",
            "level": "province",
            "source_id": "alpha",
            "time_start": time_start,
            "time_end": time_end,
            "period_kind": kind,
            "period_basis": "printed",
            "start_day": None if start is None else pd.Timestamp(start),
            "end_day": None if end is None else pd.Timestamp(end),
            "months": period.months,
            "period": "",
            "obs_value": value,
            "value": value,
            "basis": "as_published",
            "value_qualifier": "exact",
            "value_origin": "reported",
            "role": "outcome",
            "reading": "double",
            "flags": "",
        }
        | cells
    )


def rate(
    observation_id: str,
    time_start: str | None,
    time_end: str | None,
    count: float,
    total: float,
    **cells: Any,
) -> Row:
    """A success rate with its counts, printed to one decimal."""
    given = {
        "indicator_id": "mediation_success_rate",
        "numerator_value": count,
        "denominator_value": total,
    }
    value = round(count / total * 100, 1) if total else 0.0
    return figure(observation_id, time_start, time_end, value, **(given | cells))


def to(month: int, value: float | None, name: str | None = None, **cells: Any) -> Row:
    """January 2024 to a month."""
    return figure(name or f"c{month}", "2024-01", f"2024-{month:02}", value, **cells)


def rate_to(month: int, of: float, total: float, **cells: Any) -> Row:
    """The rate of January 2024 to a month, with its counts."""
    return rate(f"c{month}", "2024-01", f"2024-{month:02}", of, total, **cells)


def quarter(number: int, value: float | None, year: int = 2024, **cells: Any) -> Row:
    """A quarter of a year."""
    start, end = f"{year}-{number * 3 - 2:02}", f"{year}-{number * 3:02}"
    return figure(f"q{number}-{year}", start, end, value, **cells)


def said(rows: list[Row]) -> list[tuple[str, str, float]]:
    """First month, last month and value of each."""
    return [(row["time_start"], row["time_end"], row["value"]) for row in rows]
