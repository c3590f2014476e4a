"""Our own look of a deck: 16:9, calm, one accent; all of it set on the master, none on slides."""

from __future__ import annotations

from typing import Any

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches

from outcomes.language import Words
from outcomes.pack.deck_template import FOOTS, TITLES, layouts_of
from outcomes.pack.deck_text import Face, Line, write
from outcomes.palette import LIGHT

WIDTH, HEIGHT = Inches(13.333), Inches(7.5)
EDGE = Inches(0.5)
NAME = "deck"
# Parts of the library's own starting file that say what is not true of ours.
STRANGE_PARTS = (RT.THUMBNAIL, RT.EXTENDED_PROPERTIES)
THEME_COLOURS = {
    "dk1": LIGHT.text,
    "lt1": LIGHT.background,
    "dk2": LIGHT.accent,
    "lt2": LIGHT.surface,
    "accent1": LIGHT.accent,
    **{f"accent{at + 2}": tint for at, tint in enumerate(LIGHT.series[:5])},
    "hlink": LIGHT.accent,
    "folHlink": LIGHT.muted,
}
# Left, top, width, height of the placeholders of a kind; on layouts as on the master.
TITLE_BOX = (EDGE, Inches(0.32), WIDTH - 2 * EDGE, Inches(0.9))
NUMBER_BOX = (WIDTH - EDGE - Inches(0.9), HEIGHT - Inches(0.42), Inches(0.9), Inches(0.3))
OPENING_TITLE_BOX = (Inches(1.0), Inches(2.1), Inches(11.3), Inches(1.7))
OPENING_TEXT_BOX = (Inches(1.0), Inches(4.05), Inches(11.3), Inches(2.4))


def own_presentation(face: Face, words: Words) -> Any:
    """A presentation without slides in our own look, with two layouts."""
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = WIDTH, HEIGHT
    for kind in STRANGE_PARTS:
        _forget(presentation.part.package, kind)
    _forget(presentation.part, RT.PRINTER_SETTINGS)
    kept = layouts_of(presentation, NAME)
    for layout in list(presentation.slide_layouts):
        if layout.name not in (kept.title.name, kept.view.name):
            presentation.slide_layouts.remove(layout)
    master = presentation.slide_master
    _set_theme(master, face)
    for styled in (master, kept.title, kept.view):
        _set_texts(styled, face, words)
    kept.title.name, kept.view.name = words("deck.layout.title"), words("deck.layout.view")
    _set_title_style(master)
    for placeholder in list(master.placeholders):
        _place(placeholder, TITLE_BOX)
    _dress_master(master)
    _dress_opening(kept.title)
    return presentation


def _forget(part: Any, kind: str) -> None:
    relations = part._rels
    for key in [key for key, one in relations.items() if one.reltype == kind]:
        relations.pop(key)


def _set_theme(master: Any, face: Face) -> None:
    """Our colours and typefaces as the theme's, so that what people add looks alike."""
    part = master.part.part_related_by(RT.THEME)
    theme = parse_xml(part.blob)
    for name, tint in THEME_COLOURS.items():
        slot = theme.find(f".//{qn('a:clrScheme')}/{qn(f'a:{name}')}")
        for child in list(slot):
            slot.remove(child)
        slot.append(slot.makeelement(qn("a:srgbClr"), {"val": tint.lstrip("#").upper()}))
    for fonts in ("a:majorFont", "a:minorFont"):
        found = theme.find(f".//{qn(fonts)}")
        found.find(qn("a:latin")).set("typeface", face.latin)
        found.find(qn("a:ea")).set("typeface", face.chinese)
        for own in found.findall(qn("a:font")):
            if own.get("script") == "Hans":
                own.set("typeface", face.chinese)
    part._blob = serialize_part_xml(theme)


def _set_texts(styled: Any, face: Face, words: Words) -> None:
    """The placeholders' own texts in the deck's language; a date that no one asked for goes."""
    for placeholder in list(styled.placeholders):
        kind = placeholder.placeholder_format.type
        if kind in (PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER):
            placeholder._element.getparent().remove(placeholder._element)
        elif kind == PP_PLACEHOLDER.SLIDE_NUMBER:
            _place(placeholder, NUMBER_BOX)
            for run in placeholder._element.iter(qn("a:rPr")):
                run.set("lang", face.lang)
        else:
            text = words("deck.prompt.title" if kind in TITLES else "deck.prompt.text")
            write(placeholder.text_frame, [Line(text, 18, tint=None)], face)


def _set_title_style(master: Any) -> None:
    """Titles from the left, in bold and in the accent."""
    style = master._element.find(f"{qn('p:txStyles')}/{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
    style.set("algn", "l")
    letters = style.find(qn("a:defRPr"))
    letters.set("sz", "2600")
    letters.set("b", "1")
    letters.find(f"{qn('a:solidFill')}/{qn('a:schemeClr')}").set("val", "tx2")


def _place(placeholder: Any, box: tuple[int, int, int, int]) -> None:
    if placeholder.placeholder_format.type in FOOTS:
        box = NUMBER_BOX
    elif placeholder.placeholder_format.type not in TITLES:
        box = (EDGE, Inches(1.5), WIDTH - 2 * EDGE, Inches(4.8))
    placeholder.left, placeholder.top, placeholder.width, placeholder.height = box


def _dress_master(master: Any) -> None:
    """A thin band of the accent at the left edge of every slide."""
    _paint(master, (0, 0, Inches(0.14), HEIGHT))


def _dress_opening(layout: Any) -> None:
    """The title slide: a broader band, title and text left of the middle."""
    _paint(layout, (0, 0, Inches(0.55), HEIGHT))
    for placeholder in layout.placeholders:
        is_title = placeholder.placeholder_format.type in TITLES
        if placeholder.placeholder_format.type in FOOTS:
            continue
        box = OPENING_TITLE_BOX if is_title else OPENING_TEXT_BOX
        placeholder.left, placeholder.top, placeholder.width, placeholder.height = box
        body = placeholder.text_frame._txBody
        body.bodyPr.set("anchor", "b" if is_title else "t")
        for level in body.iter(qn("a:lvl1pPr")):
            level.set("algn", "l")
            level.set("marL", "0")
            level.set("indent", "0")
        if is_title:
            style = parse_xml(
                f'<a:lvl1pPr {nsdecls("a")} algn="l"><a:defRPr sz="4000" b="1"/></a:lvl1pPr>'
            )
            body.find(qn("a:lstStyle")).insert(0, style)


def _paint(styled: Any, box: tuple[int, int, int, int]) -> None:
    """A rectangle behind everything else of a master or layout."""
    tree = styled.shapes._spTree
    left, top, width, height = (int(one) for one in box)
    shape = parse_xml(
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{_next_id(tree)}" name="band"/>'
        '<p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>'
        f'<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        '<a:solidFill><a:schemeClr val="accent1"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr>'
        "<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr/></a:p></p:txBody></p:sp>"
    )
    tree.insert(2, shape)


def _next_id(tree: Any) -> int:
    return 1 + max(int(one.get("id")) for one in tree.iter(qn("p:cNvPr")))
