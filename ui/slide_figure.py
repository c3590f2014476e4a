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
from ui.trend_charts import COLUMNS
from ui.trend_figure import trend_figure

LETTERS = 20
FACTOR = LETTERS / 14
# Rows of dots have their numbers above them, rows of bars beside them.
DOTS, BARS = 42, 28
FRAME = 96
# A row of panels over time, and a label at the end of a slope.
PANELS, LABEL = 220, 28
LEAST = 280
# A projector washes colours out: black letters, and lines that are seen from the last row.
PROJECTED: Ink = replace(
    LIGHT, text="#0b1116", muted="#37444d", grid="#b4c0c8", axis="#37444d", accent="#07485a"
)


def slide_look(me: str | None = None) -> Look:
    """The look of a slide: always light, whatever the reader's theme."""
    return Look(PROJECTED, dark=False, font=FONT, me=me)


def slide_figure(view: View, form: str, look: Look) -> go.Figure:
    """The view's figure with letters of 20 pixels, to be stretched to the room there is."""
    return enlarged(figure_of(view, form, look))


def slide_trend(found: Trends, look: Look) -> go.Figure | None:
    """The same for the figure of the page of trends; None where there is nothing to draw."""
    figure = trend_figure(found, look)
    return None if figure is None else enlarged(figure)


def enlarged(figure: go.Figure) -> go.Figure:
    """A figure with letters of 20 pixels and without a height of its own; it is changed itself."""
    large = {"size": LETTERS}
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
        note.update(font=large, yshift=grown(note.yshift))
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


def grown(size: float | None) -> float | None:
    """A length in proportion to the letters."""
    return None if size is None else size * FACTOR


def least_height(view: View, form: str) -> int:
    """Below how many pixels the rows of a chart would stand upon each other."""
    drawn = form_of(view) if form == "fitting" else form
    if drawn == "ranked":
        return FRAME + len(view.frame) * (BARS if view.indicator.is_quantity else DOTS)
    if drawn == "grid":
        return FRAME + view.frame["locality_id"].nunique() * BARS
    return LEAST


def least_trend_height(found: Trends) -> int:
    """The same for the figure of the page of trends."""
    if found.form == "multiples":
        panels = min(len(found.shown.places), MOST_PANELS)
        return FRAME + PANELS * ceil(panels / COLUMNS)
    if found.form == "slope":
        return max(LEAST, FRAME + LABEL * min(len(drawn_changes(found.changes)), MOST_LABELS))
    return LEAST
