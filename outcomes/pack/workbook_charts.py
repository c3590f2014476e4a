"""Native charts of a workbook: they refer to cells of their sheet and can be edited."""

from __future__ import annotations

import math
import re
from typing import Any

from outcomes.charted import Chart, Plotted
from outcomes.pack.deck_axes import Reach
from outcomes.pack.deck_ranked import said_of
from outcomes.pack.funnel_names import Field, names_placed
from outcomes.pack.workbook_cells import fitting, width_of
from outcomes.pack.workbook_chart_cells import Laid, Layout, are_crowded, is_lying
from outcomes.pack.workbook_chart_look import (
    DIGIT,
    FONT,
    SMALL,
    WIDTH,
    judged_and_sure,
    line_of,
    literal,
    marker,
    tint,
    value_axis,
)
from outcomes.pack.workbook_formats import LINE
from outcomes.pack.workbook_strip import strip, strip_height
from outcomes.palette import LIGHT
from outcomes.standing_words import CHARACTER

HEIGHT = 380
HEIGHT_OF_NAMES = 500
HIGHEST = 1_000
BAR_HEIGHT = 26
# With more values than this the numbers beside them would cover each other.
MOST_LABELS = 40
# Of more lines the values lie on each other; they stand in the cells beside the chart.
MOST_LABELLED_LINES = 5
PLAIN = re.compile(r"[−-]?[\d,]+(\.\d+)?")
ROOM_BESIDE = 0.35
# Where the plot of a funnel lies in its chart, in shares; the rest holds title, axes and legend.
FUNNEL_PLOT = {"x": 0.08, "y": 0.15, "width": 0.87, "height": 0.57}
# Of a name in pixels: height of a line; a mark reaches so far from its middle.
NAME_HEIGHT, MARK = 17.0, 6.0
# No rate lies beyond this; from here on an axis would go on behind it.
MOST_RATE, NEARLY_ALL = 100, 95
# The sides of a label as the library calls them.
POSITIONS = {"t": "above", "b": "below", "r": "right", "l": "left"}
# Between names on end a judgement is its sign; the table above says the word.
SIGNS = "".join(one for one in CHARACTER.values() if one)
JUDGED = re.compile(rf"(?P<sign>[{SIGNS}]) \S.*")


def drawn(book: Any, chart: Chart, layout: Layout, title: str, high: int) -> Any:
    """The chart of an exhibit on the cells of its layout, ``high`` in pixels.

    Its title is that of the sheet, in the first cell.
    """
    if chart.kind == "funnel":
        found = funnel(book, chart, layout, high)
    elif chart.kind == "bar":
        found = bars(book, chart, layout)
    elif layout.strip is not None:
        found = strip(book, chart, layout, layout.strip, high)
    else:
        found = points(book, chart, layout)
    font = {**FONT, "size": 12, "bold": True}
    cell = [layout.area.name, 0, 0]
    found.set_title({"name": cell, "data": [fitting(title)], "name_font": font})
    found.set_legend(legend(layout, chart))
    found.set_size({"width": WIDTH, "height": high})
    found.set_chartarea({"border": {"color": LINE}})
    found.show_blanks_as("gap")
    return found


def legend(layout: Layout, chart: Chart) -> dict[str, Any]:
    """A legend below the chart, without the lines that need no name; none for a single series."""
    if layout.strip is not None:
        return {"position": "bottom", "font": FONT, "delete_series": layout.strip.unnamed(layout)}
    if len(layout.series) + len(layout.lines) < 2 or layout.is_named_beside:
        return {"none": True}
    first = len(layout.series)
    labels = len(labels_of(layout, chart))
    # Lines across bars are a chart of their own, which comes last.
    lines = first + (labels if chart.kind == "bar" else 0)
    unnamed = [lines + place for place, line in enumerate(layout.lines) if not line.is_named]
    after = first if chart.kind == "bar" else first + len(layout.lines)
    unnamed += range(after, after + labels)
    return {"position": "bottom", "font": FONT, "delete_series": unnamed}


