"""The charts of the page of trends without any drawing: lines, and the slope of two periods."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from outcomes.chart_of_view import (
    Moment,
    in_unit,
    moment,
    number_format,
    with_empty_columns,
)
from outcomes.charted import Chart, Plotted
from outcomes.forms import MOST_LINES, axis_title
from outcomes.language import Words, translator
from outcomes.palette import LIGHT, colours
from outcomes.place_changes import PlaceChange, drawn_changes, is_significant
from outcomes.series import OverTime, Series, drawn_places
from outcomes.trend_address import Trends
from outcomes.value_marks import mark_of
from outcomes.value_words import mark_text
from outcomes.view import View

Row = dict[str, Any]
# More lines than this are not told apart by their colours.
MOST_COLOURS = 6


def chart_over_time(found: Trends) -> Chart | None:
    """The chart of the form shown; None where a slope has no pair of periods to draw."""
    if found.form == "slope":
        return slope_chart(found.view, found.changes)
    return lines_chart(found.shown)


def lines_chart(shown: OverTime) -> Chart:
    """One series a place, definition and scope, over the periods; twelve places at most.

    Of many places those with a significant trend have a colour and stand last, before the others.
    """
    bold = standing_out(shown)
    others = [one for one in drawn_places(shown, MOST_LINES) if one not in bold]
    shown = shown.of([*bold, *others][:MOST_LINES])
    view, words = shown.view, translator(shown.view.language)
    lines = sorted([*shown.series, *shown.aside], key=lambda one: one.locality_id in bold)
    single = len(shown.places) == 1
    moments = with_gaps({moment(row) for one in lines for row in one.points}, lines)
    tints = colours(shown.places)
    series = tuple(
        plotted(
            view,
            one,
            name,
            moments,
            LIGHT.muted
            if one.aside or (bold and one.locality_id not in bold)
            else LIGHT.accent
            if single
            else tints[one.locality_id],
            with_intervals=single and not one.aside,
        )
        for one, name in zip(lines, names_of(lines, words), strict=True)
    )
    return Chart(
        "line",
        axis_title(view),
        number_format([one for line in series for one in line.values], view.scale),
        tuple(period for _, _, period in moments),
        series,
    )


def standing_out(shown: OverTime) -> list[str]:
    """Of many places those with a significant trend, the steepest first; of few nobody has to."""
    if len(shown.places) <= MOST_COLOURS:
        return []
    steep = {
        one.locality_id: abs(found.value)
        for one in shown.series
        if (found := one.trend.estimate) is not None and found.significant
    }
    return sorted(steep, key=lambda place: -steep[place])[:MOST_COLOURS]


def plotted(
    view: View,
    one: Series,
    name: str,
    moments: Sequence[Moment],
    tint: str,
    *,
    with_intervals: bool,
) -> Plotted:
    """A series under the columns of its chart."""
    at = {moment(row): row for row in one.points}
    found = [at.get(column) for column in moments]
    known = with_intervals and any(row["low"] is not None for row in one.points)
    factor = view.scale.factor
    return Plotted(
        name,
        tuple(view.scale.shown(row["value"]) if row else None for row in found),
        tuple(in_unit(row["low"], factor) if row else None for row in found) if known else (),
        tuple(in_unit(row["high"], factor) if row else None for row in found) if known else (),
        tuple(mark_of(row) if row else "" for row in found),
        tint,
        tuple(mark_text(view, row) if row else "" for row in found),
        is_joined=one.is_line,
    )


def with_gaps(moments: set[Moment], lines: Sequence[Series]) -> list[Moment]:
    """The columns in time order, an empty one where a series breaks between two neighbours."""
    breaks = [
        (moment(before[-1]), moment(after[0]))
        for one in lines
        for before, after in pairwise(one.runs)
    ]
    return with_empty_columns(sorted(moments), breaks)


def names_of(lines: Sequence[Series], words: Words) -> list[str]:
    """A name a series: the place, and with several of a place definition and scope."""
    number = Counter(one.locality_id for one in lines)
    found = []
    for one in lines:
        row = one.points[0]
        name = str(row["short_locality"])
        if number[one.locality_id] > 1:
            parts = [row["definition"], *([row["scope"]] if row["scope"] else [])]
            name = words("table.remark", period=name, said=words("table.comma").join(parts))
        found.append(name)
    return found


def slope_chart(view: View, changes: Sequence[PlaceChange]) -> Chart | None:
    """From the first period to the second, a series a place, significant changes last."""
    drawn = sorted(drawn_changes(changes), key=is_significant)
    if not drawn:
        return None
    series = []
    for one in drawn:
        rows = [row for row in (one.before, one.after) if row is not None]
        series.append(
            Plotted(
                one.short_locality,
                tuple(view.scale.shown(row["value"]) for row in rows),
                marks=tuple(mark_of(row) for row in rows),
                tint=LIGHT.accent if is_significant(one) else LIGHT.muted,
                labels=tuple(mark_text(view, row) for row in rows),
            )
        )
    ends = (drawn[0].before, drawn[0].after)
    return Chart(
        "line",
        axis_title(view),
        number_format([one for line in series for one in line.values], view.scale),
        tuple(row["period"] for row in ends if row is not None),
        tuple(series),
    )
