"""Two views side by side, each with its own verdict, and one line on setting them together."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

import plotly.graph_objects as go
import streamlit as st

from outcomes.across import across_sentence, verdict_across
from outcomes.citation import as_of_line, source_line
from outcomes.detail import detail_table
from outcomes.extract import extract_of_frame
from outcomes.forms import form_of
from outcomes.sentences import takeaway
from outcomes.slide_table import frames_together, slide_table
from outcomes.tables import Stamp, Table
from outcomes.view import View
from outcomes.view_address import prepared_views
from ui import address, cache
from ui.asked_view import AskedView, asked_view, view_text
from ui.chart_panel import chart_notes, draw_figure, figure_of, show_notes
from ui.charts import MARGIN_HEIGHT
from ui.downloads import download_buttons
from ui.look import Look, look_of_page
from ui.notices import chip
from ui.plain import plain
from ui.provenance import asked_figure, provenance_card
from ui.reading import Reading
from ui.tile_strip import BREAK, narrow_strip

SIDES = ("left", "right")
PASTED = "pasted on the "
LINE = 17


def side_page(reading: Reading) -> None:
    """Choose the two views, say whether they go together, show them, and their files."""
    prepared = prepared_views(reading.catalogue)
    if not prepared:
        st.info(reading.words("notice.no_indicator"))
        return
    sides = [
        side_choice(reading, side, column, prepared)
        for side, column in zip(SIDES, st.columns(2, gap="large"), strict=True)
    ]
    show_across(reading, [one.shown for one in sides])
    clicked = show_sides(reading, sides)
    provenance_card(reading, asked_figure(reading, clicked))
    show_downloads(reading, sides)


def side_choice(
    reading: Reading, side: str, column: st.delta_generator.DeltaGenerator, prepared: Sequence[str]
) -> AskedView:
    """One side: a prepared comparison, or the view of a link that was pasted."""
    words = reading.words
    default = prepared[0] if side == SIDES[0] else prepared[1 % len(prepared)]
    address.seed(side, lambda raw: raw.strip() or None, default)
    asked = st.session_state[side]
    options = [*prepared, *([] if asked in prepared else [asked])]

    def paste() -> None:
        text = st.session_state[PASTED + side].strip()
        st.session_state[PASTED + side] = ""
        if text:
            st.session_state[side] = view_text(reading, text)

    with column:
        chosen = st.selectbox(
            words(f"side.{side}"),
            options,
            format_func=lambda one: asked_view(reading, one).title,
            key=side,
        )
        address.publish(side, None if chosen == default else chosen)
        st.text_input(
            words("side.paste"),
            key=PASTED + side,
            on_change=paste,
            placeholder=words("present.paste_what"),
        )
        found = asked_view(reading, chosen)
        for problem in found.problems:
            st.warning(plain(problem))
    return found


def show_across(reading: Reading, views: Sequence[View | None]) -> None:
    """Whether figures of the two sides may be set against each other, in one line."""
    left, right = views
    if left is None or right is None:
        return
    found = verdict_across(left, right, reading.catalogue)
    said = escape(across_sentence(left, right, reading.catalogue))
    st.html(f'<p class="across" role="status">{chip(reading, found.level)} <span>{said}</span></p>')


def show_sides(reading: Reading, sides: Sequence[AskedView]) -> str | None:
    """Title, verdict, takeaway, chart and sources of both, in line; the mark just clicked."""
    clicked = None
    with st.container(key="sides"):
        for show in (show_title, show_chart, show_sources):
            for side, one, column in zip(SIDES, sides, st.columns(2, gap="large"), strict=True):
                with column:
                    if one.shown is not None:
                        clicked = show(reading, one.shown, side, one.form) or clicked
    return clicked


def show_title(reading: Reading, view: View, side: str, form: str) -> None:
    """Title, verdict with its reasons, and the takeaway."""
    words = reading.words
    st.subheader(plain(view.title), anchor=False)
    if len(view.frame) > 1:
        reasons = [words(f"reason.{one.code}") for one in view.verdict.reasons]
        said = escape(words("table.semicolon").join(reasons))
        st.html(
            f'<p class="verdict">{chip(reading, view.verdict.level)} '
            f'<span class="verdict-basis">{said}</span></p>'
        )
    st.html(f'<p class="takeaway">{escape(takeaway(view))}</p>')


def show_chart(reading: Reading, view: View, side: str, form: str) -> str | None:
    """The chart in the form asked for, fit for half the page; the mark clicked."""
    look = look_of_page()
    if form == "fitting" and form_of(view) == "ranked":
        figure = cache.kept(side_strip, view, reading.database, look)
    else:
        figure = cache.kept(figure_of, view, form, look)
    return draw_figure(figure, f"side-{side}", takeaway(view))


def side_strip(view: View, database: Path, look: Look) -> go.Figure:
    """The narrow strip of a view, high enough for half a page."""
    return with_room(narrow_strip(view, cache.all_places(database), look))


def with_room(figure: go.Figure) -> go.Figure:
    """A narrow strip high enough for its longest name, broken into lines."""
    names = figure.layout.yaxis.ticktext
    lines = max(name.count(BREAK) + 1 for name in names)
    figure.update_layout(
        height=max(figure.layout.height, MARGIN_HEIGHT + LINE * lines * len(names))
    )
    return figure


def show_sources(reading: Reading, view: View, side: str, form: str) -> None:
    """What the marks mean, the documents, and how late the figures reach."""
    show_notes(
        [
            *chart_notes(reading, view, form),
            source_line(view, reading.catalogue),
            as_of_line(view),
        ]
    )


def show_downloads(reading: Reading, sides: Sequence[AskedView]) -> None:
    """One set of files for both: a line a view, and the figures of both."""
    views = [(at, one.text, one.shown) for at, one in enumerate(sides, 1) if one.shown is not None]
    if not views:
        return
    title = reading.words("page.side")
    frame = frames_together([view for _, _, view in views])
    extract = extract_of_frame(frame, reading.catalogue, reading.language, title, title)

    def tables_of(stamp: Stamp) -> dict[str, Table]:
        flags = cache.flags(reading.database, reading.language)
        return {
            "summary": slide_table(views, reading.catalogue, reading.language, stamp),
            "detail": detail_table(frame, reading.catalogue, reading.language, flags, stamp),
        }

    download_buttons(reading, extract, tables_of)
