"""What stands around the chart or table of a slide, and the room that is left for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.util import Emu, Pt

from outcomes.comparability import Level
from outcomes.exhibit import Exhibit
from outcomes.language import Words
from outcomes.level_marks import LEVEL_MARKS
from outcomes.pack.contents import Pack
from outcomes.pack.deck_template import FOOTS, Layouts, title_of
from outcomes.pack.deck_text import (
    LINE,
    Face,
    Line,
    cut,
    fitting,
    height_of,
    lines_in,
    width_of,
)
from outcomes.palette import LIGHT

POINT = Pt(1)
# Read in the room: 16 points and more. Documents and codes are for who holds the paper.
ROOM_SIZE, FOOT_SIZE, LEGEND_SIZE = 16.0, 12.0, 16.0
TITLE_SIZES = (26.0, 24.0, 22.0, 20.0, 18.0)
HEAD_SIZES = (16.0, 15.0, 14.0)
MOST_HEAD_LINES = 2
# Below a title of this share of a slide the head has one line, for the sake of the chart.
HIGH_TITLE = 0.2
REMARK_SIZES = (18.0, 17.0, 16.0)
MOST_TITLE_LINES, MOST_REMARK_LINES, MOST_REASON_LINES = 6, 4, 2
MOST_FOOT_LINES, MOST_SOURCE_LINES = 3, 2
# A run of so many numbers or fewer is said number by number.
RUN = 2
# Typefaces of other machines may be a little wider than ours.
FOOT_SURE = 0.94
LOWEST_TITLE = 0.42
GAP = 5.0
INSET = 6.0
CHIP_TINTS = {
    Level.COMPARABLE: LIGHT.better,
    Level.WITH_CARE: LIGHT.notice,
    Level.NOT_COMPARABLE: LIGHT.worse,
}


@dataclass(frozen=True)
class Box:
    """A place on a slide, in points."""

    left: float
    top: float
    width: float
    height: float

    @property
    def emu(self) -> tuple[Emu, Emu, Emu, Emu]:
        """The same in the unit of the file."""
        left, top, width, height = (
            Emu(round(one * POINT)) for one in (self.left, self.top, self.width, self.height)
        )
        return left, top, width, height

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.top + self.height


@dataclass(frozen=True)
class Deck:
    """A presentation in the making, with what all its slides have in common."""

    presentation: Any
    layouts: Layouts
    face: Face
    words: Words
    pack: Pack
    is_own: bool

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of its slides in points."""
        return (
            self.presentation.slide_width / POINT,
            self.presentation.slide_height / POINT,
        )


@dataclass(frozen=True)
class Frame:
    """The parts of a slide around its body, each with its place and its paragraphs."""

    title: Box
    title_line: Line
    head: Box
    chip: Box | None
    reasons: tuple[Box, Line] | None
    body: Box
    remark: tuple[Box, Line] | None
    foot: Box
    foot_lines: tuple[Line, ...]


def frame_of(deck: Deck, exhibit: Exhibit) -> Frame:
    """The frame of an exhibit's slides; all of its slides have the same."""
    title, line = title_of_slide(deck, exhibit.takeaway or exhibit.title)
    inner = title.width - 2 * INSET
    top = title.bottom + GAP
    chip = _chip_box(exhibit, title, top)
    head_width = title.width - (chip.width + GAP if chip else 0)
    is_low = title.height < deck.size[1] * HIGH_TITLE
    head_lines = _head_lines(deck, exhibit, head_width - 2 * INSET) if is_low else 1
    head = Box(title.left, top, head_width, head_lines * ROOM_SIZE * LINE + 6)
    top = head.bottom
    reasons = None
    if exhibit.reasons:
        said = cut(exhibit.reasons, ROOM_SIZE, inner, MOST_REASON_LINES)
        text = Line(said, ROOM_SIZE, tint=LIGHT.muted)
        reasons = Box(title.left, top, title.width, height_of([text], inner) + 2), text
        top = reasons[0].bottom
    foot, lines = foot_of(deck, title, foot_lines(deck, exhibit, title))
    bottom = foot.top - GAP
    remark = _remark(deck, exhibit, title, bottom)
    if remark:
        bottom = remark[0].top - GAP
    body = Box(title.left, top + GAP, title.width, bottom - top - GAP)
    return Frame(title, line, head, chip, reasons, body, remark, foot, lines)


def _head_lines(deck: Deck, exhibit: Exhibit, room: float) -> int:
    """One line for the head of a view's slides, two where its title and the part need them."""
    named = deck.words("deck.part", title=exhibit.title, part=99, parts=99)
    said = deck.words("deck.dot").join(one for one in (deck.pack.marking, named) if one)
    return min(MOST_HEAD_LINES, lines_in(said, HEAD_SIZES[-1], room))


def title_of_slide(deck: Deck, text: str) -> tuple[Box, Line]:
    """Where the title stands and in which size: no higher than it needs, and never too high."""
    placeholder = title_of(deck.layouts.view)
    left, top, width, height = (
        one / POINT
        for one in (placeholder.left, placeholder.top, placeholder.width, placeholder.height)
    )
    room = width - 2 * INSET - 4
    size = fitting(text, room, height - INSET, TITLE_SIZES)
    said = cut(text, size, room, MOST_TITLE_LINES)
    needed = lines_in(said, size, room) * size * LINE + INSET
    if top + height > deck.size[1] * LOWEST_TITLE:
        # A layout with its title in the middle: a chart needs the room below it.
        top = deck.size[1] * 0.05
        height = needed
    kept = needed if deck.is_own else max(needed, height)
    return Box(left, top, width, kept), Line(said, size, bold=True, tint=None)


