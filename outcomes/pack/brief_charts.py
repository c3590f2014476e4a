"""Native charts in a Word file: a chart part each, with the workbook that makes it editable.

They are the charts of a deck, shrunk to the letters of a printed page.
"""

from __future__ import annotations

import re
from dataclasses import replace
from math import ceil
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
from outcomes.pack.deck_axes import Plot
from outcomes.pack.deck_plots import plots_of
from outcomes.pack.deck_ranked import SIZE, most_categories
from outcomes.pack.deck_text import Face

CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PLACEMENT = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
# Points of letters on paper, and what a slide's become by it.
LETTERS = 8.5
SHRUNK = LETTERS / SIZE
# Sizes of letters, widths of lines, sizes of marks.
SIZES = re.compile(r'(?<=\bsz=")\d+(?=")|(?<=\bw=")\d+(?=")|(?<=<c:size val=")\d+(?=")')
LANGUAGES = {"zh": ("zh-CN", "en-US"), "en": ("en-US", "zh-CN")}
LEAST_MARK = 4
# Heights in millimetres; a ranked chart is as high as its rows need, in steps.
CURVES, FUNNEL = 75, 95
LOWEST, HIGHEST, STEP = 40, 190, 5
# A legend below a chart runs wider in typefaces that stand in for a missing one.
LEGEND_ROOM = 0.85
CURVED = ("funnel", "line")
# Numbers along an axis, each of which needs room beside the next.
MOST_STEPS = 4
# Rows stand a little apart on paper.
AIR = 1.3


def drawn(chart: Chart, words: Words, language: Language) -> tuple[list[Plot], Length, str]:
    """The charts that a chart needs, how high each is, and what is said of the rest."""
    letters = faces_of(language).body
    face = Face(letters.latin, letters.chinese, *LANGUAGES[language])
    tall = height(chart)
    wide = Mm(TYPE_AREA_WIDTH).pt
    if chart.kind in CURVED:
        wide *= LEGEND_ROOM
        chart = replace(chart, value_title="")
    room = (wide / SHRUNK, tall.pt / SHRUNK)
    plots, rest = plots_of(chart, room, face, words, MOST_STEPS)
    return plots, tall, rest


def caption_of(title: str, chart: Chart, words: Words) -> str:
    """What stands below a chart; where the axis stands upright, its title too: it has no room."""
    if chart.kind in CURVED:
        return words("brief.chart_of", title=title, axis=chart.value_title)
    return title


def height(chart: Chart) -> Length:
    """How high a chart is drawn, by what it has to hold."""
    if chart.kind == "funnel":
        return Mm(FUNNEL)
    if chart.kind == "line":
        return Mm(CURVES)
    needed = ceil(len(chart.categories) * AIR)
    for tall in range(LOWEST, HIGHEST, STEP):
        room = Mm(TYPE_AREA_WIDTH).pt / SHRUNK
        if most_categories(chart, Mm(tall).pt / SHRUNK, room) >= needed:
            return Mm(tall)
    return Mm(HIGHEST)


def add_chart(paragraph: Paragraph, plot: Plot, tall: Length, number: int, about: str) -> None:
    """A chart as wide as the type area, alone in its paragraph; ``about`` is read aloud."""
    document = paragraph.part
    package = document.package
    workbook = Part(
        PackURI(f"/word/embeddings/chart{number}.xlsx"),
        CONTENT_TYPE.SML_SHEET,
        plot.xlsx_blob,
        package,
    )
    name = PackURI(f"/word/charts/chart{number}.xml")
    part = Part(name, CONTENT_TYPE.DML_CHART, b"", package)
    part._blob = _on_paper(plot.xml, part.relate_to(workbook, RELATIONSHIP_TYPE.PACKAGE))
    related = document.relate_to(part, RELATIONSHIP_TYPE.CHART)
    paragraph.add_run()._r.append(parse_xml(_drawing_xml(related, number, about, tall)))


def _on_paper(xml: str, workbook: str) -> bytes:
    """A slide's chart in sizes for paper, tied to its workbook."""
    data = f'<c:externalData r:id="{workbook}"><c:autoUpdate val="0"/></c:externalData>'
    tied = xml.replace("</c:chartSpace>", f"{data}</c:chartSpace>")
    return SIZES.sub(_shrunk, tied).encode("utf-8")


def _shrunk(found: re.Match[str]) -> str:
    return str(max(LEAST_MARK, round(int(found[0]) * SHRUNK)))


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
