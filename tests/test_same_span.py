"""Single periods added up to a longer one, and taken apart again."""

from __future__ import annotations

import random
from datetime import date
from itertools import pairwise

import pytest

from outcomes.change import change_between, same_period_last_year
from outcomes.comparability import Level
from outcomes.cumulative import same_span, single_periods
from outcomes.language import translator
from tests.rows import figure, quarter, rate, rate_to, said, to

NINE_MONTHS = (date(2024, 1, 1), date(2024, 9, 30))


def test_quarters_make_up_nine_months(count) -> None:
    rows = [quarter(3, 80), quarter(1, 100), quarter(4, 130), quarter(2, 150)]
    row = same_span(iter(rows), *NINE_MONTHS, count, translator("zh"))
    assert row is not None
    assert (row["value"], row["value_origin"]) == (330, "computed")
    assert row["derived_from"] == "sum +q1-2024 +q2-2024 +q3-2024"
    assert row["observation_id"] == "q1-2024-to-q3-2024"
    assert (row["time_start"], row["time_end"], row["months"]) == ("2024-01", "2024-09", 9)
    assert (row["period"], row["period_kind"]) == ("2024年1月—9月", "part_year")
    assert set(row) == set(rows[0])
    year = same_span(rows, date(2024, 1, 1), date(2024, 12, 31), count)
    assert year is not None and (year["value"], year["period_kind"]) == (460, "year")


def test_nine_months_stand_against_quarters_of_the_year_before(catalogue, count) -> None:
    this_year = to(9, 330)
    rows = [this_year, *(quarter(n, value, 2023) for n, value in ((1, 80), (2, 120), (3, 100)))]
    assert same_period_last_year(this_year, rows) is None
    base = same_span(rows, date(2023, 1, 1), date(2023, 9, 30), count)
    assert base is not None
    change = change_between(base, this_year, count, catalogue)
    assert change.value == 10
    assert change.verdict.level is Level.WITH_CARE
    assert [reason.code for reason in change.verdict.reasons] == ["origin_differs"]


def test_a_figure_of_the_span_itself_is_taken_as_it_stands(count) -> None:
    rows = [quarter(1, 100), quarter(2, 150), quarter(3, 80)]
    printed = to(9, 331)
    assert same_span([*rows, printed], *NINE_MONTHS, count) == printed
    bound = to(9, 300, value_qualifier="at_least")
    assert same_span([*rows, bound], *NINE_MONTHS, count) == bound
    hidden = to(9, None, conf_status="C")
    assert same_span([*rows, hidden], *NINE_MONTHS, count) == hidden
    missing = to(9, None, obs_status="M")
    found = same_span([*rows, missing], *NINE_MONTHS, count)
    assert found is not None and found["value"] == 330


@pytest.mark.parametrize(
    "cells",
    [
        {"obs_value": None, "value": None},
        {"value_qualifier": "at_least"},
        {"reading": "ambiguous"},
        {"role": "target"},
        {"definition_id": "with_courts"},
        {"scope_id": "medical"},
        {"locality_id": "020000"},
        {"obs_status": "B"},
        {"time_start": "2024-05"},
        {"time_start": "2024-03"},
        {"period_kind": "since"},
    ],
)
def test_parts_must_fit_without_gap_or_mixture(count, cells) -> None:
    rows = [quarter(1, 100), quarter(2, 150) | cells, quarter(3, 80)]
    assert same_span(rows, *NINE_MONTHS, count) is None


def test_two_places_that_could_both_be_meant_are_none(count) -> None:
    rows = []
    for place in ("010000", "020000"):
        rows += [quarter(n, 100, locality_id=place) for n in (1, 2, 3)]
    assert same_span(rows, *NINE_MONTHS, count) is None
    assert same_span(rows[:3], *NINE_MONTHS, count) is not None


def test_reported_parts_go_before_computed_ones_and_few_before_many(count) -> None:
    rows = [quarter(n, value) for n, value in ((1, 100), (2, 150), (3, 80))]
    half = figure("h1", "2024-01", "2024-06", 250)
    row = same_span([*rows, half], *NINE_MONTHS, count)
    assert row is not None and row["derived_from"] == "sum +h1 +q3-2024"
    half["value_origin"] = "computed"
    row = same_span([*rows, half], *NINE_MONTHS, count)
    assert row is not None and row["derived_from"] == "sum +q1-2024 +q2-2024 +q3-2024"


def test_days_of_a_frame_are_understood(count) -> None:
    like = to(9, 1)
    row = same_span([quarter(n, 10) for n in (1, 2, 3)], like["start_day"], like["end_day"], count)
    assert row is not None and row["value"] == 30


def test_rates_are_added_by_their_counts(share) -> None:
    rows = [
        rate("a", "2024-01", "2024-03", 90, 100),
        rate("b", "2024-04", "2024-06", 10, 20),
    ]
    row = same_span(rows, date(2024, 1, 1), date(2024, 6, 30), share)
    assert row is not None
    assert (row["numerator_value"], row["denominator_value"]) == (100, 120)
    assert row["value"] == pytest.approx(83.3333333333)
    rows[1]["numerator_value"] = None
    assert same_span(rows, date(2024, 1, 1), date(2024, 6, 30), share) is None


def test_random_years_come_apart_and_together_again(count) -> None:
    chance = random.Random(2024)
    for _ in range(200):
        months = [chance.randint(0, 500) for _ in range(12)]
        ends = sorted(chance.sample(range(1, 13), chance.randint(2, 12)))
        rows = [to(end, sum(months[:end])) for end in ends]
        chance.shuffle(rows)
        found = single_periods(rows, count)
        assert said(found) == [
            (f"2024-{a + 1:02}", f"2024-{b:02}", sum(months[a:b])) for a, b in pairwise(ends)
        ]
        first = to(ends[0], sum(months[: ends[0]]))
        assert first["value"] + sum(row["value"] for row in found) == sum(months[: ends[-1]])
        last_day = to(ends[-1], 0)["end_day"]
        whole = same_span([first, *found], date(2024, 1, 1), last_day, count)
        assert whole is not None and whole["value"] == sum(months[: ends[-1]])


def test_random_rates_come_apart_and_together_again(share) -> None:
    chance = random.Random(98)
    for _ in range(200):
        totals = [chance.randint(1, 300) for _ in range(4)]
        settled = [chance.randint(0, total) for total in totals]
        rows = [
            rate_to(3 * n, sum(settled[:n]), sum(totals[:n])) for n in range(1, len(totals) + 1)
        ]
        found = single_periods(rows, share)
        assert [(row["numerator_value"], row["denominator_value"]) for row in found] == list(
            zip(settled[1:], totals[1:], strict=True)
        )
        for row, of, total in zip(found, settled[1:], totals[1:], strict=True):
            assert row["value"] == pytest.approx(of / total * 100)
            assert row["low"] <= row["value"] <= row["high"]
