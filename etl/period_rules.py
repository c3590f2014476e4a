"""Rules for the time of an observation: its dates, its kind of period, and when places were."""

from __future__ import annotations

from etl.rule import Rule

OBSERVATIONS = ("observations",)

ORDER = """
select _file, _line, 'time_end' as name, time_end as found, time_start as start
from seen
where start_day > end_day
"""

START_MISSING = """
select _file, _line, 'time_start' as name, time_start as found, period_kind as kind
from seen
where time_start is null and period_kind in ('year', 'part_year', 'multi_year', 'since')
"""

END_MISSING = """
select _file, _line, 'time_end' as name, time_end as found, period_kind as kind
from seen
where time_end is null
    and period_kind in ('year', 'part_year', 'multi_year', 'since', 'until', 'as_of')
"""

# The start of a stock may repeat its day; anything else would be a length of time.
START_NOT_MEANT = """
select _file, _line, 'time_start' as name, time_start as found, period_kind as kind
from seen
where time_start is not null
    and (
        period_kind in ('until', 'per_year', 'unknown')
        or (period_kind = 'as_of' and time_start is distinct from time_end)
    )
"""

END_NOT_MEANT = """
select _file, _line, 'time_end' as name, time_end as found, period_kind as kind
from seen
where time_end is not null and period_kind in ('per_year', 'unknown')
"""

LENGTH = """
with spans as (
    select
        *,
        start_day = date_trunc('year', start_day)
            and end_day = start_day + interval 1 year - interval 1 day as full_year,
        end_day >= start_day + interval 1 year as longer,
        year(end_day) > year(start_day) as reaches_on
    from seen
    where start_day <= end_day
),
judged as (
    select
        *,
        case
            when full_year then 'year'
            when longer then 'multi_year'
            when reaches_on and period_kind = 'multi_year' then 'multi_year'
            else 'part_year'
        end as fitting
    from spans
    where period_kind in ('year', 'part_year', 'multi_year')
)
select
    _file, _line, 'period_kind' as name, period_kind as found,
    time_start || '/' || time_end as period, fitting
from judged
where period_kind <> fitting
"""

BASE_NOT_MEANT = """
select
    _file, _line, if(base_start is null, 'base_end', 'base_start') as name,
    coalesce(base_start, base_end) as found, indicator_id as indicator
from seen
where coalesce(base_start, base_end) is not null and measure <> 'change'
"""

BASE_ORDER = """
select _file, _line, 'base_end' as name, base_end as found, base_start as start
from seen
where day_from(base_start) > day_to(base_end)
"""

# Both dates are cut to the coarser of the two: 2024-09 does not end after 2024-09-26.
ENDS_AFTER_WRITING = """
with dated as (
    select *, least(length(time_end), length(written_on)) as precision
    from seen
    where role <> 'target'
)
select _file, _line, 'time_end' as name, time_end as found, written_on, source_id as source
from dated
where left(time_end, precision) > left(written_on, precision)
"""

NOT_IN_FORCE = """
with place as (
    select distinct on (locality_id) locality_id, valid_from, valid_to
    from given_localities
    order by locality_id, _row
)
select
    _file, _line, 'locality_id' as name, locality_id as found,
    coalesce(time_start || '/', '') || coalesce(time_end, '') as period,
    coalesce(valid_from, '') || '–' || coalesce(valid_to, '') as years
from seen
join place using (locality_id)
where coalesce(valid_from <= valid_to, true)
    and (
        left(coalesce(time_end, time_start), 4) < valid_from
        or left(coalesce(time_start, time_end), 4) > valid_to
    )
"""

PERIOD_RULES = (
    Rule("period_order", OBSERVATIONS, ORDER),
    Rule("period_start_missing", OBSERVATIONS, START_MISSING),
    Rule("period_end_missing", OBSERVATIONS, END_MISSING),
    Rule("period_start_not_meant", OBSERVATIONS, START_NOT_MEANT),
    Rule("period_end_not_meant", OBSERVATIONS, END_NOT_MEANT),
    Rule("period_length", OBSERVATIONS, LENGTH),
    Rule("base_not_meant", (*OBSERVATIONS, "indicators"), BASE_NOT_MEANT),
    Rule("base_order", OBSERVATIONS, BASE_ORDER),
    Rule("ends_after_writing", (*OBSERVATIONS, "sources"), ENDS_AFTER_WRITING, "warning"),
    Rule("locality_not_in_force", (*OBSERVATIONS, "localities"), NOT_IN_FORCE, "warning"),
)
