"""What stands in a brief, a workbook and a ZIP of texts, and the same by the bare libraries."""

from __future__ import annotations

import csv
import json
import zipfile
from io import BytesIO, StringIO
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook
from xlsxwriter import Workbook

Text = list[tuple[str, bool | None]]
Brief = list[Text | list[list[str]]]
Look = tuple[str, bool, str, bool, str]
Sheet = tuple[str, list[tuple[int, int, Any, Look]], list[tuple[int, float]], list[dict[str, Any]]]


def read_docx(file: BytesIO) -> Brief:
    """Paragraphs and tables in their order; the footnotes as paragraphs at the end."""
    brief = Document(file)
    found: Brief = []
    for one in brief.iter_inner_content():
        if hasattr(one, "rows"):
            found.append([[cell.text for cell in row.cells] for row in one.rows])
        else:
            found.append([(run.text, run.bold) for run in one.runs])
    for part in brief.part.package.iter_parts():
        if part.partname.endswith("/footnotes.xml"):
            element = part.element if hasattr(part, "element") else None
            for note in element.iter(qn("w:footnote")) if element is not None else ():
                found.append([("".join(one.text or "" for one in note.iter(qn("w:t"))), None)])
    return found


def write_docx(brief: Brief, out: BytesIO) -> None:
    """The same by the bare library."""
    made = Document()
    for one in brief:
        if one and isinstance(one[0], list):
            grid = made.add_table(len(one), len(one[0]))
            for row, texts in zip(grid.rows, one, strict=True):
                for cell, text in zip(row.cells, texts, strict=True):
                    cell.text = text
            continue
        paragraph = made.add_paragraph()
        for text, bold in one:
            paragraph.add_run(text).bold = bold
    made.save(out)


def read_xlsx(file: BytesIO) -> list[Sheet]:
    """Each sheet: cells with value and look, widths, and the series of its charts."""
    return [
        (
            sheet.title,
            [
                (cell.row - 1, cell.column - 1, cell.value, look(cell))
                for row in sheet.iter_rows()
                for cell in row
                if cell.value is not None
            ],
            [
                (at, sheet.column_dimensions[name].width)
                for at, name in enumerate(sheet.column_dimensions)
            ],
            [series_of(chart) for chart in sheet._charts],
        )
        for sheet in load_workbook(file)
    ]


def look(cell: Any) -> Look:
    """Number format, weight, typeface, wrapping and fill of a cell."""
    fill = cell.fill.fgColor.rgb if cell.fill.fill_type == "solid" else ""
    return (
        cell.number_format,
        bool(cell.font.bold),
        str(cell.font.name),
        bool(cell.alignment.wrap_text),
        fill if isinstance(fill, str) else "",
    )


def series_of(chart: Any) -> dict[str, Any]:
    """Which cells a chart draws."""
    name = type(chart).__name__.removesuffix("Chart").lower()
    found = []
    for one in chart.series:
        values = one.val or one.yVal
        categories = one.cat or one.xVal
        ends = [
            ref
            for part in (categories,)
            if part is not None
            for ref in (part.strRef, part.numRef)
            if ref is not None
        ]
        found.append(
            {"values": "=" + values.numRef.f, **({"categories": "=" + ends[0].f} if ends else {})}
        )
    return {"type": name if name in ("bar", "line", "scatter") else "bar", "series": found}


def write_xlsx(sheets: list[Sheet], out: BytesIO) -> None:
    """The same by the bare library."""
    with Workbook(out) as book:
        formats: dict[Look, Any] = {}
        for name, cells, widths, charts in sheets:
            sheet = book.add_worksheet(name)
            for at, width in widths:
                sheet.set_column(at, at, width)
            for row, column, value, own in cells:
                if own not in formats:
                    formats[own] = book.add_format(format_of(own))
                sheet.write(row, column, value, formats[own])
            for chart in charts:
                made = book.add_chart({"type": chart["type"]})
                for one in chart["series"]:
                    made.add_series(one)
                sheet.insert_chart("J2", made)


def format_of(own: Look) -> dict[str, Any]:
    """A look as the library takes it."""
    number, bold, name, wrap, fill = own
    said = {"num_format": number, "bold": bold, "font_name": name, "text_wrap": wrap}
    return said | ({"bg_color": f"#{fill[-6:]}"} if fill else {})


def read_zip(file: BytesIO) -> dict[str, Any]:
    """The rows of each CSV and the content of each descriptor."""
    with zipfile.ZipFile(file) as archive:
        texts = {name: archive.read(name).decode("utf-8-sig") for name in archive.namelist()}
    return {
        name: json.loads(text) if name.endswith(".json") else list(csv.reader(StringIO(text)))
        for name, text in texts.items()
    }


def write_zip(files: dict[str, Any], out: BytesIO) -> None:
    """The same by the bare libraries."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            if isinstance(content, dict):
                archive.writestr(name, json.dumps(content, ensure_ascii=False, indent=2))
                continue
            text = StringIO(newline="")
            csv.writer(text).writerows(content)
            archive.writestr(name, text.getvalue().encode("utf-8-sig"))
