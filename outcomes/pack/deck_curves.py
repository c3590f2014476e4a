"""Charts of a deck with curves: values over time, and the funnel of rates over cases."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from math import ceil, floor, log10

from outcomes.charted import Chart, Limit, Plotted
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
    texts_at,
    tint_at,
)
from outcomes.pack.chart_sheet import Cells
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
from outcomes.pack.deck_labels import (
    is_slope,
    label_height,
    label_sides,
    name_sides,
    point_text,
    with_room_below,
)
from outcomes.pack.deck_ranked import (
    AXIS_HEIGHT,
    PADDING,
    SIZE,
    interval_columns,
    legend_height,
)
from outcomes.pack.deck_text import LINE, Face, lines_in
from outcomes.palette import LIGHT
from outcomes.standing_words import CHARACTER

# More labels than this lie over each other: then values bear their marks alone.
MOST_LABELS = 24
MOST_NAMES = 10
# More names than these may find no room beside the ends of a slope.
MOST_AT_ENDS = 6
ROOM_AROUND = 1.6
# Width of the numbers beside an upright axis.
TICKS = 84.0
# A diamond is a computed value.
SYMBOLS = ("circle", "square", "triangle")
MOST_NAME_LINES = 2
NAME_SHARE = 0.85
STANDING = tuple(one for one in CHARACTER.values() if one)
FAINT_WIDTH, LIMIT_WIDTH = 1.0, 1.75


def lines(chart: Chart, reach: Reach, face: Face, words: Words, room: tuple[float, float]) -> Plot:
    """One line a series over the periods; a gap stays a gap, few points stay dots."""
    plot = Plot(Letters(face, SIZE), chart.number_format)
    periods = plot.sheet.add(words("deck.sheet.period"), chart.categories)
    cat = texts_at("cat", periods)
    many = sum(one is not None for series in chart.series for one in series.values)
    are_named_at_ends = is_slope(chart) and len(chart.series) <= MOST_AT_ENDS
    has_legend = len(chart.series) + len(chart.references) > 1 and not are_named_at_ends
    each = (room[0] - TICKS) / max(1, len(chart.categories))
    skipped = skipped_in(chart, each)
    named_at = chart.categories[::skipped]
    below = max((lines_in(one, SIZE, each * skipped * NAME_SHARE) for one in named_at), default=1)
    below_height = below * SIZE * LINE + PADDING
    if has_legend:
        below_height += legend_height(chart, room[0])
    covered = label_height(reach, room[1], below_height)
    sides = label_sides(chart, covered)
    reach = with_room_below(chart, reach, sides, covered)
    inside = "".join(
        line_series(
            plot,
            at,
            series,
            cat,
            words,
            symbol_in(chart, at),
            sides=sides[at],
            all_labelled=many <= MOST_LABELS,
        )
        for at, series in enumerate(chart.series)
    )
    for at, line in enumerate(chart.references, start=len(chart.series)):
        value = plot.sheet.add(line.name, [line.value] * len(chart.categories))
        values = numbers_at("val", value, plot.number_format)
        inside += rule_series(at, value, cat, values, dashed=line.dashed)
    plots = (
        '<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>'
        f'{inside}<c:marker val="1"/><c:axId val="1"/><c:axId val="2"/></c:lineChart>'
    )
    axes = category_axis(1, 2, "b", plot.letters, skipped=skipped) + value_axis(
        2,
        1,
        "l",
        reach,
        letters=plot.letters,
        between="between",
    )
    legend = legend_of(plot.letters, (), "b") if has_legend else ""
    layout = curve_layout(room, below_height)
    plot.xml = chart_space(plot, plots, axes, layout, legend, upright=chart.value_title)
    return plot


def inner_size(room: tuple[float, float], below: float) -> tuple[float, float]:
    """Width and height of the plot itself, in points."""
    top = AXIS_HEIGHT / 2 + PADDING
    return room[0] - TICKS - 2 * PADDING, room[1] - top - min(below, room[1] / 2)


def points_of(
    chart: Chart, series: Plotted, xs: Reach, rates: Reach, inner: tuple[float, float]
) -> list[tuple[float, float]]:
    """Where each place of a funnel stands, in points from the upper left of the plot."""
    width = log10(xs.high / xs.low)
    return [
        (
            log10(max(total, xs.low) / xs.low) / width * inner[0],
            (rates.high - (rates.low if value is None else value))
            / (rates.high - rates.low)
            * inner[1],
        )
        for total, value in zip(chart.totals, series.values, strict=True)
    ]


def curve_layout(room: tuple[float, float], below: float) -> str:
    """Room for the title above, numbers at the left, and what stands below, in points."""
    width, height = room
    top = AXIS_HEIGHT / 2 + PADDING
    below = min(below, height / 2)
    return inner_layout(
        TICKS / width, top / height, 1 - (TICKS + 2 * PADDING) / width, 1 - (top + below) / height
    )


def line_series(
    plot: Plot,
    at: int,
    series: Plotted,
    cat: str,
    words: Words,
    symbol: str,
    *,
    sides: Mapping[int, str],
    all_labelled: bool,
) -> str:
    """One line with its points, intervals and labels."""
    value = plot.sheet.add(series.name, series.values)
    intervals = interval_columns(plot, value, series, words)
    tint = series.tint or LIGHT.series[at % len(LIGHT.series)]
    said = [
        point_text(series, place, sides.get(place, "") if all_labelled else "")
        for place in range(len(series.values))
    ]
    points = "".join(
        own_mark(place, "diamond", tint, 10)
        for place, one in enumerate(series.values)
        if one is not None and is_computed(series, place)
    )
    whiskers = error_bars(*intervals, plot.number_format, has_direction=True) if intervals else ""
    return (
        f"<c:ser>{named(at, value)}{shape(stroke(tint if series.is_joined else None, 2.5))}"
        f"{marker(symbol, tint, size=8)}{points}{value_labels(said, plot, 't', sides)}{whiskers}"
        f"{cat}"
        f'{numbers_at("val", value, plot.number_format)}<c:smooth val="0"/></c:ser>'
    )


def funnel(chart: Chart, face: Face, words: Words, room: tuple[float, float]) -> Plot:
    """Places by their cases, between curves; who stands out is named.

    The curves come first: LibreOffice draws no series that has fewer points than a later one.
    """
    plot = Plot(Letters(face, SIZE), chart.number_format)
    plot.sheet.add(words("deck.sheet.place"), chart.categories)
    xs, rates = reach_of_cases(chart), reach_of_rates(chart)
    is_log = bool(chart.totals) and min(chart.totals) > 0
    below = AXIS_HEIGHT + legend_height(chart, room[0])
    inner = inner_size(room, below)
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
        points = points_of(chart, series, xs, rates, inner)
        inside += place_series(plot, at, chart, series, total, words, points)
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
        title=chart.value_title,
        letters=plot.letters,
    )
    legend = legend_of(plot.letters, silent, "b")
    plot.xml = chart_space(plot, plots, axes, curve_layout(room, below), legend)
    return plot


def skipped_in(chart: Chart, each: float) -> int:
    """Every how many names of an axis have room: all of them on two lines at most, some on one."""
    for step in range(1, len(chart.categories)):
        shown = chart.categories[::step]
        most = 1 if step > 1 else MOST_NAME_LINES
        if all(lines_in(one, SIZE, each * step * NAME_SHARE) <= most for one in shown):
            return step
    return max(1, len(chart.categories))


def symbol_in(chart: Chart, at: int) -> str:
    """The shape of a line's points: lines of one place have its colour, but not one shape."""
    tint = chart.series[at].tint
    before = sum(one.tint == tint for one in chart.series[:at]) if tint else 0
    return SYMBOLS[before % len(SYMBOLS)]


