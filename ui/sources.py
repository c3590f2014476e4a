"""The documents: a list, and one document with every observation it carries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import streamlit as st

from outcomes.catalogue import Source
from outcomes.citation import published_day, written_day
from outcomes.detail import detail_table
from outcomes.extract import Extract, extract_of_frame
from outcomes.overview import sources_table
from outcomes.provenance import address_text
from outcomes.tables import Stamp, Table
from ui import cache
from ui.controls import choice
from ui.downloads import download_buttons
from ui.observations import show_document
from ui.plain import plain
from ui.provenance import asked_figure, provenance_card
from ui.reading import Reading
from ui.table import Body, Cell, Column, TableTexts, show_body


def show_source_list(reading: Reading) -> str | None:
    """Every document with publisher, number, date and number of figures; the one clicked."""
    words = reading.words
    title = words("sources.list", number=len(cache.sources(reading.database)))
    with st.expander(title, expanded=True):
        return show_body(
            cache.kept(source_list, reading),
            key="source-list",
            texts=TableTexts(title, words("sources.open"), words("table.sort")),
            height=320,
        )


def source_list(reading: Reading) -> Body:
    """A row a document."""
    words = reading.words
    columns = [
        Column("source", words("column.source"), width="15em"),
        Column("publisher", words("column.publisher"), width="7.6em"),
        Column("published_on", words("column.published_on"), width="7.8em"),
        Column("observations", words("column.observations"), "number"),
        Column("places", words("column.places"), "number"),
        Column("flagged", words("column.flagged"), "number"),
        Column("address_kind", words("column.address_kind"), width="5em"),
        Column("document_number", words("column.document_number")),
    ]
    rows = []
    for row in cache.sources(reading.database):
        source = reading.catalogue.sources[row["source_id"]]
        kind = source.address_kind
        rows.append(
            [
                Cell(source.title(reading.language), observation_id=source.source_id),
                Cell(source.published_by(reading.language)),
                Cell(published_day(source, words), source.published_on or ""),
                *(
                    Cell(f"{row[name]:,}", row[name])
                    for name in ("observations", "places", "flagged")
                ),
                Cell(words(f"address_kind.{kind}") if kind else ""),
                Cell(source.document_number or ""),
            ]
        )
    return Body(columns, rows)


def choose_source(reading: Reading, clicked: str | None = None) -> Source:
    """One document: the one just clicked in the list, else by its id in the address."""
    if clicked:
        st.session_state["source"] = clicked
    rows = cache.sources(reading.database)
    chosen_id = choice(
        "source",
        reading.words("control.source"),
        [row["source_id"] for row in rows],
        first_shown(reading, rows),
        lambda one: reading.catalogue.sources[one].title(reading.language),
    )
    return reading.catalogue.sources[chosen_id]


def source_extract(reading: Reading, source: Source) -> Extract:
    """What the files of a document are about."""
    frame = cache.source_frame(reading.database, source.source_id, reading.language)
    title = source.title(reading.language)
    return extract_of_frame(frame, reading.catalogue, reading.language, title, title)


def first_shown(reading: Reading, rows: Sequence[Mapping[str, Any]]) -> str:
    """The document to begin with: the one on an official site with the most figures."""

    def weight(row: Mapping[str, Any]) -> tuple[bool, int]:
        source = reading.catalogue.sources[row["source_id"]]
        return source.address_kind == "official", row["observations"]

    return str(max(rows, key=weight)["source_id"])


def show_source(reading: Reading, source: Source) -> None:
    """The document's facts, its observations, where each comes from, and its files."""
    words, language = reading.words, reading.language
    st.subheader(plain(source.title(language)), anchor=False)
    facts = [
        ("publisher", source.published_by(language)),
        ("document_number", source.document_number),
        ("published_on", published_day(source, words)),
        ("written_on", written_day(source, words)),
        ("address", address_text(source, words)),
        ("licence", source.terms(language)),
        ("source_note", source.remark(language)),
    ]
    if source.title_given == "no":
        st.caption(words("sources.title_not_given"))
    body = "".join(
        f"<dt>{escape(words(f'column.{name}'))}</dt><dd>{escape(text)}</dd>"
        for name, text in facts
        if text
    )
    st.html(f'<div class="provenance"><dl>{body}</dl></div>')
    frame = cache.source_frame(reading.database, source.source_id, language)
    if frame.empty:
        st.info(words("sources.nothing"))
        return
    clicked = show_document(reading, source.source_id, source.title(language), key="source-figures")
    provenance_card(reading, asked_figure(reading, clicked))
    extract = cache.kept(source_extract, reading, source)

    def tables_of(stamp: Stamp) -> dict[str, Table]:
        flags = cache.flags(reading.database, language)
        rows = cache.sources(reading.database)
        return {
            "summary": sources_table(rows, reading.catalogue, language, reading.build, stamp),
            "detail": detail_table(frame, reading.catalogue, language, flags, stamp),
        }

    download_buttons(reading, extract, tables_of)
