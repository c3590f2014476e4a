"""The coverage page: what is chosen, the matrix with what is missing, and its files."""

from __future__ import annotations

from dataclasses import replace
from html import escape

import streamlit as st

from outcomes.coverage_matrix import BY_INDICATOR, BY_PLACE, CoverageMatrix
from outcomes.coverage_sentences import (
    counted,
    missing_said,
    others_said,
    takeaway,
    titles,
)
from outcomes.coverage_table import matrix_table
from outcomes.detail import detail_table
from outcomes.expected_places import compiled_apart
from outcomes.extract import extract_of_frame
from outcomes.tables import Stamp, Table
from ui import address, cache
from ui.controls import choice, indicator_choice, segment
from ui.coverage_table import (
    show_legend,
    show_matrix,
    show_missing_by_year,
    show_missing_indicators,
)
from ui.downloads import download_buttons
from ui.observations import show_observations
from ui.page import section_title
from ui.places import without_figure
from ui.plain import plain
from ui.provenance import KEY as FIGURE
from ui.provenance import asked_figure, provenance_card
from ui.reading import Reading, my_place

CELL = "cell"
READ_BY = "coverage read by"
# The keys of the address that only one reading has.
OWN_KEYS = {BY_INDICATOR: ("indicator", "within"), BY_PLACE: ("place",)}


def choose_coverage(reading: Reading) -> CoverageMatrix | None:
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
        return cache.place_coverage(reading.database, locality_id) if locality_id else None
    middle, right = rest.columns([4, 5])
    with middle:
        indicator_id = indicator_choice(reading, None)
    if indicator_id is None:
        return None
    with right:
        range_id = range_choice(reading, indicator_id)
    return cache.indicator_coverage(reading.database, indicator_id, range_id)


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
    words, places = reading.words, cache.all_places(reading.database)
    ranges = cache.expected_places(reading.database, indicator_id)

    def say(range_id: str) -> str:
        one = ranges[range_id]
        return words(
            "control.within.all" if one.parent_id is None else "control.within.option",
            place="" if one.parent_id is None else full_name(reading, one.parent_id),
            expected=counted(one.locality_ids, places, reading.language),
            reporting=one.reporting,
        )

    options = list(ranges)
    return choice("within", words("control.within"), options, options[0], say)


def place_choice(reading: Reading) -> str | None:
    """A place that has figures; one of the address that exists and has none is explained."""
    words = reading.words
    numbers: dict[str, int] = {}
    for row in cache.figures_by_place(reading.database):
        numbers[row["locality_id"]] = numbers.get(row["locality_id"], 0) + row["figures"]
    if not numbers:
        return None
    options = list(numbers)
    asked = address.text("place")
    if asked in cache.all_places(reading.database) and asked not in numbers:
        options.append(str(asked))

    def say(locality_id: str) -> str:
        return words(
            "control.place.option",
            place=full_name(reading, locality_id),
            number=numbers.get(locality_id, 0),
        )

    mine = my_place()
    default = mine if mine in numbers else max(numbers, key=lambda one: numbers[one])
    chosen = choice("place", words("control.place"), options, default, say)
    if chosen not in numbers:
        st.info(plain(without_figure(reading, chosen, numbers, "place.without")))
    return chosen


def full_name(reading: Reading, locality_id: str) -> str:
    """A place with the places above it."""
    return cache.full_name(reading.database, locality_id, reading.language)


def show_coverage(reading: Reading, matrix: CoverageMatrix | None) -> None:
    """The takeaway, the matrix, what is missing by name, and the files."""
    if matrix is None:
        st.info(reading.words("notice.no_indicator"))
        return
    places = cache.all_places(reading.database)
    said = takeaway(matrix, reading.catalogue, places, reading.language)
    st.html(f'<p class="takeaway">{escape(said)}</p>')
    clicked = show_matrix(reading, matrix, title_of(reading, matrix))
    show_legend(reading, matrix)
    provenance_card(reading, asked_figure(reading, show_cell(reading, matrix, clicked)))
    show_missing(reading, matrix)
    show_notes(reading, matrix)
    show_files(reading, matrix, said)


def title_of(reading: Reading, matrix: CoverageMatrix) -> str:
    """What the matrix is of: an indicator and where, or a place."""
    language = reading.language
    if matrix.by == BY_PLACE:
        return full_name(reading, matrix.subject_id)
    where = (
        reading.words("coverage.everywhere")
        if matrix.parent_id is None
        else full_name(reading, matrix.parent_id)
    )
    indicator = reading.catalogue.indicators[matrix.subject_id].title(language)
    return reading.words("coverage.title", indicator=indicator, where=where)


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
    frame = cache.chosen_frame(reading.database, asked, reading.language)
    return show_observations(reading, frame, title, key="cell-figures", height=320)


def show_missing(reading: Reading, matrix: CoverageMatrix) -> None:
    """Who or what is missing, by name."""
    places = cache.all_places(reading.database)
    if matrix.by == BY_PLACE:
        show_missing_indicators(reading, matrix)
        return
    said = missing_said(matrix, reading.catalogue, places, reading.language)
    if said:
        st.write(plain(said))
    show_missing_by_year(reading, matrix)


def show_notes(reading: Reading, matrix: CoverageMatrix) -> None:
    """How the matrix is to be read, and what stands outside it."""
    words, places = reading.words, cache.all_places(reading.database)
    said = [words("coverage.note")]
    if matrix.others:
        said.append(words("coverage.others", names=others_said(matrix, places, reading.language)))
    apart = compiled_apart(places, matrix.parent_id) if matrix.by == BY_INDICATOR else ()
    if apart:
        names = [places[one].name(reading.language) for one in apart]
        said.append(words("coverage.apart", names=words("selection.and").join(names)))
    if matrix.elsewhere:
        said.append(words("coverage.elsewhere_places", number=matrix.elsewhere))
    if matrix.years_without:
        years = words("selection.and").join(str(one) for one in matrix.years_without)
        said.append(words("coverage.years_without", years=years))
    if matrix.targets:
        said.append(words("coverage.targets", number=matrix.targets))
    for text in said:
        st.caption(plain(text))


def show_files(reading: Reading, matrix: CoverageMatrix, said: str) -> None:
    """The matrix and the observations behind it as files."""
    frame = cache.chosen_frame(reading.database, matrix.observation_ids, reading.language)
    extract = extract_of_frame(
        frame, reading.catalogue, reading.language, said, reading.words("page.coverage")
    )
    extract = replace(extract, where=title_of(reading, matrix))

    def tables_of(stamp: Stamp) -> dict[str, Table]:
        language, places = reading.language, cache.all_places(reading.database)
        flags = cache.flags(reading.database, language)
        elsewhere = cache.siblings(reading.database, matrix.subject_id) if is_by_place else None
        return {
            "summary": matrix_table(matrix, reading.catalogue, places, language, stamp, elsewhere),
            "detail": detail_table(frame, reading.catalogue, language, flags, stamp),
        }

    is_by_place = matrix.by == BY_PLACE
    download_buttons(reading, extract, tables_of)
