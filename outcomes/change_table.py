"""变化表: one row a place, from one period to another, with its trend, 同比 and 环比."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from outcomes.change import Change
from outcomes.detail import rounded
from outcomes.formatting import Scale, signed
from outcomes.language import Words, translator
from outcomes.place_changes import PlaceChange, significance
from outcomes.reason_words import reasons_in_line
from outcomes.series import Row
from outcomes.tables import Column, Stamp, Table, described, stamped
from outcomes.trend_sentences import slope_unit, trend_says
from outcomes.view import View

INTERVAL_SCALE = Scale(1, "", 2)
CHANGE = (
    ("locality_id", "id"),
    ("locality", "text"),
    ("from_period", "text"),
    ("from_value", "number"),
    ("to_period", "text"),
    ("to_value", "number"),
    ("unit_shown", "text"),
    ("pair_change", "number"),
    ("pair_change_unit", "text"),
    ("pair_change_low", "number"),
    ("pair_change_high", "number"),
    ("pair_change_says", "text"),
    ("pair_verdict", "text"),
    ("pair_reasons", "text"),
    ("trend_slope", "number"),
    ("trend_low", "number"),
    ("trend_high", "number"),
    ("trend_unit", "text"),
    ("trend_says", "text"),
    ("latest_period", "text"),
    ("latest_value", "number"),
    ("year_earlier_period", "text"),
    ("year_earlier_value", "number"),
    ("on_year", "number"),
    ("on_year_says", "text"),
    ("previous_period", "text"),
    ("previous_value", "number"),
    ("on_period", "number"),
    ("on_period_says", "text"),
    ("flags", "text"),
    ("build_id", "id"),
    ("exported_at", "text"),
)


def change_table(view: View, changes: Sequence[PlaceChange], stamp: Stamp) -> Table:
    """One row a place: values in the display unit, changes in the unit beside them.

    ``pair_change``, ``on_year`` and ``on_period`` are all in ``pair_change_unit``; a change that
    may not be formed is empty, and ``*_says`` gives the reason.
    """
    words = translator(view.language)
    rows = []
    for one in changes:
        cells = pair_cells(view, one, words) | trend_cells(view, one) | latest_cells(view, one)
        cells |= {
            "locality_id": one.locality_id,
            "locality": one.full_locality,
            "unit_shown": view.scale.unit,
            "flags": flags_of(one, words),
            "build_id": stamp.build.build_id,
            "exported_at": stamp.time,
        }
        rows.append(tuple(cells[name] for name, _ in CHANGE))
    columns = [Column(name, words(f"column.{name}"), kind) for name, kind in CHANGE]
    table = Table(tuple(described(columns, words)), tuple(rows))
    return stamped(table, stamp, view.language)


def flags_of(one: PlaceChange, words: Words) -> str:
    """What the flags of the place's figures in its line say, each with its period."""
    rows = [one.before, one.after, one.latest, one.year_before, one.previous]
    said = [
        words("table.remark", period=row["period"], said=row["flag"])
        for row in rows
        if row and row.get("flag")
    ]
    return words("table.semicolon").join(dict.fromkeys(said))


def pair_cells(view: View, one: PlaceChange, words: Words) -> dict[str, Any]:
    """From one period to the other, with the verdict of the pair."""
    change = one.change
    cells = row_cells(view, "from", one.before) | row_cells(view, "to", one.after)
    return cells | {
        "pair_change": rounded(change.value) if change else None,
        "pair_change_unit": change_unit(change or one.on_year or one.on_period, words),
        "pair_change_low": rounded(change.low) if change else None,
        "pair_change_high": rounded(change.high) if change else None,
        "pair_change_says": says(change, one.before, one.after, words),
        "pair_verdict": verdict_word(change, words),
        "pair_reasons": reasons(change, words),
    }


def row_cells(view: View, name: str, row: Row | None) -> dict[str, Any]:
    """Period and value of a row under a name; both empty without one."""
    return {
        f"{name}_period": row["period"] if row else None,
        f"{name}_value": view.scale.shown(row["value"]) if row else None,
    }


def trend_cells(view: View, one: PlaceChange) -> dict[str, Any]:
    """The slope a year with its interval, in the display unit, or why none is fitted."""
    found = one.series.trend
    numbers = (
        (found.estimate.value, found.estimate.low, found.estimate.high)
        if found.estimate
        else (None, None, None)
    )
    slope, low, high = (
        None if number is None else rounded(number / view.scale.factor) for number in numbers
    )
    return {
        "trend_slope": slope,
        "trend_low": low,
        "trend_high": high,
        "trend_unit": slope_unit(view) if found.estimate else None,
        "trend_says": trend_says(found, translator(view.language)),
    }


def latest_cells(view: View, one: PlaceChange) -> dict[str, Any]:
    """The latest period against the same period a year earlier and against the one before."""
    words = translator(view.language)
    return {
        **row_cells(view, "latest", one.latest),
        **row_cells(view, "year_earlier", one.year_before),
        **row_cells(view, "previous", one.previous),
        "on_year": rounded(one.on_year.value) if one.on_year else None,
        "on_year_says": says(one.on_year, one.year_before, one.latest, words),
        "on_period": rounded(one.on_period.value) if one.on_period else None,
        "on_period_says": says(one.on_period, one.previous, one.latest, words),
    }


def says(change: Change | None, before: Row | None, after: Row | None, words: Words) -> str:
    """The significance of a change in words, or why there is no change."""
    if change is None or before is None or after is None:
        return words("trend.no_pair")
    if change.value is None:
        return words(f"reason.{change.refusal}")
    return words(f"significance.{significance(change, before, after)}")


def change_unit(change: Change | None, words: Words) -> str | None:
    """Percentage points or percent."""
    return words(f"change_kind.{change.kind}") if change else None


def verdict_word(change: Change | None, words: Words) -> str | None:
    """The verdict of the pair in a word."""
    return words(f"verdict.{change.verdict.level.name.lower()}") if change else None


def reasons(change: Change | None, words: Words) -> str | None:
    """Every reason of the pair's verdict."""
    if change is None:
        return None
    return reasons_in_line([one.code for one in change.verdict.reasons], words, is_start=False)


def significance_text(
    change: Change | None, before: Row | None, after: Row | None, words: Words
) -> str:
    """The significance of a change with its interval in percentage points, where it has one."""
    if change is None or change.value is None:
        return "–"
    said = says(change, before, after, words)
    if change.low is None or change.high is None:
        return said
    low, high = (signed(INTERVAL_SCALE, one) for one in (change.low, change.high))
    return words("interval.to", says=said, low=low, high=high)


def end_title(view: View, rows: Sequence[Row | None], end: str) -> str:
    """The header of an end: its period and unit."""
    words = translator(view.language)
    period = next((row["period"] for row in rows if row), words(f"column.{end}_period"))
    if not view.scale.unit:
        return str(period)
    return words("trend.column.value", period=period, unit=view.scale.unit)
