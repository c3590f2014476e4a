"""The funnel of a view's rates: each place by its number of cases, between the limits of chance."""

from __future__ import annotations

from math import ceil, floor, log10
from typing import Any

import plotly.graph_objects as go

from outcomes.forms import axis_title
from outcomes.frames import plain_rows
from outcomes.funnel_curves import ROOM, Limits, limit_curves
from outcomes.intervals import PERCENT
from outcomes.language import translator
from outcomes.sentences import benchmark_said
from outcomes.standing_words import tint_of
from outcomes.view import View
from ui.charts import COMPUTED_SYMBOL, axis, base_layout, hover_texts
from ui.funnel_names import (
    PAGE_WIDTH,
    Field,
    add_names,
    ground_of,
    line_box,
    name_line,
    words_box,
)
from ui.judgements import SHAPE
from ui.look import Look

HEIGHT = 480
# Up to so many powers of ten the axis of the cases names 2 and 5 between them too.
FEW_POWERS = 2.5
PLAIN_SHAPE = "circle"


def funnel_figure(view: View, look: Look, width: int = PAGE_WIDTH) -> go.Figure:
    """Rate over number of cases, on a logarithmic scale, with the 95 and 99.8 % limits.

    Where the limits are widened for over-dispersion those of chance alone stand beside them,
    dotted. ``width`` is that of the drawing in pixels, in which the names find their places.
    """
    standing, words = view.standing, translator(view.language)
    if standing.funnel is None:
        raise ValueError("the view has no funnel")
    frame = view.frame.assign(hover=hover_texts(view))
    rows = [row for row in plain_rows(frame) if row["observation_id"] in standing.places]
    totals = [float(standing.places[row["observation_id"]].total) for row in rows]
    rates = [one.rate * PERCENT for one in standing.funnel.places]
    curves, line = limit_curves(view), standing.funnel.baseline * PERCENT
    reach = rates_shown([*rates, line])
    field = Field((min(totals) / ROOM, max(totals) * ROOM), reach, width)
    result = go.Figure(layout=base_layout(look, HEIGHT))
    add_limits(result, curves, look)
    result.add_trace(
        go.Scatter(
            x=totals,
            y=rates,
            mode="markers",
            cliponaxis=False,
            marker={
                "size": 12,
                "color": [tint_of(row, look.ink) for row in rows],
                "symbol": [shape_of(row) for row in rows],
                "line": outlines(rows, look),
            },
            customdata=[row["observation_id"] for row in rows],
            hovertext=[row["hover"] for row in rows],
            hoverinfo="text",
            showlegend=False,
        )
    )
    result.add_hline(y=line, line={"color": look.ink.axis, "width": 1.5}, layer="below")
    said = benchmark_said(view, words)
    points = [field.at(*one) for one in zip(totals, rates, strict=True)]
    words_at = words_box(said, field.up(line), width, points)
    name_line(result, line, said, words_at, field, look)
    taken = (line_box(field.up(line), width), words_at)
    add_names(result, rows, points, ground_of(field, curves, taken), look)
    dress(result, view, field, look)
    return result


def add_limits(result: go.Figure, curves: tuple[Limits, ...], look: Look) -> None:
    """The limits as two lines each, the lower and the upper; each kind once in the legend."""
    named: set[str] = set()
    for one in curves:
        dash = "dot" if one.is_of_chance else "solid" if one.is_outer else "dash"
        for values in (one.low, one.high):
            result.add_trace(
                go.Scatter(
                    x=one.totals,
                    y=values,
                    mode="lines",
                    line={"color": look.ink.muted, "width": 1.5, "dash": dash},
                    name=one.name,
                    legendgroup=one.name,
                    showlegend=one.name not in named,
                    hoverinfo="skip",
                )
            )
            named.add(one.name)


def rates_shown(known: list[float]) -> tuple[float, float]:
    """The lowest and the highest rate of the axis in percent.

    The rates' own extent rules, for limits of few cases reach far out.
    """
    low, high = min(known), max(known)
    span = (high - low) or 1.0
    return max(0.0, low - span * 0.35), min(PERCENT + span * 0.05, high + span * 0.35)


def dress(result: go.Figure, view: View, field: Field, look: Look) -> None:
    """Axes and legend."""
    words = translator(view.language)
    denominator = words("chart.funnel.cases")
    ticks = round_numbers(field.cases)
    ends = [log10(end) for end in field.cases]
    result.update_xaxes(axis(look, type="log", tickvals=ticks, tickformat=",d", range=ends))
    result.update_xaxes(title_text=denominator)
    result.update_yaxes(axis(look, range=list(field.rates)))
    result.update_layout(
        title={"text": axis_title(view), "x": 0, "font": {"size": 14, "weight": 400}},
        margin={"l": 8, "r": 24, "t": 40, "b": 8},
        showlegend=True,
        legend={"orientation": "h", "y": -0.22, "font": {"color": look.ink.text}},
    )


def round_numbers(cases: tuple[float, float]) -> list[int]:
    """The numbers along the axis of the cases: powers of ten, of few their double and half too."""
    low, high = cases
    steps = (1, 2, 5) if log10(high / low) <= FEW_POWERS else (1,)
    powers = range(max(0, floor(log10(low))), ceil(log10(high)) + 1)
    return [
        step * 10**power for power in powers for step in steps if low <= step * 10**power <= high
    ]


def shape_of(row: dict[str, Any]) -> str:
    """The shape of a mark: that of a judgement that says something, else of its origin."""
    judged = SHAPE.get(row["judgement"] or "", PLAIN_SHAPE)
    is_computed = row["value_origin"] == "computed"
    return COMPUTED_SYMBOL if judged == PLAIN_SHAPE and is_computed else judged


def outlines(rows: list[dict[str, Any]], look: Look) -> dict[str, Any]:
    """The line around each mark: a strong one around the reader's own place."""
    mine = [look.is_mine(row["locality_id"]) for row in rows]
    return {
        "width": [3 if one else 1 for one in mine],
        "color": [look.ink.text if one else look.ink.background for one in mine],
    }
