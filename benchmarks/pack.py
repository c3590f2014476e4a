"""How long a pack of twenty views takes beside the same files by the bare libraries, in one run.

    python -m benchmarks.pack [BUILD_FOLDER]

Both sides get the same exhibits, made before the clock starts, and write the same charts, tables
and texts: ours with layout, styles, marks, notes, metadata and everything else that makes them
the files of an official; the bare libraries with their own defaults. python-docx has no charts,
so the bare brief goes without. The ratio of all formats together should stay below 1.5.
"""

from __future__ import annotations

import csv
import io
import json
import sys
import time
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from docx import Document
from pptx import Presentation
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches
from xlsxwriter import Workbook

from outcomes import questions
from outcomes.catalogue_rows import load_catalogue
from outcomes.charted import Chart
from outcomes.exhibit import Exhibit
from outcomes.exhibits import exhibit_of
from outcomes.pack.assembly import assemble
from outcomes.pack.contents import Pack, silent
from outcomes.pack.files import FORMATS
from outcomes.pack.items import Item
from outcomes.store import current_build
from outcomes.tables import Stamp, Table
from outcomes.view_address import prepared_views

VIEWS, ROUNDS = 20, 7
Tables = list[dict[str, Table]]
Bare = Callable[[Pack, Tables, io.BytesIO], None]


def pack_of_twenty(folder: Path) -> Pack:
    """The prepared comparisons, then comparisons and trends of what most places report."""
    build = current_build(folder)
    catalogue = load_catalogue(build.database)
    addresses = [f"compare?{one}" for one in prepared_views(catalogue)]
    for row in questions.indicators_with_figures(build.database):
        addresses += [f"{page}?indicator={row['indicator_id']}" for page in ("compare", "trends")]
    items = [Item(one) for one in addresses[:VIEWS]]
    pack, short = assemble(
        items,
        lambda one: exhibit_of(build.database, build, catalogue, one, "zh"),
        catalogue,
        Stamp(build, datetime(2026, 11, 21, 14, 0, tzinfo=UTC)),
        "zh",
    )
    assert len(pack.exhibits) == VIEWS, [one.item for one in short]
    return pack


def paragraphs(shown: Exhibit) -> list[str]:
    """Everything that is said of a view."""
    printed = [
        " ".join((one.locality, one.period, one.value, one.as_printed, one.source, one.locator))
        for one in shown.printed
    ]
    said = [shown.takeaway, *shown.sentences, shown.reasons, *shown.definitions, *shown.caveats]
    return [*said, *shown.left_out, *printed, shown.source_line, shown.as_of]


def chart_data(chart: Chart) -> tuple[XL_CHART_TYPE, CategoryChartData | XyChartData]:
    """A chart as python-pptx wants it."""
    if chart.kind == "funnel":
        points = XyChartData()
        for one in chart.series:
            series = points.add_series(one.name)
            for across, up in zip(chart.totals, one.values, strict=True):
                series.add_data_point(across, up)
        for limit in chart.limits:
            series = points.add_series(limit.name)
            for across, up in zip(limit.totals, limit.values, strict=True):
                series.add_data_point(across, up)
        return XL_CHART_TYPE.XY_SCATTER, points
    data = CategoryChartData()
    data.categories = chart.categories
    for one in chart.series:
        data.add_series(one.name, one.values)
    kind = XL_CHART_TYPE.LINE_MARKERS if chart.kind == "line" else XL_CHART_TYPE.BAR_CLUSTERED
    return kind, data


def bare_pptx(pack: Pack, tables: Tables, out: io.BytesIO) -> None:
    deck = Presentation()
    for shown in pack.exhibits:
        slide = deck.slides.add_slide(deck.slide_layouts[5])
        slide.shapes.title.text = shown.takeaway
        box = (Inches(0.5), Inches(1.5), Inches(9), Inches(5))
        if shown.chart is not None:
            kind, data = chart_data(shown.chart)
            slide.shapes.add_chart(kind, *box, data)
        else:
            rows = [[one.title for one in shown.table.columns], *shown.table.rows]
            grid = slide.shapes.add_table(len(rows), len(rows[0]), *box).table
            for at, row in enumerate(rows):
                for across, cell in enumerate(row):
                    grid.cell(at, across).text = "" if cell is None else str(cell)
        foot = slide.shapes.add_textbox(Inches(0.5), Inches(6.8), Inches(9), Inches(0.5))
        foot.text_frame.text = shown.source_line
        slide.notes_slide.notes_text_frame.text = "\n".join(paragraphs(shown))
    last = deck.slides.add_slide(deck.slide_layouts[1])
    last.placeholders[1].text = "\n".join(one.said for one in pack.sources)
    deck.save(out)


