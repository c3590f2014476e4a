"""Finding places, indicators, practices and documents by what people type.

A text is looked up as it stands and in simplified characters; case, width, accents, blanks and
punctuation do not count. From the best to the weakest: the whole name, code or pinyin; initials
that spell a whole name (nas is 南安市); the beginning of a name; the beginning of its initials;
a text inside a name, Latin letters only from the beginning of a word or syllable on. Within
these, places in force come first, then what has figures, then the larger place, then the code.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import opencc

from outcomes.benchmarks import COUNTRY
from outcomes.catalogue import LEVELS, Catalogue, Locality, Titled, full_name_of
from outcomes.language import Language
from outcomes.romanised import folded, initials, spellings, syllables, syllables_of_place

Kind = Literal["place", "indicator", "practice", "source"]
KINDS: tuple[Kind, ...] = ("place", "indicator", "practice", "source")
Places = Mapping[str, Locality]
Figures = Mapping[Kind, Mapping[str, int]]
WHOLE, INITIALS, BEGINNING, FIRST_INITIALS, INSIDE = range(5)
LEAST_LETTERS = 2
# Fewer Latin letters than these begin some word or syllable of nearly every name.
LEAST_OF_WORD = 3
LEAST_OF_SOUND = 4
GAP = "\n"
SIMPLIFIED = lru_cache(maxsize=1)(opencc.OpenCC)  # reads its dictionaries at the first call


@dataclass(frozen=True)
class Hit(Titled):
    """Something that can be opened; ``figures`` is how many observations it has."""

    kind: Kind
    id: str
    where_zh: str
    where_en: str
    figures: int
    valid_to: str | None = None

    def where(self, language: Language) -> str:
        """Where it belongs: the places above, the topic, the practice's place, the publisher."""
        return self.where_zh if language == "zh" else self.where_en


@dataclass(frozen=True)
class Entry:
    """A hit and what it is known by; each text is a run of folded names between line breaks.

    ``wholes`` count only as a whole; ``words`` and ``sounds`` are what follows from each word
    and from each syllable on.
    """

    hit: Hit
    names: str
    wholes: str
    initials: str
    words: str
    sounds: str

    def rank(self, wanted: str) -> int | None:
        """How well a folded text fits; None where it does not."""
        whole, start = f"{GAP}{wanted}{GAP}", f"{GAP}{wanted}"
        if whole in self.names or whole in self.wholes:
            return WHOLE
        if whole in self.initials:
            return INITIALS
        if start in self.names:
            return BEGINNING
        if start in self.initials:
            return FIRST_INITIALS
        return INSIDE if self.holds(wanted) else None

    def holds(self, wanted: str) -> bool:
        """Whether a folded text stands inside a name."""
        if not wanted.isascii():
            return wanted in self.names
        start = f"{GAP}{wanted}"
        if len(wanted) >= LEAST_OF_WORD and start in self.words:
            return True
        return len(wanted) >= LEAST_OF_SOUND and start in self.sounds


@dataclass(frozen=True)
class Index:
    """Everything that can be found, in the order in which equal hits are given."""

    entries: tuple[Entry, ...]


def index_of(catalogue: Catalogue, places: Places, figures: Figures) -> Index:
    """The index of a build: every place of the country and the whole catalogue.

    ``figures`` says how many observations each of a kind has, by id; none is 0.
    """
    found = [
        *(place_entry(one, places, figures["place"]) for one in places.values()),
        *catalogue_entries(catalogue, places, figures),
    ]

    def order(entry: Entry) -> tuple[bool, bool, int, int, str]:
        hit = entry.hit
        is_place = hit.kind == "place"
        size = LEVELS.index(places[hit.id].level) if is_place else -hit.figures
        return hit.valid_to is not None, not hit.figures, KINDS.index(hit.kind), size, hit.id

    return Index(tuple(sorted(found, key=order)))


def find(index: Index, text: str, most: int, kinds: Iterable[Kind] = KINDS) -> list[Hit]:
    """The best hits, at most ``most`` of each kind, the kind with the best hit first.

    Nothing for an empty text or a single Latin letter.
    """
    wanted = asked_for(text)
    by_kind: dict[Kind, list[tuple[int, int, Hit]]] = {kind: [] for kind in kinds}
    if wanted:
        for at, entry in enumerate(index.entries):
            if entry.hit.kind not in by_kind:
                continue
            ranks = [rank for one in wanted if (rank := entry.rank(one)) is not None]
            if ranks:
                by_kind[entry.hit.kind].append((min(ranks), at, entry.hit))
    best = sorted((sorted(one)[:most] for one in by_kind.values() if one), key=lambda one: one[0])
    return [hit for group in best for _, _, hit in group]


