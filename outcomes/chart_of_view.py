"""The chart of a view without any drawing: the values, marks and lines that the screen shows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from outcomes.charted import Chart, Dash, Limit, Plotted, Reference
from outcomes.formatting import Scale
from outcomes.forms import TREND_POINTS, axis_title, form_of, with_gaps
from outcomes.frames import plain_rows
from outcomes.funnel_curves import limit_curves
from outcomes.intervals import PERCENT
from outcomes.language import Words, translator
from outcomes.palette import LIGHT, colours
from outcomes.references import reference_lines
from outcomes.sentences import benchmark_named, benchmark_said
from outcomes.standing_words import tint_of
from outcomes.value_marks import mark_of
from outcomes.value_words import mark_text, row_label
from outcomes.view import View

Row = dict[str, Any]
# One column of a chart over time: end of the period, its length, its words.
Moment = tuple[Any, float, str]
NOT_PUBLISHED = "…"
WITHOUT_SEPARATORS = 1000


def chart_of_view(view: View, form: str) -> Chart | None:
    """The chart in the form asked for; None for a grid, which is a table."""
    if form == "funnel":
        return funnel_chart(view)
    drawn = {"ranked": ranked_chart, "over_time": line_chart}.get(form_of(view))
    return drawn(view) if drawn else None


def number_format(values: Iterable[float | None], scale: Scale) -> str:
    """How a spreadsheet shows values of this scale, with no zeros added where that can be."""
    if not scale.decimals:
        return "#,##0"
    if all(abs(one) < WITHOUT_SEPARATORS for one in values if one is not None):
        return "General"
    return f"#,##0.{'0' * scale.decimals}"


def ranked_rows(view: View) -> list[Row]:
    """The rows of a view in the order of its ranked chart, the largest value first."""
    frame = view.frame.sort_values(["value", "locality_id"], kind="stable")
    return plain_rows(frame)[::-1]


def ranked_chart(view: View) -> Chart:
    """One category a value: bars for quantities, dots for all else."""
    words, rows = translator(view.language), ranked_rows(view)
    same_period = view.frame["period"].nunique() == 1 and len(rows) > 1
    values = tuple(view.scale.shown(row["value"]) for row in rows)
    known = any(row["low"] is not None for row in rows)
    factor = view.scale.factor
    judged = any(row["judgement"] is not None for row in rows)
    series = Plotted(
        view.indicator.title(view.language),
        values,
        tuple(in_unit(row["low"], factor) for row in rows) if known else (),
        tuple(in_unit(row["high"], factor) for row in rows) if known else (),
        tuple(mark_of(row) for row in rows),
        LIGHT.accent,
        tuple(mark_text(view, row) for row in rows),
        tuple(tint_of(row, LIGHT) for row in rows) if judged else (),
        is_joined=False,
    )
    return Chart(
        "bar" if view.indicator.is_quantity else "dot",
        axis_title(view),
        number_format(values, view.scale),
        tuple(row_label(row, words, with_period=not same_period) for row in rows),
        (series,),
        tuple(
            Reference(text, at, True)
            if dash == "dash"
            else Reference(text, at, beside=benchmark_named(view, words))
            for at, text, dash in reference_lines(view)
        ),
    )


def in_unit(value: float | None, factor: float) -> float | None:
    """A value in the display unit, not rounded."""
    return None if value is None else value / factor


def line_chart(view: View) -> Chart:
    """One series a place, definition and length of period, over the periods in time order."""
    rows = plain_rows(view.frame.sort_values(["end_day", "months"], kind="stable"))
    lines = separate_lines(rows)
    moments = with_breaks(sorted({moment(row) for row in rows}), lines.values())
    ids = list(dict.fromkeys(view.frame["locality_id"]))
    tints = colours(ids)
    order = {one: at for at, one in enumerate(ids)}
    ordered = sorted(lines.items(), key=lambda pair: order[pair[0][0]])
    names = line_names([own for _, own in ordered], translator(view.language))
    series = []
    for (key, own), name in zip(ordered, names, strict=True):
        at = {moment(row): row for row in own}
        found = [at.get(one) for one in moments]
        series.append(
            Plotted(
                name,
                tuple(view.scale.shown(row["value"]) if row else None for row in found),
                marks=tuple(mark_of(row) if row else "" for row in found),
                tint=tints[key[0]],
                labels=tuple(mark_text(view, row) if row else "" for row in found),
                is_joined=len(own) >= TREND_POINTS,
            )
        )
    return Chart(
        "line",
        axis_title(view),
        number_format([one for line in series for one in line.values], view.scale),
        tuple(words for _, _, words in moments),
        tuple(series),
    )


def moment(row: Row) -> Moment:
    """Which column of a chart over time a row stands in."""
    return row["end_day"], length(row) or 0.0, row["period"]


def length(row: Row) -> float | None:
    """The length of a row's period in months; a moment has none."""
    return None if row["period_kind"] == "as_of" else row["months"]


