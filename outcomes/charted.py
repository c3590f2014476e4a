"""What a chart of a view shows, free of any drawing: for writers of files with charts of their own.

All values are in the display unit that ``value_title`` names, as the screen draws them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["bar", "dot", "line", "funnel"]
Dash = Literal["solid", "dash", "dot"]


@dataclass(frozen=True)
class Plotted:
    """One series: a value a category, None where nothing was published.

    ``low`` and ``high`` are the ends of the 95 % intervals, one a category, None where there is
    none; both are empty where the whole series has none. ``marks`` are the signs beside each
    value (bounds, computed, flagged), empty texts where there are none. ``labels`` are what the
    screen writes beside each value: the value with its marks, the judgement where a place stands
    out. ``tint`` is a colour as ``#rrggbb``; a place keeps its own. ``tints``, where it is not
    empty, has a colour a category: that of the judgement. ``is_joined`` is False where the points
    are too few for a line through them.
    """

    name: str
    values: tuple[float | None, ...]
    low: tuple[float | None, ...] = ()
    high: tuple[float | None, ...] = ()
    marks: tuple[str, ...] = ()
    tint: str = ""
    labels: tuple[str, ...] = ()
    tints: tuple[str, ...] = ()
    is_joined: bool = True


@dataclass(frozen=True)
class Reference:
    """A line across the chart: a benchmark, or a target (dashed).

    ``name`` says the value too; ``beside`` does not, for where the value stands beside it, and is
    "" where there is no such name.
    """

    name: str
    value: float
    dashed: bool = False
    beside: str = ""

    @property
    def dash(self) -> Dash:
        """How the line is drawn."""
        return "dash" if self.dashed else "solid"


@dataclass(frozen=True)
class Limit:
    """One curve of a funnel's limits: cases across, the value on it.

    ``name`` is "" for a curve whose like the legend names already. Limits of chance alone beside
    widened ones have dots for a ``dash``. A value is None where the curve has come to the end of
    the scale.
    """

    name: str
    totals: tuple[float, ...]
    values: tuple[float | None, ...]
    dash: Dash = "solid"


@dataclass(frozen=True)
class Chart:
    """What is drawn. A place's interval and marks stand beside its value.

    ``categories`` are places of a ``bar`` or ``dot`` chart, the largest value first, and periods
    of a ``line`` chart, the earliest first; an ellipsis among them stands for periods that nobody
    published, and has no values. In a ``funnel`` they are places, ``totals`` their cases (as
    ``total_title`` names them), and ``limits`` the curves. ``number_format`` is in the notation of
    spreadsheets.
    """

    kind: Kind
    value_title: str
    number_format: str
    categories: tuple[str, ...]
    series: tuple[Plotted, ...]
    references: tuple[Reference, ...] = ()
    totals: tuple[float, ...] = ()
    total_title: str = ""
    limits: tuple[Limit, ...] = ()
