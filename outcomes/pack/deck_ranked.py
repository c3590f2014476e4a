"""Ranked charts of a deck: horizontal bars, and strips of dots with their intervals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from outcomes.charted import Chart, Plotted
from outcomes.formatting import Scale
from outcomes.language import Words
from outcomes.pack.chart_series import (
    PLAIN_NUMBER,
    error_bars,
    fill,
    is_computed,
    marker,
    named,
    numbers_at,
    own_points,
    shape,
    stroke,
    texts_at,
    tint_at,
)
from outcomes.pack.chart_sheet import SHEET, Cells
from outcomes.pack.deck_axes import (
    Letters,
    Plot,
    Reach,
    bound_labels,
    bound_range,
    category_axis,
    chart_space,
    inner_layout,
    legend_of,
    reach_of,
    value_axis,
    value_labels,
)
from outcomes.pack.deck_text import LINE, Face, width_of
from outcomes.palette import LIGHT

SIZE = 14.0
ROW = SIZE * LINE + 1
MOST_NAME_SHARE, MOST_LABEL_SHARE = 0.42, 0.3
# A name that just fits is broken by some applications.
NAME_ROOM = 1.1
DOT = 11
# Height of the numbers of the axis and its title, and of the legend.
AXIS_HEIGHT, LEGEND_HEIGHT, PADDING = 46.0, 30.0, 8.0
MOST_DECIMALS = 10
NOTHING = "–"
# Keeps a text at the edge of the plot away from a dot that stands there.
AWAY = "\u2002"


def said_of(series: Plotted, at: int) -> str:
    """What stands beside a value: the screen's words, and every mark that they do not hold."""
    value = series.values[at]
    text = series.labels[at] if series.labels else ""
    if value is None:
        return text
    if not text:
        text = Scale(1, "", MOST_DECIMALS).number(value, missing="")
    marks = series.marks[at] if series.marks else ""
    missing = "".join(mark for mark in marks if mark not in text)
    return f"{text} {missing}" if missing else text


