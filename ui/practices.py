"""The practices: a list with filters, and one practice with its figures and its sources."""

from __future__ import annotations

from html import escape

import pandas as pd
import streamlit as st

from outcomes.catalogue import Practice
from outcomes.detail import detail_table
from outcomes.extract import extract_of_frame
from outcomes.neighbours import nearest_with
from outcomes.overview import practices_table
from outcomes.practice import PracticeSummary, fitting, since_said
from outcomes.tables import Stamp, Table
from ui import cache
from ui.controls import choice
from ui.downloads import download_buttons
from ui.observations import show_observations
from ui.page import section_title
from ui.plain import plain
from ui.provenance import asked_figure, provenance_card
from ui.reading import Reading
from ui.table import Cell, Column, TableTexts, show_table
from ui.view_tables import texts

EVERY = "all"
ROLES = ("outcome", "activity", "input", "context", "target")


def chosen_summaries(reading: Reading) -> list[PracticeSummary]:
    """The practices that fit the filters of theme, province and year."""
    words, language = reading.words, reading.language
    everything = cache.practices(reading.database)
    places = cache.all_places(reading.database)
    themes = [
        EVERY,
        *(
            one
            for one in reading.catalogue.themes
            if any(one in p.practice.theme_ids for p in everything)
        ),
    ]
    provinces = [
        EVERY,
        *(
            one.locality_id
            for one in places.values()
            if one.level == "province" and not one.valid_to
        ),
    ]
    years = [EVERY, *(str(y) for y in sorted(years_of(everything), reverse=True))]

    def said(one: str, name: str) -> str:
        return words("control.every") if one == EVERY else name

    with st.container():
        first, second, third = st.columns(3)
        with first:
            theme = choice(
                "theme",
                words("control.theme"),
                themes,
                EVERY,
                lambda one: said(
                    one, "" if one == EVERY else reading.catalogue.themes[one].title(language)
                ),
            )
        with second:
            province = choice(
                "province",
                words("control.province"),
                provinces,
                EVERY,
                lambda one: said(one, "" if one == EVERY else places[one].name(language)),
            )
        with third:
            year = choice(
                "year",
                words("control.year"),
                years,
                EVERY,
                lambda one: said(one, "" if one == EVERY else words("period.year", year=one)),
            )
    found = fitting(
        everything,
        None if theme == EVERY else theme,
        None if province == EVERY else province,
        None if year == EVERY else int(year),
    )
    having = {one.province_id for one in everything if one.province_id}
    if province != EVERY and province not in having:
        st.info(plain(province_without(reading, province, having)))
    return found


def province_without(reading: Reading, province_id: str, having: set[str]) -> str:
    """That a province has no practice, and the nearest province that has one."""
    words, places = reading.words, cache.all_places(reading.database)
    said = words("practices.without", place=places[province_id].name(reading.language))
    nearest = nearest_with(places, province_id, having).beside
    if nearest is None:
        return said
    beside = words("control.places.beside", place=places[nearest].name(reading.language))
    return words("table.semicolon").join([said, beside])


def years_of(found: list[PracticeSummary]) -> set[int]:
    """Every year that the figures of some practice may touch."""
    return {
        year
        for one in found
        if one.last_year is not None
        for year in range(one.first_year or one.last_year, one.last_year + 1)
    }


def show_practice_list(reading: Reading) -> str | None:
    """The practices that fit; the one just clicked."""
    words, language = reading.words, reading.language
    found = chosen_summaries(reading)
    title = words("practices.list", number=len(found))
    if not found:
        st.info(words("practices.nothing"))
        return None
    columns = [
        Column("practice", words("column.practice"), width="10em"),
        Column("locality", words("column.locality"), width="8em"),
        Column("themes", words("column.themes"), width="9em"),
        Column("since", words("column.since"), width="4.5em"),
        Column("observations", words("column.observations"), "number"),
        Column("outcomes", words("column.outcomes"), "number"),
    ]
    rows = [
        [
            Cell(one.practice.name(language), observation_id=one.practice.practice_id),
            Cell(
                cache.full_name(reading.database, one.practice.locality_id, language),
                one.practice.locality_id,
            ),
            Cell(themes_of(reading, one.practice)),
            Cell(one.practice.since_start or ""),
            Cell(f"{one.observations:,}", one.observations),
            Cell(f"{one.outcomes:,}", one.outcomes),
        ]
        for one in found
    ]
    with st.expander(title, expanded=True):
        return show_table(
            columns,
            rows,
            key="practice-list",
            texts=TableTexts(title, words("practices.open"), words("table.sort")),
            height=320,
        )


def themes_of(reading: Reading, practice: Practice) -> str:
    """The themes of a practice in words."""
    return reading.words("selection.and").join(
        reading.catalogue.themes[one].title(reading.language) for one in practice.theme_ids
    )


