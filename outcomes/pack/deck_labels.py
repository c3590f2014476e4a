"""Labels of values over time: on which side of its point each stands, and which are left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import inf

from outcomes.charted import Chart, Plotted
from outcomes.pack.deck_axes import MOST_RATE, Reach
from outcomes.pack.deck_ranked import SIZE, TITLE_HEIGHT, live, said_of
from outcomes.pack.deck_text import LINE
from outcomes.palette import LIGHT
from outcomes.value_marks import COMPUTED_MARK

# Of two periods the first is labelled at the left, the last at the right.
ENDS = ("l", "r")
# From a point to the middle of its label, in heights of a label.
AWAY = 0.75
# How far a label above or below its point, and one beside it, reaches from it, in its heights.
AROUND, BESIDE = AWAY + 0.5, 0.5
# Between the plot and the title of its axis above it there is so much room, in heights of a label.
ABOVE = 0.6


def label_height(reach: Reach, height: float, below: float) -> float:
    """How much of the axis the height of a label covers, in units of the values."""
    inner = height - TITLE_HEIGHT - min(below, height / 2)
    return (reach.high - reach.low) * SIZE * LINE / max(inner, SIZE)


def is_slope(chart: Chart) -> bool:
    """Whether several lines go from one period to another: their names stand at their ends."""
    return len(chart.categories) == len(ENDS) and len(chart.series) > 1


def label_sides(chart: Chart, covered: float, highest: float = inf) -> list[dict[int, str]]:
    """Of each series the places whose value is said, and on which side of the point.

    A label that would lie on another one, or reach beyond the ``highest`` value, stands below its
    point, or is left to the table.
    """
    found: list[dict[int, str]] = [{} for _ in chart.series]
    for place in range(len(chart.categories)):
        known = [(one.values[place], at) for at, one in enumerate(chart.series)]
        falling = sorted(((v, at) for v, at in known if v is not None), reverse=True)
        if is_slope(chart):
            # What stands out is said first.
            falling.sort(key=lambda one: chart.series[one[1]].tint == LIGHT.muted)
        taken: list[float] = []
        for value, at in falling:
            middles = {ENDS[place]: value} if is_slope(chart) else around(value, covered)
            for side, middle in middles.items():
                is_too_high = side == "t" and middle + covered / 2 > highest
                if not is_too_high and all(abs(middle - one) >= covered for one in taken):
                    found[at][place] = side
                    taken.append(middle)
                    break
    return found


def around(value: float, covered: float) -> dict[str, float]:
    """Where the middle of a label stands above a point, and where below it."""
    return {"t": value + covered * AWAY, "b": value - covered * AWAY}


def highest_label(reach: Reach, covered: float) -> float:
    """How far up labels may reach: below the title, or without an end where the axis can grow."""
    return reach.high + covered * ABOVE if reach.high == MOST_RATE else inf


def with_room(
    chart: Chart, reach: Reach, sides: Sequence[Mapping[int, str]], covered: float
) -> Reach:
    """The axis with a step more where a label would lie on its names or on its title."""
    above = [
        value + covered * AROUND
        for one, own in zip(chart.series, sides, strict=True)
        for place, side in own.items()
        if side == "t" and (value := one.values[place]) is not None
    ]
    if max(above, default=reach.low) > reach.high + covered * ABOVE:
        reach = Reach(reach.low, reach.high + reach.step, reach.step)
    return with_room_below(chart, reach, sides, covered)


def with_room_below(
    chart: Chart, reach: Reach, sides: Sequence[Mapping[int, str]], covered: float
) -> Reach:
    """The axis with a step more where a label below a point would lie on its names."""
    lowest = [
        value - covered * (AROUND if side == "b" else BESIDE)
        for one, own in zip(chart.series, sides, strict=True)
        for place, side in own.items()
        if side in (*ENDS, "b") and (value := one.values[place]) is not None
    ]
    if min(lowest, default=reach.high) >= reach.low:
        return reach
    if reach.low - reach.step < 0 <= reach.low:
        # Nothing that is counted is less than none.
        return reach
    return Reach(reach.low - reach.step, reach.high, reach.step)


def point_text(series: Plotted, at: int, side: str) -> str:
    """What stands beside a point: its value, at the right end of a slope its place too."""
    if not side:
        return bare_marks(series, at)
    said = said_of(series, at)
    if side == ENDS[1] and series.values[at] is not None:
        return f"{series.name} {said}"
    return live(series, at, said)


def bare_marks(series: Plotted, at: int) -> str:
    """The marks of a value without the value; a computed one is a diamond already."""
    marks = series.marks[at] if series.marks and series.values[at] is not None else ""
    return marks.replace(COMPUTED_MARK, "")
