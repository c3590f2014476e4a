"""The words of the product: what each indicator and definition counts, and what our terms mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from outcomes.catalogue import Catalogue, Definition, Indicator
from outcomes.extract import Extract
from outcomes.language import Language, Words, translator
from outcomes.tables import Column, Stamp, Table, described, stamped

# Terms of the pages, in reading order; each has its words under ``term.``.
TERMS = (
    "comparable",
    "with_care",
    "not_comparable",
    "definition",
    "scope",
    "period",
    "year_on_year",
    "period_on_period",
    "percentage_point",
    "interval",
    "funnel",
    "over_dispersion",
    "judgement",
    "rank_interval",
    "benchmark",
    "peer_group",
    "computed",
    "flag",
    "ambiguous",
    "target",
    "missing",
    "aggregate",
)


@dataclass(frozen=True, eq=False)
class Entry:
    """An indicator with its definitions; ``places`` have a figure of it."""

    indicator: Indicator
    definitions: tuple[Definition, ...]
    places: int


def entries(
    catalogue: Catalogue, places: dict[str, int], topic_id: str | None = None
) -> list[Entry]:
    """Every indicator with figures, of one topic or of all, in the order of the catalogue."""
    return [
        Entry(indicator, definitions_of(catalogue, indicator.indicator_id), places[key])
        for key, indicator in catalogue.indicators.items()
        if key in places and topic_id in (None, indicator.topic_id)
    ]


def definitions_of(catalogue: Catalogue, indicator_id: str) -> tuple[Definition, ...]:
    """The definitions of an indicator."""
    return tuple(one for (of, _), one in catalogue.definitions.items() if of == indicator_id)


def kind_said(indicator: Indicator, words: Words) -> str:
    """What kind of figure it is and which way is good: 比率，越高越好."""
    return words(
        "glossary.kind",
        measure=words(f"measure.{indicator.measure}"),
        polarity=words(f"polarity.{indicator.polarity}"),
    )


def unit_said(catalogue: Catalogue, indicator: Indicator, language: Language) -> str:
    """The unit; where the title itself names it, a dash."""
    return catalogue.unit_of(indicator.indicator_id).text(language) or "–"


INDICATOR_COLUMNS = (
    ("indicator_id", "id"),
    ("indicator", "text"),
    ("topic", "text"),
    ("meaning", "text"),
    ("unit", "text"),
    ("measure", "text"),
    ("polarity", "text"),
    ("places", "number"),
    ("build_id", "id"),
    ("exported_at", "text"),
)
DEFINITION_COLUMNS = (
    ("indicator_id", "id"),
    ("indicator", "text"),
    ("definition_id", "id"),
    ("definition", "text"),
    ("counted", "text"),
    ("definition_left_out", "text"),
    ("covers", "text"),
    ("stands_with", "text"),
    ("build_id", "id"),
    ("exported_at", "text"),
)


def indicators_table(
    found: Iterable[Entry], catalogue: Catalogue, language: Language, stamp: Stamp
) -> Table:
    """One row an indicator: what it is, its unit and how many places report it."""
    words = translator(language)
    rows = [
        (
            one.indicator.indicator_id,
            one.indicator.title(language),
            catalogue.topics[one.indicator.topic_id].title(language),
            one.indicator.meaning(language),
            unit_said(catalogue, one.indicator, language),
            words(f"measure.{one.indicator.measure}"),
            words(f"polarity.{one.indicator.polarity}"),
            one.places,
            stamp.build.build_id,
            stamp.time,
        )
        for one in found
    ]
    return finished(INDICATOR_COLUMNS, rows, words, stamp, language)


def definitions_table(found: Iterable[Entry], language: Language, stamp: Stamp) -> Table:
    """One row a definition: what is counted, what is left out, what it may stand beside."""
    words = translator(language)
    rows = [
        (
            entry.indicator.indicator_id,
            entry.indicator.title(language),
            one.definition_id,
            one.title(language),
            one.counted(language),
            one.left_out(language),
            words(f"covers.{one.covers}"),
            stands_with(entry, one, language),
            stamp.build.build_id,
            stamp.time,
        )
        for entry in found
        for one in entry.definitions
    ]
    return finished(DEFINITION_COLUMNS, rows, words, stamp, language)


def stands_with(entry: Entry, definition: Definition, language: Language) -> str | None:
    """The definitions it may be compared with, and why; None where it stands alone."""
    words = translator(language)
    others = [
        one.title(language)
        for one in entry.definitions
        if one is not definition and one.definition_id in definition.may_stand_with
    ]
    reason = definition.comparable_reason(language)
    if not others:
        return None
    said = words("selection.and").join(others)
    return words("table.remark", period=said, said=reason) if reason else said


def finished(
    names: tuple[tuple[str, str], ...],
    rows: Sequence[tuple[object, ...]],
    words: Words,
    stamp: Stamp,
    language: Language,
) -> Table:
    """The table with its columns described and marked."""
    columns = [Column(name, words(f"column.{name}"), kind) for name, kind in names]
    return stamped(Table(tuple(described(columns, words)), tuple(rows)), stamp, language)


def extract_of_glossary(found: Iterable[Entry], language: Language, title: str) -> Extract:
    """What the glossary's file is about: every definition in it."""
    pairs = [
        (entry.indicator.indicator_id, one.definition_id)
        for entry in found
        for one in entry.definitions
    ]
    return Extract(
        language=language,
        title=title,
        where="",
        what=title,
        when="",
        source_ids=(),
        definitions=tuple(pairs),
    )