def height(chart: Chart) -> int:
    """How high a chart is, in pixels: each lying bar has its room, names on end have theirs."""
    if is_lying(chart):
        bars = len(chart.categories) * len(chart.series) + len(chart.references)
        return min(max(HEIGHT, 120 + BAR_HEIGHT * bars), HIGHEST)
    if chart.kind == "dot":
        return strip_height(chart)
    stands = chart.kind != "funnel" and are_crowded(chart)
    return HEIGHT_OF_NAMES if stands else HEIGHT


def series_of(layout: Layout, laid: Laid, chart: Chart) -> dict[str, Any]:
    """What every kind of chart says of a series: its cells, intervals and numbers."""
    area = layout.area
    found: dict[str, Any] = {
        "name": area.header(laid.values),
        "categories": area.cells(laid.across),
        "values": area.cells(laid.values),
    }
    found |= judged_and_sure(layout, laid, "y")
    if are_labelled(chart) and not any(one.series is laid.series for one in layout.labels):
        found["data_labels"] = numbers(laid, chart)
    return found


def are_labelled(chart: Chart) -> bool:
    """Whether values have room beside their points."""
    many = chart.kind == "line" and len(chart.series) > MOST_LABELLED_LINES
    return len(chart.categories) * len(chart.series) <= MOST_LABELS and not many


def labels_of(layout: Layout, chart: Chart) -> list[dict[str, Any]]:
    """Series that nobody sees up to the ends of intervals, which bear the labels there."""
    return [
        {
            "name": layout.area.header(laid.values),
            "categories": layout.area.cells(laid.across),
            "values": layout.area.cells(laid.values),
            "data_labels": numbers(laid, chart, is_apart=True),
            "line": {"none": True},
            "fill": {"none": True},
            "marker": {"type": "none"},
        }
        for laid in layout.labels
        if are_labelled(chart)
    ]


def numbers(laid: Laid, chart: Chart, *, is_apart: bool = False) -> dict[str, Any]:
    """What stands beside the values: their cells' numbers, or the screen's text with its marks.

    Labels that stand apart from their values (``is_apart``) are texts, all of them.
    """
    found: dict[str, Any] = {"value": True, "num_format": chart.number_format, "font": SMALL}
    if chart.kind != "bar":
        found["position"] = "above"
    texts = [None if is_number(one) else one for one in laid.series.labels]
    if is_apart:
        texts = [said_of(laid.series, at) for at in range(len(laid.series.values))]
    if are_crowded(chart) and not is_lying(chart):
        texts = [one and JUDGED.sub(r"\g<sign>", one) for one in texts]
    if any(texts):
        # Text from a cell is shown by few programs, so the text itself stands in the label.
        nothing = {"delete": True} if is_apart else None
        found["custom"] = [{"value": literal(o), "font": SMALL} if o else nothing for o in texts]
    return found


def is_number(text: str) -> bool:
    """Whether a label says no more than the number; an empty one says nothing."""
    return not text or PLAIN.fullmatch(text) is not None


def bars(book: Any, chart: Chart, layout: Layout) -> Any:
    """Bars from zero; upright ones where a line runs across them."""
    lying = is_lying(chart)
    shared = len(layout.series) == 1 + (lying and bool(chart.references))
    found = book.add_chart({"type": "bar" if lying else "column"})
    for place, laid in enumerate(layout.series):
        look = {"fill": {"color": tint(laid, place)}, "gap": 50, "overlap": 100 if shared else 0}
        found.add_series(series_of(layout, laid, chart) | look)
    for one in labels_of(layout, chart):
        found.add_series(one | {"gap": 50, "overlap": 100})
    names = {"num_font": FONT if lying else names_font(chart), "label_position": "low"}
    if lying:
        # The first name stands at the top, and the axis of the values stays at the bottom.
        found.set_y_axis(names | {"reverse": True})
        found.set_x_axis(value_axis(chart) | {"label_position": "high"})
    else:
        found.set_x_axis(names)
        found.set_y_axis(value_axis(chart))
    if layout.lines:
        lines = book.add_chart({"type": "line"})
        for line in layout.lines:
            lines.add_series(line_of(layout, line))
        found.combine(lines)
    return found


def names_font(chart: Chart) -> dict[str, Any]:
    """Names under upright columns stand on end where there are many."""
    # A turn of 360 degrees keeps them level where a program would turn them by itself.
    return {**FONT, "rotation": -45 if are_crowded(chart) else 360}


