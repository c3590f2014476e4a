"""A workbook opened again: the numbers of its views, their formats, and what it says of itself."""

from __future__ import annotations

import math
import re
import zipfile
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import range_boundaries
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from outcomes.catalogue_rows import all_places
from outcomes.exhibit import Exhibit
from outcomes.export import NUMBER
from outcomes.language import Language
from outcomes.pack import workbook
from outcomes.pack.contents import Pack
from outcomes.pack.legible import legible
from outcomes.pack.workbook import rows_beyond, write_workbook
from outcomes.pack.workbook_formats import number_format
from outcomes.pack.workbook_names import LONGEST, UNSAFE, sheet_names, units
from outcomes.paper_table import paper_table, paper_total
from outcomes.tables import Column, Table
from outcomes.total import total_of_view
from tests.league import COUNT, League
from tests.packs import OTHERS, RISKY, odd_numbers, pack_with, real_pack, written

LANGUAGES: tuple[Language, ...] = ("zh", "en")


@pytest.fixture(scope="module")
def pack(real_build: Path) -> Pack:
    return real_pack(real_build, "zh")


@pytest.fixture(scope="module", params=LANGUAGES)
def made(request: pytest.FixtureRequest, real_build: Path) -> tuple[Pack, Workbook]:
    pack = real_pack(real_build, request.param, OTHERS)
    return pack, opened(pack)


def opened(pack: Pack) -> Workbook:
    return openpyxl.load_workbook(written(write_workbook, pack))


def views(pack: Pack, book: Workbook) -> list[tuple[Exhibit, Worksheet, Worksheet]]:
    """Each view with the sheet of its table and that of its detail."""
    own = book.worksheets[1:]
    assert len(own) == 2 * len(pack.exhibits)
    return list(zip(pack.exhibits, own[::2], own[1::2], strict=True))


def body(sheet: Worksheet, table: Table) -> list[tuple[Any, ...]]:
    """The cells under the header that stays in sight."""
    panes = sheet.freeze_panes
    assert panes is not None and panes.startswith("B")
    header = int(panes[1:]) - 1
    titles = [sheet.cell(header, at + 1).value for at in range(len(table.columns))]
    assert titles == [column.title for column in table.columns]
    return list(
        sheet.iter_rows(
            header + 1, header + len(table.rows), 1, len(table.columns), values_only=True
        )
    )


def as_read(value: Any, kind: str) -> Any:
    """A cell of a table as a spreadsheet gives it back."""
    if value == "":
        return None
    if kind == "date" and isinstance(value, str):
        return datetime.combine(date.fromisoformat(value), datetime.min.time())
    return value


def assert_same(sheet: Worksheet, table: Table) -> None:
    for row, shown in zip(table.rows, body(sheet, table), strict=True):
        for value, cell, column in zip(row, shown, table.columns, strict=True):
            assert cell == as_read(value, column.kind), (column.name, value, cell)
            if isinstance(value, int | float):
                assert isinstance(cell, int | float) and float(cell) == float(value)


def test_every_view_holds_exactly_the_cells_of_its_tables(made: tuple[Pack, Workbook]) -> None:
    pack, book = made
    for shown, view, detail in views(pack, book):
        assert_same(view, shown.table)
        assert_same(detail, shown.tables(pack.stamp)["detail"])


def test_the_detail_holds_the_values_of_the_frame(made: tuple[Pack, Workbook]) -> None:
    pack, book = made
    for shown, _, detail in views(pack, book):
        table = shown.tables(pack.stamp)["detail"]
        at = [column.name for column in table.columns].index("value")
        values = [row[at] for row in body(detail, table)]
        known = [None if math.isnan(one) else one for one in shown.frame["value"].astype(float)]
        assert values == known


def test_a_number_has_the_format_of_its_own_decimals(made: tuple[Pack, Workbook]) -> None:
    pack, book = made
    shares = 0
    for shown, view, _ in views(pack, book):
        first = int(view.freeze_panes[1:])
        for down, row in enumerate(shown.table.rows):
            for across, (value, column) in enumerate(zip(row, shown.table.columns, strict=True)):
                if isinstance(value, int | float):
                    share = column.unit == "%"
                    shares += share
                    cell = view.cell(first + down, across + 1)
                    assert cell.number_format == number_format(value, "%" if share else "")
    assert shares > 10


