"""Who or what is missing from a coverage matrix, as a table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from outcomes.catalogue import Catalogue
from outcomes.coverage_matrix import BY_PLACE, CoverageMatrix
from outcomes.coverage_sentences import titles
from outcomes.language import Language, Words, translator
from outcomes.neighbours import Places
from outcomes.tables import Column, Stamp, Table, described, marked


def missing_table(
    matrix: CoverageMatrix,
    catalogue: Catalogue,
    places: Places,
    language: Language,
    stamp: Stamp,
    elsewhere: Mapping[str, int],
) -> Table:
    """By indicator a row a year, the last first; by place a row an indicator only others have."""
    words = translator(language)
    if matrix.by == BY_PLACE:
        columns = [
            Column("indicator", words("column.indicator"), "text"),
            Column("topic", words("column.topic"), "text"),
            Column("siblings_having", words("coverage.siblings_having"), "number"),
        ]
        rows = indicators_missing(matrix, catalogue, language, elsewhere)
    else:
        columns = [
            Column("year", words("column.year"), "number"),
            Column("having", words("coverage.having"), "number"),
            Column("lacking", words("coverage.lacking"), "number"),
            Column("lacking_names", words("coverage.lacking_names"), "text"),
        ]
        rows = years_missing(matrix, catalogue, places, language, words)
    columns += [
        Column("build_id", words("column.build_id"), "id"),
        Column("exported_at", words("column.exported_at"), "text"),
    ]
    body = [(*row, stamp.build.build_id, stamp.time) for row in rows]
    table = Table(tuple(described(columns, words)), tuple(body))
    return marked(table, stamp.build.marking(language), words)


def indicators_missing(
    matrix: CoverageMatrix, catalogue: Catalogue, language: Language, elsewhere: Mapping[str, int]
) -> list[tuple[Any, ...]]:
    """Indicators that places of its like have and this one has not, the commonest first.

    Each with its topic and in how many of those places it stands.
    """
    having = {row.subject.indicator_id for row in matrix.reporting}
    absent = sorted(set(elsewhere) - having, key=lambda one: (-elsewhere[one], one))
    found = []
    for one in absent:
        indicator = catalogue.indicators[one]
        topic = catalogue.topics[indicator.topic_id].title(language)
        found.append((indicator.title(language), topic, elsewhere[one]))
    return found


def years_missing(
    matrix: CoverageMatrix, catalogue: Catalogue, places: Places, language: Language, words: Words
) -> list[tuple[Any, ...]]:
    """For each year, the last first: how many have a figure, how many not, and who."""
    found = []
    for year in reversed(matrix.years):
        missing = matrix.missing_in(year)
        names = words("selection.and").join(titles(matrix, missing, catalogue, places, language))
        found.append((year, len(matrix.reporting_in(year)), len(missing), names))
    return found
