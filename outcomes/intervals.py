"""Intervals of a frame's values: of rates whose counts are known, and of counts per residents."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from outcomes.catalogue import Indicator
from outcomes.frames import plain_rows
from outcomes.rebase import PER_RESIDENTS, Rebased
from outcomes.statistics import rate_interval, wilson

CONFIDENCE = 0.95
PERCENT = 100.0


def with_intervals(
    frame: pd.DataFrame, indicator: Indicator, rebased: Mapping[str, Rebased]
) -> pd.DataFrame:
    """The frame with ``low`` and ``high``, 95 %, in the unit of ``value``.

    A rate in percent has the Wilson interval of its counts, a count per residents that of a Poisson
    count. Both are empty for anything else, where counts are not published, do not belong together
    (a numerator above its denominator), or are bounds.
    """
    pairs = [
        interval_of(row, indicator, rebased.get(row["observation_id"])) for row in plain_rows(frame)
    ]
    return frame.assign(
        low=pd.Series([low for low, _ in pairs], index=frame.index, dtype="float64"),
        high=pd.Series([high for _, high in pairs], index=frame.index, dtype="float64"),
    )


def interval_of(
    row: dict[str, Any], indicator: Indicator, rebased: Rebased | None = None
) -> tuple[float | None, float | None]:
    """The interval of one row in the unit of its value, None where it may not be formed."""
    if indicator.measure == "count" and rebased is not None and rebased.residents:
        value = row["obs_value"]
        if value is None or value < 0 or row["value_qualifier"] != "exact":
            return None, None
        return rate_interval(value, rebased.residents, CONFIDENCE, PER_RESIDENTS)
    count, total = row["numerator_value"], row["denominator_value"]
    is_rate = indicator.measure == "rate" and indicator.unit_id == "percent"
    if not is_rate or count is None or not total or not 0 <= count <= total:
        return None, None
    low, high = wilson(count, total, CONFIDENCE)
    return low * PERCENT, high * PERCENT
