"""Where a number comes from: everything known of one observation, ready to be read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from outcomes import questions
from outcomes.catalogue import Catalogue, Source
from outcomes.citation import published_day, written_day
from outcomes.formatting import Scale, with_value
from outcomes.frames import plain_rows
from outcomes.language import Language, Words, translator
from outcomes.locators import locator_said
from outcomes.remarks import flag_marked
from outcomes.scope_words import scope_said
from outcomes.worded import worded


@dataclass(frozen=True)
class Provenance:
    """One observation with its lines (label, text), flags, operands and source.

    ``figure`` is the value in its base unit with its mark; ``link`` the document's address,
    only where it is the publisher's own; ``operands`` are the figures it was computed from,
    or the counts a printed rate belongs to.
    """

    observation_id: str
    heading: str
    figure: str
    as_printed: str | None
    lines: tuple[tuple[str, str], ...]
    flags: tuple[str, ...]
    operands: tuple[tuple[str, str], ...]
    source: Source | None
    link: str | None


def provenance_of(
    database: Path, catalogue: Catalogue, observation_id: str, language: Language
) -> Provenance | None:
    """The provenance of an observation; None where the build has no such id."""
    found = questions.observations(database, observation_ids=(observation_id,))
    if found.empty:
        return None
    words = translator(language)
    row = plain_rows(worded(found, catalogue, language))[0]
    source = catalogue.sources.get(row["source_id"] or "")
    link = source.address if source and source.address_kind == "official" else None
    return Provenance(
        observation_id=observation_id,
        heading=words(
            "provenance.heading",
            locality=row["full_locality"],
            period=row["period"],
            indicator=row["indicator"],
        ),
        figure=figure_text(row, catalogue, language),
        as_printed=row["as_printed"],
        lines=tuple(lines_of(row, source, catalogue, words, language)),
        flags=flags_of(database, observation_id, language),
        operands=operands_of(database, row, catalogue, language),
        source=source,
        link=link,
    )


def figure_text(row: dict[str, Any], catalogue: Catalogue, language: Language) -> str:
    """The value with mark and unit, in base units."""
    words = translator(language)
    unit = catalogue.unit_of(row["indicator_id"])
    base = Scale(1, unit.text(language), catalogue.indicators[row["indicator_id"]].decimals)
    text = base.qualified(row["obs_value"], row["value_qualifier"], missing="")
    if not text:
        return words("value.missing")
    return with_value(text, base.unit, words)


def lines_of(
    row: dict[str, Any],
    source: Source | None,
    catalogue: Catalogue,
    words: Words,
    language: Language,
) -> list[tuple[str, str]]:
    """The lines of the card, in reading order; what is not given is left away."""
    definition = catalogue.definitions[(row["indicator_id"], row["definition_id"])]
    period = row["period"]
    if row["period_basis"] != "printed":
        period = words(
            "table.remark", period=period, said=words(f"period_basis.{row['period_basis']}")
        )
    given: list[tuple[str, str | None]] = [
        ("as_printed", row["as_printed"]),
        ("locator", locator_said(row["locator"], words)),
        ("source", title_said(source, words, language) if source else None),
        ("publisher", source.published_by(language) if source else None),
        ("document_number", source.document_number if source else None),
        ("published_on", published_day(source, words) if source else None),
        ("written_on", written_day(source, words) if source else None),
        ("address", address_text(source, words) if source else None),
        ("definition", definition.title(language)),
        ("counted", definition.counted(language)),
        ("definition_left_out", definition.left_out(language)),
        ("scope", scope_said(row, catalogue, words)),
        ("practice", row["practice"]),
        ("period", period),
        ("value_qualifier", words(f"qualifier.{row['value_qualifier']}")),
        ("role", words(f"role.{row['role']}")),
        ("value_origin", words(f"origin.{row['value_origin']}")),
        ("reading", words(f"reading.{row['reading']}")),
        ("parse_exception", row["parse_exception"]),
        ("correction", row["correction"]),
        ("note", row["note_zh"] if language == "zh" else row["note_en"]),
        ("source_note", source.remark(language) if source else None),
    ]
    return [(words(f"column.{name}"), text) for name, text in given if text]


def title_said(source: Source, words: Words, language: Language) -> str:
    """The title of a document, and that it is ours where its own is not known."""
    title = source.title(language)
    if source.title_given != "no":
        return title
    return words("source.title_ours", title=title)


def address_text(source: Source, words: Words) -> str:
    """The address of a document and whose it is; what to go by where none is on record."""
    if source.address is None:
        return words("source.no_address")
    if source.address_kind in (None, "official"):
        return source.address
    kind = words(f"address_kind.{source.address_kind}")
    return words("table.remark", period=kind, said=source.address)


def flags_of(database: Path, observation_id: str, language: Language) -> tuple[str, ...]:
    """What the build found to say against the figure."""
    return flags_by_observation(database, language).get(observation_id, ())


@lru_cache(maxsize=8)
def flags_by_observation(database: Path, language: Language) -> dict[str, tuple[str, ...]]:
    """Every flag in words, by observation id; a published database never changes."""
    said: dict[str, tuple[str, ...]] = {}
    for row in plain_rows(questions.flags(database)):
        text = row["says_zh"] if language == "zh" else row["says_en"]
        said[row["observation_id"]] = (*said.get(row["observation_id"], ()), text)
    return said


def operands_of(
    database: Path, row: dict[str, Any], catalogue: Catalogue, language: Language
) -> tuple[tuple[str, str], ...]:
    """Observation id and wording of each figure behind a computed value or a rate."""
    words = translator(language)
    ids = [part.lstrip("+-") for part in (row["derived_from"] or "").split()[1:]]
    ids += [row["numerator_observation_id"], row["denominator_observation_id"]]
    wanted = tuple(dict.fromkeys(one for one in ids if one))
    if not wanted:
        return ()
    found = questions.observations(database, observation_ids=wanted)
    by_id = {one["observation_id"]: one for one in plain_rows(worded(found, catalogue, language))}
    return tuple(
        (
            one,
            words(
                "provenance.operand",
                indicator=by_id[one]["indicator"],
                figure=flag_marked(
                    figure_text(by_id[one], catalogue, language), by_id[one]["flag"]
                ),
                as_printed=by_id[one]["as_printed"] or words("origin.computed"),
            ),
        )
        for one in wanted
        if one in by_id
    )
