"""Rules for the value of an observation: printed, missing, in range, and beside its counts."""

from __future__ import annotations

from etl.rule import Rule

OBSERVATIONS = ("observations",)
WITH_INDICATORS = ("observations", "indicators")

FILE_IS_SOURCE = """
select
    _file, _line, 'source_id' as name, source_id as found,
    regexp_extract(_file, '([^/]*?)(\\.[^./]*)?$', 1) as source
from given_observations
where source_id <> source
"""

# SDMX observation statuses that explain an empty value, and those that only an empty one has.
VALUE_MISSING = """
select _file, _line, 'obs_value' as name, obs_value as found
from seen
where obs_value is null
    and coalesce(obs_status, 'A') not in ('H', 'K', 'L', 'M', 'N', 'O', 'Q', 'S')
    and coalesce(conf_status, 'F') = 'F'
"""

VALUE_DESPITE_STATUS = """
select _file, _line, 'obs_value' as name, obs_value as found, obs_status as status
from seen
where obs_value is not null and obs_status in ('H', 'K', 'L', 'M', 'O', 'Q')
"""

VALUE_NOT_PRINTED = """
select _file, _line, 'as_printed' as name, as_printed as found, obs_value as given
from seen
where obs_value is not null and as_printed is null
"""

PRINTED_NO_VALUE = """
select _file, _line, 'as_printed' as name, as_printed as found
from seen
where obs_value is null and as_printed is not null
"""

# Where we do not hold the document, nobody can count occurrences in it.
OCCURRENCE = """
select _file, _line, 'occurrence' as name, occurrence as found
from seen
where (occurrence is not null and as_printed is null)
    or (occurrence is null and as_printed is not null and held)
"""

RATE_RANGE = """
select
    _file, _line, 'obs_value' as name, value_text as found,
    plain_number(least(0, coalesce(plausible_min, 0))) as lowest,
    plain_number(greatest(100, coalesce(plausible_max, 100))) as highest
from seen
where measure = 'rate' and unit_id = 'percent'
    and not value between least(0, coalesce(plausible_min, 0))
        and greatest(100, coalesce(plausible_max, 100))
"""

NEGATIVE_COUNT = """
select _file, _line, 'obs_value' as name, value_text as found, indicator_id as indicator
from seen
where measure in ('count', 'stock') and value < 0
"""

OUTSIDE_PLAUSIBLE = """
select
    _file, _line, 'obs_value' as name, value_text as found, indicator_id as indicator,
    coalesce(plain_number(plausible_min), '') || '–' || coalesce(plain_number(plausible_max), '')
        as bounds
from seen
where (value < plausible_min or value > plausible_max)
    and coalesce(plausible_min <= plausible_max, true)
    and not (measure = 'rate' and unit_id = 'percent' and not value between 0 and 100)
"""

COUNT_OF = """
with links as (
    select *, 'numerator_of' as name, numerator_of as rate_id from seen
    union all
    select *, 'denominator_of', denominator_of from seen
),
tied as (
    select
        links._file, links._line, links._row, links.name, links.rate_id as found,
        links.observation_id, links.locality_id, links.scope_id, links.time_start, links.time_end,
        rate.measure as rate_measure, rate.locality_id as rate_locality,
        rate.scope_id as rate_scope, rate.time_start as rate_start, rate.time_end as rate_end
    from links
    join known as rate on rate.observation_id = links.rate_id
)
"""

COUNT_OF_RATE = (
    COUNT_OF
    + """
select _file, _line, name, found, coalesce(rate_measure, '') as measure
from tied
where rate_measure not in ('rate', 'average') or found = observation_id
"""
)

COUNT_OF_TWICE = (
    COUNT_OF
    + """
select
    _file, _line, name, found,
    first_value(observation_id) over (partition by name, found order by _row) as other
from tied
qualify row_number() over (partition by name, found order by _row) > 1
"""
)

COUNT_OF_AGREES = (
    COUNT_OF
    + """
select
    _file, _line, name, found,
    concat_ws(
        ', ',
        if(locality_id is distinct from rate_locality, 'locality_id', null),
        if(time_start is distinct from rate_start, 'time_start', null),
        if(time_end is distinct from rate_end, 'time_end', null),
        if(scope_id is distinct from rate_scope, 'scope_id', null)
    ) as columns
from tied
where columns <> '' and rate_measure in ('rate', 'average')
"""
)

NUMERATOR_ABOVE = """
select
    numerator._file, numerator._line, 'obs_value' as name, numerator.value_text as found,
    denominator.value_text as bound, denominator.observation_id as denominator
from pairs
join known as rate using (observation_id)
join known as numerator on numerator.observation_id = pairs.numerator_observation_id
join known as denominator on denominator.observation_id = pairs.denominator_observation_id
where rate.measure = 'rate' and rate.unit_id = 'percent'
    and coalesce(rate.plausible_max, 100) <= 100
    and numerator.value_qualifier = 'exact' and denominator.value_qualifier = 'exact'
    and numerator.value > denominator.value
"""

CORRECTION_OLD_VALUE = """
select
    given._file, given._line, 'old_value' as name, given.old_value as found,
    coalesce(known.obs_value, '') as printed, given.observation_id as observation
from given_corrections as given
join known using (observation_id)
where as_number(given.old_value) is distinct from as_number(known.obs_value)
"""

VALUE_RULES = (
    Rule("file_is_source", OBSERVATIONS, FILE_IS_SOURCE),
    Rule("value_missing", OBSERVATIONS, VALUE_MISSING),
    Rule("value_despite_status", OBSERVATIONS, VALUE_DESPITE_STATUS),
    Rule("value_not_printed", OBSERVATIONS, VALUE_NOT_PRINTED),
    Rule("printed_no_value", OBSERVATIONS, PRINTED_NO_VALUE),
    Rule("occurrence", ("observations", "sources"), OCCURRENCE),
    Rule("rate_range", WITH_INDICATORS, RATE_RANGE),
    Rule("negative_count", WITH_INDICATORS, NEGATIVE_COUNT),
    Rule("outside_plausible", WITH_INDICATORS, OUTSIDE_PLAUSIBLE, "warning"),
    Rule("count_of_rate", WITH_INDICATORS, COUNT_OF_RATE),
    Rule("count_of_twice", OBSERVATIONS, COUNT_OF_TWICE),
    Rule("count_of_agrees", WITH_INDICATORS, COUNT_OF_AGREES),
    Rule("numerator_above", WITH_INDICATORS, NUMERATOR_ABOVE),
    Rule("correction_old_value", ("observations", "corrections"), CORRECTION_OLD_VALUE),
)
