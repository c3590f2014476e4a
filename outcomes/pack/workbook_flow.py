"""A sheet of paragraphs, written from top to bottom across a fixed number of columns."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from outcomes.pack.workbook_cells import LINE_HEIGHT, height_of, put_text
from outcomes.pack.workbook_formats import TEXT_SIZE, Formats

ORDINARY_HEIGHT = 15.0
PIXELS_A_POINT = 4 / 3


class Flow:
    """A sheet that grows downwards; ``row`` is the next free one.

    ``widths`` are those of its first columns in digits; paragraphs run across all of them.
    """

    def __init__(self, sheet: Any, formats: Formats, widths: Iterable[float], row: int = 0) -> None:
        self.sheet = sheet
        self.formats = formats
        self.widths = tuple(widths)
        self.row = row
        self.heights: dict[int, float] = {}

    def set_height(self, height: float) -> None:
        """The height of the next free row, in points."""
        self.sheet.set_row(self.row, height)
        self.heights[self.row] = height

    def pixels_above(self, row: int) -> float:
        """How high the rows above a row are together."""
        points = sum(self.heights.get(one, ORDINARY_HEIGHT) for one in range(row))
        return points * PIXELS_A_POINT

    def put(self, column: int, text: str, look: Any) -> None:
        """Text in a cell of the next free row; stays on this row."""
        put_text(self.sheet, self.row, column, text, look, self.formats.inert(look))

    def across(
        self,
        text: str,
        look: Any,
        first: int = 0,
        line: float = LINE_HEIGHT,
        size: float = TEXT_SIZE,
    ) -> None:
        """A paragraph from a column to the last one, as high as it needs; ends the row.

        ``size`` is that of its letters in points.
        """
        last = len(self.widths) - 1
        room = sum(self.widths[first:]) * TEXT_SIZE / size
        self.set_height(height_of(text, room, line))
        if last > first:
            self.sheet.merge_range(self.row, first, self.row, last, "", look)
        self.put(first, text, look)
        self.row += 1

    def link(self, column: int, address: str, said: str, look: Any = None) -> None:
        """A link in a cell of the next free row; stays on this row."""
        look = look or self.formats.link
        self.sheet.write_url(self.row, column, address, look, said[:1])
        # The words are written as every other text, so that nothing in them can run.
        self.put(column, said, look)

    def linked(self, address: str, said: str, first: int = 0) -> None:
        """A link from a column to the last one; ends the row."""
        look = self.formats.link
        self.set_height(height_of(said, sum(self.widths[first:])))
        self.sheet.merge_range(self.row, first, self.row, len(self.widths) - 1, "", look)
        self.link(first, address, said)
        self.row += 1

    def heading(self, text: str) -> None:
        """A heading with a free row above it."""
        self.row += 1
        self.across(text, self.formats.heading, line=22.0)

    def labelled(self, label: str, text: str, look: Any = None) -> None:
        """A label in the first column and its text across the others."""
        if text:
            self.put(0, label, self.formats.label)
            self.across(text, look or self.formats.text, first=1)

    def listed(self, heading: str, lines: Iterable[str]) -> None:
        """A heading and its paragraphs, nothing where there are none."""
        known = [one for one in dict.fromkeys(lines) if one]
        if known:
            self.heading(heading)
        for one in known:
            self.across(one, self.formats.text)

    def skip(self) -> None:
        """A free row."""
        self.row += 1
