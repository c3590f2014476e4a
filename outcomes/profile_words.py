"""The cells of a place's sheet in words: value, quartiles, standing, who reports."""

from __future__ import annotations

from outcomes.formatting import with_value
from outcomes.intervals import PERCENT
from outcomes.judgement import Judgement
from outcomes.language import Words, translator
from outcomes.periods import say_moment
from outcomes.profile import Profile
from outcomes.profile_lines import Line
from outcomes.profile_sentences import number_text, why_no_quartiles
from outcomes.remarks import flag_marked
from outcomes.standing_words import CHARACTER

# A shape as well as a colour and a word; on a sheet that is skimmed also where nothing stands out.
JUDGED: dict[Judgement, str] = {**CHARACTER, "similar": "○"}
SIDES = {"above": "↑", "inside": "·", "below": "↓"}


def source_numbers(profile: Profile) -> dict[str, int]:
    """The documents of the lines, numbered in the order in which they come."""
    found = dict.fromkeys(line.row["source_id"] for line in profile.lines if line.row["source_id"])
    return {source_id: number for number, source_id in enumerate(found, start=1)}


def own_value_text(line: Line, words: Words) -> str:
    """The value as published with unit and interval, computed and flag marked; empty without."""
    row = line.row
    text = line.scale.qualified(row["value"], row["value_qualifier"], missing="")
    if not text:
        return ""
    text = with_value(text, line.scale.unit, words)
    if row["low"] is not None:
        reach = words("interval.range", low=f"{row['low']:.1f}", high=f"{row['high']:.1f}")
        text = words("profile.value_interval", value=text, interval=reach)
    if row["value_origin"] == "computed":
        text = words("profile.computed", value=text)
    return flag_marked(text, row["flag"])


def beside_text(profile: Profile, line: Line, words: Words) -> str:
    """The peers' quartiles with the place's own value on their basis, or why there are none."""
    why = why_no_quartiles(line, words) if profile.peers else ""
    return with_own(line, quartiles_text(line, words) if why is None else why, words)


def quartiles_text(line: Line, words: Words) -> str:
    """The peers' quartiles with their unit."""
    box = line.quartiles
    assert box is not None
    q1, median, q3 = (
        line.compared_scale.number(one, missing="") for one in (box.q1, box.median, box.q3)
    )
    return with_value(
        words("profile.quartiles", q1=q1, median=median, q3=q3), line.compared_scale.unit, words
    )


def with_own(line: Line, said: str, words: Words) -> str:
    """What is said of the peers, and the place's own value where that was put per resident."""
    if not line.reported or line.rebased.on_date is None:
        return said
    own = line.compared_scale.number(line.compared["value"], missing="")
    return words("profile.own_per_residents", own=own, quartiles=said)


def standing_text(line: Line, words: Words) -> str:
    """The judgement where one is allowed, else where the value lies, without judging."""
    if line.judgement is not None:
        return f"{JUDGED[line.judgement]}\u00a0{words(f'judgement.{line.judgement}')}"
    if line.side is None:
        return ""
    return f"{SIDES[line.side]}\u00a0{words(f'side.short.{line.side}')}"


def limits_text(line: Line, words: Words) -> str | None:
    """What the judgement rests on: the peers' pooled rate and the limits for the place's size."""
    evidence = line.evidence
    if evidence is None:
        return None
    low, high = (
        number_text(line, one * PERCENT, words)
        for one in (evidence.place.low_998, evidence.place.high_998)
    )
    said = words(
        "profile.limits",
        baseline=number_text(line, evidence.baseline * PERCENT, words),
        peers=evidence.peers,
        low=low,
        high=high,
    )
    return said + words("profile.widened") if evidence.widened else said


def profile_notes(profile: Profile) -> list[str]:
    """What the judgements rest on, the residents divided by, and what is not shown."""
    words = translator(profile.language)
    notes = []
    compared = [line for line in profile.lines if line.reported]
    if any(line.judgement for line in profile.lines):
        notes.append(words("place.judgement"))
    days = sorted({day.isoformat() for one in compared if (day := one.rebased.on_date)})
    if days:
        said = words("selection.and").join(say_moment(one, words) for one in days)
        notes.append(words("place.residents", days=said))
    if profile.left_out:
        notes.append(words("place.left_out", number=profile.left_out))
    return notes


def peers_said(profile: Profile) -> str:
    """Whom the place is set beside and why; empty without peers."""
    if profile.peers is None:
        return ""
    return translator(profile.language)(
        "place.peers",
        title=profile.peers.title,
        reason=profile.peers.reason,
        expected=len(profile.peers.locality_ids),
        reporting=profile.reporting,
    )
