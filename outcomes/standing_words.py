"""A place's judgement and rank: in words, with a character before them and a colour."""

from __future__ import annotations

from typing import Any

from outcomes.judgement import Judgement
from outcomes.language import Words
from outcomes.palette import Ink

CHARACTER: dict[Judgement, str] = {"better": "▲", "worse": "▼", "worth_a_look": "★", "similar": ""}
# Without a good direction: outside the limits, and between them.
OUTSIDE = ("above_998", "below_998")
BETWEEN = ("above_95", "below_95")


def standing_word(row: dict[str, Any], words: Words) -> str:
    """The judgement in a word, or where no direction is good the position; empty without either."""
    if row["judgement"] is not None:
        return words(f"judgement.{row['judgement']}")
    if row["position"] is not None:
        return words(f"position.{row['position']}")
    return ""


def standing_label(row: dict[str, Any], words: Words) -> str:
    """The word with its character; empty where a place does not stand out."""
    judgement = row["judgement"]
    if judgement is None:
        return standing_word(row, words) if row["position"] in (*OUTSIDE, *BETWEEN) else ""
    if judgement == "similar":
        return ""
    return f"{CHARACTER[judgement]} {standing_word(row, words)}"


def rank_text(row: dict[str, Any], words: Words) -> str:
    """The rank with how high and how low the place could stand; empty where it has none."""
    if row["rank"] is None:
        return ""
    tied = words("rank.tied") if row["rank_tied"] else ""
    if row["rank_highest"] == row["rank_lowest"]:
        return words("rank.sure", rank=row["rank"], tied=tied)
    return words(
        "rank.between",
        rank=row["rank"],
        tied=tied,
        highest=row["rank_highest"],
        lowest=row["rank_lowest"],
    )


def tint_of(row: dict[str, Any], ink: Ink) -> str:
    """The colour of a row's judgement; the accent where there is none."""
    tints = {"better": ink.better, "worse": ink.worse, "worth_a_look": ink.notice}
    return tints.get(row["judgement"] or "", ink.accent)
