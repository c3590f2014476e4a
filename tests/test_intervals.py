"""Intervals stand only where the counts behind a rate are known."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from outcomes.catalogue_rows import load_catalogue
from outcomes.intervals import interval_of
from outcomes.selection import Selection
from outcomes.statistics import wilson
from outcomes.store import current_build
from outcomes.view import make_view


def row(count: float | None, total: float | None) -> dict[str, float | None]:
    return {"numerator_value": count, "denominator_value": total}


def test_the_success_rates_of_the_first_set_have_theirs(real_build: Path) -> None:
    database = current_build(real_build).database
    catalogue = load_catalogue(database)
    chosen = Selection(
        "mediation_success_rate", comparison_id="s1_success_rate_with_counts", latest_only=False
    )
    frame = make_view(database, catalogue, chosen, "zh").frame.set_index("locality_id")
    assert frame["low"].notna().all()
    # Ding'an, 473 of 490, worked by the formula: 94.51 to 97.82 percent.
    assert frame.at["469021", "low"] == pytest.approx(94.51, abs=0.01)
    assert frame.at["469021", "high"] == pytest.approx(97.82, abs=0.01)
    assert (frame["low"] <= frame["value"] + 0.05).all()
    assert (frame["value"] - 0.05 <= frame["high"]).all()


@pytest.mark.parametrize(
    "counts", [row(None, 10), row(5, None), row(5, 0), row(11, 10), row(-1, 10)]
)
def test_without_fitting_counts_there_is_none(counts: dict, real_build: Path) -> None:
    catalogue = load_catalogue(current_build(real_build).database)
    rate = catalogue.indicators["mediation_success_rate"]
    assert interval_of(counts, rate) == (None, None)


def test_only_a_rate_in_percent_has_one(real_build: Path) -> None:
    catalogue = load_catalogue(current_build(real_build).database)
    rate = catalogue.indicators["mediation_success_rate"]
    low, high = wilson(5, 10, 0.95)
    assert interval_of(row(5, 10), rate) == pytest.approx((low * 100, high * 100))
    assert interval_of(row(5, 10), replace(rate, measure="count")) == (None, None)
    assert interval_of(row(5, 10), replace(rate, unit_id="case")) == (None, None)
