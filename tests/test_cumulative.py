"""Cumulative figures taken apart into single periods."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from outcomes import questions
from outcomes.catalogue import Catalogue
from outcomes.catalogue_rows import load_catalogue
from outcomes.change import change_between
from outcomes.comparability import Level
from outcomes.cumulative import same_span, single_periods
from outcomes.frames import plain_rows
from outcomes.language import translator
from outcomes.statistics import wilson
from outcomes.worded import published_frame
from tests.rows import OTHER_SERIES, figure, quarter, rate_to, said, to

NINE_MONTHS = (date(2024, 1, 1), date(2024, 9, 30))


# --- January to N --------------------------------------------------------------------------


def test_quarters_come_out_of_cumulative_figures(count) -> None:
    rows = [to(12, 460), to(3, 100), to(9, 330), to(6, 250)]
    found = single_periods(iter(rows), count)
    assert said(found) == [
        ("2024-04", "2024-06", 150),
        ("2024-07", "2024-09", 80),
        ("2024-10", "2024-12", 130),
    ]
    assert [row["derived_from"] for row in found] == [
        "difference +c6 -c3",
        "difference +c9 -c6",
        "difference +c12 -c9",
    ]
    assert [row["observation_id"] for row in found] == ["c6-less-c3", "c9-less-c6", "c12-less-c9"]


def test_the_row_of_a_single_period_is_whole_and_marked(count) -> None:
    later = to(
        6,
        250,
        source_id="beta",
        locator="3",
        as_printed="250",
        role="activity",
        note_zh="n",
        note_en="n",
        practice_id="evening_desk",
        practice="Evening desk",
        flags="parts",
        low=1.0,
        high=2.0,
        judgement="better",
    )
    (row,) = single_periods([to(3, 100, flags="parts range"), later], count, translator("zh"))
    assert set(row) == set(later)
    kept = {"indicator_id", "definition_id", "locality_id", "scope_id", "level", "role", "reading"}
    assert {name: row[name] for name in kept} == {name: later[name] for name in kept}
    assert (row["value_origin"], row["value_qualifier"]) == ("computed", "exact")
    assert (row["obs_value"], row["value"], row["basis"]) == (150, 150, "as_published")
    assert (row["source_id"], row["as_printed"], row["locator"]) == ("beta", None, None)
    gone = ("note_zh", "low", "high", "numerator_value", "judgement")
    assert [row[name] for name in gone] == [None] * len(gone)
    # Only the later figure is of a practice; what flags either stands on their difference.
    assert (row["practice_id"], row["practice"], row["flags"]) == (None, None, "parts range")
    assert (row["period_kind"], row["months"], row["period_basis"]) == ("part_year", 3, "derived")
    assert row["period"] == "2024年第2季度"
    assert (row["start_day"], row["end_day"]) == (
        pd.Timestamp(2024, 4, 1),
        pd.Timestamp(2024, 6, 30),
    )
    assert (
        translator("en")("period.quarter", year=2024, quarter=2)
        == (single_periods([to(3, 100), later], count, translator("en"))[0]["period"])
    )
    assert single_periods([to(3, 100), later], count)[0]["period"] is None


def test_over_a_gap_the_longer_period_comes_out(count) -> None:
    assert said(single_periods([to(3, 100), to(9, 330)], count)) == [("2024-04", "2024-09", 230)]
    # A figure without a value, a bound and an ambiguous one are no steps on the way.
    for step in (
        to(6, None, obs_status="M"),
        to(6, 200, value_qualifier="at_least"),
        to(6, 200, reading="ambiguous"),
        to(6, 200, role="target"),
    ):
        found = single_periods([to(3, 100), step, to(9, 330)], count)
        assert said(found) == [("2024-04", "2024-09", 230)]


def test_what_is_printed_is_not_computed(count) -> None:
    rows = [to(3, 100), to(6, 250), to(9, 330)]
    assert said(single_periods([*rows, quarter(2, 149)], count)) == [("2024-07", "2024-09", 80)]
    # Nor is what printed periods make up.
    assert single_periods([to(3, 100), to(9, 330), quarter(2, 150), quarter(3, 80)], count) == []
    assert said(single_periods([to(3, 100), to(9, 330), quarter(2, 150)], count)) == [
        ("2024-04", "2024-09", 230)
    ]
    # A bound is printed too; so is, in a way, a value kept secret.
    for printed in (
        quarter(2, 100, value_qualifier="at_least"),
        quarter(2, None, conf_status="C"),
    ):
        assert single_periods([to(3, 100), to(6, 250), printed], count) == []
    # A missing value says nothing, and a target or another scope is not this period.
    for other in (
        quarter(2, None, obs_status="M"),
        quarter(2, 160, role="target"),
        quarter(2, 20, scope_id="medical"),
    ):
        assert len(single_periods([to(3, 100), to(6, 250), other], count)) == 1


def test_what_falls_is_withheld_with_all_that_rests_on_it(count) -> None:
    assert single_periods([to(3, 100), to(6, 90)], count) == []
    # Whether 100 or 90 is wrong is not known; 95 is below 100 as well.
    rows = [to(3, 100), to(6, 90), to(9, 95), to(11, 200), to(12, 230)]
    assert said(single_periods(rows, count)) == [("2024-12", "2024-12", 30)]


def test_no_cases_more_are_zero_cases(count) -> None:
    assert said(single_periods([to(3, 100), to(6, 100)], count)) == [("2024-04", "2024-06", 0)]


@pytest.mark.parametrize("qualifier", ["at_least", "at_most", "about"])
@pytest.mark.parametrize("which", [0, 1])
def test_bounds_are_never_taken_from_each_other(count, qualifier: str, which: int) -> None:
    rows = [to(3, 100), to(6, 250)]
    rows[which]["value_qualifier"] = qualifier
    assert single_periods(rows, count) == []


@pytest.mark.parametrize(
    "cells",
    [
        *OTHER_SERIES,
        {"reading": "ambiguous"},
        {"obs_status": "B"},
        {"time_start": "2023-01", "time_end": "2023-06"},
        {"time_start": "2023-12"},
        {"time_start": "2024-02"},
        {"time_start": "2024-01-05"},
        {"period_kind": "since"},
        {"period_kind": "as_of"},
    ],
)
def test_figures_of_different_series_are_never_mixed(count, cells) -> None:
    assert len(single_periods([to(3, 100), to(6, 250)], count)) == 1
    assert single_periods([to(3, 100), to(6, 250) | cells], count) == []


def test_each_series_comes_out_by_itself(count) -> None:
    rows = []
    for place, by in (("010000", 1), ("020000", 10)):
        rows += [
            to(3, 100 * by, f"{place}-3", locality_id=place),
            to(6, 250 * by, f"{place}-6", locality_id=place),
        ]
    found = single_periods(rows, count)
    assert [(row["locality_id"], row["value"]) for row in found] == [
        ("010000", 150),
        ("020000", 1500),
    ]


def test_figures_of_several_sources_stand_together(count) -> None:
    rows = [to(3, 100), to(6, 250, source_id="beta")]
    (row,) = single_periods(rows, count)
    assert (row["value"], row["source_id"]) == (150, "beta")
    # Two sources print 1-6: the one that prints more of the series is taken, both times.
    rows = [to(n, value, source_id="beta") for n, value in ((3, 100), (6, 250), (9, 330))]
    rows.append(to(6, 249, "a", source_id="alpha"))
    for order in (rows, rows[::-1]):
        assert said(single_periods(order, count)) == [
            ("2024-04", "2024-06", 150),
            ("2024-07", "2024-09", 80),
        ]


def test_two_values_of_one_source_for_one_period_are_no_step(count) -> None:
    rows = [to(3, 100), to(6, 250), to(6, 240, "again"), to(9, 330)]
    assert said(single_periods(rows, count)) == [("2024-04", "2024-09", 230)]
    same = [to(3, 100), to(6, 250), to(6, 250, "again"), to(9, 330)]
    assert [row["derived_from"] for row in single_periods(same, count)] == [
        "difference +again -c3",
        "difference +c9 -again",
    ]


def test_days_are_taken_apart_as_well(count) -> None:
    rows = [to(6, 250), figure("d", "2024-01-01", "2024-08-23", 300, "part_year")]
    (row,) = single_periods(rows, count, translator("en"))
    assert (row["time_start"], row["time_end"], row["value"]) == ("2024-07-01", "2024-08-23", 50)
    assert row["months"] == pytest.approx(1.8)


def test_the_uncertain_stays_uncertain(count) -> None:
    rows = [
        to(3, 100, period_basis="inferred", reading="single", obs_status="P"),
        to(6, 250, obs_status="P"),
    ]
    (row,) = single_periods(rows, count)
    assert (row["period_basis"], row["reading"], row["obs_status"]) == ("inferred", "single", "P")
    rows[1]["obs_status"] = None
    assert single_periods(rows, count)[0]["obs_status"] is None


def test_amounts_stay_free_of_rounding_dust(catalogue) -> None:
    cells = {"indicator_id": "relief_paid", "definition_id": "as_published"}
    rows = [to(3, 0.1, **cells), to(6, 0.3, **cells)]
    assert single_periods(rows, catalogue.indicators["relief_paid"])[0]["value"] == 0.2


@pytest.mark.parametrize("measure", ["stock", "average", "change"])
def test_stocks_averages_and_changes_are_never_taken_apart(count, measure: str) -> None:
    rows = [to(3, 100), to(6, 250)]
    other = replace(count, measure=measure)
    assert single_periods(rows, other) == []
    parts = [quarter(1, 10), quarter(2, 20)]
    assert same_span(parts, date(2024, 1, 1), date(2024, 6, 30), other) is None


def test_counts_that_do_not_add_up_are_not_taken_apart(count) -> None:
    assert single_periods([to(3, 100), to(6, 250)], replace(count, aggregation="none")) == []


# --- rates ---------------------------------------------------------------------------------


def test_a_rate_comes_out_of_its_counts(share) -> None:
    (row,) = single_periods([rate_to(3, 90, 100), rate_to(6, 234, 250)], share)
    assert (row["numerator_value"], row["denominator_value"]) == (144, 150)
    # 144 of 150, not 93.6 less 90.
    assert (row["value"], row["obs_value"]) == (96, 96)
    low, high = wilson(144, 150, 0.95)
    assert (row["low"], row["high"]) == pytest.approx((low * 100, high * 100))
    assert row["derived_from"] == "difference +c6 -c3"
    assert (row["numerator_observation_id"], row["denominator_observation_id"]) == (None, None)


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        # No cases in between, with and without a success out of nothing.
        ((90, 100), (90, 100)),
        ((90, 100), (91, 100)),
        # More successes than cases; fewer successes; fewer cases.
        ((90, 100), (101, 110)),
        ((90, 100), (89, 110)),
        ((90, 100), (90, 99)),
    ],
)
def test_a_rate_that_cannot_be_is_withheld(share, earlier, later) -> None:
    assert single_periods([rate_to(3, *earlier), rate_to(6, *later)], share) == []


@pytest.mark.parametrize(
    "cells",
    [
        {"numerator_value": None},
        {"denominator_value": None},
        {"obs_value": None, "value": None},
        # Printed as 95: the counts, 93.6, are not those of the rate.
        {"obs_value": 95.0, "value": 95.0},
    ],
)
def test_a_rate_needs_its_counts(share, cells) -> None:
    rows = [rate_to(3, 90, 100), rate_to(6, 234, 250)]
    assert len(single_periods(rows, share)) == 1
    assert single_periods([rows[0], rows[1] | cells], share) == []


def test_rates_without_counts_of_their_own_are_left_alone(share) -> None:
    rows = [rate_to(3, 90, 100), rate_to(6, 234, 250)]
    assert single_periods(rows, replace(share, unit_id="per_10000_residents")) == []
    assert single_periods(rows, replace(share, aggregation="none")) == []


# --- whole packages ------------------------------------------------------------------------


def test_the_real_package_has_nothing_to_take_apart(
    real_database: Path, real_catalogue: Catalogue
) -> None:
    # Its two January-to-August figures stand beside a bound, and beside a rate without counts.
    found = questions.observations(real_database)
    rows = plain_rows(published_frame(found, real_catalogue, "zh"))
    assert rows
    for indicator in real_catalogue.indicators.values():
        assert single_periods(rows, indicator) == []


def test_the_demonstration_gives_the_rest_of_a_year(demo_database: Path) -> None:
    catalogue = load_catalogue(demo_database)
    words = translator("en")
    rows = plain_rows(published_frame(questions.observations(demo_database), catalogue, "en"))
    by_id = {row["observation_id"]: row for row in rows}
    seen = 0
    for indicator in catalogue.indicators.values():
        for row in single_periods(rows, indicator, words):
            seen += 1
            later, earlier = (by_id[part[1:]] for part in row["derived_from"].split()[1:])
            assert set(row) == set(later)
            if indicator.measure == "rate":
                assert row["numerator_value"] == (
                    later["numerator_value"] - earlier["numerator_value"]
                )
            else:
                assert row["value"] == later["value"] - earlier["value"] >= 0
            assert change_between(row, row, indicator, catalogue).verdict.level is Level.COMPARABLE
    assert seen
    # Q1 to Q3 of a year are printed, and so are January to September: they agree.
    disputes = catalogue.indicators["disputes_mediated"]
    checked = 0
    for row in rows:
        if row["indicator_id"] != "disputes_mediated" or row["months"] != 9:
            continue
        parts = [
            one for one in rows if one["months"] == 3 and one["locality_id"] == row["locality_id"]
        ]
        total = same_span(parts, row["start_day"], row["end_day"], disputes)
        if total is not None:
            checked += 1
            assert (total["value"], total["value_origin"]) == (row["value"], "computed")
    assert checked
