"""The table as Streamlit sends it: what the script in the browser is given to draw."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from outcomes.language import translator
from tests.pages import sent_to_parts
from ui.component import FOLDER
from ui.observations import indicator_titles
from ui.table import Cell, Column, Section, TableTexts, show_table
from ui.table_sent import sent_cell, sent_columns, top_of

TITLED = {"indicator": "获评等级的人民调解员", "indicator_id": "graded"}

COLUMNS = (
    Column("place", "地区", width="8em"),
    Column("rate", "成功率（%）", "number", note="人民调解"),
)
TEXTS = TableTexts("各地成功率", "查看来源", "按此列排序")


def one_table() -> None:
    """A page with one table of two rows."""
    import streamlit as st

    from ui.table import Cell, Column, TableTexts, show_table

    asked = show_table(
        (
            Column("place", "地区", width="8em"),
            Column("rate", "成功率（%）", "number", note="人民调解"),
            Column("status", "状态", align="center"),
        ),
        [
            (Cell("甲县", "110101"), Cell("96.5", 96.5, "o-1", "约数"), Cell("估计")),
            (Cell("<b>乙县</b>", "110102"), Cell("—"), Cell("")),
        ],
        key="figures",
        texts=TableTexts("各地成功率", "查看来源", "按此列排序"),
        chosen="o-1",
        sort=("rate", "descending"),
    )
    st.text(f"asked {asked}")
    st.button("again")


def sent(app: AppTest) -> dict[str, Any]:
    """The data of the only table of a page."""
    (table,) = sent_to_parts(app)
    return table


def test_the_script_gets_texts_sort_values_and_observations() -> None:
    app = AppTest.from_function(one_table).run()
    assert not app.exception
    data = sent(app)
    assert data["columns"] == [
        {"id": "place", "title": "地区", "kind": "text", "align": "start", "width": "8em",
         "note": None, "top": None, "copy": "地区"},
        {"id": "rate", "title": "成功率（%）", "kind": "number", "align": "end", "width": None,
         "note": "人民调解", "top": None, "copy": "成功率（%）"},
        {"id": "status", "title": "状态", "kind": "text", "align": "center", "width": None,
         "note": None, "top": None, "copy": "状态"},
    ]  # fmt: skip
    assert data["rows"] == [
        [["甲县", "110101"], ["96.5", 96.5, "o-1", "约数"], ["估计"]],
        [["<b>乙县</b>", "110102"], ["—", *[None] * 7, ""], [""]],
    ]
    named = {"caption": "各地成功率", "figure": "查看来源", "sort": "按此列排序"}
    assert data["texts"].items() >= named.items()
    assert data["texts"]["found"] == "{shown} / {total} 行"
    assert (data["key"], data["totals"]) == ("figures", None)
    assert data["chosen"] == "o-1"
    assert data["shown"]["sort"] == {"column": "rate", "direction": "descending"}


def test_nothing_is_asked_for_before_a_click_nor_by_a_rerun() -> None:
    app = AppTest.from_function(one_table).run()
    assert app.text[0].value == "asked None"
    app.button[0].click().run()
    assert not app.exception
    assert app.text[0].value == "asked None"


def test_code_and_style_come_with_the_page() -> None:
    (table,) = AppTest.from_function(one_table).run().get("bidi_component")
    assert "export default function" in table.proto.js_content
    assert "position: sticky" in table.proto.css_content
    assert "<table>" in table.proto.html_content
    for source in (table.proto.js_content, table.proto.css_content, table.proto.html_content):
        assert "http" not in source.replace("http://www.w3.org/2000/svg", "")
        assert "innerHTML" not in source


def test_cells_carry_fill_sparkline_and_what_is_copied() -> None:
    number, text = Column("rate", "数", "number"), Column("place", "地")
    flagged = Cell("1,500 ⚑", 1500.0, "o-1", "疑", fill="notice")
    shown = ["1,500 ⚑", 1500.0, "o-1", "疑"]
    assert sent_cell(flagged, number) == [*shown, None, None, "notice", None, "1500 ⚑"]
    assert sent_cell(Cell("=A1"), text)[-1] == "'=A1"
    spark = sent_cell(Cell("三期", spark=(1.0, None, 2.0)), Column("trend", "势", "spark"))
    assert spark == ["三期", *[None] * 6, [1.0, None, 2.0]]


def test_bars_share_one_top_and_none_is_drawn_below_zero() -> None:
    columns = (Column("place", "地"), *(Column(n, n, "number", bars=True) for n in "ab"))
    rows = [(Cell("甲"), Cell("5", 5.0), Cell("20", 20)), (Cell("乙"), Cell("–"), Cell("1", 1))]
    assert top_of(columns, rows) == 20.0
    assert [one["top"] for one in sent_columns(columns, 20.0)] == [None, 20.0, 20.0]
    assert top_of(columns, [(Cell("甲"), Cell("5", 5.0), Cell("−1", -1.0))]) is None
    assert top_of(columns, []) is None


def test_a_row_that_does_not_fit_is_named() -> None:
    rows = [(Cell("甲县"), Cell("1", 1.0)), (Cell("乙县"),)]
    with pytest.raises(ValueError, match="row 2: 1 cells for 2 columns"):
        show_table(COLUMNS, rows, key="figures", texts=TEXTS)


def sectioned() -> None:
    """A page with a table in sections, a strip, a tone, and a row that is not printed."""
    from ui.table import Cell, Column, Section, Strip, TableTexts, show_table

    strip = Strip(own=0.5, points=(0.0, 1.0))
    show_table(
        (Column("place", "地区"), Column("strip", "图")),
        [
            (Cell("甲县"), Cell("本地5", 0.5, strip=strip)),
            (Cell("乙县"), Cell("较差", tone="worse")),
        ],
        key="figures",
        texts=TableTexts("各地成功率", "查看来源", "按此列排序"),
        sections=(Section("调解", 1), Section("救助", 1)),
        screen_only={1},
    )


def test_sections_strips_and_tones_are_sent() -> None:
    app = AppTest.from_function(sectioned).run()
    assert not app.exception
    data = sent(app)
    assert data["sections"] == [["调解", 1], ["救助", 1]] and data["screen_only"] == [1]
    drawn = {"own": 0.5, "points": [0.0, 1.0]}
    assert data["rows"][0][1] == ["本地5", 0.5, None, None, None, drawn]
    assert data["rows"][1][1] == ["较差", None, None, None, "worse"]


def test_sections_hold_every_row() -> None:
    with pytest.raises(ValueError, match="sections of 1 of 2 rows"):
        show_table(
            COLUMNS, [(Cell("甲县"), Cell("1"))] * 2, key="f", texts=TEXTS,
            sections=[Section("调解", 1)],
        )  # fmt: skip


def test_the_definition_tells_rows_of_one_indicator_apart() -> None:
    rows = [
        TITLED | {"observation_id": "a", "definition_id": "third", "definition": "三级（全域）"},
        TITLED | {"observation_id": "b", "definition_id": "fourth", "definition": "四级"},
        {
            "observation_id": "c",
            "indicator_id": "mediators",
            "indicator": "人民调解员人数",
            "definition_id": "all",
            "definition": "人民调解",
        },
    ]
    assert indicator_titles(rows, translator("zh")) == {
        "a": "获评等级的人民调解员（三级，全域）",
        "b": "获评等级的人民调解员（四级）",
        "c": "人民调解员人数",
    }


def test_the_scripts_of_the_table_become_one_without_a_name_given_twice() -> None:
    names: Counter[str] = Counter()
    for script in sorted(FOLDER.glob("table*.js")):
        for line in script.read_text(encoding="utf-8").splitlines():
            if line.startswith(("const ", "let ", "function ")):
                names.update(re.findall(r"(?:^\w+ |, )(\w+)(?= = |\()", line.partition("//")[0]))
    assert {"TEXT", "SPARK", "inside"} <= set(names)
    assert [name for name, number in names.items() if number > 1] == []