def most_categories(chart: Chart, height: float) -> int:
    """How many categories stand legibly in a chart so high."""
    is_bar, many = chart.kind == "bar", max(1, len(chart.series))
    legend = 0 if is_bar and many == 1 else LEGEND_HEIGHT
    rows = int((height - AXIS_HEIGHT - legend - PADDING) / ROW)
    return max(1, rows // many - (len(chart.references) if is_bar else 0))


def whole_reach(chart: Chart) -> Reach:
    """The axis of all slides of a chart: values, intervals and lines across."""
    ends = [
        one
        for series in chart.series
        for part in (series.values, series.low, series.high)
        for one in part
    ]
    ends += [one.value for one in chart.references]
    return reach_of(ends, from_zero=chart.kind == "bar")


def layout_of(chart: Chart, width: float, height: float, labels: float, legend: bool) -> str:
    """Room for the names at the left, the labels at the right and the axis below."""
    names = max((width_of(one) for one in chart.categories), default=0.0) * SIZE * NAME_ROOM + 14
    left = min(names, width * MOST_NAME_SHARE) / width
    right = min(labels * SIZE + 16, width * MOST_LABEL_SHARE) / width
    top = (LEGEND_HEIGHT if legend else PADDING) / height
    bottom = AXIS_HEIGHT / height
    return inner_layout(left, top, 1 - left - right, 1 - top - bottom)


def widest(said: list[list[str]]) -> float:
    """The widest label in ems."""
    return max((width_of(text) for own in said for text in own), default=0.0)


def bars(chart: Chart, reach: Reach, face: Face, words: Words, room: tuple[float, float]) -> Plot:
    """Bars from zero, the largest on top; a benchmark or target is a bar of its own among them."""
    plot = Plot(Letters(face, SIZE), chart.number_format)
    chart = with_references(chart)
    number = len(chart.series) - len(chart.references)
    names = plot.sheet.add(words("deck.sheet.place"), chart.categories)
    cat = texts_at("cat", names)
    said = [[said_of(one, at) for at in range(len(one.values))] for one in chart.series]
    inside, helpers = "", []
    for place, series in enumerate(chart.series):
        dashed = None if place < number else chart.references[place - number].dashed
        inside += bar_series(plot, place, series, said[place], cat, words, dashed)
    if number == 1 and any(one is not None for one in chart.series[0].high):
        helpers = [len(chart.series)]
        inside += label_bars(plot, helpers[0], chart.series[0], said[0], cat, words)
    has_overlap = bool(helpers) or bool(chart.references)
    axes = category_axis(1, 2, "l", plot.letters, is_reversed=True) + value_axis(
        2,
        1,
        "b",
        reach,
        title=chart.value_title,
        letters=plot.letters,
        crosses="max",
        between="between",
    )
    legend = legend_of(plot.letters, helpers) if number > 1 else ""
    plot.xml = chart_space(
        plot,
        bar_group(inside, 45, 100 if has_overlap and number == 1 else 0, 1, 2),
        axes,
        layout_of(chart, *room, widest(said), bool(legend)),
        legend,
    )
    return plot


def with_references(chart: Chart) -> Chart:
    """The chart with each line across as a series and a category of its own, in its place.

    No application draws a line across horizontal bars in a chart that others draw alike.
    """
    rows: list[tuple[str, int | None, int | None]] = [
        (name, at, None) for at, name in enumerate(chart.categories)
    ]
    for order, line in enumerate(chart.references):
        at = next(
            (
                place
                for place, (_, row, _) in enumerate(rows)
                if row is not None and is_below(chart, row, line.value)
            ),
            len(rows),
        )
        rows.insert(at, (line.name, None, order))
    series = [
        replace(
            one,
            values=tuple(None if at is None else one.values[at] for _, at, _ in rows),
            low=tuple(None if at is None else one.low[at] for _, at, _ in rows) if one.low else (),
            high=tuple(None if at is None else one.high[at] for _, at, _ in rows)
            if one.high
            else (),
            marks=spread_texts(one.marks, rows),
            labels=spread_texts(one.labels, rows),
            tints=spread_texts(one.tints, rows),
        )
        for one in chart.series
    ]
    series += [
        Plotted(
            line.name,
            tuple(line.value if own == order else None for _, _, own in rows),
            tint=LIGHT.muted,
        )
        for order, line in enumerate(chart.references)
    ]
    return replace(chart, categories=tuple(name for name, _, _ in rows), series=tuple(series))


def is_below(chart: Chart, row: int, value: float) -> bool:
    """Whether the first series has a smaller value in a row, or none."""
    own = chart.series[0].values[row]
    return own is None or own < value


def spread_texts(
    texts: tuple[str, ...], rows: Sequence[tuple[str, int | None, int | None]]
) -> tuple[str, ...]:
    """Texts of categories, with an empty one for each row of a line across."""
    return tuple("" if at is None else texts[at] for _, at, _ in rows) if texts else ()


def bar_group(series: str, gap: int, overlap: int, category: int, value: int) -> str:
    """Bars that share their axes."""
    return (
        '<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'{series}<c:gapWidth val="{gap}"/><c:overlap val="{overlap}"/>'
        f'<c:axId val="{category}"/><c:axId val="{value}"/></c:barChart>'
    )


def bar_series(
    plot: Plot,
    place: int,
    series: Plotted,
    said: list[str],
    cat: str,
    words: Words,
    dashed: bool | None,
) -> str:
    """One series of bars with its intervals and, where none stand in the way, its labels.

    ``dashed`` is None for values; a benchmark's bar is filled, a target's has a dashed edge.
    """
    value = plot.sheet.add(series.name, series.values)
    intervals = interval_columns(plot, value, series, words)
    tint = series.tint or LIGHT.series[place % len(LIGHT.series)]
    labels = (
        ""
        if intervals and any(intervals[0].values)
        else value_labels(
            series, [live(series, at, text) for at, text in enumerate(said)], plot, "outEnd"
        )
    )
    whiskers = error_bars(*intervals, plot.number_format, has_direction=False) if intervals else ""
    look = shape(fill(tint))
    if dashed:
        look = shape(fill(LIGHT.background) + stroke(tint, 1.5, dashed=True))
    return (
        f'<c:ser>{named(place, value)}{look}<c:invertIfNegative val="0"/>'
        f"{own_points(series, are_bars=True)}{labels}{whiskers}{cat}"
        f"{numbers_at('val', value, plot.number_format)}</c:ser>"
    )


def live(series: Plotted, at: int, text: str) -> str:
    """A label that is the plain value comes from the sheet, so that it follows the value."""
    if series.values[at] is None:
        return ""
    return "=" if PLAIN_NUMBER.fullmatch(text) else text


def label_bars(
    plot: Plot, at: int, series: Plotted, said: list[str], cat: str, words: Words
) -> str:
    """Bars that nobody sees up to the end of each interval, which bear the labels there."""
    ends = [
        value if high is None else high
        for value, high in zip(series.values, series.high, strict=True)
    ]
    end = plot.sheet.add(words("deck.sheet.label_at"), ends)
    texts = plot.sheet.add(words("deck.sheet.label"), said)
    return (
        f'<c:ser>{named(at, end)}<c:spPr><a:noFill/></c:spPr><c:invertIfNegative val="0"/>'
        f"{bound_labels(texts, plot.letters, 'outEnd')}{cat}"
        f"{numbers_at('val', end, plot.number_format)}{bound_range(texts)}</c:ser>"
    )


def interval_columns(
    plot: Plot, value: Cells, series: Plotted, words: Words
) -> tuple[Cells, Cells] | None:
    """How far each interval reaches up and down, beside its ends; None without any."""
    if not any(one is not None for one in (*series.low, *series.high)):
        return None
    low = plot.sheet.add(words("deck.sheet.low"), series.low)
    high = plot.sheet.add(words("deck.sheet.high"), series.high)
    return (
        plot.sheet.add_difference(words("deck.sheet.plus"), high, value),
        plot.sheet.add_difference(words("deck.sheet.minus"), value, low),
    )


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
    dots += text_column(plot, at, words("deck.sheet.left"), reach.low, middle, names, "l")
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
        f'<c:dPt><c:idx val="{at}"/>'
        f"{marker(symbol_at(series, at), tint_at(series, at), size=DOT)}"
        '<c:bubble3D val="0"/></c:dPt>'
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
    return (
        f"<c:ser>{named(at, x)}{shape(stroke(LIGHT.axis, 2.0, dashed=dashed))}"
        f"{marker('none', LIGHT.axis)}{numbers_at('xVal', x, plot.number_format)}"
        f'{numbers_at("yVal", y, "General")}<c:smooth val="0"/></c:ser>'
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
