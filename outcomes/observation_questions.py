"""Questions for one page of a long table of observations; their SQL above them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from outcomes.store import rows

OBSERVATION_WORDS = """
with own as (
    select * from observations
    where source_id = $source_id
)
select distinct 'locality' as kind, locality_id as id, null as time_start, null as time_end,
from own
union all
select distinct 'indicator', indicator_id, null, null from own
union all
select distinct 'scope', coalesce(scope_id, ''), null, null from own
union all
select distinct 'role', role, null, null from own
union all
select distinct 'period', period_kind, time_start, time_end from own
order by kind, id, time_start nulls first, time_end nulls first
"""


def observation_words(database: Path, source_id: str) -> list[dict[str, Any]]:
    """One row a thing to be worded in the observations of a document.

    ``kind`` locality, indicator, scope (empty for the whole), role or period; a period's id is
    its kind, with its two ends.
    """
    return rows(database, OBSERVATION_WORDS, source_id=source_id)


OBSERVATION_PAGE = """
with wording as (
    select unnest($kinds::varchar[]) as kind, unnest($ids::varchar[]) as id,
        unnest($starts::varchar[]) as time_start, unnest($ends::varchar[]) as time_end,
        unnest($texts::varchar[]) as text,
),
flagged as (
    select observation_id,
        string_agg(case when $language = 'zh' then says_zh else says_en end, ' ' order by flag_id)
            as text,
    from flags
    group by observation_id
),
worded as (
    select
        own.observation_id, own.obs_value, own.end_day, own.locality_id, own.as_printed,
        own.locator, indicator.text as indicator, scope.text as scope, role.text as role,
        flagged.text as flags,
        case when len($terms::varchar[]) > 0 then
            lower(translate(concat_ws(chr(10), indicator.text, locality.text, period.text,
                scope.text, role.text, own.as_printed, own.locator,
                own.obs_value::decimal(38, 6)::varchar, flagged.text), $wide, $narrow))
        end as said,
    from observations as own
    join wording as locality on locality.kind = 'locality' and locality.id = own.locality_id
    join wording as indicator on indicator.kind = 'indicator' and indicator.id = own.indicator_id
    join wording as scope on scope.kind = 'scope' and scope.id = coalesce(own.scope_id, '')
    join wording as role on role.kind = 'role' and role.id = own.role
    join wording as period on period.kind = 'period' and period.id = own.period_kind
        and period.time_start is not distinct from own.time_start
        and period.time_end is not distinct from own.time_end
    left join flagged on flagged.observation_id = own.observation_id
    where own.source_id = $source_id
),
found as (
    select
        observation_id,
        case $sort
            when 'value' then obs_value
            when 'period' then epoch(end_day)
        end as number,
        nullif(case $sort
            when 'indicator' then indicator
            when 'as_printed' then as_printed
            when 'locator' then locator
            when 'locality' then locality_id
            when 'scope' then scope
            when 'role' then role
            when 'flags' then flags
        end, '') as text,
        as_printed is null as is_computed,
    from worded
    where list_bool_and(list_transform($terms::varchar[], lambda term: contains(said, term)))
        is not false
),
placed as (
    select observation_id,
        row_number() over (
            order by
                case when not $descending then number end nulls last,
                case when $descending then -number end nulls last,
                case when not $descending then text end nulls last,
                case when $descending then text end desc nulls last,
                $sort is null and is_computed,
                observation_id
        ) as place,
    from found
),
counted as (select count(*) as matching from found),
starting as (
    select case when $offset::bigint < matching then $offset::bigint else 0 end as start
    from counted
)
select counted.matching, placed.observation_id
from counted
cross join starting
left join placed
    on placed.place > start and ($limit::bigint is null or placed.place <= start + $limit::bigint)
order by placed.place
"""
OBSERVATION_ORDERS = (
    "indicator",
    "value",
    "as_printed",
    "locator",
    "locality",
    "period",
    "scope",
    "role",
    "flags",
)
# Full-width signs are searched as their narrow likes: what NFKC does for ASCII.
WIDE = "".join(chr(code) for code in range(0xFF01, 0xFF5F)) + "\u3000"
NARROW = "".join(chr(code) for code in range(0x21, 0x7F)) + " "


def observation_page(
    database: Path,
    wording: list[dict[str, Any]],
    language: str,
    *,
    source_id: str,
    terms: tuple[str, ...] = (),
    sort: str | None = None,
    descending: bool = False,
    offset: int = 0,
    limit: int | None = None,
) -> tuple[list[str], int]:
    """Ids of one page of the observations of a document, and how many fit.

    ``wording`` is what ``observation_words`` gave, each row with its ``text``; ``terms`` are
    folded and must all stand in what a row shows. Rows without a value to sort by come last; an
    order that is not one of ``OBSERVATION_ORDERS`` is that of the ids. A page behind the last
    row is the first page. ``limit`` None is everything.
    """
    names = (("kinds", "kind"), ("ids", "id"), ("starts", "time_start"), ("ends", "time_end"))
    found = rows(
        database,
        OBSERVATION_PAGE,
        **{parameter: [row[name] for row in wording] for parameter, name in names},
        texts=[row["text"] for row in wording],
        language=language,
        wide=WIDE,
        narrow=NARROW,
        source_id=source_id,
        terms=list(terms),
        sort=sort if sort in OBSERVATION_ORDERS else None,
        descending=descending,
        offset=offset,
        limit=limit,
    )
    ids = [row["observation_id"] for row in found if row["observation_id"] is not None]
    return ids, int(found[0]["matching"])


PRINTED_AGAIN = """
with numbered as (
    select
        observation_id,
        row_number() over (
            partition by
                indicator_id, definition_id, locality_id, scope_id, practice_id,
                period_kind, time_start, time_end, role, source_id
            order by observation_id
        ) as number,
    from observations
    where list_contains($indicator_ids, indicator_id)
)
select observation_id, number
from numbered
where number > 1
order by observation_id
"""


def printed_again(database: Path, indicator_ids: tuple[str, ...]) -> dict[str, int]:
    """Which figures a source gives once more for the same key, by id: the second is 2.

    The key is indicator, definition, place, scope, practice, period, role and source; a range
    that is read as two figures is such a case. The first of its key is not among them.
    """
    found = rows(database, PRINTED_AGAIN, indicator_ids=list(indicator_ids))
    return {row["observation_id"]: row["number"] for row in found}
