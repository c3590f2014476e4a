"""明细: one row an observation, with everything that is known of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from outcomes.catalogue import Catalogue
from outcomes.formatting import Scale
from outcomes.frames import plain_rows
from outcomes.language import Language, Words, translator
from outcomes.scales import base_unit, scale_on_basis
from outcomes.tables import Column, Stamp, Table, described, stamped
from outcomes.view import View

INTERVAL_DECIMALS = 4
Flags = Mapping[str, tuple[str, ...]]

DETAIL = (
    ("observation_id", "id"),
    ("locality_id", "id"),
    ("locality", "text"),
    ("level", "text"),
    ("indicator_id", "id"),
    ("indicator", "text"),
    ("definition_id", "id"),
    ("definition", "text"),
    ("scope_id", "id"),
    ("scope", "text"),
    ("practice", "text"),
    ("role", "text"),
    ("period", "text"),
    ("start_day", "date"),
    ("end_day", "date"),
    ("period_kind", "text"),
    ("period_basis", "text"),
    ("value_shown", "number"),
    ("unit_shown", "text"),
    ("value", "number"),
    ("unit", "text"),
    ("value_qualifier", "text"),
    ("value_origin", "text"),
    ("computed_from", "text"),
    ("interval_low", "number"),
    ("interval_high", "number"),
    ("numerator_value", "number"),
    ("denominator_value", "number"),
    ("change", "number"),
    ("change_unit", "text"),
    ("change_low", "number"),
    ("change_high", "number"),
    ("compared_with", "text"),
    ("benchmark", "number"),
    ("position", "text"),
    ("judgement", "text"),
    ("rank", "number"),
    ("rank_highest", "number"),
    ("rank_lowest", "number"),
    ("target", "number"),
    ("target_met", "text"),
    ("source_id", "id"),
    ("source", "text"),
    ("publisher", "text"),
    ("document_number", "id"),
    ("published_on", "id"),
    ("locator", "id"),
    ("as_printed", "id"),
    ("reading", "text"),
    ("obs_status", "id"),
    ("conf_status", "id"),
    ("flags", "text"),
    ("correction", "text"),
    ("note", "text"),
    ("caveat", "text"),
    ("verdict", "text"),
    ("build_id", "id"),
    ("exported_at", "text"),
)
CODED = (
    "level",
    "role",
    "period_kind",
    "period_basis",
    "value_qualifier",
    "value_origin",
    "reading",
)


def detail_table(
    frame: pd.DataFrame,
    catalogue: Catalogue,
    language: Language,
    flags: Flags,
    stamp: Stamp,
    view: View | None = None,
) -> Table:
    """明细: one row an observation, every value in display unit and in base unit.

    ``frame`` has the columns of a view's frame. With a view its scale and verdict hold;
    without one every value has the scale of its own indicator and basis, and there is no
    verdict.
    """
    words = translator(language)
    scales = {} if view else scales_of(frame, catalogue, language)
    rows = []
    for row in plain_rows(frame):
        scale = view.scale if view else scales[(row["indicator_id"], row["basis"])]
        cells = row | source_cells(catalogue, row["source_id"], language)
        cells |= {
            "value_shown": scale.shown(row["value"]),
            "unit_shown": scale.unit,
            "interval_low": rounded(row["low"]),
            "interval_high": rounded(row["high"]),
            "change": rounded(row["change"]),
            "change_unit": row["change_kind"] and words(f"change_kind.{row['change_kind']}"),
            "change_low": rounded(row["change_low"]),
            "change_high": rounded(row["change_high"]),
            "compared_with": compared_with(view, row, words),
            "benchmark": rounded(row["benchmark"]),
            "position": row["position"] and words(f"position.{row['position']}"),
            "judgement": row["judgement"] and words(f"judgement.{row['judgement']}"),
            "target_met": row["target_met"] and words(f"target.{row['target_met']}"),
            "unit": base_unit(catalogue, row["indicator_id"], row["basis"], language),
            "computed_from": row["rebased"] or row["derived_from"],
            "obs_status": row["obs_status"] or "A",
            "conf_status": row["conf_status"] or "F",
            # A value computed for the page has the flags of what it rests on.
            "flags": words("table.semicolon").join(flags.get(row["observation_id"], ()))
            or row["flag"],
            "note": row["note_zh"] if language == "zh" else row["note_en"],
            "caveat": row["caveat_zh"] if language == "zh" else row["caveat_en"],
            "verdict": words(f"verdict.{view.verdict.level.name.lower()}") if view else None,
            "build_id": stamp.build.build_id,
            "exported_at": stamp.time,
        }
        cells |= {name: words(f"{prefix_of(name)}.{row[name]}") for name in CODED}
        rows.append(tuple(plain_cell(cells[name]) for name, _ in DETAIL))
    columns = [Column(name, words(f"column.{name}"), kind) for name, kind in DETAIL]
    table = Table(tuple(described(columns, words)), tuple(rows))
    return stamped(table, stamp, language)


def scales_of(
    frame: pd.DataFrame, catalogue: Catalogue, language: Language
) -> dict[tuple[str, str], Scale]:
    """The display scale of each indicator on each basis in a frame."""
    return {
        (str(indicator_id), str(basis)): scale_on_basis(
            catalogue, str(indicator_id), str(basis), own["value"], language
        )
        for (indicator_id, basis), own in frame.groupby(["indicator_id", "basis"])
    }


def source_cells(
    catalogue: Catalogue, source_id: str | None, language: Language
) -> dict[str, str | None]:
    """What the detail says of a document; all empty without one."""
    source = catalogue.sources.get(source_id or "")
    return {
        "publisher": source.published_by(language) if source else None,
        "document_number": source.document_number if source else None,
        "published_on": source.published_on if source else None,
    }


def compared_with(view: View | None, row: dict[str, Any], words: Words) -> str | None:
    """What a value's benchmark is; None without one."""
    if view is None or row["benchmark"] is None:
        return None
    return words(f"column.benchmark.{view.standing.benchmark.kind}")


def rounded(bound: float | None) -> float | None:
    """A computed number to the decimals that a file keeps."""
    return None if bound is None else round(bound, INTERVAL_DECIMALS)


def prefix_of(name: str) -> str:
    """The catalogue prefix of a coded column."""
    return {"value_qualifier": "qualifier", "value_origin": "origin"}.get(name, name)


def plain_cell(value: Any) -> Any:
    """A cell as str, int, float or None; a day as full ISO."""
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    return value
