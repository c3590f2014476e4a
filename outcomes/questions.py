"""Questions asked of the build: one function a question, its SQL above it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from outcomes.store import query, rows

OBSERVATIONS = """
select
    observations.observation_id,
    observations.indicator_id,
    observations.definition_id,
    observations.locality_id,
    observations.practice_id,
    observations.scope_id,
    observations.source_id,
    observations.locator,
    observations.as_printed,
    observations.time_start,
    observations.time_end,
    observations.period_kind,
    observations.period_basis,
    observations.base_start,
    observations.base_end,
    observations.start_day,
    observations.end_day,
    observations.obs_value,
    observations.value_qualifier,
    observations.obs_status,
    observations.conf_status,
    observations.role,
    observations.reading,
    observations.parse_exception,
    observations.numerator_value,
    observations.denominator_value,
    observations.numerator_qualifier,
    observations.denominator_qualifier,
    observations.numerator_observation_id,
    observations.denominator_observation_id,
    observations.value_origin,
    observations.derived_from,
    observations.flags,
    observations.flags_zh,
    observations.flags_en,
    corrections.old_value as corrected_from,
    corrections.reason as correction_reason,
    corrections.by as corrected_by,
    corrections.on as corrected_on,
    observations.note_zh,
    observations.note_en,
    comparison_members.caveat_zh,
    comparison_members.caveat_en,
from observations
left join comparison_members
    on comparison_members.observation_id = observations.observation_id
    and comparison_members.comparison_id = $comparison_id
left join corrections on corrections.observation_id = observations.observation_id
where
    ($indicator_id is null or observations.indicator_id = $indicator_id)
    and (len($indicator_ids) = 0 or list_contains($indicator_ids, observations.indicator_id))
    and ($source_id is null or observations.source_id = $source_id)
    and ($practice_id is null or observations.practice_id = $practice_id)
    and ($comparison_id is null or comparison_members.comparison_id is not null)
    and (len($observation_ids) = 0 or list_contains($observation_ids, observations.observation_id))
    and (len($locality_ids) = 0 or list_contains($locality_ids, observations.locality_id))
    and ($first_day::date is null or end_day is null or end_day >= $first_day::date)
    and ($last_day::date is null or coalesce(start_day, end_day) is null
        or coalesce(start_day, end_day) <= $last_day::date)
order by observations.locality_id, end_day nulls first, observations.observation_id
"""


def observations(
    database: Path,
    *,
    indicator_id: str | None = None,
    indicator_ids: tuple[str, ...] = (),
    source_id: str | None = None,
    practice_id: str | None = None,
    comparison_id: str | None = None,
    observation_ids: tuple[str, ...] = (),
    locality_ids: tuple[str, ...] = (),
    year_from: int | None = None,
    year_to: int | None = None,
) -> pd.DataFrame:
    """One row an observation that meets every given condition, by place and period.

    Values are in base units; computed ones are marked in ``value_origin``. A period that
    overlaps the years is in, and so is one without dates: whether it may be shown is for the
    verdict to say. ``caveat_*`` are filled for a prepared comparison only; ``corrected_from`` is
    the value that a declared correction replaced.
    """
    return query(
        database,
        OBSERVATIONS,
        indicator_id=indicator_id,
        indicator_ids=list(indicator_ids),
        source_id=source_id,
        practice_id=practice_id,
        comparison_id=comparison_id,
        observation_ids=list(observation_ids),
        locality_ids=list(locality_ids),
        first_day=None if year_from is None else date(year_from, 1, 1).isoformat(),
        last_day=None if year_to is None else date(year_to, 12, 31).isoformat(),
    )


FLAGS = """
select observation_id, flag_id, says_zh, says_en
from flags
order by observation_id, flag_id
"""


def flags(database: Path) -> pd.DataFrame:
    """One row a flag on an observation, with what it says in both languages."""
    return query(database, FLAGS)


POPULATIONS = """
select locality_id, on_date, residents, source_id, note, note_en
from populations
where list_contains($locality_ids, locality_id)
order by locality_id, on_date
"""


def populations(database: Path, locality_ids: tuple[str, ...]) -> pd.DataFrame:
    """One row the residents (persons) of a place at a date."""
    return query(database, POPULATIONS, locality_ids=list(locality_ids))


INDICATORS_WITH_FIGURES = """
select
    observations.indicator_id,
    any_value(indicators.topic_id) as topic_id,
    count(distinct observations.locality_id) as places,
    count(*) as observations,
from observations
join indicators on indicators.indicator_id = observations.indicator_id
where observations.obs_value is not null
group by observations.indicator_id
order by places desc, observations desc, observations.indicator_id
"""


def indicators_with_figures(database: Path) -> list[dict[str, Any]]:
    """One row an indicator that has a figure, the most widely reported first."""
    return rows(database, INDICATORS_WITH_FIGURES)


PLACES_OF_INDICATOR = """
select locality_id, count(*) as observations
from observations
where indicator_id = $indicator_id
group by locality_id
order by locality_id
"""


def places_of_indicator(database: Path, indicator_id: str) -> dict[str, int]:
    """Places that have the indicator, with how many observations, by code."""
    found = rows(database, PLACES_OF_INDICATOR, indicator_id=indicator_id)
    return {row["locality_id"]: row["observations"] for row in found}


PLACES_WITH_FIGURES = """
select
    locality_id,
    count(distinct indicator_id) as indicators,
    count(*) as observations,
    list_sort(list(distinct year(end_day)) filter (where end_day is not null)) as years,
