"""What the figures are of: indicators, definitions, scopes, places, units, sources, practices."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from outcomes.language import Language
from outcomes.store import rows

COUNT_LIKE = frozenset({"count", "amount"})
QUANTITY = frozenset({"count", "amount", "stock"})
Step = tuple[int, str]


@dataclass(frozen=True)
class Titled:
    """Something with a Chinese and an English title."""

    title_zh: str
    title_en: str

    def title(self, language: Language) -> str:
        """The title in a language."""
        return self.title_zh if language == "zh" else self.title_en


@dataclass(frozen=True)
class Topic(Titled):
    """A topic; ``position`` orders the pages."""

    topic_id: str
    position: int
    headline_indicator_id: str | None


@dataclass(frozen=True)
class Unit:
    """A unit with its larger display steps, ``factor=unit`` separated by ``;``."""

    unit_id: str
    zh: str
    en: str
    steps_zh: str | None
    steps_en: str | None

    def text(self, language: Language) -> str:
        """The unit itself."""
        return self.zh if language == "zh" else self.en

    def steps(self, language: Language) -> tuple[Step, ...]:
        """The display steps, smallest factor first: ((10000, 万元), (100000000, 亿元))."""
        text = self.steps_zh if language == "zh" else self.steps_en
        pairs = (part.split("=", 1) for part in (text or "").split(";") if part)
        return tuple(sorted((int(factor), unit) for factor, unit in pairs))


@dataclass(frozen=True)
class Indicator(Titled):
    """What is measured; values are in the base unit ``unit_id``."""

    indicator_id: str
    topic_id: str
    definition_zh: str
    definition_en: str
    unit_id: str
    decimals: int
    measure: str
    polarity: str
    numerator_id: str | None
    denominator_id: str | None
    aggregation: str

    def meaning(self, language: Language) -> str:
        """The one-sentence meaning."""
        return self.definition_zh if language == "zh" else self.definition_en

    @property
    def is_count_like(self) -> bool:
        """Whether a longer period makes the value larger (counts and amounts)."""
        return self.measure in COUNT_LIKE

    @property
    def is_quantity(self) -> bool:
        """Whether a larger place makes the value larger (counts, amounts and stocks)."""
        return self.measure in QUANTITY


@dataclass(frozen=True)
class Definition(Titled):
    """What exactly is counted for an indicator."""

    indicator_id: str
    definition_id: str
    counted_zh: str
    counted_en: str
    left_out_zh: str | None
    left_out_en: str | None
    covers: str
    comparable_with: str | None
    comparable_reason_zh: str | None
    comparable_reason_en: str | None

    def counted(self, language: Language) -> str:
        """What is counted."""
        return self.counted_zh if language == "zh" else self.counted_en

    def left_out(self, language: Language) -> str | None:
        """What is left out."""
        return self.left_out_zh if language == "zh" else self.left_out_en

    def comparable_reason(self, language: Language) -> str | None:
        """Why the definitions named in ``comparable_with`` may stand beside this one."""
        return self.comparable_reason_zh if language == "zh" else self.comparable_reason_en

    @cached_property
    def may_stand_with(self) -> frozenset[str]:
        """Definition ids that may be compared with this one, itself included."""
        return frozenset((self.comparable_with or "").split()) | {self.definition_id}


@dataclass(frozen=True)
class Scope(Titled):
    """Which part of a place is covered."""

    scope_id: str
    kind: str


@dataclass(frozen=True)
class Locality:
    """A place that carries figures or has such a place below it."""

    locality_id: str
    name_zh: str
    short_name_zh: str
    name_en: str
    level: str
    parent_id: str | None
    valid_from: str | None
    valid_to: str | None

    def name(self, language: Language) -> str:
        """The full name."""
        return self.name_zh if language == "zh" else self.name_en

    def short_name(self, language: Language) -> str:
        """The short name; English has only the full one."""
        return self.short_name_zh if language == "zh" else self.name_en


@dataclass(frozen=True)
class Source:
    """A published document."""

    source_id: str
    title_zh: str
    title_en: str
    title_given: str
    publisher: str
    publisher_en: str | None
    document_number: str | None
    published_on: str | None
    published_as_printed: str | None
    written_on: str | None
    reprint_of: str | None
    address: str | None
    address_kind: str | None
    sha256: str | None
    licence: str | None
    licence_en: str | None
    note: str | None
    note_en: str | None

    def title(self, language: Language) -> str:
        """The title; English is our rendering."""
        return self.title_zh if language == "zh" else self.title_en

    def published_by(self, language: Language) -> str:
        """The publisher."""
        return self.publisher if language == "zh" else (self.publisher_en or self.publisher)

    def terms(self, language: Language) -> str | None:
        """Under which terms its figures are used."""
        return self.licence if language == "zh" else self.licence_en

    def remark(self, language: Language) -> str | None:
        """The remark on the document."""
        return self.note if language == "zh" else self.note_en


@dataclass(frozen=True)
class Practice:
    """A named way of working."""

    practice_id: str
    name_zh: str
    name_en: str
    locality_id: str

    def name(self, language: Language) -> str:
        """The practice's name."""
        return self.name_zh if language == "zh" else self.name_en


