"""Where a figure stands in its document, said in the reader's language.

Locators are data in the words of the documents: a paragraph by its number, an annex with its
headings, a cell of a table. The Chinese catalogue has the pattern of every kind of part; a
locator is translated where each of its parts fits one, any other stands as it was recorded.
"""

from __future__ import annotations

import re
from functools import cache

from outcomes.language import Words, translator

PART, RANGE = "/", "—"
# Kinds of parts with a number, the words that are none, and headings with a Chinese numeral.
NUMBERED = ("paragraph", "table", "annex", "page", "article", "number")
NAMED = ("whole", "total")
HEADINGS = ("heading", "bracketed")


def locator_said(locator: str | None, words: Words) -> str:
    """A locator in words, part by part: annex 3/(1); empty without one."""
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
    for kind, pattern in patterns().items():
        found = pattern.fullmatch(part)
        if found is None:
            continue
        if kind in NAMED:
            return words(f"locator.{kind}")
        number = numeral_said(found[1], words) if kind in HEADINGS else found[1]
        return words(f"locator.{kind}", number=number)
    return None


def numeral_said(numeral: str, words: Words) -> str:
    """A Chinese numeral as the language counts headings."""
    at = numerals(translator("zh")).index(numeral)
    return numerals(words)[at]


def numerals(words: Words) -> list[str]:
    """The first numbers of headings."""
    return words("locator.numerals").split()


@cache
def patterns() -> dict[str, re.Pattern[str]]:
    """What each kind of part looks like, read from its Chinese wording."""
    words = translator("zh")
    heading = f"({'|'.join(numerals(words))})"
    found = {kind: re.escape(words(f"locator.{kind}")) for kind in NAMED}
    for kinds, number in ((NUMBERED, r"(\d+)"), (HEADINGS, heading)):
        for kind in kinds:
            wording = re.escape(words(f"locator.{kind}"))
            found[kind] = wording.replace(re.escape("{number}"), number)
    return {kind: re.compile(one) for kind, one in found.items()}
