"""Tables on a sheet: headers, cells with the format of their own value, and what stands out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from outcomes.export import CONVERTIBLE
from outcomes.language import Words
from outcomes.pack.workbook_cells import (
    LONGEST_TEXT,
    SAMPLE,
    STARTS,
    column_width,
    day_number,
    height_of,
    put_number,
    put_text,
    shown_cell,
    shown_text,
)
from outcomes.pack.workbook_flow import Flow
from outcomes.pack.workbook_formats import (
    DAY_FORMAT,
    FILLS,
    TEXT_FORMAT,
    TOTAL_FILL,
    Formats,
    exact,
    number_format,
)
from outcomes.tables import Column, Table

# What a text begins with that is not written as it stands.
SPECIAL = STARTS | {"", "<"}
# So many values are remembered with their formats.
MOST_KNOWN = 5_000
JUDGED = ("better", "worse", "worth_a_look")
# In which column of the detail the unit of a column of numbers stands.
UNIT_OF = {
    "value_shown": "unit_shown",
    "value": "unit",
    "interval_low": "unit",
    "interval_high": "unit",
    "benchmark": "unit",
    "target": "unit",
    "change": "change_unit",
    "change_low": "change_unit",
    "change_high": "change_unit",
}
Put = Callable[[int, int, Any, Sequence[Any]], None]


@dataclass(frozen=True)
class Cells:
    """What writes the cells of one workbook: its formats, and the units of shares."""

    formats: Formats
    words: Words
    shares: frozenset[str]

    def sign(self, unit: str | None) -> str:
        """The sign that numbers of a unit bear: that of a share, "" for any other unit."""
        return unit if unit in self.shares and unit else ""

    def put(
        self, sheet: Any, row: int, column: int, value: Any, about: Column, **look: Any
    ) -> None:
        """Any cell of a table with the look that its value asks for."""
        if value is None or value == "":
            sheet.write_blank(row, column, None, self.formats.of(**look))
        elif isinstance(value, int | float):
            pattern = number_format(value, self.sign(about.unit))
            look = {**look, "num_format": pattern, "align": "right"}
            put_number(sheet, row, column, value, self.formats.of(**look))
        elif about.kind == "date" and (day := day_number(value)) is not None:
            look = {**look, "num_format": DAY_FORMAT, "align": "center"}
            sheet.write_number(row, column, day, self.formats.of(**look))
        else:
            kind = {"num_format": TEXT_FORMAT} if about.kind == "id" else {}
            # A step in from the edge keeps text apart from the number before it.
            made = self.formats.of(
                **{**look, **kind, "text_wrap": True, "align": "left", "indent": 1}
            )
            put_text(sheet, row, column, str(value), made, self.formats.inert(made))


def widths_of(table: Table) -> list[float]:
    """The width of each column, from its header and its first values."""
    sample = table.rows[:SAMPLE]
    return [
        column_width(about.title, (shown_cell(row[place]) for row in sample))
        for place, about in enumerate(table.columns)
    ]


def put_header(
    sheet: Any, formats: Formats, row: int, table: Table, widths: Sequence[float]
) -> None:
    """The headers in one row, as high as the longest of them needs."""
    heights = [0.0]
    for place, about in enumerate(table.columns):
        put_text(sheet, row, place, about.title, formats.header, formats.inert(formats.header))
        heights.append(height_of(about.title, widths[place]))
    sheet.set_row(row, max(heights))


def stands_out(observation: Mapping[str, Any] | None) -> dict[str, Any]:
    """How the cell of an observation looks: computed in italics, judged and flagged on a fill."""
    if observation is None:
        return {}
    look: dict[str, Any] = {}
    if observation["value_origin"] == "computed":
        look["italic"] = True
    if observation["flag"]:
        look["bg_color"] = FILLS["flagged"]
    if observation["judgement"] in JUDGED:
        look["bg_color"] = FILLS[observation["judgement"]]
    return look


def put_rows(
    flow: Flow, cells: Cells, table: Table, observations: Mapping[str, Mapping[str, Any]]
) -> None:
    """The rows of a table that people read, each as high as its longest text.

    ``observations`` by id say which cells stand out.
    """
    for offset, row in enumerate(table.rows):
        ids = table.observation_ids[offset] if table.observation_ids else (None,) * len(row)
        for place, (value, about, key) in enumerate(zip(row, table.columns, ids, strict=True)):
            look = stands_out(observations.get(key or ""))
            cells.put(flow.sheet, flow.row, place, value, about, valign="top", **look)
        end_row(flow, row)


def end_row(flow: Flow, row: Sequence[Any]) -> None:
    """Gives the row the height of its longest text; the next row is free."""
    # The step in from the edge takes some of the width.
    texts = zip(row, flow.widths, strict=False)
    flow.set_height(max(height_of(shown_text(value), width - 2) for value, width in texts))
    flow.row += 1


def put_total(flow: Flow, cells: Cells, table: Table, total: Sequence[Any]) -> None:
    """The row under a table, with a cell a column."""
    look = {"bold": True, "bg_color": TOTAL_FILL, "top": 1, "valign": "top"}
    for place, (value, about) in enumerate(zip(total, table.columns, strict=True)):
        cells.put(flow.sheet, flow.row, place, value, about, **look)
    end_row(flow, total)


def put_many_rows(sheet: Any, cells: Cells, first: int, table: Table) -> int:
    """The rows of a long table, each cell by its column's writer; gives the next free row."""
    putters = [putter(sheet, cells, table, place) for place in range(len(table.columns))]
    for at, row in enumerate(table.rows, start=first):
        place = 0
        for value in row:
            if value is not None:
                putters[place](at, place, value, row)
            place += 1  # noqa: SIM113  counting by hand is measurably cheaper here
    return first + len(table.rows)


