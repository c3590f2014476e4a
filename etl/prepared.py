"""Temporary tables that rules and the build share, made from the staged text.

Values are typed as far as they can be, so that one faulty cell hides no other problem:
`seen` is every observation with value, days, indicator and source; `known` the first of each
id; `operands` one row an operand of a derivation or check; `leaves` the observations an
owner rests on in the end; `pairs` the numerator and denominator of each rate and average.
"""

from __future__ import annotations

import duckdb

MACROS = (
    """
    create temp macro day_from(given) as
    try_strptime(
        case length(given)
            when 4 then given || '-01-01' when 7 then given || '-01' else given
        end,
        '%Y-%m-%d'
    )::date
    """,
    """
    create temp macro day_to(given) as
    case length(given)
        when 4 then (day_from(given) + interval 1 year - interval 1 day)::date
        when 7 then last_day(day_from(given))
        else day_from(given)
    end
    """,
    r"""
    create temp macro as_number(given) as
    case
        when regexp_full_match(given, '-?[0-9]+(\.[0-9]+)?') then try_cast(given as double)
    end
    """,
    # A number as people write it: 12, not 12.0.
    """
    create temp macro plain_number(given) as
    if(given = trunc(given) and abs(given) < 1e15, given::bigint::varchar, given::varchar)
    """,
    # What a ratio is multiplied by to stand in a unit.
    """
    create temp macro unit_factor(unit_id) as
    case unit_id
        when 'percent' then 100 when 'percent_change' then 100
        when 'per_10000_residents' then 10000
        else 1
    end
    """,
)

SEEN = """
create temp table seen as
with
indicator as (
    select distinct on (indicator_id)
        indicator_id, measure, unit_id, numerator_id, denominator_id,
        as_number(plausible_min) as plausible_min, as_number(plausible_max) as plausible_max
    from given_indicators
    order by indicator_id, _row
),
source as (
    select distinct on (source_id)
        source_id, coalesce(written_on, published_on) as written_on, sha256 is not null as held
    from given_sources
    order by source_id, _row
),
correction as (
    select distinct on (observation_id) observation_id, new_value
    from given_corrections
    order by observation_id, _row
)
select
    given.*,
    correction.new_value is not null as corrected,
    coalesce(correction.new_value, given.obs_value) as value_text,
    as_number(coalesce(correction.new_value, given.obs_value)) as value,
    day_from(given.time_start) as start_day,
    day_to(given.time_end) as end_day,
    source.written_on,
    source.held,
    indicator.* exclude (indicator_id)
from given_observations as given
left join indicator using (indicator_id)
left join source using (source_id)
left join correction using (observation_id)
"""

KNOWN = """
create temp table known as
select distinct on (observation_id) *
from seen
where observation_id is not null
order by observation_id, _row
"""

# A difference written without signs takes the later operands from the first.
OPERANDS = r"""
create temp table operands as
with owners as (
    select
        'derivations' as owner_table, derivation_id as owner_id, rule as kind, operands,
        _file, _line, _row
    from given_derivations
    union all
    select 'checks', check_id, kind, operands, _file, _line, _row
    from given_checks
)
select
    owners.* exclude (operands),
    word.token,
    word.position,
    left(word.token, 1) in ('+', '-') as signed,
    ltrim(word.token, '+-') as observation_id,
    case
        when left(word.token, 1) = '-' then -1
        when kind = 'difference' and word.position > 1 and left(word.token, 1) <> '+' then -1
        else 1
    end as sign
from owners,
    unnest(string_split_regex(trim(owners.operands), '\s+')) with ordinality
        as word(token, position)
"""

LEAVES = """
create temp table leaves as
with recursive resting as (
    select owner_table, _row as owner_row, position, observation_id
    from operands
    union
    select resting.owner_table, resting.owner_row, resting.position, operands.observation_id
    from resting
    join operands
        on operands.owner_table = 'derivations' and operands.owner_id = resting.observation_id
)
select resting.owner_table, resting.owner_row, resting.position, known.*
from resting
join known using (observation_id)
"""

PAIRS = """
create temp table pairs as
with
named as (
    select numerator_of as observation_id, 'numerator' as part, observation_id as counted_id
    from known where numerator_of is not null
    union all
    select denominator_of, 'denominator', observation_id
    from known where denominator_of is not null
),
wanted as (
    select *, 'numerator' as part, numerator_id as counted_indicator_id
    from known where measure in ('rate', 'average') and numerator_id is not null
    union all
    select *, 'denominator', denominator_id
    from known where measure in ('rate', 'average') and denominator_id is not null
),
matching as (
    select
        wanted.observation_id, wanted.part, counted.observation_id as counted_id,
        counted.definition_id = wanted.definition_id as same_definition
    from wanted
    join known as counted
        on counted.indicator_id = wanted.counted_indicator_id
        and counted.locality_id = wanted.locality_id
        and counted.source_id = wanted.source_id
        and counted.practice_id is not distinct from wanted.practice_id
        and counted.scope_id is not distinct from wanted.scope_id
        and counted.time_start is not distinct from wanted.time_start
        and counted.time_end is not distinct from wanted.time_end
        and (counted.role = 'target') = (wanted.role = 'target')
    where counted.value is not null
        and coalesce(
            if(wanted.part = 'numerator', counted.numerator_of, counted.denominator_of),
            wanted.observation_id
        ) = wanted.observation_id
),
settled as (
    select observation_id, part, any_value(counted_id) as counted_id, 1 as preference
    from named group by all having count(*) = 1
    union all
    select
        observation_id, part,
        case
            when count(*) = 1 then any_value(counted_id)
            when count_if(same_definition) = 1
                then any_value(counted_id) filter (where same_definition)
        end,
        2
    from matching group by all
),
chosen as (
    select observation_id, part, arg_min(counted_id, preference) as counted_id
    from settled group by all
)
select
    observation_id,
    any_value(counted_id) filter (where part = 'numerator') as numerator_observation_id,
    any_value(counted_id) filter (where part = 'denominator') as denominator_observation_id
from chosen
group by all
"""


def prepare(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the shared temporary tables from the staging tables."""
    for statement in (*MACROS, SEEN, KNOWN, OPERANDS, LEAVES, PAIRS):
        connection.execute(statement)
