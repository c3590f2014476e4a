"""Which rows of a profile one sheet of paper has room for, by the length of their texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import ceil
from unicodedata import east_asian_width

from outcomes.language import Language
from outcomes.profile import MOST_NOTABLE

# Half-width characters that a line of each column holds on A4, with and without the drawings;
# measured on sheets printed by Chromium in the size that ui/style.css gives them.
ROOM = {"indicator": 22, "value": 13, "period": 13, "quartiles": 32, "verdict": 14}
ROOM_WITHOUT_STRIPS = {"indicator": 34, "value": 18, "period": 24, "quartiles": 30, "verdict": 16}
LINE = 12.4
EDGE = 4.0
# Sixteen rows of two lines: what the head, the notes and the practices leave of the sheet. English
# is printed smaller.
SHEET = {"zh": 16 * (2 * LINE + EDGE), "en": 18 * (2 * LINE + EDGE)}
# What a sentence that is not said, or the explanation of drawings that are not there, gives back.
SENTENCE = 2 * LINE
EXPLANATION = 9 * LINE


def room_for_rows(language: Language, sentences: int, *, with_strips: bool) -> float:
    """How high the rows may stand together, beside that many sentences of at most three."""
    spared = (MOST_NOTABLE - sentences) * SENTENCE
    return SHEET[language] + spared + (0 if with_strips else EXPLANATION)


def half_widths(text: str) -> int:
    """How wide a text is, in half-width characters; what may be either is taken as wide."""
    return sum(2 if east_asian_width(one) in "WFA" else 1 for one in text)


def height_of(texts: Mapping[str, str], *, with_strips: bool) -> float:
    """How high a row stands on paper, from the longest of its texts by column."""
    room = ROOM if with_strips else ROOM_WITHOUT_STRIPS
    lines = max(ceil(half_widths(texts[name]) / width) for name, width in room.items())
    return max(1, lines) * LINE + EDGE


def rows_on_paper(heights: Sequence[float], order: Iterable[int], room: float) -> frozenset[int]:
    """The rows that fit into the room, in their order of weight until the first that does not."""
    fitting = []
    for row in order:
        room -= heights[row]
        if room < 0:
            break
        fitting.append(row)
    return frozenset(fitting)