@pytest.mark.parametrize(
    ("value", "unit", "pattern"),
    [
        (97.6, "%", '0.0"%"'),
        (100.0, "%", '0"%"'),
        (99.98, "", "#,##0.00"),
        (31576, "", "#,##0"),
        (1e-7, "", "#,##0.000000"),
    ],
)
def test_number_formats(value: float, unit: str, pattern: str) -> None:
    assert number_format(value, unit) == pattern


def test_the_first_sheet_says_what_the_workbook_is(made: tuple[Pack, Workbook]) -> None:
    pack, book = made
    about = book.worksheets[0]
    assert about.title == pack.words("workbook.about")
    said = [str(cell) for row in about.iter_rows(values_only=True) for cell in row if cell]
    assert said[0] == pack.title
    for text in (pack.stamp.build.build_id, pack.stamp.time, *(s.said for s in pack.sources)):
        assert text in said
    for shown in pack.exhibits:
        every = {shown.title, shown.check_code, *shown.definitions, *shown.caveats}
        assert every | set(shown.left_out) | set(shown.legend) <= set(said)


def links(book: Workbook) -> list[Any]:
    cells = (cell for s in book.worksheets for row in s.iter_rows() for cell in row)
    return [cell.hyperlink for cell in cells if cell.hyperlink]


def test_links_lead_to_sheets_that_are_there_and_to_official_addresses(
    made: tuple[Pack, Workbook],
) -> None:
    pack, book = made
    inside, outside = set(), set()
    for link in links(book):
        if link.target is None:
            name = link.location.rpartition("!")[0]
            assert name.startswith("'") and name.endswith("'")
            inside.add(name[1:-1].replace("''", "'"))
        else:
            outside.add(link.target + (f"#{link.location}" if link.location else ""))
    assert inside == set(book.sheetnames)
    assert outside == {one.address for one in pack.sources if one.address}


def test_headers_stay_filter_and_repeat_on_every_page(made: tuple[Pack, Workbook]) -> None:
    pack, book = made
    for shown, *sheets in views(pack, book):
        for sheet in sheets:
            header = int(sheet.freeze_panes[1:]) - 1
            assert sheet.print_title_rows == f"${header}:${header}"
            assert sheet.page_setup.orientation == "landscape"
            assert sheet.page_setup.paperSize == 9
            assert sheet.page_setup.fitToHeight == 0
            assert str(pack.stamp.build.build_id) in str(sheet.oddFooter.left.text)
            assert sheet.auto_filter.ref.startswith(f"A{header}:")
        assert sheets[0].page_setup.fitToWidth in (None, 1) and sheets[0].print_area
        assert len(shown.table.rows) > 0


def test_what_stands_out_is_filled_and_in_italics(made: tuple[Pack, Workbook]) -> None:
    pack, book = made
    fills: set[str] = set()
    italics = 0
    for shown, view, detail in views(pack, book):
        marks = shown.frame.set_index("observation_id")
        first = int(view.freeze_panes[1:])
        for down, ids in enumerate(shown.table.observation_ids):
            for across, key in enumerate(ids):
                if key is None or key not in marks.index:
                    continue
                cell = view.cell(first + down, across + 1)
                computed = marks.loc[key, "value_origin"] == "computed"
                assert bool(cell.font.i) == computed
                italics += computed
                if cell.fill.fgColor.rgb != "00000000":
                    fills.add(cell.fill.fgColor.rgb)
        rules = [rule for one in detail.conditional_formatting for rule in one.rules]
        assert {rule.type for rule in rules} == {"expression"} and len(rules) >= 5
    assert italics > 5 and len(fills) >= 2