from observations
where obs_value is not null
group by locality_id
order by locality_id
"""


def places_with_figures(database: Path) -> list[dict[str, Any]]:
    """One row a place that has a figure: indicators, observations, calendar years of their ends."""
    return rows(database, PLACES_WITH_FIGURES)


YEARS_OF_INDICATOR = """
select
    min(year(coalesce(start_day, end_day))) as first_year,
    max(year(end_day)) as last_year,
from observations
where indicator_id = $indicator_id and end_day is not null
"""


def years_of_indicator(database: Path, indicator_id: str) -> tuple[int, int] | None:
    """First and last calendar year with a figure; None where no period has dates."""
    row = rows(database, YEARS_OF_INDICATOR, indicator_id=indicator_id)[0]
    if row["first_year"] is None or row["last_year"] is None:
        return None
    return int(row["first_year"]), int(row["last_year"])


COVERAGE = """
select
    indicators.topic_id,
    count(*) as observations,
    count(distinct observations.indicator_id) as indicators,
    count(distinct observations.locality_id) as places,
    count(distinct observations.source_id) as sources,
    min(year(coalesce(start_day, end_day))) as first_year,
    max(year(end_day)) as last_year,
from observations
join indicators on indicators.indicator_id = observations.indicator_id
join topics on topics.topic_id = indicators.topic_id
where observations.obs_value is not null
group by grouping sets ((indicators.topic_id, topics.position), ())
order by topics.position nulls first
"""


def coverage(database: Path) -> list[dict[str, Any]]:
    """What is covered: one row a topic, the first row (topic_id None) for everything."""
    return rows(database, COVERAGE)


FIGURES_BY_PLACE = """
select locality_id, indicator_id, count(*) as figures
from observations
where obs_value is not null and role != 'target'
group by locality_id, indicator_id
order by locality_id, indicator_id
"""


def figures_by_place(database: Path) -> list[dict[str, Any]]:
    """One row a place and indicator with how many figures; targets are none."""
    return rows(database, FIGURES_BY_PLACE)


# Periods whose both ends are known, and dates.
DATED_KINDS = ("year", "part_year", "multi_year", "as_of")
DATED_PLACES = """
select
    observations.locality_id,
    any_value(localities.level) as level,
    observations.scope_id is null as is_whole,
    count(distinct year(observations.end_day)) as years,
    max(observations.end_day) as last_day,
from observations
join localities on localities.locality_id = observations.locality_id
where
    observations.indicator_id = $indicator_id
    and observations.obs_value is not null
    and observations.role != 'target'
    and observations.reading != 'ambiguous'
    and observations.end_day is not null
    and list_contains($kinds, observations.period_kind)
group by observations.locality_id, is_whole
order by observations.locality_id, is_whole
"""


def dated_places(database: Path, indicator_id: str) -> list[dict[str, Any]]:
    """One row a place with dated figures of an indicator, of the whole place or of a part.

    In how many years they end, and on which day the last; targets, ambiguous figures and open
    periods are out.
    """
    return rows(database, DATED_PLACES, indicator_id=indicator_id, kinds=list(DATED_KINDS))


LATEST_DAY = """
select max(end_day) as last_day
from observations
where obs_value is not null and role != 'target'
"""


def latest_day(database: Path) -> date | None:
    """The last day of the latest period with a figure, targets left out; None without dates."""
    found: date | None = rows(database, LATEST_DAY)[0]["last_day"]
    return found


SOURCES_WITH_FIGURES = """
select
    sources.source_id,
    count(observations.observation_id) as observations,
    count(distinct observations.locality_id) as places,
    count(*) filter (where observations.flags != '') as flagged,
from sources
left join observations
    on observations.source_id = sources.source_id
    and observations.value_origin = 'reported'
group by sources.source_id
order by sources.source_id
"""


def sources_with_figures(database: Path) -> list[dict[str, Any]]:
    """One row a document with how many observations and places it carries."""
    return rows(database, SOURCES_WITH_FIGURES)


LOCALITIES = """
select
    locality_id, name_zh, short_name_zh, name_en, level, parent_id, valid_from, valid_to,
from localities
order by locality_id
"""


def localities(database: Path) -> list[dict[str, Any]]:
    """One row a place of the whole country, with or without figures."""
    return rows(database, LOCALITIES)


PRACTICE_FIGURES = """
select
    practices.practice_id,
    count(observations.observation_id) as observations,
    count(*) filter (where observations.role = 'outcome') as outcomes,
    min(year(coalesce(observations.start_day, observations.end_day))) as first_year,
    max(year(observations.end_day)) as last_year,
from practices
left join observations on observations.practice_id = practices.practice_id
group by practices.practice_id
order by practices.practice_id
"""


def practices_with_figures(database: Path) -> list[dict[str, Any]]:
    """One row a practice: how many figures, how many of them outcomes, and their years."""
    return rows(database, PRACTICE_FIGURES)


PRACTICE_TIES = """
select practice_id, 'source' as kind, source_id as tied_id, locator
from practice_sources
union all
select practice_id, 'locality', locality_id, null
from practice_localities
order by practice_id, kind, tied_id
"""


def practice_ties(database: Path) -> list[dict[str, Any]]:
    """One row a tie of a practice: to a document, with its place there, or to a place."""
    return rows(database, PRACTICE_TIES)
