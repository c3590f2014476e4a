"""Pieces of a native chart in DrawingML: series with what they refer to, lines, labels, fonts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from outcomes.charted import Plotted
from outcomes.pack.chart_sheet import Cells
from outcomes.palette import LIGHT
from outcomes.value_marks import COMPUTED_MARK

POINT = 12700
LINE_WIDTH = 1.75
THIN = 1.0
PLAIN_NUMBER = re.compile(r"[\u2212-]?[\d,]+(\.\d+)?")


@dataclass(frozen=True)
class Type:
    """The letters of a chart: typefaces for Latin and Chinese, size in points."""

    latin: str
    chinese: str
    size: float

    def properties(self, tag: str, *, bold: bool = False, tint: str = LIGHT.text) -> str:
        """The run properties as the element ``tag``."""
        weight = int(bold)
        return (
            f'<a:{tag} sz="{round(self.size * 100)}" b="{weight}">{fill(tint)}'
            f'<a:latin typeface="{escape(self.latin)}"/><a:ea typeface="{escape(self.chinese)}"/>'
            f'<a:cs typeface="{escape(self.latin)}"/></a:{tag}>'
        )

    def texts(self, turned: int | None = None) -> str:
        """The look of all texts of an element; ``turned`` in 1/60000 degree."""
        body = "<a:bodyPr/>" if turned is None else f'<a:bodyPr rot="{turned}" vert="horz"/>'
        return (
            f"<c:txPr>{body}<a:p><a:pPr>{self.properties('defRPr')}</a:pPr>"
            '<a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
        )

    def rich(self, text: str, turned: int | None = None) -> str:
        """A text of its own: a title, or a label that is not its value alone."""
        body = "<a:bodyPr/>" if turned is None else f'<a:bodyPr rot="{turned}" vert="horz"/>'
        return (
            f"<c:tx><c:rich>{body}<a:p><a:pPr>{self.properties('defRPr')}</a:pPr>"
            f"<a:r>{self.properties('rPr')}<a:t>{escape(text)}</a:t></a:r></a:p></c:rich></c:tx>"
        )


def fill(tint: str) -> str:
    """A solid fill of a colour given as ``#rrggbb``."""
    return f'<a:solidFill><a:srgbClr val="{tint.lstrip("#").upper()}"/></a:solidFill>'


def stroke(tint: str | None, points: float = LINE_WIDTH, *, dashed: bool = False) -> str:
    """A line, or none."""
    if tint is None:
        return "<a:ln><a:noFill/></a:ln>"
    dash = '<a:prstDash val="dash"/>' if dashed else ""
    return f'<a:ln w="{round(points * POINT)}" cap="rnd">{fill(tint)}{dash}<a:round/></a:ln>'


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


def own_points(series: Plotted, *, are_bars: bool) -> str:
    """Points that look unlike their series: judged ones in their colour, computed ones apart.

    A computed value is a diamond among dots, and a pale column among columns.
    """
    plain = series.tint or LIGHT.accent
    found = []
    for at, value in enumerate(series.values):
        tint, computed = tint_at(series, at), is_computed(series, at)
        if value is None or (tint == plain and not computed):
            continue
        if are_bars:
            inside = fill(LIGHT.faint if computed else tint) + stroke(tint, THIN)
            look = f'<c:invertIfNegative val="0"/><c:bubble3D val="0"/>{shape(inside)}'
        else:
            symbol = "diamond" if computed else "circle"
            look = marker(symbol, tint) + '<c:bubble3D val="0"/>'
        found.append(f'<c:dPt><c:idx val="{at}"/>{look}</c:dPt>')
    return "".join(found)


@dataclass(frozen=True)
class Labels:
    """How values stand beside their points: letters, number format, on which side.

    ``last`` is the side at the last point, where there is no room on the right. Where not
    ``all_shown`` without covering each other, only those with a mark are.
    """

    type: Type
    number_format: str
    side: str
    last: str
    all_shown: bool

    def xml(self, texts: Sequence[str], values: Sequence[float | None]) -> str:
        """A label a point: its text, or where that is "" its value."""
        own = "".join(
            self._one(at, len(values) - 1, text)
            for at, (text, value) in enumerate(zip(texts, values, strict=True))
            if value is not None and (text or self.all_shown)
        )
        shown = _shown(self.side, is_shown=self.all_shown)
        return f"<c:dLbls>{own}{self._as_value()}{shown}</c:dLbls>" if own else ""

    def _one(self, at: int, last: int, text: str) -> str:
        side = self.last if at == last else self.side
        look = self.type.rich(text) if text else self._as_value()
        return f'<c:dLbl><c:idx val="{at}"/>{look}{_shown(side, is_shown=True)}</c:dLbl>'

    def _as_value(self) -> str:
        code = escape(self.number_format)
        return (
            f'<c:numFmt formatCode="{code}" sourceLinked="0"/><c:spPr><a:noFill/></c:spPr>'
            f"{self.type.texts()}"
        )


def texts_beside(series: Plotted, *, are_bars: bool) -> list[str]:
    """What stands beside each point instead of its value; "" where the value will do.

    The sign of a computed value is a shape among dots; a column has it in its label.
    """
    texts = series.labels or ("",) * len(series.values)
    found = []
    for at, text in enumerate(texts):
        sign = COMPUTED_MARK if text and are_bars and is_computed(series, at) else ""
        found.append("" if PLAIN_NUMBER.fullmatch(text + sign) else text + sign)
    return found


def named_labels(names: Sequence[str], type_: Type, *, all_shown: bool) -> str:
    """The names of places beside their points."""
    if not all_shown:
        return ""
    own = "".join(
        f'<c:dLbl><c:idx val="{at}"/>{type_.rich(name)}{_shown("r", is_shown=True)}</c:dLbl>'
        for at, name in enumerate(names)
    )
    return f"<c:dLbls>{own}{_shown('r', is_shown=False)}</c:dLbls>"


def _shown(position: str, *, is_shown: bool) -> str:
    value = int(is_shown)
    return (
        f'<c:dLblPos val="{position}"/><c:showLegendKey val="0"/><c:showVal val="{value}"/>'
        '<c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/>'
        '<c:showBubbleSize val="0"/>'
    )
