"""The coverage page: what is chosen, the matrix with what is missing, and its files."""

from __future__ import annotations

from html import escape
from pathlib import Path

import streamlit as st

from outcomes.coverage_address import OWN_KEYS, CoverageFound, coverage_address, figures_of_places
from outcomes.coverage_marks import coverage_notes, coverage_title
from outcomes.coverage_matrix import BY_INDICATOR, BY_PLACE, CoverageMatrix
from outcomes.coverage_sentences import (
    counted,
    missing_said,
    takeaway,
    titles,
)
from outcomes.exhibit_coverage import coverage_extract, tables_of_coverage
from outcomes.extract import Extract
from ui import address, cache
from ui.chart_panel import show_notes
from ui.controls import choice, indicator_choice, segment
from ui.coverage_table import (
    show_legend,
    show_matrix,
    show_missing_by_year,
    show_missing_indicators,
)
from ui.downloads import download_buttons
from ui.observations import observations_body, show_observations
from ui.page import section_title
from ui.places import without_figure
from ui.plain import plain
from ui.provenance import KEY as FIGURE
from ui.provenance import asked_figure, provenance_card
from ui.reading import Reading, my_place
from ui.slides import add_button
from ui.table import Body

CELL = "cell"
READ_BY = "coverage read by"


def choose_coverage(reading: Reading) -> CoverageFound | None:
    """The matrix by indicator or by place; None where nothing has figures."""
    words = reading.words
    left, rest = st.columns([1, 3])
    with left:
        by = segment(
            "by",
            words("control.by"),
            [BY_INDICATOR, BY_PLACE],
            BY_INDICATOR,
            lambda one: words(f"control.by.{one}"),
        )
    forget_other_reading(by)
    if by == BY_PLACE:
        with rest:
            locality_id = place_choice(reading)
        return None if locality_id is None else coverage_by_place(reading, locality_id)
    middle, right = rest.columns([4, 5])
    with middle:
        indicator_id = indicator_choice(reading, None)
    if indicator_id is None:
        return None
    with right:
        range_id = range_choice(reading, indicator_id)
    matrix = cache.indicator_coverage(reading.database, indicator_id, range_id)
    usual = next(iter(cache.expected_places(reading.database, indicator_id)))
    within = None if range_id == usual else range_id
    return CoverageFound(matrix, {}, coverage_address(matrix, within))


def coverage_by_place(reading: Reading, locality_id: str) -> CoverageFound:
    """The matrix of a place; an empty one where it has no figure."""
    matrix = cache.place_coverage(reading.database, locality_id)
    elsewhere = cache.siblings(reading.database, locality_id)
    return CoverageFound(matrix, elsewhere, coverage_address(matrix, None))


def forget_other_reading(by: str) -> None:
    """After a click on the other reading, take the keys of the one before out of the address."""
    before = st.session_state.get(READ_BY, by)
    st.session_state[READ_BY] = by
    if before != by:
        for key in (*OWN_KEYS[before], CELL):
            address.publish(key, None)
            st.session_state.pop(key, None)


def range_choice(reading: Reading, indicator_id: str) -> str:
    """The places of which figures are expected; at first where most places report."""
    labels = cache.kept(range_labels, reading, indicator_id)
    options, say = list(labels), labels.__getitem__
    return choice("within", reading.words("control.within"), options, options[0], say)


def range_labels(reading: Reading, indicator_id: str) -> dict[str, str]:
    """Every such range with how many places it has and how many report."""
    words, places = reading.words, cache.all_places(reading.database)
    return {
        range_id: words(
            "control.within.all" if one.parent_id is None else "control.within.option",
            place="" if one.parent_id is None else full_name(reading, one.parent_id),
            expected=counted(one.locality_ids, places, reading.language),
            reporting=one.reporting,
        )
        for range_id, one in cache.expected_places(reading.database, indicator_id).items()
    }


def place_choice(reading: Reading) -> str | None:
    """A place that has figures; one of the address that exists and has none is explained."""
    words = reading.words
    numbers = cache.kept(numbers_of_figures, reading.database)
    if not numbers:
        return None
    options = list(numbers)
    asked = address.text("place")
    if asked in cache.all_places(reading.database) and asked not in numbers:
        options.append(str(asked))

    labels = cache.kept(place_labels, reading)

    def say(locality_id: str) -> str:
        return labels.get(locality_id) or place_label(reading, locality_id, 0)

    mine = my_place()
    default = mine if mine in numbers else max(numbers, key=lambda one: numbers[one])
    chosen = choice("place", words("control.place"), options, default, say)
    if chosen not in numbers:
        st.info(plain(without_figure(reading, chosen, numbers, "place.without")))
    return chosen


def place_labels(reading: Reading) -> dict[str, str]:
    """Every place with figures and how many."""
    numbers = cache.kept(numbers_of_figures, reading.database)
    return {one: place_label(reading, one, number) for one, number in numbers.items()}


