"""Where a figure stands in its document, said in the reader's language.

Locators are data in the words of the documents: 段12, 附件3/三/（一）, 表2/4/1. One is translated
only where every part of it is of a kind known here; any other stands as it was recorded.
"""

from __future__ import annotations

import re

from outcomes.language import Words

PART, RANGE = "/", "—"
NUMERALS = "一二三四五六七八九十"
# Kinds of parts with a number, and the words that are none.
NUMBERED = {
    "paragraph": re.compile(r"段(\d+)"),
    "table": re.compile(r"表(\d+)"),
    "annex": re.compile(r"附件(\d+)"),
    "page": re.compile(r"第(\d+)页"),
    "article": re.compile(r"第(\d+)篇"),
    "number": re.compile(r"(\d+)"),
}
NAMED = {"全文": "whole", "合计": "total"}
HEADING = re.compile(rf"(（?)([{NUMERALS}])(）?)")


def locator_said(locator: str | None, words: Words) -> str:
    """A locator in words: 附件3/（一） as annex 3/(1); empty without one."""
    if not locator:
        return ""
    said = [range_said(one, words) for one in locator.split(PART)]
    known = [one for one in said if one is not None]
    return PART.join(known) if len(known) == len(said) else locator


def range_said(part: str, words: Words) -> str | None:
    """A part, or the two ends of one; None where it is of no known kind."""
    ends = [part_said(one, words) for one in part.split(RANGE)]
    known = [one for one in ends if one is not None]
    return RANGE.join(known) if len(known) == len(ends) <= 2 else None


def part_said(part: str, words: Words) -> str | None:
    """One part; None where it is of no known kind."""
    if part in NAMED:
        return words(f"locator.{NAMED[part]}")
    for kind, pattern in NUMBERED.items():
        if found := pattern.fullmatch(part):
            return words(f"locator.{kind}", number=found[1])
    found = HEADING.fullmatch(part)
    if found is None or bool(found[1]) != bool(found[3]):
        return None
    number = words("locator.numerals").split()[NUMERALS.index(found[2])]
    return words("locator.bracketed", number=number) if found[1] else number
