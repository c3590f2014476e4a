"""The tables of change: from one period to another, and the latest period with its trend."""

from __future__ import annotations

from collections.abc import Sequence

from outcomes.change import POINT_UNITS, Change, change_in_column
from outcomes.change_table import end_title, says, significance_text
from outcomes.change_table import reasons as reasons_of
from outcomes.comparability import Level
from outcomes.formatting import with_unit
from outcomes.language import Words
from outcomes.level_marks import LEVEL_MARKS
from outcomes.place_changes import PlaceChange
from outcomes.remarks import value_marked
from outcomes.series import Row
from outcomes.trend_sentences import said_value, trend_text
from outcomes.view import View
from ui.line_breaks import in_phrases, period_cell
from ui.my_place import place_cell
from ui.reading import Reading
from ui.table import Body, Cell, Column, show_body
from ui.view_tables import chosen, texts

NAME_WIDTH, VALUE_WIDTH, CHANGE_WIDTH, REASON_WIDTH = "9em", "6em", "8em", "12em"


def show_changes(reading: Reading, body: Body) -> str | None:
    """The table of change; the figure just asked for."""
    name = reading.words("trend.table")
    return show_body(body, key="changes", texts=texts(reading, name), chosen=chosen())


def show_latest(reading: Reading, body: Body) -> str | None:
    """The table of the latest period; the figure just asked for."""
    name = reading.words("trend.latest")
    return show_body(body, key="latest", texts=texts(reading, name), chosen=chosen())


def changes_body(reading: Reading, view: View, changes: Sequence[PlaceChange]) -> Body:
    """A row a place from one period to the other."""
    words = reading.words
    columns = [
        Column("locality", words("column.locality"), width=NAME_WIDTH),
        number("from", end_title(view, [one.before for one in changes], "from")),
        number("to", end_title(view, [one.after for one in changes], "to")),
        number("change", change_title(reading, view, "trend.column.change")),
        Column("says", words("trend.column.says"), width="9em"),
        Column("verdict", words("trend.column.verdict"), width=REASON_WIDTH),
    ]
    body = [
        [
            place_cell(words, one.full_locality, one.locality_id, one.locality_id),
            value_cell(reading, view, one.before),
            value_cell(reading, view, one.after),
            change_cell(reading, one.change),
            words_cell(words, significance_text(one.change, one.before, one.after, words)),
            verdict_cell(reading, one.change),
        ]
        for one in changes
    ]
    return Body(columns, body)


def latest_body(reading: Reading, view: View, changes: Sequence[PlaceChange]) -> Body:
    """A row a place: trend, latest period, 同比 and 环比."""
    words = reading.words
    columns = [
        Column("locality", words("column.locality"), width=NAME_WIDTH),
        Column("period", words("column.latest_period"), width="7.5em"),
        number("latest", with_unit(words("column.value_short"), view.scale.unit, words)),
        number("on_year", change_title(reading, view, "column.on_year"), CHANGE_WIDTH),
        number("on_period", change_title(reading, view, "column.on_period"), CHANGE_WIDTH),
        Column("trend", words("trend.column.trend"), width=REASON_WIDTH),
    ]
    body = [
        [
            place_cell(words, one.full_locality, one.locality_id, one.locality_id),
            period_cell(words, one.latest["period"], str(one.latest["end_day"])),
            value_cell(reading, view, one.latest),
            base_cell(reading, view, one.on_year, one.year_before, one.latest),
            base_cell(reading, view, one.on_period, one.previous, one.latest),
            trend_cell(view, one),
        ]
        for one in changes
    ]
    return Body(columns, body)


def words_cell(words: Words, text: str) -> Cell:
    """A text with a range in brackets, which stays in one line."""
    return Cell(in_phrases(words, text), text, copied=text)


def number(name: str, title: str, width: str = VALUE_WIDTH) -> Column:
    """A column of numbers whose long title and words behind the number may wrap."""
    return Column(name, title, align="end", width=width)


def change_title(reading: Reading, view: View, key: str) -> str:
    """The header of a column of changes; it names percentage points where they are these."""
    words = reading.words
    unit = words("trend.column.points") if view.indicator.unit_id in POINT_UNITS else ""
    return with_unit(words(key), unit, words)


def value_cell(reading: Reading, view: View, row: Row | None) -> Cell:
    """A value that opens its card; a missing one says so."""
    if row is None:
        return Cell("–", note=reading.words("trend.cell.absent"))
    flag = row.get("flag") or None
    return Cell(value_marked(view.scale, row), row["value"], row["observation_id"], flag)


def change_cell(reading: Reading, change: Change | None) -> Cell:
    """The change with its unit, or why there is none."""
    if change is None:
        return Cell("–", note=reading.words("trend.cell.absent"))
    return Cell(change_in_column(change, reading.words), change.value)


def verdict_cell(reading: Reading, change: Change | None) -> Cell:
    """Shape and word of the pair's verdict, and every reason."""
    if change is None:
        return Cell("–", len(Level))
    words = reading.words
    level = change.verdict.level
    said = f"{LEVEL_MARKS[level]} {words(f'verdict.{level.name.lower()}')}"
    reasons = reasons_of(change, words)
    if reasons:
        said = words("table.remark", period=said, said=reasons)
    return Cell(said, int(level))


def trend_cell(view: View, one: PlaceChange) -> Cell:
    """The slope a year with interval and significance, or why none is fitted."""
    found = one.series.trend
    slope = found.estimate.value if found.estimate else None
    return Cell(trend_text(view, found), slope)


def base_cell(
    reading: Reading, view: View, change: Change | None, base: Row | None, latest: Row
) -> Cell:
    """同比 or 环比: the change with its significance; pointing at it says against what."""
    words = reading.words
    if change is None or base is None:
        return Cell("–", note=words("trend.cell.none"))
    text = change_in_column(change, words)
    if change.value is not None and change.significant is not None:
        text = words("trend.cell.change", change=text, says=says(change, base, latest, words))
    note = words("trend.cell.base", period=base["period"], value=said_value(view, base))
    return Cell(text, change.value, note=note)
