"""The foot of a view's tables: totals that outcomes formed, never sums made here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from outcomes.total import Total, scale_of
from outcomes.view import View
from ui import cache
from ui.aggregate import total_of
from ui.reading import Reading
from ui.table import Cell, Column, Row


def detail_totals(reading: Reading, view: View, columns: Sequence[Column]) -> Row | None:
    """The total under the column of values, where a total of the view may be given."""
    total = total_of(reading, view)
    return totals_row(reading, view, columns, {"value": total} if total else {})


def summary_totals(
    reading: Reading, view: View, columns: Sequence[Column], periods: Sequence[tuple[str, int]]
) -> Row | None:
    """The total under each period, where one may be given; a dash where it may not."""
    totals = cache.period_totals(reading.database, view.selection, reading.language)
    by_column = {
        f"period_{at}": totals[period]
        for at, (period, number) in enumerate(periods, start=1)
        if number == 1 and period in totals
    }
    return totals_row(reading, view, columns, by_column)


def totals_row(
    reading: Reading, view: View, columns: Sequence[Column], totals: Mapping[str, Total]
) -> Row | None:
    """The foot: what it is and how many places are in it, and the totals under their columns.

    None where no column has one. Where columns have different places, each says how many.
    """
    words = reading.words
    given = {name: one for name, one in totals.items() if one.aggregate.value is not None}
    if not given:
        return None
    how = next(iter(given.values())).aggregate.how
    shares = {
        words("totals.of", reported=one.aggregate.n_reported, expected=one.aggregate.n_expected)
        for one in given.values()
    }
    common = shares.pop() if len(shares) == 1 else None
    title = words(f"totals.{how}.of", places=common) if common else words(f"totals.{how}")
    cells = [Cell(title)]
    for column in columns[1:]:
        total = totals.get(column.id)
        if total is None:
            cells.append(Cell(""))
            continue
        cells.append(total_cell(reading, view, total, is_alone=common is None))
    return cells


def total_cell(reading: Reading, view: View, total: Total, *, is_alone: bool) -> Cell:
    """One total with the sentence that says all of it; a dash where it may not be given."""
    found = total.aggregate
    if found.value is None:
        return Cell("–", note=total.sentence)
    words = reading.words
    text = scale_of(found, view).qualified(found.value, found.qualifier, missing="")
    if is_alone:
        places = words("totals.of", reported=found.n_reported, expected=found.n_expected)
        text = words("totals.value", value=text, places=places)
    return Cell(text, note=total.sentence)
