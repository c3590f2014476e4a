"""How much room the words of a slide leave its chart, in a window of 1,280 by 800 pixels.

What is estimated here is set in ``ui/slide.css``; a larger window has more room.
"""

from __future__ import annotations

from math import ceil

from outcomes.sentences import takeaway
from outcomes.view import View
from outcomes.view_notes import reasons_said
from ui.labels import FIRST_WIDE

HEIGHT, WIDTH = 800, 1200
# Sizes of letters, and how high a line of them is.
TITLE, TITLE_LINE = 36, 45
TAKEAWAY, TAKEAWAY_LINE, LONG_TAKEAWAY, LONG_LINE = 28, 38, 22, 30
REASONS, REASONS_LINE, CHIP_WIDTH = 20, 26, 200
NARROW = 0.52
# Lines of the foot with its rule, and what lies around and between the parts.
FOOT, AROUND = 124, 66
MOST_LINES = 3


def room_for_chart(view: View) -> int:
    """Pixels from the words above the chart to those below it."""
    said = takeaway(view)
    size, line = (LONG_TAKEAWAY, LONG_LINE) if is_long(said) else (TAKEAWAY, TAKEAWAY_LINE)
    reasons = lines(reasons_said(view), REASONS, WIDTH - CHIP_WIDTH) * REASONS_LINE
    verdict = max(reasons, TITLE_LINE) if len(view.frame) > 1 else 0
    words = lines(view.title, TITLE) * TITLE_LINE + verdict + lines(said, size) * line
    return HEIGHT - words - FOOT - AROUND


def is_long(said: str) -> bool:
    """Whether what a slide says in large letters would push its chart aside."""
    return lines(said, TAKEAWAY) > MOST_LINES


def lines(text: str, size: int, width: int = WIDTH) -> int:
    """About how many lines a text takes."""
    wide = sum(size if letter >= FIRST_WIDE else size * NARROW for letter in text)
    return ceil(wide / width)
