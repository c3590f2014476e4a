"""XLSX: one sheet that explains, then for each view its table, its chart and its detail."""

from __future__ import annotations

from pathlib import Path
from typing import Any, BinaryIO

from xlsxwriter import Workbook

from outcomes.pack.contents import Pack, Progress, silent
from outcomes.pack.workbook_about import RowsBeyond, put_about
from outcomes.pack.workbook_formats import TYPEFACE, Formats
from outcomes.pack.workbook_names import sheet_names
from outcomes.pack.workbook_tables import Cells
from outcomes.pack.workbook_views import Place, put_detail, put_view, set_paper

# Beyond so many rows a table is left to the CSV files, which open faster and lose nothing.
MOST_ROWS = 100_000
# From so many observations on a row is written to disk as soon as it is complete.
STREAMED_FROM = 5_000
SHARES = ("percent", "percent_change")
OPTIONS: dict[str, Any] = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_format_properties": {"font_name": TYPEFACE, "font_size": 11},
}


def rows_beyond(pack: Pack, most: int = MOST_ROWS) -> tuple[RowsBeyond, ...]:
    """The views whose detail is too long for a workbook; the CSV files hold it."""
    return tuple(left_to_csv(pack, most).values())


def left_to_csv(pack: Pack, most: int) -> dict[int, RowsBeyond]:
    """The same by their places in the pack."""
    return {
        place: RowsBeyond(shown.title, len(shown.frame), most)
        for place, shown in enumerate(pack.exhibits)
        if len(shown.frame) > most
    }


def write_workbook(
    pack: Pack, out: BinaryIO | Path, progress: Progress = silent, most: int = MOST_ROWS
) -> None:
    """Writes the workbook of a pack.

    A detail of more than ``most`` rows is not written; the first sheet says so and offers the
    CSV files, and ``rows_beyond`` tells it beforehand. Memory does not grow with the rows.
    """
    beyond = left_to_csv(pack, most)
    observations = sum(len(shown.frame) for shown in pack.exhibits)
    is_streamed = observations >= STREAMED_FROM
    # A small one needs no files in between, of which the library would make one a part.
    options = OPTIONS | {"constant_memory": is_streamed, "in_memory": not is_streamed}
    target = str(out) if isinstance(out, Path) else out
    with Workbook(target, options) as book:
        book.set_properties(properties(pack))
        put_sheets(book, pack, beyond, progress)


def put_sheets(book: Any, pack: Pack, beyond: dict[int, RowsBeyond], progress: Progress) -> None:
    """All sheets in their order: what is in it, then view by view its table and its detail."""
    words = pack.words
    formats = Formats(book)
    cells = Cells(formats, words, shares(pack))
    first = words("workbook.about")
    names = sheet_names((shown.title for shown in pack.exhibits), words("workbook.detail_ending"))
    about = book.add_worksheet(first)
    put_about(about, formats, pack, names, beyond)
    set_up_about(about, pack)
    for place, (shown, (name, detail)) in enumerate(zip(pack.exhibits, names, strict=True)):
        progress(place, len(names), shown.title)
        where = Place(name, detail, first)
        put_view(book, book.add_worksheet(name), cells, pack, shown, where)
        if place not in beyond:
            table = shown.tables(pack.stamp)["detail"]
            put_detail(book.add_worksheet(detail), cells, pack, shown, table, where)
    progress(len(names), len(names), first)


def set_up_about(sheet: Any, pack: Pack) -> None:
    """The first sheet on A4, as wide as the page."""
    set_paper(sheet, pack)
    sheet.hide_gridlines(2)
    sheet.activate()


def shares(pack: Pack) -> frozenset[str]:
    """The signs of the units whose numbers bear them: %."""
    units = pack.catalogue.units
    return frozenset(units[one].text(pack.language) for one in SHARES if one in units)


def properties(pack: Pack) -> dict[str, Any]:
    """What the file says of itself; its day is that of the export, so it can be made again."""
    return {
        "title": pack.title,
        "comments": pack.words(
            "workbook.properties", build_id=pack.stamp.build.build_id, time=pack.stamp.time
        ),
        "keywords": pack.marking or "",
        "created": pack.stamp.exported_at,
    }
