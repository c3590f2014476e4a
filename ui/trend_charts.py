"""Charts over time: lines that break where the definition breaks, and small multiples."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import ceil
from typing import Any

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from outcomes.forms import MOST_LINES, axis_title
from outcomes.language import translator
from outcomes.palette import colours
from outcomes.remarks import value_marked
from outcomes.series import OverTime, Series, drawn_places, name_of
from outcomes.trend_notes import MOST_PANELS
from outcomes.view import View
from ui.charts import LINE_HEIGHT, MOST_VALUED, axis, base_layout
from ui.labels import spread, width_of
from ui.look import Look
from ui.time_marks import (
    ASIDE_SYMBOL,
    middle_of,
    symbol_of,
    time_axis,
    time_range,
    trace_of,
    value_range,
    whiskers,
)

# Above the highest point for its value, as a share of the axis.
VALUE_ROOM = 0.06
COLUMNS = 4
PANEL_HEIGHT = 170
PANEL_TICKS = 4
SMALL = 6
MY_WIDTH = 4
LABEL_GAP = 19


def lines(shown: OverTime, look: Look) -> go.Figure:
    """One line a place and definition, names at the right end; with one place its interval."""
    shown = shown.of(drawn_places(shown, MOST_LINES, look.me))
    view = shown.view
    single = len(shown.places) == 1
    valued = single and sum(len(one.points) for one in shown.series) <= MOST_VALUED
    tints = colours(shown.places, dark=look.dark)
    result = go.Figure(layout=base_layout(look, LINE_HEIGHT))
    for one in shown.aside:
        result.add_trace(trace_of(view, one, look.ink.muted, ASIDE_SYMBOL))
    for one in shown.series:
        tint = look.ink.accent if single else tints[one.locality_id]
        trace = trace_of(view, one, tint, symbol_of(view, one), valued=valued)
        if look.is_mine(one.locality_id):
            trace.line.width = MY_WIDTH
        if single:
            trace.error_y = whiskers(one, tint)
            result.add_traces(fitted_line(view, one, look))
        result.add_trace(trace)
    reach = value_range(shown, with_intervals=single)
    if valued:
        reach[1] += (reach[1] - reach[0]) * VALUE_ROOM
    result.update_xaxes(time_axis(shown, look))
    result.update_yaxes(axis(look, range=reach))
    result.update_layout(
        title={"text": axis_title(view), "x": 0, "font": {"size": 14, "weight": 400}},
        margin={"l": 8, "r": 24, "t": 56, "b": 8},
    )
    mark_breaks(result, shown, look)
    if not single:
        label_ends(result, shown, tints, look, reach)
    return result


def multiples(
    shown: OverTime, look: Look, columns: int = COLUMNS, panel: int = PANEL_HEIGHT
) -> go.Figure:
    """One small panel a place on the same axes, its name with its last value above it.

    ``columns`` panels at most stand in a row, which is ``panel`` pixels high.
    """
    places = drawn_places(shown, MOST_PANELS, look.me)
    shown, view = shown.of(places), shown.view
    columns = min(columns, len(places))
    rows = ceil(len(places) / columns)
    height = panel * rows + 60
    result = make_subplots(
        rows=rows,
        cols=columns,
        shared_xaxes="all",
        shared_yaxes="all",
        subplot_titles=panel_titles(shown, places, look),
        horizontal_spacing=0.03,
        vertical_spacing=min(0.9 / rows, 44 / height),
    )
    shapes: list[dict[str, Any]] = []
    for number, place in enumerate(places):
        own, suffix = shown.of([place]), str(number + 1) if number else ""
        traces = [
            *(trace_of(view, one, look.ink.muted, ASIDE_SYMBOL, SMALL) for one in own.aside),
            *(
                trace_of(view, one, look.ink.accent, symbol_of(view, one), SMALL)
                for one in own.series
            ),
        ]
        at = [number // columns + 1] * len(traces), [number % columns + 1] * len(traces)
        result.add_traces(traces, rows=at[0], cols=at[1])
        shapes += [upright(one.day, look, f"x{suffix}", f"y{suffix} domain") for one in own.breaks]
    # Under the lowest panel of each column, also where the last row is not full.
    for number in range(max(len(places) - columns, 0), len(places)):
        row, column = number // columns + 1, number % columns + 1
        result.update_xaxes(showticklabels=True, row=row, col=column)
    result.update_annotations(font={"size": 13, "color": look.ink.text})
    result.update_layout(base_layout(look, height), shapes=shapes)
    result.update_layout(
        title={"text": axis_title(view), "x": 0, "font": {"size": 14, "weight": 400}},
        margin={"l": 8, "r": 12, "t": 72, "b": 8},
    )
    result.update_xaxes(time_axis(shown, look, most=PANEL_TICKS))
    result.update_yaxes(axis(look, range=value_range(shown), nticks=4))
    return result


def panel_titles(shown: OverTime, places: Sequence[str], look: Look) -> list[str]:
    """The name of each place and the value of its last point, which has no room in the panel."""
    words, scale = translator(shown.view.language), shown.view.scale
    last = {one.locality_id: value_marked(scale, one.points[-1]) for one in shown.series}
    names = {place: look.named(place, name_of(shown, place)) for place in places}
    return [
        words("trend.panel", place=names[place], value=last[place])
        if last.get(place)
        else names[place]
        for place in places
    ]


def fitted_line(view: View, series: Series, look: Look) -> list[go.Scatter]:
    """The fitted straight line, dashed, where there is one."""
    ends = series.trend.ends
    if ends is None:
        return []
    return [
        go.Scatter(
            x=[middle_of(series.points[0]), middle_of(series.points[-1])],
            y=[end / view.scale.factor for end in ends],
            mode="lines",
            line={"color": look.ink.muted, "width": 1.5, "dash": "dash"},
            hoverinfo="skip",
        )
    ]


def upright(day: date, look: Look, x: str, y: str) -> dict[str, Any]:
    """A dotted upright line through a panel on the day on which a definition changes."""
    line = {"color": look.ink.notice, "width": 1.5, "dash": "dot"}
    at = day.isoformat()
    return {
        "type": "line", "x0": at, "x1": at, "y0": 0, "y1": 1, "xref": x, "yref": y, "line": line
    }  # fmt: skip


def mark_breaks(result: go.Figure, shown: OverTime, look: Look) -> None:
    """A dotted line at each day on which a definition changes, named above the chart."""
    text = translator(shown.view.language)("trend.break.label")
    for day in sorted({one.day for one in shown.breaks}):
        result.add_shape(**upright(day, look, "x", "y domain"))
        result.add_annotation(
            x=day.isoformat(),
            y=1,
            yref="paper",
            yanchor="bottom",
            text=text,
            showarrow=False,
            font={"size": 12, "color": look.ink.notice},
        )


def label_ends(
    result: go.Figure,
    shown: OverTime,
    tints: dict[str, str],
    look: Look,
    reach: Sequence[float],
) -> None:
    """Each place's name at the right, level with its last point, led to it by a thin line."""
    scale = shown.view.scale
    last = {one.locality_id: one.points[-1] for one in shown.series}
    names = {place: name_of(shown, place) for place in last}
    heights = [float(scale.shown(row["value"]) or 0) for row in last.values()]
    gap = (reach[1] - reach[0]) * LABEL_GAP / (LINE_HEIGHT - 100)
    placed = spread(heights, gap, reach[0], reach[1])
    for (place, row), own, height in zip(last.items(), heights, placed, strict=True):
        result.add_shape(
            type="line",
            x0=middle_of(row),
            x1=time_range(shown)[1],
            y0=own,
            y1=height,
            line={"color": tints[place], "width": 1, "dash": "dot"},
            layer="below",
        )
        result.add_annotation(
            x=1,
            xref="paper",
            xanchor="left",
            xshift=4,
            y=height,
            text=f'<span style="color:{tints[place]}">●</span> {look.named(place, names[place])}',
            showarrow=False,
            font={"size": 13, "color": look.ink.text},
        )
    width = max(width_of(name) for name in names.values()) + 50
    result.update_layout(margin={"l": 8, "r": width, "t": 56, "b": 8})