def test_streaming_writes_the_same_cells(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    pack = pack_with(pack, *pack.exhibits[4:7])
    plain = opened(pack)
    monkeypatch.setattr(workbook, "STREAMED_FROM", 0)
    streamed = opened(pack)
    assert streamed.sheetnames == plain.sheetnames
    for one, other in zip(streamed.worksheets, plain.worksheets, strict=True):
        assert list(one.values) == list(other.values)


def test_beyond_its_most_rows_the_detail_is_left_to_csv(pack: Pack) -> None:
    most = 8
    beyond = rows_beyond(pack, most)
    long = [shown.title for shown in pack.exhibits if len(shown.frame) > most]
    assert [one.title for one in beyond] == long and 0 < len(long) < len(pack.exhibits)
    book = openpyxl.load_workbook(
        written(lambda asked, out: write_workbook(asked, out, most=most), pack)
    )
    assert len(book.sheetnames) == 1 + 2 * len(pack.exhibits) - len(long)
    said = [str(row[0]) for row in book.worksheets[0].iter_rows(values_only=True) if row[0]]
    for one in beyond:
        sentence = pack.words("workbook.beyond", title=one.title, rows=one.rows, most=most)
        assert sentence in said and "CSV" in sentence


def test_progress_names_each_view_and_ends_with_all(pack: Pack) -> None:
    steps: list[tuple[int, int, str]] = []
    written(lambda asked, out: write_workbook(asked, out, lambda *step: steps.append(step)), pack)
    number = len(pack.exhibits)
    assert [what for *_, what in steps[:-1]] == [shown.title for shown in pack.exhibits]
    assert [done for done, *_ in steps] == [*range(number), number]


def test_any_number_comes_back_the_same(pack: Pack) -> None:
    values = odd_numbers()
    table = Table(
        (Column("locality", "地区", "text"), Column("value", "数值", "number")),
        tuple(("甲", value) for value in values),
    )
    shown = replace(pack.exhibits[0], table=table, tables=lambda stamp: {"detail": table})
    book = opened(pack_with(pack, shown))
    for sheet in book.worksheets[1:]:
        assert [row[1] for row in body(sheet, table)] == values


def test_the_total_stands_under_its_column(tmp_path: Path) -> None:
    league = League(tmp_path)
    for number in (1, 2, 3, 4):
        league.cases(number, number * 1000)
    league.world.change(COUNT, coverage_percent="60")
    shown = league.build()
    view = shown.view("zh", (1, 2, 3, 4), COUNT)
    total = total_of_view(view, shown.catalogue, all_places(shown.database))
    table = paper_table(view, ())
    row = paper_total(view, table, total)
    names = [column.name for column in table.columns]
    assert row[names.index("value")] == 10000 if view.scale.factor == 1 else 1
    assert row[0] == "合计（计算值，4/5地）"
    few = league.build().view("zh", (1, 2), COUNT)
    withheld = total_of_view(few, shown.catalogue, all_places(shown.database))
    assert paper_total(few, paper_table(few, ()), withheld) == ()
    assert paper_total(view, table, None) == ()


def test_a_total_is_written_in_bold_below_the_table(pack: Pack) -> None:
    shown = pack.exhibits[0]
    total = tuple({"locality": "合计", "value": 1234.5}.get(c.name) for c in shown.table.columns)
    book = opened(pack_with(pack, replace(shown, total=total)))
    sheet = book.worksheets[1]
    row = int(sheet.freeze_panes[1:]) + len(shown.table.rows)
    cells = [sheet.cell(row, at + 1) for at in range(len(total))]
    assert tuple(cell.value for cell in cells) == total
    assert all(cell.font.b for cell in cells)
    last = sheet.auto_filter.ref.rpartition(":")[2]
    assert int("".join(filter(str.isdigit, last))) == row - 1


def test_synthetic_figures_are_marked_on_every_sheet(pack: Pack) -> None:
    build = replace(pack.stamp.build, marking_zh="演示数据", marking_en="DEMO")
    book = opened(replace(pack, stamp=replace(pack.stamp, build=build)))
    for sheet in book.worksheets:
        top = [str(cell) for row in sheet.iter_rows(1, 3, values_only=True) for cell in row if cell]
        assert any("演示数据" in text for text in top), sheet.title


@pytest.mark.parametrize("title", [*RISKY, "[甲]:*?/\\乙" * 9, "'甲'", "", "𠮷" * 40, "History"])
def test_names_of_sheets_are_safe(title: str) -> None:
    pairs = sheet_names([title, title, title.upper()], "(明细)")
    names = [name for pair in pairs for name in pair]
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert 0 < units(name) <= LONGEST and not UNSAFE.search(name)
        assert not name.startswith("'") and not name.endswith("'")
    assert all(detail.endswith("(明细)") for _, detail in pairs)


@pytest.mark.parametrize("text", RISKY)
def test_text_stays_text_and_nothing_runs(pack: Pack, text: str) -> None:
    kinds = ("text", "id", "number", "date")
    table = Table(tuple(Column(one, one, one) for one in kinds), ((text,) * len(kinds),))
    shown = replace(
        pack.exhibits[0],
        title=text,
        takeaway=text,
        comment=text,
        caveats=(text,),
        source_line=text,
        as_of=text,
        table=table,
        tables=lambda stamp: {"detail": table},
    )
    book = opened(replace(pack_with(pack, shown), title=text))
    for sheet in book.worksheets[1:]:
        first = int(sheet.freeze_panes[1:])
        for at in range(len(kinds)):
            cell = sheet.cell(first, at + 1)
            assert cell.data_type == "s" and cell.value == legible(text)
            runs = text[:1] in "=+-@\t\r" and not NUMBER.fullmatch(text)
            assert cell.quotePrefix or not runs
    cells = [cell for s in book.worksheets for row in s.iter_rows() for cell in row]
    formulas = [str(cell.value) for cell in cells if cell.data_type == "f"]
    assert all(set(formula) <= set("=-ABCDEFGHIJ0123456789") for formula in formulas)
    assert all("a.example" not in str(link.target) for link in links(book))


def test_nothing_in_it_is_newer_than_the_first_edition_of_the_format(pack: Pack) -> None:
    newer = re.compile(r"_xlfn|<f t=\"array\"| cm=\"|<ext |mc:Ignorable")
    with zipfile.ZipFile(written(write_workbook, pack)) as archive:
        for name in archive.namelist():
            text = archive.read(name).decode()
            assert newer.search(text) is None, (name, newer.search(text))
            addresses = re.findall(r'xmlns(?::\w+)?="([^"]+)"', text)
            assert all(
                one.startswith(("http://schemas.openxmlformats.org/", "http://purl.org/dc/"))
                or one == "http://www.w3.org/2001/XMLSchema-instance"
                for one in addresses
            ), name


def test_too_long_a_text_is_cut_and_says_so(pack: Pack) -> None:
    book = opened(pack_with(pack, replace(pack.exhibits[0], comment="长" * 40_000)))
    found = [
        cell
        for row in book.worksheets[1].iter_rows(values_only=True)
        for cell in row
        if isinstance(cell, str) and cell.startswith("长长")
    ]
    assert [len(one) for one in found] == [32_767] and found[0].endswith("…")


def test_a_long_table_without_a_chart_is_printed_as_wide_as_it_is(pack: Pack) -> None:
    shown = next(one for one in pack.exhibits if one.chart is not None)
    rows = shown.table.rows * 30
    for one, is_wider in ((replace(shown, chart=None), False), (shown, True)):
        long = replace(one, table=replace(one.table, rows=rows, observation_ids=()), total=())
        sheet = opened(pack_with(pack, long)).worksheets[1]
        _, _, last, _ = range_boundaries(sheet.print_area.rpartition("!")[2].replace("$", ""))
        assert (last > 15) == is_wider


def test_the_first_sheet_has_a_footer_and_reads_every_title(pack: Pack) -> None:
    long = replace(pack.exhibits[0], title="很长的画面标题" * 12)
    book = opened(pack_with(pack, long))
    about = book.worksheets[0]
    assert str(pack.stamp.build.build_id) in str(about.oddFooter.left.text)
    (row,) = [cell.row for cell in about["B"] if cell.value == long.title]
    assert about.cell(row, 1).value == 1 and about.cell(row, 1).hyperlink is not None
    # A link would be cut where it has no room: a title on several lines is plain text.
    assert about.cell(row, 2).hyperlink is None and about.row_dimensions[row].height > 60
