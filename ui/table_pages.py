"""The page of a long table that the browser asks for; what it sends is not trusted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import streamlit as st

from outcomes.copied import copied_text
from outcomes.paging import Asked, Weight, first_row, ordered, page_of, says_all

if TYPE_CHECKING:
    from ui.table import Column, Row

MOST_SIGNS = 200


@dataclass(frozen=True)
class Page:
    """Rows of a long table, beginning at row ``offset`` (from 0) of the ``matching`` ones."""

    rows: Sequence[Row]
    offset: int
    matching: int


def asked_of(key: str, caption: str, columns: Sequence[Column], begin: Asked) -> tuple[Asked, bool]:
    """What the reader asks of the table of this key, and whether every row is to be copied.

    What was asked of a table with another caption does not count, nor anything malformed, nor
    a page of another filter or order than those that ``begin`` has from the address.
    """
    state = st.session_state.get(key)
    if not isinstance(state, dict):
        return begin, False
    asked = read_asked(state.get("page"), caption, columns, begin)
    is_same = replace(asked, offset=begin.offset) == begin
    return asked if is_same else begin, bool(state.get("copy"))


def read_asked(raw: Any, caption: str, columns: Sequence[Column], begin: Asked) -> Asked:
    """What the browser sent, as far as it makes sense."""
    if not isinstance(raw, dict) or raw.get("of") != caption:
        return begin
    offset, text, sort = raw.get("offset"), raw.get("text"), raw.get("sort")
    order = sort if isinstance(sort, dict) else {}
    known = order.get("column") in {column.id for column in columns if column.kind != "spark"}
    return replace(
        begin,
        offset=offset if isinstance(offset, int) and offset >= 0 else 0,
        sort=order["column"] if known else None,
        descending=order.get("direction") == "descending",
        text=text[:MOST_SIGNS] if isinstance(text, str) else "",
    )


def page_of_rows(columns: Sequence[Column], rows: Sequence[Row], asked: Asked) -> Page:
    """The asked page of rows that are all here: found, then ordered as the script would."""
    found: Sequence[int] = [at for at, row in enumerate(rows) if says_all(said(row), asked.terms)]
    place = next((at for at, one in enumerate(columns) if one.id == asked.sort), None)
    if place is not None:
        weights = weights_of([row[place] for row in rows])
        found = ordered(found, weights, descending=asked.descending)
    shown = [rows[at] for at in page_of(found, asked)]
    return Page(shown, first_row(asked, len(found)), len(found))


def said(row: Row) -> str:
    """What a row is found by: its texts, and its numbers without separators."""
    texts = [cell.text for cell in row]
    return "\n".join([*texts, *(copied_text(text, is_number=True) for text in texts)])


def weights_of(cells: Row) -> list[Weight]:
    """What the cells of a column sort by: the value, or in a column without numbers the text."""
    numbers = any(isinstance(cell.value, int | float) for cell in cells)
    return [cell.value if numbers or cell.value is not None else cell.text for cell in cells]
