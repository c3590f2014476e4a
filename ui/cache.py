"""Every cache of the pages: bounded, keyed by the build, so that a new build is seen at once."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar, cast

import pandas as pd
import plotly.graph_objects as go

from outcomes import catalogue_rows, narrowing, questions, series
from outcomes.base_map import BaseMap, read_base_map
from outcomes.catalogue import Practice, full_name_of
from outcomes.coverage_address import coverage_of_indicator, coverage_of_place
from outcomes.coverage_matrix import CoverageMatrix
from outcomes.exhibit import Exhibit
from outcomes.exhibits import exhibit_of
from outcomes.expected_places import ExpectedPlaces, expected_ranges, siblings_indicators
from outcomes.frames import plain_rows
from outcomes.headlines import Headline, headlines
from outcomes.language import Language
from outcomes.observation_pages import ObservationPage, observation_page
from outcomes.paging import Asked
from outcomes.peers import PeerSet
from outcomes.practice import PracticeSummary, PracticeTies, practices_of, summaries, ties_of
from outcomes.profile import Profile, profile_of
from outcomes.provenance import Provenance, flags_by_observation, provenance_of
from outcomes.search import Index, Kind, index_of
from outcomes.selection import Selection
from outcomes.tiles import Ground, ground_of, tile_options
from outcomes.total import Total, total_of_view, totals_by_period
from outcomes.view import View, make_view
from outcomes.view_address import NoView
from outcomes.worded import published_frame
from ui.kept_figure import KeptFigure
from ui.published import catalogue, opened
from ui.sharing import shared

Made = TypeVar("Made")

# Kept where they are made, since files are made of them too: every place of the country, with or
# without figures, by code; every flag in words by observation id.
all_places = catalogue_rows.all_places
flags = flags_by_observation


def kept(make: Callable[..., Made], *of: Hashable) -> Made:
    """What a function makes of views and the like, made once; shared, so nobody may change it.

    Views, catalogues and readings count as the same only where they are the same object, which
    the caches of this module give out again and again. The function may ask for nothing else
    that changes: not for the figure that is open, nor for the theme or the time.
    """
    return cast(Made, _kept(make, *of))


@lru_cache(maxsize=1024)
def _kept(make: Callable[..., object], *of: Hashable) -> object:
    made = make(*of)
    return KeptFigure(made) if isinstance(made, go.Figure) else made


@shared(256)
def view(database: Path, selection: Selection, language: Language) -> View:
    """The view of a selection; shared, so nobody may change its frames."""
    return make_view(database, catalogue(database), selection, language)


@shared(128)
def exhibit(database: Path, address: str, language: Language) -> Exhibit | NoView:
    """Everything of the view that an address asks for; shared, so nobody may change its frame."""
    return exhibit_of(database, opened(database), catalogue(database), address, language)


@shared(128)
def view_over_time(
    database: Path, selection: Selection, language: Language, *, single: bool
) -> View:
    """The view of a selection to be followed over time; shared, so nobody may change it."""
    return narrowing.view_over_time(
        database, catalogue(database), selection, language, single=single
    )


@shared(128)
def over_time(
    database: Path, selection: Selection, language: Language, *, single: bool, months: float | None
) -> series.OverTime:
    """The same view with one length of period, and its series."""
    view = view_over_time(database, selection, language, single=single)
    return series.over_time(narrowing.narrowed(view, catalogue(database), months))


@shared(256)
def has_cumulative(database: Path, selection: Selection) -> bool:
    """Whether a selection holds cumulative figures that can be turned into single periods."""
    return narrowing.has_cumulative(database, catalogue(database), selection)


@shared(256)
def total(database: Path, selection: Selection, language: Language) -> Total | None:
    """The total over the places of a selection's view, None where it has none to speak of."""
    shown = view(database, selection, language)
    return total_of_view(shown, catalogue(database), all_places(database))


@shared(256)
def period_totals(database: Path, selection: Selection, language: Language) -> dict[str, Total]:
    """The total of each period of a selection's view, by the period's words."""
    shown = view(database, selection, language)
    return totals_by_period(shown, catalogue(database), all_places(database))


@shared(256)
def provenance(database: Path, observation_id: str, language: Language) -> Provenance | None:
    """Where a number comes from."""
    return provenance_of(database, catalogue(database), observation_id, language)


@shared(8)
def coverage(database: Path) -> list[dict[str, Any]]:
    """What is covered, in all and a topic."""
    return questions.coverage(database)


@shared(8)
def indicators(database: Path) -> list[dict[str, Any]]:
    """Indicators with figures, the most widely reported first."""
    return questions.indicators_with_figures(database)


@shared(128)
def places(database: Path, indicator_id: str) -> dict[str, int]:
    """Places with the indicator and their number of observations."""
    return questions.places_of_indicator(database, indicator_id)


@shared(8)
def places_with_figures(database: Path) -> dict[str, dict[str, Any]]:
    """Places with a figure: their indicators, observations and years, by code."""
    return {row["locality_id"]: row for row in questions.places_with_figures(database)}


@shared(128)
def profile(
    database: Path, locality_id: str, peers: PeerSet | None, year: int | None, language: Language
) -> Profile:
    """The profile of a place; shared, so nobody may change it."""
    return profile_of(database, catalogue(database), locality_id, peers, year, language)


# Asked for every option of a list: Streamlit's cache would take longer than the answer.
@lru_cache(maxsize=8192)
def full_name(database: Path, locality_id: str, language: Language) -> str:
    """A place with the places above it."""
    return full_name_of(all_places(database), locality_id, language)


