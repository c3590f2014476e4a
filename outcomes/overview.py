"""What is covered, as a table, and the view each topic opens on."""

from __future__ import annotations

from typing import Any

from outcomes.catalogue import Catalogue, Source, Topic
from outcomes.comparability import BASES
from outcomes.language import Language, Words, translator
from outcomes.periods import say_date
from outcomes.practice import PracticeSummary
from outcomes.selection import Selection
from outcomes.store import Build
from outcomes.tables import Column, Stamp, Table, described, stamped

LATEST_SOURCES = 5
COVERAGE_COLUMNS = (
    ("topic", "text"),
    ("observations", "number"),
    ("indicators", "number"),
    ("places", "number"),
    ("sources_number", "number"),
    ("first_year", "number"),
    ("last_year", "number"),
)


def headline_selection(catalogue: Catalogue, topic: Topic) -> Selection | None:
    """What a topic opens on: a prepared comparison of its main indicator, else that indicator.

    A topic without a main indicator opens on its first prepared comparison.
    """
    main = topic.headline_indicator_id
    for comparison in catalogue.comparisons.values():
        if comparison.topic_id == topic.topic_id and main in (None, comparison.indicator_id):
            basis = next(one for one in BASES if one == comparison.basis)
            return Selection(
                comparison.indicator_id,
                comparison_id=comparison.comparison_id,
                basis=basis,
                latest_only=False,
            )
    return Selection(main) if main in catalogue.indicators else None


def coverage_table(
    rows: list[dict[str, Any]],
    catalogue: Catalogue,
    language: Language,
    build: Build,
    stamp: Stamp | None = None,
) -> Table:
    """One row a topic, the first for everything; numbers of things, and calendar years."""
    words = translator(language)
    body = []
    for row in rows:
        topic = row["topic_id"]
        title = catalogue.topics[topic].title(language) if topic else words("coverage.all")
        cells = [title, row["observations"], row["indicators"], row["places"], row["sources"]]
        body.append(
            (
                *cells,
                row["first_year"],
                row["last_year"],
                *((build.build_id, stamp.time) if stamp else ()),
            )
        )
    columns = [Column(name, words(f"column.{name}"), kind) for name, kind in COVERAGE_COLUMNS]
    if stamp:
        columns += [
            Column("build_id", words("column.build_id"), "id"),
            Column("exported_at", words("column.exported_at"), "text"),
        ]
    table = Table(tuple(described(columns, words)), tuple(body))
    return stamped(table, stamp, language) if stamp else table


def latest_sources(rows: list[dict[str, Any]], catalogue: Catalogue) -> list[dict[str, Any]]:
    """The five documents with figures that were published last, the latest first.

    ``rows`` are those of ``questions.sources_with_figures``. A date that is only a month or a
    year counts as its beginning; documents without a date are left out.
    """
    dated = [
        row
        for row in rows
        if row["observations"] and catalogue.sources[row["source_id"]].published_on
    ]
    dated.sort(key=lambda row: row["source_id"])
    dated.sort(key=lambda row: catalogue.sources[row["source_id"]].published_on or "", reverse=True)
    return dated[:LATEST_SOURCES]


def published_said(source: Source, words: Words) -> str:
    """When a document was published, the local way: 2026年1月发布; or that it is not known."""
    day = source.published_on
    if day is None:
        return words("source.undated")
    return words("source.published", day=say_date(day, words))


def sources_table(
    rows: list[dict[str, Any]],
    catalogue: Catalogue,
    language: Language,
    build: Build,
    stamp: Stamp,
) -> Table:
    """One row a document with publisher, number, dates and how many figures it carries."""
    words = translator(language)
    names = (
        "source_id",
        "source",
        "publisher",
        "document_number",
        "published_on",
        "address",
        "observations",
        "places",
        "build_id",
        "exported_at",
    )
    kinds = {
        "observations": "number",
        "places": "number",
        "source": "text",
        "publisher": "text",
        "exported_at": "text",
        "address": "text",
    }
    body = []
    for row in rows:
        source = catalogue.sources[row["source_id"]]
        body.append(
            (
                source.source_id,
                source.title(language),
                source.published_by(language),
                source.document_number,
                source.published_on,
                source.address,
                row["observations"],
                row["places"],
                build.build_id,
                stamp.time,
            )
        )
    columns = [Column(name, words(f"column.{name}"), kinds.get(name, "id")) for name in names]
    return stamped(Table(tuple(described(columns, words)), tuple(body)), stamp, language)


PRACTICE_COLUMNS = (
    ("practice_id", "id"),
    ("practice", "text"),
    ("locality_id", "id"),
    ("locality", "text"),
    ("themes", "text"),
    ("since", "id"),
    ("how_it_works", "text"),
    ("observations", "number"),
    ("outcomes", "number"),
    ("build_id", "id"),
    ("exported_at", "text"),
)


def practices_table(
    found: list[PracticeSummary],
    catalogue: Catalogue,
    language: Language,
    build: Build,
    stamp: Stamp,
) -> Table:
    """One row a practice with place, themes, how it works and how many figures it has."""
    words = translator(language)
    body = []
    for one in found:
        practice = one.practice
        titles = [catalogue.themes[theme].title(language) for theme in practice.theme_ids]
        body.append(
            (
                practice.practice_id,
                practice.name(language),
                practice.locality_id,
                catalogue.full_name(practice.locality_id, language),
                words("selection.and").join(titles),
                practice.since_start,
                practice.how_it_works(language),
                one.observations,
                one.outcomes,
                build.build_id,
                stamp.time,
            )
        )
    columns = [Column(name, words(f"column.{name}"), kind) for name, kind in PRACTICE_COLUMNS]
    return stamped(Table(tuple(described(columns, words)), tuple(body)), stamp, language)
