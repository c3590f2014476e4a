"""The mark of a verdict: a shape as well as its word and colour, on the screen and in files.

None of them is a mark of a judgement, so that a sign means one thing wherever both stand.
"""

from __future__ import annotations

from outcomes.comparability import Level

LEVEL_MARKS = {Level.COMPARABLE: "●", Level.WITH_CARE: "◐", Level.NOT_COMPARABLE: "✕"}