def asked_for(text: str) -> tuple[str, ...]:
    """The folded forms of a text to look up; none where it is too short to mean anything."""
    forms = {folded(text), folded(SIMPLIFIED("t2s").convert(text))}
    return tuple(sorted(one for one in forms if one and not is_too_short(one)))


def is_too_short(wanted: str) -> bool:
    """Whether a folded text is a single Latin letter or digit, which half the country has."""
    return wanted.isascii() and len(wanted) < LEAST_LETTERS


def place_entry(place: Locality, places: Places, figures: Mapping[str, int]) -> Entry:
    """A place by code, full and short name, English name, pinyin and initials of each."""
    full = syllables_of_place(place.name_zh, place.name_en)
    is_cut = place.name_zh.startswith(place.short_name_zh) and len(full) == len(place.name_zh)
    short = full[: len(place.short_name_zh)] if is_cut else syllables(place.short_name_zh)
    above = above_of(place, places)
    hit = Hit(
        title_zh=place.name_zh,
        title_en=place.name_en,
        kind="place",
        id=place.locality_id,
        where_zh=full_name_of(places, place.parent_id, "zh") if above and place.parent_id else "",
        where_en=full_name_of(places, place.parent_id, "en") if above and place.parent_id else "",
        figures=figures.get(place.locality_id, 0),
        valid_to=place.valid_to,
    )
    words = place.name_en.split()
    names = (place.locality_id, place.name_zh, place.short_name_zh, place.name_en, words[0])
    return Entry(
        hit,
        joined(*names, *spellings(full), *spellings(short)),
        joined(*paths(place, above)),
        joined(initials(full), initials(short)),
        joined(*tails(words)),
        joined(*tails(full)),
    )


def above_of(place: Locality, places: Places) -> list[Locality]:
    """The places above, the nearest first, the country left out."""
    found: list[Locality] = []
    current = place.parent_id
    while current is not None and current != COUNTRY and len(found) < len(LEVELS):
        found.append(places[current])
        current = places[current].parent_id
    return found


def paths(place: Locality, above: list[Locality]) -> Iterator[str]:
    """The name after the names of the places above, of one of them or of all: 福建南安."""
    for name in (Locality.name, Locality.short_name):
        own = name(place, "zh")
        yield from (name(one, "zh") + own for one in above)
        yield "".join(name(one, "zh") for one in reversed(above)) + own


def catalogue_entries(catalogue: Catalogue, places: Places, figures: Figures) -> Iterator[Entry]:
    """Indicators, practices and documents, by title in both languages, pinyin and id."""
    for indicator_id, indicator in catalogue.indicators.items():
        topic = catalogue.topics[indicator.topic_id]
        yield titled_entry(
            Hit(
                indicator.title_zh,
                indicator.title_en,
                "indicator",
                indicator_id,
                topic.title_zh,
                topic.title_en,
                figures["indicator"].get(indicator_id, 0),
            )
        )
    for practice_id, practice in catalogue.practices.items():
        yield titled_entry(
            Hit(
                practice.name_zh,
                practice.name_en,
                "practice",
                practice_id,
                full_name_of(places, practice.locality_id, "zh"),
                full_name_of(places, practice.locality_id, "en"),
                figures["practice"].get(practice_id, 0),
            )
        )
    for source_id, source in catalogue.sources.items():
        yield titled_entry(
            Hit(
                source.title_zh,
                source.title_en,
                "source",
                source_id,
                source.published_by("zh"),
                source.published_by("en"),
                figures["source"].get(source_id, 0),
            ),
            source.document_number or "",
        )


def titled_entry(hit: Hit, number: str = "") -> Entry:
    """An entry of the catalogue; ``number`` is a document's own."""
    parts = syllables(hit.title_zh)
    letters = initials(parts)
    # A document's title is so long that any three letters would be initials inside it.
    inner = () if hit.kind == "source" else tails(tuple(letters))
    return Entry(
        hit,
        joined(number, hit.title_zh, hit.title_en, *spellings(parts)),
        joined(hit.id),
        joined(letters),
        joined(*tails(hit.title_en.split()), *inner),
        joined(*tails(parts)),
    )


def tails(words: Iterable[str]) -> tuple[str, ...]:
    """What follows from each word on, in one word."""
    parts = tuple(words)
    return tuple("".join(parts[at:]) for at in range(len(parts)))


def joined(*names: str) -> str:
    """The names folded, each between line breaks; empty ones left out."""
    clean = dict.fromkeys(folded(one) for one in names)
    return GAP + "".join(f"{one}{GAP}" for one in clean if one)