@dataclass(frozen=True)
class Comparison(Titled):
    """A prepared comparison with its members and their caveats."""

    comparison_id: str
    topic_id: str
    indicator_id: str
    basis: str
    position: int
    note: str | None
    note_en: str | None

    def remark(self, language: Language) -> str | None:
        """What to keep in mind with this comparison."""
        return self.note if language == "zh" else self.note_en


@dataclass(frozen=True)
class Catalogue:
    """All of it, by id."""

    topics: dict[str, Topic]
    units: dict[str, Unit]
    indicators: dict[str, Indicator]
    definitions: dict[tuple[str, str], Definition]
    scopes: dict[str, Scope]
    localities: dict[str, Locality]
    sources: dict[str, Source]
    practices: dict[str, Practice]
    comparisons: dict[str, Comparison]

    def unit_of(self, indicator_id: str) -> Unit:
        """Base unit of an indicator."""
        return self.units[self.indicators[indicator_id].unit_id]

    def full_name(self, locality_id: str, language: Language) -> str:
        """A place with the places above it, the country left out: 福建省泉州市晋江市."""
        parts: list[str] = []
        current: str | None = locality_id
        while current is not None and (current != "000000" or not parts):
            place = self.localities[current]
            parts.append(place.name(language))
            current = place.parent_id
        return "".join(reversed(parts)) if language == "zh" else ", ".join(parts)


TOPICS = """
select topic_id, title_zh, title_en, position, headline_indicator_id
from topics
order by position, topic_id
"""
UNITS = "select unit_id, zh, en, steps_zh, steps_en from units order by unit_id"
INDICATORS = """
select
    indicator_id, topic_id, title_zh, title_en, definition_zh, definition_en, unit_id,
    decimals, measure, polarity, numerator_id, denominator_id, aggregation,
from indicators
order by topic_id, indicator_id
"""
DEFINITIONS = """
select
    indicator_id, definition_id, title_zh, title_en, counted_zh, counted_en, left_out_zh,
    left_out_en, covers, comparable_with, comparable_reason_zh, comparable_reason_en,
from definitions
order by indicator_id, definition_id
"""
SCOPES = "select scope_id, title_zh, title_en, kind from scopes order by scope_id"
# Only places that carry a figure and the places above them: the other 3,000 are asked for by name.
LOCALITIES = """
with recursive named as (
    select distinct locality_id from observations
    union
    select distinct locality_id from practices
    union
    select localities.parent_id
    from named
    join localities on localities.locality_id = named.locality_id
    where localities.parent_id is not null
)

select
    localities.locality_id, name_zh, short_name_zh, name_en, level, parent_id, valid_from,
    valid_to,
from localities
join named on named.locality_id = localities.locality_id
order by localities.locality_id
"""
SOURCES = """
select
    source_id, title as title_zh, title_en, title_given, publisher, publisher_en,
    document_number, published_on, published_as_printed, written_on, reprint_of, address,
    address_kind, sha256, licence, licence_en, note, note_en,
from sources
order by source_id
"""
PRACTICES = "select practice_id, name_zh, name_en, locality_id from practices order by practice_id"
COMPARISONS = """
select
    comparison_id, topic_id, title_zh, title_en, indicator_id, basis, position, note, note_en,
from comparisons
order by topic_id, position, comparison_id
"""

Entry = TypeVar("Entry")


def entries(database: Path, sql: str, kind: type[Entry]) -> list[Entry]:
    """The rows of a question as entries; the question selects just the entry's fields."""
    return [kind(**row) for row in rows(database, sql)]


def by_id(found: list[Any]) -> dict[str, Any]:
    """Entries by their id, which is the field that ends in ``_id`` and names the class."""
    if not found:
        return {}
    name = type(found[0]).__name__.lower() + "_id"
    assert name in {field.name for field in fields(found[0])}
    return {getattr(entry, name): entry for entry in found}


def load_catalogue(database: Path) -> Catalogue:
    """The catalogue of a build, in page order."""
    return Catalogue(
        topics=by_id(entries(database, TOPICS, Topic)),
        units=by_id(entries(database, UNITS, Unit)),
        indicators=by_id(entries(database, INDICATORS, Indicator)),
        definitions={
            (entry.indicator_id, entry.definition_id): entry
            for entry in entries(database, DEFINITIONS, Definition)
        },
        scopes=by_id(entries(database, SCOPES, Scope)),
        localities=by_id(entries(database, LOCALITIES, Locality)),
        sources=by_id(entries(database, SOURCES, Source)),
        practices=by_id(entries(database, PRACTICES, Practice)),
        comparisons=by_id(entries(database, COMPARISONS, Comparison)),
    )
