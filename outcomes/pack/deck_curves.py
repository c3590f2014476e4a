"""Charts of a deck with curves: values over time, and the funnel of rates over cases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from outcomes.chart_over_time import MOST_COLOURS
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
    texts_at,
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
    value_axis,
    value_labels,
)
from outcomes.pack.deck_labels import (
    ENDS,
    highest_label,
    is_slope,
    label_height,
    label_sides,
    point_text,
    with_room,
)
from outcomes.pack.deck_ranked import (
    PADDING,
    SIZE,
    TITLE_HEIGHT,
    interval_columns,
    legend_height,
    said_of,
)
from outcomes.pack.deck_text import LINE, Face, lines_in
from outcomes.palette import LIGHT

# More labels than this lie over each other: then values bear their marks alone.
MOST_LABELS = 24
# More names than these may find no room beside the ends of a slope.
MOST_AT_ENDS = 6
# Width of the numbers beside an upright axis.
TICKS = 84.0
# A diamond is a computed value.
SYMBOLS = ("circle", "square", "triangle")
MOST_NAME_LINES = 2
# Width of a line and size of its marks in points: of one that has a name, and of the others.
BOLD, GREY = (2.5, 8), (1.0, 4)
NAME_SHARE = 0.85


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
    sides, grown = labels_in(chart, reach, room[1], below_height)
    grey = grey_lines(chart)
    # Lines that have their names at their ends need none below.
    at_ends = [at for at, own in enumerate(sides) if ENDS[1] in own.values() and is_slope(chart)]
    named = [at for at in range(len(chart.series)) if at not in (*grey, *at_ends)]
    has_legend = has_legend and bool(named or chart.references)
    if has_legend:
        listed = tuple(chart.series[at] for at in named)
        below_height += legend_height(replace(chart, series=listed), room[0])
        sides, grown = labels_in(chart, reach, room[1], below_height)
    reach = grown
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
            labelled_apart=many <= MOST_LABELS and has_intervals(series),
            is_grey=at in grey,
        )
        for at, series in enumerate(chart.series)
    )
    for at, line in enumerate(chart.references, start=len(chart.series)):
        value = plot.sheet.add(line.name, [line.value] * len(chart.categories))
        values = numbers_at("val", value, plot.number_format)
        inside += rule_series(at, value, cat, values, dashed=line.dashed)
    helpers = [names_below(plot, chart, reach, words, skipped)] if skipped > 1 else []
    helpers += [
        labels_at_ends(plot, series, own, words)
        for series, own in zip(chart.series, sides, strict=True)
        if has_intervals(series) and many <= MOST_LABELS
    ]
    first = len(chart.series) + len(chart.references)
    unnamed = range(first, first + len(helpers))
    inside += "".join(
        unseen_points(plot, at, *helper, cat) for at, helper in zip(unnamed, helpers, strict=True)
    )
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
    silent = [at for at in range(len(chart.series)) if at not in named]
    legend = legend_of(plot.letters, [*silent, *unnamed], "b") if has_legend else ""
    layout = curve_layout(room, below_height)
    plot.xml = chart_space(plot, plots, axes, layout, legend, upright=chart.value_title)
    return plot


def grey_lines(chart: Chart) -> list[int]:
    """The lines that bear no name: those without a colour where others have one."""
    if len(chart.series) <= MOST_COLOURS:
        return []
    grey = [at for at, one in enumerate(chart.series) if one.tint == LIGHT.muted]
    return grey if len(grey) < len(chart.series) else []


def labels_in(
    chart: Chart, reach: Reach, height: float, below: float
) -> tuple[list[dict[int, str]], Reach]:
    """Where the values are said in a chart so high, and the axis that has room for them."""
    covered = label_height(reach, height, below)
    sides = label_sides(chart, covered, highest_label(reach, covered))
    return sides, with_room(chart, reach, sides, covered)


def curve_layout(room: tuple[float, float], below: float) -> str:
    """Room for the title above, numbers at the left, and what stands below, in points."""
    width, height = room
    top = TITLE_HEIGHT
    below = min(below, height / 2)
    return inner_layout(
        TICKS / width, top / height, 1 - (TICKS + 2 * PADDING) / width, 1 - (top + below) / height
    )


def names_below(
    plot: Plot, chart: Chart, reach: Reach, words: Words, skipped: int
) -> tuple[Cells, Cells, Mapping[int, str]]:
    """Points at the foot of the plot, some of which bear their period below it.

    Applications choose by rules of their own which names of an axis they leave out, turn or break.
    """
    foot = plot.sheet.add(words("deck.sheet.foot"), [reach.low] * len(chart.categories))
    names = ["" if place % skipped else one for place, one in enumerate(chart.categories)]
    below = dict.fromkeys(range(len(names)), "b")
    return foot, plot.sheet.add(words("deck.sheet.label"), names), below


def has_intervals(series: Plotted) -> bool:
    """Whether a whisker goes through the place of a label above or below its point."""
    return any(one is not None for one in (*series.low, *series.high))


def labels_at_ends(
    plot: Plot, series: Plotted, sides: Mapping[int, str], words: Words
) -> tuple[Cells, Cells, Mapping[int, str]]:
    """Points at the ends of intervals, which bear the labels there."""
    ends = {"t": series.high, "b": series.low}
    reached = [
        value if (end := ends.get(sides.get(place, ""), series.values)[place]) is None else end
        for place, value in enumerate(series.values)
    ]
    said = [point_text(series, place, sides.get(place, "")) for place in range(len(reached))]
    said = [said_of(series, place) if one == "=" else one for place, one in enumerate(said)]
    points = plot.sheet.add(words("deck.sheet.label_at"), reached)
    return points, plot.sheet.add(words("deck.sheet.label"), said), sides


def unseen_points(
    plot: Plot, at: int, points: Cells, texts: Cells, sides: Mapping[int, str], cat: str
) -> str:
    """Points that nobody sees, which bear texts beside them."""
    return (
        f"<c:ser>{named(at, points)}{shape(stroke(None))}{marker('none', LIGHT.muted)}"
        f"{bound_labels(texts, plot.letters, 't', sides)}{cat}"
        f"{numbers_at('val', points, plot.number_format)}"
        f'<c:smooth val="0"/>{bound_range(texts)}</c:ser>'
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
    labelled_apart: bool,
    is_grey: bool,
) -> str:
    """One line with its points, intervals and, unless they stand apart, its labels."""
    value = plot.sheet.add(series.name, series.values)
    intervals = interval_columns(plot, value, series, words)
    tint = series.tint or LIGHT.series[at % len(LIGHT.series)]
    width, size = GREY if is_grey else BOLD
    said = [
        ""
        if labelled_apart
        else point_text(series, place, sides.get(place, "") if all_labelled else "")
        for place in range(len(series.values))
    ]
    points = "".join(
        own_mark(place, "diamond", tint, size + 2)
        for place, one in enumerate(series.values)
        if one is not None and is_computed(series, place)
    )
    whiskers = error_bars(*intervals, plot.number_format, has_direction=True) if intervals else ""
    return (
        f"<c:ser>{named(at, value)}{shape(stroke(tint if series.is_joined else None, width))}"
        f"{marker(symbol, tint, size=size)}{points}{value_labels(said, plot, 't', sides)}{whiskers}"
        f"{cat}"
        f'{numbers_at("val", value, plot.number_format)}<c:smooth val="0"/></c:ser>'
    )


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
    if at in grey_lines(chart):
        return SYMBOLS[0]
    before = sum(one.tint == tint for one in chart.series[:at]) if tint else 0
    return SYMBOLS[before % len(SYMBOLS)]
