"""The practices: a list with filters, and one practice with its figures and its sources."""

from __future__ import annotations

from html import escape

import pandas as pd
import streamlit as st

from outcomes.catalogue import Practice
from outcomes.citation import published_day
from outcomes.detail import detail_table
from outcomes.extract import Extract, extract_of_frame
from outcomes.locators import locator_said
from outcomes.neighbours import nearest_with
from outcomes.overview import practices_table
from outcomes.practice import PracticeSummary, fitting, since_day, since_said
from outcomes.tables import Stamp, Table
from ui import cache
from ui.controls import choice, indicator_labels
from ui.downloads import download_buttons
from ui.my_place import place_cell
from ui.observations import observations_body, show_observations
from ui.page import section_title
from ui.plain import plain
from ui.provenance import asked_figure, provenance_card
from ui.reading import Reading
from ui.table import Body, Cell, Column, TableTexts, show_body
from ui.view_tables import texts

EVERY = "all"
ROLES = ("outcome", "activity", "input", "context", "target")


def chosen_summaries(reading: Reading) -> list[PracticeSummary]:
    """The practices that fit the filters of theme, province and year."""
    words = reading.words
    everything = cache.practices(reading.database)
    filters = cache.kept(filter_labels, reading)
    with st.container():
        chosen: dict[str, str] = {}
        for column, (key, labels) in zip(st.columns(3), filters.items(), strict=True):
            with column:
                label = words(f"control.{key}")
                chosen[key] = choice(key, label, list(labels), EVERY, labels.__getitem__)
    theme, province, year = (None if one == EVERY else one for one in chosen.values())
    found = fitting(everything, theme, province, None if year is None else int(year))
    having = {one.province_id for one in everything if one.province_id}
    if province is not None and province not in having:
        st.info(plain(province_without(reading, province, having)))
    return found


def filter_labels(reading: Reading) -> dict[str, dict[str, str]]:
    """Of each filter the ids that can be chosen, with what each is called."""
    words, language = reading.words, reading.language
    everything = cache.practices(reading.database)
    used = {theme for one in everything for theme in one.practice.theme_ids}
    themes = {
        one.theme_id: one.title(language)
        for one in reading.catalogue.themes.values()
        if one.theme_id in used
    }
    provinces = {
        one.locality_id: one.name(language)
        for one in cache.all_places(reading.database).values()
        if one.level == "province" and not one.valid_to
    }
    years = {
        str(one): words("period.year", year=one)
        for one in sorted(years_of(everything), reverse=True)
    }
    every = {EVERY: words("control.every")}
    return {"theme": every | themes, "province": every | provinces, "year": every | years}


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
    words = reading.words
    found = chosen_summaries(reading)
    title = words("practices.list", number=len(found))
    if not found:
        st.info(words("practices.nothing"))
        return None
    with st.expander(title, expanded=True):
        return show_body(
            cache.kept(practice_list, reading, tuple(found)),
            key="practice-list",
            texts=TableTexts(title, words("practices.open"), words("table.sort")),
            height=320,
        )


def practice_list(reading: Reading, found: tuple[PracticeSummary, ...]) -> Body:
    """A row a practice."""
    words, language = reading.words, reading.language
    columns = [
        Column("practice", words("column.practice"), width="10em"),
        Column("locality", words("column.locality"), width="8em"),
        Column("themes", words("column.themes"), width="9em"),
        Column("since", words("column.since"), width="5em"),
        Column("observations", words("column.observations"), "number"),
        Column("outcomes", words("column.outcomes"), "number"),
    ]
    rows = [
        [
            Cell(one.practice.name(language), observation_id=one.practice.practice_id),
            place_cell(
                words,
                cache.full_name(reading.database, one.practice.locality_id, language),
                one.practice.locality_id,
                one.practice.locality_id,
            ),
            Cell(themes_of(reading, one.practice)),
            Cell(since_day(one.practice, words), one.practice.since_start),
            Cell(f"{one.observations:,}", one.observations),
            Cell(f"{one.outcomes:,}", one.outcomes),
        ]
        for one in found
    ]
    return Body(columns, rows)


def themes_of(reading: Reading, practice: Practice) -> str:
    """The themes of a practice in words."""
    return reading.words("selection.and").join(
        reading.catalogue.themes[one].title(reading.language) for one in practice.theme_ids
    )


def practice_names(reading: Reading) -> dict[str, str]:
    """The name of every practice by its id."""
    practices = reading.catalogue.practices
    return {key: one.name(reading.language) for key, one in practices.items()}


def choose_practice(reading: Reading, clicked: str | None = None) -> Practice | None:
    """One practice: the one just clicked in the list, else by its id in the address."""
    if not reading.catalogue.practices:
        return None
    if clicked:
        st.session_state["practice"] = clicked
    names = cache.kept(practice_names, reading)
    most = max(cache.practices(reading.database), key=lambda one: one.observations)
    chosen_id = choice(
        "practice",
        reading.words("control.practice"),
        list(names),
        most.practice.practice_id,
        names.__getitem__,
    )
    return reading.catalogue.practices[chosen_id]


