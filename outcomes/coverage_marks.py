"""The marks of a coverage matrix, what they mean, and how the matrix is to be read."""

from __future__ import annotations

from outcomes.catalogue import Catalogue, full_name_of
from outcomes.coverage_matrix import (
    BY_INDICATOR,
    BY_PLACE,
    CoverageMatrix,
    Kind,
    MatrixCell,
)
from outcomes.coverage_sentences import others_said
from outcomes.expected_places import compiled_apart
from outcomes.language import Language, Words, translator
from outcomes.neighbours import Places

# A shape for each way in which a period lies.
MARKS: dict[Kind, str] = {
    "year": "●",
    "part_year": "◐",
    "point": "◆",
    "span": "■",
    "open": "○",
    "blank": "□",
}
NONE, AMBIGUOUS, COMPUTED = "–", "?", "*"


def mark_text(cell: MatrixCell, year: int | None) -> str:
    """The shape of the kind that says most, the number of several, and what is doubtful.

    Counted are figures, as in the totals; where a cell has none, its records without a value.
    """
    if cell.kind is None:
        return NONE if cell.is_expected or year is None else ""
    parts = [MARKS[cell.kind]]
    if counted(cell) > 1:
        parts.append(str(counted(cell)))
    if any(mark.is_ambiguous for mark in cell.marks):
        parts.append(AMBIGUOUS)
    if all(mark.is_computed for mark in cell.marks):
        parts.append(COMPUTED)
    return " ".join(parts)


def counted(cell: MatrixCell) -> int:
    """How many figures a cell holds, or else how many records without a value."""
    return cell.figures or len(cell.marks)


def legend(matrix: CoverageMatrix, words: Words) -> list[tuple[str, str]]:
    """Each mark of a matrix with what it means."""
    cells = [cell for row in matrix.rows for cell in row.cells]
    marks = [mark for cell in cells for mark in cell.marks]
    kinds = {mark.kind for mark in marks}
    entries = [
        (shape, words(f"coverage.kind.{one}")) for one, shape in MARKS.items() if one in kinds
    ]
    entries.append((NONE, words("coverage.kind.none")))
    if any(counted(cell) > 1 for cell in cells):
        entries.append(("2", words("coverage.legend.number")))
    if any(mark.is_ambiguous for mark in marks):
        entries.append((AMBIGUOUS, words("coverage.legend.ambiguous")))
    if any(mark.is_computed for mark in marks):
        entries.append((COMPUTED, words("coverage.legend.computed")))
    if any(not row.cells[n].is_expected for row in matrix.rows for n in range(len(matrix.years))):
        entries.append((words("coverage.legend.blank"), words("coverage.not_in_force")))
    return entries


def coverage_title(
    matrix: CoverageMatrix, catalogue: Catalogue, places: Places, language: Language
) -> str:
    """What the matrix is of: an indicator and where, or a place."""
    if matrix.by == BY_PLACE:
        return full_name_of(places, matrix.subject_id, language)
    words = translator(language)
    where = (
        words("coverage.everywhere")
        if matrix.parent_id is None
        else full_name_of(places, matrix.parent_id, language)
    )
    indicator = catalogue.indicators[matrix.subject_id].title(language)
    return words("coverage.title", indicator=indicator, where=where)


def coverage_notes(matrix: CoverageMatrix, places: Places, language: Language) -> list[str]:
    """How the matrix is to be read, and what stands outside it."""
    words = translator(language)
    said = [words("coverage.note")]
    if matrix.others:
        said.append(words("coverage.others", names=others_said(matrix, places, language)))
    apart = compiled_apart(places, matrix.parent_id) if matrix.by == BY_INDICATOR else ()
    if apart:
        names = [places[one].name(language) for one in apart]
        said.append(words("coverage.apart", names=words("selection.and").join(names)))
    if matrix.elsewhere:
        said.append(words("coverage.elsewhere_places", number=matrix.elsewhere))
    if matrix.years_without:
        years = words("selection.and").join(str(one) for one in matrix.years_without)
        said.append(words("coverage.years_without", years=years))
    if matrix.targets:
        said.append(words("coverage.targets", number=matrix.targets))
    return said
