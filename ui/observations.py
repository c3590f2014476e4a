"""A table of observations of mixed indicators: one document's, or one practice's."""

from __future__ import annotations

from typing import Any

import pandas as pd

from outcomes.formatting import scale_of_one, with_value, within_brackets
from outcomes.frames import plain_rows
from outcomes.language import Words
from outcomes.locators import locator_said
from outcomes.paging import Asked
from outcomes.remarks import flag_marked
from outcomes.scope_words import scope_said
from outcomes.twins import twin_notes
from ui import cache
from ui.line_breaks import period_cell
from ui.my_place import place_cell
from ui.reading import Reading
from ui.table import HEIGHT, LONGEST, Body, Cell, Column, Fill, show_body, show_pages
from ui.table_pages import Page
from ui.view_tables import NOTE_WIDTH, chosen, texts, without_column, without_empty


def show_observations(
    reading: Reading, body: Body, title: str, *, key: str, height: int = HEIGHT
) -> str | None:
    """One row an observation; the figure just asked for."""
    return show_body(body, key=key, height=height, texts=texts(reading, title), chosen=chosen())


def observations_body(
    reading: Reading, frame: pd.DataFrame, *, with_role: bool = True, with_place: bool = True
) -> Body:
    """One row an observation of a frame."""
    every = observation_columns(reading, with_role=with_role)
    columns, rows = without_empty(every, observation_rows(reading, frame, with_role=with_role))
    if not with_place:
        columns, rows = without_column("locality", columns, rows)
    return Body(columns, rows, known=[one.id for one in every])


def show_document(reading: Reading, source_id: str, title: str, *, key: str) -> str | None:
    """Every observation of a document, of a long one page by page from the database."""
    frame = cache.source_frame(reading.database, source_id, reading.language)
    if len(frame) <= LONGEST:
        body = cache.kept(document_body, reading, source_id)
        return show_observations(reading, body, title, key=key)
    every = observation_columns(reading, with_role=True)
    columns = [one for one in every if is_filled(frame, one)]

    def page(asked: Asked) -> Page:
        found = cache.source_page(reading.database, source_id, reading.language, asked)
        rows = [
            [cell for cell, one in zip(cells, every, strict=True) if one in columns]
            for cells in observation_rows(reading, found.frame, with_role=True)
        ]
        return Page(rows, found.offset, found.matching)

    return show_pages(
        columns,
        page,
        total=len(frame),
        key=key,
        texts=texts(reading, title),
        chosen=chosen(),
        known=[one.id for one in every],
    )


def document_body(reading: Reading, source_id: str) -> Body:
    """Every observation of a short document."""
    frame = cache.source_frame(reading.database, source_id, reading.language)
    return observations_body(reading, frame)


def is_filled(frame: pd.DataFrame, column: Column) -> bool:
    """Whether anything stands in a column on any page."""
    values = {"locator": frame["locator"], "flags": frame["flag"]}.get(column.id)
    return values is None or bool((values.notna() & (values != "")).any())


def observation_columns(reading: Reading, *, with_role: bool) -> list[Column]:
    """Every column such a table can have."""
    words = reading.words
    columns = [
        Column("indicator", words("column.indicator"), width="10em"),
        Column("scope", words("column.scope"), width="5.5em"),
        Column("value", words("column.value_short"), "number"),
        Column("as_printed", words("column.as_printed"), width="6em"),
        Column("locator", words("column.locator"), width="4em"),
        Column("period", words("column.period"), width="8em"),
        Column("locality", words("column.locality"), width="8em"),
        Column("role", words("column.role")),
        Column("flags", words("column.flags"), width=NOTE_WIDTH),
    ]
    return [one for one in columns if with_role or one.id != "role"]


def observation_rows(reading: Reading, frame: pd.DataFrame, *, with_role: bool) -> list[list[Cell]]:
    """A row an observation, with the unit behind each value."""
    words, catalogue, language = reading.words, reading.catalogue, reading.language
    rows = []
    records = plain_rows(frame)
    titles, twins = indicator_titles(records, words), twin_notes(records, language)
    for row in records:
        unit = catalogue.unit_of(row["indicator_id"])
        decimals = catalogue.indicators[row["indicator_id"]].decimals
        scale = scale_of_one(row["value"], unit, decimals, language)
        value = scale.qualified(
            row["value"], row["value_qualifier"], missing=words("value.missing")
        )
        marked: Fill | None = "notice" if row["flag"] else None
        rows.append(
            [
                title_cell(titles[row["observation_id"]], twins.get(row["observation_id"]), words),
                Cell(scope_said(row, catalogue, words)),
                Cell(
                    flag_marked(with_value(value, scale.unit, words), row["flag"]),
                    row["value"],
                    row["observation_id"],
                    row["flag"] or None,
                    fill=marked,
                ),
                Cell(row["as_printed"] or words("origin.computed")),
                Cell(locator_said(row["locator"], words)),
                period_cell(words, row["period"], str(row["end_day"] or "")),
                place_cell(words, row["full_locality"], row["locality_id"], row["locality_id"]),
                *([Cell(words(f"role.{row['role']}"))] if with_role else []),
                Cell(row["flag"], fill=marked),
            ]
        )
    return rows


def title_cell(title: str, twin: str | None, words: Words) -> Cell:
    """The indicator, and of two figures that are alike in all else what tells them apart."""
    return Cell(words("profile.title", indicator=title, part=twin) if twin else title)


def indicator_titles(records: list[dict[str, Any]], words: Words) -> dict[str, str]:
    """The indicator of each row; of one with several definitions here the definition as well."""
    definitions: dict[str, set[str]] = {}
    for row in records:
        definitions.setdefault(row["indicator_id"], set()).add(row["definition_id"])
    return {
        row["observation_id"]: words(
            "profile.title", indicator=row["indicator"], part=within_brackets(row["definition"])
        )
        if len(definitions[row["indicator_id"]]) > 1
        else row["indicator"]
        for row in records
    }
