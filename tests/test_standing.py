"""How places stand: limits, judgement and ranks, worked by hand and against plain formulas."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import product
from typing import get_args

import numpy as np
import pytest
from scipy.stats import norm

from outcomes.benchmarks import COUNTRY, Benchmark, Kind, Row, benchmark_of
from outcomes.catalogue import Indicator
from outcomes.funnel import POSITIONS, funnel_place
from outcomes.judgement import Judgement, judge
from outcomes.standing import Standing, standing_of
from tests.view_rows import COUNT, RATE, catalogue, row

# Pooled 90 of 100, so a thousand cases have a standard error of 0.949 percentage points: the 95 %
# limits are 90 +- 1.859, the 99.8 % limits 90 +- 2.932. Twelve places stand on 90, so of sixteen
# z-scores the 10 and 90 % quantiles lie half way to +-2.319, and phi = 4 x 1.16^2 / 16 = 0.336.
SPREAD = {"t0": 935, "t1": 865, "t2": 922, "t3": 878} | {f"t{n}": 900 for n in range(4, 16)}
PLACES = catalogue(100)


def rows_of(counts: dict[str, int], total: int = 1000) -> list[Row]:
    return [row(place, counts=(count, total)) for place, count in counts.items()]


def stand(
    rows: list[Row],
    indicator: Indicator = RATE,
    kind: Kind | None = None,
    above: list[Row] | None = None,
) -> Standing:
    return standing_of(
        rows,
        indicator,
        benchmark_of(rows, indicator, PLACES, kind, "as_published", above or []),
    )


def judgements(found: Standing) -> dict[str, Judgement | None]:
    return {key: place.judgement for key, place in found.places.items()}


@pytest.mark.parametrize(
    ("polarity", "expected"),
    [
        ("higher_is_better", ["worse", "worth_a_look", "similar", "worth_a_look", "better"]),
        ("lower_is_better", ["better", "worth_a_look", "similar", "worth_a_look", "worse"]),
        ("no_judgement", [None] * 5),
    ],
)
def test_what_a_position_means(polarity: str, expected: list[Judgement | None]) -> None:
    assert [judge(position, polarity) for position in POSITIONS] == expected
    assert {one for one in expected if one} <= set(get_args(Judgement))


def test_better_and_worse_only_outside_998_between_the_two_worth_a_look() -> None:
    found = stand(rows_of(SPREAD))
    assert found.benchmark.line == pytest.approx(90)
    assert found.dispersion is not None and not found.dispersion.widened
    assert found.dispersion.phi == pytest.approx(4 * (0.5 * 0.022 / math.sqrt(9e-5)) ** 2 / 16)
    assert judgements(found) == {
        "t0": "better",
        "t1": "worse",
        "t2": "worth_a_look",
        "t3": "worth_a_look",
    } | {f"t{n}": "similar" for n in range(4, 16)}
    assert [found.places[f"t{n}"].position for n in range(5)] == [
        "above_998",
        "below_998",
        "above_95",
        "below_95",
        "inside",
    ]
    place = found.places["t0"]
    assert (place.count, place.total) == (935, 1000)


def test_lower_is_better_turns_judgement_and_ranks_round() -> None:
    found = stand(rows_of(SPREAD), replace(RATE, polarity="lower_is_better"))
    assert (found.places["t0"].judgement, found.places["t1"].judgement) == ("worse", "better")
    ranks = {key: place.rank.rank for key, place in found.places.items() if place.rank}
    assert (ranks["t1"], ranks["t3"], ranks["t4"], ranks["t2"], ranks["t0"]) == (1, 2, 3, 15, 16)


def test_without_a_good_direction_there_are_positions_and_ranks_but_no_judgement() -> None:
    found = stand(rows_of(SPREAD), replace(RATE, polarity="no_judgement"))
    assert set(judgements(found).values()) == {None}
    assert found.places["t0"].position == "above_998"
    assert found.places["t0"].rank is not None and found.places["t0"].rank.rank == 1


def test_ranks_of_places_on_one_figure_are_tied() -> None:
    ranks = {key: place.rank for key, place in stand(rows_of(SPREAD)).places.items()}
    first, middle, last = ranks["t0"], ranks["t9"], ranks["t1"]
    assert first and middle and last
    assert (first.rank, first.tied, middle.rank, middle.tied, last.rank) == (1, False, 3, True, 16)
    assert first.highest == 1 and last.lowest == 16
    # Sixteen rows, each compared with fifteen: z of 0.05 / 30 is 2.94, and 900 of 1,000 is told
    # apart from neither 922 nor 878 (z 1.73).
    assert middle.highest <= 2 and middle.lowest >= 15


def test_limits_are_widened_where_places_differ_more_than_chance_explains() -> None:
    found = stand(rows_of({"t0": 900, "t1": 950, "t2": 850}))
    # z 0 and +-5.270; a fifth of the way in +-4.216; phi = 2 x 4.216^2 / 3 = 11.85.
    assert found.dispersion is not None
    assert found.dispersion.phi == pytest.approx(2 * (0.8 * 0.05 / math.sqrt(9e-5)) ** 2 / 3)
    assert found.dispersion.widened and found.dispersion.factor == pytest.approx(3.4427, abs=1e-4)
    assert set(judgements(found).values()) == {"similar"}


def test_a_place_above_is_the_line_and_two_places_widen_nothing() -> None:
    rows = rows_of({"f1": 935, "f2": 880})
    found = stand(rows, kind="parent", above=[row("p1", 90)])
    assert found.funnel is not None and found.funnel.baseline == pytest.approx(0.9)
    assert judgements(found) == {"f1": "better", "f2": "worth_a_look"}


def test_one_place_alone_stands_against_a_place_above_but_has_no_rank() -> None:
    rows = [row("f1", counts=(935, 1000))]
    assert stand(rows).refusal == "too_few_values"
    found = stand(rows, kind="parent", above=[row("p1", 90)])
    assert found.places["f1"].judgement == "better" and found.places["f1"].rank is None


def test_rates_without_counts_have_no_standing_beside_those_with_counts() -> None:
    found = stand([*rows_of({"f1": 935, "f2": 865}), row("f3", 12)])
    assert set(found.places) == {"f1", "f2"} and found.funnel is not None


@pytest.mark.parametrize(
    ("rows", "indicator", "kind", "refusal"),
    [
        ([row("f1", 5, (5, 9), indicator=COUNT)], COUNT, None, "no_rate"),
        ([row("f1", 90), row("f2", 80)], RATE, None, "no_counts"),
        ([row("f1", 90), row("f2", 80)], RATE, "none", "no_counts"),
        (rows_of({"f1": 935, "f2": 865}), RATE, "none", "no_benchmark"),
        (rows_of({"f1": 935, "f3": 865}), RATE, "parent", "no_place_above"),
        (rows_of({"f1": 935}), RATE, "pooled", "too_few_counts"),
        (
            [*rows_of({"f1": 935}), row("f1", 80, observation_id="before")],
            RATE,
            "national",
            "several_periods",
        ),
        (
            [row("f1", counts=(9, 10)), row("f1", counts=(8, 10), observation_id="before")],
            RATE,
            None,
            "several_periods",
        ),
    ],
)
def test_where_no_limits_can_be_drawn_the_reason_is_said(
    rows: list[Row], indicator: Indicator, kind: Kind | None, refusal: str
) -> None:
    found = stand(rows, indicator, kind, [row(COUNTRY, 90)])
    if refusal == "no_place_above":
        found = stand(rows, indicator, kind)
    assert (found.refusal, found.funnel, found.dispersion) == (refusal, None, None)
    assert {place.judgement for place in found.places.values()} <= {None}


def test_several_periods_of_a_place_have_no_ranks() -> None:
    rows = [row("f1", counts=(9, 10)), row("f1", counts=(8, 10), observation_id="before")]
    assert stand(rows).places == {}


@pytest.mark.parametrize("share", [0, 1])
def test_every_place_at_one_end_stands_inside(share: int) -> None:
    rows = [row("f1", counts=(share * 10, 10)), row("f2", counts=(share * 1000, 1000))]
    found = stand(rows)
    assert found.refusal is None and found.benchmark.line == share * 100
    assert set(judgements(found).values()) == {"similar"}
    assert {place.rank.tied for place in found.places.values() if place.rank} == {True}


@pytest.mark.parametrize(("line", "count"), [(0, 1), (100, 999), (105, 1000), (-2, 0)])
def test_a_line_at_the_end_or_beyond_draws_no_limits_around_a_place_off_it(
    line: float, count: int
) -> None:
    found = stand(
        rows_of({"f1": count, "f2": count}), kind="parent", above=[row("p1", float(line))]
    )
    assert (found.refusal, found.funnel) == ("line_at_the_end", None)
    assert {place.position for place in found.places.values()} == {None}
    assert all(place.rank for place in found.places.values())


def test_counties_all_at_a_hundred_beside_their_prefecture_that_is_not() -> None:
    rows = [row("f1", counts=(99, 100)), row("c11", counts=(9, 9)), row("c12", counts=(8, 8))]
    found = stand(rows)
    assert (found.benchmark.line, found.refusal) == (100, "line_at_the_end")


def test_nothing_at_all() -> None:
    found = standing_of([], RATE, Benchmark("pooled", None, {}, {}, 0, "too_few_counts"))
    assert (found.places, found.refusal) == ({}, "no_counts")


def test_positions_agree_with_the_limits_written_out() -> None:
    rng = np.random.default_rng(23)
    for size, spread in product((5, 40), (0.0, 0.03)):
        totals = rng.integers(20, 5000, size)
        counts = rng.binomial(totals, np.clip(rng.normal(0.9, spread, size), 0, 1))
        p, rates = counts.sum() / totals.sum(), counts / totals
        error = np.sqrt(p * (1 - p) / totals)
        z = (rates - p) / error
        inside = np.clip(z, np.quantile(z, 0.1), np.quantile(z, 0.9))
        wider = math.sqrt(max(1, np.mean(inside**2)))
        steps = [
            int(z[at] > norm.ppf(0.975) * wider)
            + int(z[at] > norm.ppf(0.999) * wider)
            - int(z[at] < -norm.ppf(0.975) * wider)
            - int(z[at] < -norm.ppf(0.999) * wider)
            for at in range(size)
        ]
        rows = [row(f"t{at}", counts=(int(counts[at]), int(totals[at]))) for at in range(size)]
        found = stand(rows)
        assert found.dispersion is not None
        assert found.dispersion.factor == pytest.approx(wider, rel=1e-9)
        positions = [found.places[f"t{at}"].position for at in range(size)]
        assert positions == [POSITIONS[2 + step] for step in steps]


SEED = 20261121


def league(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """A hundred places with one true rate, and with 200 to 3,000 cases."""
    totals = rng.integers(200, 3000, 100)
    return rng.binomial(totals, rng.uniform(0.3, 0.9)), totals


def test_of_identical_places_hardly_any_is_called_better_or_worse_as_the_page_does_it() -> None:
    """1,000 leagues from rows to judgements: benchmark, dispersion, widened limits."""
    rng = np.random.default_rng(SEED)
    look, beyond, widened = [], [], []
    for _ in range(1000):
        counts, totals = league(rng)
        rows = [row(f"t{at}", counts=(int(counts[at]), int(totals[at]))) for at in range(100)]
        found = stand(rows)
        said = list(judgements(found).values())
        look.append(1 - said.count("similar") / 100)
        beyond.append((said.count("better") + said.count("worse")) / 100)
        widened.append(found.dispersion is not None and found.dispersion.widened)
    assert np.mean(look) == pytest.approx(0.05, abs=0.01)
    assert 0 < np.mean(beyond) < 0.004
    assert np.mean(widened) < 0.01


def test_of_identical_places_as_many_stand_outside_the_plain_limits() -> None:
    """The same 1,000 leagues between the limits of chance alone, which nothing widens."""
    rng = np.random.default_rng(SEED)
    outside, beyond = [], []
    for _ in range(1000):
        counts, totals = league(rng)
        p = counts.sum() / totals.sum()
        plain = [funnel_place(*one, p).position for one in zip(counts, totals, strict=True)]
        outside.append(1 - plain.count("inside") / 100)
        beyond.append(sum(position.endswith("_998") for position in plain) / 100)
    assert np.mean(outside) == pytest.approx(0.05, abs=0.01)
    assert 0 < np.mean(beyond) < 0.004
