"""Where a line in a narrow cell may break: between the ends of a period, not within one."""

from __future__ import annotations

from outcomes.language import Words
from ui.table import Cell

# Signs without a width, between which a line may or may not break.
MAY_BREAK, STAYS = "\N{ZERO WIDTH SPACE}", "\N{WORD JOINER}"
NO_BREAK = "\N{NO-BREAK SPACE}"
DASHES = "\N{EM DASH}\N{EN DASH}"
BRACKET = "\N{FULLWIDTH LEFT PARENTHESIS}"


def period_cell(words: Words, period: str, end: str) -> Cell:
    """A period that breaks between its ends; it sorts by the day on which it ends."""
    shown = period
    for sign in words("table.between_ends"):
        shown = shown.replace(sign, MAY_BREAK + sign)
    for dash in DASHES:
        shown = shown.replace(dash, dash + MAY_BREAK)
    return Cell(shown, end, copied=period)


def rank_cell(words: Words, text: str, rank: int | None) -> Cell:
    """A rank that breaks before what it could be, not within that."""
    return Cell(in_phrases(words, text), rank, copied=text)


def whole_numbers(text: str) -> str:
    """A text in which a number and the percent sign behind it stay in one line."""
    return text.replace(" %", f"{NO_BREAK}%")


def in_phrases(words: Words, text: str) -> str:
    """A text that breaks before a bracket, and not between the two ends of a range."""
    shown = text.replace(BRACKET, MAY_BREAK + BRACKET)
    for sign in words("table.between_ends") + DASHES:
        shown = shown.replace(sign, STAYS + sign + STAYS)
    return shown
