"""A chart that is described without any drawing, drawn: for views that have no figure here."""

from __future__ import annotations

import plotly.graph_objects as go

from outcomes.charted import Chart, Plotted
from ui.charts import axis, base_layout
from ui.look import Look

ROW, FRAME, LINES = 34, 140, 420


def charted_figure(chart: Chart, look: Look) -> go.Figure:
    """Bars and dots lie, a row each; lines go over the periods, each in its own colour."""
    lies = chart.kind in ("bar", "dot")
    height = FRAME + ROW * len(chart.categories) * max(1, len(chart.series)) if lies else LINES
    figure = go.Figure(layout=base_layout(look, height))
    for one in chart.series:
        figure.add_trace(trace_of(chart, one, look))
    value, category = axis(look), axis(look) | {"type": "category"}
    if lies:
        figure.update_xaxes(value, title_text=chart.value_title)
        figure.update_yaxes(category, autorange="reversed")
    else:
        figure.update_yaxes(value, title_text=chart.value_title)
        figure.update_xaxes(category)
    for reference in chart.references:
        draw = figure.add_vline if lies else figure.add_hline
        draw(
            reference.value,
            line={"color": look.ink.muted, "dash": "dash" if reference.dashed else "solid"},
            annotation_text=reference.name,
        )
    figure.update_layout(showlegend=len(chart.series) > 1)
    return figure


def trace_of(chart: Chart, one: Plotted, look: Look) -> go.Bar | go.Scatter:
    """One series; what was not published leaves a gap."""
    tint = one.tint or look.ink.accent
    texts = [
        "" if value is None else f"{value:,.10g}{mark}"
        for value, mark in zip(one.values, one.marks or [""] * len(one.values), strict=True)
    ]
    if chart.kind == "line":
        return go.Scatter(
            x=chart.categories,
            y=one.values,
            name=one.name,
            mode="lines+markers",
            connectgaps=False,
            marker={"color": tint, "size": 10},
            line={"color": tint, "width": 3},
            hovertext=texts,
        )
    if chart.kind == "bar":
        return go.Bar(
            x=one.values,
            y=chart.categories,
            orientation="h",
            name=one.name,
            marker={"color": tint},
            text=texts,
            textposition="outside",
            cliponaxis=False,
        )
    return go.Scatter(
        x=one.values,
        y=chart.categories,
        name=one.name,
        mode="markers+text",
        marker={"color": tint, "size": 12},
        text=texts,
        textposition="top center",
        error_x=whiskers(one, tint),
    )


def whiskers(one: Plotted, tint: str) -> dict[str, object] | None:
    """The intervals of a series; None where it has none."""
    if not one.low:
        return None
    ends = list(zip(one.values, one.low, one.high, strict=True))
    return {
        "type": "data",
        "symmetric": False,
        "array": [0 if v is None or high is None else high - v for v, _, high in ends],
        "arrayminus": [0 if v is None or low is None else v - low for v, low, _ in ends],
        "color": tint,
        "thickness": 2,
    }
