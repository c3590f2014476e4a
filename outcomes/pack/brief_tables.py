"""Tables of a brief: a header that repeats, rows that stay whole, numbers on the right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.oxml import parse_xml

from outcomes.formatting import Scale
from outcomes.pack.brief_columns import Setting, setting_of
from outcomes.pack.brief_fields import run_xml
from outcomes.pack.brief_styles import TABLE_SIZE, WORD, size_xml
from outcomes.tables import Column, Table

# What a double holds of decimals; a shown value has its own and no more.
AS_GIVEN = Scale(1, "", 12)
TWIPS = 1440 / 25.4
SHADE = "F2F2F2"
# The column that says in which document a row stands.
SOURCE = "source_number"
# More rows than these stand in the workbook only: about four pages.
MOST_ROWS = 100
HEAD_CELL = f'<w:shd w:val="clear" w:color="auto" w:fill="{SHADE}"/>'
# A table of so few rows is not torn by the end of a page; of any other the last row stays with
# what is said below it.
MOST_ROWS_TOGETHER = 5
STYLED = '<w:pStyle w:val="TableText"/>'
STYLED_AND_KEPT = f"{STYLED}<w:keepNext/>"
MIDDLE = '<w:vAlign w:val="center"/>'


@dataclass(frozen=True)
class Printed:
    """A table as it is printed: columns, the texts of the rows given, how it stands."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    setting: Setting
    is_cut: bool


def printed(table: Table, nothing: str, number_of: Callable[[int], int]) -> Printed:
    """The table in words; ``number_of`` a document's footnote stands for the document."""
    rows = tuple(
        tuple(
            cell_text(number_of(value) if column.name == SOURCE and value else value, nothing)
            for column, value in zip(table.columns, row, strict=True)
        )
        for row in table.rows[:MOST_ROWS]
    )
    texts = [[column.title, *(row[at] for row in rows)] for at, column in enumerate(table.columns)]
    setting = setting_of(texts, [column.kind == "number" for column in table.columns])
    return Printed(table.columns, rows, setting, len(table.rows) > MOST_ROWS)


def sources_in_order(table: Table) -> tuple[int, ...]:
    """Which documents the printed rows name, each once, in the order of the rows."""
    places = [at for at, column in enumerate(table.columns) if column.name == SOURCE]
    found = (row[at] for row in table.rows[:MOST_ROWS] for at in places)
    return tuple(dict.fromkeys(int(one) for one in found if one))


def cell_text(value: Any, nothing: str) -> str:
    """A number with separators of thousands and its own decimals; a dash for nothing."""
    if value is None:
        return nothing
    if isinstance(value, int | float):
        return AS_GIVEN.number(value, missing=nothing)
    return str(value)


def add_table(document: Document, table: Printed, mark_xml: Callable[[int], str]) -> None:
    """The table at the end of the document, a block of columns below the other.

    ``mark_xml`` gives the mark of a footnote for its number.
    """
    for place, block in enumerate(table.setting.blocks):
        if place:
            document.add_paragraph(style="Figure")
        made = parse_xml(_table_xml(table, block, mark_xml))
        document.element.body.insert_element_before(made, "w:sectPr")


def _table_xml(
    table: Printed, block: tuple[tuple[int, float], ...], mark_xml: Callable[[int], str]
) -> str:
    widths = {place: round(width * TWIPS) for place, width in block}
    size = table.setting.size
    look = "" if size == TABLE_SIZE else f"<w:rPr>{size_xml(size)}</w:rPr>"

    def cell(place: int, text: str) -> str:
        column = table.columns[place]
        if column.name == SOURCE and text.isdecimal():
            return _cell_xml(mark_xml(int(text)), widths[place], "center")
        return _cell_xml(run_xml(text, look), widths[place], _side(column))

    head = "".join(
        _cell_xml(run_xml(table.columns[place].title, look), width, "", style="TableHead")
        for place, width in widths.items()
    )
    kept = len(table.rows) if len(table.rows) <= MOST_ROWS_TOGETHER else 1
    body = "".join(
        _row_xml("".join(cell(place, row[place]) for place in widths)).replace(
            STYLED, STYLED_AND_KEPT if at + kept >= len(table.rows) else STYLED
        )
        for at, row in enumerate(table.rows)
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths.values())
    return (
        f'<w:tbl xmlns:w="{WORD}"><w:tblPr><w:tblStyle w:val="TableGrid"/>'
        f'<w:tblW w:w="{sum(widths.values())}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{_row_xml(head, '<w:tblHeader/>')}{body}</w:tbl>"
    )


def _side(column: Column) -> str:
    return "right" if column.kind == "number" else "left"


def _row_xml(cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr><w:cantSplit/>{properties}</w:trPr>{cells}</w:tr>"


def _cell_xml(inside: str, width: int, side: str, *, style: str = "TableText") -> str:
    aligned = f'<w:jc w:val="{side}"/>' if side else ""
    filled = HEAD_CELL if style == "TableHead" else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{filled}{MIDDLE}</w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{aligned}</w:pPr>{inside}</w:p></w:tc>'
    )
