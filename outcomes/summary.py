"""汇总表: the summary as officials pass it on."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pandas as pd

from outcomes.formatting import with_unit
from outcomes.frames import plain_rows
from outcomes.language import Words, translator
from outcomes.store import Build
from outcomes.tables import Column, Stamp, Table, described, stamped
from outcomes.view import View


def period_columns(frame: pd.DataFrame) -> list[tuple[str, int]]:
    """The periods across: wording and running number, in time order.

    The number is above 1 only where one place has more than one value for a period, as when
    two sources print it.
    """
    seen: Counter[tuple[str, str]] = Counter()
    order: dict[tuple[str, int], tuple[Any, ...]] = {}
    ordered = frame.sort_values(["end_day", "months"], na_position="first", kind="stable")
    for row in plain_rows(ordered):
        seen[(row["locality_id"], row["period"])] += 1
        order.setdefault((row["period"], seen[(row["locality_id"], row["period"])]), ())
    return sorted(order, key=lambda pair: ([p for p, _ in order].index(pair[0]), pair[1]))


def summary_table(view: View, build: Build, stamp: Stamp | None = None) -> Table:
    """汇总表: places down, periods across, values in the display unit that the header names.

    With a stamp the table is complete for a file: the code first, then remarks, sources,
    build and time last.
    """
    words = translator(view.language)
    periods = period_columns(view.frame)
    columns = [Column("locality", words("column.locality"), "text")]
    columns += [
        Column(
            f"period_{position}",
            with_unit(
                period if number == 1 else words("table.again", period=period, number=number),
                view.scale.unit,
                words,
            ),
            "number",
            unit=view.scale.unit,
            decimals=view.scale.decimals,
        )
        for position, (period, number) in enumerate(periods, start=1)
    ]
    rows, ids = [], []
    places: dict[str, list[dict[str, Any]]] = {}
    for one in view.rows:
        places.setdefault(one["locality_id"], []).append(one)
    for locality_id, own in places.items():
        cells, own_ids = cells_of_place(own, periods)
        values = [None if c is None else view.scale.shown(c["value"]) for c in cells]
        row: list[Any] = [own[0]["full_locality"], *values]
        row_ids: list[str | None] = [None, *own_ids]
        if stamp is not None:
            verdict = words(f"verdict.{view.verdict.level.name.lower()}")
            row = [locality_id, *row, remarks(own, words), verdict, sources(own, words)]
            row += [stamp.build.build_id, stamp.time]
            row_ids = [None, *row_ids, *[None] * 5]
        rows.append(tuple(row))
        ids.append(tuple(row_ids))
    if stamp is not None:
        columns.insert(0, Column("locality_id", words("column.locality_id"), "id"))
        columns += [
            Column(name, words(f"column.{name}"), "id" if name == "build_id" else "text")
            for name in ("remarks", "verdict", "source", "build_id", "exported_at")
        ]
    table = Table(tuple(described(columns, words)), tuple(rows), tuple(ids))
    return stamped(table, stamp, view.language) if stamp else table


def cells_of_place(
    own: list[dict[str, Any]], periods: list[tuple[str, int]]
) -> tuple[list[dict[str, Any] | None], list[str | None]]:
    """One place's rows put under the periods, and their observation ids."""
    seen: Counter[str] = Counter()
    placed: dict[tuple[str, int], dict[str, Any]] = {}
    for row in own:
        seen[row["period"]] += 1
        placed[(row["period"], seen[row["period"]])] = row
    cells = [placed.get(period) for period in periods]
    return cells, [None if cell is None else cell["observation_id"] for cell in cells]


def remarks(own: list[dict[str, Any]], words: Words) -> str:
    """What must be known of a place's values: qualifiers, computed, inferred periods, flags."""
    found = []
    for row in own:
        said = [
            words(f"qualifier.{row['value_qualifier']}")
            if row["value_qualifier"] != "exact"
            else "",
            words("origin.computed") if row["value_origin"] == "computed" else "",
            words("period_basis.inferred") if row["period_basis"] == "inferred" else "",
            row["flag"],
        ]
        said = [one for one in said if one]
        if said:
            found.append(
                words("table.remark", period=row["period"], said=words("table.comma").join(said))
            )
    return words("table.semicolon").join(found)


def sources(own: list[dict[str, Any]], words: Words) -> str:
    """The titles of the documents behind a place's values, each once."""
    return words("table.semicolon").join(dict.fromkeys(row["source"] for row in own))
