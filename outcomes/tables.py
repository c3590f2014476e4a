"""The two tables of a view: the summary as officials pass it on, and the detail."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pandas as pd

from outcomes.catalogue import Catalogue
from outcomes.formatting import Scale, indicator_scale, with_unit
from outcomes.frames import plain_rows
from outcomes.language import Language, Words, translator
from outcomes.store import Build
from outcomes.view import View

Flags = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Column:
    """A column of a table: its stable name, its header, and what a cell holds.

    ``kind`` is ``text``, ``id`` (text that must stay text in a spreadsheet), ``number`` or
    ``date``.
    """

    name: str
    title: str
    kind: str
    about: str = ""


@dataclass(frozen=True)
class Table:
    """Columns and rows; cells are str, int, float or None, numbers never formatted.

    ``observation_ids`` names, row by row and column by column, the observation a cell shows.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Any, ...], ...]
    observation_ids: tuple[tuple[str | None, ...], ...] = ()


@dataclass(frozen=True)
class Stamp:
    """What every export says of itself: the build and when it was written."""

    build: Build
    exported_at: datetime

    @property
    def time(self) -> str:
        """The moment to the minute, with its offset."""
        return self.exported_at.isoformat(sep=" ", timespec="minutes")


def period_columns(frame: pd.DataFrame) -> list[tuple[str, int]]:
    """The periods across: wording and running number, in time order.

    The number is above 1 only where one place has more than one value for a period, as when
    two sources print it.
    """
    seen: Counter[tuple[str, str]] = Counter()
    order: dict[tuple[str, int], tuple[Any, ...]] = {}
    ordered = frame.sort_values(["end_day", "start_day"], na_position="first", kind="stable")
    for row in plain_rows(ordered):
        seen[(row["locality_id"], row["period"])] += 1
        order.setdefault((row["period"], seen[(row["locality_id"], row["period"])]), ())
    return sorted(order, key=lambda pair: ([p for p, _ in order].index(pair[0]), pair[1]))


def summary_table(view: View, build: Build, stamp: Stamp | None = None) -> Table:
    """汇总表: places down, periods across, values in the display unit that the header names.

    With a stamp the table is complete for a file: the code first, then remarks, sources,
    build and time last.
    """
    words = translator(view.language)
    periods = period_columns(view.frame)
    columns = [Column("locality", words("column.locality"), "text")]
    columns += [
        Column(
            f"period_{position}",
            with_unit(
                period if number == 1 else words("table.again", period=period, number=number),
                view.scale.unit,
                words,
            ),
            "number",
        )
        for position, (period, number) in enumerate(periods, start=1)
    ]
    rows, ids = [], []
    for locality_id in dict.fromkeys(view.frame["locality_id"]):
        own = plain_rows(view.frame[view.frame["locality_id"] == locality_id])
        cells, own_ids = cells_of_place(own, periods)
        values = [None if c is None else view.scale.shown(c["value"]) for c in cells]
        row: list[Any] = [own[0]["full_locality"], *values]
        if stamp is not None:
            row = [locality_id, *row, remarks(own, words), sources(own, words)]
            row += [stamp.build.build_id, stamp.time]
        rows.append(tuple(row))
        ids.append((None, *own_ids))
    if stamp is not None:
        columns.insert(0, Column("locality_id", words("column.locality_id"), "id"))
        columns += [
            Column(name, words(f"column.{name}"), "id" if name == "build_id" else "text")
            for name in ("remarks", "source", "build_id", "exported_at")
        ]
    table = Table(tuple(described(columns, words)), tuple(rows), tuple(ids))
    return marked(table, build.marking(view.language), words) if stamp else table


def cells_of_place(
    own: list[dict[str, Any]], periods: list[tuple[str, int]]
) -> tuple[list[dict[str, Any] | None], list[str | None]]:
    """One place's rows put under the periods, and their observation ids."""
    seen: Counter[str] = Counter()
    placed: dict[tuple[str, int], dict[str, Any]] = {}
    for row in own:
        seen[row["period"]] += 1
        placed[(row["period"], seen[row["period"]])] = row
    cells = [placed.get(period) for period in periods]
    return cells, [None if cell is None else cell["observation_id"] for cell in cells]


def remarks(own: list[dict[str, Any]], words: Words) -> str:
    """What must be known of a place's values: qualifiers, computed, inferred periods."""
    found = []
    for row in own:
        said = [
            words(f"qualifier.{row['value_qualifier']}")
            if row["value_qualifier"] != "exact"
            else "",
            words("origin.computed") if row["value_origin"] == "computed" else "",
            words("period_basis.inferred") if row["period_basis"] == "inferred" else "",
        ]
        said = [one for one in said if one]
        if said:
            found.append(
                words("table.remark", period=row["period"], said=words("table.comma").join(said))
            )
    return words("table.semicolon").join(found)


def sources(own: list[dict[str, Any]], words: Words) -> str:
    """The titles of the documents behind a place's values, each once."""
    return words("table.semicolon").join(dict.fromkeys(row["source"] for row in own))


def described(columns: list[Column], words: Words) -> list[Column]:
    """The columns with what each is; every period column is described alike."""
    return [
        Column(
            c.name,
            c.title,
            c.kind,
            words(
                "column.period_value.about"
                if c.name.startswith("period_") and c.name.removeprefix("period_").isdigit()
                else f"column.{c.name}.about"
            ),
        )
        for c in columns
    ]


def marked(table: Table, marking: str | None, words: Words) -> Table:
    """The table with a first column that bears the marking of synthetic figures."""
    if marking is None:
        return table
    column = Column("marking", words("column.marking"), "text", words("column.marking.about"))
    return Table(
        (column, *table.columns),
        tuple((marking, *row) for row in table.rows),
        tuple((None, *row) for row in table.observation_ids),
    )


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
    ("numerator_value", "number"),
    ("denominator_value", "number"),
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

    ``frame`` has the columns of a view's frame. With a view its scale, basis and verdict
    hold; without one every value has the scale of its own indicator and there is no verdict.
    """
    words = translator(language)
    scales = {} if view else scales_of(frame, catalogue, language)
    rows = []
    for row in plain_rows(frame):
        scale = view.scale if view else scales[row["indicator_id"]]
        unit = catalogue.unit_of(row["indicator_id"]).text(language)
        if view and view.selection.basis != "as_published":
            unit = words(f"basis.unit.{view.selection.basis}", unit=unit)
        cells = row | source_cells(catalogue, row["source_id"], language)
        cells |= {
            "value_shown": scale.shown(row["value"]),
            "unit_shown": scale.unit,
            "unit": unit,
            "computed_from": row["rebased"] or row["derived_from"],
            "obs_status": row["obs_status"] or "A",
            "conf_status": row["conf_status"] or "F",
            "flags": words("table.semicolon").join(flags.get(row["observation_id"], ())),
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
    return marked(table, stamp.build.marking(language), words)


def scales_of(frame: pd.DataFrame, catalogue: Catalogue, language: Language) -> dict[str, Scale]:
    """The display scale of each indicator in a frame."""
    return {
        str(indicator_id): indicator_scale(
            catalogue.indicators[str(indicator_id)],
            catalogue.unit_of(str(indicator_id)),
            own["value"],
            language,
        )
        for indicator_id, own in frame.groupby("indicator_id")
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


def prefix_of(name: str) -> str:
    """The catalogue prefix of a coded column."""
    return {"value_qualifier": "qualifier", "value_origin": "origin"}.get(name, name)


def plain_cell(value: Any) -> Any:
    """A cell as str, int, float or None; a day as full ISO."""
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    return value
