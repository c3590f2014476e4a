"""Better, similar, worse or worth a look: said only where the indicator has a good direction."""

from __future__ import annotations

from typing import Literal

from outcomes.funnel import Position

Judgement = Literal["better", "worse", "similar", "worth_a_look"]


def judge(position: Position, polarity: str) -> Judgement | None:
    """What a place's position between the funnel's limits means; None where nothing is better.

    Better and worse only outside the 99.8 % limits; between them and the 95 % limits a place is
    worth a look, in whichever direction.
    """
    if polarity == "no_judgement":
        return None
    if position == "inside":
        return "similar"
    if position in ("above_95", "below_95"):
        return "worth_a_look"
    return "better" if (position == "above_998") == (polarity == "higher_is_better") else "worse"