def place_series(
    plot: Plot,
    at: int,
    chart: Chart,
    series: Plotted,
    total: Cells,
    words: Words,
    points: Sequence[tuple[float, float]],
) -> str:
    """The places of a funnel as dots, some with their names."""
    value = plot.sheet.add(series.name, series.values)
    names = named_in_funnel(chart, series)
    texts = plot.sheet.add(words("deck.sheet.label"), names)
    sides = name_sides(names, points)
    tint = series.tint or LIGHT.accent
    marks = "".join(
        own_mark(place, "circle", tint_at(series, place), 10)
        for place, one in enumerate(series.values)
        if one is not None and tint_at(series, place) != tint
    )
    return (
        f"<c:ser>{named(at, value)}{shape(stroke(None))}{marker('circle', tint, size=10)}"
        f"{marks}{bound_labels(texts, plot.letters, 't', sides)}"
        f"{numbers_at('xVal', total, 'General')}{numbers_at('yVal', value, plot.number_format)}"
        f'<c:smooth val="0"/>{bound_range(texts)}</c:ser>'
    )


def limit_series(plot: Plot, at: int, limit: Limit, words: Words) -> str:
    """A curve of the limits of chance."""
    title = limit.name or words("deck.sheet.limit")
    x = plot.sheet.add(title, limit.totals)
    y = plot.sheet.add(title, limit.values)
    width = FAINT_WIDTH if limit.faint else LIMIT_WIDTH
    return (
        f"<c:ser>{named(at, y)}{shape(stroke(LIGHT.muted, width, dashed=limit.dashed))}"
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


def named_in_funnel(chart: Chart, series: Plotted) -> list[str]:
    """The names to write: every one while they are few, else of those outside the limits."""
    few = len(chart.categories) <= MOST_NAMES
    found = []
    for at, (name, total, value) in enumerate(
        zip(chart.categories, chart.totals, series.values, strict=True)
    ):
        is_named = value is not None and (few or is_outside(chart, total, value))
        signs = signs_at(series, at) if value is not None else ""
        found.append(f"{name if is_named else ''} {signs}".strip())
    return found


def signs_at(series: Plotted, at: int) -> str:
    """The marks of a value and the character of its judgement."""
    label = series.labels[at] if series.labels else ""
    judged = "".join(one for one in STANDING if one in label)
    return judged + (series.marks[at] if series.marks else "")


def is_outside(chart: Chart, total: float, value: float) -> bool:
    """Whether a point lies beyond the inner curves on its side of the benchmark."""
    middle = chart.references[0].value if chart.references else None
    for limit in chart.limits:
        edge = height_at(limit, total)
        if limit.faint or edge is None or middle is None:
            continue
        if (edge > middle and value > edge) or (edge < middle and value < edge):
            return True
    return False


def height_at(limit: Limit, total: float) -> float | None:
    """How high a curve stands over so many cases; None beside it."""
    at = bisect_left(limit.totals, total)
    if at == 0 or at == len(limit.totals):
        return None
    before, after = limit.totals[at - 1], limit.totals[at]
    share = (total - before) / (after - before)
    return limit.values[at - 1] + share * (limit.values[at] - limit.values[at - 1])