def foot_lines(deck: Deck, exhibit: Exhibit, title: Box) -> list[Line]:
    """Meaning of the marks, documents, how late the figures reach, build and check code."""
    words, legend = deck.words, list(exhibit.legend)
    room = _foot_room(deck, title)
    last = [exhibit.as_of, words("deck.build", build=deck.pack.stamp.build.build_id)]
    code = words("deck.check_code", code=exhibit.check_code) if exhibit.check_code else ""
    whole = words("deck.dot").join(one for one in (*last, code) if one)
    # A code torn in two is mistyped.
    is_one_line = lines_in(whole, FOOT_SIZE, room) == 1
    said = [whole] if is_one_line else [words("deck.dot").join(one for one in last if one), code]
    return [
        Line("  ".join(legend), LEGEND_SIZE),
        Line(documents_said(deck, exhibit, room), FOOT_SIZE, tint=LIGHT.muted),
        *(Line(one, FOOT_SIZE, tint=LIGHT.muted) for one in said),
    ]


def documents_said(deck: Deck, exhibit: Exhibit, room: float) -> str:
    """The documents of a view by name; where names are long the first, or none of them.

    A title that is cut names no document: the others are named by their numbers on the last slide.
    """
    if lines_in(exhibit.source_line, FOOT_SIZE, room) <= MOST_SOURCE_LINES:
        return exhibit.source_line
    words = deck.words
    places = {one.source_id: at for at, one in enumerate(deck.pack.sources, start=1)}
    numbers = spans(sorted({places[one.source_id] for one in exhibit.sources}))
    listed = words("selection.and").join(numbers)
    numbered = words("deck.documents", many=len(exhibit.sources), numbers=listed)
    first = words("citation.sources", cited=exhibit.sources[0].said) if exhibit.sources else ""
    both = words("deck.first_document", first=first, rest=numbered)
    is_first = exhibit.source_line.startswith(first) and exhibit.sources
    if is_first and lines_in(both, FOOT_SIZE, room) <= MOST_FOOT_LINES:
        return both
    return words("citation.sources", cited=numbered)


def spans(numbers: Sequence[int]) -> list[str]:
    """Rising numbers with each run of three or more as its ends: 1, 2, 5–8."""
    runs: list[list[int]] = []
    for one in numbers:
        if runs and one == runs[-1][-1] + 1:
            runs[-1].append(one)
        else:
            runs.append([one])
    return [
        said
        for run in runs
        for said in ([f"{run[0]}–{run[-1]}"] if len(run) > RUN else map(str, run))
    ]


def _foot_room(deck: Deck, title: Box) -> float:
    """How wide the texts of the foot may be."""
    return (_foot_width(deck, title) - 2 * INSET) * FOOT_SURE


def _foot_width(deck: Deck, title: Box) -> float:
    number = _number_box(deck)
    return title.width - (number.width if number else 0) - GAP


def foot_of(deck: Deck, title: Box, lines: Sequence[Line]) -> tuple[Box, tuple[Line, ...]]:
    """The foot above what the layout has there, with no text of more lines than may be."""
    width = _foot_width(deck, title)
    inner = _foot_room(deck, title)
    kept = tuple(
        Line(cut(one.text, one.size, inner, MOST_FOOT_LINES), one.size, tint=one.tint)
        for one in lines
        if one.text
    )
    height = height_of(kept, inner) + 4
    bottom = deck.size[1] * 0.975 if deck.is_own else _foot_top(deck) - 2
    return Box(title.left, bottom - height, width, height), kept


def _foot_top(deck: Deck) -> float:
    """Where the layout's own foot begins; a little above the edge where it has none."""
    low = deck.size[1] * 0.8
    tops = [
        one.top / POINT
        for one in deck.layouts.view.placeholders
        if one.placeholder_format.type in FOOTS and one.top / POINT > low
    ]
    return min(tops, default=deck.size[1] * 0.975)


def _number_box(deck: Deck) -> Box | None:
    for one in deck.layouts.view.placeholders:
        if one.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER and deck.is_own:
            return Box(*(part / POINT for part in (one.left, one.top, one.width, one.height)))
    return None


def _chip_box(exhibit: Exhibit, title: Box, top: float) -> Box | None:
    if not exhibit.verdict:
        return None
    width = (width_of(chip_text(exhibit)) + 1.6) * ROOM_SIZE
    return Box(title.left + title.width - width, top, width, ROOM_SIZE * LINE + 6)


def chip_text(exhibit: Exhibit) -> str:
    """The verdict with its shape: it can be read without its colour."""
    verdict = exhibit.extract.verdict
    return f"{LEVEL_MARKS[verdict.level]} {exhibit.verdict}" if verdict else exhibit.verdict


def _remark(deck: Deck, exhibit: Exhibit, title: Box, bottom: float) -> tuple[Box, Line] | None:
    if not exhibit.comment.strip():
        return None
    text = deck.words("deck.remark", comment=exhibit.comment.strip())
    width = title.width - 4 * INSET
    size = fitting(text, width, MOST_REMARK_LINES * REMARK_SIZES[-1] * LINE, REMARK_SIZES)
    line = Line(cut(text, size, width, MOST_REMARK_LINES), size)
    height = height_of([line], width) + 2 * INSET
    return Box(title.left, bottom - height, title.width, height), line
