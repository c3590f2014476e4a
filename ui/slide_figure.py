"""A figure as it is shown from afar: larger letters and marks, and no height of its own."""

from __future__ import annotations

from dataclasses import replace
from math import ceil

import plotly.graph_objects as go

from outcomes.forms import form_of
from outcomes.palette import LIGHT, Ink
from outcomes.place_changes import drawn_changes
from outcomes.trend_address import Trends
from outcomes.trend_notes import MOST_LABELS, MOST_PANELS
from outcomes.view import View
from ui.chart_panel import figure_of
from ui.look import FONT, Look
from ui.ranked_chart import ranked
from ui.slide_room import room_for_chart
from ui.trend_charts import COLUMNS, multiples
from ui.trend_figure import trend_figure

# How far a note stands from what it is about.
MOVED = ("xshift", "yshift", "ax", "ay", "standoff")
# Letters of a chart on a page.
PAGE_LETTERS = 14
# Letters in pixels: as large as all rows leave room for, and never too small for the last row.
LETTERS, SMALLEST = 20, 14
# Height of a row, and of all that is no row, in letters.
ROW, FRAME = 1.4, 5.5
# Height of a row with two lines of words, where there is room for such, and how long a line is
# then, in pixels of a page; else every name and period stand in one line.
TALL_ROW, SHORT_LINE = 2.7, 300
# A row of panels over time, and a label at the end of a slope.
PANELS, LABEL = 100, 28
# Panels stand in so many rows as long as a row has room for them.
FEW_ROWS, MOST_ACROSS = 3, 8
LEAST = 280
# A projector washes colours out: black letters, and lines that are seen from the last row.
PROJECTED: Ink = replace(
    LIGHT, text="#0b1116", muted="#37444d", grid="#b4c0c8", axis="#37444d", accent="#07485a"
)


def slide_look(me: str | None = None) -> Look:
    """The look of a slide: always light, whatever the reader's theme."""
    return Look(PROJECTED, dark=False, font=FONT, me=me)


def slide_figure(view: View, form: str, look: Look) -> go.Figure:
    """The view's figure in large letters, to be stretched to the room there is."""
    size = letters_of(view, form)
    if is_ranked(view, form):
        is_tall = size * (FRAME + TALL_ROW * rows_shown(view)) <= room_for_chart(view)
        line = SHORT_LINE if is_tall else None
        return enlarged(ranked(ends_of(view, look.me), look, line), size)
    return enlarged(figure_of(view, form, look), size)


def slide_trend(found: Trends, look: Look) -> go.Figure | None:
    """The same for the figure of the page of trends; None where there is nothing to draw."""
    if found.form == "multiples":
        drawn = multiples(found.shown, look, panels_across(found), PANELS)
        return enlarged(drawn, LETTERS)
    figure = trend_figure(found, look)
    return None if figure is None else enlarged(figure, LETTERS)


def panels_across(found: Trends) -> int:
    """How many panels stand in a row, so that a few rows hold them all."""
    panels = min(len(found.shown.places), MOST_PANELS)
    return max(COLUMNS, min(MOST_ACROSS, ceil(panels / FEW_ROWS)))


def enlarged(figure: go.Figure, size: int) -> go.Figure:
    """A figure with letters of this size and without a height of its own; it is changed itself."""

    def grown(length: float | None) -> float | None:
        return None if length is None else length * size / PAGE_LETTERS

    large = {"size": size}
    figure.update_layout(
        font=large,
        height=None,
        title_font=large,
        legend_font=large,
        hoverlabel_font=large,
        bargap=0.25,
        margin={side: grown(figure.layout.margin[side]) for side in ("l", "r", "t", "b")},
    )
    figure.update_xaxes(tickfont=large, title_font=large)
    figure.update_yaxes(tickfont=large, title_font=large)
    for note in figure.layout.annotations:
        note.update(font=large, **{one: grown(note[one]) for one in MOVED})
    for trace in figure.data:
        if trace.type in ("scatter", "bar"):
            trace.update(textfont=large)
        if trace.type == "bar":
            trace.update(constraintext="none")
        if trace.type == "scatter" and isinstance(trace.marker.size, int | float):
            trace.update(marker={"size": grown(trace.marker.size)})
        if trace.type == "scatter" and trace.line.width:
            trace.update(line={"width": grown(trace.line.width)})
    return figure


def is_ranked(view: View, form: str) -> bool:
    """Whether the chart has a row for every figure."""
    return form == "fitting" and form_of(view) == "ranked"


def most_rows(view: View) -> int:
    """How many rows have room in the smallest letters."""
    return int((room_for_chart(view) / SMALLEST - FRAME) / ROW)


def ends_shown(view: View) -> int | None:
    """Of how many highest and how many lowest figures the rows are; None where all are shown."""
    most = most_rows(view)
    return None if len(view.frame) <= most else most // 2


def rows_shown(view: View) -> int:
    """How many rows the ranked chart of a slide has, one's own place apart."""
    ends = ends_shown(view)
    return len(view.frame) if ends is None else 2 * ends


def ends_of(view: View, me: str | None) -> View:
    """The view with its highest and lowest figures and the reader's own, if a slide is too low."""
    ends = ends_shown(view)
    if ends is None:
        return view
    ordered = view.frame.sort_values(["value", "locality_id"], kind="stable")
    kept = {*ordered.index[:ends], *ordered.index[-ends:]}
    mine = view.frame.index[view.frame["locality_id"] == me]
    return replace(view, frame=view.frame.loc[view.frame.index.isin([*kept, *mine])])


def letters_of(view: View, form: str) -> int:
    """How large the letters are for which every row has room."""
    if not is_ranked(view, form):
        return LETTERS
    fitting = int(room_for_chart(view) / (FRAME + ROW * rows_shown(view)))
    return max(SMALLEST, min(LETTERS, fitting))


def least_height(view: View, form: str) -> int:
    """Below how many pixels the rows of a chart would stand upon each other."""
    if is_ranked(view, form):
        return int(letters_of(view, form) * (FRAME + ROW * rows_shown(view)))
    if form == "fitting" and form_of(view) == "grid":
        return int(LETTERS * (FRAME + ROW * view.frame["locality_id"].nunique()))
    return LEAST


def least_trend_height(found: Trends) -> int:
    """The same for the figure of the page of trends."""
    if found.form == "multiples":
        panels = min(len(found.shown.places), MOST_PANELS)
        return int(LETTERS * FRAME) + PANELS * ceil(panels / panels_across(found))
    if found.form == "slope":
        labels = min(len(drawn_changes(found.changes)), MOST_LABELS)
        return max(LEAST, int(LETTERS * FRAME) + LABEL * labels)
    return LEAST
