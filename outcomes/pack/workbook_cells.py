"""Cells of a workbook: numbers that stay numbers, days, and text that nothing can run."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from typing import Any

from outcomes.export import FORMULA_STARTS
from outcomes.pack.legible import legible
from outcomes.pack.workbook_formats import exact
from outcomes.pack.workbook_names import cut, units

STARTS = frozenset(FORMULA_STARTS)
# The most that a cell holds, in UTF-16 units.
LONGEST_TEXT = 32_767
CUT = "…"
FIRST_DAY = date(1900, 3, 1)
DAY_ZERO = date(1899, 12, 30)
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
NARROWEST, WIDEST = 8, 42
# A header up to this width is not wrapped.
UNWRAPPED = 18
LINE_HEIGHT = 18.0
MOST_HEIGHT = 409.0
SAMPLE = 200


def fitting(text: str) -> str:
    """The text as a cell can hold it: without control characters, and cut where it is too long."""
    text = legible(text)
    return text if units(text) <= LONGEST_TEXT else cut(text[:LONGEST_TEXT], LONGEST_TEXT - 1) + CUT


def put_text(sheet: Any, row: int, column: int, text: str, look: Any, inert: Any) -> None:
    """Writes text that stays text, even when somebody edits the cell.

    ``inert`` is the look of a cell that begins like a formula: it bears the quote prefix.
    """
    runs = text[:1] in STARTS
    text = fitting(text)
    if text.startswith("<r>") and text.endswith("</r>"):
        # The library would take this for its own mark-up and write it unescaped.
        sheet.write_rich_string(row, column, text[:1], text[1:2], text[2:], look)
        return
    sheet.write_string(row, column, text, inert if runs or text[:1] in STARTS else look)


def day_number(text: str) -> int | None:
    """The number by which a spreadsheet knows an ISO day; None for any other text."""
    if not ISO_DAY.fullmatch(text):
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return (day - DAY_ZERO).days if day >= FIRST_DAY else None


def put_number(sheet: Any, row: int, column: int, value: float, look: Any) -> None:
    """Writes a number that reads back as exactly this one."""
    sheet.write_number(row, column, exact(value), look)


class Widths(dict[str, int]):
    """How wide each sign is in widths of a digit, looked up once; Chinese signs take two."""

    def __missing__(self, sign: str) -> int:
        """The width of a sign that comes for the first time."""
        found = self[sign] = 2 if unicodedata.east_asian_width(sign) in "WFA" else 1
        return found


WIDTHS = Widths()


def width_of(text: str) -> int:
    """How wide a text is in widths of a digit."""
    return len(text) if text.isascii() else sum(map(WIDTHS.__getitem__, text))


def column_width(title: str, shown: Iterable[str]) -> float:
    """A width that fits the values and wraps the header into at most two or three lines."""
    longest = max((width_of(text) for text in shown), default=0)
    wrapped = max(width_of(title) / 2 + 3, min(width_of(title) + 3, UNWRAPPED))
    return float(min(max(longest + 3, wrapped, NARROWEST), WIDEST))


def lines_of(text: str, width: float) -> int:
    """How many lines a text takes in a cell of this width."""
    room = max(width - 1, 1)
    return sum(max(1, -(-width_of(line) // int(room))) for line in text.split("\n"))


def height_of(text: str, width: float, line: float = LINE_HEIGHT) -> float:
    """The height of a row that shows the whole text, at most what a row can have."""
    return min(lines_of(text, width) * line + 2, MOST_HEIGHT)


def shown_text(value: Any) -> str:
    """A cell as text, to measure its height; a number never wraps."""
    return value if isinstance(value, str) else ""


def shown_cell(value: Any) -> str:
    """A cell as text, to measure its width."""
    if value is None:
        return ""
    return f"{value:,}" if isinstance(value, int | float) else str(value)[:WIDEST]
