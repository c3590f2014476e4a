"""The chart of a view with its takeaway and notes; a click on a mark asks for its source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

import plotly.graph_objects as go
import streamlit as st

from outcomes.export import file_stem
from outcomes.extract import extract_of_view
from outcomes.forms import form_of, has_funnel
from outcomes.sentences import takeaway
from outcomes.view import View
from outcomes.view_notes import chart_notes as notes_of
from outcomes.view_notes import group_title, legend_of, reasons_said
from ui import address, cache, charts
from ui.controls import segment
from ui.downloads import stamp_now
from ui.funnel_chart import funnel_figure
from ui.line_breaks import whole_numbers
from ui.look import Look, look_of_page
from ui.my_place import MARK
from ui.picture import picture_button
from ui.ranked_chart import ranked
from ui.reading import Reading, my_place

CHART = "chart"
CLICKED = "clicked mark of "


def show_chart(reading: Reading, view: View) -> str | None:
    """The takeaway and the chart; the observation whose mark was just clicked."""
    sentence = cache.kept(takeaway, view)
    st.html(f'<p class="takeaway">{escape(sentence)}</p>')
    form = form_choice(reading, view)
    clicked = draw(reading, view, CHART, sentence, form)
    show_notes(cache.kept(chart_notes, reading, view, form))
    return clicked


def show_notes(texts: Iterable[str]) -> None:
    """Notes under a chart, one below the other."""
    items = "".join(f"<li>{escape(whole_numbers(text))}</li>" for text in texts)
    st.html(f'<ul class="notes">{items}</ul>')


def form_choice(reading: Reading, view: View) -> str:
    """The chart that fits, or the funnel where limits can be drawn; the address carries it."""
    forms = ["fitting", "funnel"] if cache.kept(has_funnel, view) else ["fitting"]
    if len(forms) == 1:
        address.withdraw("form")
        return forms[0]
    fitting = cache.kept(form_of, view)
    return segment(
        "form",
        reading.words("control.form"),
        forms,
        forms[0],
        lambda one: reading.words(f"control.form.{fitting if one == 'fitting' else one}"),
    )


def form_shown(view: View) -> str:
    """The form in which the view's chart stands on the page."""
    return (
        str(st.session_state.get("form", "fitting")) if cache.kept(has_funnel, view) else "fitting"
    )


def figure_of(view: View, form: str, look: Look) -> go.Figure:
    """The figure in the form chosen."""
    if form == "funnel":
        return funnel_figure(view, look)
    drawn = {"ranked": ranked, "over_time": charts.over_time, "grid": charts.grid}
    return drawn[form_of(view)](view, look)


def draw(
    reading: Reading, view: View, key: str, sentence: str, form: str = "fitting"
) -> str | None:
    """The chart of a view under a key; the observation whose mark was just clicked."""
    return draw_figure(cache.kept(figure_of, view, form, look_of_page()), key, sentence)


def draw_figure(figure: go.Figure, key: str, sentence: str) -> str | None:
    """A figure under a key; a click on a mark asks where it comes from, once."""
    event = st.plotly_chart(
        figure,
        theme=None,
        key=key,
        config={"displayModeBar": False},
        alt=sentence,
        on_select="rerun",
        selection_mode="points",
    )
    points = event["selection"]["points"]
    marked = points[0].get("customdata") if points else None
    asked = marked[0] if isinstance(marked, list) else marked
    # The selection stays drawn; only a new one asks.
    is_new = asked != st.session_state.get(CLICKED + key)
    st.session_state[CLICKED + key] = asked
    return str(asked) if asked and is_new else None


def chart_notes(reading: Reading, view: View, form: str = "fitting") -> list[str]:
    """What must be known to read the chart: its marks, its residents, what it does not draw."""
    found = legend_of(view, form)
    if form == "fitting" and form_of(view) == "grid":
        found.append(reading.words("chart.grid", unit=view.scale.unit))
    found += my_place_note(reading, view.frame["locality_id"])
    return [*found, *notes_of(view, reading.catalogue, form)]


def my_place_note(reading: Reading, shown: Iterable[str]) -> list[str]:
    """What marks the reader's own place, where it is shown."""
    mine = my_place()
    if mine is None or mine not in set(shown):
        return []
    name = cache.all_places(reading.database)[mine].short_name(reading.language)
    return [reading.words("me.chart", mark=MARK, place=name)]


def picture_lines(reading: Reading, view: View, notes: Sequence[str]) -> list[str]:
    """The lines under a chart's picture: verdict with reasons, notes, left out, sources, build."""
    words = reading.words
    marking = reading.build.marking(reading.language)
    lines = list(cache.kept(view_lines, reading, view, tuple(notes)))
    stamp = stamp_now(reading)
    lines.append(words("picture.build", build=reading.build.build_id, time=stamp.time))
    if stamp.check_code:
        lines.append(words("picture.code", code=stamp.check_code))
    return [words("picture.marking", marking=marking), *lines] if marking else lines


def view_lines(reading: Reading, view: View, notes: tuple[str, ...]) -> list[str]:
    """Those of these lines that the view alone decides."""
    words = reading.words
    verdict = words(f"verdict.{view.verdict.level.name.lower()}")
    reasons = reasons_said(view)
    if reasons:
        verdict = words("table.remark", period=verdict, said=reasons)
    lines = [
        words("picture.verdict", verdict=verdict),
        words("notice.basis", text=group_title(view.group, reading.catalogue, reading.language)),
        *notes,
    ]
    if view.left_out:
        lines.append(words("picture.left_out", number=len(view.left_out)))
    sources = words("table.semicolon").join(dict.fromkeys(view.frame["source"]))
    return [*lines, words("picture.sources", sources=sources)]


def save_picture(
    reading: Reading,
    view: View,
    chart_key: str,
    *,
    key: str,
    form: str = "fitting",
    notes: Sequence[str] | None = None,
) -> None:
    """The button that saves a view's chart as PNG, with its title, notes and sources inside.

    ``notes`` None means those of the view's chart in this form.
    """
    extract = cache.kept(extract_of_view, view, reading.catalogue)
    picture_button(
        chart_key,
        view.title,
        picture_lines(
            reading, view, cache.kept(chart_notes, reading, view, form) if notes is None else notes
        ),
        f"{file_stem(extract, 'picture', stamp_now(reading))}.png",
        reading.words("download.picture"),
        key=key,
    )
