"""Native charts in a Word file: a chart part each, with the workbook that makes it editable."""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Length, Mm
from docx.text.paragraph import Paragraph

from outcomes.charted import Chart
from outcomes.language import Language, Words
from outcomes.pack.brief_page import TYPE_AREA_WIDTH
from outcomes.pack.brief_styles import WORD
from outcomes.pack.brief_typefaces import faces_of
from outcomes.pack.chart_series import Type
from outcomes.pack.chart_xml import CHART, DRAWING, RELATIONSHIPS, WORKBOOK, draw

PLACEMENT = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
LETTERS = 9.0
# Millimetres: a chart is higher where many or long names, or many lines, take room below it.
HEIGHT = 72
HIGHER = 95
FUNNEL_HEIGHT = 110
MANY = 6


def add_chart(
    paragraph: Paragraph, chart: Chart, number: int, about: str, words: Words, language: Language
) -> None:
    """The chart as wide as the type area, alone in its paragraph; ``about`` is read aloud."""
    face = faces_of(language).body
    drawn = draw(chart, Type(face.latin, face.chinese, LETTERS), words)
    document = paragraph.part
    package = document.package
    workbook = Part(
        PackURI(f"/word/embeddings/chart{number}.xlsx"),
        CONTENT_TYPE.SML_SHEET,
        drawn.workbook,
        package,
    )
    part = Part(
        PackURI(f"/word/charts/chart{number}.xml"), CONTENT_TYPE.DML_CHART, drawn.xml, package
    )
    assert part.relate_to(workbook, RELATIONSHIP_TYPE.PACKAGE) == WORKBOOK
    related = document.relate_to(part, RELATIONSHIP_TYPE.CHART)
    paragraph.add_run()._r.append(parse_xml(_drawing_xml(related, number, about, height(chart))))


def height(chart: Chart) -> Length:
    """How high a chart is drawn, by what it has to hold."""
    if chart.kind == "funnel":
        return Mm(FUNNEL_HEIGHT)
    is_full = max(len(chart.categories), len(chart.series)) > MANY
    return Mm(HIGHER if is_full else HEIGHT)


def _drawing_xml(related: str, number: int, about: str, tall: Length) -> str:
    return (
        f'<w:drawing xmlns:w="{WORD}" xmlns:wp="{PLACEMENT}" xmlns:a="{DRAWING}">'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{Mm(TYPE_AREA_WIDTH)}" cy="{tall}"/>'
        f'<wp:docPr id="{number}" name="Chart {number}" descr={quoteattr(about)}/>'
        f'<a:graphic><a:graphicData uri="{CHART}"><c:chart xmlns:c="{CHART}" '
        f'xmlns:r="{RELATIONSHIPS}" r:id="{related}"/></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing>"
    )
