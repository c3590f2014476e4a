"""Sheet 说明: what the workbook holds, of which data, and how its cells are to be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from outcomes.exhibit import Cited, Exhibit
from outcomes.pack.contents import Pack, by_view
from outcomes.pack.workbook_cells import height_of, lines_of
from outcomes.pack.workbook_flow import Flow
from outcomes.pack.workbook_formats import FILLS, TITLE_SIZE, Formats
from outcomes.pack.workbook_names import quoted

WIDTHS = (14.0, 46.0, 14.0, 24.0, 42.0, 12.0)
LINKED = ("http://", "https://")
LONGEST_LINK = 2_000


@dataclass(frozen=True)
class RowsBeyond:
    """A table that is too long for a workbook: of which view, by its title, and how many rows."""

    title: str
    rows: int
    most: int


def put_about(
    book_sheet: Any,
    formats: Formats,
    pack: Pack,
    names: tuple[tuple[str, str], ...],
    beyond: dict[int, RowsBeyond],
) -> None:
    """Writes the whole sheet; ``beyond`` names by its place what is left to the CSV files."""
    for place, width in enumerate(WIDTHS):
        book_sheet.set_column(place, place, width)
    flow = Flow(book_sheet, formats, WIDTHS)
    put_head(flow, pack)
    put_contents(flow, pack, names, beyond)
    for row in beyond.values():
        flow.across(
            pack.words("workbook.beyond", title=row.title, rows=row.rows, most=row.most),
            formats.warning,
        )
    put_legend(flow, pack)
    put_notes(flow, pack)
    put_sources(flow, pack)


def put_head(flow: Flow, pack: Pack) -> None:
    """The title, the marking of synthetic figures, and which build wrote the workbook when."""
    words, build = pack.words, pack.stamp.build
    flow.across(pack.title, flow.formats.title, line=28.0, size=TITLE_SIZE)
    if pack.marking:
        flow.across(words("workbook.marking", marking=pack.marking), flow.formats.warning)
    days = tuple(dict.fromkeys(one.as_of for one in pack.exhibits))
    flow.labelled(
        words("workbook.days"), days[0] if len(days) == 1 else words("workbook.days.each")
    )
    flow.labelled(words("workbook.build"), build.build_id)
    flow.labelled(words("workbook.built_at"), build.built_at)
    flow.labelled(words("workbook.package"), pack.package_title)
    flow.labelled(words("workbook.licence"), build.licence)
    flow.labelled(words("workbook.written_at"), pack.stamp.time)


def put_contents(
    flow: Flow,
    pack: Pack,
    names: tuple[tuple[str, str], ...],
    beyond: dict[int, RowsBeyond],
) -> None:
    """One row a view: a link to its sheet, its verdict, day, check code and its detail."""
    words, formats = pack.words, flow.formats
    flow.heading(words("workbook.contents"))
    columns = ("number", "view", "verdict", "as_of", "check_code", "detail")
    for place, name in enumerate(columns):
        flow.put(place, words(f"workbook.column.{name}"), formats.header)
    flow.row += 1
    # LibreOffice breaks no link into lines, and cuts it; the number leads to the sheet too.
    are_linked = all(lines_of(shown.title, WIDTHS[1]) == 1 for shown in pack.exhibits)
    for place, (shown, (name, detail)) in enumerate(zip(pack.exhibits, names, strict=True)):
        put_entry(flow, place, shown, name, are_linked=are_linked)
        if place not in beyond:
            put_link(flow, 5, detail, words("table.detail"))
        else:
            flow.put(5, words("workbook.only_csv"), formats.text)
        flow.row += 1


def put_entry(flow: Flow, place: int, shown: Exhibit, name: str, *, are_linked: bool) -> None:
    """What the contents say of one view; its title is a link where those of all views are."""
    text = flow.formats.text
    said = ("", shown.title, shown.verdict, shown.as_of, shown.check_code)
    flow.set_height(max(map(height_of, said, WIDTHS)))
    put_link(flow, 0, name, str(place + 1))
    flow.sheet.write_number(flow.row, 0, place + 1, flow.formats.numbered_link)
    if are_linked:
        put_link(flow, 1, name, shown.title)
    else:
        flow.put(1, shown.title, text)
    flow.put(2, shown.verdict, text)
    flow.put(3, shown.as_of, text)
    flow.put(4, shown.check_code, text)


def put_link(flow: Flow, column: int, name: str, said: str) -> None:
    """A link to another sheet of the workbook."""
    flow.link(column, f"internal:{quoted(name)}!A1", said)


def put_legend(flow: Flow, pack: Pack) -> None:
    """What fills, italics and marks mean."""
    words, formats = pack.words, flow.formats
    flow.heading(words("workbook.legend"))
    for name in FILLS:
        said = words("column.flags" if name == "flagged" else f"judgement.{name}")
        flow.put(0, said, formats.tinted(formats.text, name))
        flow.across(words(f"workbook.fill.{name}.about"), formats.text, first=1)
    flow.put(0, words("origin.computed"), formats.of(italic=True, valign="top"))
    flow.across(words("workbook.computed.about"), formats.text, first=1)
    marks = dict.fromkeys(line for shown in pack.exhibits for line in shown.legend)
    for line in marks:
        flow.across(line, formats.text)


def put_notes(flow: Flow, pack: Pack) -> None:
    """Definitions, caveats and what was left out, of each view under its title."""
    words = pack.words
    flow.listed(
        words("workbook.definitions"), (d for shown in pack.exhibits for d in shown.definitions)
    )
    put_by_view(flow, words("workbook.caveats"), by_view(pack.exhibits, lambda one: one.caveats))
    put_by_view(flow, words("workbook.left_out"), by_view(pack.exhibits, lambda one: one.left_out))


def put_by_view(flow: Flow, heading: str, known: dict[str, list[str]]) -> None:
    """What is said of each view under its title."""
    if known:
        flow.heading(heading)
    for title, lines in known.items():
        flow.across(title, flow.formats.lead)
        for line in lines:
            flow.across(line, flow.formats.text)


def put_sources(flow: Flow, pack: Pack) -> None:
    """The documents, numbered; an official address is a link."""
    if pack.sources:
        flow.heading(pack.words("workbook.sources"))
        flow.across(pack.words("workbook.sources.about"), flow.formats.muted)
    for number, cited in enumerate(pack.sources, start=1):
        flow.sheet.write_number(flow.row, 0, number, flow.formats.of(valign="top", align="left"))
        flow.across(cited.said, flow.formats.text, first=1)
        put_address(flow, cited)


def put_address(flow: Flow, cited: Cited) -> None:
    """An official address as a link below its document."""
    if not cited.address:
        return
    if cited.address.startswith(LINKED) and len(cited.address) <= LONGEST_LINK:
        flow.linked(cited.address, cited.address, first=1)
        return
    flow.across(cited.address, flow.formats.text, first=1)