def points(book: Any, chart: Chart, layout: Layout) -> Any:
    """Values with their intervals: joined over time, single points for places."""
    found = book.add_chart({"type": "line"})
    for place, laid in enumerate(layout.series):
        colour = tint(laid, place)
        joined = chart.kind == "line" and laid.series.is_joined
        look: dict[str, Any] = {
            "line": {"color": colour, "width": 2} if joined else {"none": True},
            "marker": marker(colour),
        }
        found.add_series(series_of(layout, laid, chart) | look)
    for line in layout.lines:
        found.add_series(line_of(layout, line))
    for one in labels_of(layout, chart):
        found.add_series(one)
    found.set_x_axis({"num_font": names_font(chart), "label_position": "low"})
    found.set_y_axis(value_axis(chart) | rate_range(chart))
    return found


def rate_range(chart: Chart) -> dict[str, float]:
    """The end of the axis where values come near to all and none lies beyond."""
    ends = [end for one in chart.series for part in (one.values, one.high) for end in part]
    highest = max((one for one in ends if one is not None), default=0.0)
    return {"max": MOST_RATE} if NEARLY_ALL < highest <= MOST_RATE else {}


def funnel(book: Any, chart: Chart, layout: Layout, high: int) -> Any:
    """Places by their cases and values, with the curves of the limits."""
    found = book.add_chart({"type": "scatter"})
    field = field_of(chart, high)
    for place, laid in enumerate(layout.series):
        look: dict[str, Any] = {"marker": marker(tint(laid, place)), "line": {"none": True}}
        series = series_of(layout, laid, chart) | look
        series.pop("data_labels", None)
        found.add_series(series | point_names(chart, laid.series, field))
    for line in layout.lines:
        found.add_series(line_of(layout, line))
    across = {
        "name": literal(chart.total_title),
        "name_font": FONT,
        "num_font": FONT,
        "log_base": 10,
        "num_format": "#,##0",
        "major_gridlines": {"visible": False},
    }
    found.set_x_axis(across | ends(field.cases))
    found.set_y_axis(value_axis(chart) | ends(field.rates))
    found.set_plotarea({"layout": FUNNEL_PLOT})
    return found


def ends(reach: Reach) -> dict[str, float]:
    """The ends of an axis."""
    return {"min": reach.low, "max": reach.high}


def field_of(chart: Chart, high: int) -> Field:
    """The plot of a funnel in a chart so high, in pixels."""
    wide = WIDTH * FUNNEL_PLOT["width"]
    return Field(cases_reach(chart), rates_reach(chart), wide, high * FUNNEL_PLOT["height"])


def cases_reach(chart: Chart) -> Reach:
    """Whole powers of ten around the cases."""
    known = [one for one in chart.totals if one > 0] or [1.0]
    low, high = math.floor(math.log10(min(known))), math.ceil(math.log10(max(known)))
    return Reach(10.0**low, 10.0 ** max(high, low + 1), 1.0)


def rates_reach(chart: Chart) -> Reach:
    """Whole numbers around the values, with room for the limits near them."""
    known = [one for series in chart.series for one in series.values if one is not None] or [0.0]
    room = max((max(known) - min(known)) * ROOM_BESIDE, 1.0)
    low, high = max(0, math.floor(min(known) - room)), math.ceil(max(known) + room)
    return Reach(low, min(high, MOST_RATE), 1.0)


def point_names(chart: Chart, series: Plotted, field: Field) -> dict[str, Any]:
    """The places' names beside their points, as far as they have room, with a value's signs."""
    names, sides = names_placed(
        chart,
        series,
        field.points(chart, series),
        lambda text: (width_of(text) * DIGIT, NAME_HEIGHT),
        field.ground(chart, MARK),
    )
    custom = [
        {
            "value": literal(name),
            "font": SMALL,
            "position": POSITIONS[sides.get(at, "t")],
            "fill": {"color": LIGHT.background},
        }
        if name
        else {"delete": True}
        for at, name in enumerate(names)
    ]
    if not any(names):
        return {}
    # The library leaves out the side that is its own first choice: it must be that of them all.
    return {"data_labels": {"value": True, "position": "right", "custom": custom, "font": SMALL}}