@shared(128)
def years(database: Path, indicator_id: str) -> tuple[int, int] | None:
    """First and last year with the indicator."""
    return questions.years_of_indicator(database, indicator_id)


@shared(8)
def sources(database: Path) -> list[dict[str, Any]]:
    """Documents with their number of observations."""
    return questions.sources_with_figures(database)


@shared(2)
def search_index(database: Path) -> Index:
    """Everything that can be found; making it takes a second, once a build."""

    def numbers(found: list[dict[str, Any]], key: str) -> dict[str, int]:
        return {row[key]: row["observations"] for row in found}

    figures: dict[Kind, dict[str, int]] = {
        "place": {one: row["observations"] for one, row in places_with_figures(database).items()},
        "indicator": numbers(indicators(database), "indicator_id"),
        "practice": numbers(questions.practices_with_figures(database), "practice_id"),
        "source": numbers(sources(database), "source_id"),
    }
    return index_of(catalogue(database), all_places(database), figures)


@shared(8)
def practices(database: Path) -> list[PracticeSummary]:
    """Every practice with the number of its figures."""
    return summaries(database, catalogue(database), all_places(database))


@shared(128)
def practices_of_place(database: Path, locality_id: str) -> tuple[Practice, ...]:
    """The practices of a place: its own, and those of others that run there."""
    return practices_of(database, catalogue(database), locality_id)


@shared(64)
def practice_ties(database: Path, practice_id: str) -> PracticeTies:
    """The documents and places of a practice."""
    return ties_of(database, practice_id)


def printed_first(frame: pd.DataFrame) -> pd.DataFrame:
    """Observations in their order, those that a document prints before those computed from them."""
    ordered = frame.assign(is_computed=frame["as_printed"].isna())
    ordered = ordered.sort_values(["is_computed", "observation_id"], kind="stable")
    return ordered.drop(columns="is_computed").reset_index(drop=True)


@shared(64)
def practice_frame(database: Path, practice_id: str, language: Language) -> pd.DataFrame:
    """The observations of a practice, worded; shared, so nobody may change it."""
    found = questions.observations(database, practice_id=practice_id)
    frame = published_frame(found, catalogue(database), language)
    return printed_first(frame)


@shared(64)
def source_frame(database: Path, source_id: str, language: Language) -> pd.DataFrame:
    """The observations of a document, worded; shared, so nobody may change it."""
    found = questions.observations(database, source_id=source_id)
    frame = published_frame(found, catalogue(database), language)
    return printed_first(frame)


@shared(64)
def source_page(
    database: Path, source_id: str, language: Language, asked: Asked
) -> ObservationPage:
    """A page of the observations of a document; shared, so nobody may change its frame."""
    return observation_page(database, catalogue(database), language, asked, source_id)


@shared(4)
def figures_by_place(database: Path) -> list[dict[str, Any]]:
    """Places and indicators with their number of figures."""
    return questions.figures_by_place(database)


@shared(64)
def expected_places(database: Path, indicator_id: str) -> dict[str, ExpectedPlaces]:
    """Every range of places in which an indicator may be expected, by id."""
    return expected_ranges(all_places(database), figures_by_place(database), indicator_id)


@shared(128)
def indicator_coverage(database: Path, indicator_id: str, range_id: str) -> CoverageMatrix:
    """Which of the places expected have an indicator, and for which years."""
    expected = expected_places(database, indicator_id)[range_id]
    return coverage_of_indicator(database, indicator_id, expected, all_places(database))


@shared(128)
def siblings(database: Path, locality_id: str) -> dict[str, int]:
    """Indicators that places of its like have, in how many of them."""
    return siblings_indicators(all_places(database), figures_by_place(database), locality_id)


@shared(128)
def place_coverage(database: Path, locality_id: str) -> CoverageMatrix:
    """Which indicators a place has, and for which years."""
    due = siblings(database, locality_id)
    return coverage_of_place(database, catalogue(database), locality_id, due, all_places(database))


@shared(64)
def chosen_frame(
    database: Path, observation_ids: tuple[str, ...], language: Language
) -> pd.DataFrame:
    """Some observations by id, worded; shared, so nobody may change it."""
    # Without any id the question would answer with every observation.
    asked = observation_ids or ("",)
    found = questions.observations(database, observation_ids=asked)
    return published_frame(found, catalogue(database), language)


@shared(8)
def latest_day(database: Path) -> date | None:
    """The last day of the latest period with a figure."""
    return questions.latest_day(database)


@shared(8)
def topic_headlines(database: Path, language: Language) -> tuple[Headline, ...]:
    """The headline of each topic; shared, so nobody may change its frames."""
    return headlines(database, catalogue(database), language)


@shared(4)
def tile_ground(database: Path) -> Ground | None:
    """What the tiles of the front page stand for."""
    return ground_of(all_places(database), figures_by_place(database))


@shared(4)
def tile_indicators(database: Path) -> dict[str, int]:
    """Indicators for the tiles with how many places can be shown; empty without any."""
    ground = tile_ground(database)
    if ground is None:
        return {}
    found = questions.observations(database, locality_ids=ground.locality_ids)
    return tile_options(ground, plain_rows(found), catalogue(database))


@shared(8)
def base_map(file: Path, size: int, changed: int) -> BaseMap:
    """A map file as it lay there; another size or time of change is another file.

    Raises:
        WrongMap: when nothing can be drawn from it.
    """
    return read_base_map(file)
