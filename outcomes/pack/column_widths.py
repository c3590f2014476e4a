"""How a width is shared out among columns that together wish for more."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

HALVINGS = 20


def shared_out(needs: Sequence[float], wishes: Sequence[float], area: float) -> list[float]:
    """The whole area: columns with longer texts are wider, and broken first.

    ``needs`` is the least of each column, ``wishes`` what it takes with no line broken.
    """
    widths = _widths(needs, wishes, _share(needs, wishes, area))
    stretch = area / sum(widths)
    return [width * stretch for width in widths]


def _widths(needs: Sequence[float], wishes: Sequence[float], share: float) -> list[float]:
    """Between need and wish, by the root of the wish: twice the text gets less than twice."""
    return [
        max(need, min(wish, share * sqrt(wish))) for need, wish in zip(needs, wishes, strict=True)
    ]


def _share(needs: Sequence[float], wishes: Sequence[float], area: float) -> float:
    """The largest share at which all columns together fit."""
    low, high = 0.0, area
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        if sum(_widths(needs, wishes, middle)) <= area:
            low = middle
        else:
            high = middle
    return low
