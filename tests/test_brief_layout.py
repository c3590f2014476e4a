"""The layout of a brief is that of GB/T 9704-2012: page, type, numbering, page numbers."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from tests.briefs import SPACES, handmade, pack_of, text_in, written


@pytest.fixture(scope="module")
def brief(real_build: Path) -> Document:
    return written(pack_of(real_build, [handmade()]))


def test_the_page_is_a4_with_a_type_area_of_156_by_225_millimetres(brief: Document) -> None:
    (section,) = brief.sections
    lengths = [
        section.page_width,
        section.page_height,
        section.top_margin,
        section.left_margin,
        section.right_margin,
        section.bottom_margin,
    ]
    assert [round(one.mm, 1) for one in lengths if one is not None] == [210, 297, 37, 28, 26, 35]
    grid = section._sectPr.find(qn("w:docGrid"))
    assert grid is not None and grid.get(qn("w:type")) == "linesAndChars"
    pitch = int(grid.get(qn("w:linePitch"))) / 20
    # 22 lines fill the 225 mm and a 23rd has no room.
    assert 22 * pitch <= 225 / 25.4 * 72 < 23 * pitch
    character = 16 + int(grid.get(qn("w:charSpace"))) / 4096
    assert round(156 / 25.4 * 72 / character, 2) == 28


@pytest.mark.parametrize(
    ("style", "points", "chinese"),
    [
        ("Title", 22, "方正小标宋简体"),
        ("Body Text", 16, "仿宋_GB2312"),
        ("Heading 1", 16, "黑体"),
        ("Heading 2", 16, "楷体_GB2312"),
        ("Heading 3", 16, "仿宋_GB2312"),
        ("Heading 4", 16, "仿宋_GB2312"),
        ("Footer", 14, "宋体"),
    ],
)
def test_styles_name_their_typeface_for_every_script(
    brief: Document, style: str, points: float, chinese: str
) -> None:
    found = brief.styles[style]
    assert found.font.size is not None and found.font.size.pt == points
    fonts = found.element.rPr.rFonts
    assert {fonts.get(qn(f"w:{one}")) for one in ("ascii", "hAnsi", "eastAsia", "cs")} == {chinese}


def test_running_text_stands_28_characters_on_22_lines_with_two_of_indent(brief: Document) -> None:
    style = brief.styles["Body Text"].element
    assert style.pPr.find(qn("w:ind")).get(qn("w:firstLineChars")) == "200"
    spacing = style.pPr.find(qn("w:spacing"))
    assert spacing.get(qn("w:lineRule")) == "exact"
    assert 22 * int(spacing.get(qn("w:line"))) <= 225 / 25.4 * 1440
    closer = int(style.rPr.find(qn("w:spacing")).get(qn("w:val"))) / 20
    assert 28 <= 156 / 25.4 * 72 / (16 + closer) < 28.5


def test_headings_are_one_list_of_four_levels(brief: Document) -> None:
    numbering = brief.part.numbering_part.element
    levels = numbering.findall(".//w:lvl", SPACES)
    said = [
        tuple(
            level.find(f"w:{one}", SPACES).get(qn("w:val"))
            for one in ("pStyle", "numFmt", "lvlText")
        )
        for level in levels
    ]
    assert said == [
        ("Heading1", "chineseCounting", "%1、"),
        ("Heading2", "chineseCounting", "（%2）"),
        ("Heading3", "decimal", "%3."),
        ("Heading4", "decimal", "（%4）"),
    ]
    for depth in range(4):
        properties = brief.styles[f"Heading {depth + 1}"].element.pPr
        assert properties.find(qn("w:outlineLvl")).get(qn("w:val")) == str(depth)
        assert properties.numPr.numId.val == 1 and properties.numPr.ilvl.val == depth


def test_page_numbers_stand_between_dashes_on_the_outer_edge(brief: Document) -> None:
    assert brief.settings.odd_and_even_pages_header_footer
    (section,) = brief.sections
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        (paragraph,) = footer.paragraphs
        assert paragraph._p.find(".//w:fldSimple", SPACES).get(qn("w:instr")).strip() == "PAGE"
        assert text_in(paragraph._p) == "— 1 —"
        properties = paragraph._p.pPr
        assert properties.find(qn("w:jc")).get(qn("w:val")) == side
        assert properties.find(qn("w:ind")).get(qn(f"w:{side}Chars")) == "100"


def test_an_english_brief_has_the_same_page_and_its_own_type(real_build: Path) -> None:
    brief = written(pack_of(real_build, [handmade("en")], "en"))
    left = brief.sections[0].left_margin
    assert left is not None and round(left.mm, 1) == 28
    fonts = brief.styles["Body Text"].element.rPr.rFonts
    assert fonts.get(qn("w:ascii")) == "Times New Roman"
    assert fonts.get(qn("w:eastAsia")) == "仿宋_GB2312"
    texts = brief.part.numbering_part.element.findall(".//w:lvlText", SPACES)
    assert [one.get(qn("w:val")) for one in texts[:2]] == ["%1.", "%1.%2"]


def test_a_wide_table_lies_on_pages_of_its_own(real_build: Path) -> None:
    exhibit = handmade()
    columns = tuple(
        [exhibit.table.columns[0]]
        + [
            type(exhibit.table.columns[1])(f"p{at}", f"20{at}年（件）", "number")
            for at in range(20)
        ]
    )
    rows = (("甲县", *(123_456.0 + at for at in range(20))),)
    wide = handmade(table=type(exhibit.table)(columns, rows))
    brief = written(pack_of(real_build, [exhibit, wide, exhibit]))
    assert [one.orientation for one in brief.sections] == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
        WD_ORIENT.PORTRAIT,
    ]
    printed = brief.tables[1:-1]
    shown = [cell.text for table in printed for cell in table.rows[1].cells]
    assert [one for one in shown if one != "甲县"] == [f"{123_456 + at:,}" for at in range(20)]
    assert all(sum(c.width.mm for c in t.rows[0].cells) <= 225.5 for t in printed)
