"""Change between two periods, 同比 and 环比, on cases worked by hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from outcomes import questions
from outcomes.catalogue import Catalogue
from outcomes.change import (
    Change,
    change_between,
    change_text,
    qualifier_of_change,
)
from outcomes.comparability import Level, Verdict
from outcomes.frames import plain_rows
from outcomes.language import translator
from outcomes.store import current_build
from outcomes.worded import published_frame
from tests.rows import YEAR_2023, YEAR_2024, figure, rate

COMPARABLE = Verdict(Level.COMPARABLE, ())


def codes(change: Change) -> set[str]:
    return {reason.code for reason in change.verdict.reasons}


def test_hand_made_rows_have_the_columns_of_a_frame(world: Path, catalogue: Catalogue) -> None:
    database = current_build(world / "build").database
    frame = published_frame(questions.observations(database), catalogue, "en")
    assert set(figure("a", *YEAR_2023, 1)) == set(frame.columns)


# --- the real case -------------------------------------------------------------------------


def test_nanan_rises_by_38_percentage_points_with_care(
    real_database: Path, real_catalogue: Catalogue
) -> None:
    found = questions.observations(
        real_database, indicator_id="dispute_resolution_rate", locality_ids=("350583",)
    )
    rows = plain_rows(published_frame(found, real_catalogue, "zh"))
    before, after = (next(row for row in rows if row["value"] == value) for value in (22, 60))
    assert (before["period_kind"], before["time_end"]) == ("until", "2015-12")
    assert (after["period_kind"], after["time_end"]) == ("year", "2023-12")
    change = change_between(
        before, after, real_catalogue.indicators["dispute_resolution_rate"], real_catalogue
    )
    assert (change.value, change.kind, change.refusal) == (38, "percentage_point", None)
    assert change.verdict.level is Level.WITH_CARE
    assert codes(change) == {"period_open", "far_apart", "period_inferred"}
    open_one = next(one for one in change.verdict.reasons if one.code == "period_open")
    assert open_one.observation_ids == (before["observation_id"],)
    assert (change.low, change.high, change.significant) == (None, None, None)
    assert change_text(change, translator("zh")) == "+38个百分点"
    assert change_text(change, translator("en")) == "+38 percentage points"


# --- percentage points and percent ---------------------------------------------------------


def test_a_rate_changes_by_percentage_points_and_a_count_by_percent(catalogue, count, share):
    risen = change_between(
        figure("a", *YEAR_2023, 97.2, indicator_id=share.indicator_id),
        figure("b", *YEAR_2024, 97.6, indicator_id=share.indicator_id),
        share,
        catalogue,
    )
    assert (risen.kind, risen.value, risen.before_id, risen.after_id) == (
        "percentage_point",
        0.4,
        "a",
        "b",
    )
    fallen = change_between(
        figure("a", *YEAR_2023, 1250), figure("b", *YEAR_2024, 1210), count, catalogue
    )
    assert (fallen.kind, fallen.value) == ("percent", -3.2)
    assert fallen.verdict == COMPARABLE


@pytest.mark.parametrize(
    ("unit_id", "kind"),
    [
        ("percent", "percentage_point"),
        ("percent_change", "percentage_point"),
        ("percentage_point", "percentage_point"),
        ("per_10000_residents", "percent"),
        ("day", "percent"),
        ("CNY", "percent"),
    ],
)
def test_the_unit_says_which(catalogue, count, unit_id: str, kind: str) -> None:
    change = change_between(
        figure("a", *YEAR_2023, 10),
        figure("b", *YEAR_2024, 15),
        replace(count, unit_id=unit_id),
        catalogue,
    )
    assert (change.kind, change.value) == (kind, 5 if kind == "percentage_point" else 50)


def test_a_change_of_changes_may_start_below_zero(catalogue) -> None:
    change = change_between(
        figure("a", *YEAR_2023, -9.5, indicator_id="disputes_change", definition_id="as_published"),
        figure("b", *YEAR_2024, 2.5, indicator_id="disputes_change", definition_id="as_published"),
        catalogue.indicators["disputes_change"],
        catalogue,
    )
    assert (change.kind, change.value) == ("percentage_point", 12)


@pytest.mark.parametrize(
    ("before", "after", "refusal"),
    [
        (0, 12, "zero_base"),
        (0, 0, "zero_base"),
        (-5, 12, "below_zero"),
        (12, -5, "below_zero"),
        (0, -5, "below_zero"),
        (None, 12, "missing"),
        (12, None, "missing"),
        (None, None, "missing"),
    ],
)
def test_what_cannot_be_divided_says_so(catalogue, count, before, after, refusal: str) -> None:
    change = change_between(
        figure("a", *YEAR_2023, before), figure("b", *YEAR_2024, after), count, catalogue
    )
    assert (change.value, change.refusal) == (None, refusal)


def test_a_fall_to_zero_is_a_hundred_percent(catalogue, count) -> None:
    change = change_between(
        figure("a", *YEAR_2023, 12), figure("b", *YEAR_2024, 0), count, catalogue
    )
    assert (change.value, change.refusal) == (-100, None)


def test_a_value_kept_secret_is_said_to_be(catalogue, count) -> None:
    hidden = figure("a", *YEAR_2023, None, conf_status="C")
    change = change_between(hidden, figure("b", *YEAR_2024, 2), count, catalogue)
    assert (change.value, change.refusal) == (None, "suppressed")


def test_a_rate_may_start_at_zero(catalogue, share) -> None:
    change = change_between(
        rate("a", *YEAR_2023, 0, 10), rate("b", *YEAR_2024, 4, 10), share, catalogue
    )
    assert change.value == 40


# --- the verdict at work -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cells", "refusal"),
    [
        ({"definition_id": "with_courts"}, "definition_differs"),
        ({"scope_id": "medical"}, "scope_differs"),
        ({"indicator_id": "disputes_settled"}, "indicator_differs"),
        ({"period_kind": "since"}, "count_beside_open_period"),
        ({"time_end": "2024-09"}, "count_length_differs"),
        ({"locality_id": "020000"}, "place_differs"),
    ],
)
def test_what_is_not_comparable_is_refused(catalogue, count, cells, refusal: str) -> None:
    change = change_between(
        figure("a", *YEAR_2023, 10), figure("b", *YEAR_2024, 15) | cells, count, catalogue
    )
    assert (change.value, change.low, change.refusal) == (None, None, refusal)


def test_on_the_per_year_basis_lengths_may_differ_with_care(catalogue, count) -> None:
    before, after = (
        figure(name, start, end, printed) | {"value": value, "basis": "per_year"}
        for name, start, end, printed, value in (
            ("a", *YEAR_2023, 10, 10),
            ("b", "2024-01", "2024-06", 6, 12),
        )
    )
    change = change_between(before, after, count, catalogue, "per_year")
    assert (change.value, codes(change)) == (20, {"length_differs"})


def test_a_row_on_another_basis_is_a_defect(catalogue, count) -> None:
    rows = figure("a", *YEAR_2023, 10), figure("b", *YEAR_2024, 15)
    with pytest.raises(ValueError, match="basis: found 'as_published', expected 'per_year'"):
        change_between(*rows, count, catalogue, "per_year")


def test_a_leap_day_makes_no_difference_in_length(catalogue, count) -> None:
    # 235 and 236 days are 7.7 and 7.8 months.
    before = figure("a", "2023-01-01", "2023-08-23", 100, "part_year")
    after = figure("b", "2024-01-01", "2024-08-23", 110, "part_year")
    assert before["months"] != after["months"]
    change = change_between(before, after, count, catalogue)
    assert (change.value, change.verdict) == (10, COMPARABLE)
    longer = figure("c", "2024-01-01", "2024-08-24", 110, "part_year")
    assert change_between(before, longer, count, catalogue).refusal == "count_length_differs"


# --- qualified values ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("exact", "exact", "exact"),
        ("exact", "at_least", "at_least"),
        ("at_least", "exact", "at_most"),
        ("at_most", "exact", "at_least"),
        ("at_most", "at_least", "at_least"),
        ("at_least", "at_least", "about"),
        ("about", "exact", "about"),
        ("about", "at_most", "about"),
    ],
)
def test_a_bound_that_is_taken_away_turns_round(before: str, after: str, expected: str) -> None:
    assert qualifier_of_change(before, after) == expected


def test_a_change_of_bounds_is_given_with_care_and_marked(catalogue, count) -> None:
    change = change_between(
        figure("a", *YEAR_2023, 500, value_qualifier="at_least"),
        figure("b", *YEAR_2024, 600, value_qualifier="at_least"),
        count,
        catalogue,
    )
    assert (change.value, change.qualified, codes(change)) == (20, True, {"qualified"})
    assert change_text(change, translator("zh")) == "≈+20%"


def test_no_interval_for_a_rate_that_is_a_bound(catalogue, share) -> None:
    bound = rate("b", *YEAR_2024, 56, 70, value_qualifier="at_least")
    change = change_between(rate("a", *YEAR_2023, 48, 80), bound, share, catalogue)
    assert (change.value, change.low, change.qualifier) == (20, None, "at_least")


# --- in words ------------------------------------------------------------------------------


def made(value: float | None, **cells: Any) -> Change:
    given = {"kind": "percent", "low": None, "high": None, "refusal": None, "verdict": COMPARABLE}
    return Change("a", "b", value=value, **(given | cells))  # type: ignore[arg-type]


POINTS = {"kind": "percentage_point", "decimals": 2}


@pytest.mark.parametrize(
    ("change", "chinese", "english"),
    [
        (made(-3.2), "−3.2%", "−3.2%"),
        (made(1250.04), "+1,250%", "+1,250%"),
        (made(0), "0%", "0%"),
        (made(-0.04), "0%", "0%"),
        (made(38, **POINTS), "+38个百分点", "+38 percentage points"),
        (made(-0.45, **POINTS), "−0.45个百分点", "−0.45 percentage points"),
        (made(-1, **POINTS), "−1个百分点", "−1 percentage point"),
        (made(2, qualifier="at_least"), "≥+2%", "≥+2%"),
        (made(None, refusal="zero_base"), "基数为零", "Base is zero"),
        (made(None, refusal="below_zero"), "有负值，不算增减幅度", "Below zero, no percentage"),
        (made(None, refusal="missing"), "未公布", "Not published"),
        (made(None, refusal="suppressed"), "因保密未公布", "Withheld"),
        (made(None, refusal="definition_differs"), "不可比", "Not comparable"),
        (made(None, refusal="place_differs"), "不可比", "Not comparable"),
    ],
)
def test_a_change_in_words(change: Change, chinese: str, english: str) -> None:
    assert change_text(change, translator("zh")) == chinese
    assert change_text(change, translator("en")) == english


@pytest.mark.parametrize("code", ["zero_base", "below_zero", "missing", "suppressed"])
def test_every_refusal_has_a_reason_in_words(code: str) -> None:
    for language in ("zh", "en"):
        assert translator(language)(f"reason.{code}")
    assert translator("zh")("reason.place_differs") == "不是同一个地方"


def test_a_rate_is_shown_with_the_decimals_of_its_values(catalogue, share) -> None:
    change = change_between(
        rate("a", *YEAR_2023, 2, 3), rate("b", *YEAR_2024, 5, 6), share, catalogue
    )
    assert (change.decimals, change_text(change, translator("zh"))) == (1, "+16.6个百分点")
