"""What stands beside a value of a view: its mark, interval, change and target, in words."""

from __future__ import annotations

from typing import Any

from outcomes.change import change_text
from outcomes.language import Words, translator
from outcomes.remarks import FLAG_MARK
from outcomes.standing_words import standing_label
from outcomes.view import View


def row_label(row: dict[str, Any], words: Words, *, with_period: bool) -> str:
    """The place of a row as a chart names it, with the period where the rows differ in it."""
    if not with_period:
        return str(row["short_locality"])
    return words("chart.row", locality=row["short_locality"], period=row["period"])


def mark_text(view: View, row: dict[str, Any]) -> str:
    """What stands beside a mark: the value, its flag, the judgement where the place stands out."""
    value, said = mark_parts(view, row)
    words = translator(view.language)
    return words("chart.judged", value=value, judgement=said) if said else value


def mark_parts(view: View, row: dict[str, Any]) -> tuple[str, str]:
    """The value that stands beside a mark, and behind it flag and judgement; these may be empty."""
    value = view.scale.qualified(row["value"], row["value_qualifier"], missing="")
    signs = [FLAG_MARK] if row["flag"] and value else []
    label = standing_label(row, translator(view.language))
    return value, " ".join([*signs, *([label] if label else [])])


def year_on_year(words: Words, view: View, row: dict[str, Any]) -> str:
    """The change from the same period of the year before, and how sure it is; else empty."""
    change = view.changes.get(row["observation_id"])
    if change is None:
        return ""
    if change.significant is None:
        return change_text(change, words)
    sure = words(f"change.{'significant' if change.significant else 'not_significant'}")
    return words("table.remark", period=change_text(change, words), said=sure)


def target_text(words: Words, view: View, row: dict[str, Any]) -> str:
    """The target of a value and whether it is met; empty without one."""
    if row["target_met"] is None:
        return ""
    value = view.reference_scale.number(row["target"], missing="")
    return words("target.said", value=value, met=words(f"target.{row['target_met']}"))


def interval_text(words: Words, view: View, row: dict[str, Any]) -> str:
    """The interval of a value, in its unit, or for a rate that its counts are not published."""
    if row["low"] is None:
        return words("interval.no_counts") if view.indicator.measure == "rate" else ""
    low, high = (row[end] / view.scale.factor for end in ("low", "high"))
    return words("interval.range", low=f"{low:.2f}", high=f"{high:.2f}")


def plain_exact(words: Words, qualifier: str) -> str:
    """A qualifier in words; an exact figure needs none."""
    return "" if qualifier == "exact" else words(f"qualifier.{qualifier}")