def bare_docx(pack: Pack, tables: Tables, out: io.BytesIO) -> None:
    brief = Document()
    for shown in pack.exhibits:
        brief.add_heading(shown.title)
        for said in paragraphs(shown):
            brief.add_paragraph(said)
        grid = brief.add_table(0, len(shown.table.columns))
        for row in [[one.title for one in shown.table.columns], *shown.table.rows]:
            for cell, value in zip(grid.add_row().cells, row, strict=True):
                cell.text = "" if value is None else str(value)
    for one in pack.sources:
        brief.add_paragraph(one.said)
    brief.save(out)


def bare_xlsx(pack: Pack, tables: Tables, out: io.BytesIO) -> None:
    with Workbook(out) as book:
        for at, (shown, own) in enumerate(zip(pack.exhibits, tables, strict=True)):
            sheet = book.add_worksheet(f"view {at}")
            for down, said in enumerate(paragraphs(shown)):
                sheet.write_string(down, 20, said)
            write_table(sheet, shown.table)
            if shown.chart is not None:
                sheet.insert_chart("J2", chart_in(book, sheet.get_name(), shown.chart))
            write_table(book.add_worksheet(f"detail {at}"), own["detail"])


def chart_in(book: Workbook, sheet: str, chart: Chart) -> object:
    """A chart over as many cells as the chart has values."""
    made = book.add_chart({"type": {"line": "line", "funnel": "scatter"}.get(chart.kind, "bar")})
    for at, one in enumerate(chart.series):
        rows = (1, at + 1, len(one.values), at + 1)
        made.add_series(
            {
                "name": one.name,
                "categories": [sheet, 1, 0, len(one.values), 0],
                "values": [sheet, *rows],
            }
        )
    return made


def write_table(sheet: object, table: Table) -> None:
    """Headers and cells."""
    for across, column in enumerate(table.columns):
        sheet.write_string(0, across, column.title)  # type: ignore[attr-defined]
    for down, row in enumerate(table.rows, start=1):
        for across, cell in enumerate(row):
            if cell is not None:
                sheet.write(down, across, cell)  # type: ignore[attr-defined]


def bare_csv(pack: Pack, tables: Tables, out: io.BytesIO) -> None:
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        about = []
        for at, own in enumerate(tables):
            for name, table in own.items():
                text = io.StringIO(newline="")
                writer = csv.writer(text)
                writer.writerow([one.title for one in table.columns])
                writer.writerows(table.rows)
                archive.writestr(f"{at}/{name}.csv", text.getvalue().encode("utf-8-sig"))
                about += [
                    {"name": one.title, "title": one.name, "description": one.about}
                    for one in table.columns
                ]
        archive.writestr("about.json", json.dumps(about, ensure_ascii=False, indent=2))


def bare_sdmx(pack: Pack, tables: Tables, out: io.BytesIO) -> None:
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        text = io.StringIO(newline="")
        writer = csv.writer(text)
        for own in tables:
            writer.writerows(own["detail"].rows)
        archive.writestr("figures.csv", text.getvalue().encode("utf-8"))


BARE: dict[str, Bare] = {
    "pptx": bare_pptx,
    "docx": bare_docx,
    "xlsx": bare_xlsx,
    "csv": bare_csv,
    "sdmx": bare_sdmx,
}


def seconds(work: Callable[[io.BytesIO], None]) -> float:
    """How long one file takes."""
    out = io.BytesIO()
    start = time.perf_counter()
    work(out)
    return time.perf_counter() - start


def main() -> None:
    pack = pack_of_twenty(Path(sys.argv[1] if len(sys.argv) > 1 else "data/build"))
    tables = [shown.tables(pack.stamp) for shown in pack.exhibits]
    ours: dict[str, list[float]] = {name: [] for name in FORMATS}
    bare: dict[str, list[float]] = {name: [] for name in FORMATS}
    for _ in range(ROUNDS):
        for name, (_, write) in FORMATS.items():
            ours[name].append(
                seconds(lambda out, write=write: write(pack, out, None, silent))  # type: ignore[misc]
            )
            bare[name].append(
                seconds(lambda out, name=name: BARE[name](pack, tables, out))  # type: ignore[misc]
            )
    print(f"{VIEWS} views, {sum(len(one.frame) for one in pack.exhibits)} figures")
    for name in FORMATS:
        own, other = median(ours[name]), median(bare[name])
        print(f"{name}: {own * 1000:.0f} ms, bare {other * 1000:.0f} ms: {own / other:.2f}")
    own, other = (sum(median(one[name]) for name in FORMATS) for one in (ours, bare))
    print(f"all formats / bare libraries: {own / other:.2f}")


if __name__ == "__main__":
    main()
