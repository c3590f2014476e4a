"""What charts over time have in common: their marks and their axes."""

from __future__ import annotations

from datetime import date, timedelta
from math import ceil
from typing import Any

import plotly.graph_objects as go

from outcomes.periods import MONTHS_A_YEAR
from outcomes.remarks import FLAG_MARK, value_marked
from outcomes.series import OverTime, Row, Series, end_of, is_moment
from outcomes.view import View
from ui.charts import COMPUTED_SYMBOL, SYMBOLS, axis, hover_text
from ui.look import Look

# The second definition of a chart is drawn with squares, and so on; one set aside with crosses.
DEFINITION_SYMBOLS = ("circle", "square", "hexagon", "star")
ASIDE_SYMBOL = "x-thin"
MOST_TICKS = 12
ROOM = 0.08


def middle_of(row: Row) -> str:
    """Where on the axis a row stands: the middle of its period, or its day."""
    if is_moment(row) or row["period_kind"] == "since":
        return end_of(row).isoformat()
    start: date = row["start_day"].date()
    return (start + timedelta(days=((end_of(row) - start).days + 1) // 2)).isoformat()


def symbol_of(view: View, series: Series) -> str:
    """The symbol of a series' definition among those of the view."""
    order = list(dict.fromkeys(view.frame["definition_id"]))
    return DEFINITION_SYMBOLS[order.index(series.definition_id) % len(DEFINITION_SYMBOLS)]


def trace_of(
    view: View, series: Series, tint: str, symbol: str, size: int = 9, *, valued: bool = False
) -> go.Scatter:
    """The marks of a series, joined inside its unbroken runs where it may be a line.

    Above a mark stands the flag of its figure; of a ``valued`` series its value as well.
    """
    rows: list[Row | None] = []
    for run in series.runs:
        rows += [*([None] if rows else []), *run]
    above = [said_above(view, row, valued=valued) if row else "" for row in rows]
    return go.Scatter(
        x=[row and middle_of(row) for row in rows],
        y=[row and view.scale.shown(row["value"]) for row in rows],
        mode=("lines+markers" if series.is_line else "markers") + ("+text" if any(above) else ""),
        text=above,
        cliponaxis=False,
        textposition="top center",
        textfont={"color": tint},
        connectgaps=False,
        line={"color": tint, "width": 2},
        marker={
            "size": size,
            "color": tint,
            "symbol": [symbol if row is None else mark_of(row, symbol) for row in rows],
            "line": {"width": 2, "color": tint},
        },
        customdata=[row and row["observation_id"] for row in rows],
        hovertext=[row and hover_text(view, row) for row in rows],
        hoverinfo="text",
    )


def said_above(view: View, row: Row, *, valued: bool) -> str:
    """What stands above a mark: its flag, and its value where there is room for every value."""
    if not valued:
        return FLAG_MARK if row.get("flag") else ""
    return value_marked(view.scale, row)


def mark_of(row: Row, symbol: str) -> str:
    """The shape of a point: its qualifier's, a diamond for a computed value, else its series'."""
    if row["value_qualifier"] != "exact":
        return SYMBOLS[row["value_qualifier"]]
    return COMPUTED_SYMBOL if row["value_origin"] == "computed" else symbol


def whiskers(series: Series, tint: str) -> dict[str, Any]:
    """The 95 % interval of each rate with counts, in the gaps of the trace left out."""
    above: list[float] = []
    below: list[float] = []
    for number, run in enumerate(series.runs):
        above += [0.0] if number else []
        below += [0.0] if number else []
        for row in run:
            known = row["low"] is not None
            above.append(max(row["high"] - row["value"], 0.0) if known else 0.0)
            below.append(max(row["value"] - row["low"], 0.0) if known else 0.0)
    return {
        "visible": any(above) or any(below),
        "symmetric": False,
        "array": above,
        "arrayminus": below,
        "color": tint,
        "thickness": 1.2,
        "width": 4,
    }


def all_points(shown: OverTime) -> list[Row]:
    """Every point that is drawn."""
    return [row for one in (*shown.series, *shown.aside) for row in one.points]


def time_range(shown: OverTime) -> tuple[str, str]:
    """First and last day of the axis: the whole calendar years that hold every point."""
    days = [date.fromisoformat(middle_of(row)) for row in all_points(shown)]
    return date(min(days).year, 1, 1).isoformat(), date(max(days).year + 1, 1, 1).isoformat()


def time_axis(shown: OverTime, look: Look, most: int = MOST_TICKS) -> dict[str, Any]:
    """The axis of time: a label in the middle of each year, or each quarter of a single year."""
    span = time_range(shown)
    years = int(span[1][:4]) - int(span[0][:4])
    first = span[0]
    short = any((row["months"] or 0) < MONTHS_A_YEAR for row in all_points(shown))
    if years == 1 and short:
        ticks = {"tickformat": "%Y-%m", "dtick": "M3"}
    else:
        step = years_apart(years, most)
        ticks = {"tickformat": "%Y", "dtick": f"M{MONTHS_A_YEAR * step}"}
        # The last year has its label, and the first too where the steps lead there.
        first = date(int(span[0][:4]) + (years - 1) % step, 1, 1).isoformat()
    return axis(look, type="date", range=list(span), tick0=first, ticklabelmode="period", **ticks)


def years_apart(years: int, most: int) -> int:
    """Years from one label to the next: few, and if it can be from the first to the last year."""
    least = ceil(years / most)
    ways = range(least, 2 * least + 1)
    return next((one for one in ways if (years - 1) % one == 0), least)


def value_range(shown: OverTime, *, with_intervals: bool = False) -> list[float]:
    """Room for every mark; quantities start at zero, else the points are in its middle."""
    scale = shown.view.scale
    names = ("value", "low", "high") if with_intervals else ("value",)
    found = [scale.shown(row[name]) for row in all_points(shown) for name in names]
    known = [one for one in found if one is not None]
    low, high = min(known), max(known)
    span = (high - low) or abs(high) or 1.0
    if shown.view.indicator.is_quantity and low >= 0:
        return [0.0, high * (1 + ROOM) or 1.0]
    return [low - span * ROOM, high + span * ROOM]
