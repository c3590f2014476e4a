"""Native charts of Office files, alike in a brief and a deck: DrawingML with its own workbook.

Columns, dots with 95 % intervals, lines over time, funnels. A benchmark or a target is a series of
its own with one value all along, so that every office program draws it and people can change it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from outcomes.charted import Chart, Limit, Plotted, Reference
from outcomes.language import Words
from outcomes.pack.chart_series import (
    LINE_WIDTH,
    THIN,
    Labels,
    Type,
    error_bars,
    fill,
    marker,
    named,
    named_labels,
    numbers_at,
    own_points,
    shape,
    stroke,
    texts_at,
    texts_beside,
)
from outcomes.pack.chart_sheet import Cells, Sheet
from outcomes.palette import LIGHT

CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
# The relationship from the chart to its workbook.
WORKBOOK = "rId1"
# More values than these would cover each other if each were written beside its point.
MOST_LABELS = 24
MOST_NAMES = 30
# More names than these stand slanted below a chart.
MOST_UPRIGHT = 8
SLANTED = -2700000
UPWARD = -5400000
UNSMOOTHED = '<c:smooth val="0"/>'


@dataclass(frozen=True)
class Drawn:
    """A chart as its part of an Office file, and the workbook that the part embeds."""

    xml: bytes
    workbook: bytes


@dataclass(frozen=True)
class Pen:
    """What all pieces of one chart share."""

    chart: Chart
    type: Type
    words: Words
    sheet: Sheet


def draw(chart: Chart, type_: Type, words: Words) -> Drawn:
    """The chart in its kind, with letters of this type."""
    pen = Pen(chart, type_, words, Sheet())
    plots = funnel_plot(pen) if chart.kind == "funnel" else category_plots(pen)
    has_legend = plots.count("<c:ser>") > 1
    legend = (
        f'<c:legend><c:legendPos val="b"/>{_unnamed(plots)}<c:overlay val="0"/>'
        f"{type_.texts()}</c:legend>"
    )
    xml = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<c:chartSpace xmlns:c="{CHART}" xmlns:a="{DRAWING}" xmlns:r="{RELATIONSHIPS}">'
        '<c:date1904 val="0"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/>'
        f"<c:plotArea><c:layout/>{plots}{axes(pen)}</c:plotArea>"
        f"{legend if has_legend else ''}"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"{shape('<a:noFill/>' + stroke(None))}{type_.texts()}"
        f'<c:externalData r:id="{WORKBOOK}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )
    return Drawn(xml.encode("utf-8"), pen.sheet.xlsx())


def _unnamed(plots: str) -> str:
    """Series without a name stay out of the legend: one half of a pair of limits."""
    names = plots.split("<c:ser>")[1:]
    return "".join(
        f'<c:legendEntry><c:idx val="{at}"/><c:delete val="1"/></c:legendEntry>'
        for at, one in enumerate(names)
        if "</c:tx>" not in one.split("<c:spPr>", 1)[0]
    )


def category_plots(pen: Pen) -> str:
    """Columns, dots or lines over categories; the lines of reference lie over them."""
    chart, sheet = pen.chart, pen.sheet
    names = sheet.add(pen.words("chart_sheet.category"), chart.categories)
    drawn = "".join(_series(pen, names, at, one) for at, one in enumerate(chart.series))
    lines = "".join(
        _reference(pen, names, at, one)
        for at, one in enumerate(chart.references, len(chart.series))
    )
    if chart.kind != "bar":
        return _line_plot(drawn + lines)
    columns = (
        '<c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'{drawn}<c:gapWidth val="60"/><c:axId val="1"/><c:axId val="2"/></c:barChart>'
    )
    return columns + (_line_plot(lines) if lines else "")


def _line_plot(series: str) -> str:
    return (
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series}'
        '<c:marker val="1"/><c:axId val="1"/><c:axId val="2"/></c:lineChart>'
    )


def _series(pen: Pen, names: Cells, place: int, series: Plotted) -> str:
    """One series over the categories, with intervals, own points and values written beside."""
    chart, tint = pen.chart, series.tint or LIGHT.accent
    are_bars = chart.kind == "bar"
    title = series.name or chart.value_title
    values = pen.sheet.add(title, series.values)
    bars = _intervals(pen, values, series)
    is_line = chart.kind == "line" and series.is_joined
    look = (
        shape(fill(tint)) + '<c:invertIfNegative val="0"/>'
        if are_bars
        else shape(stroke(tint if is_line else None)) + marker("circle", tint)
    )
    few = len(chart.series) * len(chart.categories) <= MOST_LABELS
    sides = ("outEnd", "outEnd") if are_bars else ("r", "l")
    beside = Labels(pen.type, chart.number_format, *sides, all_shown=few)
    said = beside.xml(texts_beside(series, are_bars=are_bars), series.values)
    return (
        f"<c:ser>{named(place, values)}{look}{own_points(series, are_bars=are_bars)}{said}{bars}"
        f"{texts_at('cat', names)}{numbers_at('val', values, chart.number_format)}"
        f"{'' if are_bars else UNSMOOTHED}</c:ser>"
    )


def _intervals(pen: Pen, values: Cells, series: Plotted) -> str:
    """Error bars of a series; the sheet holds the ends, and works out the lengths from them."""
    if not any(end is not None for end in (*series.low, *series.high)):
        return ""
    words, sheet, name = pen.words, pen.sheet, values.title
    low = sheet.add(words("chart_sheet.low", name=name), series.low)
    high = sheet.add(words("chart_sheet.high", name=name), series.high)
    minus = sheet.add_difference(words("chart_sheet.minus", name=name), values, low)
    plus = sheet.add_difference(words("chart_sheet.plus", name=name), high, values)
    return error_bars(plus, minus, pen.chart.number_format, has_direction=pen.chart.kind != "bar")


def _reference(pen: Pen, names: Cells, place: int, reference: Reference) -> str:
    values = pen.sheet.add(reference.name, [reference.value] * len(names.values))
    return (
        f"<c:ser>{named(place, values)}"
        f"{shape(stroke(LIGHT.muted, LINE_WIDTH, dashed=reference.dashed))}{marker('none', '')}"
        f"{texts_at('cat', names)}{numbers_at('val', values, pen.chart.number_format)}"
        f"{UNSMOOTHED}</c:ser>"
    )


def funnel_plot(pen: Pen) -> str:
    """Each place by its cases, the curves of the limits, the line of the benchmark."""
    chart, sheet = pen.chart, pen.sheet
    sheet.add(pen.words("chart_sheet.category"), chart.categories)
    totals = sheet.add(chart.total_title, chart.totals)
    drawn = [_points(pen, at, totals, one) for at, one in enumerate(chart.series)]
    drawn += [_curve(pen, at, one) for at, one in enumerate(chart.limits, len(drawn))]
    reach = _reach(chart)
    drawn += [
        _curve(pen, at, Limit(one.name, reach, (one.value, one.value), one.dashed))
        for at, one in enumerate(chart.references, len(drawn))
    ]
    return (
        '<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>'
        f'{"".join(drawn)}<c:axId val="1"/><c:axId val="2"/></c:scatterChart>'
    )


def _reach(chart: Chart) -> tuple[float, float]:
    """The fewest and the most cases that anything is drawn at."""
    totals = [*chart.totals, *(one for limit in chart.limits for one in limit.totals)]
    return min(totals), max(totals)


def _points(pen: Pen, place: int, totals: Cells, series: Plotted) -> str:
    values = pen.sheet.add(series.name or pen.chart.value_title, series.values)
    few = len(pen.chart.categories) <= MOST_NAMES
    return (
        f"<c:ser>{named(place, values)}{shape(stroke(None))}"
        f"{marker('circle', series.tint or LIGHT.accent)}{own_points(series, are_bars=False)}"
        f"{named_labels(pen.chart.categories, pen.type, all_shown=few)}"
        f"{_scattered(pen, totals, values)}</c:ser>"
    )


def _curve(pen: Pen, place: int, limit: Limit) -> str:
    """A curve over its own numbers of cases; one without a name has no line in the legend."""
    totals = pen.sheet.add(pen.chart.total_title, limit.totals)
    values = pen.sheet.add(limit.name, limit.values)
    opening = named(place, values)
    if not limit.name:
        opening = f'<c:idx val="{place}"/><c:order val="{place}"/>'
    tint = LIGHT.grid if limit.faint else LIGHT.muted
    return (
        f"<c:ser>{opening}{shape(stroke(tint, THIN, dashed=limit.dashed))}"
        f"{marker('none', '')}{_scattered(pen, totals, values)}</c:ser>"
    )


def _scattered(pen: Pen, totals: Cells, values: Cells) -> str:
    return (
        f"{numbers_at('xVal', totals, '#,##0')}"
        f"{numbers_at('yVal', values, pen.chart.number_format)}"
        f"{UNSMOOTHED}"
    )


def axes(pen: Pen) -> str:
    """The axis of categories, or of cases, below; the axis of values on the left."""
    chart, type_ = pen.chart, pen.type
    grid = f"<c:majorGridlines>{shape(stroke(LIGHT.grid, 0.5))}</c:majorGridlines>"
    upward = _title(type_, chart.value_title, UPWARD)
    shown = "#,##0" if chart.number_format.startswith("#,##0") else escape(chart.number_format)
    if chart.kind == "funnel":
        across = _title(type_, chart.total_title, None)
        return _value_axis(("1", "2", "b"), "#,##0", across, type_, "midCat") + _value_axis(
            ("2", "1", "l"), shown, grid + upward, type_, "midCat"
        )
    values = _value_axis(("2", "1", "l"), shown, grid + upward, type_, "between")
    return category_axis(chart.categories, type_) + values


def category_axis(categories: Sequence[str], type_: Type) -> str:
    """The names below a chart, all of them; slanted where they are many."""
    return (
        '<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="minMax"/></c:scaling>'
        '<c:delete val="0"/><c:axPos val="b"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f"{shape(stroke(LIGHT.axis, THIN))}{type_.texts(_slant(categories))}"
        '<c:crossAx val="2"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
        '<c:lblOffset val="100"/><c:tickLblSkip val="1"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _slant(categories: Sequence[str]) -> int:
    return SLANTED if len(categories) > MOST_UPRIGHT else 0


def _title(type_: Type, text: str, turned: int | None) -> str:
    return f'<c:title>{type_.rich(text, turned)}<c:overlay val="0"/></c:title>' if text else ""


def _value_axis(
    place: tuple[str, str, str], number_format: str, head: str, type_: Type, between: str
) -> str:
    """An axis of numbers: its id, the other's and its side; grid and title as ``head``."""
    own, other, side = place
    return (
        f'<c:valAx><c:axId val="{own}"/><c:scaling><c:orientation val="minMax"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{side}"/>{head}'
        f'<c:numFmt formatCode="{number_format}" sourceLinked="0"/>'
        '<c:majorTickMark val="out"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f"{shape(stroke(LIGHT.axis, THIN))}{type_.texts()}"
        f'<c:crossAx val="{other}"/><c:crosses val="autoZero"/>'
        f'<c:crossBetween val="{between}"/></c:valAx>'
    )
