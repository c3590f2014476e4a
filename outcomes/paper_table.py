"""The table of a view as people read it on paper: few columns, one row a figure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from outcomes.chart_of_view import ranked_rows
from outcomes.exhibit import SOURCE_NUMBER, Cited
from outcomes.formatting import with_unit
from outcomes.forms import form_of
from outcomes.language import Words, translator
from outcomes.standing_words import standing_label, standing_word
from outcomes.tables import Column, Table, described
from outcomes.total import Total, scale_of, total_title
from outcomes.value_words import interval_text, target_text, year_on_year
from outcomes.view import View

Row = dict[str, Any]


def paper_table(view: View, sources: Sequence[Cited]) -> Table:
    """Place, period, value, interval, judgement, change, target, remarks and source.

    The order is that of the chart; a column in which nothing stands is left out.
    """
    words = translator(view.language)
    rows = ranked_rows(view) if form_of(view) == "ranked" else view.rows
    number = {one.source_id: at for at, one in enumerate(sources, start=1)}
    value = with_unit(words("column.value_short"), view.scale.unit, words)
    columns = [
        Column("locality", words("column.locality"), "text"),
        Column("period", words("column.period"), "text"),
        Column(
            "value",
            value,
            "number",
            words("column.value_shown.about"),
            view.scale.unit,
            view.scale.decimals,
        ),
        *(
            Column(name, words(f"column.{name}"), "text")
            for name in ("interval", "judgement", "change", "target", "remarks")
        ),
        Column(SOURCE_NUMBER, words("column.source_number"), "number", decimals=0),
    ]
    body = [
        (
            row["short_locality"],
            row["period"],
            view.scale.shown(row["value"]),
            interval_text(words, view, row) or None,
            standing_label(row, words) or standing_word(row, words) or None,
            year_on_year(words, view, row) or None,
            target_text(words, view, row) or None,
            remark_of(row, words) or None,
            number.get(row["source_id"] or ""),
        )
        for row in rows
    ]
    ids = [(None, None, row["observation_id"], *[None] * (len(columns) - 3)) for row in rows]
    return without_empty(Table(tuple(described(columns, words)), tuple(body), tuple(ids)))


def paper_total(view: View, table: Table, total: Total | None) -> tuple[Any, ...]:
    """The row under the table of a view; empty where a total may not be given."""
    if total is None or total.aggregate.value is None:
        return ()
    found, words = total.aggregate, translator(view.language)
    qualifier = "" if found.qualifier == "exact" else words(f"qualifier.{found.qualifier}")
    cells = {
        "locality": total_title(found, words),
        "value": scale_of(found, view).shown(found.value),
        "remarks": qualifier or None,
    }
    return tuple(cells.get(column.name) for column in table.columns)


def remark_of(row: Row, words: Words) -> str:
    """What must be known of one value: target, bound, computed, inferred period, flag."""
    said = [
        words("role.target") if row["role"] == "target" else "",
        words(f"qualifier.{row['value_qualifier']}") if row["value_qualifier"] != "exact" else "",
        words("origin.computed") if row["value_origin"] == "computed" else "",
        words("period_basis.inferred") if row["period_basis"] == "inferred" else "",
        row["flag"],
    ]
    return words("table.comma").join(one for one in said if one)


def without_empty(table: Table) -> Table:
    """The table without columns in which nothing stands."""
    kept = [
        at
        for at in range(len(table.columns))
        if any(row[at] not in (None, "") for row in table.rows)
    ]
    return Table(
        tuple(table.columns[at] for at in kept),
        tuple(tuple(row[at] for at in kept) for row in table.rows),
        tuple(tuple(row[at] for at in kept) for row in table.observation_ids),
    )
