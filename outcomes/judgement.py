"""What a place's position beyond chance is called, where the indicator says what is better."""

from __future__ import annotations

from typing import Literal

from outcomes.funnel import Position

Judgement = Literal["better", "worse", "similar", "worth_a_look"]


def judge(position: Position, polarity: str) -> Judgement | None:
    """Better or worse only outside 99.8 %; None for an indicator that nobody is judged by."""
    if polarity == "no_judgement":
        return None
    if position == "inside":
        return "similar"
    if position in ("above_95", "below_95"):
        return "worth_a_look"
    is_high = position == "above_998"
    return "better" if is_high == (polarity == "higher_is_better") else "worse"
