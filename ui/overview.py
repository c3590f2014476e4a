"""The front page: how much is covered, headlines, tiles, the latest documents, and the files."""

from __future__ import annotations

from html import escape
from pathlib import Path

import pandas as pd
import streamlit as st

from outcomes.detail import detail_table
from outcomes.extract import Extract, extract_of_frame
from outcomes.language import Language
from outcomes.overview import coverage_table, latest_sources, published_said
from outcomes.periods import say_moment
from outcomes.tables import Stamp, Table
from outcomes.view import View
from ui import cache
from ui.build_line import local_time
from ui.downloads import download_buttons
from ui.headline_cards import show_headlines
from ui.plain import plain
from ui.provenance import asked_figure, provenance_card
from ui.reading import Reading
from ui.table import Body, Cell, Column, show_body
from ui.tile_panel import show_tiles
from ui.view_tables import texts


def show_front(reading: Reading) -> None:
    """The whole front page."""
    show_coverage(reading)
    clicked = show_headlines(reading)
    card = st.container()
    view, marked = show_tiles(reading)
    with card:
        provenance_card(reading, asked_figure(reading, marked or clicked))
    show_latest_sources(reading)
    show_coverage_table(reading)
    show_overview_downloads(reading, view)


def show_coverage(reading: Reading) -> None:
    """The five numbers that say how much is here, up to when, and when it was built."""
    st.html(cache.kept(coverage_markup, reading))


def coverage_markup(reading: Reading) -> str:
    """A tile a number, and one line under them."""
    words = reading.words
    whole = cache.coverage(reading.database)[0]
    years = words("value.missing")
    if whole["first_year"] is not None:
        years = words("period.years", first=whole["first_year"], last=whole["last_year"])
    numbers = (
        ("places", f"{whole['places']:,}"),
        ("indicators", f"{whole['indicators']:,}"),
        ("observations", f"{whole['observations']:,}"),
        ("sources_number", f"{whole['sources']:,}"),
        ("years", years),
    )
    tiles = "".join(
        f'<div class="tile"><span class="tile-label">{escape(words(f"column.{name}"))}</span>'
        f'<span class="tile-value">{escape(text)}</span></div>'
        for name, text in numbers
    )
    day = cache.latest_day(reading.database)
    as_of = words("value.missing") if day is None else say_moment(day.isoformat(), words)
    said = words("overview.as_of", day=as_of, time=local_time(reading.build.built_at))
    return f'<div class="tiles compact">{tiles}</div><p class="as-of">{escape(said)}</p>'


def show_latest_sources(reading: Reading) -> None:
    """The five documents published last, each with publisher, date, figures and its page."""
    st.subheader(reading.words("overview.latest"), anchor=False)
    for number, (source_id, title, said) in enumerate(cache.kept(latest_said, reading), start=1):
        with st.container(
            horizontal=True, vertical_alignment="center", gap="small", key=f"latest-{number}"
        ):
            st.page_link(
                "pages/evidence/sources.py",
                label=title,
                query_params={"source": source_id, "lang": reading.language},
                width="content",
            )
            st.caption(said, width="content")


def latest_said(reading: Reading) -> list[tuple[str, str, str]]:
    """Of each of those documents: its id, its title, and a line on it."""
    words, found = reading.words, []
    for row in latest_sources(cache.sources(reading.database), reading.catalogue):
        source = reading.catalogue.sources[row["source_id"]]
        said = words(
            "overview.source",
            publisher=source.published_by(reading.language),
            day=published_said(source, words),
            figures=row["observations"],
        )
        found.append((source.source_id, plain(source.title(reading.language)), plain(said)))
    return found


def show_coverage_table(reading: Reading) -> None:
    """What is covered, a line a topic, and the way to the page that says who is missing."""
    words = reading.words
    title = words("overview.coverage")
    st.subheader(title, anchor=False)
    show_body(cache.kept(coverage_body, reading), key="coverage", texts=texts(reading, title))
    st.page_link(
        "pages/evidence/coverage.py",
        label=plain(words("overview.open", title=words("page.coverage"))),
        icon=":material/arrow_forward:",
        query_params={"lang": reading.language},
    )


def coverage_body(reading: Reading) -> Body:
    """A row a topic."""
    table = coverage_table(
        cache.coverage(reading.database), reading.catalogue, reading.language, reading.build
    )
    columns = [
        Column(one.name, one.title, "number" if one.kind == "number" else "text")
        for one in table.columns
    ]
    rows = [
        [
            Cell(
                str(value)
                if name in ("first_year", "last_year") or isinstance(value, str)
                else f"{value:,}",
                value,
            )
            for name, value in zip((one.name for one in table.columns), row, strict=True)
        ]
        for row in table.rows
    ]
    return Body(columns, rows)


def frame_shown(view: View | None, database: Path, language: Language) -> pd.DataFrame:
    """Every observation on the page: the headlines with their series, and the tiles."""
    headlines = cache.topic_headlines(database, language)
    frames = [one.frame for one in headlines]
    if view is not None:
        frames.append(view.frame)
    if not frames:
        return cache.chosen_frame(database, (), language)
    return pd.concat(frames).drop_duplicates("observation_id")


def extract_shown(reading: Reading, view: View | None) -> Extract:
    """What the files of the page are about."""
    words = reading.words
    frame = cache.kept(frame_shown, view, reading.database, reading.language)
    return extract_of_frame(
        frame,
        reading.catalogue,
        reading.language,
        words("page.overview"),
        words("overview.coverage"),
    )


def show_overview_downloads(reading: Reading, view: View | None) -> None:
    """The coverage table and the observations on the page."""
    frame = cache.kept(frame_shown, view, reading.database, reading.language)
    extract = cache.kept(extract_shown, reading, view)

    def tables_of(stamp: Stamp) -> dict[str, Table]:
        flags = cache.flags(reading.database, reading.language)
        rows = cache.coverage(reading.database)
        return {
            "summary": coverage_table(
                rows, reading.catalogue, reading.language, reading.build, stamp
            ),
            "detail": detail_table(frame, reading.catalogue, reading.language, flags, stamp),
        }

    download_buttons(reading, extract, tables_of)
