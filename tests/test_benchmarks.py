"""What a place is compared with: worked by hand, itself left out, nothing counted twice."""

from __future__ import annotations

import time
from dataclasses import replace
from statistics import median

import numpy as np
import pytest

from outcomes.benchmarks import COUNTRY, Benchmark, Kind, Row, benchmark_of
from outcomes.catalogue import Indicator
from outcomes.comparability import Basis
from tests.view_rows import COUNT, RATE, catalogue, row, undated

ONE, TWO, THREE = row("f1", counts=(90, 100)), row("f2", counts=(40, 50)), row("f3", counts=(7, 10))


def formed(
    rows: list[Row],
    kind: Kind | None = "pooled",
    above: list[Row] | None = None,
    indicator: Indicator = RATE,
    basis: Basis = "as_published",
) -> Benchmark:
    return benchmark_of(rows, indicator, catalogue(3000), kind, basis, above or [])


def test_pooled_is_from_the_counts_of_all_and_for_each_from_those_of_the_others() -> None:
    found = formed([ONE, TWO, THREE])
    # 137 of 160; without f1 47 of 60, without f2 97 of 110, without f3 130 of 150.
    assert found.line == pytest.approx(85.625)
    assert found.values == pytest.approx({"f1": 4700 / 60, "f2": 9700 / 110, "f3": 13000 / 150})
    assert (found.places, found.refusal) == (3, None)


def test_the_median_of_all_and_for_each_of_the_others() -> None:
    early = row("p1", 20, start="2010-01", end="2010-12")
    rows = [row("f1", 90), row("f2", 70), row("f3", 60), early]
    found = formed(rows, "median")
    assert found.line == 65
    assert found.values == {"f1": 60, "f2": 60, "f3": 70, "p1": 70}


def test_equal_values_are_each_left_out_once() -> None:
    rows = [row("f1", 80), row("f2", 80), row("f3", 80), row("c21", 50, observation_id="x")]
    # f2 holds c21: 80, 80, 50 count; c21 and f2 are compared with 80 and 80.
    found = formed(rows, "median")
    assert (found.line, found.places) == (80, 3)
    assert found.values == {"f1": 65, "f2": 80, "f3": 65, "x": 80}


def test_a_place_around_others_is_no_more_in_the_pool_and_they_are_not_in_its_benchmark() -> None:
    rows = [
        row("f1", counts=(500, 1000)),
        row("c11", counts=(90, 100)),
        row("c12", counts=(80, 100)),
        row("c21", counts=(70, 100)),
    ]
    found = formed(rows)
    # The prefecture's 1,000 hold the counties' 200 already: 240 of 300.
    assert (found.line, found.places) == (pytest.approx(80), 3)
    assert found.values == pytest.approx({"f1": 70, "c11": 75, "c12": 80, "c21": 85})


def test_three_storeys_leave_the_lowest_alone_in_the_pool() -> None:
    rows = [row("p1", counts=(1, 100)), row("f1", counts=(2, 100)), row("c11", counts=(9, 10))]
    found = formed([*rows, row("f3", counts=(5, 10))])
    assert (found.line, found.places) == (pytest.approx(70), 2)
    assert found.values == pytest.approx({"p1": 50, "f1": 50, "c11": 50, "f3": 90})


def test_a_place_around_others_alone_has_no_others() -> None:
    rows = [
        row("f1", counts=(500, 1000)),
        row("c11", counts=(90, 100)),
        row("c12", counts=(80, 100)),
    ]
    assert set(formed(rows).values) == {"c11", "c12"}
    assert set(formed(rows, "median").values) == {"c11", "c12"}


def test_a_place_around_another_at_another_time_is_counted() -> None:
    early = row("f1", counts=(50, 100), start="2022-01", end="2022-12")
    late = row("c11", counts=(90, 100))
    found = formed([early, late])
    assert (found.line, found.places) == (pytest.approx(70), 2)
    assert found.values == pytest.approx({"f1": 90, "c11": 50})


@pytest.mark.parametrize(
    "around",
    [
        row("f1", counts=(50, 100), start="2022-01", end="2023-01"),
        undated("f1", counts=(50, 100)),
        row("f1", counts=(50, 100), end="2023-12") | {"start_day": None},
    ],
    ids=["a month together", "undated", "open at the front"],
)
def test_where_two_periods_may_overlap_the_place_around_is_not_counted(around: Row) -> None:
    found = formed([around, row("c11", counts=(90, 100)), row("f3", counts=(70, 100))])
    assert (found.line, found.places) == (pytest.approx(80), 2)


