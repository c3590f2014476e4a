"""Tables on slides: as many rows a slide as stay legible, the header on each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.enum.text import MSO_ANCHOR
from pptx.util import Emu

from outcomes.exhibit import Cited
from outcomes.formatting import Scale
from outcomes.pack.deck_frame import POINT, ROOM_SIZE, Box
from outcomes.pack.deck_text import LINE, Face, Line, lines_in, width_of, write
from outcomes.tables import Column, Table

SIDE, UPRIGHT = 5.0, 3.0
LEAST_EMS, MOST_EMS = 3.0, 26.0
MOST_CELL_LINES = 6
MOST_DECIMALS = 10
NOTHING = "–"
SOURCE = "source_number"


@dataclass(frozen=True)
class Sheaf:
    """A table laid out: widths of its columns in points, and what each row says and needs."""

    columns: tuple[Column, ...]
    widths: tuple[float, ...]
    header_height: float
    rows: tuple[tuple[str, ...], ...]
    heights: tuple[float, ...]


def cell_text(value: Any, column: Column) -> str:
    """A cell as people read it: numbers with separators and their own decimals."""
    if value is None or (isinstance(value, float) and value != value):
        return NOTHING if column.kind == "number" else ""
    if isinstance(value, int | float) and not isinstance(value, bool) and column.kind == "number":
        most = MOST_DECIMALS if column.decimals is None else column.decimals
        return Scale(1, "", most).number(float(value), missing=NOTHING)
    return str(value)


def laid_out(table: Table, width: float) -> Sheaf:
    """The table in a room so wide; long texts take several lines."""
    rows = tuple(
        tuple(cell_text(value, column) for value, column in zip(row, table.columns, strict=True))
        for row in table.rows
    )
    wanted = [
        min(max([width_of(c.title), *(width_of(row[at]) for row in rows), LEAST_EMS]), MOST_EMS)
        * ROOM_SIZE
        + 2 * SIDE
        for at, c in enumerate(table.columns)
    ]
    widths = shared(wanted, width)
    return Sheaf(
        table.columns,
        tuple(widths),
        row_height([c.title for c in table.columns], widths),
        rows,
        tuple(row_height(row, widths) for row in rows),
    )


def shared(wanted: Sequence[float], width: float) -> list[float]:
    """The room shared out: the narrow columns get what they want, the wide ones what is left."""
    spare = width - sum(wanted)
    if spare >= 0:
        return [one + spare / len(wanted) for one in wanted]
    found = dict.fromkeys(range(len(wanted)), 0.0)
    left, rest = width, sorted(range(len(wanted)), key=lambda at: wanted[at])
    while rest:
        at = rest.pop(0)
        found[at] = min(wanted[at], left / (len(rest) + 1))
        left -= found[at]
    return [found[at] for at in range(len(wanted))]


def row_height(texts: Sequence[str], widths: Sequence[float]) -> float:
    """How high a row stands: as its fullest cell."""
    most = max(
        lines_in(text, ROOM_SIZE, width - 2 * SIDE)
        for text, width in zip(texts, widths, strict=True)
    )
    return most * ROOM_SIZE * LINE + 2 * UPRIGHT


def paged(sheaf: Sheaf, height: float) -> list[tuple[int, int]]:
    """Start and end of the rows of each slide, as few as can be and nearly alike."""
    pages = filled(sheaf, height)
    room = sheaf.header_height + sum(sheaf.heights) / len(pages)
    while room < height:
        alike = filled(sheaf, room)
        if len(alike) == len(pages):
            return alike
        room += LINE * ROOM_SIZE
    return pages


def filled(sheaf: Sheaf, height: float) -> list[tuple[int, int]]:
    """Start and end of the rows of each slide, every one as full as it goes; one row at least."""
    pages, start, used = [], 0, sheaf.header_height
    for at, own in enumerate(sheaf.heights):
        if at > start and used + own > height:
            pages.append((start, at))
            start, used = at, sheaf.header_height
        used += own
    return [*pages, (start, len(sheaf.rows))]


def renumbered(table: Table, own: Sequence[Cited], all_of_pack: Sequence[Cited]) -> Table:
    """The table with the numbers that its documents have in the pack, not in the view."""
    names = [one.name for one in table.columns]
    if SOURCE not in names:
        return table
    at = names.index(SOURCE)
    number = {one.source_id: place for place, one in enumerate(all_of_pack, start=1)}
    rows = tuple(
        (*row[:at], None if row[at] is None else number[own[row[at] - 1].source_id], *row[at + 1 :])
        for row in table.rows
    )
    return Table(table.columns, rows, table.observation_ids)


def add_table(
    slide: Any, box: Box, sheaf: Sheaf, page: tuple[int, int], face: Face, described: str
) -> None:
    """A table with the rows of one page."""
    start, end = page
    rows, heights = sheaf.rows[start:end], sheaf.heights[start:end]
    height = sheaf.header_height + sum(heights)
    left, top, width, tall = Box(box.left, box.top, box.width, height).emu
    shape = slide.shapes.add_table(len(rows) + 1, len(sheaf.columns), left, top, width, tall)
    shape._element.nvGraphicFramePr.cNvPr.set("descr", described)
    table = shape.table
    for column, own in zip(table.columns, sheaf.widths, strict=True):
        column.width = Emu(round(own * POINT))
    for row, own in zip(table.rows, (sheaf.header_height, *heights), strict=True):
        row.height = Emu(round(own * POINT))
    for at, column in enumerate(sheaf.columns):
        _fill(table.cell(0, at), column.title, column, face, is_header=True)
        for line, texts in enumerate(rows, start=1):
            _fill(table.cell(line, at), texts[at], column, face, is_header=False)


def _fill(cell: Any, text: str, column: Column, face: Face, *, is_header: bool) -> None:
    cell.margin_left = cell.margin_right = Emu(round(SIDE * POINT))
    cell.margin_top = cell.margin_bottom = Emu(round(UPRIGHT * POINT))
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    line = Line(text, ROOM_SIZE, bold=True, tint=None) if is_header else Line(text, ROOM_SIZE)
    write(cell.text_frame, [line], face, at="r" if column.kind == "number" else "l")