def show_practice(reading: Reading, practice: Practice | None) -> None:
    """How it works, its figures by role, its place in comparisons, its sources and files."""
    if practice is None:
        return
    language = reading.language
    st.subheader(plain(practice.name(language)), anchor=False)
    st.write(plain(practice.how_it_works(language)))
    st.html(cache.kept(facts_of, reading, practice))
    frame = cache.practice_frame(reading.database, practice.practice_id, language)
    clicked = show_figures(reading, practice, frame)
    provenance_card(reading, asked_figure(reading, clicked))
    show_comparisons(reading, practice)
    show_sources(reading, practice)
    show_files(reading, practice, frame)


def facts_of(reading: Reading, practice: Practice) -> str:
    """Where it comes from, where it runs, its themes and since when."""
    words, language = reading.words, reading.language
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
    return f'<div class="provenance"><dl>{body}</dl></div>'


def show_figures(reading: Reading, practice: Practice, frame: pd.DataFrame) -> str | None:
    """The figures, grouped by the part they play; the one just asked for."""
    words = reading.words
    if frame.empty:
        st.info(words("practices.no_figures"))
        return None
    clicked = None
    for role, number, body in cache.kept(figures_by_role, reading, practice):
        title = words("practices.role", role=words(f"role.{role}"), number=number)
        section_title(title)
        asked = show_observations(reading, body, title, key=f"practice-{role}", height=360)
        clicked = asked or clicked
    return clicked


def figures_by_role(reading: Reading, practice: Practice) -> list[tuple[str, int, Body]]:
    """For each part that figures play: how many play it, and their table.

    The place stands with them unless all are of the practice's own, which is named above.
    """
    frame = cache.practice_frame(reading.database, practice.practice_id, reading.language)
    is_elsewhere = bool((frame["locality_id"] != practice.locality_id).any())
    found = [(role, frame[frame["role"] == role]) for role in ROLES]
    return [
        (role, len(own), observations_body(reading, own, with_role=False, with_place=is_elsewhere))
        for role, own in found
        if not own.empty
    ]


def show_comparisons(reading: Reading, practice: Practice) -> None:
    """Indicators of the practice that other places report too, each with a way to compare."""
    shared = cache.kept(comparisons_of, reading, practice)
    if not shared:
        return
    section_title(reading.words("practices.comparisons"))
    with st.container(horizontal=True, key="practice-comparisons"):
        for indicator_id, label in shared.items():
            st.page_link(
                "pages/explore/compare.py",
                label=label,
                query_params={"indicator": indicator_id, "lang": reading.language},
            )


def comparisons_of(reading: Reading, practice: Practice) -> dict[str, str]:
    """The label of each indicator that other places report too."""
    frame = cache.practice_frame(reading.database, practice.practice_id, reading.language)
    labels = indicator_labels(reading, None)
    places = {row["indicator_id"]: row["places"] for row in cache.indicators(reading.database)}
    ids = dict.fromkeys(frame["indicator_id"])
    return {one: plain(labels[one]) for one in ids if places.get(one, 0) > 1}


def show_sources(reading: Reading, practice: Practice) -> None:
    """The documents the practice stands in, with the place there."""
    title = reading.words("practices.sources")
    section_title(title)
    body = cache.kept(sources_body, reading, practice)
    show_body(body, key="practice-sources", texts=texts(reading, title))


def sources_body(reading: Reading, practice: Practice) -> Body:
    """A row a document."""
    words, language = reading.words, reading.language
    documents = reading.catalogue.sources
    sources = cache.practice_ties(reading.database, practice.practice_id).sources
    rows = [
        [
            Cell(documents[source_id].title(language)),
            Cell(locator_said(locator, words)),
            Cell(documents[source_id].published_by(language)),
            Cell(
                published_day(documents[source_id], words),
                documents[source_id].published_on or "",
            ),
        ]
        for source_id, locator in sources
    ]
    columns = [
        Column("source", words("column.source"), width="26em"),
        Column("locator", words("column.locator")),
        Column("publisher", words("column.publisher")),
        Column("published_on", words("column.published_on")),
    ]
    return Body(columns, rows)


def practice_extract(reading: Reading, practice: Practice) -> Extract:
    """What the files of a practice are about."""
    frame = cache.practice_frame(reading.database, practice.practice_id, reading.language)
    name = practice.name(reading.language)
    return extract_of_frame(frame, reading.catalogue, reading.language, name, name)


def show_files(reading: Reading, practice: Practice, frame: pd.DataFrame) -> None:
    """The list of practices and the figures of this one as files."""
    language = reading.language
    extract = cache.kept(practice_extract, reading, practice)

    def tables_of(stamp: Stamp) -> dict[str, Table]:
        flags = cache.flags(reading.database, language)
        found = cache.practices(reading.database)
        return {
            "summary": practices_table(found, reading.catalogue, language, reading.build, stamp),
            "detail": detail_table(frame, reading.catalogue, language, flags, stamp),
        }

    download_buttons(reading, extract, tables_of)
