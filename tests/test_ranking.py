"""Ranks with intervals: worked by hand, at the edges, and how often they hold."""

from __future__ import annotations

import math

import numpy as np
import pytest

from outcomes.ranking import Standing, rank_intervals
from outcomes.statistics import difference


def test_three_places_of_which_two_cannot_be_told_apart() -> None:
    # 90 and 88 of 100 differ by chance; both are far ahead of 50 of 100.
    found = rank_intervals([88, 50, 90], [100] * 3, 0.95)
    assert found == [Standing(2, False, 1, 2), Standing(3, False, 3, 3), Standing(1, False, 1, 2)]


def test_the_lowest_can_stand_first() -> None:
    found = rank_intervals([88, 50, 90], [100] * 3, 0.95, highest_first=False)
    assert found == [Standing(2, False, 2, 3), Standing(1, False, 1, 1), Standing(3, False, 2, 3)]


def test_equal_figures_share_a_rank_and_the_next_is_skipped() -> None:
    found = rank_intervals([1, 2, 5, 3], [3, 6, 6, 30], 0.95)
    assert [(place.rank, place.tied) for place in found] == [
        (2, True),
        (2, True),
        (1, False),
        (4, False),
    ]


def test_a_small_place_could_stand_anywhere() -> None:
    found = rank_intervals([1, 900_000_000, 500_000_000], [1, 10**9, 10**9], 0.95)
    assert found[0] == Standing(1, False, 1, 3)
    assert (found[1].highest, found[1].lowest) == (1, 2)
    assert (found[2].highest, found[2].lowest) == (2, 3)


@pytest.mark.parametrize("of", [0, 1])
def test_all_places_at_one_end_are_tied_and_could_stand_anywhere(of: int) -> None:
    totals = [1, 2.5, 40, 10**9]
    found = rank_intervals([of * total for total in totals], totals, 0.95)
    assert found == [Standing(1, True, 1, 4)] * 4


def test_one_place_alone_stands_first() -> None:
    assert rank_intervals([3], [4], 0.95) == [Standing(1, False, 1, 1)]


@pytest.mark.parametrize("highest_first", [True, False])
def test_places_are_told_apart_exactly_where_their_difference_is(highest_first: bool) -> None:
    rng = np.random.default_rng(7)
    totals = rng.integers(1, 400, 25)
    counts = rng.binomial(totals, rng.uniform(0.05, 1, 25))
    each = 1 - 0.05 / 24
    for at, place in enumerate(rank_intervals(counts, totals, 0.95, highest_first=highest_first)):
        against = [
            difference(counts[other], totals[other], counts[at], totals[at], each)
            for other in range(25)
        ]
        above = sum(found.low > 0 for found in against)
        below = sum(found.high < 0 for found in against)
        ahead, behind = (above, below) if highest_first else (below, above)
        assert (place.highest, place.lowest) == (1 + ahead, 25 - behind)
        assert place.highest <= place.rank <= place.lowest


def test_intervals_hold_where_places_truly_differ_and_are_the_same_every_time() -> None:
    rng = np.random.default_rng(11)
    truth = np.linspace(0.95, 0.6, 20)
    held = []
    for _ in range(200):
        totals = rng.integers(50, 2000, 20)
        counts = rng.binomial(totals, truth)
        found = rank_intervals(counts, totals, 0.95)
        assert found == rank_intervals(counts, totals, 0.95)
        held += [place.highest <= at <= place.lowest for at, place in enumerate(found, start=1)]
    assert np.mean(held) >= 0.95


def test_of_identical_places_at_least_95_in_100_could_stand_anywhere() -> None:
    rng = np.random.default_rng(13)
    anywhere = []
    for _ in range(100):
        found = rank_intervals(rng.binomial(200, 0.9, 30), [200] * 30, 0.95)
        anywhere += [(place.highest, place.lowest) == (1, 30) for place in found]
    assert np.mean(anywhere) >= 0.95


@pytest.mark.parametrize(
    ("counts", "totals", "confidence", "message"),
    [
        ([], [], 0.95, "counts: found nothing"),
        ([1, 2], [3], 0.95, "totals: found 1 values"),
        ([1, 4], [3, 3], 0.95, r"counts\[1\]: "),
        ([1, 1], [3, math.inf], 0.95, r"totals\[1\]: "),
        ([1, 1], [3, 3], 1, "confidence: "),
    ],
)
def test_ranking_refuses_by_name(
    counts: list[float], totals: list[float], confidence: float, message: str
) -> None:
    with pytest.raises(ValueError, match=f"^{message}"):
        rank_intervals(counts, totals, confidence)
