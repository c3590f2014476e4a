"""A deck says what its exhibits say: every number, in charts that one can edit, with its source."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from pptx.enum.shapes import MSO_SHAPE_TYPE, PP_PLACEHOLDER
from pptx.oxml.ns import qn
from pptx.util import Pt

from outcomes.exhibit import Cited, Exhibit, Printed
from outcomes.exhibits import exhibit_of
from outcomes.language import Language
from outcomes.pack.contents import Pack
from outcomes.pack.deck import MOST_TABLE_SLIDES, write_deck
from outcomes.pack.deck_notes import MOST_PRINTED
from outcomes.tables import Table
from tests.briefs import handmade, pack_of, real_exhibits
from tests.decks import SPACES, charts_on, parts_with_text, slides_of, texts_on, written

FACES = {"zh": ("Microsoft YaHei", "zh-CN"), "en": ("Arial", "en-US")}
PAGES = ("trends?indicator=mediation_success_rate", "coverage", "place")


@pytest.fixture(scope="module", params=["zh", "en"])
def made(request: pytest.FixtureRequest, real_build: Path) -> tuple[Pack, Any]:
    language: Language = request.param
    build, catalogue, exhibits = real_exhibits(real_build, language)
    for address in ("compare?set=s1_success_rate_with_counts&form=funnel", *PAGES):
        found = exhibit_of(build.database, build, catalogue, address, language)
        assert isinstance(found, Exhibit), address
        exhibits.append(found)
    named = [
        replace(one, title=f"画面{at}号", check_code=f"V1-{at:05d}")
        for at, one in enumerate(exhibits)
    ]
    pack = pack_of(real_build, named, language)
    return pack, written(pack)


def notes_on(slide: Any) -> str:
    return str(slide.notes_slide.notes_text_frame.text)


def runs(deck: Any) -> list[Any]:
    return [
        run
        for part in parts_with_text(deck)
        for run in part.iter(qn("a:r"), qn("a:fld"))
        if run.findtext("a:t", "", SPACES)
    ]


def test_slides_are_wide_and_the_first_says_what_the_pack_is(made: tuple[Pack, Any]) -> None:
    pack, deck = made
    assert deck.slide_width * 9 == pytest.approx(deck.slide_height * 16, rel=1e-3)
    said = "\n".join(texts_on(deck.slides[0]))
    assert pack.title in said and pack.stamp.build.build_id in said
    day = "2026年11月22日" if pack.language == "zh" else "22 Nov 2026"
    assert day in said
    reach = max(max(one.frame["end_day"].dropna()) for one in pack.exhibits).date()
    assert str(reach.year) in said
    assert deck.core_properties.title == pack.title
    assert not deck.core_properties.author


def test_every_view_has_its_takeaway_as_title_with_what_it_rests_on(
    made: tuple[Pack, Any],
) -> None:
    pack, deck = made
    for one in pack.exhibits:
        shown = slides_of(deck, one.title)
        assert shown
        for slide in shown:
            assert slide.shapes.title.text_frame.text == one.takeaway
            said = "\n".join(texts_on(slide))
            assert one.as_of in said and one.source_line[:60] in said and one.verdict in said
            assert pack.stamp.build.build_id in said and one.check_code in said
            assert one.comment in said
            for mark in one.legend:
                assert mark in said


def test_notes_say_definitions_caveats_and_figures_as_printed(made: tuple[Pack, Any]) -> None:
    pack, deck = made
    for one in pack.exhibits:
        said = "\n".join(notes_on(slide) for slide in slides_of(deck, one.title))
        for text in (*one.definitions, *one.caveats, *one.left_out, *one.sentences, one.comment):
            assert text in said
        for figure in one.printed[:MOST_PRINTED]:
            assert figure.as_printed in said and figure.locator in said


def test_the_last_slides_name_every_document_once(made: tuple[Pack, Any]) -> None:
    pack, deck = made
    said = [line for slide in deck.slides for text in texts_on(slide) for line in text.split("\n")]
    assert len(pack.sources) > 20
    for number, one in enumerate(pack.sources, start=1):
        assert said.count(f"{number}. {one.said}") == 1
    linked = {
        run.hyperlink.address
        for slide in deck.slides
        for shape in slide.shapes
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
        if run.hyperlink.address
    }
    assert linked == {one.address for one in pack.sources if one.address}


def test_every_letter_has_a_latin_and_a_chinese_typeface(made: tuple[Pack, Any]) -> None:
    pack, deck = made
    latin, lang = FACES[pack.language]
    found = runs(deck)
    assert len(found) > 300
    for run in found:
        properties = run.find("a:rPr", SPACES)
        assert properties.find("a:latin", SPACES).get("typeface") == latin
        assert properties.find("a:ea", SPACES).get("typeface") == "Microsoft YaHei"
        assert properties.get("lang") == lang
    for part in parts_with_text(deck):
        for default in part.iter(qn("a:defRPr")):
            if default.getparent().getparent().getparent().tag.startswith("{" + SPACES["c"]):
                assert default.find("a:ea", SPACES).get("typeface") == "Microsoft YaHei"


def test_what_is_read_in_the_room_is_large(made: tuple[Pack, Any]) -> None:
    _, deck = made
    for slide in deck.slides:
        for shape in slide.shapes:
            sizes = [int(one) / 100 for one in shape._element.xpath(".//a:rPr/@sz")]
            is_foot = shape.has_text_frame and shape.top > deck.slide_height * 0.78
            # Tables of many columns may be set smaller, a head that fills its line as well.
            assert all(size >= (12 if is_foot else 14) for size in sizes), shape.name
            if shape.has_chart:
                found = shape.chart.part._element.xpath(".//a:defRPr/@sz | .//a:rPr/@sz")
                assert found and min(int(one) for one in found) >= 1600
            if is_foot and shape.has_text_frame:
                assert "…" not in shape.text_frame.text


def test_nothing_is_empty_and_nothing_is_left_in_english(made: tuple[Pack, Any]) -> None:
    pack, deck = made
    for slide in deck.slides:
        notes = slide.notes_slide.placeholders if slide.has_notes_slide else ()
        for shape in (*slide.placeholders, *notes):
            is_picture = shape.placeholder_format.type == PP_PLACEHOLDER.SLIDE_IMAGE
            assert is_picture or shape.text_frame.text.strip(), shape.name
    layouts = list(deck.slide_layouts)
    assert len(layouts) == 2
    for styled in (deck.slide_master, deck.notes_master, *layouts):
        said = "".join(styled._element.itertext())
        assert "Click" not in said
        if pack.language == "zh":
            assert "level" not in said and not any("Slide" in one.name for one in layouts)


def test_parts_of_a_slide_lie_on_it_and_not_on_each_other(made: tuple[Pack, Any]) -> None:
    _, deck = made
    for slide in deck.slides:
        boxes = [
            (one.name, one.left, one.top, one.left + one.width, one.top + one.height)
            for one in slide.shapes
            if one.shape_type != MSO_SHAPE_TYPE.PLACEHOLDER or one.width
        ]
        for _, left, top, right, bottom in boxes:
            assert left >= 0 and top >= 0
            assert right <= deck.slide_width and bottom <= deck.slide_height
        for (one, *a), (other, *b) in combinations(boxes, 2):
            is_apart = a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] + Pt(1) or b[3] <= a[1] + Pt(1)
            assert is_apart, (one, other)


def test_a_table_goes_on_over_slides_with_its_header(real_build: Path) -> None:
    columns = handmade().table.columns
    rows = tuple((f"地{at}", at / 8, 1 + at % 2) for at in range(60))
    pack = pack_of(real_build, [handmade(chart=None, table=Table(columns, rows))])
    deck = written(pack)
    shown = slides_of(deck, "各县调解案件")
    assert len(shown) > 2
    found = []
    for slide in shown:
        (table,) = [one.table for one in slide.shapes if one.has_table]
        assert [cell.text for cell in table.rows[0].cells] == [one.title for one in columns]
        found += [[cell.text for cell in row.cells] for row in list(table.rows)[1:]]
        assert abs(len(table.rows) - 1 - 60 / len(shown)) <= 1
    assert found == [[name, f"{value:g}", str(number)] for name, value, number in rows]


def test_more_rows_than_anyone_looks_at_are_named(real_build: Path) -> None:
    columns = handmade().table.columns
    rows = tuple((f"地{at}", at, 1) for at in range(900))
    deck = written(pack_of(real_build, [handmade(chart=None, table=Table(columns, rows))]))
    shown = slides_of(deck, "各县调解案件")
    assert len(shown) == MOST_TABLE_SLIDES
    number = sum(
        len(one.table.rows) - 1 for slide in shown for one in slide.shapes if one.has_table
    )
    assert any(f"其余{900 - number}行见工作簿" in text for text in texts_on(shown[-1]))


def test_a_source_has_one_number_in_the_whole_deck(real_build: Path) -> None:
    first = handmade(chart=None)
    own = (Cited("c", "丙县公报", ""), first.sources[1])
    rows = (("甲县", 1, 1), ("乙县", 2, 2), ("丙县", 3, None))
    second = handmade(
        chart=None, title="另一画面", sources=own, table=Table(first.table.columns, rows)
    )
    deck = written(pack_of(real_build, [first, second]))
    (slide,) = slides_of(deck, "另一画面")
    (table,) = [one.table for one in slide.shapes if one.has_table]
    assert [row.cells[2].text for row in table.rows][1:] == ["3", "2", "–"]
    assert "3. 丙县公报" in "\n".join(texts_on(deck.slides[-1]))


def test_hundreds_of_figures_as_printed_are_counted(real_build: Path) -> None:
    printed = tuple(
        Printed("甲县", "2024年", str(at), f"原文{at}件", "公报", f"段{at}") for at in range(300)
    )
    deck = written(pack_of(real_build, [handmade(printed=printed)]))
    said = notes_on(slides_of(deck, "各县调解案件")[0])
    assert f"原文{MOST_PRINTED - 1}件" in said and f"原文{MOST_PRINTED}件" not in said
    assert f"另有{300 - MOST_PRINTED}个" in said


def test_synthetic_figures_are_marked_on_every_slide(real_build: Path) -> None:
    pack = pack_of(real_build, [handmade()])
    build = replace(pack.stamp.build, marking_zh="演示数据，并非真实数值")
    deck = written(replace(pack, stamp=replace(pack.stamp, build=build)))
    for slide in deck.slides:
        assert any("演示数据，并非真实数值" in text for text in texts_on(slide))


@pytest.mark.parametrize("length", [1, 40, 160, 400, 3000])
def test_a_takeaway_of_any_length_leaves_room_for_the_chart(real_build: Path, length: int) -> None:
    said = ("各地调解成功率均有提高，但差异仍不显著；" * 200)[:length]
    exhibit = handmade(takeaway=said, title=said, reasons=said, comment=said)
    deck = written(pack_of(real_build, [exhibit]))
    (slide,) = [one for one in deck.slides if charts_on([one])]
    title = slide.shapes.title
    (chart,) = [one for one in slide.shapes if one.has_chart]
    assert chart.top >= title.top + title.height
    assert chart.height > deck.slide_height * 0.2
    assert said in notes_on(slide).replace("\n", "")
    size = title.text_frame.paragraphs[0].runs[0].font.size.pt
    wide = (title.width / Pt(1) - 20) / size
    assert len(title.text_frame.text) / wide * size * 1.25 <= title.height / Pt(1)


def test_what_a_program_would_not_open_is_left_out(real_build: Path) -> None:
    odd = "甲\x00\x0b\x1f乙\ud800丙\ufffe"
    exhibit = handmade(title=odd, takeaway=f"{odd}\r\n第二行", comment=odd, verdict="<&>\"'")
    deck = written(pack_of(real_build, [exhibit]))
    (slide,) = slides_of(deck, "甲乙丙")
    assert slide.shapes.title.text_frame.text == "甲乙丙\n第二行"
    assert any("<&>\"'" in text for text in texts_on(slide))


def test_progress_names_each_view_and_ends_with_all(real_build: Path) -> None:
    seen: list[tuple[int, int, str]] = []
    pack = pack_of(real_build, [handmade(), handmade(title="另一画面")])
    write_deck(pack, io.BytesIO(), progress=lambda *said: seen.append(said))
    assert seen == [(0, 2, "各县调解案件"), (1, 2, "另一画面"), (2, 2, pack.title)]


def test_an_empty_pack_is_a_deck_all_the_same(real_build: Path) -> None:
    assert len(written(pack_of(real_build, [])).slides) == 1
