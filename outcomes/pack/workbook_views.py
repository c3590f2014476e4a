"""The sheets of one view: what people read, with its chart, and its detail."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from outcomes.charted import Chart
from outcomes.exhibit import Exhibit
from outcomes.frames import plain_rows
from outcomes.pack.contents import Pack
from outcomes.pack.workbook_chart_cells import Layout, are_crowded, laid_out
from outcomes.pack.workbook_charts import drawn, height
from outcomes.pack.workbook_flow import Flow
from outcomes.pack.workbook_formats import TITLE_SIZE
from outcomes.pack.workbook_names import quoted
from outcomes.pack.workbook_strip import least_strip_height
from outcomes.pack.workbook_tables import (
    Cells,
    put_conditions,
    put_header,
    put_many_rows,
    put_rows,
    put_total,
    widths_of,
)
from outcomes.tables import Table

A4 = 9
STANDS_OUT = ("observation_id", "value_origin", "flag", "judgement")
# Paragraphs and the chart need room even with a table of two narrow columns.
ROOM = 126.0
SPARE_WIDTH = 12.0
FIRST_WIDTH = 15.0
# Under more rows than this a chart would not be found; it stands beside them.
MOST_ROWS_ABOVE = 24
PIXELS_A_ROW = 20
# What a page across holds in height where a table of ``ROOM`` sets the scale.
PIXELS_A_PAGE = 655
LOWEST = 290
COLUMNS_OF_CHART = 15
# How wide a page of a detail may be before its print is too small, in widths of a digit.
PAGE_WIDTH = 190.0


@dataclass(frozen=True)
class Place:
    """Where the sheets of a view are: their names and that of the first sheet."""

    name: str
    detail: str
    first: str


def put_view(book: Any, sheet: Any, cells: Cells, pack: Pack, shown: Exhibit, place: Place) -> None:
    """The sheet of a view: sentence, table, total, chart, notes and the cells behind the chart."""
    table = shown.table
    widths = padded(widths_of(table))
    flow = Flow(sheet, cells.formats, widths)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    put_top(flow, pack, shown, place)
    header = flow.row
    put_header(sheet, cells.formats, header, table, widths)
    flow.row = header + 1
    put_rows(flow, cells, table, by_observation(shown))
    last = flow.row - 1
    freeze(sheet, table, header, last)
    put_conditions(sheet, cells, table, header + 1, last)
    put_totals(flow, cells, pack, shown)
    at, high = flow.row + 1, 0
    beside = shown.chart is not None and len(table.rows) > MOST_ROWS_ABOVE
    if shown.chart is not None:
        room = page_height(widths) - flow.pixels_above(at)
        high = height(shown.chart) if beside else fitted(shown.chart, room)
        flow.row = flow.row if beside else at + high // PIXELS_A_ROW + 1
    put_notes(flow, pack, shown)
    sheet.print_area(0, 0, flow.row - 1, len(widths) - 1 + beside * COLUMNS_OF_CHART)
    if shown.chart is not None:
        layout = laid_out(shown.chart, cells.words, place.name, flow.row + 2)
        put_chart_cells(flow, cells, layout)
        chart = drawn(book, shown.chart, layout, shown.title, high)
        where = (header + 1, len(widths)) if beside else (at, 0)
        # It keeps its size when rows are filtered out.
        sheet.insert_chart(*where, chart, {"object_position": 3, "x_offset": 6, "y_offset": 4})
        if not beside and flow.pixels_above(at) + high > page_height(widths):
            sheet.set_h_pagebreaks([at])
    printed(sheet, pack, shown, header)


def page_height(widths: list[float]) -> float:
    """What a printed page of columns so wide holds in height, in pixels: all of it is shrunk."""
    return PIXELS_A_PAGE * max(1.0, sum(widths) / ROOM)


def fitted(chart: Chart, free: float) -> int:
    """How high a chart is: lower than usual where it then stands on the page of its table."""
    high, room = height(chart), int(free)
    if chart.kind == "dot":
        least = least_strip_height(chart)
    else:
        least = high if are_crowded(chart) else LOWEST
    return room if least <= room < high else high


def put_chart_cells(flow: Flow, cells: Cells, layout: Layout) -> None:
    """Writes what a chart draws below everything else, where it is not printed."""
    flow.heading(cells.words("workbook.chart_cells"))
    for column in range(len(flow.widths), len(layout.area.columns)):
        flow.sheet.set_column(column, column, SPARE_WIDTH)
    layout.area.put(flow.sheet, cells.formats, flow.widths)


def padded(widths: list[float]) -> list[float]:
    """The widths with as many columns behind them as paragraphs need."""
    found = [max(width, FIRST_WIDTH) if not at else width for at, width in enumerate(widths)]
    while sum(found) < ROOM:
        found.append(SPARE_WIDTH)
    return found


def put_top(flow: Flow, pack: Pack, shown: Exhibit, place: Place) -> None:
    """Above a table: title, marking, the sentence, and of which build and day it is."""
    words, formats = pack.words, flow.formats
    flow.across(shown.title, formats.title, line=28.0, size=TITLE_SIZE)
    if pack.marking:
        flow.across(words("workbook.marking", marking=pack.marking), formats.warning)
    if shown.takeaway:
        flow.across(shown.takeaway, formats.lead)
    said = [shown.as_of, words("workbook.of_build", build_id=pack.stamp.build.build_id)]
    said += [words("workbook.checked", code=shown.check_code)] if shown.check_code else []
    flow.link(0, f"internal:{quoted(place.first)}!A1", words("workbook.back"))
    flow.across(words("table.semicolon").join(one for one in said if one), formats.muted, first=1)


def freeze(sheet: Any, table: Table, header: int, last: int) -> None:
    """The header and the first column stay in sight; every column can be filtered."""
    sheet.freeze_panes(header + 1, 1)
    if table.columns and table.rows:
        sheet.autofilter(header, 0, last, len(table.columns) - 1)


def put_totals(flow: Flow, cells: Cells, pack: Pack, shown: Exhibit) -> None:
    """The total under the table, and the sentence that says of how many places it is."""
    if shown.total:
        put_total(flow, cells, shown.table, shown.total)
    if shown.extract.aggregate:
        flow.labelled(pack.words("workbook.total"), shown.extract.aggregate["text"])


def put_notes(flow: Flow, pack: Pack, shown: Exhibit) -> None:
    """Comment, sentences, verdict, marks, caveats, what was left out, and sources by number."""
    words = pack.words
    flow.skip()
    total = (shown.extract.aggregate or {}).get("text")
    verdict = words("workbook.because", said=shown.verdict, why=shown.reasons)
    sources = [f"{number}  {one.said}" for number, one in enumerate(shown.sources, start=1)]
    for name, lines in (
        ("comment", [shown.comment]),
        ("sentences", [one for one in shown.sentences if one != total]),
        ("verdict", [verdict if shown.reasons else shown.verdict]),
        ("marks", shown.legend),
        ("caveats", shown.caveats),
        ("left_out", shown.left_out),
        ("sources", sources),
    ):
        known = [line for line in lines if line]
        for place, line in enumerate(known):
            flow.labelled("" if place else words(f"workbook.{name}"), line)


def printed(sheet: Any, pack: Pack, shown: Exhibit, header: int, pages: int = 1) -> None:
    """A4 across, so many pages wide, the header on every page, build and page below."""
    set_paper(sheet, pack, shown.check_code, pages)
    sheet.repeat_rows(header)


def set_paper(sheet: Any, pack: Pack, code: str = "", pages: int = 1) -> None:
    """A4 across, so many pages wide; marking, build, check code and page below."""
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(max(1, pages), 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    marking = f"{pack.marking} " if pack.marking else ""
    said = f"{marking}{pack.stamp.build.build_id} {code}".replace("&", "&&").strip()
    sheet.set_footer(f"&L{said}&R&P / &N")


def put_detail(
    sheet: Any, cells: Cells, pack: Pack, shown: Exhibit, table: Table, place: Place
) -> None:
    """The sheet of a view's observations, one row each; columns without a value are folded."""
    formats, words = cells.formats, pack.words
    widths = widths_of(table)
    filled = filled_columns(table)
    for column, width in enumerate(widths):
        options = {} if column in filled else {"hidden": True, "level": 1}
        sheet.set_column(column, column, width, None, options)
    flow = Flow(sheet, formats, widths)
    title = words("workbook.detail_of", title=shown.title)
    if pack.marking:
        title = words("workbook.marked", title=title, marking=pack.marking)
    flow.put(0, title, formats.heading)
    flow.row += 1
    flow.link(
        0, f"internal:{quoted(place.name)}!A1", words("workbook.back_to_view"), formats.way_back
    )
    flow.row += 1
    header = flow.row
    put_header(sheet, formats, header, table, widths)
    after = put_many_rows(sheet, cells, header + 1, table)
    freeze(sheet, table, header, after - 1)
    put_conditions(sheet, cells, table, header + 1, after - 1)
    wide = sum(widths[column] for column in filled)
    printed(sheet, pack, shown, header, math.ceil(wide / PAGE_WIDTH))
    names = [column.name for column in table.columns]
    if "locality" in names:
        sheet.repeat_columns(names.index("locality"))


def filled_columns(table: Table) -> set[int]:
    """The places of the columns that have a value in some row."""
    empty = set(range(len(table.columns)))
    for row in table.rows:
        if not empty:
            break
        empty -= {place for place in empty if row[place] not in (None, "")}
    return set(range(len(table.columns))) - empty


def by_observation(shown: Exhibit) -> Mapping[str, Mapping[str, Any]]:
    """What stands out of the observations in a view's table, by their ids."""
    asked = {one for row in shown.table.observation_ids for one in row if one}
    if not asked:
        return {}
    # Cut before it becomes rows, so that memory does not grow with the frame.
    is_asked = shown.frame["observation_id"].isin(asked)
    known = shown.frame.loc[is_asked, list(STANDS_OUT)].drop_duplicates("observation_id")
    return {row["observation_id"]: row for row in plain_rows(known)}
