"""Strips of a deck: a row a value, with name, dot, interval and the value in full."""

from __future__ import annotations

from outcomes.charted import Chart, Plotted
from outcomes.language import Words
from outcomes.pack.chart_series import (
    error_bars,
    is_computed,
    marker,
    named,
    numbers_at,
    own_mark,
    rule_series,
    shape,
    stroke,
    tint_at,
)
from outcomes.pack.chart_sheet import SHEET, Cells
from outcomes.pack.deck_axes import (
    Letters,
    Plot,
    Reach,
    bound_labels,
    bound_range,
    chart_space,
    legend_of,
    value_axis,
)
from outcomes.pack.deck_ranked import (
    AWAY,
    SIZE,
    interval_columns,
    layout_of,
    name_lines,
    names_itself,
    said_of,
    widest,
)
from outcomes.pack.deck_text import Face
from outcomes.palette import LIGHT

DOT = 11
NOTHING = "–"


def strip(chart: Chart, reach: Reach, face: Face, words: Words, room: tuple[float, float]) -> Plot:
    """A row a value: name, dot with its interval, and at the right the value in full."""
    plot = Plot(Letters(face, SIZE), chart.number_format)
    number, many = len(chart.categories), max(1, len(chart.series))
    names = plot.sheet.add(words("deck.sheet.place"), chart.categories)
    said = [
        [AWAY + (said_of(one, at) or NOTHING) for at in range(len(one.values))]
        for one in chart.series
    ]
    dots = "".join(
        dot_series(plot, place, series, place_in(place, many, number), words)
        for place, series in enumerate(chart.series)
    )
    at = len(chart.series)
    middle = [float(row) for row in range(1, number + 1)]
    said_names = tuple("\n".join(name_lines(one, room[0])) for one in chart.categories)
    shown = names
    if said_names != names.values:
        shown = plot.sheet.add(words("deck.sheet.label"), said_names)
    dots += text_column(plot, at, words("deck.sheet.left"), reach.low, middle, shown, "l")
    for place, texts in enumerate(said):
        cells = plot.sheet.add(words("deck.sheet.label"), texts)
        rows = place_in(place, many, number)
        dots += text_column(
            plot, at + 1 + place, words("deck.sheet.right"), reach.high, rows, cells, "r"
        )
    helpers = list(range(at, at + 1 + len(said)))
    at = helpers[-1] + 1
    for place, line in enumerate(chart.references):
        dots += across(plot, at + place, line.name, line.value, number, dashed=line.dashed)
    at += len(chart.references)
    spans, unnamed = interval_lines(plot, at, chart, words)
    helpers += unnamed
    if names_itself(chart):
        helpers.insert(0, 0)
    plots = (
        '<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>'
        f'{dots}{spans}<c:axId val="1"/><c:axId val="2"/></c:scatterChart>'
    )
    rows_reach = Reach(0.5, number + 0.5, 1.0)
    axes = value_axis(
        1,
        2,
        "b",
        reach,
        title=chart.value_title,
        letters=plot.letters,
        crosses="max",
    ) + value_axis(2, 1, "l", rows_reach, is_reversed=True, grid=LIGHT.surface)
    has_legend = bool(chart.references) or bool(spans) or many > 1
    legend = legend_of(plot.letters, helpers) if has_legend else ""
    plot.xml = chart_space(
        plot, plots, axes, layout_of(chart, *room, widest(said), has_legend), legend
    )
    return plot


def place_in(place: int, many: int, number: int) -> list[float]:
    """The rows of a series: one under the other where a category has several."""
    step = 1 / many
    return [row + 0.5 + step * (place + 0.5) for row in range(number)]


