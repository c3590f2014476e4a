"""What bars and strips of a deck have in common: rows, labels, intervals and their room."""

from __future__ import annotations

from math import ceil, inf

from outcomes.charted import Chart, Plotted
from outcomes.formatting import Scale
from outcomes.language import Words
from outcomes.pack.chart_series import (
    PLAIN_NUMBER,
)
from outcomes.pack.chart_sheet import Cells
from outcomes.pack.deck_axes import (
    MOST_STEPS,
    Plot,
    Reach,
    inner_layout,
    reach_of,
)
from outcomes.pack.deck_text import broken, width_of

SIZE = 16.0
ROW = SIZE * 1.06
MOST_NAME_SHARE, MOST_LABEL_SHARE = 0.42, 0.3
# A name that just fits is broken by some applications.
NAME_ROOM, NAME_AWAY = 1.1, 14.0
# Keeps a text away from what it stands beside: a dot, or a whisker that would read as a minus.
AWAY = "\u2002"
# Height of the numbers of the axis and its title, and of the legend.
AXIS_HEIGHT, LEGEND_HEIGHT, PADDING = 50.0, 36.0, 8.0
# Above a plot stands the title of its upright axis, clear of the highest number beside it.
TITLE_HEIGHT = 40.0
# Of a further line of a legend.
LEGEND_LINE = SIZE * 1.4
# More for a legend where rows leave it: typefaces that stand in have higher lines.
LEGEND_AIR = 10.0
# A legend breaks into lines before it is as wide as its chart.
LEGEND_SHARE = 0.8
# Ems of a symbol in a legend, and of the words for an interval.
SYMBOL, INTERVAL = 4.0, 10.0
MOST_DECIMALS = 10
# Share of a chart's width that is left for its axis, and room beside each number in ems.
AXIS_SHARE, TICK_SPACE, FEWEST_STEPS = 0.5, 2.0, 2


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


def most_categories(
    chart: Chart, height: float, width: float = inf, *, is_broken: bool = True
) -> int:
    """How many categories stand legibly in a chart so high and so wide.

    Long names take several lines unless it is said that none is broken.
    """
    is_bar, many = chart.kind == "bar", max(1, len(chart.series))
    names = names_of(chart) if is_broken else ()
    lines = max((len(name_lines(one, width)) for one in names), default=1)
    legend = 0 if is_bar and many == 1 else legend_height(chart, width)
    rows = int((height - AXIS_HEIGHT - (legend or PADDING)) / (ROW * lines))
    return max(1, rows // many - (len(chart.references) if is_bar else 0))


def names_of(chart: Chart) -> tuple[str, ...]:
    """The names at the left of a ranked chart: those of its lines too where they are bars."""
    lines = chart.references if chart.kind == "bar" else ()
    return (*chart.categories, *(one.beside or one.name for one in lines))


def name_lines(name: str, width: float) -> list[str]:
    """A name in the lines that it takes beside a chart so wide."""
    room = width * MOST_NAME_SHARE - NAME_AWAY
    return [one.strip() for one in broken(name, room / (SIZE * NAME_ROOM))]


def whole_reach(chart: Chart, width: float, most_steps: int = MOST_STEPS) -> Reach:
    """The axis of all slides of a chart: values, intervals and lines across.

    Along a chart so wide its numbers stand beside each other, as many as have room.
    """
    ends = [
        one
        for series in chart.series
        for part in (series.values, series.low, series.high)
        for one in part
    ]
    ends += [one.value for one in chart.references]
    if chart.kind != "line":
        widest = max((abs(one) for one in ends if one is not None), default=0.0)
        number = (width_of(f"{widest:,.0f}") + TICK_SPACE) * SIZE
        most_steps = max(FEWEST_STEPS, min(most_steps, int(width * AXIS_SHARE / number)))
    return reach_of(ends, from_zero=chart.kind == "bar", most_steps=most_steps)


def layout_of(chart: Chart, width: float, height: float, labels: float, legend: bool) -> str:
    """Room for the names at the left, the labels at the right and the axis below."""
    lines = [line for one in chart.categories for line in name_lines(one, width)]
    names = max(map(width_of, lines), default=0.0) * SIZE * NAME_ROOM + NAME_AWAY
    left = min(names, width * MOST_NAME_SHARE) / width
    right = min(labels * SIZE + 16, width * MOST_LABEL_SHARE) / width
    top = PADDING
    if legend:
        rows = len(chart.categories) * max(1, len(chart.series)) * ROW
        top = legend_height(chart, width)
        top += max(0.0, min(LEGEND_AIR, height - AXIS_HEIGHT - top - rows))
    top, bottom = top / height, AXIS_HEIGHT / height
    return inner_layout(left, top, 1 - left - right, 1 - top - bottom)


def legend_height(chart: Chart, width: float) -> float:
    """How high the lines of a legend stand in a chart so wide."""
    names = [] if names_itself(chart) else [one.name for one in chart.series]
    names += [one.name for one in chart.references] + [one.name for one in chart.limits]
    ems = [width_of(name) + SYMBOL for name in names if name]
    if chart.kind == "dot" and any(end is not None for one in chart.series for end in one.low):
        ems.append(INTERVAL)
    room = width * LEGEND_SHARE / SIZE
    if sum(ems) <= room:
        return LEGEND_HEIGHT
    # Names that need several lines stand in columns as wide as the longest.
    columns = max(1, int(room / max(ems)))
    return LEGEND_HEIGHT + (ceil(len(ems) / columns) - 1) * LEGEND_LINE


def names_itself(chart: Chart) -> bool:
    """Whether the title of the axis names the only series, so that no legend has to."""
    return chart.kind == "funnel" or (chart.kind == "dot" and len(chart.series) == 1)


def widest(said: list[list[str]]) -> float:
    """The widest label in ems."""
    return max((width_of(text) for own in said for text in own), default=0.0)


def live(series: Plotted, at: int, text: str) -> str:
    """A label that is the plain value comes from the sheet, so that it follows the value."""
    if series.values[at] is None:
        return ""
    return "=" if PLAIN_NUMBER.fullmatch(text) else text


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
