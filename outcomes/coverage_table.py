"""The coverage matrix as a table of numbers of figures, for files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from outcomes.catalogue import Catalogue
from outcomes.coverage_matrix import BY_PLACE, CoverageMatrix, MatrixRow
from outcomes.coverage_sentences import cell_said, label, validity_said
from outcomes.language import Language, Words, translator
from outcomes.neighbours import Places
from outcomes.tables import Column, Stamp, Table, described, stamped


def matrix_table(
    matrix: CoverageMatrix,
    catalogue: Catalogue,
    places: Places,
    language: Language,
    stamp: Stamp,
    elsewhere: Mapping[str, int] | None = None,
) -> Table:
    """汇总表: places or indicators down, years across; a cell is a number of figures.

    An empty cell means that none is held: it is no zero. Without any dated figure no year can
    be said to be missing. ``elsewhere`` says in how many places
    of its like an indicator stands that the place itself does not have.
    """
    words = translator(language)
    columns = [*row_columns(matrix, words), *year_columns(matrix, words)]
    columns += [
        Column("figures", words("column.observations"), "number", words("coverage.figures.about")),
        Column("missing_years", words("column.missing_years"), "number"),
        Column("remarks", words("column.remarks"), "text", words("coverage.remarks.about")),
        Column("build_id", words("column.build_id"), "id"),
        Column("exported_at", words("column.exported_at"), "text"),
    ]
    rows = []
    for row in matrix.rows:
        cells = [cell.figures or None for cell in row.cells]
        said = remarks(matrix, row, places, language, elsewhere or {})
        name = label(matrix, row.subject, catalogue, places, language)
        rows.append(
            (
                *row_cells(matrix, row, name),
                *cells,
                row.figures or None,
                row.missing_years if matrix.years else None,
                said,
                stamp.build.build_id,
                stamp.time,
            )
        )
    ids = tuple((None,) * len(columns) for _ in rows)
    table = Table(tuple(described(columns, words)), tuple(rows), ids)
    return stamped(table, stamp, language)


def row_columns(matrix: CoverageMatrix, words: Words) -> list[Column]:
    """The columns that name a row."""
    if matrix.by == BY_PLACE:
        names = (("indicator_id", "id"), ("definition_id", "id"), ("scope_id", "id"))
        return [
            *(Column(name, words(f"column.{name}"), kind) for name, kind in names),
            Column("indicator", words("column.indicator"), "text"),
        ]
    return [
        Column("locality_id", words("column.locality_id"), "id"),
        Column("locality", words("column.locality"), "text"),
    ]


def row_cells(matrix: CoverageMatrix, row: MatrixRow, name: str) -> tuple[Any, ...]:
    """The cells that name a row."""
    subject = row.subject
    if matrix.by == BY_PLACE:
        return (subject.indicator_id, subject.definition_id, subject.scope_id, name)
    return (subject.locality_id, name)


def year_columns(matrix: CoverageMatrix, words: Words) -> list[Column]:
    """A column a year, and one for what has no date."""
    about = words("coverage.year.about")
    return [
        Column("undated", words("coverage.undated"), "number", about)
        if year is None
        else Column(f"year_{year}", words("period.year", year=year), "number", about)
        for year in matrix.columns
    ]


def remarks(
    matrix: CoverageMatrix,
    row: MatrixRow,
    places: Places,
    language: Language,
    elsewhere: Mapping[str, int],
) -> str:
    """What must be known of a row: other than whole years, doubtful or computed figures, codes."""
    words = translator(language)
    said = [
        cell_said(cell, year, language)
        for cell, year in zip(row.cells, matrix.columns, strict=True)
        if any(m.kind != "year" or m.is_ambiguous or m.is_computed for m in cell.marks)
    ]
    if not row.figures and row.subject.indicator_id in elsewhere and matrix.by == BY_PLACE:
        said.append(words("coverage.elsewhere", number=elsewhere[row.subject.indicator_id]))
    if matrix.by != BY_PLACE:
        said += validity_said(places[row.subject.locality_id], words)
    return words("table.semicolon").join(said)
