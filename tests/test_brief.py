"""A brief says what its exhibits say, number by number, with the source of each at its foot."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table as WordTable

from outcomes.exhibit import Cited, Exhibit
from outcomes.exhibits import exhibit_of
from outcomes.language import Language
from outcomes.pack.brief import write_brief
from outcomes.pack.brief_charts import LETTERS
from outcomes.pack.brief_tables import MOST_ROWS
from outcomes.pack.contents import Pack
from outcomes.pack.legible import legible
from outcomes.tables import Table
from tests.briefs import (
    SPACES,
    cached,
    chart_parts,
    footnotes,
    handmade,
    pack_of,
    real_exhibits,
    text_in,
    written,
)

NUMBER = re.compile(r"\u2212?[\d,]+(\.\d+)?")


@pytest.fixture(scope="module", params=["zh", "en"])
def made(request: pytest.FixtureRequest, real_build: Path) -> tuple[Pack, Document]:
    language: Language = request.param
    _, _, exhibits = real_exhibits(real_build, language)
    pack = pack_of(real_build, exhibits, language)
    return pack, written(pack)


def texts(document: Document) -> list[str]:
    return [one.text for one in document.paragraphs]


def number_in(text: str) -> float | None:
    if not NUMBER.fullmatch(text):
        return None
    return float(text.replace(",", "").replace("\u2212", "-"))


def test_every_number_of_every_view_stands_in_its_table(made: tuple[Pack, Document]) -> None:
    pack, document = made
    assert len(pack.exhibits) >= 9 and len(document.tables) == len(pack.exhibits)
    for exhibit, shown in zip(pack.exhibits, document.tables, strict=True):
        assert_same(exhibit.table, shown)


def assert_same(table: Table, shown: WordTable) -> None:
    assert [one.text for one in shown.rows[0].cells] == [one.title for one in table.columns]
    assert len(shown.rows) == len(table.rows) + 1
    for row, line in zip(table.rows, shown.rows[1:], strict=True):
        for column, value, cell in zip(table.columns, row, line.cells, strict=True):
            if column.name == "source_number":
                continue
            if isinstance(value, int | float):
                assert number_in(cell.text) == value
                assert cell.paragraphs[0].paragraph_format.alignment is not None
            elif value is not None:
                assert cell.text == value


def test_every_sentence_stands_in_the_text(made: tuple[Pack, Document]) -> None:
    pack, document = made
    said = "\n".join(texts(document))
    for one in pack.exhibits:
        for text in (one.title, one.takeaway, *one.sentences, one.verdict, one.reasons):
            assert text in said
        for text in (*one.definitions, *one.caveats, *one.legend, *one.left_out):
            assert text in said
        assert one.check_code in said and one.comment in said
    assert pack.stamp.build.build_id in said


def test_every_source_is_a_footnote_of_its_view(made: tuple[Pack, Document]) -> None:
    pack, document = made
    notes = footnotes(document)
    expected = [source for one in pack.exhibits for source in one.sources]
    assert sorted(notes) == sorted(f"{one.said} {one.address}".strip() for one in expected)
    marks = document.element.body.findall(".//w:footnoteReference", SPACES)
    # Word numbers footnotes by their marks, so the marks must rise through the text.
    assert [int(one.get(qn("w:id"))) for one in marks] == list(range(1, len(notes) + 1))


def test_a_row_names_the_footnote_of_its_document(made: tuple[Pack, Document]) -> None:
    pack, document = made
    notes = footnotes(document)
    for exhibit, shown in zip(pack.exhibits, document.tables, strict=True):
        at = [one.name for one in exhibit.table.columns].index("source_number")
        for row, line in zip(exhibit.table.rows, shown.rows[1:], strict=True):
            cell = line.cells[at]._tc
            mark = cell.find(".//w:footnoteReference", SPACES)
            repeated = text_in(cell)
            number = int(mark.get(qn("w:id")) if mark is not None else repeated)
            assert notes[number - 1].startswith(exhibit.sources[row[at] - 1].said)


def test_heading_table_and_chart_lead_to_the_sources(made: tuple[Pack, Document]) -> None:
    pack, document = made
    known = {
        one.get(qn("w:name"))
        for one in document.element.body.iterfind(".//w:bookmarkStart", SPACES)
    }
    named = [
        one.get(qn("w:instr")).split()[1]
        for one in document.element.body.iterfind(".//w:fldSimple", SPACES)
        if one.get(qn("w:instr")).split()[0] == "NOTEREF"
    ]
    assert named and set(named) <= known
    captions = [one for one in document.paragraphs if one.style.name == "Caption"]
    charts = [one for one in pack.exhibits if one.chart is not None]
    assert len(captions) == len(pack.exhibits) + len(charts)


def stands_in(values: Sequence[object], others: Sequence[object], spare: int) -> bool:
    """Whether values stand among others in their order, with at most so many between them."""
    rest = iter(others)
    return all(one in rest for one in values) and len(others) <= len(values) + spare


def test_charts_hold_the_numbers_of_the_exhibit(made: tuple[Pack, Document]) -> None:
    pack, document = made
    charts = [one.chart for one in pack.exhibits if one.chart is not None]
    parts = chart_parts(document)
    assert len(parts) == len(charts)
    for chart, part in zip(charts, parts, strict=True):
        found = list(cached(part))
        for series in chart.series:
            own = [numbers for name, _, numbers in found if name == series.name]
            # A benchmark may stand among the bars as one of its own.
            assert any(stands_in(series.values, one, len(chart.references)) for one in own)
        for reference in chart.references:
            assert any(reference.value in numbers for _, _, numbers in found)


def test_charts_fit_the_type_area_with_letters_for_paper(made: tuple[Pack, Document]) -> None:
    _, document = made
    extents = document.element.body.findall(".//wp:extent", SPACES)
    assert extents
    for one in extents:
        assert int(one.get("cx")) == Mm(156) and Mm(40) <= int(one.get("cy")) <= Mm(190)
    for part in chart_parts(document):
        sizes = set(re.findall(r'\bsz="(\d+)"', part.blob.decode()))
        assert sizes == {str(round(LETTERS * 100))}


def test_a_funnel_holds_each_place_and_its_limits(real_build: Path) -> None:
    pack = pack_of(real_build, [])
    address = "compare?set=s1_success_rate_with_counts&form=funnel"
    database = pack.stamp.build.database
    exhibit = exhibit_of(database, pack.stamp.build, pack.catalogue, address, "zh")
    assert isinstance(exhibit, Exhibit) and exhibit.chart is not None
    chart = exhibit.chart
    (part,) = chart_parts(written(pack_of(real_build, [exhibit])))
    found = list(cached(part))
    across = [one for _, kind, numbers in found if kind == "xVal" for one in numbers]
    along = [one for _, kind, numbers in found if kind == "yVal" for one in numbers]
    pairs = set(zip(across, along, strict=True))
    assert set(zip(chart.totals, chart.series[0].values, strict=True)) <= pairs
    assert chart.limits
    for limit in chart.limits:
        assert set(zip(limit.totals, limit.values, strict=True)) <= pairs


def test_a_chart_can_be_edited_in_its_own_workbook(made: tuple[Pack, Document]) -> None:
    pack, document = made
    charts = [one.chart for one in pack.exhibits if one.chart is not None]
    for chart, part in zip(charts, chart_parts(document), strict=True):
        workbook = part.part_related_by(RELATIONSHIP_TYPE.PACKAGE)
        sheet = openpyxl.load_workbook(io.BytesIO(workbook.blob)).worksheets[0]
        columns = [[cell.value for cell in column[1:]] for column in sheet.iter_cols()]
        for values in (chart.categories, *(one.values for one in chart.series)):
            assert any(stands_in(values, column, sheet.max_row) for column in columns)


def test_what_a_program_would_not_open_is_left_out(real_build: Path) -> None:
    odd = "甲\x00\x0b\x1f乙\ud800丙\ufffe"
    exhibit = handmade(
        title=odd,
        takeaway=f"{odd}\r\n第二行",
        comment=odd,
        sources=(Cited("a", odd, f"https://example.gov.cn/{odd}"), Cited("b", "<&>\"'", "")),
    )
    document = written(pack_of(real_build, [exhibit]))
    assert "甲乙丙" in texts(document)
    assert footnotes(document)[0].startswith("甲乙丙 https://example.gov.cn/甲乙丙")
    assert footnotes(document)[1] == "<&>\"'"
    assert any("甲乙丙\n第二行" in one for one in texts(document))


def test_synthetic_figures_are_marked_on_every_page(world: Path, real_build: Path) -> None:
    marked = pack_of(world / "build", [handmade()])
    assert marked.marking is None or marked.marking in texts(written(marked))
    plain = written(pack_of(real_build, [handmade()]))
    assert not plain.sections[0].header.paragraphs[0].text
    build = replace(marked.stamp.build, marking_zh="演示数据，并非真实数值")
    document = written(replace(marked, stamp=replace(marked.stamp, build=build)))
    (section,) = document.sections
    assert document.paragraphs[0].text == "演示数据，并非真实数值"
    for head in (section.header, section.even_page_header):
        assert head.paragraphs[0].text == "演示数据，并非真实数值"


def test_a_long_table_says_where_the_rest_is(real_build: Path) -> None:
    exhibit = handmade()
    rows = tuple((f"地{at}", at, 1) for at in range(MOST_ROWS + 7))
    document = written(pack_of(real_build, [handmade(table=Table(exhibit.table.columns, rows))]))
    assert len(document.tables[0].rows) == MOST_ROWS + 1
    (said,) = [one for one in texts(document) if "工作簿" in one]
    assert f"共{MOST_ROWS + 7}行" in said and f"前{MOST_ROWS}行" in said


def test_rows_stay_whole_and_the_header_repeats(real_build: Path) -> None:
    document = written(pack_of(real_build, [handmade()]))
    (table,) = document.tables
    for place, row in enumerate(table.rows):
        properties = row._tr.trPr
        assert properties.find(qn("w:cantSplit")) is not None
        assert (properties.find(qn("w:tblHeader")) is not None) == (place == 0)
    assert [one.text for one in table.columns[1].cells[1:]] == ["1,234.5", "\u22127", "—"]


def test_a_view_without_a_chart_has_its_table_alone(real_build: Path) -> None:
    document = written(pack_of(real_build, [handmade(chart=None)]))
    assert not chart_parts(document) and len(document.tables) == 1


def test_progress_names_each_view_and_ends_with_all(real_build: Path) -> None:
    seen: list[tuple[int, int, str]] = []
    first, second = handmade(), handmade(title="另一视图")
    pack = pack_of(real_build, [first, second])
    write_brief(pack, io.BytesIO(), lambda *said: seen.append(said))
    assert seen == [(0, 2, first.title), (1, 2, "另一视图"), (2, 2, pack.title)]


def test_many_sources_are_marked_row_by_row(real_build: Path) -> None:
    exhibit = handmade()
    sources = tuple(Cited(f"s{at}", f"文件{at}", "") for at in range(1, 8))
    rows = tuple((f"地{at}", at, at) for at in (5, 3, 3, 1))
    document = written(
        pack_of(real_build, [handmade(sources=sources, table=Table(exhibit.table.columns, rows))])
    )
    # What no row names comes first, at the caption; the others follow in the order of the rows.
    order = ["文件2", "文件4", "文件6", "文件7", "文件5", "文件3", "文件1"]
    assert footnotes(document) == order


def exhibit_titles(document: Document) -> list[str]:
    return [one.text for one in document.paragraphs if one.style.name == "Heading 1"]


def test_the_document_map_lists_the_views(made: tuple[Pack, Document]) -> None:
    pack, document = made
    *views, notes = exhibit_titles(document)
    assert views == [one.title for one in pack.exhibits] and notes == pack.words("brief.notes")


def test_equal_exhibits_are_left_as_they_are(real_build: Path) -> None:
    exhibit: Exhibit = handmade()
    assert legible(exhibit) is exhibit


def test_what_is_said_of_several_forms_of_a_view_is_said_once(real_build: Path) -> None:
    first, again = handmade(caveats=("甲", "乙")), handmade(title="另一画面", caveats=("乙", "丙"))
    pack = pack_of(real_build, [first, again, handmade(caveats=("乙", "丙"))])
    document = written(pack)
    # Each has its own table and chart.
    assert len(document.tables) == len(chart_parts(document)) == 3
    said = texts(document)
    assert [said.count(one) for one in ("甲", "乙", "丙")] == [1, 2, 2]


def test_marks_are_said_below_their_table_and_stay_together(real_build: Path) -> None:
    document = written(pack_of(real_build, [handmade(legend=("● 全年", "○ 不详"))]))
    assert "标记：● 全年  ○ 不详" in texts(document)
    sources = tuple(Cited(f"s{at}", f"文件{at}", "") for at in range(1, 5))
    brief = written(pack_of(real_build, [handmade(sources=sources)]))
    assert list(brief.element.body.iter(qn("w:noBreakHyphen")))
    assert "–" not in "".join(one.text or "" for one in brief.element.body.iter(qn("w:t")))
    first, *_, last = written(pack_of(real_build, [handmade()])).tables[0].rows[1:]
    assert all(one._tr.findall(".//" + qn("w:keepNext")) for one in (first, last))
