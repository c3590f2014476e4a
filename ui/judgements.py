"""How judgements are shown: a word, a shape and a colour, never a colour alone."""

from __future__ import annotations

# Shapes of Plotly's marks, and the same as a character before the word.
SHAPE = {
    "better": "triangle-up",
    "worse": "triangle-down",
    "worth_a_look": "star",
    "similar": "circle",
}
