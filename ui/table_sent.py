"""A table as its script in the browser is given it: plain lists and dictionaries."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from outcomes.copied import copied_text
from outcomes.paging import Asked

if TYPE_CHECKING:
    from ui.table import Cell, Column, Direction, Row
    from ui.table_address import Shown
    from ui.table_pages import Page


def encoded(parts: dict[str, Any]) -> str:
    """Parts as the text of a JSON object."""
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":"))


def joined(one: str, other: str) -> str:
    """Two JSON objects with something in them as one."""
    return f"{one[:-1]},{other[1:]}"


def sent_body(
    columns: Sequence[Column], rows: Sequence[Row], totals: Row | None, top: float | None
) -> dict[str, Any]:
    """Columns, rows and foot."""
    return {
        "columns": sent_columns(columns, top),
        "rows": sent_rows(columns, rows),
        "totals": totals and sent_rows(columns, [totals])[0],
    }


def sent_columns(columns: Sequence[Column], top: float | None) -> list[dict[str, Any]]:
    """The columns; ``top`` is the value whose bar fills a cell, None where there are no bars."""
    return [
        {
            "id": column.id,
            "title": column.title,
            "kind": column.kind,
            "align": column.align or ("end" if column.kind == "number" else "start"),
            "width": column.width,
            "note": column.note,
            "top": top if column.bars else None,
            "copy": copied_text(column.title, is_number=False),
        }
        for column in columns
    ]


def sent_rows(columns: Sequence[Column], rows: Sequence[Row]) -> list[list[list[Any]]]:
    """The rows, each a list of its cells."""
    return [
        [sent_cell(cell, column) for cell, column in zip(row, columns, strict=True)] for row in rows
    ]


def sent_cell(cell: Cell, column: Column) -> list[Any]:
    """A cell: text, sort value, observation, note, tone, strip, fill, sparkline, copied text.

    It has no empty tail. The copied text is None where it is the text itself.
    """
    copied = copied_text(cell.copied or cell.text, is_number=column.kind == "number")
    parts: list[Any] = [
        cell.text,
        cell.value,
        cell.observation_id,
        cell.note,
        cell.tone,
        cell.strip and {name: one for name, one in vars(cell.strip).items() if one is not None},
        cell.fill,
        cell.spark and list(cell.spark),
        None if copied == cell.text else copied,
    ]
    while len(parts) > 1 and parts[-1] is None:
        parts.pop()
    return parts


def sent_sort(sort: tuple[str, Direction] | None) -> dict[str, str] | None:
    """An order."""
    return None if sort is None else {"column": sort[0], "direction": sort[1]}


def sent_shown(shown: Shown) -> dict[str, Any]:
    """Hidden columns, filter and order, as the address has them."""
    return {"hidden": list(shown.hidden), "text": shown.text, "sort": sent_sort(shown.sort)}


def sent_page(asked: Asked, page: Page, total: int, limit: int) -> dict[str, Any]:
    """Which page of a long table this is, and what was asked."""
    direction = "descending" if asked.descending else "ascending"
    return {
        "offset": page.offset,
        "limit": limit,
        "matching": page.matching,
        "total": total,
        "text": asked.text,
        "sort": None if asked.sort is None else {"column": asked.sort, "direction": direction},
    }


def top_of(columns: Sequence[Column], rows: Sequence[Row]) -> float | None:
    """The largest number in the columns with bars; None without one or with a negative one."""
    values = [
        cell.value
        for row in rows
        for cell, column in zip(row, columns, strict=True)
        if column.bars and isinstance(cell.value, int | float)
    ]
    if not values or min(values) < 0 or max(values) == 0:
        return None
    return float(max(values))
