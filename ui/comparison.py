"""A comparing page put together: verdict, chart, tables, where-from and files of one view."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from outcomes.extract import Extract, extract_of_view
from outcomes.formatting import SCALED_DECIMALS, with_value
from outcomes.scales import base_unit
from outcomes.view import View
from outcomes.view_files import tables_of_view
from ui import cache
from ui.aggregate import show_aggregate, total_of
from ui.chart_panel import CHART, form_shown, save_picture, show_chart
from ui.controls import group_choice, selection_controls
from ui.downloads import download_buttons
from ui.notices import group_labels, left_out_notice, verdict_notice
from ui.plain import plain
from ui.provenance import asked_figure, provenance_card
from ui.reading import Reading
from ui.slides import add_button, text_of_view
from ui.view_tables import show_tables


def comparing_page(reading: Reading, topic_id: str | None = None) -> None:
    """Choose, fetch, compute and show a comparison, of one topic or of all."""
    selection = selection_controls(reading, topic_id)
    if selection is None:
        st.info(reading.words("notice.no_indicator"))
        return
    view = cache.view(reading.database, selection, reading.language)
    if view.groups:
        group_choice(reading, view, cache.kept(group_labels, reading, view))
    show_view(reading, view)


def show_view(reading: Reading, view: View) -> None:
    """Everything about one view, from one frame."""
    words = reading.words
    st.subheader(plain(view.title), anchor=False)
    clicked = None
    if view.is_empty:
        st.info(words("notice.empty"))
    else:
        verdict_notice(reading, view)
        marked = show_chart(reading, view)
        clicked = show_tables(reading, view) or marked
        show_aggregate(reading, view)
    card = st.container()
    clicked = left_out_notice(reading, view) or clicked
    with card:
        asked = asked_figure(reading, clicked)
        provenance_card(reading, asked, rebased_line(reading, view, asked))
    if not view.is_empty:
        show_downloads(reading, view)


def rebased_line(reading: Reading, view: View, observation_id: str | None) -> str | None:
    """How the figure asked for was put on the page's basis; None as published."""
    found = view.rebased.get(observation_id or "")
    if found is None or found.how is None or found.value is None:
        return None
    words = reading.words
    scale = replace(view.scale, factor=1, decimals=SCALED_DECIMALS)
    unit = base_unit(
        reading.catalogue, view.indicator.indicator_id, view.selection.basis, reading.language
    )
    return words(
        "rebased.line",
        how=found.how,
        value=with_value(scale.number(found.value, missing=""), unit, words),
        basis=words(f"basis.{view.selection.basis}"),
        source=residents_source(reading, found.source_id),
    )


def residents_source(reading: Reading, source_id: str | None) -> str:
    """Where residents come from, as an addition to a line; empty without any."""
    source = reading.catalogue.sources.get(source_id or "")
    if source is None:
        return ""
    return reading.words("rebased.residents", source=source.title(reading.language))


def extract_shown(reading: Reading, view: View) -> Extract:
    """What the files of a view are about."""
    return extract_of_view(view, reading.catalogue, total_of(reading, view))


def show_downloads(reading: Reading, view: View) -> None:
    """The view's files and its picture."""
    extract = cache.kept(extract_shown, reading, view)

    def picture() -> None:
        save_picture(reading, view, CHART, key="picture", form=form_shown(view))
        add_button(reading, text_of_view(reading, view, form_shown(view)))

    tables = tables_of_view(
        view, reading.build, reading.catalogue, lambda: cache.flags(reading.database, view.language)
    )
    download_buttons(reading, extract, tables, picture)
