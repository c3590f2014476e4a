"""Planted flaws and qualifiers: what real bulletins have and a generator would not draw."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from demo.printing import Style, as_printed, plain, settle
from demo.templates import Row

Plant = Callable[[Row, Decimal, Style, dict[str, Any]], Row]


def restated(value: Decimal, style: Style, wording: dict[str, Any], qualifier: str) -> Row:
    """Cells of a figure printed anew."""
    printed = as_printed(value, style, wording["forms"][qualifier])
    return {"obs_value": plain(value), "as_printed": printed, "value_qualifier": qualifier}


def qualify(qualifier: str) -> Plant:
    """A plant that rounds to its step and prints the qualifier's word."""

    def plant(row: Row, step: Decimal, style: Style, wording: dict[str, Any]) -> Row:
        value = settle(Decimal(row["obs_value"]), step, qualifier)
        return restated(value, style, wording, qualifier)

    return plant


def shift(row: Row, step: Decimal, style: Style, wording: dict[str, Any]) -> Row:
    """The bulletin prints a figure that does not follow from its other figures."""
    return restated(Decimal(row["obs_value"]) + step, style, wording, "exact")


def ambiguous(row: Row, step: Decimal, style: Style, wording: dict[str, Any]) -> Row:
    """The bulletin can be read in two ways."""
    return {"reading": "ambiguous", **wording["notes"]["ambiguous"]}


def misprint(row: Row, step: Decimal, style: Style, wording: dict[str, Any]) -> Row:
    """Two neighbouring digits change places in print."""
    swapped = Decimal(swap_digits(row["obs_value"]))
    return {**restated(swapped, style, wording, "exact"), **wording["notes"]["misprint"]}


def swap_digits(digits: str) -> str:
    """The same digits with the last two neighbours that differ exchanged."""
    for at in range(len(digits) - 2, 0, -1):
        if digits[at] != digits[at + 1]:
            return digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
    raise ValueError(f"found {digits!r}, expected two neighbouring digits that differ")


KINDS: dict[str, Plant] = {
    "about": qualify("about"),
    "at_least": qualify("at_least"),
    "at_most": qualify("at_most"),
    "disagrees": shift,
    "wrong_total": shift,
    "ambiguous": ambiguous,
    "misprint": misprint,
}


def plant_all(
    rows: Iterable[Row], plants: Iterable[Row], styles: dict[str, Style], wording: dict[str, Any]
) -> list[Row]:
    """Change the planted rows where they stand; the corrections of the misprints come back.

    Raises:
        KeyError: when a plant names an observation that is not there.
    """
    by_id = {row["observation_id"]: row for row in rows}
    corrections = []
    for plant in plants:
        row = by_id[plant["observation_id"]]
        before = row["obs_value"]
        step = Decimal(plant["step"] or 1)
        row |= KINDS[plant["kind"]](row, step, styles[row["indicator_id"]], wording)
        if plant["kind"] == "misprint":
            corrections.append(
                {
                    "observation_id": row["observation_id"],
                    "old_value": row["obs_value"],
                    "new_value": before,
                    **wording["correction"],
                }
            )
    return corrections
