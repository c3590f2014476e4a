"""Figures over time and as a grid, and what all figures share: pure functions, no Streamlit."""

from __future__ import annotations

from math import ceil
from textwrap import wrap
from typing import Any

import plotly.graph_objects as go

from outcomes.chart_of_view import separate_lines
from outcomes.forms import TREND_POINTS, axis_title, with_gaps
from outcomes.frames import plain_rows
from outcomes.language import translator
from outcomes.palette import colours
from outcomes.remarks import FLAG_MARK, value_marked
from outcomes.summary import cells_of_place, period_columns
from outcomes.value_marks import mark_of
from outcomes.view import View
from ui.labels import above_points
from ui.look import Look

ROW_HEIGHT = 30
MARGIN_HEIGHT = 88
LINE_HEIGHT = 420
HOVER_WIDTH = 48
# Of one place alone so many points bear their values.
MOST_VALUED = 12
FEW_YEARS, MOST_YEARS = 3, 12
# A shape as well as a colour: bounds are triangles, approximate values open circles.
SYMBOLS = {
    "exact": "circle",
    "about": "circle-open",
    "at_least": "triangle-right-open",
    "at_most": "triangle-left-open",
}
COMPUTED_SYMBOL = "diamond"


def base_layout(look: Look, height: int) -> dict[str, Any]:
    """What every figure has in common."""
    ink = look.ink
    return {
        "height": height,
        "font": {"family": look.font, "size": 14, "color": ink.text},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "margin": {"l": 8, "r": 24, "t": 12, "b": 8},
        "showlegend": False,
        "hoverlabel": {"bgcolor": ink.surface, "font": {"family": look.font, "color": ink.text}},
        "dragmode": False,
    }


def axis(look: Look, **more: Any) -> dict[str, Any]:
    """An axis in the page's colours."""
    return {
        "gridcolor": look.ink.grid,
        "linecolor": look.ink.grid,
        "zerolinecolor": look.ink.axis,
        "tickfont": {"color": look.ink.text},
        "title": {"font": {"color": look.ink.text, "size": 14}},
        "automargin": True,
        "exponentformat": "none",
        "separatethousands": True,
        "fixedrange": True,
        **more,
    }


def symbols(rows: list[dict[str, Any]]) -> list[str]:
    """The shape of each mark: its qualifier, and a diamond for an exact computed value."""
    return [
        COMPUTED_SYMBOL
        if (row["value_origin"], row["value_qualifier"]) == ("computed", "exact")
        else SYMBOLS[row["value_qualifier"]]
        for row in rows
    ]


def hover_texts(view: View) -> list[str]:
    """What each mark says when the pointer rests on it."""
    return [hover_text(view, row) for row in view.rows]


def hover_text(view: View, row: dict[str, Any]) -> str:
    """What the mark of a row says: place, period, value, source, flag."""
    words = translator(view.language)
    said = words(
        "chart.hover",
        locality=row["full_locality"],
        period=row["period"],
        value=view.scale.qualified(row["value"], row["value_qualifier"], missing=""),
        unit=view.scale.unit,
        qualifier=words(f"qualifier.{row['value_qualifier']}"),
        origin=words(f"origin.{row['value_origin']}"),
        source=row["source"],
    )
    return said + hover_flag(row)


def hover_flag(row: dict[str, Any]) -> str:
    """The lines of a figure's flag in a hover text; empty where it has none."""
    lines = wrap(row["flag"], HOVER_WIDTH)
    return f"<br>{FLAG_MARK} {'<br>'.join(lines)}" if lines else ""


def unique(labels: list[str]) -> list[str]:
    """The labels, a repeated one told apart by invisible spaces, so that no bars are stacked."""
    seen: dict[str, int] = {}
    result = []
    for label in labels:
        result.append(label + "\u200b" * seen.get(label, 0))
        seen[label] = seen.get(label, 0) + 1
    return result


