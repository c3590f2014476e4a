"""The table of change: a row a place, with its trend and the changes of its latest period."""

from __future__ import annotations

from collections.abc import Sequence

from outcomes.change import Change, change_text
from outcomes.change_table import says
from outcomes.comparability import Level
from outcomes.formatting import Scale, signed
from outcomes.place_changes import PlaceChange
from outcomes.series import Row
from outcomes.trend_sentences import said_value, trend_text
from outcomes.view import View
from ui import cache
from ui.notices import SHAPES
from ui.reading import Reading
from ui.table import Cell, Column, show_table
from ui.view_tables import PLACE_WIDTH, chosen, texts, without_empty

INTERVAL_SCALE = Scale(1, "", 1)


def show_changes(reading: Reading, view: View, changes: Sequence[PlaceChange]) -> str | None:
    """A row a place; the figure just asked for."""
    words = reading.words
    columns = [
        Column("locality", words("column.locality"), width=PLACE_WIDTH),
        Column("from", end_title(reading, view, [one.before for one in changes], "from"), "number"),
        Column("to", end_title(reading, view, [one.after for one in changes], "to"), "number"),
        Column("change", words("trend.column.change"), "number"),
        Column("interval", words("trend.column.interval")),
        Column("says", words("column.change_says"), width="9em"),
        Column("verdict", words("trend.column.verdict"), width="12em"),
        Column("trend", words("trend.column.trend"), width="12em"),
        Column("latest", words("trend.column.latest")),
        Column("on_year", words("column.on_year"), width="10em"),
        Column("on_period", words("column.on_period"), width="10em"),
    ]
    body = [
        [
            Cell(one.full_locality, one.locality_id),
            value_cell(reading, view, one.before),
            value_cell(reading, view, one.after),
            change_cell(reading, one.change),
            Cell(interval_text(reading, one.change)),
            Cell(says(one.change, one.before, one.after, words)),
            verdict_cell(reading, one.change),
            trend_cell(view, one),
            latest_cell(reading, view, one),
            base_cell(reading, view, one.on_year, one.year_before, one.latest),
            base_cell(reading, view, one.on_period, one.previous, one.latest),
        ]
        for one in changes
    ]
    columns, body = without_empty(columns, body)
    return show_table(
        columns, body, key="changes", texts=texts(reading, words("trend.table")), chosen=chosen()
    )


def end_title(reading: Reading, view: View, rows: Sequence[Row | None], end: str) -> str:
    """The header of an end: its period and unit."""
    period = next((row["period"] for row in rows if row), reading.words(f"column.{end}_period"))
    if not view.scale.unit:
        return str(period)
    return reading.words("trend.column.value", period=period, unit=view.scale.unit)


def known(reading: Reading, row: Row) -> str | None:
    """The observation of a row where the build has it; a value computed here has none."""
    asked: str = row["observation_id"]
    return asked if cache.provenance(reading.database, asked, reading.language) else None


def value_cell(reading: Reading, view: View, row: Row | None) -> Cell:
    """A value that opens its card; a missing one says so."""
    if row is None:
        return Cell("–", note=reading.words("trend.cell.absent"))
    text = view.scale.qualified(row["value"], row["value_qualifier"], missing="")
    return Cell(text, row["value"], row["observation_id"])


def change_cell(reading: Reading, change: Change | None) -> Cell:
    """The change with its unit, or why there is none."""
    if change is None:
        return Cell("–", note=reading.words("trend.cell.absent"))
    return Cell(change_text(change, reading.words), change.value)


def interval_text(reading: Reading, change: Change | None) -> str:
    """The interval of a change in percentage points; empty where there is none."""
    if change is None or change.low is None or change.high is None:
        return ""
    low, high = (signed(INTERVAL_SCALE, one) for one in (change.low, change.high))
    return reading.words("interval.to", low=low, high=high)


def verdict_cell(reading: Reading, change: Change | None) -> Cell:
    """Shape and word of the pair's verdict, and every reason."""
    if change is None:
        return Cell("–", len(Level))
    words = reading.words
    level = change.verdict.level
    said = f"{SHAPES[level]} {words(f'verdict.{level.name.lower()}')}"
    reasons = [words(f"reason.{one.code}") for one in change.verdict.reasons]
    if reasons:
        said = words("table.remark", period=said, said=words("table.semicolon").join(reasons))
    return Cell(said, int(level))


def trend_cell(view: View, one: PlaceChange) -> Cell:
    """The slope a year with interval and significance, or why none is fitted."""
    found = one.series.trend
    slope = found.estimate.value if found.estimate else None
    return Cell(trend_text(view, found), slope)


def latest_cell(reading: Reading, view: View, one: PlaceChange) -> Cell:
    """The latest period with its value."""
    text = reading.words(
        "table.remark", period=one.latest["period"], said=said_value(view, one.latest)
    )
    return Cell(text, one.latest["value"], one.latest["observation_id"])


def base_cell(
    reading: Reading, view: View, change: Change | None, base: Row | None, latest: Row
) -> Cell:
    """同比 or 环比: the change with its significance; pointing at it says against what."""
    words = reading.words
    if change is None or base is None:
        return Cell("–", note=words("trend.cell.none"))
    text = change_text(change, words)
    if change.value is not None and change.significant is not None:
        text = words("trend.cell.change", change=text, says=says(change, base, latest, words))
    note = words("trend.cell.base", period=base["period"], value=said_value(view, base))
    return Cell(text, change.value, note=note)
