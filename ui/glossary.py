"""The glossary: our terms, and every indicator with what its definitions count."""

from __future__ import annotations

from html import escape

import streamlit as st

from outcomes.glossary import (
    TERMS,
    Entry,
    definitions_table,
    entries,
    extract_of_glossary,
    indicators_table,
    kind_said,
    stands_with,
    unit_said,
)
from outcomes.tables import Stamp, Table
from ui import address, cache
from ui.controls import choice
from ui.downloads import download_buttons
from ui.reading import Reading

EVERY_TOPIC = "all"
LONGEST_TEXT = 60


def glossary_page(reading: Reading) -> None:
    """Our terms first, then the indicators of a topic that hold the text looked for."""
    show_terms(reading)
    found = chosen_entries(reading)
    st.caption(reading.words("glossary.number", number=len(found)))
    if not found:
        st.info(reading.words("glossary.nothing"))
    st.html("".join(entry_markup(reading, one) for one in found) or "<p></p>")

    def tables_of(stamp: Stamp) -> dict[str, Table]:
        return {
            "summary": indicators_table(found, reading.catalogue, reading.language, stamp),
            "detail": definitions_table(found, reading.language, stamp),
        }

    title = reading.words("page.glossary")
    download_buttons(reading, extract_of_glossary(found, reading.language, title), tables_of)


def show_terms(reading: Reading) -> None:
    """What the pages' own words mean."""
    words = reading.words
    terms = "".join(
        f"<dt>{escape(words(f'term.{one}'))}</dt><dd>{escape(words(f'term.{one}.means'))}</dd>"
        for one in TERMS
    )
    with st.expander(words("glossary.terms", number=len(TERMS)), expanded=True):
        st.html(f'<dl class="glossary">{terms}</dl>')


def chosen_entries(reading: Reading) -> list[Entry]:
    """The indicators of the chosen topic whose words hold the text looked for."""
    words, language = reading.words, reading.language
    places = {row["indicator_id"]: row["places"] for row in cache.indicators(reading.database)}
    left, right = st.columns(2)
    with left:
        topic = choice(
            "topic",
            words("control.topic"),
            [EVERY_TOPIC, *reading.catalogue.topics],
            EVERY_TOPIC,
            lambda one: (
                words("control.topic.all")
                if one == EVERY_TOPIC
                else reading.catalogue.topics[one].title(language)
            ),
        )
    with right:
        address.seed("text", lambda raw: raw[:LONGEST_TEXT], "")
        text = st.text_input(words("control.text"), key="text", max_chars=LONGEST_TEXT)
        address.publish("text", text or None)
    found = entries(reading.catalogue, places, None if topic == EVERY_TOPIC else topic)
    wanted = text.strip().casefold()
    return [one for one in found if wanted in searched(one, reading)] if wanted else found


def searched(entry: Entry, reading: Reading) -> str:
    """The words in which a text is looked for."""
    language = reading.language
    parts = [entry.indicator.title(language), entry.indicator.meaning(language)]
    parts += [one.title(language) for one in entry.definitions]
    return " ".join(parts).casefold()


def entry_markup(reading: Reading, entry: Entry) -> str:
    """One indicator: title, meaning, unit and kind, and its definitions."""
    words, language = reading.words, reading.language
    indicator = entry.indicator
    facts = words(
        "glossary.facts",
        unit=unit_said(reading.catalogue, indicator, language),
        kind=kind_said(indicator, words),
        places=entry.places,
    )
    lines = []
    for one in entry.definitions:
        said = [one.counted(language)]
        if left_out := one.left_out(language):
            said.append(words("glossary.left_out", text=left_out))
        if beside := stands_with(entry, one, language):
            said.append(words("glossary.stands_with", text=beside))
        said.append(words(f"covers.{one.covers}"))
        # A text of the catalogue may end in a full stop of its own.
        body = words("table.semicolon").join(text.rstrip("。.") for text in said)
        lines.append(f"<dt>{escape(one.title(language))}</dt><dd>{escape(body)}</dd>")
    return (
        f'<section class="glossary-entry"><h4>{escape(indicator.title(language))}</h4>'
        f"<p>{escape(indicator.meaning(language))}</p>"
        f'<p class="glossary-facts">{escape(facts)}</p>'
        f'<dl class="glossary">{"".join(lines)}</dl></section>'
    )
