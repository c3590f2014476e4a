"""Observations with the words for people beside their ids and dates."""

from __future__ import annotations

from typing import Any

import pandas as pd

from outcomes.catalogue import Catalogue
from outcomes.frames import plain_rows
from outcomes.language import Language, translator
from outcomes.periods import Period, say_period
from outcomes.remarks import correction_text, flag_text
from outcomes.standing_columns import STANDING


def worded(found: pd.DataFrame, catalogue: Catalogue, language: Language) -> pd.DataFrame:
    """The frame with the columns for people added: place, level, period, source, flag and so on.

    ``flag`` and ``correction`` are empty for most.
    """
    words = translator(language)
    columns: dict[str, list[Any]] = {
        name: []
        for name in (
            "locality",
            "short_locality",
            "full_locality",
            "level",
            "period",
            "months",
            "indicator",
            "definition",
            "scope",
            "source",
            "practice",
            "flag",
            "correction",
        )
    }
    for row in plain_rows(found):
        place = catalogue.localities[row["locality_id"]]
        period = Period(row["period_kind"], row["time_start"], row["time_end"])
        definition = catalogue.definitions[(row["indicator_id"], row["definition_id"])]
        scope, practice = row["scope_id"], row["practice_id"]
        columns["locality"].append(place.name(language))
        columns["short_locality"].append(place.short_name(language))
        columns["full_locality"].append(catalogue.full_name(place.locality_id, language))
        columns["level"].append(place.level)
        columns["period"].append(say_period(period, words))
        columns["months"].append(period.months)
        columns["indicator"].append(catalogue.indicators[row["indicator_id"]].title(language))
        columns["definition"].append(definition.title(language))
        columns["scope"].append(catalogue.scopes[scope].title(language) if scope else "")
        columns["source"].append(
            catalogue.sources[row["source_id"]].title(language) if row["source_id"] else ""
        )
        unit = catalogue.unit_of(row["indicator_id"])
        columns["flag"].append(flag_text(row, language))
        columns["correction"].append(correction_text(row, unit, language))
        columns["practice"].append(catalogue.practices[practice].name(language) if practice else "")
    return found.assign(**columns)


def published_frame(found: pd.DataFrame, catalogue: Catalogue, language: Language) -> pd.DataFrame:
    """Observations as published, with the columns that a view's frame has."""
    frame = worded(found, catalogue, language)
    return frame.assign(
        value=frame["obs_value"],
        rebased=None,
        basis="as_published",
        low=None,
        high=None,
        **dict.fromkeys(STANDING),
    )
