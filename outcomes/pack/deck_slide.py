"""A slide with everything around its body: title, verdict, remark, foot and number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.enum.shapes import MSO_SHAPE, PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Emu, Pt

from outcomes.exhibit import Exhibit
from outcomes.pack.deck_frame import (
    CHIP_TINTS,
    HEAD_SIZES,
    INSET,
    POINT,
    ROOM_SIZE,
    Box,
    Deck,
    Frame,
    chip_text,
)
from outcomes.pack.deck_template import TITLES, title_of
from outcomes.pack.deck_text import LINE, Face, Line, colour, cut, fitting, write
from outcomes.palette import LIGHT


def draw_frame(deck: Deck, exhibit: Exhibit, frame: Frame, part: int, parts: int, left: str) -> Any:
    """A new slide with everything but its body; ``part`` counts from 1, ``left`` is said last."""
    slide = new_slide(deck)
    place_title(slide, frame.title, frame.title_line, deck.face)
    named = exhibit.title if exhibit.takeaway else ""
    if parts > 1:
        named = deck.words("deck.part", title=named, part=part, parts=parts)
    marking = deck.pack.marking
    head = deck.words("deck.dot").join(one for one in (marking, named, left) if one)
    room = frame.head.width - 2 * INSET
    size = fitting(head, room, frame.head.height, HEAD_SIZES)
    lines = int(frame.head.height / (ROOM_SIZE * LINE))
    tint = LIGHT.worse if marking else LIGHT.muted
    line = Line(cut(head, size, room, lines), size, bold=True, tint=tint)
    add_text(slide, frame.head, [line], deck.face)
    if frame.chip:
        _add_chip(slide, frame.chip, exhibit, deck.face)
    if frame.reasons:
        add_text(slide, frame.reasons[0], [frame.reasons[1]], deck.face)
    if frame.remark:
        _add_remark(slide, *frame.remark, deck.face)
    add_text(slide, frame.foot, frame.foot_lines, deck.face, anchor=MSO_ANCHOR.BOTTOM)
    return slide


def new_slide(deck: Deck) -> Any:
    """A slide of the view layout with its title alone."""
    return slide_of(deck, deck.layouts.view, TITLES)


def slide_of(deck: Deck, layout: Any, kinds: Sequence[Any]) -> Any:
    """A slide of a layout with its number; one placeholder of each of these kinds stays.

    An empty one would ask the reader for a text.
    """
    slide = deck.presentation.slides.add_slide(layout)
    kept: set[Any] = set()
    for one in list(slide.placeholders):
        kind = one.placeholder_format.type
        if kind in kinds and kind not in kept:
            kept |= {*TITLES} if kind in TITLES else {kind}
        else:
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


def _fill_text(frame: Any, lines: Sequence[Line], face: Face, anchor: Any, at: str = "l") -> None:
    frame.word_wrap = True
    frame.auto_size = MSO_AUTO_SIZE.NONE
    frame.vertical_anchor = anchor
    frame.margin_left = frame.margin_right = Emu(round(INSET * POINT))
    frame.margin_top = frame.margin_bottom = Emu(POINT)
    write(frame, lines, face, at=at)


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
        at="ctr",
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
