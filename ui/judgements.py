"""How judgements are shown: a word, a shape and a colour, never a colour alone."""

from __future__ import annotations

from typing import Any

from outcomes.palette import Ink

# Shapes of Plotly's marks, and the same as a character before the word.
SHAPE = {
    "better": "triangle-up",
    "worse": "triangle-down",
    "worth_a_look": "star",
    "similar": "circle",
}


def colour_of(row: dict[str, Any], ink: Ink) -> str:
    """The colour of a row's mark."""
    tints = {"better": ink.better, "worse": ink.worse, "worth_a_look": ink.notice}
    return tints.get(row["judgement"] or "", ink.accent)
