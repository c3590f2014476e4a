"""Horizontal bars of a deck: from zero, a benchmark or target as a bar of its own among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from outcomes.charted import Chart, Plotted
from outcomes.language import Words
from outcomes.pack.chart_series import (
    error_bars,
    fill,
    named,
    numbers_at,
    own_bars,
    shape,
    stroke,
    texts_at,
)
from outcomes.pack.deck_axes import (
    Letters,
    Plot,
    Reach,
    bound_labels,
    bound_range,
    category_axis,
    chart_space,
    legend_of,
    value_axis,
    value_labels,
)
from outcomes.pack.deck_ranked import AWAY, SIZE, interval_columns, layout_of, live, said_of, widest
from outcomes.pack.deck_text import Face
from outcomes.palette import LIGHT


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
    for order, line in sorted(enumerate(chart.references), key=lambda pair: -pair[1].value):
        at = next(
            (
                place
                for place, (_, row, _) in enumerate(rows)
                if row is not None and is_below(chart, row, line.value)
            ),
            len(rows),
        )
        rows.insert(at, (line.beside or line.name, None, order))
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
        else value_labels([live(series, at, text) for at, text in enumerate(said)], plot, "outEnd")
    )
    whiskers = error_bars(*intervals, plot.number_format, has_direction=False) if intervals else ""
    look = shape(fill(tint))
    if dashed:
        look = shape(fill(LIGHT.background) + stroke(tint, 1.5, "dash"))
    return (
        f'<c:ser>{named(place, value)}{look}<c:invertIfNegative val="0"/>'
        f"{own_bars(series)}{labels}{whiskers}{cat}"
        f"{numbers_at('val', value, plot.number_format)}</c:ser>"
    )


def label_bars(
    plot: Plot, at: int, series: Plotted, said: list[str], cat: str, words: Words
) -> str:
    """Bars that nobody sees up to the end of each interval, which bear the labels there."""
    ends = [
        value if high is None else high
        for value, high in zip(series.values, series.high, strict=True)
    ]
    end = plot.sheet.add(words("deck.sheet.label_at"), ends)
    texts = plot.sheet.add(words("deck.sheet.label"), [one and AWAY + one for one in said])
    return (
        f'<c:ser>{named(at, end)}<c:spPr><a:noFill/></c:spPr><c:invertIfNegative val="0"/>'
        f"{bound_labels(texts, plot.letters, 'outEnd')}{cat}"
        f"{numbers_at('val', end, plot.number_format)}{bound_range(texts)}</c:ser>"
    )
