"""Shown cells as a spreadsheet takes them: plain numbers, and text that stays text."""

from __future__ import annotations

import re

from outcomes.export import guarded
from outcomes.formatting import QUALIFIER_MARK
from outcomes.remarks import FLAG_MARK

MARKS = "".join(mark for mark in QUALIFIER_MARK.values() if mark)
SHOWN_NUMBER = re.compile(
    rf"([{MARKS}]?)([+−-]?)(\d{{1,3}}(?:,\d{{3}})+|\d+)(\.\d+)?( {FLAG_MARK})?"
)
DASHES = frozenset("–—-")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# A number that a spreadsheet gives back as it was typed: no zero in front, not too long.
SAME_AGAIN = re.compile(r"-?(0|[1-9]\d{0,14})(\.\d*[1-9])?")


def copied_text(text: str, *, is_number: bool) -> str:
    """The text of a shown cell for the clipboard.

    In a column of numbers the separators of thousands go and a dash for nothing becomes empty;
    a bound and a flagged figure keep their mark and are therefore text. Other text is guarded
    as in our files: none runs as a formula, and a document number keeps its zeros.
    """
    line = " ".join(text.split())
    if is_number and line in DASHES:
        return ""
    if is_number and (match := SHOWN_NUMBER.fullmatch(line)):
        mark, sign, whole, rest, flag = match.groups()
        sign = "-" if sign in ("-", "−") else ""
        return f"{mark}{sign}{whole.replace(',', '')}{rest or ''}{flag or ''}"
    if DAY.fullmatch(line):
        return guarded(line, "date")
    return guarded(line, "text" if SAME_AGAIN.fullmatch(line) else "id")
