"""What the figures are of: indicators, definitions, scopes, places, units, sources, practices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from outcomes.language import Language

COUNT_LIKE = frozenset({"count", "amount"})
OTHER_UNIT = "other"
# From the largest to the smallest; an area is none of them.
LEVELS = ("country", "province", "prefecture", "county", "township", "community", "area")
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
class Theme(Titled):
    """What practices are about, for readers to filter by."""

    theme_id: str


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
    """What is measured; values are in the base unit ``unit_id``.

    ``coverage_percent``: the share of the expected places, in percent, that must have reported
    before a sum or a rate over them is given. ``measure_word``: the Chinese unit of an indicator
    whose ``unit_id`` is ``other``; in English its title says what is counted.
    """

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
    coverage_percent: int
    measure_word: str = ""

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
    themes: str | None
    how_it_works_zh: str
    how_it_works_en: str
    since_start: str | None
    since_as_printed: str | None

    def name(self, language: Language) -> str:
        """The practice's name."""
        return self.name_zh if language == "zh" else self.name_en

    def how_it_works(self, language: Language) -> str:
        """How it works, in our own words."""
        return self.how_it_works_zh if language == "zh" else self.how_it_works_en

    @property
    def theme_ids(self) -> tuple[str, ...]:
        """Ids of its themes."""
        return tuple((self.themes or "").split())


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
class PeerGroup(Titled):
    """Places declared to be alike, with the reason; ``locality_ids`` by code."""

    peer_group_id: str
    reason_zh: str
    reason_en: str
    locality_ids: tuple[str, ...]

    def reason(self, language: Language) -> str:
        """Why these places are peers."""
        return self.reason_zh if language == "zh" else self.reason_en


@dataclass(frozen=True, eq=False)
class Catalogue:
    """All of it, by id; each is one of its own, as its build is."""

    topics: dict[str, Topic]
    themes: dict[str, Theme]
    units: dict[str, Unit]
    indicators: dict[str, Indicator]
    definitions: dict[tuple[str, str], Definition]
    scopes: dict[str, Scope]
    localities: dict[str, Locality]
    sources: dict[str, Source]
    practices: dict[str, Practice]
    comparisons: dict[str, Comparison]
    peer_groups: dict[str, PeerGroup]

    def unit_of(self, indicator_id: str) -> Unit:
        """Base unit of an indicator."""
        indicator = self.indicators[indicator_id]
        unit = self.units[indicator.unit_id]
        if unit.unit_id == OTHER_UNIT:
            return replace(unit, zh=indicator.measure_word, en="")
        return unit

    def peer_groups_of(self, locality_id: str) -> tuple[PeerGroup, ...]:
        """The declared groups a place stands in, the smallest first."""
        found = [g for g in self.peer_groups.values() if locality_id in g.locality_ids]
        return tuple(sorted(found, key=lambda g: (len(g.locality_ids), g.peer_group_id)))

    def full_name(self, locality_id: str, language: Language) -> str:
        """A place with the places above it, the country left out: 福建省泉州市晋江市."""
        return full_name_of(self.localities, locality_id, language)


def full_name_of(places: Mapping[str, Locality], locality_id: str, language: Language) -> str:
    """A place with the places above it, the country left out: 福建省泉州市晋江市."""
    parts: list[str] = []
    current: str | None = locality_id
    while current is not None and (current != "000000" or not parts):
        place = places[current]
        parts.append(place.name(language))
        current = place.parent_id
    return "".join(reversed(parts)) if language == "zh" else ", ".join(parts)
