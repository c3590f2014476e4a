"""Fields of a brief, as XML: page numbers, numbers of tables and charts, repeated footnotes."""

from __future__ import annotations

from copy import deepcopy
from xml.sax.saxutils import escape

from docx.document import Document
from docx.oxml import parse_xml
from docx.text.paragraph import Paragraph

from outcomes.pack.brief_styles import WORD

RAISED = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'


def field_xml(instruction: str, shown: str, look: str = "") -> str:
    """A field; ``shown`` is what it last came to."""
    return f'<w:fldSimple w:instr=" {escape(instruction)} ">{run_xml(shown, look)}</w:fldSimple>'


def run_xml(text: str, look: str = "") -> str:
    """A run of text; a line feed in it becomes a line break."""
    lines = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n")
    )
    return f"<w:r>{look}{lines}</w:r>"


def paragraph_xml(style: str, inside: str, properties: str = "") -> str:
    """A paragraph of a style, named by its id, with what else is said of it and what it holds."""
    look = f'<w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>'
    return f'<w:p xmlns:w="{WORD}">{look}{inside}</w:p>'


def added(document: Document, xml: str) -> Paragraph:
    """The paragraph put at the end of a document."""
    body = document.element.body
    made = parse_xml(xml)
    body.insert_element_before(made, "w:sectPr")
    return Paragraph(made, document._body)


def append_xml(paragraph: Paragraph, inside: str) -> None:
    """Puts runs and fields at the end of a paragraph."""
    for one in parse_xml(f'<w:p xmlns:w="{WORD}">{inside}</w:p>'):
        paragraph._p.append(deepcopy(one))
