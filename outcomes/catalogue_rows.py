"""Reads the catalogue from a build."""

from __future__ import annotations

from dataclasses import fields
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from outcomes import questions
from outcomes.catalogue import (
    Catalogue,
    Comparison,
    Definition,
    Indicator,
    Locality,
    PeerGroup,
    Practice,
    Scope,
    Source,
    Theme,
    Topic,
    Unit,
)
from outcomes.store import OTHER_VERSION, NoBuild, at_one_go, rows

TOPICS = """
select topic_id, title_zh, title_en, position, headline_indicator_id
from topics
order by position, topic_id
"""
THEMES = "select theme_id, title_zh, title_en from themes order by theme_id"
UNITS = "select unit_id, zh, en, steps_zh, steps_en from units order by unit_id"
# An indicator in a unit that has no name of its own says its measure word at the end of its title.
INDICATORS = """
select
    indicator_id, topic_id, title_en, definition_zh, definition_en, unit_id,
    if(unit_id = 'other', regexp_replace(title_zh, '（[^（）]+）$', ''), title_zh) as title_zh,
    if(unit_id = 'other', regexp_extract(title_zh, '（([^（）]+)）$', 1), '') as measure_word,
    decimals, measure, polarity, numerator_id, denominator_id, aggregation,
    coalesce(coverage_percent, 100) as coverage_percent,
from indicators
order by topic_id, indicator_id
"""
DEFINITIONS = """
select
    indicator_id, definition_id, title_zh, title_en, counted_zh, counted_en, left_out_zh,
    left_out_en, covers, comparable_with, comparable_reason_zh, comparable_reason_en,
from definitions
order by indicator_id, definition_id
"""
SCOPES = "select scope_id, title_zh, title_en, kind from scopes order by scope_id"
# Only places that carry a figure and the places above them: the other 3,000 are asked for by name.
LOCALITIES = """
with recursive named as (
    select distinct locality_id from observations
    union
    select distinct locality_id from practices
    union
    select localities.parent_id
    from named
    join localities on localities.locality_id = named.locality_id
    where localities.parent_id is not null
)

select
    localities.locality_id, name_zh, short_name_zh, name_en, level, parent_id, valid_from,
    valid_to,
from localities
join named on named.locality_id = localities.locality_id
order by localities.locality_id
"""
SOURCES = """
select
    source_id, title as title_zh, title_en, title_given, publisher, publisher_en,
    document_number, published_on, published_as_printed, written_on, reprint_of, address,
    address_kind, sha256, licence, licence_en, note, note_en,
from sources
order by source_id
"""
PRACTICES = """
select
    practice_id, name_zh, name_en, locality_id, themes, how_it_works_zh, how_it_works_en,
    since_start, since_as_printed,
from practices
order by practice_id
"""
COMPARISONS = """
select
    comparison_id, topic_id, title_zh, title_en, indicator_id, basis, position, note, note_en,
from comparisons
order by topic_id, position, comparison_id
"""
# Only groups in which a place stands that carries a figure.
PEER_GROUPS = """
select
    group_id as peer_group_id,
    any_value(title_zh) as title_zh,
    any_value(title_en) as title_en,
    any_value(reason_zh) as reason_zh,
    any_value(reason_en) as reason_en,
    list(locality_id order by locality_id) as locality_ids,
from peer_groups
group by group_id
having bool_or(locality_id in (select observations.locality_id from observations))
order by group_id
"""

Entry = TypeVar("Entry")


def entries(database: Path, sql: str, kind: type[Entry]) -> list[Entry]:
    """The rows of a question as entries; the question selects just the entry's fields."""
    return [kind(**row) for row in rows(database, sql)]


def by_id(found: list[Any]) -> dict[str, Any]:
    """Entries by their id, which is the field that ends in ``_id`` and names the class."""
    if not found:
        return {}
    name = type(found[0]).__name__.lower() + "_id"
    assert name in {field.name for field in fields(found[0])}
    return {getattr(entry, name): entry for entry in found}


def load_catalogue(database: Path) -> Catalogue:
    """The catalogue of a build, in page order.

    Raises:
        NoBuild: when the build lacks a table or column, as one made by another version does.
    """
    try:
        return catalogue_of(database)
    except OTHER_VERSION as error:
        found = str(error).splitlines()[0]
        raise NoBuild(database.parent, f"{database.name}: {found}") from error


@at_one_go
def catalogue_of(database: Path) -> Catalogue:
    """The catalogue read table by table."""
    groups = [
        PeerGroup(**row | {"locality_ids": tuple(row["locality_ids"])})
        for row in rows(database, PEER_GROUPS)
    ]
    return Catalogue(
        topics=by_id(entries(database, TOPICS, Topic)),
        themes=by_id(entries(database, THEMES, Theme)),
        units=by_id(entries(database, UNITS, Unit)),
        indicators=by_id(entries(database, INDICATORS, Indicator)),
        definitions={
            (entry.indicator_id, entry.definition_id): entry
            for entry in entries(database, DEFINITIONS, Definition)
        },
        scopes=by_id(entries(database, SCOPES, Scope)),
        localities=by_id(entries(database, LOCALITIES, Locality)),
        sources=by_id(entries(database, SOURCES, Source)),
        practices=by_id(entries(database, PRACTICES, Practice)),
        comparisons=by_id(entries(database, COMPARISONS, Comparison)),
        peer_groups={group.peer_group_id: group for group in groups},
    )


@lru_cache(maxsize=4)
def all_places(database: Path) -> dict[str, Locality]:
    """Every place of the country, with or without figures, by code.

    A database never changes once it is published, so that a pack of many views reads it once.
    """
    return {row["locality_id"]: Locality(**row) for row in questions.localities(database)}