def test_a_rate_without_counts_is_compared_but_not_counted() -> None:
    found = formed([ONE, TWO, row("f3", 12.0)])
    assert (found.line, found.places) == (pytest.approx(13000 / 150), 2)
    assert found.values == pytest.approx({"f1": 80, "f2": 90, "f3": 13000 / 150})


@pytest.mark.parametrize("counts", [(5, 0), (11, 10), (-1, 10), (5, None), (None, 10)])
def test_counts_that_do_not_belong_together_are_none(counts: tuple) -> None:
    assert formed([ONE, row("f2", 50, counts=counts)]).refusal == "too_few_counts"


def test_a_place_around_one_without_counts_is_counted() -> None:
    found = formed([row("f1", counts=(50, 100)), row("c11", 90), row("f3", counts=(70, 100))])
    assert (found.line, found.places) == (pytest.approx(60), 2)
    # Its own county is compared with the others only: f1 holds its cases.
    assert found.values == pytest.approx({"f1": 70, "c11": 70, "f3": 50})


def test_all_at_a_hundred_percent() -> None:
    found = formed([row("f1", counts=(10, 10)), row("f2", counts=(3, 3))])
    assert (found.line, found.values) == (100, {"f1": 100, "f2": 100})


def test_bounds_are_no_values_of_the_median_but_are_compared_with_it() -> None:
    rows = [row("f1", 90), row("f2", 70, value_qualifier="about")]
    bound = row("f3", 99, value_qualifier="at_least")
    found = formed([*rows, bound], "median")
    assert (found.line, found.places) == (80, 2)
    assert found.values == {"f1": 70, "f2": 90, "f3": 80}
    assert formed([rows[0], bound], "median").refusal == "too_few_values"


def test_of_itself_it_is_pooled_where_two_have_counts_else_the_median() -> None:
    assert formed([ONE, TWO], None).kind == "pooled"
    assert formed([ONE, row("f2", 60)], None).kind == "median"
    counts = [row("f1", 5, indicator=COUNT), row("f2", 9, indicator=COUNT)]
    assert formed(counts, None, indicator=COUNT).kind == "median"


@pytest.mark.parametrize(
    ("rows", "kind", "indicator", "refusal"),
    [
        ([], "pooled", RATE, "too_few_counts"),
        ([], "median", RATE, "too_few_values"),
        ([ONE], "pooled", RATE, "too_few_counts"),
        ([ONE], "median", RATE, "too_few_values"),
        ([row("f1", 5, (5, 9)), row("f2", 9, (5, 9))], "pooled", COUNT, "no_rate"),
        ([ONE, TWO], "pooled", replace(RATE, unit_id="multiple"), "no_rate"),
        ([ONE, TWO | {"locality_id": "f1"}], "pooled", RATE, "several_periods"),
        ([ONE, TWO | {"locality_id": "f1"}], "median", RATE, "several_periods"),
        ([ONE, TWO], "parent", RATE, "no_place_above"),
        ([ONE, TWO], "national", RATE, "no_place_above"),
        ([ONE, TWO], "none", RATE, None),
    ],
)
def test_where_none_can_be_formed_the_reason_is_said(
    rows: list[Row], kind: Kind, indicator: Indicator, refusal: str | None
) -> None:
    found = formed(rows, kind, indicator=indicator)
    assert (found.refusal, found.line, found.values) == (refusal, None, {})


def test_the_place_above_is_the_parent_itself_not_one_further_up() -> None:
    above = [row("p1", 95), row(COUNTRY, 90), row("p2", 70)]
    found = formed([row("c11", 80), row("f1", 85), row("f2", 99)], "parent", above)
    assert found.values == {"f1": 95, "f2": 95}
    assert found.observation_ids == {"f1": "p1", "f2": "p1"}
    assert (found.line, found.places) == (95, 1)


def test_two_places_above_are_no_one_line() -> None:
    found = formed([row("f1", 80), row("f3", 85)], "parent", [row("p1", 95), row("p2", 70)])
    assert (found.line, found.places, found.refusal) == (None, 2, None)
    assert found.values == {"f1": 95, "f3": 70}


