"""What stands in a deck, and the same written by python-pptx alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml.ns import qn
from pptx.util import Length, Pt

Run = tuple[str, Length | None, bool | None, str | None, RGBColor | None]
Paragraph = tuple[float | None, list[Run]]
XY = (XL_CHART_TYPE.XY_SCATTER, XL_CHART_TYPE.XY_SCATTER_LINES_NO_MARKERS)
BLANK = 6


@dataclass
class Shape:
    """One shape: where it is, and its text, table or chart."""

    box: tuple[int, int, int, int]
    text: list[Paragraph] = field(default_factory=list)
    cells: list[list[list[Paragraph]]] = field(default_factory=list)
    chart: tuple[Any, list[str], list[tuple[str, list[float | None]]]] | None = None


@dataclass
class Slide:
    """Its shapes, and the paragraphs of its notes."""

    shapes: list[Shape]
    notes: list[Paragraph]


def read(file: BytesIO) -> list[Slide]:
    """The slides of a deck."""
    return [
        Slide([shape_of(one) for one in slide.shapes], notes_of(slide))
        for slide in Presentation(file).slides
    ]


def notes_of(slide: Any) -> list[Paragraph]:
    """The paragraphs of a slide's notes."""
    return paragraphs(slide.notes_slide.notes_text_frame) if slide.has_notes_slide else []


def shape_of(shape: Any) -> Shape:
    """What stands in a shape."""
    found = Shape(
        tuple(int(one or 0) for one in (shape.left, shape.top, shape.width, shape.height))
    )
    if shape.has_text_frame:
        found.text = paragraphs(shape.text_frame)
    if shape.has_table:
        found.cells = [
            [paragraphs(cell.text_frame) for cell in row.cells] for row in shape.table.rows
        ]
    if shape.has_chart:
        plots = list(shape.chart.plots)
        series = [(one.name, list(one.values)) for plot in plots for one in plot.series]
        is_xy = any(plot._element.tag == qn("c:scatterChart") for plot in plots[:1])
        kind = XL_CHART_TYPE.XY_SCATTER if is_xy else shape.chart.chart_type
        found.chart = (kind, [str(one) for one in plots[0].categories], series)
    return found


def paragraphs(frame: Any) -> list[Paragraph]:
    """The paragraphs of a text frame with their runs."""
    return [
        (
            one.line_spacing,
            [
                (run.text, run.font.size, run.font.bold, run.font.name, tint(run))
                for run in one.runs
            ],
        )
        for one in frame.paragraphs
    ]


def tint(run: Any) -> RGBColor | None:
    """The colour of a run, where it has one."""
    properties = run._r.find(qn("a:rPr"))
    found = None if properties is None else properties.find(".//" + qn("a:srgbClr"))
    return None if found is None else RGBColor.from_string(found.get("val"))


def write(slides: list[Slide], out: BytesIO) -> None:
    """The same by the bare library."""
    deck = Presentation()
    for one in slides:
        slide = deck.slides.add_slide(deck.slide_layouts[BLANK])
        for shape in one.shapes:
            put(slide, shape)
        if one.notes:
            fill(slide.notes_slide.notes_text_frame, one.notes)
    deck.save(out)


def put(slide: Any, shape: Shape) -> None:
    """One shape of a slide."""
    if shape.chart is not None:
        kind, categories, series = shape.chart
        slide.shapes.add_chart(kind, *shape.box, data_of(kind, categories, series))
    elif shape.cells:
        grid = slide.shapes.add_table(len(shape.cells), len(shape.cells[0]), *shape.box).table
        for row, cells in zip(grid.rows, shape.cells, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                fill(cell.text_frame, text)
    else:
        fill(slide.shapes.add_textbox(*shape.box).text_frame, shape.text)


def data_of(kind: Any, categories: list[str], series: list[tuple[str, list[float | None]]]) -> Any:
    """The values of a chart as the library takes them."""
    if kind in XY:
        points = XyChartData()
        for name, values in series:
            own = points.add_series(name)
            for at, value in enumerate(values):
                own.add_data_point(at, value)
        return points
    data = CategoryChartData()
    data.categories = categories
    for name, values in series:
        data.add_series(name, values)
    return data


def fill(frame: Any, text: list[Paragraph]) -> None:
    """Paragraphs with their runs in size, weight, typefaces and colour."""
    for at, (spacing, runs) in enumerate(text):
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        if spacing is not None:
            paragraph.line_spacing = spacing
            paragraph.space_before = paragraph.space_after = Pt(0)
        for said, size, bold, name, colour in runs:
            run = paragraph.add_run()
            run.text = said
            run.font.size, run.font.bold, run.font.name = size, bold, name
            if name is not None:
                # The library has no typeface for Chinese letters.
                latin = run.font._rPr.find(qn("a:latin"))
                latin.addnext(latin.makeelement(qn("a:ea"), {"typeface": name}))
            if colour is not None:
                run.font.color.rgb = colour
