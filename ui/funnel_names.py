"""Where the names of a funnel stand beside their marks: none over another, a mark or a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ui.labels import BREAK, width_of

# Letters of 13 pixels, lines of 17; a mark reaches 7 pixels around its middle.
LETTER, LINE, MARK = 13 / 14, 17, 7
# Where a name may stand, the best place first: how far its middle lies from the mark's, as shares
# of its own width and height, to the right and upwards.
PLACES = {
    "top center": (0.0, 0.5),
    "bottom center": (0.0, -0.5),
    "middle right": (0.5, 0.0),
    "middle left": (-0.5, 0.0),
    "top right": (0.5, 0.5),
    "top left": (-0.5, 0.5),
    "bottom right": (0.5, -0.5),
    "bottom left": (-0.5, -0.5),
}


@dataclass(frozen=True)
class Box:
    """A rectangle in pixels: ``y`` grows upwards."""

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


def around(x: float, y: float) -> Box:
    """The box of a mark."""
    return Box(x - MARK, x + MARK, y - MARK, y + MARK)


def box_of(text: str, x: float, y: float, place: str) -> Box:
    """The box of a text at one side of a mark."""
    lines = text.split(BREAK)
    wide, high = max(width_of(one) for one in lines) * LETTER, LINE * len(lines)
    right, up = PLACES[place]
    # Beside a mark a name keeps clear of it; above and below only in height.
    x += right * (wide + 2 * MARK)
    y += up * (high + 2 * MARK)
    return Box(x - wide / 2, x + wide / 2, y - high / 2, y + high / 2)


def name_places(
    points: Sequence[tuple[float, float]],
    texts: Sequence[str],
    first: Sequence[bool],
    whole: Box,
    taken: Sequence[Box] = (),
) -> list[str | None]:
    """The side of its mark on which each text stands; None where there is no room for it.

    ``points`` are the middles of the marks in pixels within ``whole``; ``taken`` are boxes of
    other texts. The ``first`` texts choose first and always stand, where they cover least.
    """
    blocked = [*taken, *(around(x, y) for x, y in points)]
    found: list[str | None] = [None] * len(texts)
    for at in sorted(range(len(texts)), key=lambda one: not first[one]):
        if not texts[at]:
            continue
        boxes = {place: box_of(texts[at], *points[at], place) for place in PLACES}
        covered = {
            place: box.outside(whole) + sum(box.overlap(one) for one in blocked)
            for place, box in boxes.items()
        }
        best = min(PLACES, key=lambda place: covered[place])
        if covered[best] == 0 or first[at]:
            found[at] = best
            blocked.append(boxes[best])
    return found
