"""Flags on observations: what a reader must know before relying on a number."""

from __future__ import annotations

import duckdb

from etl.identities import Flag, disagreeing_rates, failed_checks
from etl.problems import Bilingual, Problem, say, term
from outcomes.language import LANGUAGES, Language, translator
from outcomes.periods import say_date

ENDS_AFTER_WRITING = "ends_after_writing"

# Flags that need no reckoning: observation, flag, and what fills the places of its text.
PLAIN_FLAGS = """
with indicator as (
    select indicator_id, plausible_min, plausible_max from indicators
),
dated as (
    select
        facts.observation_id, facts.time_end,
        coalesce(sources.written_on, sources.published_on) as written_on,
        least(length(facts.time_end), length(coalesce(sources.written_on, sources.published_on)))
            as precision
    from facts
    join sources using (source_id)
    where facts.role <> 'target'
)
select
    observation_id, 'ends_after_writing' as flag_id, time_end as first_value,
    written_on as second_value
from dated
where left(time_end, precision) > left(written_on, precision)
union all
select
    corrections.observation_id, 'corrected', plain_number(corrections.old_value), corrections.reason
from corrections
join facts using (observation_id)
union all
select observation_id, 'ambiguous', '', '' from facts where reading = 'ambiguous'
union all
select
    facts.observation_id, 'outside_plausible',
    coalesce(plain_number(indicator.plausible_min), ''),
    coalesce(plain_number(indicator.plausible_max), '')
from facts
join indicator using (indicator_id)
where facts.obs_value < indicator.plausible_min or facts.obs_value > indicator.plausible_max
"""

WRITTEN = """
insert into flags
select * from (
    select
        unnest($observations::varchar[]) as observation_id, unnest($flags::varchar[]) as flag_id,
        unnest($zh::varchar[]), unnest($en::varchar[])
)
order by observation_id, flag_id
"""


def raise_flags(connection: duckdb.DuckDBPyConnection) -> list[Problem]:
    """Write the flags of all observations; the warnings that come of failed identities."""
    checks, warnings = failed_checks(connection)
    rates, more = disagreeing_rates(connection)
    flags = [*_plain_flags(connection), *checks, *rates]
    connection.execute(
        WRITTEN,
        {
            "observations": [flag.observation_id for flag in flags],
            "flags": [flag.flag_id for flag in flags],
            "zh": [flag.says.zh for flag in flags],
            "en": [flag.says.en for flag in flags],
        },
    )
    return warnings + more


def _plain_flags(connection: duckdb.DuckDBPyConnection) -> list[Flag]:
    flags = []
    for observation_id, flag_id, first, second in connection.execute(PLAIN_FLAGS).fetchall():
        both = {language: said(flag_id, first, second, language) for language in LANGUAGES}
        flags.append(Flag(observation_id, flag_id, Bilingual(**both)))
    return flags


def said(flag_id: str, first: str, second: str, language: Language) -> str:
    """What a flag says; its days are written the local way."""
    if flag_id == ENDS_AFTER_WRITING:
        words = translator(language)
        first, second = say_date(first, words), say_date(second, words)
    return say(term(f"problem.{flag_id}.says", first=first, second=second), language)
