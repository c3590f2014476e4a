"""Colours and marks of charts: safe for colour-blind readers, fixed for each locality.

Every series colour stands out at least 3:1 from its background and differs from the other
eleven under the three kinds of colour blindness; ``tests/test_ui_palette.py`` measures it.
The same values stand in ``.streamlit/config.toml``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from zlib import crc32


@dataclass(frozen=True)
class Ink:
    """What a chart is drawn with, on a light or on a dark page.

    ``grid`` is for thin lines, ``axis`` for the line that counts, ``muted`` for what stands
    back, ``faint`` for the low end of a scale that rises to ``accent``; ``bands`` are five steps
    of one hue from little to much, on each of which ``text`` or ``background`` can be read.
    ``better``, ``worse`` and ``notice`` never stand without a word or a shape.
    """

    background: str
    surface: str
    text: str
    muted: str
    grid: str
    axis: str
    faint: str
    accent: str
    bands: tuple[str, ...]
    better: str
    worse: str
    notice: str
    series: tuple[str, ...]


LIGHT = Ink(
    background="#ffffff",
    surface="#f3f6f8",
    text="#1d2830",
    muted="#5d6b75",
    grid="#cfd8de",
    axis="#5d6b75",
    faint="#dceaef",
    accent="#0b5a6f",
    bands=("#e2eff3", "#b4d5df", "#7fb6c5", "#2b7488", "#0a4a5c"),
    better="#1767a8",
    worse="#b4530a",
    notice="#7a6200",
    series=(
        "#2791db",
        "#a35b07",
        "#0a8868",
        "#922954",
        "#142c80",
        "#879200",
        "#cd68a0",
        "#005d7f",
        "#6b0101",
        "#7359b8",
        "#574e00",
        "#561452",
    ),
)
DARK = Ink(
    background="#12181d",
    surface="#1d252c",
    text="#e4eaee",
    muted="#93a1ab",
    grid="#37444e",
    axis="#93a1ab",
    faint="#1f3a45",
    accent="#3795af",
    bands=("#1c3540", "#24505f", "#2b6a7d", "#4fa6bf", "#93d3e6"),
    better="#6cb6f0",
    worse="#f0a060",
    notice="#d8c35a",
    series=(
        "#68d1ff",
        "#f6a84c",
        "#7dffe7",
        "#e87784",
        "#9e9cfe",
        "#9a9504",
        "#e0b6c2",
        "#199ac4",
        "#b7542b",
        "#6569c4",
        "#ebec78",
        "#886983",
    ),
)

# One mark a series, in Plotly's names, so that colour is never the only difference.
MARKS = (
    "circle",
    "square",
    "diamond",
    "triangle-up",
    "cross",
    "triangle-down",
    "star",
    "hexagon",
    "x",
    "pentagon",
    "bowtie",
    "hourglass",
)
PLACES = len(MARKS)
# Prime to the number of places, so that a search comes past every one of them.
STEP = 5


def ink(*, dark: bool = False) -> Ink:
    """The colours for a dark or a light page."""
    return DARK if dark else LIGHT


def colours(locality_ids: Iterable[str], *, dark: bool = False) -> dict[str, str]:
    """The colour of each locality.

    A locality has its own colour in every chart, and its like on a dark page. Where two of
    one chart share theirs, one of the two gets the next free one; which of them does not
    depend on their order. From the thirteenth locality on, colours repeat.
    """
    series = ink(dark=dark).series
    return {locality: series[place] for locality, place in _places(locality_ids).items()}


def marks(locality_ids: Iterable[str]) -> dict[str, str]:
    """The mark of each locality, by the same rule as its colour."""
    return {locality: MARKS[place] for locality, place in _places(locality_ids).items()}


def _places(locality_ids: Iterable[str]) -> dict[str, int]:
    """A place in the series for each locality, in the order in which they were given."""
    given = list(dict.fromkeys(locality_ids))
    taken: set[int] = set()
    found: dict[str, int] = {}
    for locality in sorted(given, key=lambda name: (crc32(name.encode()), name)):
        place = crc32(locality.encode()) % PLACES
        while place in taken:
            place = (place + STEP) % PLACES
        taken.add(place)
        if len(taken) == PLACES:
            taken.clear()
        found[locality] = place
    return {locality: found[locality] for locality in given}
