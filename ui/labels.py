"""Labels in charts: short enough to leave the chart its room, and none over another."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from textwrap import wrap

BREAK = "<br>"
# The longest name that a chart writes in one line, in letters; pointing at it says all of it.
NAME_WIDTH = 38
WIDE, NARROW = 14, 8
# Points closer than this share of the axis are side by side.
NEAR = 0.06
# Letters of a second line, as a share of those of the first.
SMALLER = 0.8
FIRST_WIDE = "\u2e80"
# Dashes, marks and comparison signs are as wide as a Chinese letter in a Chinese font.
FIRST_SIGN = "\u2010"


def spread(wished: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """The places nearest to the wished ones, in the same order, at least ``gap`` apart.

    They stay between ``low`` and ``high`` as long as all fit there; where they do not, they
    stand evenly between the two, closer than ``gap``.
    """
    if not wished:
        return []
    step = min(gap, (high - low) / max(len(wished) - 1, 1))
    order = sorted(range(len(wished)), key=lambda at: wished[at])
    placed: list[float] = []
    for number, at in enumerate(order):
        least = low if number == 0 else placed[-1] + step
        placed.append(max(wished[at], least))
    ceiling = high
    for number in range(len(placed) - 1, -1, -1):
        placed[number] = min(placed[number], ceiling)
        ceiling = placed[number] - step
    found = [0.0] * len(wished)
    for number, at in enumerate(order):
        found[at] = placed[number]
    return found


def above_points(at: Sequence[float | None], span: float) -> list[str]:
    """Where the text above each point stands, in the order of the axis; None is a gap.

    Of two points closer than a text is wide the one has it to the left, the other to the right.
    """
    known = [one for one in at if one is not None]
    close = [(b - a) < span * NEAR for a, b in pairwise(known)]
    sides = []
    for before, after in zip([False, *close], [*close, False], strict=True):
        sides.append("top right" if before else "top left" if after else "top center")
    found = iter(sides)
    return ["top center" if one is None else next(found) for one in at]


def width_of(text: str) -> int:
    """About how many pixels a label takes at the size of a chart's text."""
    return sum(WIDE if letter >= FIRST_SIGN else NARROW for letter in text)


def shortened(name: str, width: int = NAME_WIDTH, lines: int = 1) -> str:
    """A name in so many lines of so many letters at most, cut between words where it is longer."""
    return BREAK.join(wrap(name, width, max_lines=lines, placeholder="…"))


def under(name: str, period: str) -> str:
    """A name or number with what belongs to it, as its period, in smaller letters below."""
    return f'{name}{BREAK}<span style="font-size:{SMALLER}em">{period}</span>'
