"""The workbook behind a native chart: its columns, and how the chart names their cells."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

SHEET = "Sheet1"


@dataclass(frozen=True)
class Cells:
    """One column of the sheet: where its title and its values stand, and what they are."""

    title: str
    values: tuple[str | float | None, ...]
    letter: str

    @property
    def title_at(self) -> str:
        """Where the title stands."""
        return f"{SHEET}!${self.letter}$1"

    @property
    def values_at(self) -> str:
        """Where the values stand."""
        return f"{SHEET}!${self.letter}$2:${self.letter}${len(self.values) + 1}"


class Sheet:
    """The columns of one sheet, from the left; the chart caches what stands in them."""

    def __init__(self) -> None:
        self._columns: list[Cells] = []
        self._formulas: dict[tuple[int, int], str] = {}

    def add(self, title: str, values: Sequence[str | float | None]) -> Cells:
        """One more column."""
        cells = Cells(title, tuple(values), xl_col_to_name(len(self._columns)))
        self._columns.append(cells)
        return cells

    def add_difference(self, title: str, upper: Cells, lower: Cells) -> Cells:
        """A column that the sheet itself works out, so that it follows a value typed anew."""
        place = len(self._columns)
        values: list[float | None] = []
        for row, (one, other) in enumerate(zip(upper.values, lower.values, strict=True)):
            if one is None or other is None:
                values.append(None)
                continue
            self._formulas[row, place] = f"={upper.letter}{row + 2}-{lower.letter}{row + 2}"
            values.append(float(Decimal(repr(one)) - Decimal(repr(other))))
        return self.add(title, values)

    def xlsx(self) -> bytes:
        """The sheet as a workbook; no text in it runs as a formula or becomes a link."""
        out = io.BytesIO()
        book = xlsxwriter.Workbook(
            out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        )
        sheet = book.add_worksheet(SHEET)
        for place, cells in enumerate(self._columns):
            sheet.write_string(0, place, cells.title)
            for row, value in enumerate(cells.values):
                self._write(sheet, row, place, value)
        book.close()
        return out.getvalue()

    def _write(self, sheet: Any, row: int, place: int, value: str | float | None) -> None:
        formula = self._formulas.get((row, place))
        if formula is not None:
            sheet.write_formula(row + 1, place, formula, None, value)
        elif isinstance(value, str):
            sheet.write_string(row + 1, place, value)
        elif value is not None:
            sheet.write_number(row + 1, place, value)
