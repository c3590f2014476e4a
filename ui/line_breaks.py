"""Where a line in a narrow cell may break: between the ends of a period, not within one."""

from __future__ import annotations

from outcomes.language import Words
from ui.table import Cell

# Signs without a width, between which a line may or may not break.
MAY_BREAK, STAYS = "\N{ZERO WIDTH SPACE}", "\N{WORD JOINER}"
# Between years, months and days a line may break after a dash, between ranks it may not.
DASHES = "\N{EM DASH}\N{EN DASH}"


def period_cell(words: Words, period: str, end: str) -> Cell:
    """A period that breaks between its ends; it sorts by the day on which it ends."""
    shown = broken_before(words, period)
    for dash in DASHES:
        shown = shown.replace(dash, dash + MAY_BREAK)
    return Cell(shown, end, copied=period)


def rank_cell(words: Words, text: str, rank: int | None) -> Cell:
    """A rank that breaks before what it could be, not within that."""
    shown = broken_before(words, text)
    for dash in DASHES:
        shown = shown.replace(dash, STAYS + dash + STAYS)
    return Cell(shown, rank, copied=text)


def broken_before(words: Words, text: str) -> str:
    """The text, in which a line may break before the language's signs for it."""
    for sign in words("table.break_before"):
        text = text.replace(sign, MAY_BREAK + sign)
    return text
