"""Rules for what names observations: derivations, checks, members of comparisons."""

from __future__ import annotations

from etl.rule import Rule

OWNERS = ("observations", "derivations", "checks")

# What an operand may name.
NAMES = """
with names as (
    select observation_id from known
    union
    select derivation_id from given_derivations where derivation_id is not null
)
"""

DERIVATION_ID = """
select
    given._file, given._line, 'derivation_id' as name, given.derivation_id as found,
    known._file || ':' || known._line as place
from given_derivations as given
join known on known.observation_id = given.derivation_id
"""

FORM = """
select _file, _line, 'operands' as name, token as found
from operands
where not regexp_full_match(observation_id, '[a-z0-9][a-z0-9_.-]*')
    or length(token) > length(observation_id) + 1
    or (signed and (owner_table = 'checks' or kind in ('ratio', 'ratio_per')))
"""

COUNT = """
with counted as (
    select
        owner_table, _row, any_value(_file) as _file, any_value(_line) as _line,
        any_value(kind) as kind, count(*) as operands,
        string_agg(token, ' ' order by position) as tokens
    from operands
    group by owner_table, _row
),
wanted(kind, least_count, most_count) as (
    values
        ('sum', 2, null), ('difference', 2, null), ('ratio', 2, 2), ('ratio_per', 2, 2),
        ('parts_add_up', 2, null), ('rate_follows', 3, 3), ('within', 2, 3), ('equal', 2, null)
)
select
    _file, _line, 'operands' as name, tokens as found, kind,
    case
        when most_count is null then least_count::varchar || '+'
        when most_count > least_count then least_count::varchar || '-' || most_count::varchar
        else least_count::varchar
    end as wanted
from counted
join wanted using (kind)
where operands not between least_count and coalesce(most_count, operands)
"""

UNKNOWN = (
    NAMES
    + """
select _file, _line, 'operands' as name, observation_id as found
from operands
where regexp_full_match(observation_id, '[a-z0-9][a-z0-9_.-]*')
    and observation_id not in (from names)
"""
)

MEMBER_UNKNOWN = (
    NAMES
    + """
select _file, _line, 'observation_id' as name, observation_id as found
from given_comparison_members
where observation_id not in (from names)
"""
)

CIRCLE = """
with recursive chain as (
    select owner_id, observation_id from operands where owner_table = 'derivations'
    union
    select chain.owner_id, operands.observation_id
    from chain
    join operands
        on operands.owner_table = 'derivations' and operands.owner_id = chain.observation_id
)
select given._file, given._line, 'operands' as name, given.derivation_id as found
from given_derivations as given
join chain
    on chain.owner_id = given.derivation_id and chain.observation_id = given.derivation_id
"""

WITHOUT_VALUE = """
select
    operands._file, operands._line, 'operands' as name, operands.observation_id as found
from operands
join known using (observation_id)
where known.obs_value is null
"""

ZERO = """
select operands._file, operands._line, 'operands' as name, operands.observation_id as found
from operands
join known using (observation_id)
where known.value = 0
    and (
        (operands.kind in ('ratio', 'ratio_per') and operands.position = 2)
        or (operands.kind = 'rate_follows' and operands.position = 3)
    )
"""

# A derivation, a recomputed rate and an equality stay in one place, period and scope. Parts of a
# whole, the bounds of a value, and a figure printed twice may differ in one respect.
DISAGREE = """
with spread as (
    select
        owner_table, owner_row,
        count(distinct locality_id) > 1 as places,
        count(distinct concat_ws('/', coalesce(time_start, ''), coalesce(time_end, ''))) > 1
            as periods,
        count(distinct coalesce(scope_id, '')) > 1 as scopes
    from leaves
    group by owner_table, owner_row
),
owner as (
    select
        owner_table, _row as owner_row, any_value(_file) as _file, any_value(_line) as _line,
        any_value(kind) as kind, string_agg(token, ' ' order by position) as tokens
    from operands
    group by owner_table, _row
)
select
    owner._file, owner._line, 'operands' as name, owner.tokens as found,
    concat_ws(
        ', ',
        if(places, 'locality_id', null), if(periods, 'time_start, time_end', null),
        if(scopes, 'scope_id', null)
    ) as columns
from owner
join spread using (owner_table, owner_row)
where places::integer + periods::integer + scopes::integer
    > if(owner.kind in ('parts_add_up', 'within', 'equal'), 1, 0)
"""

MEMBER_INDICATOR = """
with named as (
    select observation_id, indicator_id from known
    union all
    select derivation_id, indicator_id from given_derivations
)
select
    member._file, member._line, 'observation_id' as name, member.observation_id as found,
    comparison.indicator_id as indicator
from given_comparison_members as member
join given_comparisons as comparison using (comparison_id)
join named using (observation_id)
where named.indicator_id <> comparison.indicator_id
"""

OPERAND_RULES = (
    Rule("derivation_id_taken", ("observations", "derivations"), DERIVATION_ID),
    Rule("operand_form", OWNERS, FORM),
    Rule("operand_count", OWNERS, COUNT),
    Rule("operand_unknown", OWNERS, UNKNOWN, suggests=True),
    Rule("member_unknown", (*OWNERS, "comparison_members"), MEMBER_UNKNOWN, suggests=True),
    Rule("operand_circle", OWNERS, CIRCLE),
    Rule("operand_without_value", OWNERS, WITHOUT_VALUE),
    Rule("operand_zero", OWNERS, ZERO),
    Rule("operands_disagree", OWNERS, DISAGREE),
    Rule("member_indicator", (*OWNERS, "comparisons", "comparison_members"), MEMBER_INDICATOR),
)
