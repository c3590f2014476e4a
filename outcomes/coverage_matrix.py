"""Who reported what and when: places or indicators down, calendar years across.

A figure stands in one column: one of a single year in that year, one of several years in the
year it ends, one without dates under None. A cell without a figure is empty, never zero.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Kind = Literal["year", "part_year", "point", "span", "open", "blank"]
# A record without a value (withheld, or printed as not available) is no figure.
FIGURE_KINDS: tuple[Kind, ...] = ("year", "part_year", "point", "span", "open")
KINDS: tuple[Kind, ...] = (*FIGURE_KINDS, "blank")
BY_INDICATOR, BY_PLACE = "indicator", "place"
UNDATED, WHOLE_ROW = "undated", "all"


@dataclass(frozen=True)
class Mark:
    """One observation in a cell: how its period lies, and what must be known of it."""

    observation_id: str
    kind: Kind
    is_ambiguous: bool
    is_computed: bool


@dataclass(frozen=True)
class MatrixCell:
    """The observations of one row in one year; ``is_expected`` is whether one was due."""

    marks: tuple[Mark, ...]
    is_expected: bool

    def number(self, *kinds: Kind) -> int:
        """How many observations are of these kinds."""
        return sum(mark.kind in kinds for mark in self.marks)

    @property
    def figures(self) -> int:
        """How many figures; a record without a value is none."""
        return self.number(*FIGURE_KINDS)

    @property
    def kind(self) -> Kind | None:
        """The kind that says most: a whole year before its parts; None in an empty cell."""
        return next((one for one in KINDS if self.number(one)), None)

    @property
    def observation_ids(self) -> tuple[str, ...]:
        """The observations behind the cell, those without a value too."""
        return tuple(mark.observation_id for mark in self.marks)

    @property
    def is_missing(self) -> bool:
        """Whether a figure was due and there is none."""
        return self.is_expected and not self.figures


@dataclass(frozen=True)
class Subject:
    """What a row is about: a place, or an indicator in one definition and scope.

    ``is_expected`` is False for a place that has figures and is none of those expected. An
    indicator that only other places have has no definition.
    """

    row_id: str
    locality_id: str
    indicator_id: str
    definition_id: str | None = None
    scope_id: str | None = None
    is_expected: bool = True


@dataclass(frozen=True)
class MatrixRow:
    """A row: its cells stand under the columns of the matrix.

    ``missing_years`` counts the calendar years from the first to the last of the matrix in
    which a figure was due and there is none, those years too that nobody has.
    """

    subject: Subject
    cells: tuple[MatrixCell, ...]
    missing_years: int

    @property
    def figures(self) -> int:
        """How many figures the row has."""
        return sum(cell.figures for cell in self.cells)

    @property
    def observation_ids(self) -> tuple[str, ...]:
        """The observations behind the row."""
        return tuple(one for cell in self.cells for one in cell.observation_ids)


@dataclass(frozen=True, eq=False)
class CoverageMatrix:
    """Rows and columns; targets are no reports and only counted.

    ``subject_id`` is the indicator (by indicator) or the place (by place); ``parent_id`` the
    place under which figures are expected, None for the whole build. ``years`` are those in
    which some row has a record; ``elsewhere`` is how many places outside have the indicator.
    """

    by: str
    subject_id: str
    parent_id: str | None
    years: tuple[int, ...]
    has_undated: bool
    rows: tuple[MatrixRow, ...]
    targets: int
    elsewhere: int = 0

    @property
    def columns(self) -> tuple[int | None, ...]:
        """The years, and None last where some record has no date."""
        return (*self.years, None) if self.has_undated else self.years

    @property
    def years_without(self) -> tuple[int, ...]:
        """Years between the first and the last in which nobody has a record."""
        return tuple(year for year in span_of(self.years) if year not in self.years)

    @property
    def expected(self) -> tuple[MatrixRow, ...]:
        """The rows in which figures are expected."""
        return tuple(row for row in self.rows if row.subject.is_expected)

    @property
    def reporting(self) -> tuple[MatrixRow, ...]:
        """The expected rows that have a figure."""
        return tuple(row for row in self.expected if row.figures)

    @property
    def missing(self) -> tuple[MatrixRow, ...]:
        """The expected rows without any figure."""
        return tuple(row for row in self.expected if not row.figures)

    @property
    def others(self) -> tuple[MatrixRow, ...]:
        """The rows with figures of places that are none of those expected."""
        return tuple(row for row in self.rows if not row.subject.is_expected)

    def missing_in(self, year: int) -> tuple[MatrixRow, ...]:
        """The expected rows without a figure in a year in which one was due."""
        at = self.years.index(year)
        return tuple(row for row in self.expected if row.cells[at].is_missing)

    def reporting_in(self, year: int) -> tuple[MatrixRow, ...]:
        """The expected rows with a figure in a year."""
        at = self.years.index(year)
        return tuple(row for row in self.expected if row.cells[at].figures)

    @property
    def observation_ids(self) -> tuple[str, ...]:
        """The observations behind the matrix."""
        return tuple(one for row in self.rows for one in row.observation_ids)

    def observations_at(self, cell_id: str) -> tuple[str, ...]:
        """The observations of a cell or of a whole row by its id; empty where there is none."""
        row_id, _, column = cell_id.rpartition(":")
        for row in self.rows:
            if row.subject.row_id == row_id:
                cells = dict(zip(map(column_id, self.columns), row.cells, strict=True))
                if column == WHOLE_ROW:
                    return row.observation_ids
                return cells[column].observation_ids if column in cells else ()
        return ()


def cell_id(row: MatrixRow, column: int | None) -> str:
    """How the address names a cell: its row and its year, ``undated`` without one."""
    return f"{row.subject.row_id}:{column_id(column)}"


def column_id(column: int | None) -> str:
    """How the address names a column."""
    return UNDATED if column is None else str(column)


def row_cell_id(row: MatrixRow) -> str:
    """How the address names a whole row."""
    return f"{row.subject.row_id}:{WHOLE_ROW}"


def span_of(years: Sequence[int]) -> range:
    """Every calendar year from the first to the last; none of none."""
    return range(years[0], years[-1] + 1) if years else range(0)
