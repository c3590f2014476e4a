"""The page of trends put together: verdict, chart over time, changes, tables and files."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import plotly.graph_objects as go
import streamlit as st

from outcomes.change_table import change_table
from outcomes.detail import detail_table
from outcomes.extract import extract_of_view
from outcomes.place_changes import PlaceChange, drawn_changes, place_changes
from outcomes.series import OverTime
from outcomes.summary import summary_table
from outcomes.tables import Stamp, Table
from outcomes.trend_sentences import (
    Form,
    break_sentences,
    cautions,
    trend_takeaway,
)
from outcomes.view import View
from ui import cache
from ui.chart_panel import CHART, draw_figure, save_picture, show_notes
from ui.comparison import rebased_line
from ui.downloads import download_buttons
from ui.look import look_of_page
from ui.notices import group_labels, left_out_notice, verdict_notice
from ui.page import section_title
from ui.plain import plain
from ui.provenance import asked_figure, provenance_card
from ui.reading import Reading
from ui.slope_chart import slope
from ui.trend_charts import lines, multiples
from ui.trend_controls import (
    form_choice,
    group_over_time,
    length_choice,
    periods_choice,
    single_switch,
    trend_selection,
)
from ui.trend_notes import computed_card, trend_notes
from ui.trend_tables import show_changes, show_latest
from ui.view_tables import show_tables


def trends_page(reading: Reading) -> None:
    """Choose, fetch, compute and show how an indicator has gone."""
    selection = trend_selection(reading)
    if selection is None:
        st.info(reading.words("notice.no_indicator"))
        return
    groups = st.container()
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        single = single_switch(reading, selection)
        view = cache.view_over_time(reading.database, selection, reading.language, single=single)
        if view.groups:
            with groups:
                group_over_time(reading, group_labels(reading, view))
        months = length_choice(reading, view)
        shown = cache.over_time(
            reading.database, selection, reading.language, single=single, months=months
        )
        view = shown.view
        form = None if view.is_empty else form_choice(reading, view)
    periods = None if view.is_empty else periods_choice(reading, view)
    if form is None:
        show_nothing(reading, view)
    else:
        pair = periods or (None, None)
        changes = cache.kept(place_changes, view, reading.catalogue, *pair)
        show_trends(reading, shown, changes, form)


def show_nothing(reading: Reading, view: View) -> None:
    """What is missing, and what was left out with the reason."""
    st.subheader(plain(view.title), anchor=False)
    st.info(reading.words("notice.empty"))
    clicked = left_out_notice(reading, view)
    provenance_card(reading, asked_figure(reading, clicked))


def show_trends(
    reading: Reading, shown: OverTime, changes: Sequence[PlaceChange], form: Form
) -> None:
    """Everything about one view over time, from one frame."""
    view = shown.view
    st.subheader(plain(view.title), anchor=False)
    verdict_notice(reading, view)
    sentences = [
        trend_takeaway(view, changes, form),
        *cautions(view, changes),
        *break_sentences(view, reading.catalogue, shown.breaks),
    ]
    for number, text in enumerate(sentences):
        kind = "takeaway" if number == 0 else "caution"
        st.html(f'<p class="{kind}">{escape(text)}</p>')
    clicked = None
    figure = figure_of(shown, changes, form)
    if figure is None:
        st.info(reading.words("trend.one_period"))
    else:
        clicked = draw_figure(figure, CHART, sentences[0])
    notes = trend_notes(reading, shown, changes, form)
    show_notes(notes)
    with st.container(key="over-time"):
        section_title(reading.words("trend.table"))
        clicked = show_changes(reading, view, changes) or clicked
        section_title(reading.words("trend.latest"))
        clicked = show_latest(reading, view, changes) or clicked
    section_title(reading.words("trend.values"))
    clicked = show_tables(reading, view) or clicked
    card = st.container()
    clicked = left_out_notice(reading, view) or clicked
    with card:
        show_card(reading, view, clicked)
    show_trend_downloads(reading, view, changes, [*sentences, *notes], has_chart=figure is not None)


def figure_of(shown: OverTime, changes: Sequence[PlaceChange], form: Form) -> go.Figure | None:
    """The chart of a form; None where a slope has no pair of periods to draw."""
    look = look_of_page()
    if form == "slope":
        return slope(shown.view, changes, look) if drawn_changes(changes) else None
    return cache.kept(lines if form == "lines" else multiples, shown, look)


def show_card(reading: Reading, view: View, clicked: str | None) -> None:
    """The card of the figure asked for; one computed on this page says what it is made of."""
    if clicked and not cache.provenance(reading.database, clicked, reading.language):
        computed_card(reading, view, clicked)
        clicked = None
    asked = asked_figure(reading, clicked)
    provenance_card(reading, asked, rebased_line(reading, view, asked))


def show_trend_downloads(
    reading: Reading,
    view: View,
    changes: Sequence[PlaceChange],
    notes: list[str],
    *,
    has_chart: bool,
) -> None:
    """The view's files, the table of change among those of the ZIP, and the chart's picture."""
    extract = extract_of_view(view, reading.catalogue)

    def tables_of(stamp: Stamp) -> dict[str, Table]:
        flags = cache.flags(reading.database, reading.language)
        return {
            "summary": summary_table(view, reading.build, stamp),
            "detail": detail_table(
                view.frame, reading.catalogue, reading.language, flags, stamp, view
            ),
            "change": change_table(view, changes, stamp),
        }

    def picture() -> None:
        save_picture(reading, view, CHART, key="picture", notes=notes)

    download_buttons(reading, extract, tables_of, picture if has_chart else None)
