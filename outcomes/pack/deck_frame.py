"""What stands around the chart or table of a slide, and the room that is left for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.enum.shapes import MSO_SHAPE, PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Emu, Pt

from outcomes.comparability import Level
from outcomes.exhibit import Exhibit
from outcomes.language import Words
from outcomes.pack.contents import Pack
from outcomes.pack.deck_template import FOOTS, Layouts, title_of
from outcomes.pack.deck_text import (
    LINE,
    Face,
    Line,
    colour,
    cut,
    fitting,
    height_of,
    lines_in,
    width_of,
    write,
)
from outcomes.palette import LIGHT

POINT = Pt(1)
# Read in the room: 14 points and more. The foot is for who holds the paper.
ROOM_SIZE, FOOT_SIZE, LEGEND_SIZE = 14.0, 10.5, 12.0
TITLE_SIZES = (26.0, 24.0, 22.0, 20.0, 18.0)
REMARK_SIZES = (16.0, 15.0, 14.0)
MOST_TITLE_LINES, MOST_REMARK_LINES, MOST_REASON_LINES = 6, 5, 2
TITLE_SHARE = 0.34
GAP = 5.0
INSET = 6.0
SHAPES = {Level.COMPARABLE: "●", Level.WITH_CARE: "▲", Level.NOT_COMPARABLE: "✕"}
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
    head = Box(title.left, top, head_width, ROOM_SIZE * LINE + 6)
    top = head.bottom
    reasons = None
    if exhibit.reasons:
        said = cut(exhibit.reasons, ROOM_SIZE, inner, MOST_REASON_LINES)
        text = Line(said, ROOM_SIZE, tint=LIGHT.muted)
        reasons = Box(title.left, top, title.width, height_of([text], inner) + 2), text
        top = reasons[0].bottom
    foot, lines = foot_of(deck, title, foot_lines(deck, exhibit))
    bottom = foot.top - GAP
    remark = _remark(deck, exhibit, title, bottom)
    if remark:
        bottom = remark[0].top - GAP
    body = Box(title.left, top + GAP, title.width, bottom - top - GAP)
    return Frame(title, line, head, chip, reasons, body, remark, foot, lines)


def title_of_slide(deck: Deck, text: str) -> tuple[Box, Line]:
    """Where the title stands and in which size: no higher than it needs, and never too high."""
    placeholder = title_of(deck.layouts.view)
    left, top, width, height = (
        one / POINT
        for one in (placeholder.left, placeholder.top, placeholder.width, placeholder.height)
    )
    room = width - 2 * INSET - 4
    most = max(height, deck.size[1] * TITLE_SHARE / 2)
    size = fitting(text, room, most - INSET, TITLE_SIZES)
    said = cut(text, size, room, MOST_TITLE_LINES)
    needed = lines_in(said, size, room) * size * LINE + INSET
    if top > deck.size[1] * TITLE_SHARE:
        # A layout with its title in the middle: a chart needs the room below it.
        top = deck.size[1] * 0.05
        height = needed
    kept = needed if deck.is_own else max(needed, height)
    return Box(left, top, width, kept), Line(said, size, bold=True, tint=None)


def foot_lines(deck: Deck, exhibit: Exhibit) -> list[Line]:
    """Meaning of the marks, documents, how late the figures reach, build and check code."""
    words, legend = deck.words, list(exhibit.legend)
    last = [exhibit.as_of, words("deck.build", build=deck.pack.stamp.build.build_id)]
    if exhibit.check_code:
        last.append(words("deck.check_code", code=exhibit.check_code))
    return [
        Line("  ".join(legend), LEGEND_SIZE),
        Line(exhibit.source_line, FOOT_SIZE, tint=LIGHT.muted),
        Line(words("deck.dot").join(one for one in last if one), FOOT_SIZE, tint=LIGHT.muted),
    ]


def foot_of(deck: Deck, title: Box, lines: Sequence[Line]) -> tuple[Box, tuple[Line, ...]]:
    """The foot above what the layout has there, with no text of more than two lines."""
    number = _number_box(deck)
    width = title.width - (number.width if number else 0) - GAP
    inner = width - 2 * INSET
    kept = tuple(
        Line(cut(one.text, one.size, inner, 2), one.size, tint=one.tint)
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
    return f"{SHAPES[verdict.level]} {exhibit.verdict}" if verdict else exhibit.verdict


def _remark(deck: Deck, exhibit: Exhibit, title: Box, bottom: float) -> tuple[Box, Line] | None:
    if not exhibit.comment.strip():
        return None
    text = deck.words("deck.remark", comment=exhibit.comment.strip())
    width = title.width - 4 * INSET
    size = fitting(text, width, MOST_REMARK_LINES * REMARK_SIZES[-1] * LINE, REMARK_SIZES)
    line = Line(cut(text, size, width, MOST_REMARK_LINES), size)
    height = height_of([line], width) + 2 * INSET
    return Box(title.left, bottom - height, title.width, height), line


def draw_frame(deck: Deck, exhibit: Exhibit, frame: Frame, part: int, parts: int, left: str) -> Any:
    """A new slide with everything but its body; ``part`` counts from 1, ``left`` is said last."""
    slide = new_slide(deck)
    place_title(slide, frame.title, frame.title_line, deck.face)
    named = exhibit.title if exhibit.takeaway else ""
    if parts > 1:
        named = deck.words("deck.part", title=named, part=part, parts=parts)
    marking = deck.pack.marking
    head = deck.words("deck.dot").join(one for one in (marking, named, left) if one)
    size = fitting(head, frame.head.width - 2 * INSET, ROOM_SIZE * LINE, (ROOM_SIZE,))
    head = cut(head, size, frame.head.width - 2 * INSET, 1)
    tint = LIGHT.worse if marking else LIGHT.muted
    add_text(slide, frame.head, [Line(head, size, bold=True, tint=tint)], deck.face)
    if frame.chip:
        _add_chip(slide, frame.chip, exhibit, deck.face)
    if frame.reasons:
        add_text(slide, frame.reasons[0], [frame.reasons[1]], deck.face)
    if frame.remark:
        _add_remark(slide, *frame.remark, deck.face)
    add_text(slide, frame.foot, frame.foot_lines, deck.face, anchor=MSO_ANCHOR.BOTTOM)
    return slide


def new_slide(deck: Deck) -> Any:
    """A slide of the view layout with its number, and without any empty placeholder."""
    return slide_of(deck, deck.layouts.view)


def slide_of(deck: Deck, layout: Any) -> Any:
    """A slide of a layout; placeholders that we have nothing for are taken away."""
    slide = deck.presentation.slides.add_slide(layout)
    for one in list(slide.placeholders):
        kind = one.placeholder_format.type
        is_kept = title_of(slide) is not None and one.shape_id == title_of(slide).shape_id
        if not is_kept and kind != PP_PLACEHOLDER.SUBTITLE:
            one._element.getparent().remove(one._element)
    _add_number(slide, layout, deck.face)
    return slide


def _add_number(slide: Any, layout: Any, face: Face) -> None:
    """The slide's number where the layout has one; the library leaves it out."""
    for one in layout.placeholders:
        if one.placeholder_format.type != PP_PLACEHOLDER.SLIDE_NUMBER:
            continue
        at = one.placeholder_format.idx
        number = len(slide.part.package.presentation_part.presentation.slides)
        next_id = 1 + max(shape.shape_id for shape in slide.shapes)
        slide.shapes._spTree.append(
            parse_xml(
                f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{next_id}" name="number"/>'
                '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>'
                f'<p:ph type="sldNum" sz="quarter" idx="{at}"/></p:nvPr></p:nvSpPr><p:spPr/>'
                "<p:txBody><a:bodyPr/><a:lstStyle/><a:p>"
                '<a:fld id="{C1FF6DA9-008F-8B48-92A6-B652298478BF}" type="slidenum">'
                f'<a:rPr lang="{face.lang}"><a:latin typeface="{face.latin}"/>'
                f'<a:ea typeface="{face.chinese}"/></a:rPr><a:t>{number}</a:t></a:fld>'
                "</a:p></p:txBody></p:sp>"
            )
        )
        return


