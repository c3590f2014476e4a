"""Tables on slides: letters as large as the fewest slides allow, the header on each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.enum.text import MSO_ANCHOR
from pptx.util import Emu

from outcomes.exhibit import Cited
from outcomes.formatting import Scale
from outcomes.pack.column_widths import shared_out
from outcomes.pack.deck_frame import POINT, ROOM_SIZE, Box
from outcomes.pack.deck_text import LINE, Face, Line, lines_in, width_of, write
from outcomes.tables import Column, Table

SIDE, UPRIGHT = 5.0, 3.0
LEAST_EMS, MOST_EMS = 3.0, 26.0
# Some applications break a text that just fits.
SPARE = 3.0
# A text is not broken into pieces narrower than this, nor a header into more lines.
NARROWEST_EMS, HEADER_LINES = 5.0, 2
LONGEST_WORD = 9.0
SIZES = (20.0, 18.0, ROOM_SIZE, 14.0)
# Letters for the room may take a slide more for so many of the smaller letters.
SLIDES_A_SLIDE = 4
MOST_DECIMALS = 10
NOTHING = "–"
SOURCE = "source_number"


@dataclass(frozen=True)
class Sheaf:
    """A table laid out: widths of its columns in points, and what each row says and needs."""

    size: float
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


def fitted(table: Table, width: float, height: float) -> tuple[Sheaf, list[tuple[int, int]]]:
    """The table in the largest letters that need no more slides than the smallest do.

    Letters for the room may take a slide more for every four. With it start and end of the rows
    of each slide.
    """
    sheaf = laid_out(table, width, SIZES[-1])
    pages = paged(sheaf, height)
    for size in SIZES[:-1]:
        larger = laid_out(table, width, size)
        most = len(pages) + (len(pages) // SLIDES_A_SLIDE if size == ROOM_SIZE else 0)
        if len(filled(larger, height)) <= most and holds(larger, height):
            return larger, paged(larger, height)
    return sheaf, pages


def holds(sheaf: Sheaf, height: float) -> bool:
    """Whether no row is higher than a slide has room."""
    return sheaf.header_height + max(sheaf.heights, default=0.0) <= height


def laid_out(table: Table, width: float, size: float) -> Sheaf:
    """The table in a room so wide, in letters of a size; long texts take several lines."""
    rows = tuple(
        tuple(cell_text(value, column) for value, column in zip(row, table.columns, strict=True))
        for row in table.rows
    )
    texts = [[row[at] for row in rows] for at in range(len(table.columns))]
    widths = widths_of(table.columns, texts, width, size)
    return Sheaf(
        size,
        table.columns,
        tuple(widths),
        row_height([c.title for c in table.columns], widths, size),
        rows,
        tuple(row_height(row, widths, size) for row in rows),
    )


def widths_of(
    columns: Sequence[Column], texts: Sequence[Sequence[str]], width: float, size: float
) -> list[float]:
    """The width of each column in points: what it wishes, or its share where that is too much."""
    needs, wishes = [], []
    for column, own in zip(columns, texts, strict=True):
        head, longest = width_of(column.title), max(map(width_of, own), default=0.0)
        whole = min(max(longest, head / HEADER_LINES, LEAST_EMS), MOST_EMS)
        word = max((width_of(one) for text in own for one in unbroken(text)), default=0.0)
        least = whole if column.kind == "number" else max(min(whole, NARROWEST_EMS), word)
        needs.append(least * size + 2 * SIDE + SPARE)
        wishes.append(max(whole, min(head, MOST_EMS)) * size + 2 * SIDE + SPARE)
    spare = width - sum(wishes)
    if spare >= 0:
        return [one + spare / len(wishes) for one in wishes]
    return shared_out(needs, wishes, width)


def unbroken(text: str) -> list[str]:
    """The words of a text that no line may tear; of a Chinese one none."""
    return [one for one in text.split() if one.isascii() and width_of(one) <= LONGEST_WORD]


def row_height(texts: Sequence[str], widths: Sequence[float], size: float) -> float:
    """How high a row stands: as its fullest cell."""
    most = max(
        lines_in(text, size, width - 2 * SIDE) for text, width in zip(texts, widths, strict=True)
    )
    return most * size * LINE + 2 * UPRIGHT


def paged(sheaf: Sheaf, height: float) -> list[tuple[int, int]]:
    """Start and end of the rows of each slide, as few as can be and nearly alike."""
    pages = filled(sheaf, height)
    room = sheaf.header_height + sum(sheaf.heights) / len(pages)
    while room < height:
        alike = filled(sheaf, room)
        if len(alike) == len(pages):
            return alike
        room += LINE * sheaf.size
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
        header = Line(column.title, sheaf.size, bold=True, tint=None)
        _fill(table.cell(0, at), header, column, face)
        for line, texts in enumerate(rows, start=1):
            _fill(table.cell(line, at), Line(texts[at], sheaf.size), column, face)


def _fill(cell: Any, line: Line, column: Column, face: Face) -> None:
    cell.margin_left = cell.margin_right = Emu(round(SIDE * POINT))
    cell.margin_top = cell.margin_bottom = Emu(round(UPRIGHT * POINT))
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    write(cell.text_frame, [line], face, at="r" if column.kind == "number" else "l")
