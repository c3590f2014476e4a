"""Ids that a wrong id is close to, found in one query for all of them."""

from __future__ import annotations

from collections.abc import Iterable

import duckdb

from etl.package import Table
from etl.schema import identifier
from etl.staging import given

MOST_WORDS = 50
MOST_SUGGESTIONS = 3
NAME_COLUMNS = ("name_zh", "short_name_zh", "title_zh", "name_en", "title_en", "title", "zh")

NEAREST = """
with words as (
    select unnest($words::varchar[]) as word
),
candidates as (
    select distinct id, names from {source} where id is not null
),
scored as (
    select
        words.word,
        candidates.id,
        candidates.names,
        case
            -- of a key of several columns only the last may differ
            when contains(words.word, ', ')
                then if(regexp_extract(words.word, '.*, ') = regexp_extract(id, '.*, '), 0, null)
            when list_contains(candidates.names, words.word) then 0
            when length(words.word) > 1 and len(list_filter(
                candidates.names, lambda one: contains(one, words.word))) > 0 then 1
            else damerau_levenshtein(words.word, candidates.id)
        end as distance
    from words, candidates
)
select word, list(trim(id || ' ' || coalesce(names[1], '')) order by distance, id)[1:$most]
from scored
where distance <= greatest(1, length(word) // 4)
group by word
"""

# Observations and derivations together: what an operand may name.
OPERANDS = """(
    select observation_id as id, []::varchar[] as names
    from given_observations where observation_id is not null
    union all
    select derivation_id, [] from given_derivations where derivation_id is not null
)"""


def nearest(
    connection: duckdb.DuckDBPyConnection, table: Table, keys: tuple[str, ...], found: Iterable[str]
) -> dict[str, tuple[str, ...]]:
    """For each value found, the closest keys of the table with their names, nearest first."""
    text = " || ', ' || ".join(map(identifier, keys))
    named = [identifier(name) for name in NAME_COLUMNS if name in table.columns]
    names = f"list_filter([{', '.join(named)}]::varchar[], lambda one: one is not null)"
    source = f"(select {text} as id, {names} as names from {given(table.name)})"  # noqa: S608
    return _nearest(connection, source, found)


def nearest_operands(
    connection: duckdb.DuckDBPyConnection, found: Iterable[str]
) -> dict[str, tuple[str, ...]]:
    """For each id found, the closest observations and derivations."""
    return _nearest(connection, OPERANDS, found)


def _nearest(
    connection: duckdb.DuckDBPyConnection, source: str, found: Iterable[str]
) -> dict[str, tuple[str, ...]]:
    words = sorted(set(found))[:MOST_WORDS]
    if not words:
        return {}
    statement = NEAREST.format(source=source)
    rows = connection.execute(statement, {"words": words, "most": MOST_SUGGESTIONS}).fetchall()
    return {word: tuple(ids) for word, ids in rows}
