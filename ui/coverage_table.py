"""The coverage matrix as a table of marks, its legend, and what is missing."""

from __future__ import annotations

from html import escape

import streamlit as st

from outcomes.coverage_marks import NONE, legend, mark_text
from outcomes.coverage_matrix import (
    BY_PLACE,
    CoverageMatrix,
    Kind,
    MatrixCell,
    MatrixRow,
    cell_id,
    column_id,
    row_cell_id,
)
from outcomes.coverage_missing import indicators_missing, years_missing
from outcomes.coverage_sentences import cell_said, label, validity_said
from ui import cache
from ui.my_place import place_cell
from ui.provenance import KEY as FIGURE
from ui.reading import Reading
from ui.table import Body, Cell, Column, TableTexts, Tone, show_body
from ui.view_tables import texts

# The tint only repeats what the mark says.
TONES: dict[Kind, Tone] = {
    "year": "strong",
    "part_year": "medium",
    "point": "medium",
    "span": "faint",
    "open": "faint",
    "blank": "faint",
}
LABEL_WIDTH = {"indicator": "9em", "place": "16em"}
# Of a column of small numbers under a short title.
NUMBER_WIDTH = "3.5em"
MOST_YEARS_OPEN = 6


def show_matrix(reading: Reading, matrix: CoverageMatrix, caption: str) -> str | None:
    """The matrix; the cell, row or single figure just asked for."""
    words = reading.words
    body = cache.kept(matrix_body, reading, matrix)
    if body is None:
        return None
    return show_body(
        body,
        key="coverage-matrix",
        texts=TableTexts(caption, words("coverage.open"), words("table.sort")),
        height=560,
        chosen=st.session_state.get("cell") or st.session_state.get(FIGURE) or None,
    )


def matrix_body(reading: Reading, matrix: CoverageMatrix) -> Body | None:
    """A row a place or indicator; None without any.

    By place only rows with a record stand here: the indicators that are missing have a list.
    """
    words = reading.words
    rows = [row for row in matrix.rows if matrix.by != BY_PLACE or row.observation_ids]
    if not rows:
        return None
    head = words("column.indicator" if matrix.by == BY_PLACE else "column.locality")
    columns = [
        Column("subject", head, width=LABEL_WIDTH[matrix.by]),
        *(
            Column(
                column_id(one),
                words("coverage.undated") if one is None else str(one),
                "number",
                align="center",
            )
            for one in matrix.columns
        ),
        Column(
            "figures",
            words("coverage.total"),
            "number",
            note=words("column.observations.about"),
            width=NUMBER_WIDTH,
        ),
    ]
    if matrix.years:
        note = words("column.missing_years.about")
        columns.append(
            Column("missing", words("coverage.gaps"), "number", note=note, width=NUMBER_WIDTH)
        )
    return Body(columns, [matrix_cells(reading, matrix, row) for row in rows])


def matrix_cells(reading: Reading, matrix: CoverageMatrix, row: MatrixRow) -> list[Cell]:
    """One row: what it is about, a mark a year, the number of figures and of missing years."""
    places = cache.all_places(reading.database)
    name = label(matrix, row.subject, reading.catalogue, places, reading.language)
    target = row_cell_id(row) if row.observation_ids else None
    cells = [Cell(name, None, target)]
    if matrix.by != BY_PLACE:
        place, note = row.subject.locality_id, said_of_code(reading, row) or None
        cells = [place_cell(reading.words, name, place, place, target=target, note=note)]
    for cell, year in zip(row.cells, matrix.columns, strict=True):
        said = cell_said(cell, year, reading.language)
        asked = cell.observation_ids
        target = asked[0] if len(asked) == 1 else cell_id(row, year) if asked else None
        cells.append(Cell(mark_text(cell, year), cell.figures or None, target, said, tone_of(cell)))
    cells.append(Cell(f"{row.figures:,}" if row.figures else NONE, row.figures or None))
    if matrix.years:
        cells.append(Cell(str(row.missing_years), row.missing_years))
    return cells


def said_of_code(reading: Reading, row: MatrixRow) -> str:
    """From when and until when a place's code holds, where that is known."""
    place = cache.all_places(reading.database)[row.subject.locality_id]
    return reading.words("table.semicolon").join(validity_said(place, reading.words))


def tone_of(cell: MatrixCell) -> Tone:
    """The tint of a cell."""
    return "muted" if cell.kind is None else TONES[cell.kind]


def show_legend(reading: Reading, matrix: CoverageMatrix) -> None:
    """What each mark of this matrix means, in words."""
    st.html(cache.kept(legend_markup, reading, matrix))


def legend_markup(reading: Reading, matrix: CoverageMatrix) -> str:
    """Each mark with its meaning."""
    items = "".join(
        f"<li><span>{escape(shape)}</span> {escape(said)}</li>"
        for shape, said in legend(matrix, reading.words)
    )
    return f'<ul class="legend">{items}</ul>'


def show_missing_by_year(reading: Reading, matrix: CoverageMatrix) -> None:
    """For each year, the last first: how many have a figure, and who has none, by name."""
    if not matrix.years:
        return
    caption = reading.words("coverage.by_year")
    with st.expander(caption, expanded=len(matrix.years) <= MOST_YEARS_OPEN):
        body = cache.kept(years_body, reading, matrix)
        show_body(body, key="missing-by-year", texts=texts(reading, caption), height=420)


def years_body(reading: Reading, matrix: CoverageMatrix) -> Body:
    """A row a year."""
    words, places = reading.words, cache.all_places(reading.database)
    columns = [
        Column("year", words("column.year")),
        Column("having", words("coverage.having"), "number"),
        Column("lacking", words("coverage.lacking"), "number"),
        Column("names", words("coverage.lacking_names"), width="28em"),
    ]
    found = years_missing(matrix, reading.catalogue, places, reading.language, words)
    rows = [
        [Cell(str(year), year), Cell(str(having), having), Cell(str(lacking), lacking), Cell(names)]
        for year, having, lacking, names in found
    ]
    return Body(columns, rows)


def show_missing_indicators(reading: Reading, matrix: CoverageMatrix) -> None:
    """The indicators that places of its like have and this place has not, the commonest first."""
    number, body = cache.kept(indicators_body, reading, matrix)
    if not number:
        return
    caption = reading.words("coverage.missing_indicators", number=number)
    with st.expander(caption, expanded=False):
        show_body(body, key="missing-indicators", texts=texts(reading, caption), height=420)


def indicators_body(reading: Reading, matrix: CoverageMatrix) -> tuple[int, Body]:
    """How many indicators are missing, and a row each."""
    words = reading.words
    elsewhere = cache.siblings(reading.database, matrix.subject_id)
    absent = indicators_missing(matrix, reading.catalogue, reading.language, elsewhere)
    columns = [
        Column("indicator", words("column.indicator"), width="20em"),
        Column("topic", words("column.topic")),
        Column("places", words("coverage.siblings_having"), "number"),
    ]
    rows = [
        [Cell(title), Cell(topic), Cell(str(number), number)] for title, topic, number in absent
    ]
    return len(rows), Body(columns, rows)
