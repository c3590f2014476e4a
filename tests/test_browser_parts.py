"""Our own parts of a page in a real browser: table, picture, language, paper, first visit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit
from PIL import Image
from playwright.sync_api import BrowserContext, Page, expect
from streamlit.elements import exception

from outcomes.language import translator
from outcomes.palette import DARK, LIGHT, Ink, colours
from tests.browser import fresh_page
from tests.browsing import SmallApps
from ui.document_language import BUILT_IN

pytestmark = pytest.mark.browser
PARTS = """
import plotly.graph_objects as go
import streamlit as st

from outcomes.language import language_named
from outcomes.palette import colours, ink
from ui.frame_script import frame_script
from ui.picture import picture_button
from ui.style import apply_style
from ui.table import Cell, Column, TableTexts, show_table

st.set_page_config(layout="wide")
apply_style()
frame_script(language_named(st.query_params.get("lang", "zh")))
number = int(st.query_params.get("rows", "40"))
columns = (
    Column("place", "地区"), Column("rate", "成功率（%）", "number"), Column("source", "来源")
)
rows = [
    (
        Cell(f"第{at}县", f"{at:06d}"),
        Cell("—") if at == 2 else Cell(f"{90 + at * 7 % 10}.0", 90 + at * 7 % 10, f"o-{at}"),
        Cell("《<b>通报</b>》"),
    )
    for at in range(number)
]
texts = TableTexts("各地成功率", "查看来源", "按此列排序")
asked = show_table(columns, rows, key="figures", texts=texts, height=300)
st.text(f"asked {asked}")
st.button("再算一次")
st.multiselect("地区", ["甲", "乙", "丙"])

dark = st.context.theme.type == "dark"
used = ink(dark=dark)
tint = colours(["350582"], dark=dark)["350582"]
figure = go.Figure(go.Bar(x=["甲县", "乙县"], y=[60, 90], marker_color=tint))
figure.update_layout(
    height=300, font={"color": used.text}, paper_bgcolor="rgba(0,0,0,0)",
    plot_bgcolor="rgba(0,0,0,0)",
)
st.plotly_chart(figure, theme=None, key="chart one", config={"displayModeBar": False})
picture_button(
    "chart one", "各地人民调解成功率" * 12, ["来源：某市司法局《工作总结》" * 8, "版本 20261121"],
    "某市_成功率_2024.png", "保存图片", key="picture",
)
if "fail" in st.query_params:
    raise RuntimeError("nobody needs to read this")
