"""Where names stand beside the marks of a chart: on no other name, mark or line where they can."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, hypot

import numpy as np

Point = tuple[float, float]
# Where a name may stand beside its mark, the best side first: how far its middle lies from the
# mark's, as shares of its own width and height, to the right and upwards.
SIDES = {
    "top": (0.0, 0.5),
    "bottom": (0.0, -0.5),
    "right": (0.5, 0.0),
    "left": (-0.5, 0.0),
    "top right": (0.5, 0.5),
    "top left": (-0.5, 0.5),
    "bottom right": (0.5, -0.5),
    "bottom left": (-0.5, -0.5),
}
# Of more places than this only those that stand out are named.
MOST_NAMES = 30
# What a place costs: each unit of area on another name or mark, each unit of a line's length
# below the name (or of another mark close to it), and each unit of distance from the mark.
ON_ANOTHER, ON_A_LINE, AWAY = 20.0, 1.0, 0.6
# A line from a mark to its name is looked at in steps of this length.
STEP = 4.0


@dataclass(frozen=True)
class Box:
    """A rectangle: ``y`` grows upwards."""

    left: float
    right: float
    low: float
    high: float

    def overlap(self, other: Box) -> float:
        """The area that two boxes share."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.high, other.high) - max(self.low, other.low)
        return max(wide, 0.0) * max(high, 0.0)

    def outside(self, whole: Box) -> float:
        """The area of this box that lies outside another."""
        return (self.right - self.left) * (self.high - self.low) - self.overlap(whole)

    def holds(self, point: Point) -> bool:
        """Whether a point lies within."""
        return self.left < point[0] < self.right and self.low < point[1] < self.high


@dataclass(frozen=True)
class Place:
    """Where a name stands: the side of its mark, and its middle as seen from the mark's.

    ``apart`` is how far it stands from the mark: a line leads to it unless that is nothing.
    """

    side: str
    right: float
    up: float
    apart: float = 0.0


@dataclass(frozen=True)
class Ground:
    """What names keep clear of, all in one measure from one corner.

    ``whole`` is where they may stand, ``mark`` how far a mark reaches around its middle, ``taken``
    are boxes of other texts and lines that no name may cover, ``curves`` lines that it covers only
    where there is no better place. ``apart`` are the distances from a mark, beside standing at it,
    at which a name may stand with a line leading to it.
    """

    whole: Box
    mark: float
    taken: tuple[Box, ...] = ()
    curves: tuple[tuple[Point, ...], ...] = ()
    sides: tuple[str, ...] = tuple(SIDES)
    apart: tuple[float, ...] = ()


def name_places(
    points: Sequence[Point],
    sizes: Sequence[Point | None],
    first: Sequence[bool],
    ground: Ground,
) -> list[Place | None]:
    """The place of each name; None where it has none.

    ``points`` are the middles of the marks, ``sizes`` width and height of each name, None where a
    mark has none. The ``first`` names choose first and always stand, where they cover least; the
    others stand where they cover no more than a curve, beside marks seen to be their own.
    """
    marks = [around(point, ground.mark) for point in points]
    blocked = [*ground.taken, *marks]
    crossed = np.array([one for curve in ground.curves for one in pieces(curve)]).reshape(-1, 2)
    found: list[Place | None] = [None] * len(points)
    for at in sorted(range(len(points)), key=lambda one: not first[one]):
        size = sizes[at]
        if size is None:
            continue
        places = candidates(size, ground)
        boxes = [box_at(points[at], size, one) for one in places]
        hard = [
            covered(box, ground.whole, blocked) + led_over(points[at], one, marks)
            for box, one in zip(boxes, places, strict=True)
        ]
        others = [one for number, one in enumerate(marks) if number != at]
        soft = [
            below(box, crossed) + sum(grown(box, ground.mark).overlap(one) for one in others)
            for box in boxes
        ]
        best = min(
            range(len(places)),
            key=lambda one: (
                ON_ANOTHER * hard[one] + ON_A_LINE * soft[one] + AWAY * places[one].apart
            ),
        )
        if first[at] or (hard[best] == 0 and is_apart(at, marks)):
            found[at] = places[best]
            blocked.append(boxes[best])
    return found


def grown(box: Box, reach: float) -> Box:
    """A box with room around it: a name close to another mark would be taken for its own."""
    return Box(box.left - reach, box.right + reach, box.low - reach, box.high + reach)


def is_apart(at: int, marks: Sequence[Box]) -> bool:
    """Whether a mark lies on no other."""
    return not any(marks[at].overlap(one) for place, one in enumerate(marks) if place != at)


def around(point: Point, reach: float) -> Box:
    """The box of a mark."""
    x, y = point
    return Box(x - reach, x + reach, y - reach, y + reach)


def candidates(size: Point, ground: Ground) -> list[Place]:
    """The places beside a mark, the best first, then those apart from it."""
    found = []
    for apart in (0.0, *ground.apart):
        reach = 2 * (ground.mark + apart)
        for side in ground.sides:
            right, up = SIDES[side]
            found.append(Place(side, right * (size[0] + reach), up * (size[1] + reach), apart))
    return found


def box_at(point: Point, size: Point, place: Place) -> Box:
    """The box of a name that stands at a place."""
    x, y = point[0] + place.right, point[1] + place.up
    return Box(x - size[0] / 2, x + size[0] / 2, y - size[1] / 2, y + size[1] / 2)


def covered(box: Box, whole: Box, blocked: Sequence[Box]) -> float:
    """How much of a box lies outside or on something else."""
    return box.outside(whole) + sum(box.overlap(one) for one in blocked)


def led_over(point: Point, place: Place, marks: Sequence[Box]) -> float:
    """The length of the line to a name that lies on marks other than its own."""
    if not place.apart:
        return 0.0
    end = (point[0] + place.right, point[1] + place.up)
    others = [one for one in marks if not one.holds(point)]
    return STEP * sum(one.holds(piece) for one in others for piece in pieces((point, end)))


def below(box: Box, crossed: np.ndarray) -> float:
    """The length of lines that a name would cover; ``crossed`` are points along them."""
    x, y = crossed[:, 0], crossed[:, 1]
    inside = (box.left < x) & (x < box.right) & (box.low < y) & (y < box.high)
    return STEP * int(inside.sum())


def pieces(curve: Sequence[Point]) -> list[Point]:
    """Points along a line, a step apart at most."""
    found: list[Point] = list(curve[:1])
    for (x, y), (next_x, next_y) in itertools.pairwise(curve):
        steps = max(1, ceil(hypot(next_x - x, next_y - y) / STEP))
        found += [
            (x + (next_x - x) * one / steps, y + (next_y - y) * one / steps)
            for one in range(1, steps + 1)
        ]
    return found
