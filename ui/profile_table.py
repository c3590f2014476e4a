"""The table of a profile: one row an indicator, beside the quartiles of the place's peers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from outcomes.comparability import Level
from outcomes.formatting import with_value
from outcomes.intervals import PERCENT
from outcomes.profile import Profile
from outcomes.profile_lines import Line
from outcomes.profile_sentences import number_text, value_text, why_no_quartiles
from outcomes.remarks import flag_marked
from ui import cache
from ui.notices import SHAPES
from ui.profile_charts import strip_of
from ui.profile_paper import height_of, room_for_rows, rows_on_paper
from ui.reading import Reading
from ui.table import Body, Cell, Column, Section, Tone, show_body
from ui.view_tables import chosen, texts, without_empty

HEIGHT = 6000
MOST_NAMED = 20
# A shape as well as a colour and a word.
JUDGED: dict[str, tuple[str, Tone]] = {
    "better": ("✓", "better"),
    "worse": ("■", "worse"),
    "worth_a_look": ("◐", "notice"),
    "similar": ("○", "muted"),
}
SIDES = {"above": "↑", "inside": "·", "below": "↓"}
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
        Column("period", words("column.period_and_source"), width="6em"),
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


def source_numbers(profile: Profile) -> dict[str, int]:
    """The documents of the lines, numbered in the order in which they come."""
    found = dict.fromkeys(line.row["source_id"] for line in profile.lines if line.row["source_id"])
    return {source_id: number for number, source_id in enumerate(found, start=1)}


def row_of(reading: Reading, profile: Profile, line: Line, numbers: dict[str, int]) -> list[Cell]:
    """The cells of one line."""
    words, row = reading.words, line.row
    number = numbers.get(row["source_id"])
    why = why_no_quartiles(line, words) if profile.peers else ""
    beside = with_own(reading, line, quartiles_text(reading, line) if why is None else why)
    return [
        Cell(line.title, note=row["definition"]),
        value_cell(reading, line),
        Cell(
            words("profile.period", period=row["period"], number=number)
            if number
            else row["period"],
            str(row["end_day"] or ""),
        ),
        Cell(
            beside, line.quartiles.median if line.quartiles else None, tone="muted" if why else None
        ),
        strip_cell(reading, line, beside),
        standing_cell(reading, line),
        verdict_cell(reading, profile, line),
    ]


def value_cell(reading: Reading, line: Line) -> Cell:
    """The value as published with unit and interval; a flag where something speaks against it."""
    words, row = reading.words, line.row
    text = line.scale.qualified(row["value"], row["value_qualifier"], missing="")
    if not text:
        return Cell(words("value.missing"), observation_id=line.observation_id)
    text = with_value(text, line.scale.unit, words)
    if row["low"] is not None:
        reach = words("interval.range", low=f"{row['low']:.1f}", high=f"{row['high']:.1f}")
        text = words("profile.value_interval", value=text, interval=reach)
    if row["value_origin"] == "computed":
        text = words("profile.computed", value=text)
    return Cell(
        flag_marked(text, row["flag"]), row["value"], line.observation_id, row["flag"] or None
    )


def quartiles_text(reading: Reading, line: Line) -> str:
    """The peers' quartiles with their unit."""
    words, box = reading.words, line.quartiles
    assert box is not None
    q1, median, q3 = (
        line.compared_scale.number(one, missing="") for one in (box.q1, box.median, box.q3)
    )
    return with_value(
        words("profile.quartiles", q1=q1, median=median, q3=q3), line.compared_scale.unit, words
    )


def with_own(reading: Reading, line: Line, said: str) -> str:
    """What is said of the peers, and the place's own value where that was put per resident."""
    if not line.reported or line.rebased.on_date is None:
        return said
    own = line.compared_scale.number(line.compared["value"], missing="")
    return reading.words("profile.own_per_residents", own=own, quartiles=said)


def strip_cell(reading: Reading, line: Line, beside: str) -> Cell:
    """The strip; in words the place's value and the peers' numbers."""
    strip = strip_of(line)
    if strip is None:
        return Cell("")
    said = reading.words("profile.strip", own=value_text(line, reading.words), peers=beside)
    return Cell(said, strip.own, strip=strip)


def standing_cell(reading: Reading, line: Line) -> Cell:
    """The judgement where one is allowed, else where the value lies, without judging."""
    words = reading.words
    if line.judgement is not None:
        shape, tone = JUDGED[line.judgement]
        text = f"{shape}\u00a0{words(f'judgement.{line.judgement}')}"
        return Cell(text, text, note=limits_text(reading, line), tone=tone)
    if line.side is None:
        return Cell("")
    text = f"{SIDES[line.side]}\u00a0{words(f'side.short.{line.side}')}"
    return Cell(text, text, note=limits_text(reading, line))


def limits_text(reading: Reading, line: Line) -> str | None:
    """What the judgement rests on: the peers' pooled rate and the limits for the place's size."""
    evidence = line.evidence
    if evidence is None:
        return None
    words = reading.words
    low, high = (
        number_text(line, one * PERCENT, words)
        for one in (evidence.place.low_998, evidence.place.high_998)
    )
    said = words(
        "profile.limits",
        baseline=number_text(line, evidence.baseline * PERCENT, words),
        peers=evidence.peers,
        low=low,
        high=high,
    )
    return said + words("profile.widened") if evidence.widened else said


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
        f"{SHAPES[verdict.level]}\u00a0{name} {number}",
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
