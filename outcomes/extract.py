"""What a file is about: where, what, when, with the definitions and documents behind it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from outcomes.catalogue import Catalogue
from outcomes.comparability import Verdict
from outcomes.language import Language
from outcomes.shown import places_shown, years_shown
from outcomes.total import Total, total_entry
from outcomes.view import View


@dataclass(frozen=True)
class Absent:
    """An observation that was asked for and is not in the file, with its reasons' codes."""

    observation_id: str
    locality: str
    period: str
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Extract:
    """What names and describes a file; ``verdict`` is None where nothing is compared.

    ``aggregate`` is the total of the view in plain cells, None where there is none to speak of.
    """

    language: Language
    title: str
    where: str
    what: str
    when: str
    source_ids: tuple[str, ...]
    definitions: tuple[tuple[str, str], ...]
    verdict: Verdict | None = None
    left_out: tuple[Absent, ...] = ()
    aggregate: dict[str, Any] | None = None


def extract_of_frame(
    frame: pd.DataFrame, catalogue: Catalogue, language: Language, title: str, what: str
) -> Extract:
    """What a frame of observations is about."""
    return Extract(
        language=language,
        title=title,
        where=places_shown(frame, language),
        what=what,
        when=years_shown(frame, language),
        source_ids=tuple(
            one for one in dict.fromkeys(frame["source_id"]) if one in catalogue.sources
        ),
        definitions=tuple(
            dict.fromkeys(zip(frame["indicator_id"], frame["definition_id"], strict=True))
        ),
    )


def extract_of_view(view: View, catalogue: Catalogue, total: Total | None = None) -> Extract:
    """What a view's file is about, with its verdict, its total and what was left out."""
    rows = {row["observation_id"]: row for row in view.candidate_rows}
    base = extract_of_frame(
        view.frame, catalogue, view.language, view.title, view.indicator.title(view.language)
    )
    shown = [view.rebased[one] for one in view.frame["observation_id"]]
    populations = dict.fromkeys(one.source_id for one in shown if one.source_id)
    return replace(
        base,
        source_ids=(*base.source_ids, *(one for one in populations if one in catalogue.sources)),
        verdict=view.verdict,
        aggregate=None if total is None else total_entry(total, view, catalogue),
        left_out=tuple(
            Absent(
                one.observation_id,
                rows[one.observation_id]["locality"],
                rows[one.observation_id]["period"],
                one.reasons,
            )
            for one in view.left_out
        ),
    )
