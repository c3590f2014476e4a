"""Pieces of a native chart in DrawingML: series with what they refer to, lines, labels, fonts."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

from outcomes.charted import Dash, Plotted
from outcomes.pack.chart_sheet import Cells
from outcomes.palette import LIGHT
from outcomes.value_marks import COMPUTED_MARK

POINT = 12700
LINE_WIDTH = 1.75
THIN = 1.0
DASHES: dict[Dash, str] = {"dash": "dash", "dot": "dot"}
PLAIN_NUMBER = re.compile(r"[\u2212-]?[\d,]+(\.\d+)?")


def fill(tint: str) -> str:
    """A solid fill of a colour given as ``#rrggbb``."""
    return f'<a:solidFill><a:srgbClr val="{tint.lstrip("#").upper()}"/></a:solidFill>'


def stroke(tint: str | None, points: float = LINE_WIDTH, dash: Dash = "solid") -> str:
    """A line, or none."""
    if tint is None:
        return "<a:ln><a:noFill/></a:ln>"
    preset = f'<a:prstDash val="{DASHES[dash]}"/>' if dash in DASHES else ""
    return f'<a:ln w="{round(points * POINT)}" cap="rnd">{fill(tint)}{preset}<a:round/></a:ln>'


def shape(inside: str) -> str:
    """Shape properties around fills and lines."""
    return f"<c:spPr>{inside}</c:spPr>"


def texts_at(tag: str, cells: Cells) -> str:
    """Texts that the chart takes from cells, with what stood there."""
    points = "".join(
        f'<c:pt idx="{at}"><c:v>{escape(str(one))}</c:v></c:pt>'
        for at, one in enumerate(cells.values)
    )
    return (
        f"<c:{tag}><c:strRef><c:f>{cells.values_at}</c:f><c:strCache>"
        f'<c:ptCount val="{len(cells.values)}"/>{points}</c:strCache></c:strRef></c:{tag}>'
    )


def numbers_at(tag: str, cells: Cells, number_format: str) -> str:
    """Numbers that the chart takes from cells, with what stood there; a gap stays a gap."""
    points = "".join(
        f'<c:pt idx="{at}"><c:v>{one!r}</c:v></c:pt>'
        for at, one in enumerate(cells.values)
        if one is not None
    )
    return (
        f"<c:{tag}><c:numRef><c:f>{cells.values_at}</c:f><c:numCache>"
        f"<c:formatCode>{escape(number_format)}</c:formatCode>"
        f'<c:ptCount val="{len(cells.values)}"/>{points}</c:numCache></c:numRef></c:{tag}>'
    )


def named(place: int, cells: Cells) -> str:
    """The opening of a series: its place and its name, taken from the title of its column."""
    return (
        f'<c:idx val="{place}"/><c:order val="{place}"/><c:tx><c:strRef><c:f>{cells.title_at}</c:f>'
        f'<c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>{escape(cells.title)}</c:v></c:pt>'
        "</c:strCache></c:strRef></c:tx>"
    )


def error_bars(plus: Cells, minus: Cells, number_format: str, *, has_direction: bool) -> str:
    """Intervals as error bars whose lengths stand in the sheet."""
    direction = '<c:errDir val="y"/>' if has_direction else ""
    return (
        f'<c:errBars>{direction}<c:errBarType val="both"/><c:errValType val="cust"/>'
        f'<c:noEndCap val="0"/>{numbers_at("plus", plus, number_format)}'
        f"{numbers_at('minus', minus, number_format)}"
        f"{shape(stroke(LIGHT.axis, THIN))}</c:errBars>"
    )


def marker(symbol: str, tint: str, size: int = 8) -> str:
    """A point's shape; ``none`` for no point at all."""
    if symbol == "none":
        return '<c:marker><c:symbol val="none"/></c:marker>'
    inside = fill(tint) + stroke(tint, THIN)
    return f'<c:marker><c:symbol val="{symbol}"/><c:size val="{size}"/>{shape(inside)}</c:marker>'


def tint_at(series: Plotted, at: int) -> str:
    """The colour of one point."""
    return (series.tints[at] if series.tints else "") or series.tint or LIGHT.accent


def is_computed(series: Plotted, at: int) -> bool:
    """Whether a point is computed, which its mark says."""
    return bool(series.marks) and COMPUTED_MARK in series.marks[at]


def own_mark(at: int, symbol: str, tint: str, size: int) -> str:
    """One point of a series that looks unlike the others."""
    look = marker(symbol, tint, size=size)
    return f'<c:dPt><c:idx val="{at}"/>{look}<c:bubble3D val="0"/></c:dPt>'


def rule_series(at: int, title: Cells, x: str, y: str, *, dashed: bool) -> str:
    """A straight line across a plot of points, of the colour of its axes."""
    return (
        f"<c:ser>{named(at, title)}{shape(stroke(LIGHT.axis, 2.0, 'dash' if dashed else 'solid'))}"
        f'{marker("none", LIGHT.axis)}{x}{y}<c:smooth val="0"/></c:ser>'
    )


def own_bars(series: Plotted) -> str:
    """Bars that look unlike their series: judged ones in their colour, computed ones pale."""
    plain = series.tint or LIGHT.accent
    found = []
    for at, value in enumerate(series.values):
        tint, computed = tint_at(series, at), is_computed(series, at)
        if value is None or (tint == plain and not computed):
            continue
        inside = fill(LIGHT.faint if computed else tint) + stroke(tint, THIN)
        look = f'<c:invertIfNegative val="0"/><c:bubble3D val="0"/>{shape(inside)}'
        found.append(f'<c:dPt><c:idx val="{at}"/>{look}</c:dPt>')
    return "".join(found)
