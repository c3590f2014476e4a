"""The glossary: our terms, and every indicator with what its definitions count."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

import streamlit as st

from outcomes.extract import Extract
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
from ui.controls import segment
from ui.downloads import download_buttons
from ui.plain import plain
from ui.reading import Reading

OUR_TERMS = "terms"
LONGEST_TEXT = 60
# So few that they are read at once stand open.
FEW = 3


# Kept a text that was looked for, so the same object is the same finding.
@dataclass(frozen=True, eq=False)
class Found:
    """What holds the text looked for: terms of the pages, and the indicators of each topic."""

    terms: tuple[str, ...]
    topics: dict[str, tuple[Entry, ...]]

    def number(self, part: str) -> int:
        """How much of one part is found."""
        return len(self.terms if part == OUR_TERMS else self.topics[part])

    def entries(self, part: str) -> tuple[Entry, ...]:
        """The indicators of one part; beside the terms those of every topic."""
        topics = self.topics.values() if part == OUR_TERMS else (self.topics[part],)
        return tuple(one for of_topic in topics for one in of_topic)


def glossary_page(reading: Reading) -> None:
    """One part at a time: our terms or the indicators of a topic, with a search in all parts."""
    found = cache.kept(found_for, reading, text_looked_for(reading))
    parts = [OUR_TERMS, *found.topics]
    part = segment(
        "topic",
        reading.words("glossary.part"),
        parts,
        parts[0],
        lambda one: reading.words(
            "glossary.part.option", title=part_title(reading, one), number=found.number(one)
        ),
    )
    if found.number(part) == 0:
        st.info(plain(nothing_said(reading, found)))
    elif part == OUR_TERMS:
        st.html(cache.kept(terms_markup, reading.words, found))
    else:
        st.html(cache.kept(entries_markup, reading, found, part))
    show_files(reading, found, part)


def text_looked_for(reading: Reading) -> str:
    """The text to look for, in lower case; empty for everything."""
    address.seed("text", lambda raw: raw[:LONGEST_TEXT], "")
    text = st.text_input(reading.words("control.text"), key="text", max_chars=LONGEST_TEXT)
    address.publish("text", text or None)
    return text.strip().casefold()


def entries_of_topics(reading: Reading) -> dict[str, tuple[Entry, ...]]:
    """The indicators with figures of each topic that has any."""
    places = {row["indicator_id"]: row["places"] for row in cache.indicators(reading.database)}
    found = {
        topic: tuple(entries(reading.catalogue, places, topic))
        for topic in reading.catalogue.topics
    }
    return {topic: of_topic for topic, of_topic in found.items() if of_topic}


def found_for(reading: Reading, wanted: str) -> Found:
    """Every term and indicator whose words hold the text."""
    words = reading.words
    terms = tuple(
        one
        for one in TERMS
        if wanted in f"{words(f'term.{one}')} {words(f'term.{one}.means')}".casefold()
    )
    topics = {
        topic: tuple(one for one in of_topic if wanted in searched(one, reading))
        for topic, of_topic in cache.kept(entries_of_topics, reading).items()
    }
    return Found(terms, topics)


def part_title(reading: Reading, part: str) -> str:
    """What a part of the glossary is called."""
    if part == OUR_TERMS:
        return reading.words("glossary.terms")
    return reading.catalogue.topics[part].title(reading.language)


def nothing_said(reading: Reading, found: Found) -> str:
    """That this part does not hold the text, and which parts do."""
    elsewhere = [
        part_title(reading, part) for part in (OUR_TERMS, *found.topics) if found.number(part)
    ]
    if not elsewhere:
        return reading.words("glossary.nothing")
    return reading.words("glossary.elsewhere", parts=reading.words("selection.and").join(elsewhere))


def terms_markup(words: Words, found: Found) -> str:
    """What the pages' own words mean."""
    lines = "".join(
        f"<dt>{escape(words(f'term.{one}'))}</dt><dd>{escape(words(f'term.{one}.means'))}</dd>"
        for one in found.terms
    )
    return f'<dl class="glossary">{lines}</dl>'


def show_files(reading: Reading, found: Found, part: str) -> None:
    """What is shown as files; beside the terms, every indicator that holds the text."""

    def tables_of(stamp: Stamp) -> dict[str, Table]:
        shown = found.entries(part)
        return {
            "summary": indicators_table(shown, reading.catalogue, reading.language, stamp),
            "detail": definitions_table(shown, reading.language, stamp),
        }

    download_buttons(reading, cache.kept(extract_of_part, reading, found, part), tables_of)


def extract_of_part(reading: Reading, found: Found, part: str) -> Extract:
    """What the files of a part say of themselves."""
    title = reading.words("page.glossary")
    return extract_of_glossary(found.entries(part), reading.language, title)


def searched(entry: Entry, reading: Reading) -> str:
    """The words in which a text is looked for."""
    language = reading.language
    parts = [entry.indicator.title(language), entry.indicator.meaning(language)]
    parts += [one.title(language) for one in entry.definitions]
    return " ".join(parts).casefold()


def entries_markup(reading: Reading, found: Found, part: str) -> str:
    """Indicators one below the other, open where they are few."""
    is_open = found.number(part) <= FEW
    return "".join(entry_markup(reading, one, is_open) for one in found.entries(part))


def entry_markup(reading: Reading, entry: Entry, is_open: bool) -> str:
    """One indicator: title with unit and kind; when opened its meaning and definitions."""
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
        f'<details class="glossary-entry"{" open" if is_open else ""}>'
        f"<summary><b>{escape(indicator.title(language))}</b> "
        f'<span class="glossary-facts">{escape(facts)}</span></summary>'
        f"<p>{escape(indicator.meaning(language))}</p>"
        f'<dl class="glossary">{"".join(lines)}</dl></details>'
    )
