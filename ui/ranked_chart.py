"""The ranked strip of a view: one line a value, with interval, benchmark and targets."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from outcomes.forms import axis_title
from outcomes.frames import plain_rows
from outcomes.language import Words, translator
from outcomes.references import reference_lines
from outcomes.standing_words import tint_of
from outcomes.twins import twins_of_view
from outcomes.value_words import mark_parts, mark_text
from outcomes.view import View
from ui.charts import MARGIN_HEIGHT, ROW_HEIGHT, axis, base_layout, hover_texts, symbols, unique
from ui.labels import BREAK, NAME_WIDTH, SMALLER, shortened, under, width_of
from ui.look import Look

# A row whose name and period stand in two lines, and the longest that stand in one, in pixels.
TALL_ROW_HEIGHT, LINE_WIDTH = 38, 300
# Letters in each of the two lines of a name that is too long for one, with its period.
JOINED_WIDTH = 48
# How far the axis of a quantity goes beyond its largest value.
ROOM = 1.04
# From the chart to the column of its numbers, and between a number and its signs, in pixels.
BESIDE, BETWEEN = 10, 5


def ranked(
    view: View, look: Look, line_width: int | None = LINE_WIDTH, *, stacked: bool = False
) -> go.Figure:
    """One line a value, the largest on top; bars from zero for quantities, dots for rates.

    A name and period wider than ``line_width`` pixels stand in two lines, without it always in
    one; ``stacked``, a judgement stands below its number.
    """
    frame = view.frame.assign(hover=hover_texts(view))
    frame = frame.sort_values(["value", "locality_id"], kind="stable")
    rows = plain_rows(frame)
    names = row_names(view, rows, look, line_width)
    shown = [view.scale.shown(row["value"]) for row in rows]
    texts = [mark_text(view, row) for row in rows]
    common = {
        "x": shown,
        "y": unique([one.replace(BREAK, " ") for one in names]),
        "customdata": [row["observation_id"] for row in rows],
        "hovertext": [row["hover"] for row in rows],
        "hoverinfo": "text",
        # Drawn in a column of their own, where neither lines nor marks are.
        "text": texts,
        "error_x": whiskers(view, rows, shown, look),
    }
    if view.indicator.is_quantity:
        computed = ["/" if row["value_origin"] == "computed" else "" for row in rows]
        trace: Any = go.Bar(
            orientation="h",
            textposition="none",
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
            mode="markers",
            cliponaxis=False,
            marker={
                "size": 12,
                "color": [tint_of(row, look.ink) for row in rows],
                "symbol": symbols(rows),
                "line": outlines(rows, look, [tint_of(row, look.ink) for row in rows]),
            },
            **common,
        )
    height = ROW_HEIGHT if all(BREAK not in one for one in names) else TALL_ROW_HEIGHT
    result = go.Figure(trace, layout=base_layout(look, MARGIN_HEIGHT + height * len(rows)))
    ends = [view.scale.shown(row[end]) for row in rows for end in ("low", "high")]
    reach = [*shown, *ends, *(at for at, *_ in reference_lines(view))]
    # Lines across would run into those of benchmark and targets; lines along lead to the numbers.
    result.update_xaxes(
        axis(look, showgrid=False, **value_range(view, [v for v in reach if v is not None]))
    )
    draw_references(result, view, look)
    number_column(result, view, rows, look, stacked=stacked)
    result.update_xaxes(title_text=axis_title(view), side="bottom")
    result.update_yaxes(
        axis(
            look,
            type="category",
            tickmode="array",
            tickvals=trace.y,
            ticktext=names,
        )
    )
    result.update_layout(bargap=0.35)
    return result


def row_names(
    view: View, rows: list[dict[str, Any]], look: Look, line_width: int | None
) -> list[str]:
    """The place of each row with its period, which all of them may share.

    In two lines at most; in one, a long name cut, where there is no ``line_width``.
    """
    words = translator(view.language)
    periods, twins = {row["period"] for row in rows}, twins_of_view(view)
    with_period = len(periods) > 1 or len(rows) == 1
    found = []
    for row in rows:
        said = [row["period"]] if with_period else []
        said += [twins[row["observation_id"]]] if row["observation_id"] in twins else []
        name = row["short_locality"]
        if line_width is None:
            label = joined(words, shortened(name), said)
        else:
            label = in_lines(words, name, said, line_width)
        found.append(look.marked(row["locality_id"], label))
    return found


def joined(words: Words, name: str, said: list[str]) -> str:
    """A name and what is said of its row, in one line."""
    for one in said:
        name = words("chart.row", locality=name, period=one)
    return name


def in_lines(words: Words, name: str, said: list[str], line_width: int) -> str:
    """The same in two lines at most; what follows a very long name is in its second line."""
    one_line = joined(words, name, said)
    if len(name) > NAME_WIDTH:
        return shortened(one_line, JOINED_WIDTH, lines=2)
    if not said or width_of(one_line) <= line_width:
        return one_line
    return under(joined(words, name, said[:-1]), said[-1])


def number_column(
    result: go.Figure, view: View, rows: list[dict[str, Any]], look: Look, *, stacked: bool
) -> None:
    """The numbers right of the chart, one below the other, with flag and judgement behind them."""
    parts = [mark_parts(view, row) for row in rows]
    widths = [width_of(text) for text, _ in parts]
    if stacked:
        widths += [int(width_of(said) * SMALLER) for _, said in parts]
        parts = [(under(text, said) if said else text, "") for text, said in parts]
    edge = BESIDE + max(widths)
    behind = edge + BETWEEN
    notes = []
    for category, (text, said) in zip(result.data[0].y, parts, strict=True):
        notes.append(beside(look, category, text, "right", edge))
        if said:
            notes.append(beside(look, category, said, "left", behind))
    widest = max(width_of(said) for _, said in parts)
    result.update_layout(
        # All at once: added one by one they take seconds.
        annotations=[*result.layout.annotations, *notes],
        margin_r=(behind + widest if widest else edge) + BESIDE,
    )


def beside(look: Look, category: str, text: str, side: str, shift: int) -> dict[str, Any]:
    """A text in the column of numbers, which ends or begins ``shift`` pixels right of the chart."""
    return {
        "x": 1,
        "xref": "paper",
        "xanchor": side,
        "xshift": shift,
        "y": category,
        "text": text,
        "align": side,
        "showarrow": False,
        "borderpad": 0,
        "font": {"color": look.ink.text},
    }


def outlines(rows: list[dict[str, Any]], look: Look, tints: list[str]) -> dict[str, Any]:
    """The line around each mark in its own colour; a strong one around the reader's own place."""
    mine = [look.is_mine(row["locality_id"]) for row in rows]
    return {
        "width": [4 if one else 2 for one in mine],
        "color": [look.ink.text if one else tint for one, tint in zip(mine, tints, strict=True)],
    }


def draw_references(result: go.Figure, view: View, look: Look) -> None:
    """The benchmark and the targets as lines behind the marks, each with its words above."""
    lines = reference_lines(view)
    for step, (at, text, dash) in enumerate(lines):
        line = {"color": look.ink.axis, "width": 1.5, "dash": dash}
        result.add_vline(x=at, line=line, layer="below")
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
        result.update_layout(margin_t=top)
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
    """Room for every mark; quantities start at zero."""
    if not shown:
        return {}
    low, high = min(shown), max(shown)
    if view.indicator.is_quantity:
        return {"range": [min(0.0, low * ROOM), max(high * ROOM, 0.0) or 1.0]}
    span = (high - low) or abs(high) or 1.0
    return {"range": [low - span * 0.06, high + span * 0.06]}
