"""Names beside marks: clear of each other, of other marks and, where they can, of lines."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

from outcomes.label_places import SIDES, Box, Ground, Place, Point, around, box_at, name_places

WHOLE = Box(0, 400, 0, 300)
GROUND = Ground(WHOLE, 7)
APART = replace(GROUND, apart=(14.0, 30.0))
NAME = (80.0, 17.0)


def boxes_of(points: list[Point], places: list[Place | None]) -> list[Box]:
    return [
        box_at(point, NAME, place)
        for point, place in zip(points, places, strict=True)
        if place is not None
    ]


def placed(points: list[Point], ground: Ground, first: int = 0) -> list[Place | None]:
    """The places of equal names; so many of the last come first."""
    many = len(points)
    return name_places(points, [NAME] * many, [at >= many - first for at in range(many)], ground)


def test_names_keep_clear_of_each_other_and_stay_within() -> None:
    points = [(200.0, 150.0), (215.0, 150.0), (200.0, 165.0), (395.0, 295.0), (5.0, 5.0)]
    places = placed(points, GROUND)
    assert all(places)
    boxes = boxes_of(points, places)
    assert all(one.overlap(other) == 0 for one, other in combinations(boxes, 2))
    assert all(one.outside(WHOLE) == 0 for one in boxes)


@pytest.mark.parametrize("seed", range(40))
def test_who_does_not_come_first_covers_nothing(seed: int) -> None:
    rng = np.random.default_rng(seed)
    points = [(float(x), float(y)) for x, y in rng.uniform((0, 0), (400, 300), (seed % 13 + 1, 2))]
    boxes = boxes_of(points, placed(points, APART))
    assert all(one.overlap(other) == 0 for one, other in combinations(boxes, 2))
    for box in boxes:
        assert box.outside(WHOLE) < 1e-6
        assert not any(box.overlap(around(point, 6.9)) for point in points)


def test_without_room_only_those_that_come_first_are_named() -> None:
    places = placed([(200.0, 150.0)] * 12, GROUND, first=1)
    assert places[:11] == [None] * 11
    assert places[11] is not None and not places[11].apart


def test_a_mark_without_a_name_keeps_its_room() -> None:
    points = [(200.0, 150.0), (200.0, 168.0)]
    places = name_places(points, [NAME, None], [False, False], GROUND)
    assert places[1] is None and places[0] is not None and places[0].side == "bottom"


def test_a_name_makes_way_for_a_curve_and_stands_apart_where_it_must() -> None:
    level = ((0.0, 165.0), (400.0, 165.0))
    (place,) = placed([(200.0, 150.0)], replace(GROUND, curves=(level,)))
    assert place is not None and place.side == "bottom"
    net = tuple(((0.0, up), (400.0, up)) for up in (165.0, 150.0, 135.0))
    (away,) = placed([(200.0, 150.0)], replace(APART, curves=net))
    assert away is not None and away.apart == 14.0
    # On a ground of its own it interrupts a curve where all places lie on one.
    (covering,) = placed([(200.0, 150.0)], replace(GROUND, curves=net))
    assert covering is not None and not covering.apart


def test_of_two_marks_that_lie_on_each_other_neither_is_named() -> None:
    points = [(200.0, 150.0), (203.0, 150.0), (300.0, 150.0)]
    places = placed(points, GROUND)
    assert places[:2] == [None, None] and places[2] is not None


def test_taken_ground_is_left_and_sides_are_those_there_are() -> None:
    above = Box(0, 400, 155, 300)
    (place,) = placed([(200.0, 150.0)], replace(GROUND, taken=(above,)))
    assert place is not None and place.side == "bottom"
    (beside,) = placed([(200.0, 150.0)], replace(GROUND, taken=(above,), sides=("top", "left")))
    assert beside is None
    assert set(GROUND.sides) == set(SIDES)


def test_a_name_stands_nearer_to_its_own_mark_than_to_another() -> None:
    points = [(200.0, 150.0), (200.0, 178.0)]
    places = name_places(points, [NAME, None], [False, False], GROUND)
    assert places[0] is not None and places[0].side == "bottom"
