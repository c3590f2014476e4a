"""A table of observations of mixed indicators: one document's, or one practice's."""

from __future__ import annotations

import pandas as pd

from outcomes.formatting import Scale, with_value
from outcomes.frames import plain_rows
from outcomes.remarks import flag_marked
from ui.reading import Reading
from ui.table import Cell, Column, show_table
from ui.view_tables import chosen, texts, without_empty


def show_observations(
    reading: Reading,
    frame: pd.DataFrame,
    title: str,
    *,
    key: str,
    height: int = 520,
    with_role: bool = True,
) -> str | None:
    """One row an observation; the figure just asked for."""
    words, catalogue, language = reading.words, reading.catalogue, reading.language
    columns = [
        Column("indicator", words("column.indicator"), width="12em"),
        Column("value", words("column.value_short"), "number"),
        Column("as_printed", words("column.as_printed")),
        Column("locator", words("column.locator")),
        Column("locality", words("column.locality"), width="11em"),
        Column("period", words("column.period")),
        Column("scope", words("column.scope")),
        Column("role", words("column.role")),
        Column("flags", words("column.flags")),
    ]
    rows = []
    for row in plain_rows(frame):
        unit = catalogue.unit_of(row["indicator_id"]).text(language)
        scale = Scale(1, unit, catalogue.indicators[row["indicator_id"]].decimals)
        value = scale.qualified(
            row["value"], row["value_qualifier"], missing=words("value.missing")
        )
        rows.append(
            [
                Cell(row["indicator"]),
                Cell(
                    flag_marked(with_value(value, unit, words), row["flag"]),
                    row["value"],
                    row["observation_id"],
                    row["flag"] or None,
                ),
                Cell(row["as_printed"] or words("origin.computed")),
                Cell(row["locator"] or ""),
                Cell(row["full_locality"], row["locality_id"]),
                Cell(row["period"], str(row["end_day"] or "")),
                Cell(row["scope"] or words("scope.whole")),
                Cell(words(f"role.{row['role']}") if with_role else ""),
                Cell(row["flag"]),
            ]
        )
    columns, rows = without_empty(columns, rows)
    return show_table(
        columns, rows, key=key, height=height, texts=texts(reading, title), chosen=chosen()
    )
