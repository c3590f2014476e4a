"""The funnel of a view's rates: each place by its number of cases, between the limits of chance."""

from __future__ import annotations

from math import log
from typing import Any, Literal

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
from ui.funnel_names import LETTER, LINE, Box, around, name_places
from ui.judgements import SHAPE
from ui.labels import shortened, width_of
from ui.look import Look

Edge = Literal["left", "right"]
HEIGHT = 480
MOST_NAMES = 10
# Letters of a name in a line, of which it has two.
NAME_WIDTH = 24
# The drawing itself is about so wide on a page of its own and beside another, and so high, in
# pixels; above its upper edge there is room for one line.
PAGE_WIDTH, HALF_WIDTH, DRAWING_HEIGHT, ABOVE = 760, 320, 300, 17


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
    totals = [standing.places[row["observation_id"]].total for row in rows]
    rates = [one.rate * PERCENT for one in standing.funnel.places]
    result = go.Figure(layout=base_layout(look, HEIGHT))
    for one in limit_curves(view):
        add_limits(result, one, look)
    line = standing.funnel.baseline * PERCENT
    said = benchmark_said(view, words)
    reach = rates_shown([*rates, line])
    points = in_pixels(totals, rates, reach, width)
    edge = benchmark_edge(said, up_in_pixels(line, reach), width, points)
    names = [name_shown(row, len(rows), look) for row in rows]
    sides = name_places(
        points,
        names,
        [row["position"] != "inside" or look.is_mine(row["locality_id"]) for row in rows],
        Box(0, width, 0, DRAWING_HEIGHT + ABOVE),
        benchmark_boxes(said, up_in_pixels(line, reach), width, edge),
    )
    result.add_trace(
        go.Scatter(
            x=totals,
            y=rates,
            mode="markers+text",
            # A name without room stays away, but not the flag behind it.
            text=[
                name if side else FLAG_MARK if row["flag"] else ""
                for name, side, row in zip(names, sides, rows, strict=True)
            ],
            textposition=[side or "top center" for side in sides],
            textfont={"color": look.ink.text, "size": 13, "shadow": halo(look)},
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
    result.add_hline(y=line, line={"color": look.ink.axis, "width": 1.5}, layer="below")
    result.add_annotation(
        x=float(edge == "right"),
        xref="paper",
        xanchor=edge,
        y=line,
        yanchor="bottom",
        showarrow=False,
        text=said,
        font={"color": look.ink.text, "size": 13, "shadow": halo(look)},
    )
    dress(result, view, reach, look)
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


def halo(look: Look) -> str:
    """A rim in the colour of the ground around letters, so that lines do not run through them."""
    return ", ".join([f"0 0 2px {look.ink.background}"] * 6)


def rates_shown(known: list[float]) -> tuple[float, float]:
    """The lowest and the highest rate of the axis in percent.

    The rates' own extent rules, for limits of few cases reach far out.
    """
    low, high = min(known), max(known)
    span = (high - low) or 1.0
    return max(0.0, low - span * 0.35), min(PERCENT + span * 0.05, high + span * 0.35)


def in_pixels(
    totals: list[float], rates: list[float], reach: tuple[float, float], width: int
) -> list[tuple[float, float]]:
    """The middles of the marks, from the lower left corner of the drawing."""
    first, last = log(min(totals) / ROOM), log(max(totals) * ROOM)
    return [
        ((log(total) - first) / (last - first) * width, up_in_pixels(rate, reach))
        for total, rate in zip(totals, rates, strict=True)
    ]


def up_in_pixels(rate: float, reach: tuple[float, float]) -> float:
    """How high a rate stands in the drawing."""
    return (rate - reach[0]) / (reach[1] - reach[0]) * DRAWING_HEIGHT


def benchmark_boxes(said: str, up: float, width: int, edge: Edge) -> list[Box]:
    """The benchmark's line, and its words at one end above it."""
    wide = width_of(said) * LETTER
    left = 0 if edge == "left" else width - wide
    return [Box(0, width, up - 1, up + 1), Box(left, left + wide, up, up + LINE)]


def benchmark_edge(said: str, up: float, width: int, points: list[tuple[float, float]]) -> Edge:
    """The end of the benchmark's line at which fewer marks lie under its words."""

    def covered(edge: Edge) -> float:
        words = benchmark_boxes(said, up, width, edge)[1]
        return sum(words.overlap(around(*one)) for one in points)

    return "right" if covered("right") < covered("left") else "left"


def dress(result: go.Figure, view: View, reach: tuple[float, float], look: Look) -> None:
    """Axes and legend."""
    words = translator(view.language)
    denominator = words("chart.funnel.cases")
    result.update_xaxes(axis(look, type="log", dtick=1))
    result.update_xaxes(title_text=denominator)
    result.update_yaxes(axis(look, range=list(reach)))
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
    name = shortened(row["short_locality"], NAME_WIDTH, 2) if is_named else ""
    name = look.marked(row["locality_id"], name) if name else ""
    return f"{name} {FLAG_MARK}".strip() if row["flag"] else name
