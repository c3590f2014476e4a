"""The typefaces and sizes of a brief: those of GB/T 9704-2012, and their like in English.

Typefaces are named, never shipped. The second name is the one that newer systems know.
"""

from __future__ import annotations

from dataclasses import dataclass

from outcomes.language import Language

FANGSONG = "仿宋_GB2312"
HEI = "黑体"
KAI = "楷体_GB2312"
SONG = "宋体"
TITLE_SONG = "方正小标宋简体"
SERIF = "Times New Roman"
SANS = "Arial"
# Chinese typefaces under their other names, for a system that knows only those.
OTHER_NAMES = {
    FANGSONG: "仿宋;FangSong;STFangsong",
    HEI: "SimHei;STHeiti",
    KAI: "楷体;KaiTi;STKaiti",
    SONG: "SimSun;STSong",
    TITLE_SONG: "方正小标宋_GBK;华文中宋;宋体",
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
    title_size: float
    body_size: float
    first_size: float
    note_size: float
    page_number_size: float


CHINESE = Faces(
    title=Face(TITLE_SONG, TITLE_SONG),
    body=Face(FANGSONG, FANGSONG),
    first=Face(HEI, HEI),
    second=Face(KAI, KAI),
    page_number=Face(SONG, SONG),
    title_size=22,
    body_size=16,
    first_size=16,
    note_size=12,
    page_number_size=14,
)
ENGLISH = Faces(
    title=Face(SANS, HEI),
    body=Face(SERIF, FANGSONG),
    first=Face(SANS, HEI),
    second=Face(SANS, HEI),
    page_number=Face(SERIF, SONG),
    title_size=20,
    body_size=12,
    first_size=14,
    note_size=10,
    page_number_size=11,
)


def faces_of(language: Language) -> Faces:
    """The typefaces of a brief in this language."""
    return CHINESE if language == "zh" else ENGLISH
