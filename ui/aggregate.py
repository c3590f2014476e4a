"""The line under a view's tables: the total over its places, and who is missing from it."""

from __future__ import annotations

import streamlit as st

from outcomes.total import NAMED, Total
from outcomes.view import View
from ui import cache
from ui.plain import plain
from ui.reading import Reading
from ui.table import Body, Cell, Column, TableTexts, show_body


def total_of(reading: Reading, view: View) -> Total | None:
    """The total of a view; None where it has one place only, or several periods of one."""
    return cache.total(reading.database, view.selection, reading.language)


def show_aggregate(reading: Reading, view: View) -> None:
    """The total in one sentence, or why there is none; a long list of gaps as a table."""
    total = total_of(reading, view)
    if total is None:
        return
    if total.aggregate.value is None:
        st.caption(plain(total.sentence))
    else:
        st.write(plain(total.sentence))
    if total.aggregate.refusal is None and len(total.gaps) > NAMED:
        show_gaps(reading, view, total)


def gaps_body(reading: Reading, view: View) -> Body:
    """A row a place that is missing from the total of a view."""
    words = reading.words
    total = total_of(reading, view)
    columns = [
        Column("locality", words("column.locality")),
        Column("reason", words("column.reason"), width="16em"),
    ]
    gaps = total.gaps if total else ()
    return Body(
        columns,
        [
            [Cell(one.name, one.locality_id), Cell(words(f"aggregate.why.{one.why}"))]
            for one in gaps
        ],
    )


def show_gaps(reading: Reading, view: View, total: Total) -> None:
    """Every expected place that is not in the total, with the reason."""
    words = reading.words
    title = words("aggregate.gaps", number=len(total.gaps))
    with st.expander(title, expanded=False):
        show_body(
            cache.kept(gaps_body, reading, view),
            key="aggregate-gaps",
            texts=TableTexts(title, words("table.figure"), words("table.sort")),
            height=320,
        )
