"""The first and the last slides of a deck: what the pack is, and the documents behind it."""

from __future__ import annotations

from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_AUTO_SIZE

from outcomes.pack.contents import Pack
from outcomes.pack.deck_frame import (
    FOOT_SIZE,
    GAP,
    INSET,
    POINT,
    ROOM_SIZE,
    Box,
    Deck,
    foot_of,
    title_of_slide,
)
from outcomes.pack.deck_slide import add_text, new_slide, place_title, slide_of
from outcomes.pack.deck_template import TITLES, subtitle_of, title_of
from outcomes.pack.deck_text import LINE, Line, fitting, height_of, write
from outcomes.palette import LIGHT
from outcomes.periods import say_moment

OPENING_SIZES = (40.0, 36.0, 32.0, 28.0, 24.0, 20.0)
TEXT_SIZE = 18.0
END = "end_day"
# Room between two documents: a typeface that stands in for that of links has higher lines.
BETWEEN = 4.0


def add_opening(deck: Deck) -> None:
    """Title, how late the figures reach, build, date, and the marking of synthetic figures."""
    slide = slide_of(deck, deck.layouts.title, (*TITLES, PP_PLACEHOLDER.SUBTITLE))
    title = title_of(slide)
    width, height = title.width / POINT, title.height / POINT
    size = fitting(deck.pack.title, width - 3 * INSET, height - INSET, OPENING_SIZES)
    title.text_frame.word_wrap = True
    title.text_frame.auto_size = MSO_AUTO_SIZE.TEXT_TO_FIT_SHAPE
    write(title.text_frame, [Line(deck.pack.title, size, bold=True, tint=None)], deck.face)
    lines, subtitle = opening_lines(deck), subtitle_of(slide)
    if subtitle is None:
        top = title.top / POINT + height + GAP
        box = Box(title.left / POINT, top, width, deck.size[1] - top - 4 * GAP)
        add_text(slide, box, lines, deck.face)
        return
    subtitle.text_frame.auto_size = MSO_AUTO_SIZE.TEXT_TO_FIT_SHAPE
    write(subtitle.text_frame, lines, deck.face)
    for paragraph in subtitle.text_frame.paragraphs:
        leave_bullets(paragraph)


def leave_bullets(paragraph: Any) -> None:
    """No bullet before a line of the title slide, whatever the layout has."""
    properties = paragraph._p.get_or_add_pPr()
    if properties.find(f"{{{properties.nsmap['a']}}}buNone") is None:
        properties.insert(0, properties.makeelement(f"{{{properties.nsmap['a']}}}buNone", {}))


def opening_lines(deck: Deck) -> list[Line]:
    """What stands below the title of the pack."""
    pack, words = deck.pack, deck.words
    stamp = pack.stamp
    as_of = last_day(pack)
    day = say_moment(stamp.exported_at.date().isoformat(), words)
    lines = [
        Line(words("citation.as_of", day=say_moment(as_of, words)) if as_of else "", TEXT_SIZE),
        Line(
            words("deck.contents", views=len(pack.exhibits), sources=len(pack.sources)), TEXT_SIZE
        ),
        Line(words("deck.made", day=day), TEXT_SIZE),
        Line(words("deck.build", build=stamp.build.build_id), ROOM_SIZE, tint=LIGHT.muted),
    ]
    if pack.marking:
        lines.insert(0, Line(pack.marking, TEXT_SIZE, bold=True, tint=LIGHT.worse))
    return [one for one in lines if one.text]


def last_day(pack: Pack) -> str:
    """The last day that any figure of the pack reaches, as ISO; "" where no period has dates."""
    days = [
        day for one in pack.exhibits if END in one.frame.columns for day in one.frame[END].dropna()
    ]
    return max(days).date().isoformat() if days else ""


def add_sources(deck: Deck) -> None:
    """The documents by number, on as many slides as they need."""
    lines = [
        Line(
            deck.words("deck.source", number=number, said=one.said),
            ROOM_SIZE,
            link=one.address,
            above=BETWEEN,
        )
        for number, one in enumerate(deck.pack.sources, start=1)
    ]
    title, _ = title_of_slide(deck, deck.words("deck.sources"))
    last = deck.words("deck.build", build=deck.pack.stamp.build.build_id)
    if deck.pack.marking:
        last = deck.words("deck.dot").join((deck.pack.marking, last))
    foot, foot_lines = foot_of(deck, title, [Line(last, FOOT_SIZE, tint=LIGHT.muted)])
    box = Box(title.left, title.bottom + GAP, title.width, foot.top - title.bottom - 2 * GAP)
    pages = paged_lines(lines, box)
    for at, page in enumerate(pages, start=1):
        slide = new_slide(deck)
        named = deck.words("deck.sources")
        if len(pages) > 1:
            named = deck.words("deck.part", title=named, part=at, parts=len(pages))
        _, line = title_of_slide(deck, named)
        place_title(slide, title, line, deck.face)
        add_text(slide, box, page, deck.face)
        add_text(slide, foot, foot_lines, deck.face)


def paged_lines(lines: list[Line], box: Box) -> list[list[Line]]:
    """The lines of each slide; none without any line."""
    pages: list[list[Line]] = []
    used = box.height
    for line in lines:
        needed = height_of([line], box.width - 2 * INSET)
        if used + needed > box.height - LINE:
            pages.append([])
            used = 0.0
        pages[-1].append(line)
        used += needed
    return pages
