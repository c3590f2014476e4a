"""Figures of a view: pure functions from its frame, no Streamlit inside."""

from __future__ import annotations

from typing import Any, Literal

import plotly.graph_objects as go

from outcomes.catalogue import Catalogue
from outcomes.formatting import with_unit
from outcomes.frames import plain_rows
from outcomes.language import translator
from outcomes.view import View
from ui.look import Look
from ui.palette import colours

Form = Literal["ranked", "over_time", "grid"]
ROW_HEIGHT = 30
MARGIN_HEIGHT = 88
LINE_HEIGHT = 420
MOST_LINES = 12
TREND_POINTS = 5
# A shape as well as a colour: bounds are triangles, approximate values open circles.
SYMBOLS = {
    "exact": "circle",
    "about": "circle-open",
    "at_least": "triangle-right-open",
    "at_most": "triangle-left-open",
}
COMPUTED_SYMBOL = "diamond"


def form_of(view: View) -> Form:
    """Which form suits the frame: periods of a place in a row ask for time."""
    values = len(view.frame)
    places = view.frame["locality_id"].nunique()
    dated = view.frame["end_day"].notna().all()
    if not dated or values < 2 * places:
        return "ranked"
    return "over_time" if places <= MOST_LINES else "grid"


def figure(view: View, catalogue: Catalogue, look: Look) -> go.Figure:
    """The figure that suits the view."""
    forms = {"ranked": ranked, "over_time": over_time, "grid": grid}
    return forms[form_of(view)](view, catalogue, look)


def axis_title(view: View) -> str:
    """Indicator and unit."""
    words = translator(view.language)
    return with_unit(view.indicator.title(view.language), view.scale.unit, words)


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
        "title": {"font": {"color": look.ink.text}},
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


def marks(view: View) -> list[str]:
    """Keys of the texts that explain the marks this view uses."""
    computed = (view.frame["value_origin"] == "computed").any()
    qualified = (view.frame["value_qualifier"] != "exact").any()
    bars = form_of(view) == "ranked" and view.indicator.is_quantity
    found = ["chart.mark.computed_bar" if bars else "chart.mark.computed"] if computed else []
    return [*found, "chart.mark.qualified"] if qualified else found


def hover_texts(view: View) -> list[str]:
    """What each mark says when the pointer rests on it: place, period, value, source."""
    words = translator(view.language)
    return [
        words(
            "chart.hover",
            locality=row["full_locality"],
            period=row["period"],
            value=view.scale.qualified(row["value"], row["value_qualifier"], missing=""),
            unit=view.scale.unit,
            qualifier=words(f"qualifier.{row['value_qualifier']}"),
            origin=words(f"origin.{row['value_origin']}"),
            source=row["source"],
        )
        for row in plain_rows(view.frame)
    ]


