"""Text on slides: typefaces for Latin and Chinese letters, and sizes at which it fits its room."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from typing import Any, cast
from unicodedata import east_asian_width
from xml.sax.saxutils import escape

from pptx.dml.color import RGBColor
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls

from outcomes.language import Language
from outcomes.palette import LIGHT

YAHEI = "Microsoft YaHei"
# Widths in ems, a little more than most typefaces need: a line that seems full has room left.
WIDE, NARROW, SPACE = 1.0, 0.62, 0.32
# Letters of running English; digits and capitals are as wide as in the widest typeface.
LETTERS = {
    **dict.fromkeys("abcdeghknopqsuvxyz", 0.56),
    **dict.fromkeys("fijlrt.,:;'()-", 0.36),
    **dict.fromkeys("ABCDEFGHKLNOPQRSTUVXYZ", 0.72),
    **dict.fromkeys("mwMW%", 0.86),
}
LINE = 1.25
CUT = "…"
# A Chinese sign may end a line, a Latin word may not be torn.
PIECES = re.compile(
    r"\s+|[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]|"
    r"[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]+"
)


@dataclass(frozen=True)
class Face:
    """Typefaces for Latin and Chinese letters, and the language that a text is marked as."""

    latin: str
    chinese: str
    lang: str
    other: str


def face_of(language: Language) -> Face:
    """The typefaces of our own look; named, never shipped."""
    if language == "zh":
        return Face(YAHEI, YAHEI, "zh-CN", "en-US")
    return Face("Arial", YAHEI, "en-US", "zh-CN")


@dataclass(frozen=True)
class Line:
    """One paragraph: its text, size in points, look, and room above it in points.

    ``link`` is an address or "".
    """

    text: str
    size: float
    bold: bool = False
    tint: str | None = LIGHT.text
    link: str = ""
    above: float = 0.0


def write(frame: Any, lines: Sequence[Line], face: Face, *, at: str = "") -> None:
    """Fills a text frame with paragraphs, one a line of each text; typefaces stand in every run.

    ``at`` is the side they stand at, ``l`` or ``r``; as the layout has it where it is "".
    """
    body = frame._txBody
    links = {one: _link(frame, one) for one in dict.fromkeys(line.link for line in lines) if one}
    mark_up = "".join(
        _paragraph(text, line, face, at, links.get(line.link, ""))
        for line in lines
        for text in line.text.split("\n")
    )
    for paragraph in list(body.p_lst):
        body.remove(paragraph)
    for paragraph in parse_xml(f"<a:p {nsdecls('a', 'r')}>{mark_up or '<a:p/>'}</a:p>"):
        body.append(paragraph)


def _link(frame: Any, address: str) -> str:
    return str(frame.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))


def _paragraph(text: str, line: Line, face: Face, at: str, link: str) -> str:
    """One paragraph with one run; without letters none.

    Its height is given in points: typefaces that stand in for a missing one have other lines.
    """
    side = f' algn="{at}"' if at else ""
    points = round(line.size * LINE * 100)
    look = (
        f'<a:pPr{side}><a:lnSpc><a:spcPts val="{points}"/></a:lnSpc>'
        f'<a:spcBef><a:spcPts val="{round(line.above * 100)}"/></a:spcBef>'
        '<a:spcAft><a:spcPts val="0"/></a:spcAft></a:pPr>'
    )
    if not text:
        return f"<a:p>{look}</a:p>"
    tint = line.tint and line.tint.lstrip("#").upper()
    inside = f'<a:solidFill><a:srgbClr val="{tint}"/></a:solidFill>' if tint else ""
    click = f'<a:hlinkClick r:id="{link}"/>' if link else ""
    return (
        f'<a:p>{look}<a:r><a:rPr lang="{face.lang}" altLang="{face.other}" '
        f'sz="{round(line.size * 100)}" b="{int(line.bold)}">{inside}'
        f'<a:latin typeface="{face.latin}"/><a:ea typeface="{face.chinese}"/>{click}</a:rPr>'
        f"<a:t>{escape(text)}</a:t></a:r></a:p>"
    )


def colour(tint: str) -> RGBColor:
    """A colour given as ``#rrggbb``, as the library takes it."""
    return cast(RGBColor, cast(Any, RGBColor).from_string(tint.lstrip("#").upper()))


def width_of(text: str) -> float:
    """How wide a text is, in ems; one without Chinese signs by the widths of its letters."""
    known = LETTERS if text.isascii() else {}
    return sum(known.get(sign) or _width(sign) for sign in text)


def _width(sign: str) -> float:
    if sign in " \t":
        return SPACE
    return WIDE if east_asian_width(sign) in "WFA" else NARROW


def broken(text: str, ems: float) -> Iterator[str]:
    """The lines that a text takes in a room so wide; a word longer than the room is torn."""
    for paragraph in text.split("\n"):
        line, used = "", 0.0
        for piece in PIECES.findall(paragraph):
            width = width_of(piece)
            if used + width > ems and not piece.isspace():
                if line.strip():
                    yield line
                    line, used = "", 0.0
                while width > ems and len(piece) > 1:
                    kept = max(1, int(len(piece) * ems / width))
                    yield piece[:kept]
                    piece = piece[kept:]
                    width = width_of(piece)
            line, used = line + piece, used + width
        yield line


def lines_in(text: str, size: float, width: float) -> int:
    """How many lines a text of this size takes in a room so wide; both in points."""
    return max(1, sum(1 for _ in broken(text, width / size)))


def height_of(lines: Sequence[Line], width: float) -> float:
    """How high paragraphs stand in a room so wide, in points."""
    return sum(one.above + lines_in(one.text, one.size, width) * one.size * LINE for one in lines)


def fitting(text: str, width: float, height: float, sizes: Sequence[float]) -> float:
    """The largest of the sizes, given from large to small, at which a text fits; else the least."""
    for size in sizes:
        if lines_in(text, size, width) * size * LINE <= height:
            return size
    return sizes[-1]


def cut(text: str, size: float, width: float, most: int) -> str:
    """A text of at most so many lines; one that is cut says so."""
    lines = list(broken(text, width / size))
    if len(lines) <= most:
        return text
    kept = lines[: most - 1]
    room = width / size - WIDE
    last = next(broken(lines[most - 1], room), "")
    return "".join([*kept, last.rstrip(), CUT])


def rows_within(height: float, size: float) -> int:
    """How many single lines of a size stand in a room so high."""
    return max(1, int(height / (size * LINE)))


def even_parts(number: int, most: int) -> list[tuple[int, int]]:
    """Start and end of as few parts as hold at most so many each, all nearly alike."""
    parts = max(1, ceil(number / most))
    ends = [number * at // parts for at in range(parts + 1)]
    return list(pairwise(ends))