def separate_lines(rows: Iterable[Row]) -> dict[tuple[Any, ...], list[Row]]:
    """Rows by place, definition, length of period and, where one is given twice, which of them."""
    found: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    seen: Counter[tuple[Any, ...]] = Counter()
    for row in rows:
        key = (row["locality_id"], row["definition_id"], length(row))
        seen[(*key, *moment(row))] += 1
        found[(*key, seen[(*key, *moment(row))])].append(row)
    return dict(found)


def with_breaks(moments: Sequence[Moment], lines: Iterable[list[Row]]) -> list[Moment]:
    """The columns with an empty one where no value was published between two neighbours."""
    breaks = []
    for own in lines:
        for before, after in pairwise(with_gaps(own)):
            if before["value"] is None:
                breaks.append((moment(own[own.index(after) - 1]), moment(after)))
    return with_empty_columns(moments, breaks)


def with_empty_columns(
    moments: Sequence[Moment], breaks: Iterable[tuple[Moment, Moment]]
) -> list[Moment]:
    """Columns in their order, an empty one in each break between two that are neighbours."""
    at = {one: place for place, one in enumerate(moments)}
    broken = {before for before, after in breaks if at[after] - at[before] == 1}
    found: list[Moment] = []
    for one in moments:
        found.append(one)
        if one in broken:
            found.append((one[0], one[1], NOT_PUBLISHED))
    return found


def line_names(lines: Sequence[list[Row]], words: Words) -> list[str]:
    """A name a line: the place, and what tells it from another line of the same place."""
    names = [str(own[0]["short_locality"]) for own in lines]
    for say in (definition_said, months_said):
        said = [say(own[0], words) for own in lines]
        held: dict[str, set[str]] = defaultdict(set)
        for name, one in zip(names, said, strict=True):
            held[name].add(one)
        names = [
            words("table.remark", period=name, said=one) if len(held[name]) > 1 else name
            for name, one in zip(names, said, strict=True)
        ]
    seen: Counter[str] = Counter()
    result = []
    for name in names:
        seen[name] += 1
        number = seen[name]
        result.append(name if number == 1 else words("table.again", period=name, number=number))
    return result


def definition_said(row: Row, words: Words) -> str:
    """By which definition a row counts."""
    return str(row["definition"])


def months_said(row: Row, words: Words) -> str:
    """The length of a row's period, or where it has none the period's kind."""
    if length(row) is None:
        return words(f"period_kind.{row['period_kind']}")
    return words("notice.months", months=f"{row['months']:g}")


def funnel_chart(view: View) -> Chart:
    """Each place by its cases between the limits of chance; the view must have a funnel."""
    words, drawn = translator(view.language), view.standing.funnel
    if drawn is None:
        raise ValueError("the view has no funnel")
    rows = [row for row in view.rows if row["observation_id"] in view.standing.places]
    series = Plotted(
        view.indicator.title(view.language),
        tuple(one.rate * PERCENT for one in drawn.places),
        marks=tuple(mark_of(row) for row in rows),
        tint=LIGHT.accent,
        labels=tuple(mark_text(view, row) for row in rows),
        tints=tuple(tint_of(row, LIGHT) for row in rows),
        is_joined=False,
    )
    limits = []
    named: set[str] = set()
    for one in limit_curves(view):
        dash: Dash = "dot" if one.is_of_chance else "solid" if one.is_outer else "dash"
        for values in (one.low, one.high):
            limits.append(Limit("" if one.name in named else one.name, one.totals, values, dash))
            named.add(one.name)
    line = drawn.baseline * PERCENT
    return Chart(
        "funnel",
        axis_title(view),
        number_format(series.values, view.reference_scale),
        tuple(row["short_locality"] for row in rows),
        (series,),
        (Reference(benchmark_said(view, words), line),),
        tuple(float(view.standing.places[row["observation_id"]].total) for row in rows),
        words("chart.funnel.cases"),
        tuple(limits),
    )
