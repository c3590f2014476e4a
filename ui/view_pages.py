"""A view's detail in pages: its frame is here already, so it is found, ordered and cut in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from outcomes.frames import plain_rows
from outcomes.paging import Asked, first_row, page_of_frame
from outcomes.view import View
from ui.table import Cell, Column
from ui.table_pages import Page

# Where a column of the table stands in the frame, if under another name.
STANDS_IN = {
    "locality": "locality_id",
    "period": "end_day",
    "interval": "low",
    "judgement": "position",
    "flags": "flag",
}
SEARCHED = (
    "full_locality",
    "period",
    "value",
    "as_printed",
    "source",
    "locator",
    "definition",
    "scope",
    "flag",
)


def frame_column(column_id: str, language: str) -> str:
    """The frame's column behind a column of the table."""
    return f"caveat_{language}" if column_id == "caveat" else STANDS_IN.get(column_id, column_id)


def filled_columns(view: View, columns: Sequence[Column]) -> list[Column]:
    """The columns in which anything stands on any page."""

    def is_filled(column: Column) -> bool:
        if column.id == "interval" and view.indicator.measure == "rate":
            return True
        values = view.frame[frame_column(column.id, view.language)]
        nothing = ("", "exact") if column.id == "value_qualifier" else ("",)
        # The whole is said as a scope where others have one.
        return column.id == "scope" or bool((values.notna() & ~values.isin(nothing)).any())

    return [column for column in columns if is_filled(column)]


def detail_page(
    view: View,
    columns: Sequence[Column],
    every: Sequence[Column],
    cells: Callable[[dict[str, Any]], list[Cell]],
    asked: Asked,
) -> Page:
    """The asked rows; ``cells`` gives one for each of ``every`` column, of which some are shown."""
    order = None if asked.sort is None else frame_column(asked.sort, view.language)
    found, matching = page_of_frame(view.frame, asked, order, SEARCHED)
    kept = {column.id for column in columns}
    rows = [
        [cell for cell, column in zip(cells(row), every, strict=True) if column.id in kept]
        for row in plain_rows(found)
    ]
    return Page(rows, first_row(asked, matching), matching)
