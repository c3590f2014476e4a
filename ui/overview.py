"""The front page: how much is covered, and each topic's comparison at a glance."""

from __future__ import annotations

from html import escape

import pandas as pd
import streamlit as st

from outcomes.catalogue import Topic
from outcomes.detail import detail_table
from outcomes.extract import extract_of_frame
from outcomes.overview import coverage_table, headline_selection
from outcomes.sentences import takeaway
from outcomes.tables import Stamp, Table
from outcomes.view import View
from ui import cache
from ui.chart_panel import chart_notes, draw, save_picture, show_notes
from ui.downloads import download_buttons
from ui.notices import chip
from ui.plain import plain
from ui.provenance import asked_figure, provenance_card
from ui.reading import Reading
from ui.table import Cell, Column, show_table
from ui.view_tables import texts


def show_coverage(reading: Reading) -> None:
    """The five numbers that say how much is here."""
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
    st.html(f'<div class="tiles">{tiles}</div>')


def show_topics(reading: Reading) -> pd.DataFrame:
    """Each topic's comparison with its verdict; the observations shown, all together."""
    frames, clicked = [], None
    found = [
        (topic, selection)
        for topic in reading.catalogue.topics.values()
        if (selection := headline_selection(reading.catalogue, topic)) is not None
    ]
    for topic, selection in found:
        view = cache.view(reading.database, selection, reading.language)
        with st.container(border=True):
            clicked = show_topic(reading, topic, view) or clicked
        frames.append(view.frame)
    provenance_card(reading, asked_figure(reading, clicked))
    show_coverage_table(reading)
    return pd.concat(frames).drop_duplicates("observation_id")


def show_topic(reading: Reading, topic: Topic, view: View) -> str | None:
    """One topic: title, verdict, takeaway, chart, the way to its page; the mark clicked."""
    words = reading.words
    left, right = st.columns([2, 3], gap="medium")
    sentence = takeaway(view)
    with left:
        st.subheader(plain(topic.title(reading.language)), anchor=False)
        st.html(
            f'<p class="glance-title">{escape(view.title)}</p>'
            f"<p>{chip(reading, view.verdict.level) if len(view.frame) > 1 else ''}</p>"
            f'<p class="takeaway">{escape(sentence)}</p>'
        )
        st.page_link(
            f"pages/topics/{topic.topic_id}.py",
            label=plain(words("overview.open", title=topic.title(reading.language))),
            icon=":material/arrow_forward:",
            query_params={"lang": reading.language},
        )
    with right:
        if view.is_empty:
            st.info(words("notice.empty"))
            return None
        asked = draw(reading, view, f"glance-{topic.topic_id}", sentence)
        show_notes(chart_notes(reading, view))
        if view.left_out:
            st.caption(words("picture.left_out", number=len(view.left_out)))
        save_picture(reading, view, f"glance-{topic.topic_id}", key=f"picture-{topic.topic_id}")
    return asked


def show_coverage_table(reading: Reading) -> None:
    """What is covered, a line a topic."""
    words = reading.words
    st.subheader(words("overview.coverage"), anchor=False)
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
    show_table(columns, rows, key="coverage", texts=texts(reading, words("overview.coverage")))


def show_overview_downloads(reading: Reading, frame: pd.DataFrame) -> None:
    """The coverage table and the observations behind the three charts."""
    words = reading.words
    extract = extract_of_frame(
        frame,
        reading.catalogue,
        reading.language,
        words("page.overview"),
        words("overview.coverage"),
    )

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
