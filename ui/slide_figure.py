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
from ui.trend_charts import COLUMNS
from ui.trend_figure import trend_figure

# Letters of a chart on a page.
PAGE_LETTERS = 14
# Letters in pixels: as large as all rows leave room for, and never too small for the last row.
LETTERS, SMALLEST = 20, 14
# Height of a row, and of all that is no row, in letters; what a slide of 800 pixels has for both.
ROW, FRAME, ROOM = 1.4, 5.5, 430
# Of more rows a slide shows the ends, so many of each, and the reader's own place.
MOST_ROWS, ENDS = 18, 8
# The longest line before a row of the page's size, where there are few rows and where many.
FEW_ROWS, SHORT_LINE, LONG_LINE = 11, 300, 400
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
    """The view's figure in large letters, to be stretched to the room there is."""
    size = letters_of(view, form)
    if is_ranked(view, form):
        line = SHORT_LINE if rows_shown(view) <= FEW_ROWS else LONG_LINE
        return enlarged(ranked(ends_of(view, look.me), look, line), size)
    return enlarged(figure_of(view, form, look), size)


def slide_trend(found: Trends, look: Look) -> go.Figure | None:
    """The same for the figure of the page of trends; None where there is nothing to draw."""
    figure = trend_figure(found, look)
    return None if figure is None else enlarged(figure, LETTERS)


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
        note.update(font=large, yshift=grown(note.yshift), xshift=grown(note.xshift))
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


def rows_shown(view: View) -> int:
    """How many rows the ranked chart of a slide has."""
    return len(view.frame) if len(view.frame) <= MOST_ROWS else 2 * ENDS


def is_excerpt(view: View, form: str) -> bool:
    """Whether a slide shows only some of the view's rows."""
    return is_ranked(view, form) and rows_shown(view) < len(view.frame)


def ends_of(view: View, me: str | None) -> View:
    """The view with its highest and lowest figures and the reader's own, if a slide is too low."""
    if rows_shown(view) == len(view.frame):
        return view
    ordered = view.frame.sort_values(["value", "locality_id"], kind="stable")
    ends = {*ordered.index[:ENDS], *ordered.index[-ENDS:]}
    mine = view.frame.index[view.frame["locality_id"] == me]
    return replace(view, frame=view.frame.loc[view.frame.index.isin([*ends, *mine])])


def letters_of(view: View, form: str) -> int:
    """How large the letters are for which every row has room."""
    if not is_ranked(view, form):
        return LETTERS
    return max(SMALLEST, min(LETTERS, int(ROOM / (FRAME + ROW * rows_shown(view)))))


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
        return int(LETTERS * FRAME) + PANELS * ceil(panels / COLUMNS)
    if found.form == "slope":
        labels = min(len(drawn_changes(found.changes)), MOST_LABELS)
        return max(LEAST, int(LETTERS * FRAME) + LABEL * labels)
    return LEAST
