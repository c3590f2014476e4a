"""The chart of a view with its takeaway and notes; a click on a mark asks for its source."""

from __future__ import annotations

from html import escape

import plotly.graph_objects as go
import streamlit as st

from outcomes.export import file_stem
from outcomes.extract import extract_of_view
from outcomes.sentences import takeaway
from outcomes.view import View
from ui import charts
from ui.downloads import stamp_now
from ui.look import look_of_page
from ui.notices import group_title
from ui.picture import picture_button
from ui.plain import plain
from ui.reading import Reading

CHART = "chart"
CLICKED = "clicked mark of "


def show_chart(reading: Reading, view: View) -> str | None:
    """The takeaway and the chart; the observation whose mark was just clicked."""
    sentence = takeaway(view)
    st.html(f'<p class="takeaway">{escape(sentence)}</p>')
    clicked = draw(reading, view, CHART, sentence)
    for text in chart_notes(reading, view):
        st.caption(plain(text))
    return clicked


def draw(reading: Reading, view: View, key: str, sentence: str) -> str | None:
    """The chart of a view under a key; the observation whose mark was just clicked."""
    return draw_figure(charts.figure(view, reading.catalogue, look_of_page()), key, sentence)


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


def chart_notes(reading: Reading, view: View) -> list[str]:
    """What must be known to read the chart: its marks, its residents, what it does not draw."""
    found = [reading.words(key) for key in charts.marks(view)]
    if charts.form_of(view) == "grid":
        found.append(reading.words("chart.grid", unit=view.scale.unit))
    note = residents_note(reading, view)
    if note:
        found.append(note)
    if view.indicator.measure == "rate":
        has_some = view.frame["low"].notna().any()
        found.append(reading.words("interval.meaning" if has_some else "interval.none"))
    return found


def residents_note(reading: Reading, view: View) -> str | None:
    """Dates and sources of the residents that the values were divided by."""
    shown = [view.rebased[one] for one in view.frame["observation_id"]]
    days = sorted({one.on_date.isoformat() for one in shown if one.on_date})
    titles = {one.source_id for one in shown if one.source_id}
    if not days:
        return None
    words = reading.words
    join = words("selection.and").join
    return words(
        "rebased.note",
        days=join(days),
        sources=join(
            reading.catalogue.sources[one].title(reading.language) for one in sorted(titles)
        ),
    )


def picture_lines(reading: Reading, view: View, notes: list[str]) -> list[str]:
    """The lines under a chart's picture: verdict with reasons, notes, left out, sources, build."""
    words = reading.words
    marking = reading.build.marking(reading.language)
    reasons = [words(f"reason.{reason.code}") for reason in view.verdict.reasons]
    verdict = words(f"verdict.{view.verdict.level.name.lower()}")
    if reasons:
        verdict = words("table.remark", period=verdict, said=words("table.semicolon").join(reasons))
    sources = list(dict.fromkeys(view.frame["source"]))
    lines = [
        words("picture.verdict", verdict=verdict),
        words("notice.basis", text=group_title(reading, view.group)),
        *notes,
    ]
    if view.left_out:
        lines.append(words("picture.left_out", number=len(view.left_out)))
    lines.append(words("picture.sources", sources=words("table.semicolon").join(sources)))
    lines.append(words("picture.build", build=reading.build.build_id, time=stamp_now(reading).time))
    return [words("picture.marking", marking=marking), *lines] if marking else lines


def save_picture(
    reading: Reading, view: View, chart_key: str, *, key: str, notes: list[str] | None = None
) -> None:
    """The button that saves a view's chart as PNG, with its title, notes and sources inside.

    ``notes`` None means those of the chart that suits the view.
    """
    extract = extract_of_view(view, reading.catalogue)
    picture_button(
        chart_key,
        view.title,
        picture_lines(reading, view, chart_notes(reading, view) if notes is None else notes),
        f"{file_stem(extract, 'picture', stamp_now(reading))}.png",
        reading.words("download.picture"),
        key=key,
    )
