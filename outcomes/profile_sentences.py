"""Sentences about a place's profile, each clause from named cells."""

from __future__ import annotations

import pandas as pd

from outcomes.comparability import Level
from outcomes.evidence import QUARTILES_FROM, Evidence
from outcomes.formatting import with_value
from outcomes.intervals import PERCENT
from outcomes.language import Language, Words, translator
from outcomes.periods import say_moment
from outcomes.profile import MOST_NOTABLE, Profile
from outcomes.profile_lines import Line
from outcomes.remarks import flag_marked
from outcomes.shown import years_shown

# Refusals that a profile says in words of its own; the others are reasons of the catalogue.
OWN_WORDS = ("no_peers", "nobody_reports", "none_comparable", "not_whole_locality")


def profile_takeaway(profile: Profile) -> str:
    """How many of the place's indicators can be compared, and how many differ."""
    words = translator(profile.language)
    named = {"place": profile.name, "indicators": profile.indicators}
    if profile.peers is None:
        return words("profile.takeaway.no_peers", **named)
    if not profile.comparable_indicators:
        return words("profile.takeaway.none", **named, few=QUARTILES_FROM)
    found = len(profile.notable)
    form = "even" if not found else "few" if found < MOST_NOTABLE else "most"
    return words(
        f"profile.takeaway.{form}",
        **named,
        comparable=profile.comparable_indicators,
        few=QUARTILES_FROM,
        found=found,
    )


def notable_sentence(line: Line, language: Language) -> str:
    """What differs, by how much and how sure that is; the verb is no stronger than the evidence."""
    words = translator(language)
    said = {
        "indicator": line.title,
        "value": value_text(line, words),
        "period": line.row["period"],
        "peer_period": peer_period(line, language),
    }
    if line.evidence is not None:
        sentence = by_counts(line, line.evidence, said, words)
    else:
        assert line.quartiles is not None and line.side is not None
        bound = line.quartiles.q3 if line.side == "above" else line.quartiles.q1
        sentence = words(
            f"profile.notable.{line.side}",
            **said,
            bound=number_text(line, bound, words),
            median=number_text(line, line.quartiles.median, words),
            peers=line.reported,
        )
    return "".join([sentence, *remarks(line, words)])


def by_counts(line: Line, evidence: Evidence, said: dict[str, str], words: Words) -> str:
    """A difference that chance does not explain, against the pooled rate of the peers."""
    position = evidence.place.position
    # Between 95 and 99.8 % nobody is called better or worse.
    judged = line.judgement if line.judgement in ("better", "worse") else position
    return words(
        f"profile.notable.{judged}",
        **said,
        baseline=number_text(line, evidence.baseline * PERCENT, words),
        peers=evidence.peers,
    )


def remarks(line: Line, words: Words) -> list[str]:
    """What must be known beside the sentence: computed, widened limits, with care."""
    found = []
    if line.rebased.on_date is not None:
        day = say_moment(line.rebased.on_date.isoformat(), words)
        found.append(words("profile.per_residents", day=day))
    if line.evidence is not None and line.evidence.widened:
        found.append(words("profile.widened"))
    if line.beside.verdict.level == Level.WITH_CARE:
        found.append(words("profile.with_care"))
    return found


def value_text(line: Line, words: Words) -> str:
    """The place's value on the basis it is compared on, with mark and unit."""
    text = line.compared_scale.qualified(
        line.compared["value"], line.row["value_qualifier"], missing=words("value.missing")
    )
    return flag_marked(with_value(text, line.compared_scale.unit, words), line.row["flag"])


def number_text(line: Line, value: float, words: Words) -> str:
    """A number of the peers in the line's unit."""
    return with_value(
        line.compared_scale.number(value, missing=""), line.compared_scale.unit, words
    )


def peer_period(line: Line, language: Language) -> str:
    """The period of the peers' values: the one they share, else the years they span."""
    words = translator(language)
    periods = list(dict.fromkeys(row["period"] for row in line.beside.rows))
    if len(periods) == 1:
        return str(periods[0])
    return years_shown(pd.DataFrame(list(line.beside.rows)), language) or words("period.unknown")


def why_no_quartiles(line: Line, words: Words) -> str | None:
    """Why a line has no quartiles; None where it has them."""
    if line.quartiles is not None:
        return None
    if line.refusal in OWN_WORDS:
        return words(f"profile.why.{line.refusal}", apart=len(line.beside.apart))
    if line.refusal is not None:
        return words(f"reason.{line.refusal}")
    listed = words("selection.and").join(listed_values(line, words))
    return words("profile.why.few", number=line.reported, values=listed)


def listed_values(line: Line, words: Words) -> list[str]:
    """The peers' values; the last one names the unit of all, and a flag stands behind it."""
    found, last = [], len(line.beside.rows) - 1
    for at, row in enumerate(line.beside.rows):
        text = line.compared_scale.qualified(row["value"], row["value_qualifier"], missing="")
        said = with_value(text, line.compared_scale.unit, words) if at == last else text
        found.append(flag_marked(said, row["flag"]))
    return found
