"""Strips of a workbook: a row a value, with name, dot, interval and the value in full.

Nothing lies on anything else: names stand left of the plot, values right of it.
"""

from __future__ import annotations

from typing import Any

from outcomes.charted import Chart
from outcomes.pack.deck_ranked import said_of
from outcomes.pack.workbook_cells import width_of
from outcomes.pack.workbook_chart_cells import Laid, Layout, Strip
from outcomes.pack.workbook_chart_look import (
    DIGIT,
    SMALL,
    WIDTH,
    judged_and_sure,
    line_of,
    literal,
    marker,
    tint,
    value_axis,
)
from outcomes.pack.workbook_formats import INK, LINE

# Pixels: a row, the title above the plot, axis and legend below it, room beside a text.
ROW, LEAST_ROW, ABOVE, BELOW, BESIDE = 24, 18, 56, 96, 18
LOWEST, HIGHEST = 260, 1_000
MOST_NAME_SHARE, MOST_VALUE_SHARE = 0.45, 0.25
NOTHING = "–"


def strip_height(chart: Chart) -> int:
    """How high a strip is: each row has its room."""
    return min(max(LOWEST, rows_high(chart, ROW)), HIGHEST)


def rows_high(chart: Chart, row: int) -> int:
    """How high a strip is with rows so high."""
    return ABOVE + BELOW + row * len(chart.categories) * max(1, len(chart.series))


def least_strip_height(chart: Chart) -> int:
    """How low a strip may be that then stands on the page of its table."""
    return rows_high(chart, LEAST_ROW)


def strip(book: Any, chart: Chart, layout: Layout, cells: Strip, high: int) -> Any:
    """A row a value: name, dot with its interval, and at the right the value in full."""
    found = book.add_chart({"type": "scatter", "subtype": "straight"})
    said = [[said_of(one, at) or NOTHING for at in range(len(one.values))] for one in chart.series]
    for place, laid in enumerate(layout.series):
        found.add_series(dots(layout, laid, place))
    found.add_series(texts(layout, cells.names, chart.categories, "left"))
    for own, pair in zip(said, cells.said, strict=True):
        found.add_series(texts(layout, pair, own, "right"))
    for line in layout.lines:
        drawn = line_of(layout, line)
        found.add_series(drawn | {"name": layout.area.header(line.across)})
    for across, rows in cells.spans:
        found.add_series(
            {
                "name": layout.area.header(across),
                "categories": layout.area.cells(across),
                "values": layout.area.cells(rows),
                "line": {"color": INK, "width": 1.25},
                "marker": {"type": "none"},
            }
        )
    number = len(chart.categories)
    reach = cells.reach
    axis = value_axis(chart) | {"num_format": reach.number_format, "label_position": "high"}
    ends = {"min": reach.low, "max": reach.high, "major_unit": reach.step}
    # The axis itself would lie at the top, where the rows begin.
    found.set_x_axis(axis | ends | {"line": {"none": True}, "major_tick_mark": "none"})
    found.set_y_axis(
        {
            "min": 0.5,
            "max": number + 0.5,
            "major_unit": 1,
            "reverse": True,
            "label_position": "none",
            "major_gridlines": {"visible": False},
            "line": {"color": LINE},
            "major_tick_mark": "none",
        }
    )
    found.set_plotarea({"layout": plot_of(chart, said, high)})
    leave_unbroken(found)
    return found


def dots(layout: Layout, laid: Laid, place: int) -> dict[str, Any]:
    """The dots of a series with their intervals along the axis of values."""
    area, colour = layout.area, tint(laid, place)
    found: dict[str, Any] = {
        "name": area.header(laid.values),
        "categories": area.cells(laid.values),
        "values": area.cells(laid.across),
        "marker": marker(colour),
        "line": {"none": True},
    }
    return found | judged_and_sure(layout, laid, "x")


def texts(layout: Layout, pair: tuple[int, int], said: Any, side: str) -> dict[str, Any]:
    """Points that nobody sees at an edge of the plot, which bear texts beside it."""
    across, rows = pair
    # Text from a cell is shown by few programs, so the text itself stands in the label.
    custom = [{"value": literal(one), "font": SMALL} for one in said]
    return {
        "name": layout.area.header(across),
        "categories": layout.area.cells(across),
        "values": layout.area.cells(rows),
        "line": {"none": True},
        "marker": {"type": "none"},
        "data_labels": {"value": True, "position": side, "custom": custom, "font": SMALL},
    }


def leave_unbroken(chart: Any) -> None:
    """The chart's texts on one line each: LibreOffice breaks labels at a fifth of the width.

    The library has no option for it, and writes what every text of a chart begins with here.
    """
    plain = chart._write_a_body_pr

    def write(rotation: int | None, is_horizontal: bool | None) -> None:
        if rotation is None and not is_horizontal:
            chart._xml_empty_tag("a:bodyPr", [("wrap", "none"), ("anchor", "ctr")])
        else:
            plain(rotation, is_horizontal)

    chart._write_a_body_pr = write


def plot_of(chart: Chart, said: list[list[str]], high: int) -> dict[str, float]:
    """Where the plot lies in its chart, in shares: names, values, title, axis and legend around."""
    names = max((width_of(one) for one in chart.categories), default=0) * DIGIT + BESIDE
    values = max((width_of(one) for own in said for one in own), default=0) * DIGIT + BESIDE
    left = min(names / WIDTH, MOST_NAME_SHARE)
    right = min(values / WIDTH, MOST_VALUE_SHARE)
    top = ABOVE / high
    return {
        "x": left,
        "y": top,
        "width": 1 - left - right,
        "height": 1 - top - BELOW / high,
    }
