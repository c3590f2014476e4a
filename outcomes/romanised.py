"""Chinese names in pinyin without tones, as people type them.

The register of places carries a pinyin of its own for each place (蔚县 is Yu, 六安 is Lu'an), so
that one is taken and only cut into syllables here; a general dictionary of readings serves
whatever has none: the generic end of a name (市, 自治县), indicators, practices and documents.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from pypinyin import Style, lazy_pinyin, pinyin

Syllables = tuple[str, ...]


def folded(text: str) -> str:
    """Letters, digits and characters alone: no case, width, accents, blanks or punctuation."""
    wide = unicodedata.normalize("NFKC", text).casefold()
    return "".join(one for one in unicodedata.normalize("NFKD", wide) if one.isalnum())


def syllables(text: str) -> Syllables:
    """The usual readings, one a Chinese character; ü is v; Latin words and numbers stay whole."""
    found = lazy_pinyin(text)
    return tuple(clean for one in found if (clean := folded(one)))


def syllables_of_place(name_zh: str, name_en: str) -> Syllables:
    """The readings of a place's name, by the pinyin that its English name begins with.

    Where that is no Chinese pinyin (Hohhot, Inner Mongolia) the usual readings stand.
    """
    usual = syllables(name_zh)
    if len(usual) != len(name_zh):
        return usual
    own = cut(name_zh, folded(name_en.split()[0]))
    return own + usual[len(own) :]


def cut(name: str, spelling: str) -> Syllables:
    """Readings of the first characters that together spell ``spelling``; none if they cannot."""
    for reading in readings(name[:1]):
        plain = with_u(reading)
        if plain == spelling:
            return (reading,)
        if spelling.startswith(plain):
            rest = cut(name[1:], spelling[len(plain) :])
            if rest:
                return (reading, *rest)
    return ()


@lru_cache(maxsize=8192)
def readings(character: str) -> Syllables:
    """Every reading of one character, the usual one first; none of what is no Chinese one."""
    found = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore")
    return tuple(one for each in found for one in each)


def with_u(text: str) -> str:
    """ü written as u, as in English texts, instead of the v of keyboards."""
    return text.replace("v", "u")


def spellings(parts: Syllables) -> tuple[str, ...]:
    """The syllables in one word, ü as v and as u."""
    whole = "".join(parts)
    return (whole, with_u(whole)) if "v" in whole else (whole,)


def initials(parts: Iterable[str]) -> str:
    """First letters: 南安市 is nas; numbers stay whole."""
    return "".join(one if one.isdigit() else one[:1] for one in parts)
