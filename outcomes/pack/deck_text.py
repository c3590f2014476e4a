"""Text on slides: typefaces for Latin and Chinese letters, and sizes at which it fits its room."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from typing import Any, cast
from unicodedata import east_asian_width
from xml.sax.saxutils import escape, quoteattr

from pptx.dml.color import RGBColor
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from outcomes.language import Language
from outcomes.palette import LIGHT

YAHEI = "Microsoft YaHei"
# Widths in ems, a little more than most typefaces need: a line that seems full has room left.
WIDE, NARROW, SPACE = 1.0, 0.58, 0.3
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
    """One paragraph: its text, size in points and look; ``link`` is an address or ""."""

    text: str
    size: float
    bold: bool = False
    tint: str | None = LIGHT.text
    link: str = ""


def write(frame: Any, lines: Sequence[Line], face: Face) -> None:
    """Fills a text frame with paragraphs, one a line of each text; typefaces stand in every run.

    The paragraphs are written at once: set one property after the other, the library takes many
    times as long.
    """
    one_each = [(text, line) for line in lines for text in line.text.split("\n")]
    links = {one.link: related(frame, one.link) for one in lines if one.link}
    written = "".join(paragraph_xml(*one, face, links) for one in one_each)
    body = frame._txBody
    for before in body.findall(qn("a:p")):
        body.remove(before)
    body.extend(list(parse_xml(f"<a:t {nsdecls('a', 'r')}>{written}</a:t>")))


def related(frame: Any, address: str) -> str:
    """The id by which a part names an address outside the file."""
    return str(frame.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))


def paragraph_xml(text: str, line: Line, face: Face, links: Mapping[str, str]) -> str:
    """A paragraph with one run in the line's look; none for an empty text, which has no letters.

    Spacing is in points: typefaces that stand in for a missing one have lines of another height.
    """
    none = '<a:spcPts val="0"/>'
    spacing = (
        f'<a:pPr><a:lnSpc><a:spcPts val="{round(line.size * LINE * 100)}"/></a:lnSpc>'
        f"<a:spcBef>{none}</a:spcBef><a:spcAft>{none}</a:spcAft></a:pPr>"
    )
    return f"<a:p>{spacing}{run_xml(text, line, face, links) if text else ''}</a:p>"


def run_xml(text: str, line: Line, face: Face, links: Mapping[str, str]) -> str:
    """A run with size, weight, colour, typefaces, languages and link."""
    tint = ""
    if line.tint is not None:
        tint = f'<a:solidFill><a:srgbClr val="{colour(line.tint)}"/></a:solidFill>'
    link = f'<a:hlinkClick r:id="{links[line.link]}"/>' if line.link else ""
    return (
        f'<a:r><a:rPr lang="{face.lang}" altLang="{face.other}" sz="{round(line.size * 100)}"'
        f' b="{int(line.bold)}">{tint}<a:latin typeface={quoteattr(face.latin)}/>'
        f"<a:ea typeface={quoteattr(face.chinese)}/>{link}</a:rPr><a:t>{escape(text)}</a:t></a:r>"
    )


def colour(tint: str) -> RGBColor:
    """A colour given as ``#rrggbb``, as the library takes it."""
    return cast(RGBColor, cast(Any, RGBColor).from_string(tint.lstrip("#").upper()))


def dress(run: Any, face: Face) -> None:
    """Typefaces and languages of a run."""
    run.font.name = face.latin
    properties = run.font._rPr
    properties.set("lang", face.lang)
    properties.set("altLang", face.other)
    latin = properties.find(qn("a:latin"))
    chinese = latin.makeelement(qn("a:ea"), {"typeface": face.chinese})
    latin.addnext(chinese)


def width_of(text: str) -> float:
    """How wide a text is, in ems."""
    return sum(_width(sign) for sign in text)


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
    return sum(lines_in(one.text, one.size, width) * one.size * LINE for one in lines)


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
