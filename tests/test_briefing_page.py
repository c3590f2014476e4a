"""The briefing's page: words of one's own, files made on a click, saved, opened and compared."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from streamlit.testing.v1 import AppTest

from outcomes.language import translator
from outcomes.pack.basket import Basket, basket_text, read_basket
from outcomes.pack.check_code import check_code
from outcomes.pack.items import Item, item_text
from outcomes.store import current_build
from outcomes.view_address import join_views
from tests.visits import said_by, slides_listed, texts, visit
from ui.briefing_file import UPLOAD, saved
from ui.briefing_pack import MADE, PREFIX, Made
from ui.reading import reading_of

ZH = translator("zh")
S1 = "set=s1_success_rate_with_counts"
S4 = "set=s4_criminal_aid_cases_per_centre_year"
TREND = "trends?indicator=mediators"


@pytest.fixture(autouse=True)
def reads_the_real_build(real_build: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GOVERNANCE_BUILD", str(real_build))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))


def listed(*items: Item, **parameters: str) -> AppTest:
    return visit("present", slides=join_views(tuple(map(item_text, items))), **parameters)


def test_titles_and_comments_stand_in_the_list_in_the_address_and_on_the_slide() -> None:
    app = listed(Item(S1), Item(TREND))
    own = slides_listed(app)[0]
    app.button(key="reword-1").click().run()
    assert app.text_input(key="title-of-slide").placeholder == own
    app.text_input(key="title-of-slide").input("三季度调解情况").run()
    app.text_area(key="comment-of-slide").input("请看第二行|*重点*").run()
    assert slides_listed(app)[0] == "三季度调解情况"
    assert "请看第二行|*重点*" in said_by(app, "caption")
    kept = app.query_params["slides"]
    app.button(key="words-done").click().run()
    assert "words-done" not in [one.key for one in app.button]
    again = visit("present", slides=kept)
    assert slides_listed(again) == slides_listed(app) and "请看第二行|*重点*" in said_by(
        again, "caption"
    )
    shown = texts(visit("present", slides=kept, slide="1"))
    assert "三季度调解情况</h2>" in shown and "请看第二行|*重点*" in shown


def test_words_go_with_their_item_when_it_moves() -> None:
    app = listed(Item(S1, "甲"), Item(S4, "乙", "说明"))
    app.button(key="reword-2").click().run()
    app.button(key="up-2").click().run()
    assert slides_listed(app) == ["乙", "甲"]
    app.button(key="reword-2").click().run()
    assert app.text_input(key="title-of-slide").value == "甲"
    app.text_input(key="title-of-slide").input("").run()
    assert slides_listed(app)[0] == "乙" and slides_listed(app)[1] != "甲"


@pytest.mark.parametrize("address", [TREND, "place?place=310107", "coverage?indicator=mediators"])
def test_views_of_every_page_are_slides_and_stand_on_paper(address: str) -> None:
    app = listed(Item(address, comment="一句话"), slide="1")
    shown = texts(app)
    assert '<h2 class="slide-title">' in shown and "一句话" in shown
    assert 'class="slide-problem"' not in shown
    assert app.get("plotly_chart") or '<table class="slide-table">' in shown
    paper = listed(Item(address), Item(S1), slide="all")
    assert texts(paper).count('<h2 class="slide-title">') == 2


def make(app: AppTest, *formats: str) -> Made:
    app.segmented_control(key="pack formats").set_value(list(formats)).run()
    app.button(key="make-pack").click().run(timeout=120)
    assert not app.exception and not app.error
    made = app.session_state[MADE]
    assert isinstance(made, Made)
    return made


def test_the_files_are_made_on_one_click_with_all_that_the_list_says(tmp_path: Path) -> None:
    app = listed(Item(S1, "第一项", "先说这个"), Item(TREND))
    app.text_input(key="briefing title").input("季度工作汇报").run()
    made = make(app, "docx", "xlsx")
    assert [file.suffix for file in made.files] == [".docx", ".xlsx"]
    assert all(file.name.startswith("季度工作汇报_") for file in made.files)
    said = "\n".join(one.text for one in Document(str(made.files[0])).paragraphs)
    assert "第一项" in said and "先说这个" in said and "季度工作汇报" in said
    with zipfile.ZipFile(made.together) as archive:
        assert archive.namelist() == [file.name for file in made.files]
    buttons = [one.proto.label for one in app.get("download_button")]
    assert ZH("briefing.all") in buttons and len(buttons) == 7
    app.button(key="drop-2").click().run()
    assert ZH("briefing.made_before") in said_by(app, "info")
    again = make(app, "docx")
    assert not made.folder.exists() and again.folder.is_dir()
    assert [one.name for one in tmp_path.iterdir()] == [again.folder.name]
    assert again.folder.name.startswith(PREFIX)


def test_what_cannot_be_shown_is_said_and_nothing_is_made_of_nothing(tmp_path: Path) -> None:
    app = listed(Item("set=nowhere"))
    app.segmented_control(key="pack formats").set_value(["docx"]).run()
    app.button(key="make-pack").click().run(timeout=120)
    assert said_by(app, "error") == [ZH("briefing.nothing")]
    why = ZH("view.none.set", found="nowhere")
    assert ZH("pack.item", number=1, why=why) in said_by(app, "warning")
    assert not list(tmp_path.iterdir())


def test_a_long_list_says_that_its_address_cannot_be_passed_on() -> None:
    short = listed(Item(S1, comment="短"))
    assert ZH("present.long_link") not in said_by(short, "warning")
    app = listed(*(Item(S1, f"题{at}", "长" * 200) for at in range(8)))
    assert ZH("present.long_link") in said_by(app, "warning")
    assert len(slides_listed(app)) == 8


def save_of(real_build: Path, *texts: str) -> Basket:
    """What the page's button saves."""
    reading = reading_of(current_build(real_build).database, "zh", None)
    return read_basket(saved(reading, texts).encode())


