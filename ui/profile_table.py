"""The table of a profile: one row an indicator, beside the quartiles of the place's peers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from outcomes.comparability import Level
from outcomes.judgement import Judgement
from outcomes.level_marks import LEVEL_MARKS
from outcomes.profile import Profile
from outcomes.profile_lines import Line
from outcomes.profile_sentences import number_text, value_text
from outcomes.profile_words import (
    beside_text,
    limits_text,
    own_value_text,
    source_numbers,
    standing_text,
)
from ui import cache
from ui.line_breaks import in_phrases, period_cell
from ui.my_place import MARK
from ui.profile_charts import peer_value, strip_of
from ui.profile_paper import height_of, room_for_rows, rows_on_paper
from ui.reading import Reading
from ui.table import Body, Cell, Column, Section, Tone, show_body
from ui.view_tables import chosen, texts, with_dashes, without_empty

HEIGHT = 6000
MOST_NAMED = 20
JUDGED_TONES: dict[Judgement, Tone] = {
    "better": "better",
    "worse": "worse",
    "worth_a_look": "notice",
    "similar": "muted",
}
TONES: dict[Level, Tone] = {Level.COMPARABLE: "muted", Level.WITH_CARE: "notice"}


@dataclass(frozen=True)
class Sheet:
    """The table of a profile, without the columns in which nothing stands.

    ``screen_only`` are the numbers of the rows that a sheet of paper has no room for.
    """

    body: Body
    screen_only: frozenset[int]


def sheet_of(reading: Reading, profile: Profile) -> Sheet:
    """Every line of the profile by topic."""
    words = reading.words
    columns = [
        Column("indicator", words("column.indicator"), width="9em"),
        Column("value", words("column.value_with_interval"), "number", width="6.5em"),
        Column("period", words("column.period_and_source"), width="7.4em"),
        Column("quartiles", words("column.quartiles"), width="9em"),
        Column("strip", words("column.strip"), width="6em"),
        Column("judgement", words("column.standing"), width="6.5em"),
        Column("verdict", words("column.verdict_and_number"), width="7.8em"),
    ]
    numbers = source_numbers(profile)
    rows = [row_of(reading, profile, line, numbers) for line in profile.lines]
    named = [dict(zip([one.id for one in columns], row, strict=True)) for row in rows]
    with_strips = any(row["strip"].text for row in named)
    heights = [
        height_of({name: cell.text for name, cell in row.items()}, with_strips=with_strips)
        for row in named
    ]
    room = room_for_rows(profile.language, len(profile.notable), with_strips=with_strips)
    printed = rows_on_paper(heights, profile.by_weight, room)
    columns, rows = without_empty(columns, rows)
    rows = [with_dashes(columns, row) for row in rows]
    hidden = frozenset(range(len(rows))) - printed
    sections = sections_of(reading, profile)
    return Sheet(Body(columns, rows, sections=sections, screen_only=hidden), hidden)


def show_sheet(reading: Reading, sheet: Sheet, title: str) -> str | None:
    """The table; the figure just asked for."""
    return show_body(
        sheet.body,
        key="profile-table",
        texts=texts(reading, title),
        height=HEIGHT,
        chosen=chosen(),
    )


def sections_of(reading: Reading, profile: Profile) -> list[Section]:
    """The topics, each over its lines."""
    topics = Counter(line.indicator.topic_id for line in profile.lines)
    return [
        Section(reading.catalogue.topics[topic].title(reading.language), number)
        for topic, number in topics.items()
    ]


def row_of(reading: Reading, profile: Profile, line: Line, numbers: dict[str, int]) -> list[Cell]:
    """The cells of one line."""
    words, row = reading.words, line.row
    number = numbers.get(row["source_id"])
    beside = beside_text(profile, line, words)
    is_muted = line.quartiles is None and profile.peers is not None
    return [
        Cell(line.title, note=row["definition"]),
        value_cell(reading, line),
        period_cell(
            words,
            words("profile.period", period=row["period"], number=number)
            if number
            else row["period"],
            str(row["end_day"] or ""),
        ),
        Cell(
            beside,
            line.quartiles.median if line.quartiles else None,
            tone="muted" if is_muted else None,
        ),
        strip_cell(reading, line, beside),
        standing_cell(reading, line),
        verdict_cell(reading, profile, line),
    ]


def value_cell(reading: Reading, line: Line) -> Cell:
    """The value as published with unit and interval; a flag where something speaks against it."""
    row, text = line.row, own_value_text(line, reading.words)
    if not text:
        return Cell(reading.words("value.missing"), observation_id=line.observation_id)
    shown = in_phrases(reading.words, text)
    return Cell(shown, row["value"], line.observation_id, row["flag"] or None, copied=text)


def strip_cell(reading: Reading, line: Line, beside: str) -> Cell:
    """The strip; in words the place's value and the peers' numbers."""
    words, mine = reading.words, peer_value(line, reading.mine)
    strip = strip_of(line, reading.mine)
    if strip is None:
        return Cell("")
    said = words("profile.strip", own=value_text(line, words), peers=beside)
    if mine is not None:
        own = words("profile.mine", mark=MARK, value=number_text(line, mine, words))
        said = words("table.semicolon").join([said, own])
    return Cell(said, strip.own, strip=strip)


def standing_cell(reading: Reading, line: Line) -> Cell:
    """The judgement where one is allowed, else where the value lies, without judging."""
    text = standing_text(line, reading.words)
    if not text:
        return Cell("")
    tone = JUDGED_TONES[line.judgement] if line.judgement is not None else None
    return Cell(text, text, note=limits_text(line, reading.words), tone=tone)


def verdict_cell(reading: Reading, profile: Profile, line: Line) -> Cell:
    """The verdict of the place and its peers, and how many of how many have a value."""
    words, verdict = reading.words, line.beside.verdict
    if profile.peers is None:
        return Cell("")
    number = words("profile.number", reported=line.reported, expected=line.expected)
    if not line.reported:
        reasons = [words(f"reason.{code}") for code in line.beside.apart_reasons]
        note = words("table.semicolon").join(reasons) or None
        return Cell(number, line.reported, note=note, tone="muted")
    name = words(f"verdict.{verdict.level.name.lower()}")
    said = [words(f"reason.{one.code}") for one in verdict.reasons]
    said.append(who_reports(reading, profile, line))
    return Cell(
        f"{LEVEL_MARKS[verdict.level]}\u00a0{name} {number}",
        line.reported,
        note=words("table.semicolon").join(said),
        tone=TONES[verdict.level],
    )


def who_reports(reading: Reading, profile: Profile, line: Line) -> str:
    """The peers with a value by name, and those without one where they are few enough."""
    words, join = reading.words, reading.words("selection.and").join
    places = cache.all_places(reading.database)
    having = [row["locality_id"] for row in line.beside.rows]
    named = [places[one].short_name(reading.language) for one in having[:MOST_NAMED]]
    said = words("profile.having", places=join(named))
    missing = (
        [one for one in profile.peers.locality_ids if one not in having] if profile.peers else []
    )
    if not missing or len(missing) > MOST_NAMED:
        return said
    absent = join(places[one].short_name(reading.language) for one in missing)
    return words("table.semicolon").join([said, words("profile.missing", places=absent)])
