"""The exhibit of the coverage page: the matrix, and who is missing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd

from outcomes import questions
from outcomes.catalogue import Catalogue
from outcomes.catalogue_rows import all_places
from outcomes.citation import last_day_said, sources_said
from outcomes.coverage_address import CoverageFound, parse_coverage
from outcomes.coverage_marks import coverage_notes, coverage_title, legend, mark_text
from outcomes.coverage_matrix import BY_PLACE, CoverageMatrix, column_id
from outcomes.coverage_missing import indicators_missing, missing_table
from outcomes.coverage_sentences import label, missing_said, takeaway
from outcomes.coverage_table import matrix_table
from outcomes.detail import Flags, detail_table
from outcomes.exhibit import Exhibit, TablesOf
from outcomes.extract import Extract, extract_of_frame
from outcomes.figures_said import cited, definitions_said
from outcomes.language import Language, translator
from outcomes.neighbours import Places
from outcomes.provenance import flags_by_observation
from outcomes.store import Build
from outcomes.tables import Column, Stamp, Table, described
from outcomes.view_address import NoView, Refused
from outcomes.view_files import FlagsOf
from outcomes.worded import published_frame


def exhibit_coverage(
    database: Path, build: Build, catalogue: Catalogue, address: str, language: Language
) -> Exhibit | NoView:
    """The exhibit of an address of the coverage page; a matrix without any record gives none."""
    places = all_places(database)
    found = parse_coverage(database, catalogue, address, places)
    if isinstance(found, NoView):
        return found
    if not found.matrix.observation_ids:
        return NoView(Refused("empty", address.strip()))
    frame = frame_of(database, catalogue, found.matrix, language)

    def flags() -> Flags:
        return flags_by_observation(database, language)

    return exhibit_of_matrix(found, frame, catalogue, places, language, flags)


def frame_of(
    database: Path, catalogue: Catalogue, matrix: CoverageMatrix, language: Language
) -> pd.DataFrame:
    """The observations behind a matrix, as published, worded."""
    found = questions.observations(database, observation_ids=matrix.observation_ids)
    return published_frame(found, catalogue, language)


def exhibit_of_matrix(
    found: CoverageFound,
    frame: pd.DataFrame,
    catalogue: Catalogue,
    places: Places,
    language: Language,
    flags: FlagsOf,
) -> Exhibit:
    """Everything of a matrix; it shows which figures there are and not what they say."""
    matrix, words = found.matrix, translator(language)
    extract = coverage_extract(matrix, frame, catalogue, places, language)
    return Exhibit(
        address=found.address,
        language=language,
        title=words("exhibit.coverage", title=coverage_title(matrix, catalogue, places, language)),
        takeaway=takeaway(matrix, catalogue, places, language),
        sentences=missing_sentences(found, catalogue, places, language),
        verdict="",
        reasons="",
        legend=tuple(
            words("exhibit.legend", mark=mark, said=said) for mark, said in legend(matrix, words)
        ),
        left_out=(),
        definitions=definitions_said(extract.definitions, catalogue, language),
        caveats=tuple(coverage_notes(matrix, places, language)),
        printed=(),
        sources=cited(extract.source_ids, catalogue, language),
        source_line=sources_said(extract.source_ids, catalogue, language),
        as_of=last_day_said(frame, language),
        chart=None,
        table=marks_table(matrix, catalogue, places, language),
        extract=extract,
        tables=tables_of_coverage(found, frame, catalogue, places, language, flags),
        frame=frame,
        refused=found.refused,
    )


def coverage_extract(
    matrix: CoverageMatrix,
    frame: pd.DataFrame,
    catalogue: Catalogue,
    places: Places,
    language: Language,
) -> Extract:
    """What the files of a matrix are about."""
    said = takeaway(matrix, catalogue, places, language)
    base = extract_of_frame(frame, catalogue, language, said, translator(language)("page.coverage"))
    return replace(base, where=coverage_title(matrix, catalogue, places, language))


def missing_sentences(
    found: CoverageFound, catalogue: Catalogue, places: Places, language: Language
) -> tuple[str, ...]:
    """Who has no figure, or which indicators only places of its like have, by name."""
    if found.matrix.by != BY_PLACE:
        said = missing_said(found.matrix, catalogue, places, language)
        return (said,) if said else ()
    words = translator(language)
    names = [
        row[0] for row in indicators_missing(found.matrix, catalogue, language, found.elsewhere)
    ]
    if not names:
        return ()
    title = words("coverage.missing_indicators", number=len(names))
    return (words("table.remark", period=title, said=words("selection.and").join(names)),)


def tables_of_coverage(
    found: CoverageFound,
    frame: pd.DataFrame,
    catalogue: Catalogue,
    places: Places,
    language: Language,
    flags: FlagsOf,
) -> TablesOf:
    """What writes the files of a matrix: numbers of figures, the figures, and who is missing."""
    matrix, elsewhere = found.matrix, found.elsewhere

    def tables(stamp: Stamp) -> dict[str, Table]:
        return {
            "summary": matrix_table(matrix, catalogue, places, language, stamp, elsewhere),
            "detail": detail_table(frame, catalogue, language, flags(), stamp),
            "missing": missing_table(matrix, catalogue, places, language, stamp, elsewhere),
        }

    return tables


def marks_table(
    matrix: CoverageMatrix, catalogue: Catalogue, places: Places, language: Language
) -> Table:
    """The matrix as the page shows it: a mark a year; by place only indicators with a record."""
    words = translator(language)
    is_by_place = matrix.by == BY_PLACE
    subject = "indicator" if is_by_place else "locality"
    about = words("coverage.mark.about")
    columns = [
        Column(subject, words(f"column.{subject}"), "text"),
        *(
            Column(
                f"year_{column_id(year)}",
                words("coverage.undated") if year is None else str(year),
                "text",
                about,
            )
            for year in matrix.columns
        ),
        Column("figures", words("coverage.total"), "number", words("coverage.figures.about")),
    ]
    if matrix.years:
        columns.append(Column("missing_years", words("coverage.gaps"), "number"))
    rows, ids = [], []
    for row in matrix.rows:
        if is_by_place and not row.observation_ids:
            continue
        marks = [mark_text(c, year) for c, year in zip(row.cells, matrix.columns, strict=True)]
        ends = [row.figures, *([row.missing_years] if matrix.years else [])]
        rows.append((label(matrix, row.subject, catalogue, places, language), *marks, *ends))
        single = [c.observation_ids[0] if len(c.marks) == 1 else None for c in row.cells]
        ids.append((None, *single, *[None] * len(ends)))
    return Table(tuple(described(columns, words)), tuple(rows), tuple(ids))