"""


@pytest.fixture(scope="module")
def parts(small_apps: SmallApps) -> str:
    """Address of the small app that shows every part."""
    return small_apps("parts", PARTS)


@pytest.fixture(scope="module")
def seen(parts: str, browser: BrowserContext) -> Iterator[Page]:
    """The small app, drawn to the end; for looking only."""
    with fresh_page(browser) as page:
        page.goto(parts)
        yield drawn(page)


@pytest.fixture
def shown(parts: str, page: Page) -> Page:
    """The small app, drawn to the end."""
    page.goto(parts)
    return drawn(page)


def drawn(page: Page) -> Page:
    """The page once chart and table stand on it."""
    page.wait_for_selector(".js-plotly-plot .main-svg")
    page.wait_for_selector("button.figure")
    return page


def places(page: Page, number: int = 3) -> list[str]:
    """The first places of the table, in the order shown."""
    return page.locator("tbody th").all_inner_texts()[:number]


def asked(page: Page, answer: str) -> None:
    """Wait until the page has been told this."""
    expect(page.get_by_text(f"asked {answer}", exact=True)).to_be_visible()


def test_a_click_and_enter_ask_for_the_figure(shown: Page, outside: list[str]) -> None:
    asked(shown, "None")
    shown.get_by_role("button", name="97.0").first.click()
    asked(shown, "o-1")
    figure = shown.locator('button.figure[data-observation="o-3"]')
    figure.focus()
    shown.keyboard.press("Enter")
    asked(shown, "o-3")
    expect(figure).to_be_focused()
    shown.get_by_role("button", name="再算一次").click()
    asked(shown, "None")
    assert outside == []


def test_headers_sort_by_click_and_key_and_what_is_missing_comes_last(shown: Page) -> None:
    head = shown.get_by_role("columnheader", name="成功率")
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "descending")
    assert places(shown) == ["第7县", "第17县", "第27县"]
    assert shown.locator("tbody th").last.inner_text() == "第2县"
    head.get_by_role("button").focus()
    shown.keyboard.press("Enter")
    expect(head).to_have_attribute("aria-sort", "ascending")
    assert places(shown) == ["第0县", "第10县", "第20县"]
    assert shown.locator("tbody th").last.inner_text() == "第2县"
    shown.keyboard.press("Enter")
    expect(head).not_to_have_attribute("aria-sort", "ascending")
    assert places(shown) == ["第0县", "第1县", "第2县"]
    # The order outlives a rerun.
    head.get_by_role("button").click()
    shown.get_by_role("button", name="99.0").first.click()
    asked(shown, "o-7")
    assert places(shown) == ["第7县", "第17县", "第27县"]


def test_values_are_text_and_numbers_stand_right(seen: Page) -> None:
    cell = seen.locator("tbody td").nth(1)
    assert cell.inner_text() == "《<b>通报</b>》"
    assert seen.locator("tbody b").count() == 0
    number = seen.locator("tbody td").first
    assert number.evaluate("cell => getComputedStyle(cell).textAlign") == "end"
    assert "tabular-nums" in number.evaluate("cell => getComputedStyle(cell).fontVariantNumeric")


def test_the_table_scrolls_in_its_own_box_under_its_head(seen: Page) -> None:
    box = seen.get_by_role("region", name="各地成功率")
    assert box.evaluate("box => [box.clientHeight <= 300, box.scrollHeight > 600]") == [True, True]
    before = seen.locator("thead th").first.bounding_box()
    box.evaluate("box => box.scrollTo(0, 0)")
    # A row of which more than half is seen is not one below.
    hidden = seen.locator("tbody tr").evaluate_all(
        """(rows, edge) => rows.map(row => row.getBoundingClientRect())
            .filter(({ top, bottom }) => (top + bottom) / 2 > edge).length""",
        box.evaluate("box => box.getBoundingClientRect().bottom"),
    )
    below = seen.get_by_text(re.compile("^下面还有"))
    expect(below).to_have_text(f"下面还有{hidden}行")
    box.evaluate("box => box.scrollTo(0, 400)")
    assert seen.locator("thead th").first.bounding_box() == before
    expect(below).not_to_have_text(f"下面还有{hidden}行")
    box.evaluate("box => box.scrollTo(0, box.scrollHeight)")
    expect(below).to_have_count(0)
    assert seen.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_five_hundred_rows_are_all_there(parts: str, page: Page) -> None:
    page.goto(f"{parts}?rows=500")
    expect(page.locator("tbody tr")).to_have_count(500, timeout=20000)
    page.get_by_role("columnheader", name="成功率").get_by_role("button").click()
    assert places(page, 1) == ["第7县"]
    expect(page.locator("tbody tr")).to_have_count(500, timeout=20000)


@pytest.mark.parametrize(("scheme", "ink"), [("light", LIGHT), ("dark", DARK)])
def test_the_picture_is_the_chart_with_its_words(
    parts: str,
    page: Page,
    tmp_path: Path,
    scheme: str,
    ink: Ink,
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(parts)
    drawn(page)
    bar = page.locator(".js-plotly-plot .bars path").first
    tint = colours(["350582"], dark=scheme == "dark")["350582"]
    expect(bar).to_have_css("fill", f"rgb{rgb(tint)}")
    with page.expect_download() as saved:
        page.get_by_role("button", name="保存图片").click()
    assert saved.value.suggested_filename == "某市_成功率_2024.png"
    path = tmp_path / "picture.png"
    saved.value.save_as(path)
    chart = page.locator(".js-plotly-plot").bounding_box()
    assert chart is not None
    with Image.open(path) as picture:
        found = picture.convert("RGB")
    width, height = found.size
    assert abs(width - 2 * (chart["width"] + 48)) <= 2
    assert height > 2 * (chart["height"] + 48)
    assert found.getpixel((2, 2)) == rgb(ink.background)
    title, drawing, foot = 130, int(2 * chart["height"]), 110
    assert rgb(ink.text) in colours_of(found.crop((0, 0, width, title)))
    assert rgb(tint) in colours_of(found.crop((0, title, width, title + drawing)))
    assert len(colours_of(found.crop((0, height - foot, width, height)))) > 10


def rgb(colour: str) -> tuple[int, ...]:
    """A colour written as #rrggbb in numbers."""
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))


