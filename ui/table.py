"""A table of figures: real HTML, sortable, and every figure opens where it comes from."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from ui.component import component

Kind = Literal["text", "number"]
Align = Literal["start", "center", "end"]
Tone = Literal["strong", "medium", "faint", "muted", "better", "worse", "notice"]
Direction = Literal["ascending", "descending"]
HEIGHT = 520


@dataclass(frozen=True)
class Column:
    """A column: numbers stand right and sort from the largest, text left and from the smallest.

    ``width`` is a hint in CSS, such as ``"8em"``; ``note`` appears when the pointer rests on
    the title.
    """

    id: str
    title: str
    kind: Kind = "text"
    align: Align | None = None
    width: str | None = None
    note: str | None = None


@dataclass(frozen=True)
class Strip:
    """A line across a cell, on which one value stands among others; all places from 0 to 1.

    ``points`` are the others, ``box`` their quartiles with the median between, ``own`` the value
    itself and ``interval`` what chance leaves open around it.
    """

    own: float
    points: tuple[float, ...] = ()
    box: tuple[float, float, float] | None = None
    interval: tuple[float, float] | None = None


@dataclass(frozen=True)
class Cell:
    """What stands in a cell, and what it sorts by: the raw value, else the text.

    A cell with an ``observation_id`` is a figure that can be asked where it comes from. A
    missing value sorts last both ways. ``note`` is said when the pointer rests on the cell;
    ``tone`` tints a mark or colours a text that says the same in words; a ``strip`` is drawn in
    place of the text, which then says in words what is drawn.
    """

    text: str
    value: float | str | None = None
    observation_id: str | None = None
    note: str | None = None
    tone: Tone | None = None
    strip: Strip | None = None


@dataclass(frozen=True)
class TableTexts:
    """The words of a table, from the catalogue: its name, and what a click does."""

    caption: str
    figure: str
    sort: str


Row = Sequence[Cell]


@dataclass(frozen=True)
class Section:
    """The next ``rows`` rows of a table, under a line of their own; they sort among themselves."""

    title: str
    rows: int


def show_table(
    columns: Sequence[Column],
    rows: Sequence[Row],
    *,
    key: str,
    texts: TableTexts,
    height: int = HEIGHT,
    chosen: str | None = None,
    sort: tuple[str, Direction] | None = None,
    sections: Sequence[Section] = (),
    screen_only: Collection[int] = (),
) -> str | None:
    """The observation whose figure was just asked for, or None.

    The answer stands for the one run that the click caused. A row has one cell a column, the
    first of which names the row. Above ``height`` pixels the table scrolls. ``chosen`` is the
    observation to show as the one now open, ``sort`` the order to begin with, when it is
    not the order of ``rows``. ``sections`` part all rows; the rows whose numbers (from 0) are in
    ``screen_only`` are not printed.

    Raises:
        ValueError: A row has more or fewer cells than there are columns, or the sections have
            more or fewer rows than there are.
    """
    for number, row in enumerate(rows, start=1):
        if len(row) != len(columns):
            raise ValueError(f"row {number}: {len(row)} cells for {len(columns)} columns")
    if sections and sum(section.rows for section in sections) != len(rows):
        raise ValueError(f"sections of {sum(one.rows for one in sections)} of {len(rows)} rows")
    answer = component("table")(
        key=key,
        data={
            "columns": [_column(column) for column in columns],
            "rows": [[_cell(cell) for cell in row] for row in rows],
            "texts": {"caption": texts.caption, "figure": texts.figure, "sort": texts.sort},
            "height": height,
            "chosen": chosen,
            "sort": None if sort is None else {"column": sort[0], "direction": sort[1]},
            **({"sections": [[one.title, one.rows] for one in sections]} if sections else {}),
            **({"screen_only": sorted(screen_only)} if screen_only else {}),
        },
        on_figure_change=_nothing,
    )
    figure = answer.get("figure")
    return figure if isinstance(figure, str) else None


def _column(column: Column) -> dict[str, str | None]:
    align = column.align or ("end" if column.kind == "number" else "start")
    return {
        "id": column.id,
        "title": column.title,
        "kind": column.kind,
        "align": align,
        "width": column.width,
        "note": column.note,
    }


def _cell(cell: Cell) -> list[Any]:
    """A cell as the script reads it: text, sort value, observation, note, tone, strip; no tail."""
    strip = None
    if cell.strip is not None:
        strip = {name: value for name, value in asdict(cell.strip).items() if value is not None}
    parts = [cell.text, cell.value, cell.observation_id, cell.note, cell.tone, strip]
    while len(parts) > 1 and parts[-1] is None:
        parts.pop()
    return parts


def _nothing() -> None:
    """Streamlit keeps the answer of a part only where a callback is named."""
