"""The tables of a place's profile as files: 汇总表 one row an indicator, 明细 what is behind it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from outcomes.catalogue import Catalogue
from outcomes.detail import plain_cell, rounded
from outcomes.extract import Extract, extract_of_frame
from outcomes.intervals import PERCENT
from outcomes.language import Language, Words, translator
from outcomes.profile import Profile
from outcomes.profile_lines import Line
from outcomes.profile_sentences import why_no_quartiles
from outcomes.scales import base_unit
from outcomes.scope_words import scope_said
from outcomes.tables import Column, Stamp, Table, described, stamped

KINDS = {
    "number": (
        "value_shown",
        "interval_low",
        "interval_high",
        "compared_value",
        "q1",
        "median",
        "q3",
        "peers_pooled",
        "n_reported",
        "n_expected",
    ),
    "id": ("locality_id", "indicator_id", "definition_id", "scope_id", "observation_id"),
    "date": ("population_date",),
}
PROFILE_COLUMNS = (
    "locality_id",
    "locality",
    "topic",
    "indicator_id",
    "indicator",
    "definition_id",
    "definition",
    "scope_id",
    "scope",
    "period",
    "value_shown",
    "unit_shown",
    "value_qualifier",
    "value_origin",
    "interval_low",
    "interval_high",
    "peer_group",
    "compared_value",
    "compared_unit",
    "population_date",
    "q1",
    "median",
    "q3",
    "peers_pooled",
    "n_reported",
    "n_expected",
    "side",
    "judgement",
    "verdict_of_line",
    "reasons_of_line",
    "why_no_quartiles",
    "flags",
    "source",
    "observation_id",
    "build_id",
    "exported_at",
)


def profile_table(profile: Profile, catalogue: Catalogue, stamp: Stamp) -> Table:
    """汇总表: one row an indicator, definition and scope of the place, beside its peers.

    ``value_shown`` is as published in the display unit; the compared value and the quartiles are
    on the basis that ``compared_unit`` names.
    """
    words = translator(profile.language)
    kinds = {name: kind for kind, names in KINDS.items() for name in names} | {"build_id": "id"}
    columns = [
        Column(name, words(f"column.{name}"), kinds.get(name, "text")) for name in PROFILE_COLUMNS
    ]
    rows = []
    for line in profile.lines:
        cells = row_cells(line, profile, catalogue, words) | {
            "build_id": stamp.build.build_id,
            "exported_at": stamp.time,
        }
        rows.append(tuple(plain_cell(cells[name]) for name in PROFILE_COLUMNS))
    table = Table(tuple(described(columns, words)), tuple(rows))
    return stamped(table, stamp, profile.language)


def row_cells(line: Line, profile: Profile, catalogue: Catalogue, words: Words) -> dict[str, Any]:
    """The cells of one line but those of the file."""
    row, quartiles, evidence = line.row, line.quartiles, line.evidence
    day, peers = line.rebased.on_date, profile.peers
    own = {name: row[name] for name in PROFILE_COLUMNS if name in row}
    return own | {
        "locality": profile.full_name,
        "topic": catalogue.topics[line.indicator.topic_id].title(profile.language),
        "scope": scope_said(row, catalogue, words),
        "value_shown": line.scale.shown(row["value"]),
        "unit_shown": line.scale.unit,
        "value_qualifier": words(f"qualifier.{row['value_qualifier']}"),
        "value_origin": words(f"origin.{row['value_origin']}"),
        "interval_low": rounded(row["low"]),
        "interval_high": rounded(row["high"]),
        "peer_group": peers.title if peers else None,
        "population_date": day.isoformat() if day else None,
        "n_reported": line.reported,
        "n_expected": line.expected,
        "side": words(f"side.{line.side}") if line.side else None,
        "judgement": words(f"judgement.{line.judgement}") if line.judgement else None,
        "why_no_quartiles": why_no_quartiles(line, words),
        "flags": row["flag"],
        **compared_cells(line, catalogue, profile.language),
        "q1": rounded(quartiles.q1 if quartiles else None),
        "median": rounded(quartiles.median if quartiles else None),
        "q3": rounded(quartiles.q3 if quartiles else None),
        "peers_pooled": rounded(evidence.baseline * PERCENT if evidence else None),
        **verdict_cells(line, words),
    }


def compared_cells(line: Line, catalogue: Catalogue, language: Language) -> dict[str, Any]:
    """The value as it was compared, in its base unit; empty where there was nothing to compare."""
    unit = base_unit(catalogue, line.indicator.indicator_id, line.basis, language)
    return {
        "compared_value": rounded(line.compared["value"]) if line.reported else None,
        "compared_unit": unit if line.reported else None,
    }


def verdict_cells(line: Line, words: Words) -> dict[str, str | None]:
    """The verdict of the place and its peers with the reasons; empty without peers."""
    if not line.reported:
        return {"verdict_of_line": None, "reasons_of_line": None}
    verdict = line.beside.verdict
    return {
        "verdict_of_line": words(f"verdict.{verdict.level.name.lower()}"),
        "reasons_of_line": words("table.semicolon").join(
            words(f"reason.{one.code}") for one in verdict.reasons
        ),
    }


def profile_extract(profile: Profile, catalogue: Catalogue, title: str, what: str) -> Extract:
    """What the files of a profile are about; they are named by the place, not by its peers."""
    base = extract_of_frame(profile.frame, catalogue, profile.language, title, what)
    populations = dict.fromkeys(
        line.rebased.source_id for line in profile.lines if line.reported and line.rebased.source_id
    )
    found = (*base.source_ids, *(one for one in populations if one in catalogue.sources))
    return replace(base, where=profile.name, source_ids=tuple(dict.fromkeys(found)))
