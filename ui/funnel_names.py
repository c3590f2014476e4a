"""Where names stand in the funnel of a page: clear of each other and, where they can, of lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log10
from typing import Any

import plotly.graph_objects as go

from outcomes.funnel_curves import Limits
from outcomes.label_places import MOST_NAMES, Box, Ground, Place, Point, around, name_places
from outcomes.remarks import FLAG_MARK
from ui.labels import BREAK, shortened, width_of
from ui.look import Look

# Letters of a name in a line, of which it has two.
NAME_WIDTH = 24
# The drawing itself is about so wide on a page of its own and beside another, and so high, in
# pixels; above its upper edge there is room for one line.
PAGE_WIDTH, HALF_WIDTH, DRAWING_HEIGHT, ABOVE = 760, 320, 300, 17
# Names have letters of 13 pixels in lines of 17; a mark reaches 7 pixels around its middle. Where
# there is no room at the mark, a name stands so far from it at the end of a thin line.
LETTER, LINE, MARK, APART = 13, 17, 7, (14.0, 30.0)


@dataclass(frozen=True)
class Field:
    """The drawing: the ends of its axes, that of the cases logarithmic, and its width in pixels."""

    cases: tuple[float, float]
    rates: tuple[float, float]
    width: int

    def at(self, total: float, rate: float) -> Point:
        """Where so many cases and a rate stand, in pixels from the lower left corner."""
        first, last = (log10(end) for end in self.cases)
        return (log10(total) - first) / (last - first) * self.width, self.up(rate)

    def up(self, rate: float) -> float:
        """How high a rate stands."""
        low, high = self.rates
        return (rate - low) / (high - low) * DRAWING_HEIGHT


def add_names(
    result: go.Figure,
    rows: list[dict[str, Any]],
    points: list[Point],
    ground: Ground,
    look: Look,
) -> None:
    """The names beside the marks; without room for the name the flag stands there alone.

    Each stands on the ground of the page, so that no line runs through its letters.
    """
    names = [name_shown(row, len(rows), look) for row in rows]
    first = [row["position"] != "inside" or look.is_mine(row["locality_id"]) for row in rows]
    places = name_places(points, [size_of(one) for one in names], first, ground)
    marks = result.data[-1]
    for at, (row, name, place) in enumerate(zip(rows, names, places, strict=True)):
        said = name if place else FLAG_MARK if row["flag"] else ""
        if said:
            stands = place or beside(size_of(said))
            result.add_annotation(written(said, stands, marks.x[at], marks.y[at], look))


def name_shown(row: dict[str, Any], places: int, look: Look) -> str:
    """The name beside a mark: every one while they are few, else where it stands out or is mine.

    A flagged figure bears its mark with or without the name.
    """
    is_named = places <= MOST_NAMES or row["position"] != "inside"
    is_named = is_named or look.is_mine(row["locality_id"])
    name = shortened(row["short_locality"], NAME_WIDTH, 2) if is_named else ""
    name = look.marked(row["locality_id"], name) if name else ""
    return f"{name} {FLAG_MARK}".strip() if row["flag"] else name


def ground_of(field: Field, curves: tuple[Limits, ...], taken: tuple[Box, ...]) -> Ground:
    """What names keep clear of: the benchmark with its words, and the limits if they can."""
    low, high = field.rates
    return Ground(
        Box(0, field.width, 0, DRAWING_HEIGHT + ABOVE),
        MARK,
        taken,
        tuple(
            tuple(
                field.at(total, rate)
                for total, rate in zip(one.totals, side, strict=True)
                if rate is not None and low <= rate <= high
            )
            for one in curves
            for side in (one.low, one.high)
        ),
        apart=APART,
    )


def beside(size: Point | None) -> Place:
    """Above a mark, whatever lies there."""
    return Place("top", 0.0, MARK + (size or (0.0, LINE))[1] / 2)


def written(said: str, place: Place, total: float, rate: float, look: Look) -> dict[str, Any]:
    """A name at its place, with a thin line to its mark where it stands apart."""
    found = {
        "text": said,
        "x": log10(total),
        "y": rate,
        "font": {"color": look.ink.text, "size": LETTER},
        "bgcolor": look.ink.background,
        "borderpad": 0,
    }
    if not place.apart:
        return found | {"showarrow": False, "xshift": place.right, "yshift": place.up}
    return found | {
        "showarrow": True,
        "ax": place.right,
        "ay": -place.up,
        "arrowhead": 0,
        "arrowwidth": 1,
        "arrowcolor": look.ink.muted,
        "standoff": MARK,
    }


def size_of(text: str) -> Point | None:
    """Width and height of a name in pixels; None of none."""
    lines = text.split(BREAK)
    return (widest(lines), LINE * len(lines)) if text else None


def widest(lines: list[str]) -> float:
    """The width of the longest line in pixels."""
    return max(width_of(one) for one in lines) * LETTER / 14


def name_line(
    result: go.Figure, line: float, said: str, words: Box, field: Field, look: Look
) -> None:
    """What the line across is, where its words have their box."""
    result.add_annotation(
        x=words.left / field.width,
        xref="paper",
        xanchor="left",
        y=line,
        yanchor="bottom" if words.low >= field.up(line) else "top",
        showarrow=False,
        text=said,
        font={"color": look.ink.text, "size": LETTER},
        bgcolor=look.ink.background,
        borderpad=0,
    )


def line_box(up: float, width: int) -> Box:
    """The benchmark's line."""
    return Box(0, width, up - 1, up + 1)


def words_box(said: str, up: float, width: int, points: Sequence[Point]) -> Box:
    """Where the benchmark's words stand along its line: at an end, or else where no mark is."""
    wide = widest([said])
    room = max(0.0, width - wide)
    marks = [around(one, MARK) for one in points]
    boxes = [
        Box(left, left + wide, low, low + LINE)
        for left in (0.0, room, *range(0, int(room), LINE))
        for low in (up + 1, up - 1 - LINE)
    ]
    return min(boxes, key=lambda box: sum(box.overlap(one) for one in marks))
