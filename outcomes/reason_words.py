"""Reasons for and against a comparison, one behind the other in a line."""

from __future__ import annotations

from collections.abc import Iterable

from outcomes.language import Words


def reasons_in_line(codes: Iterable[str], words: Words, *, is_start: bool = True) -> str:
    """The reasons with a semicolon between them; only one that begins the line has a capital."""
    said = [words(f"reason.{code}") for code in codes]
    small = [one[:1].lower() + one[1:] for one in said]
    return words("table.semicolon").join([*(said[:1] if is_start else small[:1]), *small[1:]])
