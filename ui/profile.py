"""The page of one place: its sheet, where its figures come from, and its files."""

from __future__ import annotations

from html import escape

import streamlit as st

from outcomes.exhibit_place import tables_of_place
from outcomes.peers import peer_sets_of
from outcomes.place_address import place_address
from outcomes.practice import first_sentence
from outcomes.profile import Profile
from outcomes.profile_sentences import notable_sentence, profile_takeaway
from outcomes.profile_tables import profile_extract
from outcomes.profile_words import peers_said, profile_notes, source_numbers
from ui import cache
from ui.downloads import download_buttons
from ui.my_place import MARK, marked
from ui.observations import observations_body, show_observations
from ui.page import section_title
from ui.plain import plain
from ui.profile_controls import (
    absence_notice,
    peers_choice,
    place_choice,
    place_finder,
    year_choice,
)
from ui.profile_table import sheet_of, show_sheet
from ui.provenance import asked_figure, provenance_card
from ui.reading import Reading
from ui.slides import add_button
from ui.table import Body

MOST_PRACTICES_PRINTED = 2


def profile_page(reading: Reading) -> None:
    """Choose a place and its peers; show its sheet."""
    if not cache.places_with_figures(reading.database):
        st.info(reading.words("notice.no_indicator"))
        return
    controls = st.container(horizontal=True, vertical_alignment="bottom", key="profile-place")
    with controls:
        locality_id = place_choice(reading)
        place_finder(reading)
    if locality_id is None:
        absence_notice(reading)
        return
    with st.container(horizontal=True, vertical_alignment="bottom", key="profile-peers"):
        peers = peers_choice(reading, locality_id)
        year = year_choice(reading, locality_id)
    profile = cache.profile(reading.database, locality_id, peers, year, reading.language)
    if not profile.lines:
        st.info(reading.words("place.nothing"))
        return
    show_profile(reading, profile)


def show_profile(reading: Reading, profile: Profile) -> None:
    """The sheet, the card of a figure, the peers' figures, and the files."""
    title = reading.words("place.title", place=profile.full_name)
    with st.container(key="profile"):
        is_mine = profile.locality_id == reading.mine
        st.subheader(plain(marked(title) if is_mine else title), anchor=False)
        show_head(reading, profile)
        sheet = cache.kept(sheet_of, reading, profile)
        clicked = show_sheet(reading, sheet, title)
        show_notes(reading, profile, len(sheet.screen_only))
        show_practices(reading, profile)
    card = st.container()
    if profile.peers is not None:
        clicked = show_peers(reading, profile) or clicked
    with card:
        provenance_card(reading, asked_figure(reading, clicked))
    show_files(reading, profile, title)


def show_head(reading: Reading, profile: Profile) -> None:
    """The takeaway, whom the place is set beside and why, and the most notable differences."""
    st.html(cache.kept(head_markup, reading, profile))


def head_markup(reading: Reading, profile: Profile) -> str:
    """A line each, and the differences as a list."""
    lines = [f'<p class="takeaway">{escape(profile_takeaway(profile))}</p>']
    if profile.peers is not None:
        lines.append(f'<p class="verdict-basis">{escape(peers_said(profile))}</p>')
    if profile.notable:
        items = "".join(
            f"<li>{escape(notable_sentence(one, reading.language))}</li>" for one in profile.notable
        )
        lines.append(f"<ol>{items}</ol>")
    return f'<div class="profile-head">{"".join(lines)}</div>'


def show_notes(reading: Reading, profile: Profile, screen_only: int) -> None:
    """How to read the strips, the residents divided by, what is not shown, and the documents.

    ``screen_only`` is how many rows are not printed, which only the paper says.
    """
    st.html(cache.kept(notes_markup, reading, profile, screen_only))


def shows(profile: Profile, locality_id: str) -> bool:
    """Whether the profile is of a place, or some of its strips have the place among the peers."""
    peers = (row for line in profile.lines for row in line.beside.rows)
    return locality_id in (profile.locality_id, *(row["locality_id"] for row in peers))


def notes_markup(reading: Reading, profile: Profile, screen_only: int) -> str:
    """A paragraph a note."""
    words = reading.words
    notes = [words("place.legend")] if any(line.reported for line in profile.lines) else []
    if reading.mine is not None and shows(profile, reading.mine):
        mine = cache.all_places(reading.database)[reading.mine].short_name(reading.language)
        notes.append(words("me.chart", mark=MARK, place=mine))
    notes += profile_notes(profile)
    sources = [
        words(
            "place.source",
            number=number,
            title=reading.catalogue.sources[source_id].title(reading.language),
        )
        for source_id, number in source_numbers(profile).items()
    ]
    notes.append(words("picture.sources", sources=words("table.semicolon").join(sources)))
    body = "".join(f"<p>{escape(text)}</p>" for text in notes)
    if screen_only:
        body = f'<p class="on-paper">{escape(words("place.more", number=screen_only))}</p>{body}'
    build = words("frame.build", build=reading.build.build_id)
    return f'<div class="notes">{body}<p class="on-paper">{escape(build)}</p></div>'


def show_practices(reading: Reading, profile: Profile) -> None:
    """The practices of the place, each with one line and the way to its page."""
    words, language = reading.words, reading.language
    found = cache.practices_of_place(reading.database, profile.locality_id)
    if not found:
        return
    section_title(words("place.practices", number=len(found)))
    for number, practice in enumerate(found):
        name, line = practice.name(language), first_sentence(practice.how_it_works(language))
        kind = "practice-line" if number < MOST_PRACTICES_PRINTED else "practice-line on-screen"
        left, right = st.columns([5, 1], vertical_alignment="top")
        left.html(f'<p class="{kind}"><b>{escape(name)}</b> {escape(line)}</p>')
        with right:
            st.page_link(
                "pages/practices/practices.py",
                label=plain(words("place.practice.open")),
                query_params={"practice": practice.practice_id, "lang": language},
            )


def show_peers(reading: Reading, profile: Profile) -> str | None:
    """The peers' figures that the quartiles rest on, as published; the one just asked for."""
    number, body = cache.kept(peers_body, reading, profile)
    if not number:
        return None
    title = reading.words("place.behind", number=number)
    with st.expander(title):
        return show_observations(reading, body, title, key="profile-behind", height=420)


def peers_body(reading: Reading, profile: Profile) -> tuple[int, Body]:
    """How many figures of the peers there are, and their table."""
    frame = profile.frame
    theirs = frame[frame["locality_id"] != profile.locality_id]
    return len(theirs), observations_body(reading, theirs.assign(value=theirs["obs_value"]))


def show_files(reading: Reading, profile: Profile, title: str) -> None:
    """The profile as files."""
    name = reading.words("page.place")
    extract = cache.kept(profile_extract, profile, reading.catalogue, title, name)
    tables = tables_of_place(
        profile, reading.catalogue, lambda: cache.flags(reading.database, reading.language)
    )
    text = cache.kept(text_of_profile, reading, profile)
    download_buttons(reading, extract, tables, lambda: add_button(reading, text))


def text_of_profile(reading: Reading, profile: Profile) -> str:
    """The address by which the presentation knows a place's sheet."""
    having = cache.places_with_figures(reading.database)
    sets = peer_sets_of(reading.catalogue, profile.locality_id, having, reading.language)
    return place_address(
        profile.locality_id,
        tuple(one.peer_set_id for one in sets),
        None if profile.peers is None else profile.peers.peer_set_id,
        None if profile.year is None else str(profile.year),
    )