def test_the_country_is_not_compared_with_itself() -> None:
    country = row(COUNTRY, 90)
    found = formed([country, row("f1", 80)], "national", [country])
    assert (found.line, found.values) == (90, {"f1": 90})


def test_of_several_periods_of_the_place_above_the_nearest_counts() -> None:
    def figure(year: int, value: float, **cells: object) -> Row:
        return row(
            COUNTRY,
            value,
            start=f"{year}-01",
            end=f"{year}-12",
            observation_id=str(year),
            **cells,
        )

    years = [figure(2015, 60), figure(2021, 70), figure(2024, 80)]
    rows = [
        row("f1", 50, start="2022-01", end="2022-12"),
        row("f2", 50, start="2023-01", end="2023-12"),
        undated("f3", 50),
    ]
    found = formed(rows, "national", years)
    # 2021 ends 365 days before 2022, 2024 731 after; from 2023 they lie 730 and 366 away.
    assert found.observation_ids["f1"] == "2021" and found.observation_ids["f2"] == "2024"
    assert found.values["f3"] in (60, 70, 80) and found.line is None


def test_of_two_that_end_together_the_one_of_like_length_counts() -> None:
    rows = [row("f1", 50, start="2023-01", end="2023-06")]
    above = [
        row(COUNTRY, 60, start="2022-07", end="2023-06", observation_id="year"),
        row(COUNTRY, 70, start="2023-01", end="2023-06", observation_id="half"),
    ]
    assert formed(rows, "national", above).observation_ids == {"f1": "half"}


@pytest.mark.parametrize(
    "cells",
    [
        {"scope_id": "medical"},
        {"definition_id": "courts"},
        {"role": "target"},
        {"reading": "ambiguous"},
        {"value": None},
        {"value_qualifier": "at_least"},
        {"value_qualifier": "at_most"},
    ],
    ids=lambda cells: "-".join(map(str, cells.values())),
)
def test_what_may_not_stand_beside_a_place_is_not_its_benchmark(cells: dict) -> None:
    nearest = row(COUNTRY, 99, observation_id="nearest") | cells
    further = row(COUNTRY, 88, start="2021-01", end="2021-12", observation_id="further")
    assert formed([ONE, TWO], "national", [nearest, further]).line == 88
    assert formed([ONE, TWO], "national", [nearest]).refusal == "no_place_above"


def test_counts_have_a_place_above_only_per_resident() -> None:
    rows = [row("f1", 50, indicator=COUNT)]
    above = [row("p1", 60, indicator=COUNT)]
    assert formed(rows, "parent", above, COUNT).refusal == "no_place_above"
    assert formed(rows, "parent", above, COUNT, "per_10000_residents").line == 60


def test_a_large_random_league_agrees_with_the_plain_way() -> None:
    """3,000 counties, all tied now and then, against every other one written out."""
    rng = np.random.default_rng(3)
    totals = rng.integers(1, 50, 3000)
    counts = rng.binomial(totals, 0.9)
    rows = [
        row(f"t{n}", counts=(int(count), int(total)))
        for n, (count, total) in enumerate(zip(counts, totals, strict=True))
    ]
    pooled, middle = formed(rows), formed(rows, "median")
    values = [one["value"] for one in rows]
    assert middle.line == median(values)
    assert len(pooled.values) == len(middle.values) == 3000
    for at in range(0, 3000, 71):
        rest = (counts.sum() - counts[at]) / (totals.sum() - totals[at]) * 100
        assert pooled.values[f"t{at}"] == pytest.approx(rest, rel=1e-12)
        assert middle.values[f"t{at}"] == median(values[:at] + values[at + 1 :])


@pytest.mark.parametrize("kind", ["pooled", "median", "national"])
def test_eight_times_the_places_take_nowhere_near_sixty_four_times_as_long(kind: Kind) -> None:
    def taken(places: int) -> float:
        rows = [row(f"t{n}", counts=(n % 90 + 1, 100)) for n in range(places)]
        above = [row(COUNTRY, 90, observation_id=f"n{n}") for n in range(5)]
        best = float("inf")
        for _ in range(3):
            begun = time.process_time()
            benchmark_of(rows, RATE, known, kind, "as_published", above)
            best = min(best, time.process_time() - begun)
        return best

    known = catalogue(4000)
    # Linear would be 8, quadratic 64; the best of three runs in this process's own time.
    assert taken(4000) / taken(500) < 32
