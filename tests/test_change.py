"""Change between two periods, 同比 and 环比, on cases worked by hand."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from outcomes import questions
from outcomes.catalogue import Catalogue
from outcomes.catalogue_rows import load_catalogue
from outcomes.change import (
    Change,
    change_between,
    change_text,
    period_before,
    qualifier_of_change,
    same_period_last_year,
)
from outcomes.comparability import Level, Verdict
from outcomes.frames import plain_rows
from outcomes.language import translator
from outcomes.spans import DAY, Span, moment_earlier
from outcomes.store import current_build
from outcomes.worded import published_frame
from tests.rows import figure, rate

YEAR_2023, YEAR_2024 = ("2023-01", "2023-12"), ("2024-01", "2024-12")
COMPARABLE = Verdict(Level.COMPARABLE, ())


def codes(change: Change) -> set[str]:
    return {reason.code for reason in change.verdict.reasons}


def test_hand_made_rows_have_the_columns_of_a_frame(world: Path, catalogue: Catalogue) -> None:
    database = current_build(world / "build").database
    frame = published_frame(questions.observations(database), catalogue, "en")
    assert set(figure("a", *YEAR_2023, 1)) == set(frame.columns)


# --- the real case -------------------------------------------------------------------------


def test_nanan_rises_by_38_percentage_points_with_care(real_build: Path) -> None:
    database = current_build(real_build).database
    catalogue = load_catalogue(database)
    found = questions.observations(
        database, indicator_id="dispute_resolution_rate", locality_ids=("350583",)
    )
    rows = plain_rows(published_frame(found, catalogue, "zh"))
    before, after = (next(row for row in rows if row["value"] == value) for value in (22, 60))
    assert (before["period_kind"], before["time_end"]) == ("until", "2015-12")
    assert (after["period_kind"], after["time_end"]) == ("year", "2023-12")
    change = change_between(
        before, after, catalogue.indicators["dispute_resolution_rate"], catalogue
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


# --- intervals -----------------------------------------------------------------------------


def test_the_interval_is_newcombes(catalogue, share) -> None:
    # Newcombe 1998, table II, case (a), method 10: 56 of 70 less 48 of 80 is 0.0524 to 0.3339.
    change = change_between(
        rate("a", *YEAR_2023, 48, 80), rate("b", *YEAR_2024, 56, 70), share, catalogue
    )
    assert (change.value, change.significant) == (20, True)
    assert change.low == pytest.approx(5.24, abs=0.005)
    assert change.high == pytest.approx(33.39, abs=0.005)


def test_a_difference_that_chance_explains_is_not_significant(catalogue, share) -> None:
    change = change_between(
        rate("a", *YEAR_2023, 48, 50), rate("b", *YEAR_2024, 49, 50), share, catalogue
    )
    assert (change.value, change.significant) == (2, False)


@pytest.mark.parametrize(
    "cells",
    [
        {"numerator_value": None},
        {"denominator_value": None},
        {"numerator_value": 71},
        {"numerator_value": -1},
        {"denominator_value": 0},
        # 80 is printed: 79.4 of the counts would be rounded to 79.
        {"numerator_value": 794, "denominator_value": 1000},
        # 79.5 is printed, 79 are counted: half a point apart.
        {"obs_value": 79.5, "numerator_value": 79, "denominator_value": 100},
        # The two periods share their cases, if only those of one day.
        {"time_start": "2023-12-31", "time_end": "2024-12-31"},
        {"time_start": "2023-07", "time_end": "2024-06"},
        {"period_kind": "per_year", "time_start": None, "time_end": None},
    ],
)
def test_no_interval_without_counts_that_fit(catalogue, share, cells) -> None:
    after = rate("b", *YEAR_2024, 56, 70) | cells
    change = change_between(rate("a", *YEAR_2023, 48, 80), after, share, catalogue)
    assert (change.value, change.low, change.high, change.significant) == (20, None, None, None)


def test_a_rate_rounded_in_print_keeps_its_interval(catalogue, share) -> None:
    # 79.5 is rounded to the 80 that is printed.
    after = rate("b", *YEAR_2024, 159, 200) | {"obs_value": 80.0, "value": 80.0}
    change = change_between(rate("a", *YEAR_2023, 48, 80), after, share, catalogue)
    assert (change.value, change.significant) == (20, True)


def test_no_interval_that_contradicts_the_number_beside_it(catalogue, share) -> None:
    # Both are printed as 98; by a million cases they differ by half a point.
    printed = {"obs_value": 98.0, "value": 98.0}
    before = rate("a", *YEAR_2023, 977_000, 1_000_000) | printed
    after = rate("b", *YEAR_2024, 982_000, 1_000_000) | printed
    change = change_between(before, after, share, catalogue)
    assert (change.value, change.low, change.significant) == (0, None, None)


def test_the_interval_of_random_counts_holds_their_difference(catalogue, share) -> None:
    chance = random.Random(4)
    for _ in range(300):
        totals = [chance.randint(1, 5000) for _ in range(2)]
        counts = [chance.randint(0, total) for total in totals]
        change = change_between(
            rate("a", *YEAR_2023, counts[0], totals[0]),
            rate("b", *YEAR_2024, counts[1], totals[1]),
            share,
            catalogue,
        )
        exact = (counts[1] / totals[1] - counts[0] / totals[0]) * 100
        assert change.value == pytest.approx(exact, abs=0.1001)
        if change.low is None:
            assert abs(exact) <= 0.1
            continue
        assert change.high is not None
        assert -100 <= change.low <= exact <= change.high <= 100
        assert change.significant == (change.low > 0 or change.high < 0)


# --- the bases of 同比 and 环比 --------------------------------------------------------------


def found(base: dict[str, Any] | None) -> str | None:
    return None if base is None else base["observation_id"]


SERIES = [
    figure("y22", "2022-01", "2022-12", 1),
    figure("y23", *YEAR_2023, 1),
    figure("h2-23", "2023-07", "2023-12", 1),
    figure("q4-23", "2023-10", "2023-12", 1),
    figure("q1-23", "2023-01", "2023-03", 1),
    figure("9m-23", "2023-01", "2023-09", 1),
    figure("9m-24", "2024-01", "2024-09", 1),
    figure("feb-23", "2023-02", "2023-02", 1),
    figure("jan-24", "2024-01", "2024-01", 1),
    figure("feb-24", "2024-02", "2024-02", 1),
    figure("q1-24", "2024-01", "2024-03", 1),
    figure("h1-24", "2024-01", "2024-06", 1),
    figure("d-23", "2023-01-01", "2023-08-23", 1),
    figure("d-24", "2024-01-01", "2024-08-23", 1),
    figure("three", "2021-01", "2023-12", 1),
    figure("three-on", "2024-01", "2026-12", 1),
    figure("open", "2023-01", "2023-12", 1, "since"),
    figure("typical", None, None, 1, "per_year"),
]


@pytest.mark.parametrize(
    ("row", "last_year", "before"),
    [
        ("y23", "y22", "y22"),
        ("9m-24", "9m-23", None),
        ("q1-24", "q1-23", "q4-23"),
        ("h1-24", None, "h2-23"),
        ("feb-24", "feb-23", "jan-24"),
        ("d-24", "d-23", None),
        # A year earlier it would overlap itself.
        ("three-on", None, "three"),
        ("open", None, None),
        ("typical", None, None),
    ],
)
def test_the_base_is_the_same_span_or_the_one_before(row: str, last_year, before) -> None:
    at = next(one for one in SERIES if one["observation_id"] == row)
    for rows in (SERIES, SERIES[::-1]):
        assert found(same_period_last_year(at, iter(rows))) == last_year
        assert found(period_before(at, iter(rows))) == before


@pytest.mark.parametrize(
    "cells",
    [
        {"definition_id": "with_courts"},
        {"scope_id": "medical"},
        {"locality_id": "020000"},
        {"indicator_id": "disputes_settled"},
        {"role": "target"},
        {"period_kind": "as_of"},
    ],
)
def test_a_base_is_of_the_same_series(cells) -> None:
    row = figure("y23", *YEAR_2023, 1)
    base = figure("y22", "2022-01", "2022-12", 1)
    assert found(same_period_last_year(row, [base])) == "y22"
    assert same_period_last_year(row, [base | cells]) is None
    assert period_before(row, [base | cells]) is None


def test_of_several_bases_one_is_preferred_whatever_their_order() -> None:
    row = figure("y23", *YEAR_2023, 1, source_id="beta")

    def base(name: str, **cells: Any) -> dict[str, Any]:
        return figure(name, "2022-01", "2022-12", cells.pop("value", 1), **cells)

    # From the best to the worst.
    ranked = [
        base("d", source_id="beta"),
        base("a", source_id="beta", value_origin="computed"),
        base("b"),
        base("c"),
        base("e", value_origin="computed"),
        base("f", source_id="beta", reading="ambiguous"),
        base("g", source_id="beta", value=None),
    ]
    chance = random.Random(7)
    for first in range(len(ranked)):
        rest = ranked[first:]
        chance.shuffle(rest)
        best = ranked[first]["observation_id"]
        assert found(same_period_last_year(row, rest)) == best
        assert found(period_before(row, rest)) == best


def moment(name: str, time_end: str, value: float | None = 1, **cells: Any) -> dict[str, Any]:
    return figure(name, None, time_end, value, "as_of", **cells)


@pytest.mark.parametrize(
    ("time_end", "others", "last_year", "before"),
    [
        ("2024-06", ["2023-06", "2024-03", "2024-05"], "2023-06", "2024-05"),
        ("2024-06", ["2023-06", "2024-03"], "2023-06", "2024-03"),
        ("2024-06", ["2023-06", "2023-12"], "2023-06", "2023-12"),
        ("2024-06", ["2023-06"], "2023-06", "2023-06"),
        # Two and nine months are no reporting distance.
        ("2024-06", ["2024-04", "2023-09", "2022-06"], None, None),
        # A month's end stays one, whether a month or a day is printed.
        ("2024-02", ["2023-02-28"], "2023-02-28", "2023-02-28"),
        ("2025-02-28", ["2024-02-29", "2025-01"], "2024-02-29", "2025-01"),
        ("2025-02-28", ["2024-02-28"], None, None),
        ("2024-06-15", ["2023-06-15", "2024-05-15"], "2023-06-15", "2024-05-15"),
        ("2024-03-30", ["2024-02-29"], None, None),
    ],
)
def test_moments_stand_against_the_same_date(time_end, others, last_year, before) -> None:
    row = moment("now", time_end)
    rows = [row, *(moment(other, other) for other in others), figure("y", *YEAR_2023, 1)]
    assert found(same_period_last_year(row, rows)) == last_year
    assert found(period_before(row, rows)) == before


def test_a_nearer_moment_without_a_value_does_not_stand_in_the_way() -> None:
    row = moment("now", "2024-06")
    rows = [moment("gap", "2024-05", None), moment("known", "2024-03")]
    assert found(period_before(row, rows)) == "known"
    assert found(period_before(row, rows[:1])) == "gap"


def test_spans_of_random_days_lead_back_to_themselves() -> None:
    chance = random.Random(11)
    for _ in range(500):
        start = date(2019, 1, 1) + timedelta(days=chance.randrange(2500))
        span = Span(start, start + timedelta(days=chance.randrange(300)))
        before = span.before()
        assert before.end + DAY == span.start
        if span.months is None:
            assert before.days == span.days
        else:
            assert before.months == span.months
        earlier = span.year_earlier()
        if earlier is not None:
            assert 364 <= (span.start - earlier.start).days <= 366
            assert abs(earlier.days - span.days) <= 1
            assert earlier.months == span.months or None in (earlier.months, span.months)


def test_a_leap_day_has_no_day_of_its_own_a_year_earlier() -> None:
    leap = date(2024, 2, 29)
    assert Span(leap, leap).year_earlier() is None
    assert Span(date(2023, 1, 15), date(2024, 2, 20)).year_earlier() is None
    assert Span(leap, date(2024, 3, 9)).year_earlier() == Span(date(2023, 3, 1), date(2023, 3, 9))
    assert Span(date(2024, 2, 9), leap).year_earlier() == Span(date(2023, 2, 9), date(2023, 2, 28))
    assert Span(date(2024, 2, 1), leap).year_earlier() == Span(date(2023, 2, 1), date(2023, 2, 28))
    assert moment_earlier(leap, 12) == date(2023, 2, 28)


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
