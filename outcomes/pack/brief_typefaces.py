"""The typefaces and sizes of a brief: those of GB/T 9704-2012, and their like in English.

Typefaces are named, never shipped; their names stand in the catalogues.
"""

from __future__ import annotations

from dataclasses import dataclass

from outcomes.language import Language, translator

# Each part with the names under which other systems know its Chinese typeface.
OTHER_NAMES = {
    "title": "FZXiaoBiaoSong-B05S;STZhongsong",
    "body": "FangSong;STFangsong",
    "first": "SimHei;STHeiti",
    "second": "KaiTi;STKaiti",
    "page_number": "SimSun;STSong",
}


@dataclass(frozen=True)
class Face:
    """A typeface for Latin letters and digits, and one for Chinese characters."""

    latin: str
    chinese: str


@dataclass(frozen=True)
class Faces:
    """Which typeface each part of a brief has, and in which size (points)."""

    title: Face
    body: Face
    first: Face
    second: Face
    page_number: Face
    sizes: Sizes


@dataclass(frozen=True)
class Sizes:
    """Sizes in points: title, running text, headings of the first level, notes, page numbers."""

    title: float
    body: float
    first: float
    note: float
    page_number: float


SIZES: dict[Language, Sizes] = {
    "zh": Sizes(title=22, body=16, first=16, note=12, page_number=14),
    "en": Sizes(title=20, body=12, first=14, note=10, page_number=11),
}


def faces_of(language: Language) -> Faces:
    """The typefaces of a brief in this language; Chinese characters have the Chinese ones."""
    words, chinese = translator(language), translator("zh")
    title, body, first, second, page_number = (
        Face(words(f"brief.face.{part}"), chinese(f"brief.face.{part}")) for part in OTHER_NAMES
    )
    return Faces(title, body, first, second, page_number, SIZES[language])


def other_names() -> dict[str, str]:
    """Each Chinese typeface with its other names, for a system that knows only those."""
    words = translator("zh")
    return {words(f"brief.face.{part}"): names for part, names in OTHER_NAMES.items()}
