"""Intervals of a frame's values: of rates whose counts are known, and of counts per residents."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from outcomes.catalogue import Indicator
from outcomes.formatting import Scale, decimals_needed
from outcomes.frames import plain_rows
from outcomes.rebase import PER_RESIDENTS, Rebased
from outcomes.spans import Row, apart
from outcomes.statistics import difference, rate_interval, wilson_of_each

Interval = tuple[float | None, float | None]
CONFIDENCE = 0.95
PERCENT = 100.0
# How many digits a difference keeps, so that 97.6 - 97.2 is 0.4.
KEPT_DECIMALS = 10
# A printed rate that lies so far (percentage points) from its own counts is not theirs.
RATE_DISAGREES_FROM = 0.5


def with_intervals(
    frame: pd.DataFrame, indicator: Indicator, rebased: Mapping[str, Rebased]
) -> pd.DataFrame:
    """The frame with ``low`` and ``high``, 95 %, in the unit of ``value``.

    A rate in percent has the Wilson interval of its counts, a count per residents that of a Poisson
    count. Both are empty for anything else, where counts are not published, do not belong together
    (a numerator above its denominator), or are bounds.
    """
    rows = plain_rows(frame)
    if is_share(indicator):
        pairs = shares_of(rows)
    else:
        pairs = [poisson_of(row, indicator, rebased.get(row["observation_id"])) for row in rows]
    return frame.assign(
        low=pd.Series([low for low, _ in pairs], index=frame.index, dtype="float64"),
        high=pd.Series([high for _, high in pairs], index=frame.index, dtype="float64"),
    )


def interval_of(row: Row, indicator: Indicator) -> Interval:
    """The interval of one rate in percent; None where it may not be formed."""
    return shares_of([row])[0] if is_share(indicator) else (None, None)


def is_share(indicator: Indicator) -> bool:
    """Whether values are shares in percent, whose counts give an interval."""
    return indicator.measure == "rate" and indicator.unit_id == "percent"


def has_counts(row: Row) -> bool:
    """Whether a rate's counts are known exactly and belong together; a bound is no count."""
    count, total = row["numerator_value"], row["denominator_value"]
    qualifiers = {row.get("numerator_qualifier"), row.get("denominator_qualifier")}
    is_exact = qualifiers <= {None, "exact"}
    return is_exact and count is not None and bool(total) and 0 <= count <= total


def shares_of(rows: list[Row]) -> list[Interval]:
    """The Wilson interval of each row in percent, where its counts are known."""
    known = [at for at, row in enumerate(rows) if has_counts(row)]
    found: list[Interval] = [(None, None)] * len(rows)
    if known:
        counts = [rows[at]["numerator_value"] for at in known]
        totals = [rows[at]["denominator_value"] for at in known]
        intervals = wilson_of_each(counts, totals, CONFIDENCE)
        for at, (low, high) in zip(known, intervals, strict=True):
            found[at] = low * PERCENT, high * PERCENT
    return found


def poisson_of(row: Row, indicator: Indicator, rebased: Rebased | None) -> Interval:
    """The interval of a count per residents; None for anything else."""
    value = row["obs_value"]
    if indicator.measure != "count" or rebased is None or not rebased.residents:
        return None, None
    if value is None or value < 0 or row["value_qualifier"] != "exact":
        return None, None
    return rate_interval(value, rebased.residents, CONFIDENCE, PER_RESIDENTS)


def interval_between(
    before: Row, after: Row, indicator: Indicator, value: float
) -> tuple[float | None, float | None]:
    """Newcombe's interval of the difference of two rates in percentage points.

    None where the counts of one are not known or do not fit its rate, where the rates are not
    exact, where their periods overlap (the same cases stand in both), and where rounding of
    the printed rates put the shown difference on the other side of zero.
    """
    exact = before["value_qualifier"] == after["value_qualifier"] == "exact"
    fit = counts_fit(before, indicator) and counts_fit(after, indicator)
    if not exact or not fit or not apart(before, after):
        return None, None
    found = difference(
        after["numerator_value"],
        after["denominator_value"],
        before["numerator_value"],
        before["denominator_value"],
        CONFIDENCE,
    )
    if (found.low > 0 and value <= 0) or (found.high < 0 and value >= 0):
        return None, None
    return found.low * PERCENT, found.high * PERCENT


def counts_fit(row: Row, indicator: Indicator) -> bool:
    """Whether the counts of a rate in percent are known, and come to it as it is printed."""
    value = row["obs_value"]
    if value is None or not is_share(indicator) or not has_counts(row):
        return False
    rate = row["numerator_value"] / row["denominator_value"] * PERCENT
    scale = Scale(1, "", decimals_needed([value], 1, indicator.decimals))
    printed, recomputed = scale.shown(value), scale.shown(round(rate, KEPT_DECIMALS))
    assert printed is not None and recomputed is not None
    return round(abs(printed - recomputed), KEPT_DECIMALS) < RATE_DISAGREES_FROM
