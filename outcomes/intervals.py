"""Intervals of a frame's rates: formed only where the counts behind a rate are known."""

from __future__ import annotations

from typing import Any

import pandas as pd

from outcomes.catalogue import Indicator
from outcomes.frames import plain_rows
from outcomes.statistics import wilson

CONFIDENCE = 0.95
PERCENT = 100.0


def with_intervals(frame: pd.DataFrame, indicator: Indicator) -> pd.DataFrame:
    """The frame with ``low`` and ``high``: the 95 % Wilson interval in percent.

    Both are empty for anything but a rate in percent, and where the counts are not published,
    or do not belong together (a numerator above its denominator).
    """
    pairs = [interval_of(row, indicator) for row in plain_rows(frame)]
    return frame.assign(
        low=pd.Series([low for low, _ in pairs], index=frame.index, dtype="float64"),
        high=pd.Series([high for _, high in pairs], index=frame.index, dtype="float64"),
    )


def interval_of(row: dict[str, Any], indicator: Indicator) -> tuple[float | None, float | None]:
    """The interval of one row in percent, None where it may not be formed."""
    count, total = row["numerator_value"], row["denominator_value"]
    is_rate = indicator.measure == "rate" and indicator.unit_id == "percent"
    if not is_rate or count is None or not total or not 0 <= count <= total:
        return None, None
    low, high = wilson(count, total, CONFIDENCE)
    return low * PERCENT, high * PERCENT