def place_title(slide: Any, box: Box, line: Line, face: Face) -> None:
    """The title in its placeholder, where it was measured."""
    title = title_of(slide)
    title.left, title.top, title.width, title.height = box.emu
    frame = title.text_frame
    frame.word_wrap = True
    frame.auto_size = MSO_AUTO_SIZE.TEXT_TO_FIT_SHAPE
    write(frame, [line], face)


def add_text(
    slide: Any,
    box: Box,
    lines: Sequence[Line],
    face: Face,
    anchor: Any = MSO_ANCHOR.TOP,
) -> Any:
    """A text box; none where there is nothing to say."""
    said = [one for one in lines if one.text]
    if not said:
        return None
    shape = slide.shapes.add_textbox(*box.emu)
    _fill_text(shape.text_frame, said, face, anchor)
    return shape


def _fill_text(frame: Any, lines: Sequence[Line], face: Face, anchor: Any) -> None:
    frame.word_wrap = True
    frame.auto_size = MSO_AUTO_SIZE.NONE
    frame.vertical_anchor = anchor
    frame.margin_left = frame.margin_right = Emu(round(INSET * POINT))
    frame.margin_top = frame.margin_bottom = Emu(POINT)
    write(frame, lines, face)


def _add_chip(slide: Any, box: Box, exhibit: Exhibit, face: Face) -> None:
    verdict = exhibit.extract.verdict
    tint = CHIP_TINTS[verdict.level] if verdict else LIGHT.muted
    shape = slide.shapes.add_shape(MSO_SHAPE.ROUNDED_RECTANGLE, *box.emu)
    shape.fill.solid()
    shape.fill.fore_color.rgb = colour(LIGHT.background)
    shape.line.color.rgb = colour(tint)
    shape.line.width = Pt(1.5)
    shape.shadow.inherit = False
    _fill_text(
        shape.text_frame,
        [Line(chip_text(exhibit), ROOM_SIZE, bold=True, tint=tint)],
        face,
        MSO_ANCHOR.MIDDLE,
    )
    shape.text_frame.word_wrap = False


def _add_remark(slide: Any, box: Box, line: Line, face: Face) -> None:
    shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *box.emu)
    shape.fill.solid()
    shape.fill.fore_color.rgb = colour(LIGHT.surface)
    shape.line.color.rgb = colour(LIGHT.accent)
    shape.line.width = Pt(1)
    shape.shadow.inherit = False
    _fill_text(shape.text_frame, [line], face, MSO_ANCHOR.MIDDLE)
    for paragraph in shape.text_frame.paragraphs:
        paragraph.alignment = PP_ALIGN.LEFT
