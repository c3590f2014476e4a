"""What is said against a figure and what was corrected in it, in words."""

from __future__ import annotations

from typing import Any

from outcomes.catalogue import Unit
from outcomes.formatting import Scale, with_value
from outcomes.language import Language, translator
from outcomes.periods import say_moment

FLAG_MARK = "⚑"
FULL_STOPS = "。."


def flag_text(row: dict[str, Any], language: Language) -> str:
    """What the flags of an observation say; empty where it has none."""
    said = row["flags_zh"] if language == "zh" else row["flags_en"]
    *before, last = (said or "").split("\n")
    # Flags are sentences; inside one line only the last keeps its full stop.
    return translator(language)("table.semicolon").join(
        [*(one.rstrip(FULL_STOPS) for one in before), last]
    )


def flag_marked(text: str, flag: str | None) -> str:
    """The text of a value with the mark of its flag behind it; as it is without one."""
    return f"{text} {FLAG_MARK}" if flag and text else text


def value_marked(scale: Scale, row: dict[str, Any], missing: str = "") -> str:
    """A row's value with the mark of its qualifier before it and that of its flag behind it."""
    text = scale.qualified(row["value"], row["value_qualifier"], missing=missing)
    return flag_marked(text, row.get("flag"))


def correction_text(row: dict[str, Any], unit: Unit, language: Language) -> str:
    """Old value, new value, reason, person and day of a declared correction; else empty.

    The reason and the person stand as they were written.
    """
    if row["corrected_from"] is None:
        return ""
    words = translator(language)
    return words(
        "correction.said",
        old=with_value(plain_number(row["corrected_from"]), unit.text(language), words),
        new=with_value(plain_number(row["obs_value"]), unit.text(language), words),
        reason=row["correction_reason"],
        by=row["corrected_by"],
        on=say_moment(row["corrected_on"].date().isoformat(), words),
    )


def plain_number(value: float) -> str:
    """Every digit of a value, with thousands separators."""
    text = f"{value:,.10f}"
    return text.rstrip("0").rstrip(".")
