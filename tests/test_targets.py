"""Declared targets: for whom they hold, and whether they are met."""

from __future__ import annotations

from datetime import date

import pytest

from outcomes.benchmarks import COUNTRY, Row
from outcomes.catalogue import Indicator
from outcomes.targets import Met, Target, meets, targets_of
from tests.view_rows import COUNT, RATE, STOCK, catalogue, row, undated

LOWER = RATE.__class__(**(vars(RATE) | {"polarity": "lower_is_better"}))


def target(place: str, value: float | None, **cells: object) -> Row:
    return row(place, value, **({"observation_id": f"aim-{place}", "role": "target"} | cells))


def found(rows: list[Row], declared: list[Row], indicator: Indicator = RATE) -> dict[str, dict]:
    """By target what each row says to it."""
    return {
        one.observation_id: one.met for one in targets_of(rows, declared, indicator, catalogue())
    }


def test_a_target_of_the_place_itself() -> None:
    (one,) = targets_of([row("f1", 97)], [target("f1", 98)], RATE, catalogue())
    assert one == Target("aim-f1", "f1", "f1", 98.0, "exact", False, {"f1": "not_met"})


def test_a_rates_target_holds_for_the_places_inside() -> None:
    rows = [row("c11", 98), row("f1", 99), row("f2", 97), row("f3", 90), row(COUNTRY, 50)]
    assert found(rows, [target("p1", 98)]) == {
        "aim-p1": {"c11": "met", "f1": "met", "f2": "not_met"}
    }


def test_of_several_the_one_of_the_nearest_place_counts_and_stands_first() -> None:
    declared = [target(COUNTRY, 95), target("p1", 99), target("f1", 97, observation_id="z-f1")]
    answers = found([row("c11", 98), row("f2", 98), row("f3", 94)], declared)
    assert answers == {
        "z-f1": {"c11": "met"},
        "aim-p1": {"f2": "not_met"},
        "aim-000000": {"f3": "not_met"},
    }
    assert list(answers) == ["z-f1", "aim-p1", "aim-000000"]


def test_a_target_that_holds_for_nobody_shown_is_not_there() -> None:
    assert found([row("f3", 90)], [target("p1", 98)]) == {}
    assert found([], [target("p1", 98)]) == {}
    assert found([row("f1", 90)], [row("p1", 98)]) == {}


@pytest.mark.parametrize("indicator", [COUNT, STOCK])
def test_a_quantitys_target_holds_for_its_own_place_only(indicator: Indicator) -> None:
    rows = [row("f1", 10, indicator=indicator), row("p1", 40, indicator=indicator)]
    declared = [target("p1", 30, indicator=indicator)]
    assert found(rows, declared, indicator) == {"aim-p1": {"p1": "met"}}


def test_a_counts_target_holds_for_a_period_as_long_as_its_own() -> None:
    half = row("f1", 10, start="2023-07", end="2023-12", indicator=COUNT)
    assert found([half], [target("f1", 9, indicator=COUNT)], COUNT) == {}
    # A stock at the end of the year is held against the year's target all the same.
    half = row("f1", 10, start="2023-12", end="2023-12", indicator=STOCK)
    assert found([half], [target("f1", 9, indicator=STOCK)], STOCK) == {"aim-f1": {"f1": "met"}}


@pytest.mark.parametrize(
    "cells",
    [
        {"definition_id": "courts"},
        {"scope_id": "medical"},
        {"value": None},
        {"start_day": date(2024, 1, 1), "end_day": date(2024, 12, 31)},
        {"start_day": date(2022, 1, 1), "end_day": date(2023, 12, 30)},
        {"start_day": None, "end_day": None},
    ],
    ids=["definition", "part", "empty", "later", "ended before", "undated"],
)
def test_a_target_of_another_definition_part_or_period_does_not_hold(cells: dict) -> None:
    assert found([row("f1", 97)], [target("f1", 98)])
    assert found([row("f1", 97)], [target("f1", 98) | cells]) == {}


def test_a_part_has_its_own_target() -> None:
    part = row("f1", 97, scope_id="medical")
    assert found([part], [target("f1", 90, scope_id="medical")]) == {"aim-f1": {"f1": "met"}}


