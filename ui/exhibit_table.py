"""The table of an exhibit on a page: one to click and sort, and one to be read from afar.

The numbers of the documents stay away, where no list of documents stands beside the table.
"""

from __future__ import annotations

from html import escape
from typing import Any

from outcomes.exhibit import SOURCE_NUMBER, Exhibit
from outcomes.formatting import SCALED_DECIMALS, Scale
from outcomes.tables import Column as Described
from outcomes.tables import Table
from ui.table import Body, Cell, Column


def table_body(exhibit: Exhibit) -> Body:
    """The table with cells that sort, and figures that can be asked where they come from."""
    table = without_numbers(exhibit.table)
    columns = [
        Column(one.name, one.title, "number" if one.kind == "number" else "text", note=one.about)
        for one in table.columns
    ]
    rows = [
        [
            Cell(cell_text(value, column), value, observation_id)
            for value, column, observation_id in zip(row, table.columns, ids, strict=True)
        ]
        for row, ids in zip(table.rows, ids_of(table), strict=True)
    ]
    return Body(columns, rows)


def ids_of(table: Table) -> tuple[tuple[str | None, ...], ...]:
    """The observation behind each cell; a table without any has none."""
    if table.observation_ids:
        return table.observation_ids
    return tuple((None,) * len(table.columns) for _ in table.rows)


def without_numbers(table: Table) -> Table:
    """The table without the column that numbers the documents."""
    kept = [at for at, one in enumerate(table.columns) if one.name != SOURCE_NUMBER]
    return Table(
        tuple(table.columns[at] for at in kept),
        tuple(tuple(row[at] for at in kept) for row in table.rows),
        tuple(tuple(row[at] for at in kept) for row in table.observation_ids),
    )


def table_markup(exhibit: Exhibit) -> str:
    """The table as it stands on a slide."""
    table = without_numbers(exhibit.table)
    kinds = ['class="number"' if one.kind == "number" else "" for one in table.columns]
    head = "".join(
        f'<th scope="col" {kind}>{escape(one.title)}</th>'
        for one, kind in zip(table.columns, kinds, strict=True)
    )
    body = "".join(row_markup(row, table.columns, kinds) for row in table.rows)
    return f'<table class="slide-table"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def row_markup(row: tuple[Any, ...], columns: tuple[Described, ...], kinds: list[str]) -> str:
    """One row, whose first cell names it."""
    texts = [escape(cell_text(value, column)) for value, column in zip(row, columns, strict=True)]
    rest = "".join(
        f"<td {kind}>{text}</td>" for text, kind in zip(texts[1:], kinds[1:], strict=True)
    )
    return f'<tr><th scope="row">{texts[0]}</th>{rest}</tr>'


def cell_text(value: Any, column: Described) -> str:
    """What stands in a cell: numbers with separators, an empty one as it is."""
    if value is None:
        return ""
    if isinstance(value, int | float):
        decimals = SCALED_DECIMALS if column.decimals is None else column.decimals
        return Scale(1, "", decimals).number(value, missing="")
    return str(value)
