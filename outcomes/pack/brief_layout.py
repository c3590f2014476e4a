"""A blank Word file in the layout of a brief, made of our own parts and of no template."""

from __future__ import annotations

import io
import zipfile

import docx
from docx.document import Document

from outcomes.language import Language
from outcomes.pack.brief_numbering import numbering_xml
from outcomes.pack.brief_page import number_pages, set_page, settings_xml
from outcomes.pack.brief_styles import WORD, fonts_xml, styles_xml

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
PROLOGUE = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
WORDING = "application/vnd.openxmlformats-officedocument.wordprocessingml"
RELATIONS = f'{PROLOGUE}<Relationships xmlns="{PACKAGE}/relationships">'
BODY = f'<w:document xmlns:w="{WORD}" xmlns:r="{OFFICE}"><w:body><w:sectPr/></w:body></w:document>'
# A part of the document: its file, the last word of its content type, and of its relationship.
PARTS = (
    ("styles.xml", "styles", "styles"),
    ("numbering.xml", "numbering", "numbering"),
    ("settings.xml", "settings", "settings"),
    ("fontTable.xml", "fontTable", "fontTable"),
)


def blank_document(language: Language) -> Document:
    """A document with the styles, the page, the numbering and the page numbers of a brief."""
    document = docx.Document(io.BytesIO(_blank_file(language)))
    set_page(document.sections[0], language)
    number_pages(document, language)
    return document


def _blank_file(language: Language) -> bytes:
    written = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": f'{RELATIONS}<Relationship Id="rId1" Type="{OFFICE}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": _document_relations(),
        "word/document.xml": PROLOGUE + BODY,
        "word/styles.xml": PROLOGUE + styles_xml(language),
        "word/numbering.xml": PROLOGUE + numbering_xml(language),
        "word/settings.xml": PROLOGUE + settings_xml(),
        "word/fontTable.xml": PROLOGUE + fonts_xml(),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, text in written.items():
            file.writestr(name, text)
    return out.getvalue()


def _content_types() -> str:
    parts = (("document.xml", "document.main", ""), *PARTS)
    overrides = "".join(
        f'<Override PartName="/word/{name}" ContentType="{WORDING}.{kind}+xml"/>'
        for name, kind, _ in parts
    )
    return (
        f'{PROLOGUE}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _document_relations() -> str:
    related = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{name}"/>'
        for number, (name, _, kind) in enumerate(PARTS, 1)
    )
    return f"{RELATIONS}{related}</Relationships>"
