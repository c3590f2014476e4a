"""Rules for what figures are described by: sources, places, indicators, definitions."""

from __future__ import annotations

from etl.rule import Rule

WRITTEN_AFTER_PUBLISHED = """
with dated as (
    select *, least(length(written_on), length(published_on)) as precision from given_sources
)
select _file, _line, 'written_on' as name, written_on as found, published_on
from dated
where left(written_on, precision) > left(published_on, precision)
"""

READ_BEFORE_PUBLISHED = """
with dated as (
    select *, least(length(read_on), length(published_on)) as precision from given_sources
)
select _file, _line, 'read_on' as name, read_on as found, published_on
from dated
where left(read_on, precision) < left(published_on, precision)
"""

ADDRESS_KIND = """
select _file, _line, 'address_kind' as name, address_kind as found
from given_sources
where (address is null) <> (address_kind is null)
"""

ADDRESS_FORM = """
select _file, _line, 'address' as name, address as found
from given_sources
where not regexp_full_match(address, 'https?://[^\\s/]+(/\\S*)?')
"""

REPRINT_OF_ITSELF = """
select _file, _line, 'reprint_of' as name, reprint_of as found
from given_sources
where reprint_of in (source_id, title)
"""

PARENT_MISSING = """
select _file, _line, 'parent_id' as name, parent_id as found, level
from given_localities
where (parent_id is null) <> (level = 'country')
"""

# Places that are not reached from one without a known parent go round in a circle.
PARENT_CIRCLE = """
with recursive reached as (
    select locality_id
    from given_localities
    where parent_id is null or parent_id not in (
        select locality_id from given_localities where locality_id is not null
    )
    union
    select given.locality_id
    from reached
    join given_localities as given on given.parent_id = reached.locality_id
)
select _file, _line, 'parent_id' as name, parent_id as found
from given_localities
where locality_id not in (select locality_id from reached where locality_id is not null)
"""

VALID_ORDER = """
select _file, _line, 'valid_to' as name, valid_to as found, valid_from as start
from given_localities
where valid_to < valid_from
"""

PLAUSIBLE_ORDER = """
select _file, _line, 'plausible_max' as name, plausible_max as found, plausible_min as lowest
from given_indicators
where as_number(plausible_max) < as_number(plausible_min)
"""

FROM_COUNTS = """
select _file, _line, 'aggregation' as name, aggregation as found
from given_indicators
where aggregation = 'from_counts' and (numerator_id is null or denominator_id is null)
"""

COVERAGE_WITHOUT_AGGREGATION = """
select _file, _line, 'coverage_percent' as name, coverage_percent as found
from given_indicators
where aggregation = 'none' and coverage_percent is not null
"""

MEASURE_WORD = """
select _file, _line, 'title_zh' as name, title_zh as found
from given_indicators
where unit_id = 'other' and not regexp_matches(title_zh, '（[^（）]+）$')
"""

HEADLINE_INDICATOR = """
select
    topic._file, topic._line, 'headline_indicator_id' as name,
    topic.headline_indicator_id as found, topic.topic_id as topic
from given_topics as topic
where topic.headline_indicator_id is not null
    and not exists (
        from given_indicators as indicator
        where indicator.indicator_id = topic.headline_indicator_id
            and indicator.topic_id = topic.topic_id
    )
"""

GROUP_TEXTS = """
select
    _file, _line, 'group_id' as name, group_id as found,
    first_value(_file) over earlier || ':' || first_value(_line) over earlier as place
from given_peer_groups
window earlier as (partition by group_id order by _row)
qualify (title_zh, title_en, reason_zh, reason_en) is distinct from first_value(
    (title_zh, title_en, reason_zh, reason_en)
) over earlier
"""

COMPARABLE = r"""
with comparable as (
    select given.*, word.definition_id as other_id
    from given_definitions as given,
        unnest(string_split_regex(trim(given.comparable_with), '\s+')) as word(definition_id)
)
"""

COMPARABLE_UNKNOWN = (
    COMPARABLE
    + """
select _file, _line, 'comparable_with' as name, other_id as found, indicator_id as indicator
from comparable
where other_id = definition_id
    or not exists (
        from given_definitions as other
        where other.indicator_id = comparable.indicator_id
            and other.definition_id = comparable.other_id
    )
"""
)

COMPARABLE_ONE_SIDED = (
    COMPARABLE
    + """
select
    comparable._file, comparable._line, 'comparable_with' as name, comparable.other_id as found,
    other._file || ':' || other._line as place, comparable.definition_id as definition
from comparable
join given_definitions as other
    on other.indicator_id = comparable.indicator_id and other.definition_id = comparable.other_id
where comparable.other_id <> comparable.definition_id
    and not exists (
        from comparable as back
        where back.indicator_id = comparable.indicator_id
            and back.definition_id = comparable.other_id
            and back.other_id = comparable.definition_id
    )
"""
)

COMPARABLE_REASON = """
select
    _file, _line,
    if(comparable_reason_zh is null, 'comparable_reason_zh', 'comparable_reason_en') as name,
    null as found
from given_definitions
where comparable_with is not null
    and (comparable_reason_zh is null or comparable_reason_en is null)
"""

THEME_UNKNOWN = r"""
select given._file, given._line, 'themes' as name, word.theme_id as found
from given_practices as given,
    unnest(string_split_regex(trim(given.themes), '\s+')) as word(theme_id)
where word.theme_id not in (select theme_id from given_themes where theme_id is not null)
"""

SOURCES = ("sources",)
LOCALITIES = ("localities",)
INDICATORS = ("indicators",)
DEFINITIONS = ("definitions",)

CATALOGUE_RULES = (
    Rule("written_after_published", SOURCES, WRITTEN_AFTER_PUBLISHED),
    Rule("read_before_published", SOURCES, READ_BEFORE_PUBLISHED),
    Rule("address_kind", SOURCES, ADDRESS_KIND),
    Rule("address_form", SOURCES, ADDRESS_FORM),
    Rule("reprint_of_itself", SOURCES, REPRINT_OF_ITSELF),
    Rule("parent_missing", LOCALITIES, PARENT_MISSING),
    Rule("parent_circle", LOCALITIES, PARENT_CIRCLE),
    Rule("valid_order", LOCALITIES, VALID_ORDER),
    Rule("plausible_order", INDICATORS, PLAUSIBLE_ORDER),
    Rule("from_counts", INDICATORS, FROM_COUNTS),
    Rule("coverage_not_meant", INDICATORS, COVERAGE_WITHOUT_AGGREGATION),
    Rule("measure_word", INDICATORS, MEASURE_WORD, "warning"),
    Rule("headline_indicator", ("topics", *INDICATORS), HEADLINE_INDICATOR),
    Rule("group_texts", ("peer_groups",), GROUP_TEXTS),
    Rule("theme_unknown", ("practices", "themes"), THEME_UNKNOWN),
    Rule("comparable_unknown", DEFINITIONS, COMPARABLE_UNKNOWN),
    Rule("comparable_one_sided", DEFINITIONS, COMPARABLE_ONE_SIDED),
    Rule("comparable_reason", DEFINITIONS, COMPARABLE_REASON),
)