def test_a_period_that_ends_in_the_targets_is_held_to_it_to_the_day() -> None:
    plan = target("f1", 98, start="2021-01", end="2025-12")
    assert found([row("f1", 98)], [plan])
    assert found([row("f1", 98, start="2025-01", end="2025-12")], [plan])
    assert found([row("f1", 98, start="2021-01", end="2021-01")], [plan])
    assert found([row("f1", 98, start="2020-01", end="2020-12")], [plan]) == {}
    assert found([undated("f1", 98)], [plan]) == {}
    # A value of a longer time than the target's is not what it speaks of.
    assert found([row("f1", 98, start="2020-01", end="2023-12")], [plan]) == {}


def test_a_target_without_a_beginning_holds_in_its_own_year() -> None:
    by_2025 = target("f1", 98, start="2025-12", end="2025-12") | {"start_day": None}
    assert found([row("f1", 98, start="2025-01", end="2025-09")], [by_2025])
    assert found([row("f1", 98)], [by_2025]) == {}


def test_a_target_that_reads_two_ways_holds_for_nobody() -> None:
    assert found([row("f1", 98)], [target("f1", 97, reading="ambiguous")]) == {}


def test_of_two_targets_of_a_place_the_nearer_end_counts() -> None:
    soon = target("f1", 97, start="2021-01", end="2023-12", observation_id="z-soon")
    late = target("f1", 99, start="2021-01", end="2025-12", observation_id="a-late")
    assert list(found([row("f1", 98)], [late, soon])) == ["z-soon"]


def test_a_target_meets_no_target_and_an_empty_value_neither() -> None:
    rows = [target("f1", 99, observation_id="other"), row("f2", None)]
    assert found(rows, [target("p1", 98)]) == {}


def test_several_periods_of_a_place_each_have_their_own() -> None:
    rows = [
        row("f1", 97, start="2022-01", end="2022-12", observation_id="f1-2022"),
        row("f1", 99, observation_id="f1-2023"),
    ]
    declared = [
        target("f1", 96, start="2022-01", end="2022-12", observation_id="aim-2022"),
        target("f1", 99.5, observation_id="aim-2023"),
    ]
    assert found(rows, declared) == {
        "aim-2022": {"f1-2022": "met"},
        "aim-2023": {"f1-2023": "not_met"},
    }


@pytest.mark.parametrize(
    ("indicator", "qualifier", "at_most"),
    [
        (RATE, "exact", False),
        (RATE, "at_least", False),
        (RATE, "at_most", True),
        (LOWER, "exact", True),
        (LOWER, "about", True),
        (LOWER, "at_least", False),
        (LOWER, "at_most", True),
    ],
)
def test_which_side_meets_it(indicator: Indicator, qualifier: str, at_most: bool) -> None:
    declared = [target("f1", 50, value_qualifier=qualifier)]
    for value, is_met in ((49.9, at_most), (50, True), (50.1, not at_most)):
        (one,) = targets_of([row("f1", value)], declared, indicator, catalogue())
        assert (one.at_most, one.qualifier) == (at_most, qualifier)
        assert one.met == {"f1": "met" if is_met else "not_met"}


@pytest.mark.parametrize(
    ("value", "qualifier", "at_least_50", "at_most_50"),
    [
        (50, "exact", "met", "met"),
        (60, "exact", "met", "not_met"),
        (40, "exact", "not_met", "met"),
        (60, "at_least", "met", "not_met"),
        (50, "at_least", "met", "open"),
        (40, "at_least", "open", "open"),
        (60, "at_most", "open", "open"),
        (50, "at_most", "open", "met"),
        (40, "at_most", "not_met", "met"),
        (60, "about", "open", "open"),
        (40, "about", "open", "open"),
    ],
)
def test_a_bound_may_leave_it_open(
    value: float, qualifier: str, at_least_50: Met, at_most_50: Met
) -> None:
    one = row("f1", value, value_qualifier=qualifier)
    assert meets(one, target("f1", 50), at_most=False) == at_least_50
    assert meets(one, target("f1", 50), at_most=True) == at_most_50
