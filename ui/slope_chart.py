"""The slope between two periods: a line a place, significant changes in the accent colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from outcomes.change import change_text
from outcomes.forms import axis_title
from outcomes.language import translator
from outcomes.place_changes import PlaceChange, drawn_changes, is_significant, significance
from outcomes.remarks import value_marked
from outcomes.series import Row
from outcomes.trend_notes import MOST_LABELS
from outcomes.view import View
from ui.charts import axis, base_layout, hover_text
from ui.labels import spread, width_of
from ui.look import Look
from ui.time_marks import ROOM, mark_of

LEAST_HEIGHT = 420
LABEL_GAP = 19
MARGIN_HEIGHT = 110
# The line from a point to its label, as a share of the chart's width, and its room in pixels.
LEADER = 0.03
LEADER_WIDTH = 48


def slope(view: View, changes: Sequence[PlaceChange], look: Look) -> go.Figure:
    """A line a place from the first period to the second, with labels at both ends.

    Solid accent: significant. Thin and muted: not significant, or a quantity, which is not
    tested. Dotted: a rate whose change cannot be judged.
    """
    drawn = drawn_changes(changes)
    labelled = most_changed(drawn)
    height = max(LEAST_HEIGHT, MARGIN_HEIGHT + LABEL_GAP * len(labelled))
    # Significant ones last, so that they lie on top.
    traces = [trace_of(view, one, look) for one in sorted(drawn, key=is_significant)]
    result = go.Figure(traces, layout=base_layout(look, height))
    reach = value_range(view, drawn)
    titles = [drawn[0].before, drawn[0].after]
    result.update_xaxes(
        axis(
            look,
            range=[0, 1],
            tickvals=[0, 1],
            ticktext=[row["period"] if row else "" for row in titles],
            side="top",
            showgrid=True,
            layer="below traces",
        )
    )
    result.update_yaxes(
        axis(
            look,
            range=reach,
            showgrid=False,
            showticklabels=False,
            showline=True,
            mirror=True,
            layer="below traces",
        )
    )
    gap = (reach[1] - reach[0]) * LABEL_GAP / (height - MARGIN_HEIGHT)
    left, right = (end_labels(view, labelled, end, gap, reach, look) for end in ("before", "after"))
    result.update_layout(
        # All at once: added one by one they take seconds.
        annotations=[*left.annotations, *right.annotations],
        shapes=[*left.shapes, *right.shapes],
        title={"text": axis_title(view), "x": 0, "font": {"size": 14, "weight": 400}},
        margin={"l": left.width, "r": right.width, "t": 72, "b": 16, "autoexpand": False},
    )
    return result


def most_changed(drawn: Sequence[PlaceChange]) -> list[PlaceChange]:
    """The places to name: significant changes first, then the largest."""

    def rank(one: PlaceChange) -> tuple[bool, float]:
        value = one.change.value if one.change else None
        return not is_significant(one), -abs(value or 0.0)

    return sorted(drawn, key=rank)[:MOST_LABELS]


def trace_of(view: View, one: PlaceChange, look: Look) -> go.Scatter:
    """The line of one place; pointing at it says the change and its significance."""
    words = translator(view.language)
    change, before, after = one.change, one.before, one.after
    assert change is not None and before is not None and after is not None
    kind = significance(change, before, after)
    tint = look.ink.accent if kind == "significant" else look.ink.muted
    said = words(
        "trend.hover", change=change_text(change, words), says=words(f"significance.{kind}")
    )
    return go.Scatter(
        x=[0, 1],
        y=[view.scale.shown(row["value"]) for row in (before, after)],
        mode="lines+markers",
        line={
            "color": tint,
            "width": 4 if look.is_mine(one.locality_id) else 2.5 if kind == "significant" else 1.2,
            "dash": "dot" if kind in ("no_counts", "no_interval") else "solid",
        },
        marker={
            "size": 9,
            "color": tint,
            "symbol": [mark_of(row, "circle") for row in (before, after)],
            "line": {"width": 2, "color": tint},
        },
        cliponaxis=False,
        customdata=[row["observation_id"] for row in (before, after)],
        hovertext=[hover_text(view, row) + said for row in (before, after)],
        hoverinfo="text",
    )


def value_range(view: View, drawn: Sequence[PlaceChange]) -> list[float]:
    """From the lowest to the highest end with a little room."""
    rows = [row for one in drawn for row in (one.before, one.after) if row is not None]
    known = [shown for row in rows if (shown := view.scale.shown(row["value"])) is not None]
    low, high = min(known), max(known)
    room = ((high - low) or abs(high) or 1.0) * ROOM
    return [low - room, high + room]


@dataclass(frozen=True)
class EndLabels:
    """The labels at one end with their leaders, and the room in pixels that they need."""

    annotations: list[dict[str, Any]]
    shapes: list[dict[str, Any]]
    width: int


def end_labels(
    view: View,
    labelled: Sequence[PlaceChange],
    end: str,
    gap: float,
    reach: Sequence[float],
    look: Look,
) -> EndLabels:
    """Place and value at one end of each line, none over another."""
    words = translator(view.language)
    rows: list[Row] = [getattr(one, end) for one in labelled]
    heights = [float(view.scale.shown(row["value"]) or 0) for row in rows]
    placed = spread(heights, gap, reach[0] + gap / 2, reach[1] - gap)
    side: dict[str, Any] = (
        {"x": -LEADER, "xanchor": "right"}
        if end == "before"
        else {"x": 1 + LEADER, "xanchor": "left"}
    )
    texts = [
        words(
            "trend.end",
            locality=look.named(one.locality_id, one.short_locality),
            value=value_marked(view.scale, row),
        )
        for one, row in zip(labelled, rows, strict=True)
    ]
    tints = [look.ink.accent if is_significant(one) else look.ink.text for one in labelled]
    annotations = [
        {
            "y": height,
            "text": text,
            "xref": "paper",
            "showarrow": False,
            "font": {"size": 13, "color": tint},
            **side,
        }
        for text, height, tint in zip(texts, placed, tints, strict=True)
    ]
    leader = {"type": "line", "xref": "paper", "line": {"color": look.ink.grid, "width": 1}}
    shapes = [
        {**leader, "x0": round(side["x"]), "x1": side["x"], "y0": own, "y1": height}
        for own, height in zip(heights, placed, strict=True)
    ]
    return EndLabels(annotations, shapes, max(width_of(text) for text in texts) + LEADER_WIDTH)
