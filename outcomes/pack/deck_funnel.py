"""The funnel of a deck: rates over cases, between the limits of chance."""

from __future__ import annotations

from math import ceil, floor, log10

from outcomes.charted import Chart, Limit, Plotted
from outcomes.label_places import Point
from outcomes.language import Words
from outcomes.pack.chart_series import (
    marker,
    named,
    numbers_at,
    own_mark,
    rule_series,
    shape,
    stroke,
    tint_at,
)
from outcomes.pack.chart_sheet import Cells
from outcomes.pack.deck_axes import (
    Letters,
    Plot,
    Reach,
    bound_labels,
    bound_range,
    chart_space,
    legend_of,
    reach_of,
    value_axis,
)
from outcomes.pack.deck_curves import TICKS, curve_layout
from outcomes.pack.deck_ranked import AXIS_HEIGHT, PADDING, SIZE, TITLE_HEIGHT, legend_height
from outcomes.pack.deck_text import LINE, Face, width_of
from outcomes.pack.funnel_names import Field, names_placed
from outcomes.palette import LIGHT

ROOM_AROUND = 1.6
# Of a high chart at least so much is left for what stands below the plot.
FOOT_SHARE = 0.31
FAINT_WIDTH, LIMIT_WIDTH = 1.0, 1.75
# A mark reaches so far around its middle, in points.
MARK = 6.0


def funnel(chart: Chart, face: Face, words: Words, room: tuple[float, float]) -> Plot:
    """Places by their cases, between curves; who stands out is named.

    The curves come first: LibreOffice draws no series that has fewer points than a later one.
    """
    plot = Plot(Letters(face, SIZE), chart.number_format)
    plot.sheet.add(words("deck.sheet.place"), chart.categories)
    is_log = bool(chart.totals) and min(chart.totals) > 0
    below = max(AXIS_HEIGHT + legend_height(chart, room[0]), room[1] * FOOT_SHARE)
    field = field_of(chart, room, below)
    xs, rates = field.cases, field.rates
    inside = "".join(limit_series(plot, at, limit, words) for at, limit in enumerate(chart.limits))
    silent = [at for at, limit in enumerate(chart.limits) if not limit.name]
    for at, line in enumerate(chart.references, start=len(chart.limits)):
        x = plot.sheet.add(line.name, [xs.low, xs.high])
        y = plot.sheet.add(line.name, [line.value, line.value])
        inside += rule_series(
            at,
            y,
            numbers_at("xVal", x, "General"),
            numbers_at("yVal", y, plot.number_format),
            dashed=line.dashed,
        )
    first = len(chart.limits) + len(chart.references)
    total = plot.sheet.add(chart.total_title, chart.totals)
    for at, series in enumerate(chart.series, start=first):
        inside += place_series(plot, at, chart, series, total, words, field)
        silent.append(at)
    plots = (
        '<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>'
        f'{inside}<c:axId val="1"/><c:axId val="2"/></c:scatterChart>'
    )
    axes = value_axis(
        1,
        2,
        "b",
        xs,
        title=chart.total_title,
        letters=plot.letters,
        grid="",
        log=is_log,
    ) + value_axis(
        2,
        1,
        "l",
        rates,
        letters=plot.letters,
        has_foot=False,
    )
    legend, layout = legend_of(plot.letters, silent, "b"), curve_layout(room, below)
    plot.xml = chart_space(plot, plots, axes, layout, legend, upright=chart.value_title)
    return plot


def field_of(chart: Chart, room: tuple[float, float], below: float) -> Field:
    """The plot in a chart so wide and so high, above what stands below it, in points."""
    wide = room[0] - TICKS - 2 * PADDING
    high = room[1] - TITLE_HEIGHT - min(below, room[1] / 2)
    return Field(reach_of_cases(chart), reach_of_rates(chart), wide, high)


def place_series(
    plot: Plot,
    at: int,
    chart: Chart,
    series: Plotted,
    total: Cells,
    words: Words,
    field: Field,
) -> str:
    """The places of a funnel as dots with their names, as far as there is room."""
    value = plot.sheet.add(series.name, series.values)
    points, ground = field.points(chart, series), field.ground(chart, MARK)
    names, sides = names_placed(chart, series, points, size_of_name, ground)
    texts = plot.sheet.add(words("deck.sheet.label"), names)
    tint = series.tint or LIGHT.accent
    marks = "".join(
        own_mark(place, "circle", tint_at(series, place), 10)
        for place, one in enumerate(series.values)
        if one is not None and tint_at(series, place) != tint
    )
    return (
        f"<c:ser>{named(at, value)}{shape(stroke(None))}{marker('circle', tint, size=10)}"
        f"{marks}{bound_labels(texts, plot.letters, 't', sides, LIGHT.background)}"
        f"{numbers_at('xVal', total, 'General')}{numbers_at('yVal', value, plot.number_format)}"
        f'<c:smooth val="0"/>{bound_range(texts)}</c:ser>'
    )


def size_of_name(text: str) -> Point:
    """Width and height of a name, in points."""
    return width_of(text) * SIZE, SIZE * LINE


def limit_series(plot: Plot, at: int, limit: Limit, words: Words) -> str:
    """A curve of the limits of chance."""
    title = limit.name or words("deck.sheet.limit")
    x = plot.sheet.add(title, limit.totals)
    y = plot.sheet.add(title, limit.values)
    width = FAINT_WIDTH if limit.dash == "dot" else LIMIT_WIDTH
    return (
        f"<c:ser>{named(at, y)}{shape(stroke(LIGHT.muted, width, limit.dash))}"
        f"{marker('none', LIGHT.muted)}{numbers_at('xVal', x, 'General')}"
        f'{numbers_at("yVal", y, plot.number_format)}<c:smooth val="0"/></c:ser>'
    )


def reach_of_cases(chart: Chart) -> Reach:
    """From a little below the fewest cases to a little above the most, at round numbers."""
    known = [one for one in chart.totals if one > 0] or [1.0]
    low, high = min(known) / ROOM_AROUND, max(known) * ROOM_AROUND
    down, up = 10.0 ** floor(log10(low)), 10.0 ** floor(log10(high))
    return Reach(down * max(1, floor(low / down)), up * ceil(high / up), up)


def reach_of_rates(chart: Chart) -> Reach:
    """The rates and the benchmark rule: limits of few cases reach far out and are cut off."""
    known = [one for series in chart.series for one in series.values if one is not None]
    known += [one.value for one in chart.references]
    low, high = min(known, default=0.0), max(known, default=1.0)
    span = (high - low) or 1.0
    inside = [max(min(0.0, low), low - span * 0.2), high + span * 0.2]
    if high <= 100.0:
        inside[1] = min(inside[1], 100.0)
    return reach_of(inside, from_zero=False)
