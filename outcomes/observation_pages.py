"""One page of the observations of a document, worded; the rest stays in the build."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from outcomes import observation_questions, questions
from outcomes.catalogue import Catalogue
from outcomes.language import Language, Words, translator
from outcomes.paging import Asked, first_row
from outcomes.periods import Period, say_period
from outcomes.worded import published_frame


@dataclass(frozen=True)
class ObservationPage:
    """The rows of a page with the columns of ``published_frame``, in the order asked for.

    It begins at row ``offset`` (from 0) of the ``matching`` ones.
    """

    frame: pd.DataFrame
    offset: int
    matching: int


def observation_page(
    database: Path,
    catalogue: Catalogue,
    language: Language,
    asked: Asked,
    source_id: str,
) -> ObservationPage:
    """The asked page; filter, order and cut are the database's, only this page is worded."""
    words = translator(language)
    wording = observation_questions.observation_words(database, source_id)
    ids, matching = observation_questions.observation_page(
        database,
        [row | {"text": text_of(row, catalogue, language, words)} for row in wording],
        language,
        source_id=source_id,
        terms=tuple(asked.terms),
        sort=asked.sort,
        descending=asked.descending,
        offset=asked.offset,
        limit=asked.limit,
    )
    # No ids would ask for everything; where all are wanted, a list of them would be slow.
    chosen = () if asked.limit is None else tuple(ids) or ("",)
    found = questions.observations(database, source_id=source_id, observation_ids=chosen)
    found = found.set_index("observation_id", drop=False).loc[ids].reset_index(drop=True)
    frame = published_frame(found, catalogue, language)
    return ObservationPage(frame, first_row(asked, matching), matching)


def text_of(row: dict[str, Any], catalogue: Catalogue, language: Language, words: Words) -> str:
    """What a table shows for a thing to be worded."""
    kind, found = row["kind"], str(row["id"])
    if kind == "locality":
        return catalogue.full_name(found, language)
    if kind == "indicator":
        return catalogue.indicators[found].title(language)
    if kind == "scope":
        return catalogue.scopes[found].title(language) if found else words("scope.whole_locality")
    if kind == "role":
        return words(f"role.{found}")
    return say_period(Period(found, row["time_start"], row["time_end"]), words)