def choose_practice(reading: Reading, clicked: str | None = None) -> Practice | None:
    """One practice: the one just clicked in the list, else by its id in the address."""
    options = list(reading.catalogue.practices)
    if not options:
        return None
    if clicked:
        st.session_state["practice"] = clicked
    most = max(cache.practices(reading.database), key=lambda one: one.observations)
    chosen_id = choice(
        "practice",
        reading.words("control.practice"),
        options,
        most.practice.practice_id,
        lambda one: reading.catalogue.practices[one].name(reading.language),
    )
    return reading.catalogue.practices[chosen_id]


def show_practice(reading: Reading, practice: Practice | None) -> None:
    """How it works, its figures by role, its place in comparisons, its sources and files."""
    if practice is None:
        return
    words, language = reading.words, reading.language
    st.subheader(plain(practice.name(language)), anchor=False)
    st.write(plain(practice.how_it_works(language)))
    ties = cache.practice_ties(reading.database, practice.practice_id)
    runs_in = [cache.full_name(reading.database, one, language) for one in ties.localities]
    facts = [
        ("locality", cache.full_name(reading.database, practice.locality_id, language)),
        ("runs_in", words("selection.and").join(runs_in)),
        ("themes", themes_of(reading, practice)),
        ("since", since_said(practice, words)),
    ]
    body = "".join(
        f"<dt>{escape(words(f'column.{name}'))}</dt><dd>{escape(text)}</dd>"
        for name, text in facts
        if text
    )
    st.html(f'<div class="provenance"><dl>{body}</dl></div>')
    frame = cache.practice_frame(reading.database, practice.practice_id, language)
    clicked = show_figures(reading, frame, practice.locality_id)
    provenance_card(reading, asked_figure(reading, clicked))
    show_comparisons(reading, frame)
    show_sources(reading, ties.sources)
    show_files(reading, practice, frame)


def show_figures(reading: Reading, frame: pd.DataFrame, home: str) -> str | None:
    """The figures, grouped by the part they play; the one just asked for.

    The place stands with them unless all are of the practice's own, which is named above.
    """
    words = reading.words
    is_elsewhere = bool((frame["locality_id"] != home).any())
    if frame.empty:
        st.info(words("practices.no_figures"))
        return None
    clicked = None
    for role in ROLES:
        own = frame[frame["role"] == role]
        if own.empty:
            continue
        title = words("practices.role", role=words(f"role.{role}"), number=len(own))
        section_title(title)
        asked = show_observations(
            reading,
            own,
            title,
            key=f"practice-{role}",
            height=360,
            with_role=False,
            with_place=is_elsewhere,
        )
        clicked = asked or clicked
    return clicked


def show_comparisons(reading: Reading, frame: pd.DataFrame) -> None:
    """Indicators of the practice that other places report too, each with a way to compare."""
    words = reading.words
    places = {row["indicator_id"]: row["places"] for row in cache.indicators(reading.database)}
    shared = [one for one in dict.fromkeys(frame["indicator_id"]) if places.get(one, 0) > 1]
    if not shared:
        return
    section_title(words("practices.comparisons"))
    with st.container(horizontal=True, key="practice-comparisons"):
        for indicator_id in shared:
            st.page_link(
                "pages/explore/compare.py",
                label=plain(
                    words(
                        "control.indicator.option",
                        title=reading.catalogue.indicators[indicator_id].title(reading.language),
                        places=places[indicator_id],
                    )
                ),
                query_params={"indicator": indicator_id, "lang": reading.language},
            )


def show_sources(reading: Reading, sources: tuple[tuple[str, str | None], ...]) -> None:
    """The documents the practice stands in, with the place there."""
    words, language = reading.words, reading.language
    section_title(words("practices.sources"))
    rows = [
        [
            Cell(reading.catalogue.sources[source_id].title(language)),
            Cell(locator or ""),
            Cell(reading.catalogue.sources[source_id].published_by(language)),
            Cell(reading.catalogue.sources[source_id].published_on or ""),
        ]
        for source_id, locator in sources
    ]
    columns = [
        Column("source", words("column.source"), width="26em"),
        Column("locator", words("column.locator")),
        Column("publisher", words("column.publisher")),
        Column("published_on", words("column.published_on")),
    ]
    show_table(
        columns, rows, key="practice-sources", texts=texts(reading, words("practices.sources"))
    )


def show_files(reading: Reading, practice: Practice, frame: pd.DataFrame) -> None:
    """The list of practices and the figures of this one as files."""
    language = reading.language
    name = practice.name(language)
    extract = extract_of_frame(frame, reading.catalogue, language, name, name)

    def tables_of(stamp: Stamp) -> dict[str, Table]:
        flags = cache.flags(reading.database, language)
        found = cache.practices(reading.database)
        return {
            "summary": practices_table(found, reading.catalogue, language, reading.build, stamp),
            "detail": detail_table(frame, reading.catalogue, language, flags, stamp),
        }

    download_buttons(reading, extract, tables_of)
