"""The page of trends put together: verdict, chart over time, changes, tables and files."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

import streamlit as st

from outcomes.exhibit_trends import tables_of_trends
from outcomes.extract import extract_of_view
from outcomes.place_changes import place_changes
from outcomes.series import OverTime
from outcomes.trend_address import Pair, Trends, trend_address
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
from ui.slides import add_button
from ui.table import Body
from ui.trend_controls import (
    form_choice,
    group_over_time,
    length_choice,
    periods_choice,
    single_switch,
    trend_selection,
)
from ui.trend_figure import trend_figure
from ui.trend_notes import computed_card, trend_notes
from ui.trend_tables import changes_body, latest_body, show_changes, show_latest
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
        base = cache.view_over_time(reading.database, selection, reading.language, single=single)
        if base.groups:
            with groups:
                group_over_time(reading, cache.kept(group_labels, reading, base))
        months = length_choice(reading, base)
        shown = cache.over_time(
            reading.database, selection, reading.language, single=single, months=months
        )
        view = shown.view
        form = None if view.is_empty else form_choice(reading, view)
    periods = None if view.is_empty else periods_choice(reading, view)
    if form is None:
        show_nothing(reading, view)
    else:
        length = None if months is None else f"{months:g}m"
        trend = cache.kept(trend_of, reading, base, shown, single, length, form, periods)
        show_trends(reading, trend)


def show_nothing(reading: Reading, view: View) -> None:
    """What is missing, and what was left out with the reason."""
    st.subheader(plain(view.title), anchor=False)
    st.info(reading.words("notice.empty"))
    clicked = left_out_notice(reading, view)
    provenance_card(reading, asked_figure(reading, clicked))


@dataclass(frozen=True, eq=False)
class Trend:
    """A view over time in one form with all that is said of it, ready to be shown."""

    found: Trends
    sentences: tuple[str, ...]
    notes: tuple[str, ...]
    change_table: Body
    latest_table: Body

    @property
    def view(self) -> View:
        """The view that is followed."""
        return self.found.view


def trend_of(
    reading: Reading,
    base: View,
    shown: OverTime,
    single: bool,
    length: str | None,
    form: Form,
    pair: Pair | None,
) -> Trend:
    """A view over time; ``pair`` are the periods whose change is told."""
    view = shown.view
    changes = cache.kept(place_changes, view, reading.catalogue, *(pair or (None, None)))
    sentences = (
        trend_takeaway(view, changes, form),
        *cautions(view, changes),
        *break_sentences(view, reading.catalogue, shown.breaks),
    )
    return Trend(
        found=Trends(base, shown, changes, single, length, form, pair),
        sentences=sentences,
        notes=tuple(trend_notes(reading, shown, changes, form)),
        change_table=changes_body(reading, view, changes),
        latest_table=latest_body(reading, view, changes),
    )


def show_trends(reading: Reading, trend: Trend) -> None:
    """Everything about one view over time, from one frame."""
    view = trend.view
    st.subheader(plain(view.title), anchor=False)
    verdict_notice(reading, view)
    for number, text in enumerate(trend.sentences):
        kind = "takeaway" if number == 0 else "caution"
        st.html(f'<p class="{kind}">{escape(text)}</p>')
    clicked = None
    figure = cache.kept(trend_figure, trend.found, look_of_page())
    if figure is None:
        st.info(reading.words("trend.one_period"))
    else:
        clicked = draw_figure(figure, CHART, trend.sentences[0])
    show_notes(trend.notes)
    with st.container(key="over-time"):
        section_title(reading.words("trend.table"))
        clicked = show_changes(reading, trend.change_table) or clicked
        section_title(reading.words("trend.latest"))
        clicked = show_latest(reading, trend.latest_table) or clicked
    section_title(reading.words("trend.values"))
    clicked = show_tables(reading, view) or clicked
    card = st.container()
    clicked = left_out_notice(reading, view) or clicked
    with card:
        show_card(reading, view, clicked)
    show_trend_downloads(reading, trend, has_chart=figure is not None)


def show_card(reading: Reading, view: View, clicked: str | None) -> None:
    """The card of the figure asked for; one computed on this page says what it is made of."""
    if clicked and not cache.provenance(reading.database, clicked, reading.language):
        computed_card(reading, view, clicked)
        clicked = None
    asked = asked_figure(reading, clicked)
    provenance_card(reading, asked, rebased_line(reading, view, asked))


def show_trend_downloads(reading: Reading, trend: Trend, *, has_chart: bool) -> None:
    """The view's files, the table of change among those of the ZIP, and the chart's picture."""
    found, view = trend.found, trend.view
    extract = cache.kept(extract_of_view, view, reading.catalogue)
    tables = tables_of_trends(
        found,
        reading.build,
        reading.catalogue,
        lambda: cache.flags(reading.database, view.language),
    )

    def beside() -> None:
        if has_chart:
            notes = [*trend.sentences, *trend.notes]
            save_picture(reading, view, CHART, key="picture", notes=notes)
        add_button(reading, cache.kept(trend_address, found, reading.catalogue))

    download_buttons(reading, extract, tables, beside)
