"""Decks made for tests: written, opened again, and their charts read back number by number."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import pptx
from lxml import etree
from openpyxl.utils import range_boundaries

from outcomes.pack.contents import Pack
from outcomes.pack.deck import write_deck

SPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
}
Numbers = tuple[float | None, ...]


@dataclass(frozen=True)
class Series:
    """One series of a chart as its part holds it: "" or () for what it has not."""

    name: str
    categories: tuple[str, ...]
    values: Numbers
    across: Numbers
    plus: Numbers
    minus: Numbers


def written(pack: Pack, template: Path | None = None) -> Any:
    """The deck of a pack, opened again."""
    out = io.BytesIO()
    write_deck(pack, out, template)
    out.seek(0)
    return pptx.Presentation(out)


def texts_on(slide: Any) -> list[str]:
    """The texts of a slide's shapes and tables."""
    found = []
    for shape in slide.shapes:
        if shape.has_text_frame:
            found.append(shape.text_frame.text)
        elif shape.has_table:
            found += [cell.text for row in shape.table.rows for cell in row.cells]
    return found


def slides_of(deck: Any, title: str) -> list[Any]:
    """The slides of one view, found by the title above their body."""
    return [one for one in deck.slides if any(title in text for text in texts_on(one)[1:3])]


def charts_on(slides: list[Any]) -> list[Any]:
    return [shape.chart for slide in slides for shape in slide.shapes if shape.has_chart]


def series_of(chart: Any) -> Iterator[Series]:
    """The series in the order of the file."""
    for one in chart.part._element.iterfind(".//c:ser", SPACES):
        yield Series(
            one.findtext("c:tx//c:v", "", SPACES),
            tuple(v.text or "" for v in one.iterfind("c:cat//c:v", SPACES)),
            numbers(one.find("c:val", SPACES), one.find("c:yVal", SPACES)),
            numbers(one.find("c:xVal", SPACES)),
            numbers(one.find("c:errBars/c:plus", SPACES)),
            numbers(one.find("c:errBars/c:minus", SPACES)),
        )


def numbers(*found: Any) -> Numbers:
    """The cached numbers of the first element that is there, None for each gap."""
    element = next((one for one in found if one is not None), None)
    if element is None:
        return ()
    count = int(element.find(".//c:ptCount", SPACES).get("val"))
    values: list[float | None] = [None] * count
    for point in element.iterfind(".//c:pt", SPACES):
        values[int(point.get("idx"))] = float(point.findtext("c:v", "", SPACES))
    return tuple(values)


def sheet_of(chart: Any, *, worked_out: bool) -> Any:
    """The sheet behind a chart, with formulas or with what they come to."""
    blob = chart.part.chart_workbook.xlsx_part.blob
    return openpyxl.load_workbook(io.BytesIO(blob), data_only=worked_out).worksheets[0]


def references(chart: Any) -> Iterator[tuple[str, list[Any]]]:
    """Where each part of a chart comes from, and what it holds of it."""
    for place in chart.part._element.iter(f"{{{SPACES['c']}}}f"):
        cache = place.getnext()
        count = int(cache.find("c:ptCount", SPACES).get("val"))
        held: list[Any] = [None] * count
        is_number = etree.QName(cache).localname == "numCache"
        for point in cache.iterfind("c:pt", SPACES):
            text = point.findtext("c:v", "", SPACES)
            held[int(point.get("idx"))] = float(text) if is_number else text
        yield place.text or "", held


def cells_at(sheet: Any, where: str) -> list[Any]:
    """What stands in the cells that a chart names."""
    left, top, right, bottom = range_boundaries(re.sub(r"^.*!|\$", "", where))
    cells = sheet.iter_rows(top, bottom, left, right)
    return [cell.value for row in cells for cell in row]


def parts_with_text(deck: Any) -> Iterator[Any]:
    """The mark-up of every slide, of its notes and charts."""
    for slide in deck.slides:
        yield slide._element
        if slide.has_notes_slide:
            yield slide.notes_slide._element
        for shape in slide.shapes:
            if shape.has_chart:
                yield shape.chart.part._element
