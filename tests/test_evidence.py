"""Where a value stands among its peers, and whether chance explains it; cases worked by hand."""

from __future__ import annotations

import math

import pytest

from outcomes.evidence import Quartiles, evidence_of, quartiles_of
from outcomes.judgement import judge

# Rates of 78, 79, 80, 80, 81 and 82 % of 100 each: pooled 480 of 600.
PEERS = [(float(count), 100.0) for count in (78, 79, 80, 80, 81, 82)]


def test_quartiles_are_formed_from_five_values_on() -> None:
    assert quartiles_of([1, 2, 3, 4]) is None
    assert quartiles_of([5, 1, 4, 2, 3]) == Quartiles(2, 3, 4)
    # Six values: a quarter of the way is 1.25 steps, from 79 a quarter of the step to 80.
    assert quartiles_of([78, 79, 80, 80, 81, 82]) == Quartiles(79.25, 80, 80.75)


@pytest.mark.parametrize(
    ("value", "side", "distance"),
    [
        (10, "inside", 0),
        (20, "inside", 0),
        (25, "above", 0.5),
        (9, "below", 0.1),
        (15, "inside", 0),
    ],
)
def test_on_a_quartile_is_inside_and_beyond_is_measured_by_its_range(
    value: float, side: str, distance: float
) -> None:
    box = Quartiles(10, 12, 20)
    assert box.side(value) == side
    assert box.distance(value) == pytest.approx(distance)


def test_without_a_range_there_is_no_distance() -> None:
    box = Quartiles(100, 100, 100)
    assert (box.side(99), box.distance(99), box.distance(100)) == ("below", None, 0)


@pytest.mark.parametrize(
    ("count", "position", "judgement"),
    # Baseline 0.8, n 100: 95 % limits 0.7216 and 0.8784, 99.8 % limits 0.6764 and 0.9236.
    [
        (93, "above_998", "better"),
        (92, "above_95", "worth_a_look"),
        (80, "inside", "similar"),
        (72, "below_95", "worth_a_look"),
        (67, "below_998", "worse"),
    ],
)
def test_a_rate_is_judged_against_its_peers_without_itself(
    count: int, position: str, judgement: str
) -> None:
    found = evidence_of((count, 100), PEERS)
    assert found is not None
    assert (found.baseline, found.peers, found.widened) == (0.8, 6, False)
    assert found.place.position == position
    assert found.z == pytest.approx(abs(count - 80) / 4)
    assert judge(position, "higher_is_better") == judgement
    turned = {"better": "worse", "worse": "better"}.get(judgement, judgement)
    assert judge(position, "lower_is_better") == turned
    assert judge(position, "no_judgement") is None


def test_peers_that_differ_by_more_than_chance_widen_the_limits() -> None:
    # z-scores -3.75, 0, 0, 0, 3.75 about 0.8 (error 0.04), the outer two pulled in to the tenth
    # and ninetieth hundredth: 0.6 of the way from 0, that is -2.25 and 2.25; phi 2 x 2.25 ** 2 / 5.
    peers = [(65.0, 100.0), (80.0, 100.0), (80.0, 100.0), (80.0, 100.0), (95.0, 100.0)]
    found = evidence_of((93, 100), peers)
    assert found is not None and found.widened
    assert found.phi == pytest.approx(2 * 2.25**2 / 5)
    assert found.factor == pytest.approx(math.sqrt(2.025))
    assert found.z == pytest.approx(0.13 / 0.04 / math.sqrt(2.025))
    assert found.place.position == "above_95"


def test_no_evidence_without_counts_or_where_all_peers_stand_at_an_end() -> None:
    assert evidence_of(None, PEERS) is None
    assert evidence_of((93, 100), PEERS[:4]) is None
    assert evidence_of((99, 100), [(50, 50)] * 6) is None
    assert evidence_of((1, 100), [(0, 50)] * 6) is None
