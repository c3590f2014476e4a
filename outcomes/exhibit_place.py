"""The exhibit of a place's page: its sheet."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from outcomes.catalogue import Catalogue
from outcomes.citation import last_day_said, sources_said
from outcomes.detail import detail_table
from outcomes.exhibit import SOURCE_NUMBER, Cited, Exhibit, TablesOf
from outcomes.figures_said import cited, definitions_said, printed_of, remarks_on
from outcomes.language import Language, translator
from outcomes.paper_table import without_empty
from outcomes.place_address import PlaceAddress, parse_place, profile_at
from outcomes.profile import Profile
from outcomes.profile_lines import Line
from outcomes.profile_sentences import notable_sentence, profile_takeaway
from outcomes.profile_tables import profile_extract, profile_table
from outcomes.profile_words import (
    beside_text,
    own_value_text,
    peers_said,
    profile_notes,
    standing_text,
)
from outcomes.provenance import flags_by_observation
from outcomes.store import Build
from outcomes.tables import Column, Stamp, Table, described
from outcomes.view_address import NoView, Refused
from outcomes.view_files import FlagsOf


def exhibit_place(
    database: Path, build: Build, catalogue: Catalogue, address: str, language: Language
) -> Exhibit | NoView:
    """The exhibit of an address of a place's page; one without any figure gives none."""
    asked = parse_place(database, catalogue, address, language)
    if isinstance(asked, NoView):
        return asked
    profile = profile_at(database, catalogue, asked, language)
    if not profile.lines:
        return NoView(Refused("empty", address.strip()))
    return exhibit_of_profile(profile, asked, database, catalogue)


def exhibit_of_profile(
    profile: Profile, asked: PlaceAddress, database: Path, catalogue: Catalogue
) -> Exhibit:
    """Everything of a place's sheet; it must have a line."""
    language = profile.language
    words = translator(language)
    title = words("exhibit.place", place=profile.full_name)
    extract = profile_extract(profile, catalogue, title, words("page.place"))
    rows = [line.row for line in profile.lines]
    scales = {line.observation_id: line.scale for line in profile.lines}
    own = [row["source_id"] for row in rows if row["source_id"]]
    sources = cited([*own, *extract.source_ids], catalogue, language)
    pairs = [(row["indicator_id"], row["definition_id"]) for row in rows]
    peers = peers_said(profile)
    caveats = [*([peers] if peers else []), *profile_notes(profile), *remarks_on(rows, language)]
    return Exhibit(
        address=asked.address,
        language=language,
        title=title,
        takeaway=takeaway_named(profile),
        sentences=tuple(notable_sentence(one, language) for one in profile.notable),
        verdict="",
        reasons="",
        legend=marks_said(profile),
        left_out=(),
        definitions=definitions_said(pairs, catalogue, language),
        caveats=tuple(dict.fromkeys(caveats)),
        printed=printed_of(rows, lambda row: scales[row["observation_id"]], language),
        sources=sources,
        source_line=sources_said(own, catalogue, language),
        as_of=last_day_said(pd.DataFrame(rows), language),
        chart=None,
        table=sheet_table(profile, catalogue, sources),
        extract=extract,
        tables=tables_of_place(
            profile, catalogue, lambda: flags_by_observation(database, language)
        ),
        frame=profile.frame,
        refused=asked.refused,
    )


def takeaway_named(profile: Profile) -> str:
    """What the page says first, with the indicators that differ: a slide has no room for more."""
    words = translator(profile.language)
    said = profile_takeaway(profile)
    if not profile.notable:
        return said
    names = words("selection.and").join(one.title for one in profile.notable)
    named = words("exhibit.place.notable", names=names)
    return words("takeaway.pair", first=said, second=named)


def marks_said(profile: Profile) -> tuple[str, ...]:
    """What the marks on the sheet's values mean."""
    words, rows = translator(profile.language), [line.row for line in profile.lines]
    found = []
    if any(row["value_qualifier"] != "exact" for row in rows):
        found.append(words("chart.mark.qualified"))
    if any(row["flag"] for row in rows):
        found.append(words("chart.mark.flagged"))
    return tuple(found)


def tables_of_place(profile: Profile, catalogue: Catalogue, flags: FlagsOf) -> TablesOf:
    """What writes the files of a place's sheet: a row an indicator, and the figures behind it."""

    def tables(stamp: Stamp) -> dict[str, Table]:
        return {
            "summary": profile_table(profile, catalogue, stamp),
            "detail": detail_table(profile.frame, catalogue, profile.language, flags(), stamp),
        }

    return tables


def sheet_table(profile: Profile, catalogue: Catalogue, sources: tuple[Cited, ...]) -> Table:
    """The sheet: a row an indicator, its values in words, for every line has a unit of its own."""
    words = translator(profile.language)
    number = {one.source_id: at for at, one in enumerate(sources, start=1)}
    columns = [
        Column(name, words(f"column.{name}"), "text")
        for name in (
            "topic",
            "indicator",
            "value_with_interval",
            "period",
            "quartiles",
            "standing",
            "verdict_and_number",
        )
    ]
    columns.append(Column(SOURCE_NUMBER, words("column.source_number"), "number", decimals=0))
    body = [
        (
            catalogue.topics[line.indicator.topic_id].title(profile.language),
            line.title,
            own_value_text(line, words) or words("value.missing"),
            line.row["period"],
            beside_text(profile, line, words) or None,
            standing_text(line, words) or None,
            verdict_text(profile, line) or None,
            number.get(line.row["source_id"] or ""),
        )
        for line in profile.lines
    ]
    ids = [
        (None, None, line.observation_id, *[None] * (len(columns) - 3)) for line in profile.lines
    ]
    return without_empty(Table(tuple(described(columns, words)), tuple(body), tuple(ids)))


def verdict_text(profile: Profile, line: Line) -> str:
    """The verdict of the place and its peers, and how many of how many have a value."""
    if profile.peers is None:
        return ""
    words = translator(profile.language)
    number = words("profile.number", reported=line.reported, expected=line.expected)
    if not line.reported:
        return number
    level = line.beside.verdict.level.name.lower()
    return f"{words(f'verdict.{level}')} {number}"
