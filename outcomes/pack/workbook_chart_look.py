"""The look of a workbook's charts: letters, marks, lines and the axis of values."""

from __future__ import annotations

from typing import Any

from outcomes.charted import Chart, Dash
from outcomes.pack.workbook_chart_cells import Laid, Layout, Line
from outcomes.pack.workbook_formats import INK, LINE, MUTED, TYPEFACE
from outcomes.palette import LIGHT

FONT = {"name": TYPEFACE, "size": 10, "color": INK}
SMALL = {**FONT, "size": 9}
WIDTH = 900
# Width of a digit in pixels, in small letters.
DIGIT = 7.0
WITHOUT_DECIMALS = 100
DASHES: dict[Dash, str] = {"solid": "solid", "dash": "dash", "dot": "round_dot"}


def literal(text: str) -> str:
    """Text that the library does not take for the address of a cell."""
    text = text.replace("!", "！")
    return f"\u200b{text}" if text.startswith("=") else text


def tint(laid: Laid, place: int) -> str:
    """A series' own colour, else the next of the palette."""
    return laid.series.tint or LIGHT.series[place % len(LIGHT.series)]


def value_axis(chart: Chart) -> dict[str, Any]:
    """The axis of the values with its title and unit."""
    return {
        "name": literal(chart.value_title),
        "name_font": FONT,
        "num_font": FONT,
        "num_format": axis_format(chart),
        "major_gridlines": {"visible": True, "line": {"color": LINE, "width": 0.75}},
    }


def axis_format(chart: Chart) -> str:
    """The numbers along the axis: those of hundreds and more need no decimals."""
    values = [abs(one) for series in chart.series for one in series.values if one is not None]
    return "#,##0" if max(values, default=0) >= WITHOUT_DECIMALS else chart.number_format


def marker(colour: str) -> dict[str, Any]:
    """The mark of a value."""
    fill = {"color": colour}
    return {"type": "circle", "size": 7, "fill": fill, "border": fill}


def judged_and_sure(layout: Layout, laid: Laid, axis: str) -> dict[str, Any]:
    """The colours of judged values, and the intervals along the axis of values: "x" or "y"."""
    area, found = layout.area, dict[str, Any]()
    if laid.series.tints:
        fills = [{"color": one} for one in laid.series.tints]
        found["points"] = [{"fill": one, "border": one} for one in fills]
    if laid.plus is not None and laid.minus is not None:
        found[f"{axis}_error_bars"] = {
            "type": "custom",
            "plus_values": area.cells(laid.plus),
            "minus_values": area.cells(laid.minus),
            "line": {"color": INK, "width": 1},
        }
    return found


def line_of(layout: Layout, line: Line) -> dict[str, Any]:
    """A reference or a limit: a thin line without marks."""
    return {
        "name": layout.area.header(line.values),
        "categories": layout.area.cells(line.across),
        "values": layout.area.cells(line.values),
        "line": {"color": MUTED, "width": 1.25, "dash_type": DASHES[line.dash]},
        "marker": {"type": "none"},
    }
