"""Which charts a chart becomes on slides: one, or several of which each stays legible."""

from __future__ import annotations

from dataclasses import replace

from outcomes.charted import Chart, Plotted
from outcomes.language import Words
from outcomes.pack.deck_axes import MOST_STEPS, Plot
from outcomes.pack.deck_bars import bars
from outcomes.pack.deck_curves import lines
from outcomes.pack.deck_funnel import funnel
from outcomes.pack.deck_ranked import most_categories, whole_reach
from outcomes.pack.deck_strip import strip
from outcomes.pack.deck_text import Face, even_parts

MOST_SLIDES = 10
MOST_LINES = 12


def plots_of(
    chart: Chart,
    room: tuple[float, float],
    face: Face,
    words: Words,
    most_steps: int = MOST_STEPS,
) -> tuple[list[Plot], str]:
    """The charts of a chart in a room (points), and what is said of the rest that has no place.

    All of them have the same axis of values, of about as many steps as are asked for.
    """
    if chart.kind == "funnel":
        return [funnel(chart, face, words, room)], ""
    reach = whole_reach(chart, room[0], most_steps)
    if chart.kind == "line":
        parts = even_parts(len(chart.series), MOST_LINES)[:MOST_SLIDES]
        left = len(chart.series) - parts[-1][1]
        some = [replace(chart, series=chart.series[start:end]) for start, end in parts]
        return [lines(one, reach, face, words, room) for one in some], rest_said(left, words)
    most = most_categories(chart, room[1], room[0])
    if len(chart.categories) > most * MOST_SLIDES:
        most = most_categories(chart, room[1], room[0], is_broken=False)
    parts = even_parts(len(chart.categories), most)[:MOST_SLIDES]
    left = len(chart.categories) - parts[-1][1]
    draw = bars if chart.kind == "bar" else strip
    some = [some_categories(chart, start, end) for start, end in parts]
    return [draw(one, reach, face, words, room) for one in some], rest_said(left, words)


def rest_said(number: int, words: Words) -> str:
    """How many are only in the workbook; empty where none is."""
    return words("deck.rows_left", number=number) if number else ""


def some_categories(chart: Chart, start: int, end: int) -> Chart:
    """The chart with the categories from start to before end."""
    return replace(
        chart,
        categories=chart.categories[start:end],
        series=tuple(some_values(one, start, end) for one in chart.series),
    )


def some_values(series: Plotted, start: int, end: int) -> Plotted:
    """The series with the values from start to before end."""
    return replace(
        series,
        values=series.values[start:end],
        low=series.low[start:end],
        high=series.high[start:end],
        marks=series.marks[start:end],
        labels=series.labels[start:end],
        tints=series.tints[start:end],
    )
