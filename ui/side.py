"""Two views side by side, each with its own verdict, and one line on setting them together."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

import plotly.graph_objects as go
import streamlit as st

from outcomes.across import across_sentence, verdict_across
from outcomes.forms import form_of
from outcomes.view import View
from outcomes.view_address import prepared_views
from ui import address, cache
from ui.asked_view import AskedView, asked_view, view_text
from ui.chart_panel import chart_notes, draw_figure, figure_of, show_notes
from ui.charts import MARGIN_HEIGHT
from ui.exhibit_table import table_body
from ui.funnel_chart import funnel_figure
from ui.funnel_names import HALF_WIDTH
from ui.labels import BREAK
from ui.look import Look, look_of_page
from ui.notices import chip
from ui.plain import plain
from ui.provenance import asked_figure, provenance_card
from ui.reading import Reading
from ui.table import Body, show_body
from ui.tile_strip import narrow_strip
from ui.trend_figure import trend_figure
from ui.trend_notes import trend_notes
from ui.view_files import downloads_together
from ui.view_tables import chosen, texts

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
    show_across(reading, sides)
    clicked = show_sides(reading, sides)
    provenance_card(reading, asked_figure(reading, clicked))
    downloads_together(reading, sides, reading.words("page.side"))


def side_choice(
    reading: Reading, side: str, column: st.delta_generator.DeltaGenerator, prepared: Sequence[str]
) -> AskedView:
    """One side: a prepared comparison, or the view of a link that was pasted."""
    words = reading.words
    default = prepared[0] if side == SIDES[0] else prepared[1 % len(prepared)]
    asked = address.seed(side, lambda raw: raw.strip() or None, default)
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


def show_across(reading: Reading, sides: Sequence[AskedView]) -> None:
    """Whether figures of the two sides may be set against each other, in one line.

    A sheet of many indicators or a matrix is never set against anything.
    """
    if any(one.exhibit is None for one in sides):
        return
    left, right = (one.compared for one in sides)
    if left is None or right is None:
        st.html(f'<p class="across" role="status">{escape(reading.words("side.not_set"))}</p>')
        return
    st.html(cache.kept(across_markup, reading, left, right))


def across_markup(reading: Reading, left: View, right: View) -> str:
    """The verdict and the sentence."""
    found = verdict_across(left, right, reading.catalogue)
    said = escape(across_sentence(left, right, reading.catalogue))
    return f'<p class="across" role="status">{chip(reading, found.level)} <span>{said}</span></p>'


def show_sides(reading: Reading, sides: Sequence[AskedView]) -> str | None:
    """Title, verdict, takeaway, chart and sources of both, in line; the mark just clicked."""
    clicked = None
    with st.container(key="sides"):
        for show in (show_title, show_chart, show_sources):
            for side, one, column in zip(SIDES, sides, st.columns(2, gap="large"), strict=True):
                with column:
                    if one.exhibit is not None:
                        clicked = show(reading, one, side) or clicked
    return clicked


def show_title(reading: Reading, one: AskedView, side: str) -> None:
    """Title, verdict with its reasons, and the takeaway."""
    st.subheader(plain(one.title), anchor=False)
    for markup in cache.kept(head_markup, reading, one):
        st.html(markup)


def head_markup(reading: Reading, one: AskedView) -> list[str]:
    """The verdict where there is something to judge, the takeaway and what goes with it."""
    shown, found = one.exhibit, []
    if shown is None:
        return []
    if shown.verdict and shown.extract.verdict is not None:
        found.append(
            f'<p class="verdict">{chip(reading, shown.extract.verdict.level)} '
            f'<span class="verdict-basis">{escape(shown.reasons)}</span></p>'
        )
    found.append(f'<p class="takeaway">{escape(shown.takeaway)}</p>')
    if one.view is None:
        found += [f'<p class="caution">{escape(text)}</p>' for text in shown.sentences]
    return found


def show_chart(reading: Reading, one: AskedView, side: str) -> str | None:
    """The chart in the form asked for, fit for half the page, else the table; the mark clicked."""
    key, shown = f"side-{side}", one.exhibit
    assert shown is not None
    figure = side_figure(reading, one)
    if figure is not None:
        return draw_figure(figure, key, shown.takeaway)
    body = cache.kept(body_of, one)
    return show_body(body, key=key, texts=texts(reading, one.title), chosen=chosen())


def side_figure(reading: Reading, one: AskedView) -> go.Figure | None:
    """The figure of a side; None for a page that draws none."""
    look, view = look_of_page(), one.view
    if one.trends is not None:
        return cache.kept(trend_figure, one.trends, look)
    if view is None:
        return None
    if one.form == "fitting" and cache.kept(form_of, view) == "ranked":
        return cache.kept(side_strip, view, reading.database, look)
    if one.form == "funnel":
        return cache.kept(funnel_figure, view, look, HALF_WIDTH)
    return cache.kept(figure_of, view, one.form, look)


def body_of(one: AskedView) -> Body:
    """The table of a side."""
    assert one.exhibit is not None
    return table_body(one.exhibit)


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


def show_sources(reading: Reading, one: AskedView, side: str) -> None:
    """What the marks mean, the documents, and how late the figures reach."""
    show_notes(cache.kept(notes_of, reading, one))


def notes_of(reading: Reading, one: AskedView) -> list[str]:
    """A line each."""
    shown = one.exhibit
    assert shown is not None
    if one.view is not None:
        found = chart_notes(reading, one.view, one.form)
    elif one.trends is not None:
        trends = one.trends
        found = trend_notes(reading, trends.shown, trends.changes, trends.form)
    else:
        found = [*shown.legend, *shown.caveats]
    return [*found, shown.source_line, shown.as_of]