def open_file(app: AppTest, content: bytes) -> AppTest:
    (field,) = [one for one in app.file_uploader if one.key.startswith(UPLOAD)]
    field.set_value(("briefing.json", content, "application/json")).run()
    assert not app.exception
    return app


def test_a_briefing_opened_from_a_file_lists_what_has_changed(real_build: Path) -> None:
    basket = save_of(real_build, item_text(Item(S1, "第一项")), S4, TREND)
    assert basket.build_id == current_build(real_build).build_id
    assert all(one.figures for one in basket.items)
    app = open_file(listed(Item(S4)), basket_text(basket).encode())
    assert slides_listed(app)[0] == "第一项" and len(slides_listed(app)) == 3
    said = ZH("briefing.same", time="\0", build=basket.build_id, number=0)
    assert any(one.endswith(said.split("\0")[1]) for one in said_by(app, "info"))
    first = basket.items[0]
    other = replace(first.figures[0], value=12.5)
    changed = replace(first, figures=(other, *first.figures[1:]))
    open_file(app, basket_text(replace(basket, items=(changed, basket.items[1]))).encode())
    assert len(slides_listed(app)) == 2
    (said,) = [one for one in said_by(app, "markdown") if "12.5% → " in one]
    assert "调解成功率" in said
    app.button(key="forget-changes").click().run()
    assert not [one for one in said_by(app, "markdown") if "→" in one]


@pytest.mark.parametrize(
    ("content", "why"), [(b"not json", "not_json"), (b"{}", "kind"), (b"[1]", "kind")]
)
def test_a_file_that_is_no_briefing_is_said_and_the_list_stays(content: bytes, why: str) -> None:
    app = listed(Item(S4), Item(S1))
    before = slides_listed(app)
    open_file(app, content)
    assert said_by(app, "error") == [ZH(f"basket.wrong.{why}")]
    assert slides_listed(app) == before


def test_a_template_that_is_none_is_refused_in_words(tmp_path: Path) -> None:
    app = listed(Item(S1))
    app.segmented_control(key="pack formats").set_value(["pptx"]).run()
    app.file_uploader(key="pack template").set_value(
        ("红头.pptx", b"PK no presentation", "application/octet-stream")
    ).run()
    app.button(key="make-pack").click().run(timeout=120)
    (said,) = said_by(app, "error")
    assert "红头.pptx" in said and not app.exception
    assert not list(tmp_path.rglob("*.pptx"))


def test_a_code_entered_on_the_page_is_followed(real_build: Path) -> None:
    app = listed(Item(S1))
    code = check_code(current_build(real_build).build_id, f"compare?{S4}")
    app.text_input(key="code entered").input(code).run()
    assert [one.value for one in app.title] == [ZH("page.compare")]
    assert app.query_params["set"] == S4.removeprefix("set=")
    wrong = listed(Item(S1))
    wrong.text_input(key="code entered").input("不是核对码").run()
    assert said_by(wrong, "error") == [ZH("code.wrong.not_one", found="不是核对码")]


def test_a_saved_file_has_the_same_views_in_both_languages() -> None:
    basket = Basket((Item(S1, "甲", "乙"),), "a" * 16, "2026-08-21T10:00:00+08:00", "zh")
    assert read_basket(basket_text(replace(basket, language="en")).encode()).items == basket.items
