"""The page of a brief: A4, type area 156 by 225 mm of 22 lines with 28 characters, page numbers."""

from __future__ import annotations

from copy import deepcopy

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section, _Footer, _Header
from docx.shared import Mm

from outcomes.language import Language
from outcomes.pack.brief_fields import append_xml, field_xml
from outcomes.pack.brief_styles import LINE, WORD

WIDTH, HEIGHT = Mm(210), Mm(297)
TOP, RIGHT, BOTTOM, LEFT = Mm(37), Mm(26), Mm(35), Mm(28)
# The dash beside a page number stands 7 mm below the type area.
FOOTER, HEADER = Mm(25), Mm(20)
TYPE_AREA_WIDTH = 156
LANDSCAPE_WIDTH = 225
# A character of 16 points is set 28 times on 156 mm: 15.793 points each, in 1/4096 point.
CHARACTER_SPACE = round((156 / 25.4 * 72 / 28 - 16) * 4096)
ONE_CHARACTER = 280


def set_page(section: Section, language: Language) -> None:
    """An upright page; the binding edge is on the left."""
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = WIDTH, HEIGHT
    section.top_margin, section.right_margin = TOP, RIGHT
    section.bottom_margin, section.left_margin = BOTTOM, LEFT
    _set_edges_and_grid(section, language)


def set_landscape_page(section: Section, language: Language) -> None:
    """The same type area lying down, for a wide table; the binding edge is on top."""
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = HEIGHT, WIDTH
    section.top_margin, section.right_margin = LEFT, TOP
    section.bottom_margin, section.left_margin = RIGHT, BOTTOM
    _set_edges_and_grid(section, language)


def _set_edges_and_grid(section: Section, language: Language) -> None:
    is_landscape = section.orientation == WD_ORIENT.LANDSCAPE
    section.footer_distance = Mm(15) if is_landscape else FOOTER
    section.header_distance = Mm(15) if is_landscape else HEADER
    properties = section._sectPr
    for old in properties.findall(qn("w:docGrid")):
        properties.remove(old)
    grid = OxmlElement("w:docGrid")
    if language == "zh":
        grid.set(qn("w:type"), "linesAndChars")
        grid.set(qn("w:charSpace"), str(CHARACTER_SPACE))
    grid.set(qn("w:linePitch"), str(LINE))
    properties.append(grid)


def break_section(document: Document) -> Section:
    """Ends a section with the last paragraph; the next one, given back, begins on a new page."""
    body = document.element.body
    ending = body.sectPr
    last = ending.getprevious()
    assert last is not None and last.tag == qn("w:p")
    last.set_sectPr(deepcopy(ending))
    for reference in (*ending.headerReference_lst, *ending.footerReference_lst):
        ending.remove(reference)
    return document.sections[-1]


def number_pages(document: Document, language: Language) -> None:
    """The number between dashes, one character from the outer edge: odd right, even left."""
    section = document.sections[0]
    document.settings.odd_and_even_pages_header_footer = True
    for footer, is_odd in ((section.footer, True), (section.even_page_footer, False)):
        paragraph = footer.paragraphs[0]
        side = "right" if is_odd else "left"
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT if is_odd else WD_ALIGN_PARAGRAPH.LEFT
        indent = paragraph._p.get_or_add_pPr().get_or_add_ind()
        indent.set(qn(f"w:{side}Chars"), "100")
        indent.set(qn(f"w:{side}"), str(ONE_CHARACTER))
        paragraph.add_run("— " if language == "zh" else "– ")
        append_xml(paragraph, field_xml("PAGE", "1"))
        paragraph.add_run(" —" if language == "zh" else " –")


def mark_pages(document: Document, marking: str) -> None:
    """The marking of synthetic figures above every page."""
    section = document.sections[0]
    heads: tuple[_Header | _Footer, ...] = (section.header, section.even_page_header)
    for head in heads:
        head.paragraphs[0].text = marking


def settings_xml() -> str:
    """The whole settings part: other footers on even pages, the two rules above footnotes."""
    options = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" '
        f'w:val="{value}"/>'
        for name, value in (
            ("compatibilityMode", 15),
            ("overrideTableStyleFontSizeAndJustification", 1),
            ("enableOpenTypeFeatures", 1),
            ("doNotFlipMirrorIndents", 1),
        )
    )
    return (
        f'<w:settings xmlns:w="{WORD}"><w:zoom w:percent="100"/>'
        '<w:defaultTabStop w:val="640"/><w:evenAndOddHeaders/>'
        '<w:characterSpacingControl w:val="compressPunctuation"/>'
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        f"<w:compat><w:useFELayout/>{options}</w:compat>"
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )
