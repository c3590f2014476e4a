"""Two views side by side, each with its own verdict, and one line on setting them together."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

import plotly.graph_objects as go
import streamlit as st

from outcomes.across import across_sentence, verdict_across
from outcomes.citation import as_of_line, source_line
from outcomes.forms import form_of
from outcomes.sentences import takeaway
from outcomes.view import View
from outcomes.view_address import prepared_views
from ui import address, cache
from ui.asked_view import AskedView, asked_view, view_text
from ui.chart_panel import chart_notes, draw_figure, figure_of, show_notes
from ui.charts import MARGIN_HEIGHT
from ui.funnel_chart import HALF_WIDTH, funnel_figure
from ui.labels import BREAK
from ui.look import Look, look_of_page
from ui.notices import chip
from ui.plain import plain
from ui.provenance import asked_figure, provenance_card
from ui.reading import Reading
from ui.tile_strip import narrow_strip
from ui.view_files import downloads_together

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


def show_across(reading: Reading, views: Sequence[View | None]) -> None:
    """Whether figures of the two sides may be set against each other, in one line."""
    left, right = views
    if left is None or right is None:
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
                    if one.shown is not None:
                        clicked = show(reading, one.shown, side, one.form) or clicked
    return clicked


def show_title(reading: Reading, view: View, side: str, form: str) -> None:
    """Title, verdict with its reasons, and the takeaway."""
    st.subheader(plain(view.title), anchor=False)
    for markup in cache.kept(head_markup, reading, view):
        st.html(markup)


def head_markup(reading: Reading, view: View) -> list[str]:
    """The verdict where there is something to judge, and the takeaway."""
    words, found = reading.words, []
    if len(view.frame) > 1:
        reasons = [words(f"reason.{one.code}") for one in view.verdict.reasons]
        said = escape(words("table.semicolon").join(reasons))
        found.append(
            f'<p class="verdict">{chip(reading, view.verdict.level)} '
            f'<span class="verdict-basis">{said}</span></p>'
        )
    return [*found, f'<p class="takeaway">{escape(takeaway(view))}</p>']


def show_chart(reading: Reading, view: View, side: str, form: str) -> str | None:
    """The chart in the form asked for, fit for half the page; the mark clicked."""
    look = look_of_page()
    if form == "fitting" and cache.kept(form_of, view) == "ranked":
        figure = cache.kept(side_strip, view, reading.database, look)
    elif form == "funnel":
        figure = cache.kept(funnel_figure, view, look, HALF_WIDTH)
    else:
        figure = cache.kept(figure_of, view, form, look)
    return draw_figure(figure, f"side-{side}", cache.kept(takeaway, view))


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
    show_notes(cache.kept(notes_of, reading, view, form))


def notes_of(reading: Reading, view: View, form: str) -> list[str]:
    """A line each."""
    return [
        *chart_notes(reading, view, form),
        source_line(view, reading.catalogue),
        as_of_line(view),
    ]
