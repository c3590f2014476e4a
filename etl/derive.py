"""Makes the observations of a build: those reported, those computed, and the counts of rates."""

from __future__ import annotations

import duckdb

from etl.load import typed
from etl.package import OBSERVATIONS, Package
from outcomes.language import translator

# Observations without flags, in no order: what later steps read and add to.
FACTS = "create temp table facts as from observations limit 0"

REPORTED = """
insert into facts by name
select
    {columns},
    value as obs_value,
    'reported' as value_origin,
    start_day,
    end_day
from seen
"""

# One row a derivation whose operands all stand in `facts` by now. The bound of an operand that
# is taken away or divided by turns round.
COMPUTED = """
insert into facts by name
with
ready as (
    select * from given_derivations as given
    where derivation_id not in (select observation_id from facts)
        and not exists (
            from operands
            where owner_table = 'derivations' and operands._row = given._row
                and operands.observation_id not in (select observation_id from facts)
        )
),
operand as (
    select
        facts.*,
        ready.derivation_id,
        operands.position,
        operands.token,
        operands.sign,
        case
            when (sign = -1 or (ready.rule in ('ratio', 'ratio_per') and position = 2))
                and value_qualifier = 'at_least' then 'at_most'
            when (sign = -1 or (ready.rule in ('ratio', 'ratio_per') and position = 2))
                and value_qualifier = 'at_most' then 'at_least'
            else value_qualifier
        end as bound
    from ready
    join operands on operands.owner_table = 'derivations' and operands._row = ready._row
    join facts on facts.observation_id = operands.observation_id
),
drawn as (
    select
        derivation_id,
        first(source_id order by position) as source_id,
        first(locality_id order by position) as locality_id,
        if(count(distinct coalesce(practice_id, '')) = 1, any_value(practice_id), null)
            as practice_id,
        first(scope_id order by position) as scope_id,
        first(time_start order by position) as time_start,
        first(time_end order by position) as time_end,
        first(period_kind order by position) as period_kind,
        first(start_day order by position) as start_day,
        first(end_day order by position) as end_day,
        case
            when bool_or(period_basis = 'inferred') then 'inferred'
            when bool_or(period_basis = 'derived') then 'derived'
            else 'printed'
        end as period_basis,
        case
            when bool_and(bound = 'exact') then 'exact'
            when bool_or(bound = 'about')
                or count(distinct bound) filter (where bound <> 'exact') > 1 then 'about'
            else any_value(bound) filter (where bound <> 'exact')
        end as value_qualifier,
        if(count(distinct coalesce(obs_status, 'A')) = 1, any_value(obs_status), null)
            as obs_status,
        first(role order by position) as role,
        case
            when bool_or(reading = 'ambiguous') then 'ambiguous'
            when bool_or(reading = 'single') then 'single'
            else 'double'
        end as reading,
        list(obs_value order by position) as vals,
        list(observation_id order by position) as ids,
        sum(sign * obs_value) as total,
        string_agg(token, ' ' order by position) as tokens,
        list_sort(list(distinct source_id)) as sources
    from operand
    group by derivation_id
)
select
    ready.derivation_id as observation_id,
    ready.indicator_id,
    ready.definition_id,
    drawn.* exclude (derivation_id, role, vals, ids, total, tokens, sources),
    drawn.role,
    round(
        case
            when ready.rule in ('sum', 'difference') then drawn.total
            else drawn.vals[1] / nullif(drawn.vals[2], 0) * unit_factor(indicators.unit_id)
        end,
        10
    ) as obs_value,
    if(len(drawn.sources) = 1, ready.note, coalesce(ready.note, '')
        || replace($several_zh, '{sources}', array_to_string(drawn.sources, ', '))) as note_zh,
    if(len(drawn.sources) = 1, ready.note_en, trim(coalesce(ready.note_en, '') || ' '
        || replace($several_en, '{sources}', array_to_string(drawn.sources, ', '))))
        as note_en,
    'computed' as value_origin,
    ready.rule || ' ' || drawn.tokens as derived_from,
    if(ready.rule in ('ratio', 'ratio_per'), drawn.ids[1], null) as numerator_observation_id,
    if(ready.rule in ('ratio', 'ratio_per'), drawn.ids[2], null) as denominator_observation_id
from ready
join drawn using (derivation_id)
join indicators using (indicator_id)
"""

WAITING = """
select count(*)
from given_derivations
where derivation_id not in (select observation_id from facts)
"""

COUNTS_OF_RATES = """
update facts
set numerator_observation_id = pairs.numerator_observation_id,
    denominator_observation_id = pairs.denominator_observation_id
from pairs
where facts.observation_id = pairs.observation_id
"""

NO_RESULT = "select observation_id from facts where value_origin = 'computed' and obs_value is null"

WRITTEN = """
insert into observations by name
select
    facts.* replace (
        coalesce(flagged.ids, '') as flags,
        flagged.flags_zh as flags_zh,
        flagged.flags_en as flags_en,
        numerator.obs_value as numerator_value,
        denominator.obs_value as denominator_value,
        numerator.value_qualifier as numerator_qualifier,
        denominator.value_qualifier as denominator_qualifier
    )
from facts
left join facts as numerator on numerator.observation_id = facts.numerator_observation_id
left join facts as denominator on denominator.observation_id = facts.denominator_observation_id
left join (
    select
        observation_id,
        string_agg(flag_id, ' ' order by flag_id) as ids,
        string_agg(says_zh, chr(10) order by flag_id) as flags_zh,
        string_agg(says_en, chr(10) order by flag_id) as flags_en
    from flags
    group by observation_id
) as flagged on flagged.observation_id = facts.observation_id
order by facts.indicator_id, facts.start_day, facts.locality_id, facts.observation_id
"""


def derive(connection: duckdb.DuckDBPyConnection, package: Package) -> None:
    """Fill `facts` with reported and computed observations and tie rates to their counts."""
    columns = ", ".join(
        typed(field) for field in package.table(OBSERVATIONS).fields if field.name != "obs_value"
    )
    connection.execute(FACTS)
    connection.execute(REPORTED.format(columns=columns))
    several = {
        "several_zh": translator("zh")("build.several_sources"),
        "several_en": translator("en")("build.several_sources"),
    }
    before = None
    while (waiting := _waiting(connection)) and waiting != before:
        connection.execute(COMPUTED, several)
        before = waiting
    connection.execute(COUNTS_OF_RATES)


def without_result(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Derivations that come to nothing: they divide by a computed zero."""
    return [row[0] for row in connection.execute(NO_RESULT).fetchall()]


def write_observations(connection: duckdb.DuckDBPyConnection) -> None:
    """Write `facts` with their flags into the observations of the build, in reading order."""
    connection.execute(WRITTEN)


def _waiting(connection: duckdb.DuckDBPyConnection) -> int:
    """How many derivations still wait for an operand that is itself derived."""
    row = connection.execute(WAITING).fetchone()
    return int(row[0]) if row else 0
