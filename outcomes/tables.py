"""What a table is: columns that say what they hold, rows of plain values, and its stamp."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from outcomes.language import Language, Words, translator
from outcomes.store import Build


@dataclass(frozen=True)
class Column:
    """A column of a table: its stable name, its header, and what a cell holds.

    ``kind`` is ``text``, ``id`` (text that must stay text in a spreadsheet), ``number`` or
    ``date``. ``unit`` is the display unit of its numbers and ``decimals`` the most that any of
    them needs, None where a column does not say.
    """

    name: str
    title: str
    kind: str
    about: str = ""
    unit: str = ""
    decimals: int | None = None


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
    """What every export says of itself: build, moment, and the code that opens its view again."""

    build: Build
    exported_at: datetime
    check_code: str = ""

    @property
    def time(self) -> str:
        """The moment to the minute, with its offset."""
        return self.exported_at.isoformat(sep=" ", timespec="minutes")


def described(columns: list[Column], words: Words) -> list[Column]:
    """The columns with what each is; every period column is described alike.

    A column that already says what it is keeps its words.
    """
    return [
        replace(
            c,
            about=c.about
            or words(
                "column.period_value.about"
                if c.name.startswith("period_") and c.name.removeprefix("period_").isdigit()
                else f"column.{c.name}.about"
            ),
        )
        for c in columns
    ]


def stamped(
    table: Table, stamp: Stamp, language: Language, codes: Sequence[str] | None = None
) -> Table:
    """The table as a file has it: its check code last, and the marking of synthetic figures first.

    ``codes`` are those of the rows where each row is a view of its own.
    """
    words = translator(language)
    (column,) = described([Column("check_code", words("column.check_code"), "id")], words)
    own = codes or [stamp.check_code] * len(table.rows)
    finished = Table(
        (*table.columns, column),
        tuple((*row, code or None) for row, code in zip(table.rows, own, strict=True)),
        tuple((*row, None) for row in table.observation_ids),
    )
    return marked(finished, stamp.build.marking(language), words)


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
