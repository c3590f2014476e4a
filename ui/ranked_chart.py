"""The ranked strip of a view: one line a value, with interval, benchmark and targets."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from outcomes.forms import axis_title
from outcomes.frames import plain_rows
from outcomes.language import Words, translator
from outcomes.references import reference_lines
from outcomes.standing_words import standing_label, tint_of
from outcomes.value_words import mark_text, row_label
from outcomes.view import View
from ui.charts import MARGIN_HEIGHT, ROW_HEIGHT, axis, base_layout, hover_texts, symbols, unique
from ui.look import Look

# Share of the values' reach in which a long text would run over the left edge of the chart.
NEAR_EDGE = 0.25


def ranked(view: View, look: Look) -> go.Figure:
    """One line a value, the largest on top; bars from zero for quantities, dots for rates."""
    words = translator(view.language)
    frame = view.frame.assign(hover=hover_texts(view))
    frame = frame.sort_values(["value", "locality_id"], kind="stable")
    rows = plain_rows(frame)
    same_period = frame["period"].nunique() == 1 and len(rows) > 1
    labels = unique(
        [
            look.named(
                row["locality_id"],
                row_label(row, words, with_period=not same_period),
            )
            for row in rows
        ]
    )
    shown = [view.scale.shown(row["value"]) for row in rows]
    texts = [mark_text(view, row) for row in rows]
    common = {
        "x": shown,
        "y": labels,
        "customdata": [row["observation_id"] for row in rows],
        "hovertext": [row["hover"] for row in rows],
        "hoverinfo": "text",
        "text": texts,
        "textfont": {"color": look.ink.text},
        "error_x": whiskers(view, rows, shown, look),
    }
    if view.indicator.is_quantity:
        computed = ["/" if row["value_origin"] == "computed" else "" for row in rows]
        trace: Any = go.Bar(
            orientation="h",
            textposition="outside",
            cliponaxis=False,
            marker={
                "color": look.ink.accent,
                "line": outlines(rows, look, [look.ink.accent] * len(rows)),
                "pattern": {
                    "shape": computed,
                    "fillmode": "overlay",
                    "fgcolor": look.ink.background,
                    "solidity": 0.3,
                },
            },
            **common,
        )
    else:
        trace = go.Scatter(
            mode="markers+text",
            textposition=text_positions(rows, shown, words),
            cliponaxis=False,
            marker={
                "size": 12,
                "color": [tint_of(row, look.ink) for row in rows],
                "symbol": symbols(rows),
                "line": outlines(rows, look, [tint_of(row, look.ink) for row in rows]),
            },
            **common,
        )
    result = go.Figure(trace, layout=base_layout(look, MARGIN_HEIGHT + ROW_HEIGHT * len(rows)))
    ends = [view.scale.shown(row[end]) for row in rows for end in ("low", "high")]
    reach = [*shown, *ends, *(at for at, *_ in reference_lines(view))]
    result.update_xaxes(axis(look, **value_range(view, [v for v in reach if v is not None])))
    if view.indicator.is_quantity:
        move_texts_beyond_whiskers(result, view, rows, look)
    draw_references(result, view, look)
    result.update_xaxes(title_text=axis_title(view), side="bottom")
    result.update_yaxes(axis(look, type="category", showgrid=False))
    result.update_layout(bargap=0.35)
    return result


def move_texts_beyond_whiskers(
    result: go.Figure, view: View, rows: list[dict[str, Any]], look: Look
) -> None:
    """A bar's number stands at its end, where an interval would be drawn through it."""
    bar = result.data[0]
    texts = list(bar.text)
    for at, row in enumerate(rows):
        if row["high"] is not None:
            result.add_annotation(
                x=row["high"] / view.scale.factor,
                y=bar.y[at],
                text=texts[at],
                showarrow=False,
                xanchor="left",
                xshift=3,
                font={"color": look.ink.text},
            )
            texts[at] = ""
    bar.text = texts


def text_positions(
    rows: list[dict[str, Any]], shown: list[float | None], words: Words
) -> list[str]:
    """Above each mark; a text with a judgement does not run over the names at the left."""
    known = [one for one in shown if one is not None]
    low, high = min(known, default=0.0), max(known, default=0.0)
    found = []
    for row, at in zip(rows, shown, strict=True):
        is_long = bool(standing_label(row, words)) and low < high
        share = (at - low) / (high - low) if is_long and at is not None else 1.0
        found.append("top right" if share < NEAR_EDGE else "top center")
    return found


def outlines(rows: list[dict[str, Any]], look: Look, tints: list[str]) -> dict[str, Any]:
    """The line around each mark in its own colour; a strong one around the reader's own place."""
    mine = [look.is_mine(row["locality_id"]) for row in rows]
    return {
        "width": [4 if one else 2 for one in mine],
        "color": [look.ink.text if one else tint for one, tint in zip(mine, tints, strict=True)],
    }


def draw_references(result: go.Figure, view: View, look: Look) -> None:
    """The benchmark and the targets as lines, each with its words above the chart."""
    lines = reference_lines(view)
    for step, (at, text, dash) in enumerate(lines):
        result.add_vline(x=at, line={"color": look.ink.axis, "width": 1.5, "dash": dash})
        result.add_annotation(
            x=at,
            y=1,
            yref="paper",
            yanchor="bottom",
            yshift=4 + step * 20,
            showarrow=False,
            text=text,
            font={"color": look.ink.text, "size": 13},
        )
    if lines:
        top = 16 + 20 * len(lines)
        result.update_layout(margin={"t": top, "l": 8, "r": 24, "b": 8})
        result.update_layout(height=result.layout.height + top)


def whiskers(
    view: View, rows: list[dict[str, Any]], shown: list[float | None], look: Look
) -> dict[str, Any]:
    """The interval of each value as a line through its mark; none where it cannot be formed."""
    factor = view.scale.factor
    up, down = [], []
    for row, at in zip(rows, shown, strict=True):
        known = row["low"] is not None and at is not None
        up.append(max(row["high"] / factor - at, 0) if known else 0)
        down.append(max(at - row["low"] / factor, 0) if known else 0)
    return {
        "visible": any(row["low"] is not None for row in rows),
        "symmetric": False,
        "array": up,
        "arrayminus": down,
        "color": look.ink.text if view.indicator.is_quantity else look.ink.accent,
        "thickness": 1.5,
        # A cap at the end of a bar would look like an interval where there is none.
        "width": 0 if view.indicator.is_quantity else 4,
    }


def value_range(view: View, shown: list[float]) -> dict[str, Any]:
    """Room for the numbers beside the marks; quantities start at zero."""
    if not shown:
        return {}
    low, high = min(shown), max(shown)
    if view.indicator.is_quantity:
        return {"range": [min(0.0, low * 1.15), max(high * 1.15, 0.0) or 1.0]}
    span = (high - low) or abs(high) or 1.0
    return {"range": [low - span * 0.08, high + span * 0.14]}
