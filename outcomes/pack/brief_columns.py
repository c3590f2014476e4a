"""How wide the columns of a printed table are, in which size, upright or lying.

Widths on paper are in millimetres; those of texts in ems, the width of a Chinese character.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from outcomes.pack.brief_page import LANDSCAPE_WIDTH, TYPE_AREA_WIDTH
from outcomes.pack.column_widths import shared_out

POINT = 25.4 / 72
CELL_EDGES = 3.2
# A Latin sign as wide as in typefaces that stand in for a missing one, a Chinese one with room.
NARROW, WIDE = 0.65, 1.03
# Text wraps beyond so many ems, into so many lines; the least it may wrap to, and a header's.
COMFORTABLE, MOST_COMFORTABLE = 5.5, 8.0
LINES = 4
LEAST = 4.0
LEAST_HEAD = 3.0
# Sizes from the most legible down, with whether the page lies.
LADDER = ((10.5, False), (9.0, False), (10.5, True), (9.0, True), (7.5, True))
UNBROKEN = re.compile(r"[^\s\u2e80-\u9fff\uff00-\uffef\u3000-\u303f、，；（）-]+")


@dataclass(frozen=True)
class Setting:
    """How a table stands: size in points, blocks of columns with their widths in millimetres.

    Most tables are one block; one that no page holds is set in several, each with the first
    column.
    """

    size: float
    is_landscape: bool
    blocks: tuple[tuple[tuple[int, float], ...], ...]


@dataclass(frozen=True)
class Measure:
    """Ems a column needs: at least, to be read with ease, and with no line broken."""

    least: float
    comfortable: float
    whole: float


def setting_of(columns: Sequence[Sequence[str]], numbers: Sequence[bool]) -> Setting:
    """The setting of a table given the texts of each column, the header first."""
    measures = [
        measure_of(texts, is_number) for texts, is_number in zip(columns, numbers, strict=True)
    ]
    everything = tuple(range(len(measures)))
    for size, is_landscape in LADDER:
        area = LANDSCAPE_WIDTH if is_landscape else TYPE_AREA_WIDTH
        if sum(_millimetres(one.comfortable, size) for one in measures) <= area:
            break
    else:
        if sum(_millimetres(one.least, size) for one in measures) > area:
            blocks = _blocks(measures, size, area)
            return Setting(size, True, tuple(_shared(measures, b, size, area) for b in blocks))
    return Setting(size, is_landscape, (_shared(measures, everything, size, area),))


def measure_of(texts: Sequence[str], is_number: bool) -> Measure:
    """What one column needs; a number is never broken, a header may be."""
    head, *cells = texts
    longest = max((ems(one) for one in cells), default=0.0)
    words = [ems(word) for text in texts for word in UNBROKEN.findall(text)]
    first = longest if is_number else min(longest, LEAST)
    least = max([first, min(ems(head), LEAST_HEAD), *words])
    whole = max(longest, least, ems(head))
    comfortable = min(whole, max(COMFORTABLE, min(whole / LINES, MOST_COMFORTABLE)))
    return Measure(least, max(least, comfortable), whole)


def ems(text: str) -> float:
    """The width of a text's longest line."""
    return max(
        sum(WIDE if unicodedata.east_asian_width(one) in "WFA" else NARROW for one in line)
        for line in text.split("\n")
    )


def _millimetres(width: float, size: float) -> float:
    return width * size * POINT + CELL_EDGES


def _blocks(measures: list[Measure], size: float, area: float) -> list[tuple[int, ...]]:
    """Columns in their order, as many to a block as fit beside the first one."""
    first = _millimetres(measures[0].least, size)
    blocks: list[list[int]] = [[0]]
    room = area - first
    for index, one in enumerate(measures[1:], 1):
        width = _millimetres(one.least, size)
        if width > room and len(blocks[-1]) > 1:
            blocks.append([0])
            room = area - first
        blocks[-1].append(index)
        room -= width
    return [tuple(block) for block in blocks]


def _shared(
    measures: list[Measure], block: tuple[int, ...], size: float, area: float
) -> tuple[tuple[int, float], ...]:
    """The whole width shared out: columns with longer texts are wider, and broken first."""
    needs = [_millimetres(measures[one].least, size) for one in block]
    wishes = [_millimetres(measures[one].whole, size) for one in block]
    return tuple(zip(block, shared_out(needs, wishes, area), strict=True))
