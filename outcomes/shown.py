"""What a frame shows, in words: its places and its years."""

from __future__ import annotations

import pandas as pd

from outcomes.language import Language, translator


def places_shown(frame: pd.DataFrame, language: Language) -> str:
    """The places of a frame in words: one by name, more as the first and their number."""
    words = translator(language)
    places = list(dict.fromkeys(frame["short_locality"]))
    if len(places) > 1:
        return words("selection.places", first=places[0], number=len(places))
    return places[0] if places else words("selection.no_places")


def years_shown(frame: pd.DataFrame, language: Language) -> str:
    """The calendar years of a frame's periods in words; empty where none has dates."""
    words = translator(language)
    days = [*frame["start_day"].dropna(), *frame["end_day"].dropna()]
    if not days:
        return ""
    first, last = min(days).year, max(days).year
    if first == last:
        return words("period.year", year=first)
    return words("period.years", first=first, last=last)