def putter(sheet: Any, cells: Cells, table: Table, place: int) -> Put:
    """What writes the cells of a column."""
    about = table.columns[place]
    if about.kind == "number":
        names = [column.name for column in table.columns]
        unit = UNIT_OF.get(about.name)
        return number_putter(sheet, cells, about, names.index(unit) if unit in names else None)
    if about.kind == "date":
        return day_putter(sheet, cells, about)
    if about.kind == "id":
        return id_putter(sheet, cells, about)
    return text_putter(sheet, cells, about)


def number_putter(sheet: Any, cells: Cells, about: Column, unit_place: int | None) -> Put:
    """Numbers in the format of their own decimals; the unit stands in another column."""
    known: dict[tuple[Any, Any], tuple[float, Any]] = {}
    write, of = sheet.write_number, cells.formats.of

    def put(row: int, column: int, value: Any, whole: Sequence[Any]) -> None:
        unit = None if unit_place is None else whole[unit_place]
        found = known.get((value, unit))
        if found is None:
            if isinstance(value, str):
                cells.put(sheet, row, column, value, about)
                return
            forget(known)
            pattern = number_format(value, cells.sign(unit))
            found = known[(value, unit)] = (exact(value), of(num_format=pattern))
        write(row, column, found[0], found[1])

    return put


def forget(known: dict[Any, Any]) -> None:
    """Empties what was worked out once it takes too much room."""
    if len(known) >= MOST_KNOWN:
        known.clear()


def day_putter(sheet: Any, cells: Cells, about: Column) -> Put:
    """Days as a spreadsheet's days; what is none stays text."""
    known: dict[str, int | None] = {}
    write, look = sheet.write_number, cells.formats.of(num_format=DAY_FORMAT)

    def put(row: int, column: int, value: Any, whole: Sequence[Any]) -> None:
        if value not in known:
            forget(known)
            known[value] = day_number(value)
        day = known[value]
        if day is None:
            cells.put(sheet, row, column, value, about)
        else:
            write(row, column, day, look)

    return put


def text_putter(sheet: Any, cells: Cells, about: Column) -> Put:
    """Text that stays text."""
    write, at_once = sheet.write_string, LONGEST_TEXT // 2

    def put(row: int, column: int, value: Any, whole: Sequence[Any]) -> None:
        if is_simple(value) and len(value) < at_once:
            write(row, column, value)
        else:
            cells.put(sheet, row, column, value, about)

    return put


def is_simple(value: Any) -> bool:
    """Whether a value is text that can be written as it stands."""
    return isinstance(value, str) and value[:1] not in SPECIAL and value.isprintable()


def id_putter(sheet: Any, cells: Cells, about: Column) -> Put:
    """Ids; one that an edit would turn into a number or a date is marked as text."""
    known: dict[str, bool] = {}
    write, put_text_of = sheet.write_string, text_putter(sheet, cells, about)
    look = cells.formats.of(num_format=TEXT_FORMAT)

    def put(row: int, column: int, value: Any, whole: Sequence[Any]) -> None:
        if value not in known:
            forget(known)
            known[value] = isinstance(value, str) and CONVERTIBLE.fullmatch(value) is not None
        if known[value] and is_simple(value):
            write(row, column, value, look)
        else:
            put_text_of(row, column, value, whole)

    return put


def condition(
    sheet: Any, table: Table, first: int, last: int, name: str, criteria: str, look: Any
) -> None:
    """A conditional look of the column ``name`` and of the value beside it.

    ``criteria`` has ``{cell}`` where the column's own cell stands.
    """
    names = [column.name for column in table.columns]
    if name not in names or last < first:
        return
    place = names.index(name)
    cell = f"${xl_col_to_name(place)}{first + 1}"
    shown = {place, *(names.index(one) for one in ("value_shown", "value") if one in names)}
    for column in sorted(shown):
        options = {"type": "formula", "criteria": criteria.format(cell=cell), "format": look}
        sheet.conditional_format(first, column, last, column, options)


def put_conditions(sheet: Any, cells: Cells, table: Table, first: int, last: int) -> None:
    """What stands out in a long table: judged, flagged and computed values."""
    words, of = cells.words, cells.formats.of
    for code in JUDGED:
        said = words(f"judgement.{code}").replace('"', '""')
        criteria = '={cell}="' + said + '"'
        condition(sheet, table, first, last, "judgement", criteria, of(bg_color=FILLS[code]))
    flagged = of(bg_color=FILLS["flagged"])
    condition(sheet, table, first, last, "flags", '={cell}<>""', flagged)
    said = words("origin.computed").replace('"', '""')
    criteria = '={cell}="' + said + '"'
    condition(sheet, table, first, last, "value_origin", criteria, of(italic=True))
