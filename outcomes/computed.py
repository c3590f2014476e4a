"""A row worked out from others: what it takes over from them, and what it may not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from outcomes.catalogue import Indicator
from outcomes.intervals import KEPT_DECIMALS, PERCENT, interval_of
from outcomes.language import Words
from outcomes.periods import Period, say_period
from outcomes.spans import Row, Span
from outcomes.standing_columns import STANDING

# A count or amount, or the numerator and the denominator of a rate.
Amounts = tuple[float, ...]
# What is said of one figure in one document and not of what is worked out from several.
OF_ONE_FIGURE = (
    "locator",
    "as_printed",
    "base_start",
    "base_end",
    "parse_exception",
    "numerator_observation_id",
    "denominator_observation_id",
    "note_zh",
    "note_en",
    "caveat_zh",
    "caveat_en",
    "rebased",
    "flags_zh",
    "flags_en",
    "corrected_from",
    "correction_reason",
    "corrected_by",
    "corrected_on",
)
LEAST_CERTAIN_FIRST = {
    "period_basis": ("inferred", "derived", "printed"),
    "reading": ("ambiguous", "single", "double"),
}


def computed(
    like: Row,
    operands: Sequence[Row],
    result: Amounts,
    span: Span,
    indicator: Indicator,
    words: Words | None,
) -> Row:
    """A row like one of its operands, with what was worked out for another span.

    What the operands do not share (practice, status) is empty; period and reading are as
    uncertain as the least certain of them; whatever stands in one document's text is empty.
    """
    is_rate = len(result) == 2
    value = round(result[0] / result[1] * PERCENT, KEPT_DECIMALS) if is_rate else result[0]
    time_start, time_end = span.time
    period = Period(span.kind, time_start, time_end)
    row = like | {
        **dict.fromkeys((*OF_ONE_FIGURE, *STANDING)),
        **{name: shared(operands, name) for name in ("practice_id", "practice", "obs_status")},
        **{name: least_certain(operands, name) for name in LEAST_CERTAIN_FIRST},
        "flags": " ".join(
            sorted({one for row in operands for one in (row["flags"] or "").split()})
        ),
        "flag": "\n".join(dict.fromkeys(row["flag"] for row in operands if row.get("flag"))),
        "correction": "",
        "time_start": time_start,
        "time_end": time_end,
        "period_kind": span.kind,
        "start_day": pd.Timestamp(span.start),
        "end_day": pd.Timestamp(span.end),
        "months": period.months,
        "period": say_period(period, words) if words else None,
        "obs_value": value,
        "value": value,
        "basis": "as_published",
        "value_origin": "computed",
        "numerator_value": result[0] if is_rate else None,
        "denominator_value": result[1] if is_rate else None,
    }
    if row["period_basis"] == "printed":
        # The two ends are printed, the span between them is not.
        row["period_basis"] = "derived"
    low, high = interval_of(row, indicator)
    return row | {"low": low, "high": high}


def shared(rows: Sequence[Row], name: str) -> Any:
    """The cell that all rows share, else None."""
    found = {row.get(name) for row in rows}
    return found.pop() if len(found) == 1 else None


def least_certain(rows: Sequence[Row], name: str) -> str:
    """The least certain of the rows' cells."""
    held = {row[name] for row in rows}
    return next(one for one in LEAST_CERTAIN_FIRST[name] if one in held)
