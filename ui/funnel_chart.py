"""The funnel of a view's rates: each place by its number of cases, between the limits of chance."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import plotly.graph_objects as go

from outcomes.forms import axis_title
from outcomes.frames import plain_rows
from outcomes.funnel_curves import ROOM, Limits, limit_curves
from outcomes.intervals import PERCENT
from outcomes.language import translator
from outcomes.remarks import FLAG_MARK
from outcomes.sentences import benchmark_said
from outcomes.standing_words import tint_of
from outcomes.view import View
from ui.charts import axis, base_layout, hover_texts
from ui.judgements import SHAPE
from ui.look import Look

HEIGHT = 480
MOST_NAMES = 10
# Within this factor of the fewest or the most cases a name would stand out of the drawing.
EDGE = 2.5


def funnel_figure(view: View, look: Look) -> go.Figure:
    """Rate over number of cases, on a logarithmic scale, with the 95 and 99.8 % limits.

    Where the limits are widened for over-dispersion those of chance alone stand beside them,
    dotted.
    """
    standing, words = view.standing, translator(view.language)
    if standing.funnel is None:
        raise ValueError("the view has no funnel")
    frame = view.frame.assign(hover=hover_texts(view))
    rows = [row for row in plain_rows(frame) if row["observation_id"] in standing.places]
    totals = [standing.places[row["observation_id"]].total for row in rows]
    rates = [one.rate * PERCENT for one in standing.funnel.places]
    result = go.Figure(layout=base_layout(look, HEIGHT))
    for one in limit_curves(view):
        add_limits(result, one, look)
    result.add_trace(
        go.Scatter(
            x=totals,
            y=rates,
            mode="markers+text",
            text=[name_shown(row, len(rows), look) for row in rows],
            textposition=label_sides(totals, rates),
            textfont={"color": look.ink.text, "size": 13},
            cliponaxis=False,
            marker={
                "size": 12,
                "color": [tint_of(row, look.ink) for row in rows],
                "symbol": [SHAPE.get(row["judgement"] or "", "circle") for row in rows],
                "line": outlines(rows, look),
            },
            customdata=[row["observation_id"] for row in rows],
            hovertext=[row["hover"] for row in rows],
            hoverinfo="text",
            showlegend=False,
        )
    )
    line = standing.funnel.baseline * PERCENT
    result.add_hline(y=line, line={"color": look.ink.axis, "width": 1.5})
    result.add_annotation(
        x=0,
        xref="paper",
        xanchor="left",
        y=line,
        yanchor="bottom",
        showarrow=False,
        text=benchmark_said(view, words),
        font={"color": look.ink.text, "size": 13},
    )
    dress(result, view, rates, look)
    return result


def add_limits(result: go.Figure, limits: Limits, look: Look) -> None:
    """The lower and the upper limit as two lines; named once, in the legend."""
    dash = ("solid" if limits.is_outer else "dash") if limits.name else "dot"
    for side, values in (("low", limits.low), ("high", limits.high)):
        result.add_trace(
            go.Scatter(
                x=limits.totals,
                y=values,
                mode="lines",
                line={"color": look.ink.muted, "width": 1.5, "dash": dash},
                name=limits.name or None,
                legendgroup=limits.name or None,
                showlegend=bool(limits.name) and side == "low",
                hoverinfo="skip",
            )
        )


def dress(result: go.Figure, view: View, rates: list[float], look: Look) -> None:
    """Axes and legend; the rates' own extent rules, for limits of few cases reach far out."""
    words = translator(view.language)
    assert view.standing.funnel is not None
    known = [*rates, view.standing.funnel.baseline * PERCENT]
    low, high = min(known), max(known)
    span = (high - low) or 1.0
    denominator = words("chart.funnel.cases")
    result.update_xaxes(axis(look, type="log", title={"text": denominator}, dtick=1))
    result.update_yaxes(
        axis(
            look,
            range=[max(0.0, low - span * 0.35), min(PERCENT + span * 0.05, high + span * 0.35)],
        )
    )
    result.update_layout(
        title={"text": axis_title(view), "x": 0, "font": {"size": 14, "weight": 400}},
        margin={"l": 8, "r": 24, "t": 40, "b": 8},
        showlegend=True,
        legend={"orientation": "h", "y": -0.22, "font": {"color": look.ink.text}},
    )


def outlines(rows: list[dict[str, Any]], look: Look) -> dict[str, Any]:
    """The line around each mark: a strong one around the reader's own place."""
    mine = [look.is_mine(row["locality_id"]) for row in rows]
    return {
        "width": [3 if one else 1 for one in mine],
        "color": [look.ink.text if one else look.ink.background for one in mine],
    }


def name_shown(row: dict[str, Any], places: int, look: Look) -> str:
    """The name beside a mark: every one while they are few, else where it stands out or is mine.

    A flagged figure bears its mark with or without the name.
    """
    is_named = places <= MOST_NAMES or row["position"] != "inside"
    is_named = is_named or look.is_mine(row["locality_id"])
    name = look.named(row["locality_id"], row["short_locality"]) if is_named else ""
    return f"{name} {FLAG_MARK}".strip() if row["flag"] else name


def label_sides(totals: list[float], rates: list[float]) -> list[str]:
    """On which side of its mark each name stands: away from a mark close by and from the edge."""
    sides = ["top center"] * len(totals)
    order = sorted(range(len(totals)), key=lambda at: totals[at])
    reach = (max(rates) - min(rates)) * 0.08 or 1.0
    for before, at in pairwise(order):
        is_close = totals[at] / totals[before] < ROOM and abs(rates[at] - rates[before]) < reach
        if is_close and sides[before] == "top center":
            sides[at] = "bottom center"
    low, high = min(totals), max(totals)
    for at, total in enumerate(totals):
        if total * EDGE > high:
            sides[at] = sides[at].replace("center", "left")
        elif total < low * EDGE:
            sides[at] = sides[at].replace("center", "right")
    return sides