def place_label(reading: Reading, locality_id: str, number: int) -> str:
    """A place with how many figures it has."""
    place = full_name(reading, locality_id)
    return reading.words("control.place.option", place=place, number=number)


def numbers_of_figures(database: Path) -> dict[str, int]:
    """How many figures each place has."""
    return figures_of_places(cache.figures_by_place(database))


def full_name(reading: Reading, locality_id: str) -> str:
    """A place with the places above it."""
    return cache.full_name(reading.database, locality_id, reading.language)


def show_coverage(reading: Reading, found: CoverageFound | None) -> None:
    """The takeaway, the matrix, what is missing by name, and the files."""
    if found is None:
        st.info(reading.words("notice.no_indicator"))
        return
    matrix = found.matrix
    said = cache.kept(takeaway_of, reading, matrix)
    st.html(f'<p class="takeaway">{escape(said)}</p>')
    clicked = show_matrix(reading, matrix, title_of(reading, matrix))
    show_legend(reading, matrix)
    provenance_card(reading, asked_figure(reading, show_cell(reading, matrix, clicked)))
    show_missing(reading, matrix)
    show_notes(cache.kept(notes_of, reading, matrix))
    show_files(reading, found)


def takeaway_of(reading: Reading, matrix: CoverageMatrix) -> str:
    """What the matrix says in a sentence."""
    places = cache.all_places(reading.database)
    return takeaway(matrix, reading.catalogue, places, reading.language)


def title_of(reading: Reading, matrix: CoverageMatrix) -> str:
    """What the matrix is of: an indicator and where, or a place."""
    places = cache.all_places(reading.database)
    return coverage_title(matrix, reading.catalogue, places, reading.language)


def notes_of(reading: Reading, matrix: CoverageMatrix) -> list[str]:
    """How the matrix is to be read, and how to see what stands outside it; a sentence each."""
    places = cache.all_places(reading.database)
    found = [*coverage_notes(matrix, places, reading.language), reading.words("coverage.note.open")]
    if matrix.elsewhere:
        found.append(reading.words("coverage.elsewhere_places.how"))
    return found


def show_cell(reading: Reading, matrix: CoverageMatrix, clicked: str | None) -> str | None:
    """The figures of the cell or row that is open, as a list; the figure just asked for."""
    address.seed(CELL, lambda raw: raw if matrix.observations_at(raw) else None, "")
    if clicked is not None:
        is_cell = bool(matrix.observations_at(clicked))
        st.session_state[CELL] = clicked if is_cell else ""
        if is_cell:
            st.session_state[FIGURE] = ""
    asked = matrix.observations_at(st.session_state[CELL])
    if not asked:
        st.session_state[CELL] = ""
    address.publish(CELL, st.session_state[CELL] or None)
    if not asked:
        return clicked
    words, places = reading.words, cache.all_places(reading.database)
    row = next(row for row in matrix.rows if set(asked) <= set(row.observation_ids))
    (name,) = titles(matrix, [row], reading.catalogue, places, reading.language)
    title = words("coverage.cell_figures", title=name, number=len(asked))
    section_title(title)
    body = cache.kept(cell_body, reading, asked)
    return show_observations(reading, body, title, key="cell-figures", height=320)


def cell_body(reading: Reading, observation_ids: tuple[str, ...]) -> Body:
    """The figures of a cell or row."""
    frame = cache.chosen_frame(reading.database, observation_ids, reading.language)
    return observations_body(reading, frame)


def show_missing(reading: Reading, matrix: CoverageMatrix) -> None:
    """Who or what is missing, by name."""
    if matrix.by == BY_PLACE:
        show_missing_indicators(reading, matrix)
        return
    said = cache.kept(missing_of, reading, matrix)
    if said:
        st.write(plain(said))
    show_missing_by_year(reading, matrix)


def missing_of(reading: Reading, matrix: CoverageMatrix) -> str:
    """Who is missing, in a sentence; empty where nobody is."""
    places = cache.all_places(reading.database)
    return missing_said(matrix, reading.catalogue, places, reading.language) or ""


def extract_shown(reading: Reading, matrix: CoverageMatrix) -> Extract:
    """What the files of a matrix are about."""
    frame = cache.chosen_frame(reading.database, matrix.observation_ids, reading.language)
    places = cache.all_places(reading.database)
    return coverage_extract(matrix, frame, reading.catalogue, places, reading.language)


def show_files(reading: Reading, found: CoverageFound) -> None:
    """The matrix, the observations behind it and who is missing as files."""
    language, database = reading.language, reading.database
    tables = tables_of_coverage(
        found,
        cache.chosen_frame(database, found.matrix.observation_ids, language),
        reading.catalogue,
        cache.all_places(database),
        language,
        lambda: cache.flags(database, language),
    )
    extract = cache.kept(extract_shown, reading, found.matrix)
    has_figures = bool(found.matrix.observation_ids)
    download_buttons(
        reading,
        extract,
        tables,
        (lambda: add_button(reading, found.address)) if has_figures else None,
    )