def ranked(view: View, catalogue: Catalogue, look: Look) -> go.Figure:
    """One line a value, the largest on top; bars from zero for quantities, dots for rates."""
    words = translator(view.language)
    frame = view.frame.assign(hover=hover_texts(view))
    frame = frame.sort_values(["value", "locality_id"], kind="stable")
    rows = plain_rows(frame)
    same_period = frame["period"].nunique() == 1 and len(rows) > 1
    labels = unique(
        [
            row["short_locality"]
            if same_period
            else words("chart.row", locality=row["short_locality"], period=row["period"])
            for row in rows
        ]
    )
    shown = [view.scale.shown(row["value"]) for row in rows]
    texts = [view.scale.qualified(row["value"], row["value_qualifier"], missing="") for row in rows]
    common = {
        "x": shown,
        "y": labels,
        "customdata": [row["observation_id"] for row in rows],
        "hovertext": [row["hover"] for row in rows],
        "hoverinfo": "text",
        "text": texts,
        "textfont": {"color": look.ink.text},
    }
    if view.indicator.is_quantity:
        computed = ["/" if row["value_origin"] == "computed" else "" for row in rows]
        trace: Any = go.Bar(
            orientation="h",
            textposition="outside",
            cliponaxis=False,
            marker={
                "color": look.ink.accent,
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
            textposition="middle right",
            cliponaxis=False,
            marker={
                "size": 12,
                "color": look.ink.accent,
                "symbol": symbols(rows),
                "line": {"width": 2, "color": look.ink.accent},
            },
            **common,
        )
    result = go.Figure(trace, layout=base_layout(look, MARGIN_HEIGHT + ROW_HEIGHT * len(rows)))
    result.update_xaxes(axis(look, **value_range(view, [v for v in shown if v is not None])))
    result.update_xaxes(title_text=axis_title(view), side="bottom")
    result.update_yaxes(axis(look, type="category", showgrid=False))
    result.update_layout(bargap=0.35)
    return result


def value_range(view: View, shown: list[float]) -> dict[str, Any]:
    """Room for the numbers beside the marks; quantities start at zero."""
    if not shown:
        return {}
    low, high = min(shown), max(shown)
    if view.indicator.is_quantity:
        return {"range": [min(0.0, low * 1.15), max(high * 1.15, 0.0) or 1.0]}
    span = (high - low) or abs(high) or 1.0
    return {"range": [low - span * 0.08, high + span * 0.14]}


def unique(labels: list[str]) -> list[str]:
    """The labels, a repeated one told apart by invisible spaces, so that no bars are stacked."""
    seen: dict[str, int] = {}
    result = []
    for label in labels:
        result.append(label + "\u200b" * seen.get(label, 0))
        seen[label] = seen.get(label, 0) + 1
    return result


def over_time(view: View, catalogue: Catalogue, look: Look) -> go.Figure:
    """One line a place; fewer than five points stay dots, and a gap stays a gap."""
    frame = view.frame.assign(hover=hover_texts(view)).sort_values("end_day", kind="stable")
    ids = list(dict.fromkeys(view.frame["locality_id"]))
    tints = colours(ids, dark=look.dark)
    result = go.Figure(layout=base_layout(look, LINE_HEIGHT))
    for (locality_id, definition_id), own in frame.groupby(
        ["locality_id", "definition_id"], sort=False
    ):
        rows = plain_rows(own)
        tint = tints[str(locality_id)]
        result.add_trace(
            go.Scatter(
                name=rows[0]["short_locality"],
                legendgroup=str(locality_id),
                x=[row["end_day"] for row in rows],
                y=[view.scale.shown(row["value"]) for row in rows],
                mode="lines+markers" if len(rows) >= TREND_POINTS else "markers",
                line={"color": tint, "width": 2},
                marker={
                    "size": 9,
                    "color": tint,
                    "symbol": symbols(rows),
                    "line": {"width": 2, "color": tint},
                },
                customdata=[row["observation_id"] for row in rows],
                hovertext=[row["hover"] for row in rows],
                hoverinfo="text",
                meta=str(definition_id),
            )
        )
    result.update_layout(
        showlegend=len(ids) > 1,
        legend={"orientation": "h", "y": -0.18, "font": {"color": look.ink.text}},
        # Lying flat above the chart, where a long name of an indicator is not cut.
        title={"text": axis_title(view), "x": 0, "font": {"size": 14, "weight": 400}},
        margin={"l": 8, "r": 24, "t": 40, "b": 8},
    )
    # Dots of few moments are told apart by their dates, not by evenly spaced months.
    result.update_xaxes(axis(look, type="date", tickformat="%Y-%m"))
    result.update_yaxes(axis(look, rangemode="tozero" if view.indicator.is_quantity else "normal"))
    return result


def grid(view: View, catalogue: Catalogue, look: Look) -> go.Figure:
    """Places down, periods across, the darker the more; an empty square was not reported."""
    frame = view.frame.sort_values(["end_day", "months"], kind="stable")
    periods = list(dict.fromkeys(frame["period"]))
    places = list(dict.fromkeys(view.frame["short_locality"]))
    values: dict[tuple[str, str], float | None] = {}
    hovers: dict[tuple[str, str], str] = {}
    for row, hover in zip(plain_rows(view.frame), hover_texts(view), strict=True):
        values[(row["short_locality"], row["period"])] = view.scale.shown(row["value"])
        hovers[(row["short_locality"], row["period"])] = hover
    result = go.Figure(
        go.Heatmap(
            x=periods,
            y=places,
            z=[[values.get((place, period)) for period in periods] for place in places],
            hovertext=[[hovers.get((place, period)) for period in periods] for place in places],
            hoverinfo="text",
            hoverongaps=False,
            colorscale=[[0, look.ink.faint], [1, look.ink.accent]],
            xgap=2,
            ygap=2,
            colorbar={"title": {"text": view.scale.unit}, "tickfont": {"color": look.ink.text}},
        ),
        layout=base_layout(look, MARGIN_HEIGHT + ROW_HEIGHT * len(places)),
    )
    result.update_xaxes(axis(look, type="category", showgrid=False))
    result.update_yaxes(axis(look, type="category", showgrid=False, autorange="reversed"))
    return result
