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
from outcomes.language import Words
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
    st.html(cache.kept(entries_markup, reading, found) or "<p></p>")

    def tables_of(stamp: Stamp) -> dict[str, Table]:
        return {
            "summary": indicators_table(found, reading.catalogue, reading.language, stamp),
            "detail": definitions_table(found, reading.language, stamp),
        }

    title = reading.words("page.glossary")
    extract = cache.kept(extract_of_glossary, found, reading.language, title)
    download_buttons(reading, extract, tables_of)


def show_terms(reading: Reading) -> None:
    """What the pages' own words mean."""
    with st.expander(reading.words("glossary.terms", number=len(TERMS)), expanded=True):
        st.html(cache.kept(terms_markup, reading.words))


def terms_markup(words: Words) -> str:
    """Each term with its meaning."""
    terms = "".join(
        f"<dt>{escape(words(f'term.{one}'))}</dt><dd>{escape(words(f'term.{one}.means'))}</dd>"
        for one in TERMS
    )
    return f'<dl class="glossary">{terms}</dl>'


def chosen_entries(reading: Reading) -> tuple[Entry, ...]:
    """The indicators of the chosen topic whose words hold the text looked for."""
    words, labels = reading.words, cache.kept(topic_labels, reading)
    left, right = st.columns(2)
    with left:
        label = words("control.topic")
        topic = choice("topic", label, list(labels), EVERY_TOPIC, labels.__getitem__)
    with right:
        address.seed("text", lambda raw: raw[:LONGEST_TEXT], "")
        text = st.text_input(words("control.text"), key="text", max_chars=LONGEST_TEXT)
        address.publish("text", text or None)
    found = cache.kept(entries_of, reading, None if topic == EVERY_TOPIC else topic)
    wanted = text.strip().casefold()
    return tuple(one for one in found if wanted in searched(one, reading)) if wanted else found


def topic_labels(reading: Reading) -> dict[str, str]:
    """Every topic, and all of them together."""
    topics = {key: one.title(reading.language) for key, one in reading.catalogue.topics.items()}
    return {EVERY_TOPIC: reading.words("control.topic.all"), **topics}


def entries_of(reading: Reading, topic_id: str | None) -> tuple[Entry, ...]:
    """The indicators with figures, of one topic or of all."""
    places = {row["indicator_id"]: row["places"] for row in cache.indicators(reading.database)}
    return tuple(entries(reading.catalogue, places, topic_id))


def searched(entry: Entry, reading: Reading) -> str:
    """The words in which a text is looked for."""
    language = reading.language
    parts = [entry.indicator.title(language), entry.indicator.meaning(language)]
    parts += [one.title(language) for one in entry.definitions]
    return " ".join(parts).casefold()


def entries_markup(reading: Reading, found: tuple[Entry, ...]) -> str:
    """Indicators one below the other."""
    return "".join(entry_markup(reading, one) for one in found)


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