def over_time(view: View, look: Look) -> go.Figure:
    """One line a place, definition and length of period; fewer than five points stay dots.

    A gap stays a gap: a line is drawn only between periods that follow each other.
    """
    frame = view.frame.assign(hover=hover_texts(view)).sort_values("end_day", kind="stable")
    ids = list(dict.fromkeys(view.frame["locality_id"]))
    tints = colours(ids, dark=look.dark)
    result = go.Figure(layout=base_layout(look, LINE_HEIGHT))
    named: set[str] = set()
    days = frame["end_day"].dropna()
    span = float((days.max() - days.min()).days) if len(days) else 0.0
    valued = len(ids) == 1 and len(view.frame) <= MOST_VALUED
    for (place, *_), own in separate_lines(plain_rows(frame)).items():
        rows = with_gaps(own)
        result.add_trace(
            go.Scatter(
                name=look.named(place, own[0]["short_locality"]),
                legendgroup=place,
                showlegend=place not in named,
                x=[row["end_day"] for row in rows],
                y=[view.scale.shown(row["value"]) for row in rows],
                mode="lines+markers+text" if len(own) >= TREND_POINTS else "markers+text",
                text=[above_mark(view, row, valued=valued) for row in rows],
                cliponaxis=False,
                textposition=above_points([day_number(row) for row in rows], span),
                textfont={"color": look.ink.text},
                connectgaps=False,
                line={"color": tints[place], "width": 4 if look.is_mine(place) else 2},
                marker={
                    "size": 9,
                    "color": tints[place],
                    "symbol": symbols(rows),
                    "line": {"width": 2, "color": tints[place]},
                },
                customdata=[row["observation_id"] for row in rows],
                hovertext=[row["hover"] for row in rows],
                hoverinfo="text",
            )
        )
        named.add(place)
    result.update_layout(
        showlegend=len(ids) > 1,
        legend={"orientation": "h", "y": -0.18, "font": {"color": look.ink.text}},
        # Lying flat above the chart, where a long name of an indicator is not cut.
        title={"text": axis_title(view), "x": 0, "font": {"size": 14, "weight": 400}},
        margin={"l": 8, "r": 24, "t": 40, "b": 8},
    )
    result.update_xaxes(axis(look, type="date", **year_ticks(view)))
    result.update_yaxes(axis(look, rangemode="tozero" if view.indicator.is_quantity else "normal"))
    return result


def above_mark(view: View, row: dict[str, Any], *, valued: bool) -> str:
    """What stands above a point: its flag, and its value where there is room for every value."""
    if valued and row["value"] is not None:
        return value_marked(view.scale, row)
    return FLAG_MARK if row["flag"] else ""


def day_number(row: dict[str, Any]) -> float | None:
    """Where a point stands on an axis of days; None for a gap."""
    return None if row["value"] is None or row["end_day"] is None else row["end_day"].toordinal()


def year_ticks(view: View) -> dict[str, Any]:
    """Years alone below an axis of several years, a dozen of them at most; else months as well."""
    days = view.frame["end_day"].dropna()
    years = 0 if days.empty else days.max().year - days.min().year
    if years < FEW_YEARS:
        return {"tickformat": "%Y-%m"}
    return {"tickformat": "%Y", "dtick": f"M{12 * ceil(years / MOST_YEARS)}"}


def grid(view: View, look: Look) -> go.Figure:
    """Places down, periods across, the darker the more; an empty square was not reported.

    The marks of bounds, approximate and computed values stand in their squares.
    """
    columns = period_columns(view.frame)
    places = list(dict.fromkeys(view.frame["locality_id"]))
    names = dict(zip(view.frame["locality_id"], view.frame["short_locality"], strict=True))
    labels = unique([look.named(place, names[place]) for place in places])
    hovers = dict(zip(view.frame["observation_id"], hover_texts(view), strict=True))
    rows = view.rows
    cells = [
        cells_of_place([row for row in rows if row["locality_id"] == place], columns)[0]
        for place in places
    ]
    result = go.Figure(
        go.Heatmap(
            x=unique([period for period, _ in columns]),
            y=labels,
            z=[[view.scale.shown(c["value"]) if c else None for c in line] for line in cells],
            text=[[mark_of(c) if c else "" for c in line] for line in cells],
            texttemplate="%{text}",
            hovertext=[[hovers[c["observation_id"]] if c else "" for c in line] for line in cells],
            hoverinfo="text",
            hoverongaps=False,
            showscale=False,
            colorscale=[[0, look.ink.faint], [1, look.ink.accent]],
            xgap=2,
            ygap=2,
        ),
        layout=base_layout(look, MARGIN_HEIGHT + ROW_HEIGHT * (len(places) + 1)),
    )
    result.update_xaxes(axis(look, type="category", showgrid=False, tickangle=-60))
    result.update_yaxes(axis(look, type="category", showgrid=False, autorange="reversed"))
    return result
