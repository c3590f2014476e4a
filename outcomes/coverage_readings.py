"""The two readings of the coverage matrix: one indicator of many places, one place's indicators."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from outcomes.catalogue import Locality
from outcomes.coverage_matrix import (
    BY_INDICATOR,
    BY_PLACE,
    CoverageMatrix,
    Kind,
    Mark,
    MatrixCell,
    MatrixRow,
    Subject,
    span_of,
)
from outcomes.expected_places import ExpectedPlaces, in_force
from outcomes.neighbours import Places
from outcomes.periods import OPEN_KINDS

Row = Mapping[str, Any]
WHOLE_YEAR = ((1, 1), (12, 31))


def placed(row: Row) -> tuple[Kind, int | None]:
    """How a record's period lies and under which year it stands; None without a date."""
    start, end = row["start_day"], row["end_day"]
    year = None if end is None else end.year
    if row["obs_value"] is None:
        return "blank", year
    if row["period_kind"] == "as_of" and end is not None:
        return "point", year
    if row["period_kind"] in OPEN_KINDS or start is None or end is None:
        return "open", year
    if start.year != end.year:
        return "span", year
    is_whole = ((start.month, start.day), (end.month, end.day)) == WHOLE_YEAR
    return "year" if is_whole else "part_year", year


def indicator_matrix(
    rows: Iterable[Row], indicator_id: str, expected: ExpectedPlaces, places: Places
) -> CoverageMatrix:
    """One indicator: places down by code. ``rows`` are all its observations.

    Besides the expected places a place directly under the same parent that has a record is a
    row, such as one whose code has ceased.
    """
    records, targets = without_targets(rows)
    due = set(expected.locality_ids)
    having = {row["locality_id"] for row in records}
    shown = set(due)
    if expected.parent_id is not None:
        shown |= {one for one in having if places[one].parent_id == expected.parent_id}
    subjects = [Subject(one, one, indicator_id, is_expected=one in due) for one in sorted(shown)]
    return matrix_of(
        BY_INDICATOR,
        indicator_id,
        subjects,
        {subject.row_id: places[subject.locality_id] for subject in subjects},
        [(row["locality_id"], row) for row in records],
        parent_id=expected.parent_id,
        targets=targets,
        elsewhere=len(having - shown),
    )


def place_matrix(
    rows: Iterable[Row], place: Locality, order: Sequence[str], due: Collection[str]
) -> CoverageMatrix:
    """One place: indicators down in ``order``, a row a definition and scope.

    ``rows`` are all its observations; ``due`` are the indicators that its like have, of which
    those that the place has not come last, as empty rows.
    """
    records, targets = without_targets(rows)
    subjects = {
        row_id_of(row): Subject(
            row_id_of(row),
            place.locality_id,
            row["indicator_id"],
            row["definition_id"],
            row["scope_id"],
        )
        for row in records
    }
    rank = {one: number for number, one in enumerate(order)}
    ordered = sorted(subjects.values(), key=lambda one: (rank[one.indicator_id], one.row_id))
    having = {one.indicator_id for one in ordered}
    ordered += [
        Subject(one, place.locality_id, one) for one in order if one in due and one not in having
    ]
    return matrix_of(
        BY_PLACE,
        place.locality_id,
        ordered,
        {subject.row_id: place for subject in ordered},
        [(row_id_of(row), row) for row in records],
        parent_id=place.parent_id,
        targets=targets,
    )


def row_id_of(row: Row) -> str:
    """Indicator, definition and scope of a record in one id."""
    return ".".join(
        one for one in (row["indicator_id"], row["definition_id"], row["scope_id"]) if one
    )


def without_targets(rows: Iterable[Row]) -> tuple[list[Row], int]:
    """The records that are no targets, and how many are."""
    found = list(rows)
    records = [row for row in found if row["role"] != "target"]
    return records, len(found) - len(records)


def matrix_of(
    by: str,
    subject_id: str,
    subjects: Sequence[Subject],
    place_of: Mapping[str, Locality],
    records: Iterable[tuple[str, Row]],
    *,
    parent_id: str | None,
    targets: int,
    elsewhere: int = 0,
) -> CoverageMatrix:
    """The matrix of records, each with the id of its row; those of other rows stay out."""
    marks: dict[tuple[str, int | None], list[Mark]] = {}
    for row_id, row in records:
        if row_id in place_of:
            kind, year = placed(row)
            marks.setdefault((row_id, year), []).append(mark_of(row, kind))
    dated = sorted({year for _, year in marks if year is not None})
    columns: list[int | None] = [*dated]
    if any(year is None for _, year in marks):
        columns.append(None)

    def cell(row_id: str, year: int | None) -> MatrixCell:
        is_due = year is not None and in_force(place_of[row_id], year)
        own = sorted(marks.get((row_id, year), []), key=lambda one: one.observation_id)
        return MatrixCell(tuple(own), is_due)

    return CoverageMatrix(
        by=by,
        subject_id=subject_id,
        parent_id=parent_id,
        years=tuple(dated),
        has_undated=None in columns,
        rows=tuple(
            MatrixRow(
                subject,
                tuple(cell(subject.row_id, year) for year in columns),
                sum(cell(subject.row_id, year).is_missing for year in span_of(dated)),
            )
            for subject in subjects
        ),
        targets=targets,
        elsewhere=elsewhere,
    )


def mark_of(row: Row, kind: Kind) -> Mark:
    """A record as a mark."""
    return Mark(
        row["observation_id"],
        kind,
        row["reading"] == "ambiguous",
        row["value_origin"] == "computed",
    )