def colours_of(picture: Image.Image) -> set[tuple[int, ...]]:
    """Every colour that occurs in a picture."""
    return {colour for _, colour in picture.getcolors(picture.width * picture.height) or ()}


def test_the_page_says_its_language_and_streamlits_own_texts_in_it(
    parts: str,
    page: Page,
) -> None:
    page.goto(parts)
    drawn(page)
    assert page.locator("html").get_attribute("lang") == "zh-CN"
    choice = page.get_by_role("combobox", name="地区")
    expect(choice).to_have_attribute("placeholder", "请选择（可多选）")
    choice.click()
    expect(page.get_by_role("option").first).to_have_text("全选")
    choice.fill("丁")
    expect(page.get_by_role("listbox")).to_have_text("没有符合的选项")
    expect(page.locator("[data-live-announcer]")).to_contain_text("共 0 个选项")
    expect(page.locator("[data-live-announcer]")).not_to_contain_text("available")
    page.goto(f"{parts}?fail=1")
    expect(page.get_by_text("本页出错")).to_be_visible()
    assert page.get_by_text("nobody").count() == 0
    page.goto(f"{parts}?lang=en")
    drawn(page)
    assert page.locator("html").get_attribute("lang") == "en"
    expect(page.get_by_role("combobox", name="地区")).to_have_attribute(
        "placeholder", "Choose options"
    )


def test_built_in_texts_stand_to_the_letter_in_the_installed_streamlit() -> None:
    folder = Path(streamlit.__file__).parent
    code = "".join(path.read_text(encoding="utf-8") for path in folder.glob("static/static/js/*"))
    code += exception._GENERIC_UNCAUGHT_EXCEPTION_TEXT
    composed = {
        "builtin.available",
        "builtin.available_one",
        "builtin.most",
        "builtin.not_found_text",
        "builtin.range_end",
        "builtin.range_start",
    }
    for key in set(BUILT_IN) - composed:
        for part in re.split(r"\{\w+\}", translator("en")(key)):
            assert part in code, key
    answers = (folder / "runtime/backend_operation_handler.py").read_text(encoding="utf-8")
    assert translator("en")("builtin.download_failed") in answers


def test_a_chart_on_paper_is_fitted_and_let_go_again(seen: Page) -> None:
    layer = seen.locator(".js-plotly-plot .main-svg").first
    seen.evaluate("dispatchEvent(new Event('beforeprint'))")
    width, height = (layer.evaluate(f"svg => svg.parentElement.client{side}") for side in
                     ("Width", "Height"))  # fmt: skip
    expect(layer).to_have_attribute("viewBox", f"0 0 {width} {height}")
    seen.emulate_media(media="print")
    expect(seen.get_by_role("button", name="再算一次")).to_be_hidden()
    expect(seen.get_by_role("button", name="保存图片")).to_be_hidden()
    seen.emulate_media(media="screen")
    seen.evaluate("dispatchEvent(new Event('afterprint'))")
    assert layer.get_attribute("viewBox") is None
