"""Figures of a view: pure functions from its frame, no Streamlit inside."""

from __future__ import annotations

from typing import Any, Literal

import plotly.graph_objects as go

from outcomes.catalogue import Catalogue
from outcomes.formatting import QUALIFIER_MARK, with_unit
from outcomes.frames import plain_rows
from outcomes.language import translator
from outcomes.summary import cells_of_place, period_columns
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
COMPUTED_MARK = "◆"


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
    """What each mark says when the pointer rests on it."""
    return [hover_text(view, row) for row in plain_rows(view.frame)]


def hover_text(view: View, row: dict[str, Any]) -> str:
    """What the mark of a row says: place, period, value, source."""
    words = translator(view.language)
    return words(
        "chart.hover",
        locality=row["full_locality"],
        period=row["period"],
        value=view.scale.qualified(row["value"], row["value_qualifier"], missing=""),
        unit=view.scale.unit,
        qualifier=words(f"qualifier.{row['value_qualifier']}"),
        origin=words(f"origin.{row['value_origin']}"),
        source=row["source"],
    )


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
            textposition="top center",
            cliponaxis=False,
            marker={
                "size": 12,
                "color": look.ink.accent,
                "symbol": symbols(rows),
                "line": {"width": 2, "color": look.ink.accent},
            },
            error_x=whiskers(view, rows, look),
            **common,
        )
    result = go.Figure(trace, layout=base_layout(look, MARGIN_HEIGHT + ROW_HEIGHT * len(rows)))
    reach = [*shown, *(row[end] for row in rows for end in ("low", "high"))]
    result.update_xaxes(axis(look, **value_range(view, [v for v in reach if v is not None])))
    result.update_xaxes(title_text=axis_title(view), side="bottom")
    result.update_yaxes(axis(look, type="category", showgrid=False))
    result.update_layout(bargap=0.35)
    return result


def whiskers(view: View, rows: list[dict[str, Any]], look: Look) -> dict[str, Any]:
    """The interval of each rate as a line through its mark; none where counts are missing."""
    known = [row["low"] is not None for row in rows]
    return {
        "visible": any(known),
        "symmetric": False,
        "array": [
            max(row["high"] - row["value"], 0) if row["high"] is not None else 0 for row in rows
        ],
        "arrayminus": [
            max(row["value"] - row["low"], 0) if row["low"] is not None else 0 for row in rows
        ],
        "color": look.ink.accent,
        "thickness": 1.5,
        "width": 4,
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


def unique(labels: list[str]) -> list[str]:
    """The labels, a repeated one told apart by invisible spaces, so that no bars are stacked."""
    seen: dict[str, int] = {}
    result = []
    for label in labels:
        result.append(label + "\u200b" * seen.get(label, 0))
        seen[label] = seen.get(label, 0) + 1
    return result


def over_time(view: View, catalogue: Catalogue, look: Look) -> go.Figure:
    """One line a place, definition and length of period; fewer than five points stay dots.

    A gap stays a gap: a line is drawn only between periods that follow each other.
    """
    frame = view.frame.assign(hover=hover_texts(view)).sort_values("end_day", kind="stable")
    ids = list(dict.fromkeys(view.frame["locality_id"]))
    tints = colours(ids, dark=look.dark)
    result = go.Figure(layout=base_layout(look, LINE_HEIGHT))
    named: set[str] = set()
    for (locality_id, _, _), own in frame.groupby(
        ["locality_id", "definition_id", "months"], sort=False, dropna=False
    ):
        place, rows = str(locality_id), with_gaps(plain_rows(own))
        result.add_trace(
            go.Scatter(
                name=own["short_locality"].iloc[0],
                legendgroup=place,
                showlegend=place not in named,
                x=[row["end_day"] for row in rows],
                y=[view.scale.shown(row["value"]) for row in rows],
                mode="lines+markers" if len(own) >= TREND_POINTS else "markers",
                connectgaps=False,
                line={"color": tints[place], "width": 2},
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
    result.update_xaxes(axis(look, type="date", tickformat="%Y-%m"))
    result.update_yaxes(axis(look, rangemode="tozero" if view.indicator.is_quantity else "normal"))
    return result


def with_gaps(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows with an empty one wherever a period does not follow the one before."""
    result: list[dict[str, Any]] = []
    for row in rows:
        before = result[-1] if result else None
        follows = before is None or before["start_day"] is None or row["start_day"] is None
        if before is not None and not follows and row["period_kind"] != "as_of":
            follows = (row["start_day"] - before["end_day"]).days <= 1
        if not follows and row["period_kind"] != "as_of":
            result.append(row | {"value": None, "observation_id": None, "hover": None})
        result.append(row)
    return result


def grid(view: View, catalogue: Catalogue, look: Look) -> go.Figure:
    """Places down, periods across, the darker the more; an empty square was not reported.

    The marks of bounds, approximate and computed values stand in their squares.
    """
    columns = period_columns(view.frame)
    places = list(dict.fromkeys(view.frame["locality_id"]))
    names = dict(zip(view.frame["locality_id"], view.frame["short_locality"], strict=True))
    labels = unique([names[place] for place in places])
    hovers = dict(zip(view.frame["observation_id"], hover_texts(view), strict=True))
    rows = plain_rows(view.frame)
    cells = [
        cells_of_place([row for row in rows if row["locality_id"] == place], columns)[0]
        for place in places
    ]
    result = go.Figure(
        go.Heatmap(
            x=unique([period for period, _ in columns]),
            y=labels,
            z=[[view.scale.shown(c["value"]) if c else None for c in line] for line in cells],
            text=[[square_mark(c) if c else "" for c in line] for line in cells],
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


def square_mark(row: dict[str, Any]) -> str:
    """The mark in a square: the qualifier's, and a diamond for a computed value."""
    computed = COMPUTED_MARK if row["value_origin"] == "computed" else ""
    return QUALIFIER_MARK[row["value_qualifier"]] + computed