def dot_series(plot: Plot, place: int, series: Plotted, rows: list[float], words: Words) -> str:
    """Dots at their values, each in its row, with intervals along the axis of values."""
    value = plot.sheet.add(series.name, series.values)
    intervals = interval_columns(plot, value, series, words)
    row = plot.sheet.add(words("deck.sheet.row"), rows)
    whiskers = ""
    if intervals:
        whiskers = error_bars(*intervals, plot.number_format, has_direction=True)
        whiskers = whiskers.replace('<c:errDir val="y"/>', '<c:errDir val="x"/>')
    tint = series.tint or LIGHT.series[place % len(LIGHT.series)]
    points = "".join(
        own_mark(at, symbol_at(series, at), tint_at(series, at), DOT)
        for at, one in enumerate(series.values)
        if one is not None and (is_computed(series, at) or tint_at(series, at) != tint)
    )
    return (
        f"<c:ser>{named(place, value)}{shape(stroke(None))}{marker('circle', tint, size=DOT)}"
        f"{points}{whiskers}{numbers_at('xVal', value, plot.number_format)}"
        f'{numbers_at("yVal", row, "General")}<c:smooth val="0"/></c:ser>'
    )


def symbol_at(series: Plotted, at: int) -> str:
    """A computed value is a diamond, as on the screen."""
    return "diamond" if is_computed(series, at) else "circle"


def text_column(
    plot: Plot, at: int, title: str, where: float, rows: list[float], texts: Cells, side: str
) -> str:
    """Points that nobody sees at an edge of the plot, which bear texts beside it."""
    edge = plot.sheet.add(title, [where] * len(rows))
    row = plot.sheet.add(title, rows)
    return (
        f"<c:ser>{named(at, edge)}{shape(stroke(None))}{marker('none', LIGHT.accent)}"
        f"{bound_labels(texts, plot.letters, side)}{numbers_at('xVal', edge, 'General')}"
        f'{numbers_at("yVal", row, "General")}<c:smooth val="0"/>{bound_range(texts)}</c:ser>'
    )


def across(plot: Plot, at: int, name: str, value: float, number: int, *, dashed: bool) -> str:
    """A line across all rows at a value."""
    x = plot.sheet.add(name, [value, value])
    y = plot.sheet.add(name, [0.5, number + 0.5])
    return rule_series(
        at,
        x,
        numbers_at("xVal", x, plot.number_format),
        numbers_at("yVal", y, "General"),
        dashed=dashed,
    )


def interval_lines(plot: Plot, at: int, chart: Chart, words: Words) -> tuple[str, list[int]]:
    """Each interval as a line from its low to its high end, and which of them the legend omits.

    The error bars say the same; but LibreOffice knows none along the axis of values.
    """
    found, number, many = "", len(chart.categories), max(1, len(chart.series))
    drawn: list[int] = []
    for place, series in enumerate(chart.series):
        if not any(one is not None for one in series.low):
            continue
        rows = place_in(place, many, number)
        name = words("deck.interval")
        low, high = plot.sheet.add(name, series.low), plot.sheet.add(name, series.high)
        left, right = plot.sheet.add(name, rows), plot.sheet.add(name, rows)
        for row, (start, end) in enumerate(zip(series.low, series.high, strict=True)):
            if start is None or end is None:
                continue
            found += (
                f"<c:ser>{named(at + len(drawn), low)}{shape(stroke(LIGHT.axis, 1.75))}"
                f"{marker('none', LIGHT.axis)}{pair_at('xVal', low, high, row)}"
                f'{pair_at("yVal", left, right, row)}<c:smooth val="0"/></c:ser>'
            )
            drawn.append(at + len(drawn))
    return found, drawn[1:]


def pair_at(tag: str, first: Cells, second: Cells, row: int) -> str:
    """Two numbers that stand side by side in a row of the sheet."""
    points = "".join(
        f'<c:pt idx="{at}"><c:v>{cells.values[row]!r}</c:v></c:pt>'
        for at, cells in enumerate((first, second))
    )
    where = f"{SHEET}!${first.letter}${row + 2}:${second.letter}${row + 2}"
    return (
        f"<c:{tag}><c:numRef><c:f>{where}</c:f><c:numCache><c:formatCode>General</c:formatCode>"
        f'<c:ptCount val="2"/>{points}</c:numCache></c:numRef></c:{tag}>'
    )
