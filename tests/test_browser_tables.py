"""What a reader does with a table, in a real browser: filter, columns, pages, copy."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from outcomes.export import guarded
from tests.browser import fresh_page
from tests.browsing import SmallApps

pytestmark = pytest.mark.browser

APP = """
import streamlit as st

from outcomes.language import language_named
from ui.frame_script import frame_script
from ui.reading import LANGUAGE_KEY
from ui.style import apply_style
from ui.table import Cell, Column, TableTexts, show_table

st.set_page_config(layout="wide")
apply_style()
st.session_state[LANGUAGE_KEY] = language_named(st.query_params.get("lang", "zh"))
frame_script(st.session_state[LANGUAGE_KEY])
number = int(st.query_params.get("rows", "40"))
columns = (
    Column("place", "地区"), Column("cases", "调解纠纷（件）", "number", bars=True),
    Column("judgement", "判断"), Column("trend", "走势", "spark"), Column("source", "来源"),
)
rows = [
    (
        Cell(f"第{at}县", f"{at:06d}"),
        Cell("–") if at == 2 else Cell(f"{at * 500:,}", at * 500, f"o-{at}"),
        Cell("▲ 较好", fill="better") if at == 3 else Cell(""),
        Cell("2021年：1；2024年：3；共3期", spark=(1.0, None, 2.0, 3.0)) if at == 4 else Cell(""),
        Cell("=1+1" if at == 5 else "《ＡＢＣ通报》"),
    )
    for at in range(number)
]
totals = (Cell("合计（计算值）"), Cell("1,234"), Cell(""), Cell(""), Cell(""))
asked = show_table(
    columns, rows, key="figures", texts=TableTexts("各地纠纷", "查看来源", "按此列排序"),
    totals=totals,
)
st.text(f"asked {asked}")
st.button("再算一次")
"""
WITHOUT_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', { value: undefined })"


@pytest.fixture(scope="module")
def tables(small_apps: SmallApps) -> str:
    """Address of a small app with one table."""
    return small_apps("tables", APP)


@pytest.fixture(scope="module")
def seen(tables: str, browser: BrowserContext) -> Iterator[Page]:
    """The table of the small app; for looking only."""
    with fresh_page(browser) as page:
        yield opened(page, tables)


def opened(page: Page, tables: str, query: str = "") -> Page:
    """The table of the small app, drawn."""
    page.goto(f"{tables}{query}")
    page.wait_for_selector("button.figure")
    return page


def names(page: Page) -> list[str]:
    """The places of the table as shown."""
    return page.locator("tbody th").all_inner_texts()


def said(page: Page) -> Locator:
    """Where the table says what it did."""
    return page.locator(".said")


def pasted(page: Page) -> tuple[list[list[str]], str]:
    """What is on the clipboard: lines of cells, and HTML."""
    page.evaluate(
        """() => {
          const sheet = document.createElement("textarea")
          window.held = null
          sheet.addEventListener("paste", (event) => {
            event.preventDefault()
            const read = (kind) => event.clipboardData.getData(kind)
            window.held = [read("text/plain"), read("text/html")]
          })
          document.body.append(sheet)
          sheet.focus()
        }"""
    )
    page.keyboard.press("Control+V")
    page.wait_for_function("window.held !== null")
    text, html = page.evaluate("window.held")
    return [line.split("\t") for line in re.split(r"\r?\n", text)], html


def test_the_filter_narrows_while_one_types_says_how_far_and_what_is_copied(
    tables: str, page: Page
) -> None:
    opened(page, tables)
    field = page.get_by_role("searchbox", name="筛选")
    expect(said(page)).to_have_attribute("role", "status")
    field.fill("县 １５００")  # full width; the cell says 1,500, 11,500 and 15,000
    assert names(page) == ["第3县", "第23县", "第30县"]
    expect(said(page)).to_have_text("3 / 40 行")
    expect(page.locator("tfoot tr")).to_have_count(0)
    field.fill("abc通报 第3")
    assert names(page) == ["第3县", *(f"第{at}县" for at in range(30, 40))]
    # Only the rows found are copied.
    field.fill("第3县")
    page.get_by_role("button", name="复制表格").click()
    expect(said(page)).to_have_text("已复制 1 行")
    lines, _ = pasted(page)
    assert [line[0] for line in lines] == ["地区", "第3县"]
    field.fill("无此地")
    expect(said(page)).to_contain_text("没有符合的行")
    field.press("Escape")
    assert len(names(page)) == 40
    expect(said(page)).to_have_text("")
    expect(page.locator("tfoot th")).to_have_text("合计（计算值）")


def test_seven_rows_need_no_filter(tables: str, page: Page) -> None:
    opened(page, tables, "?rows=7")
    expect(page.get_by_role("searchbox")).to_have_count(0)
    opened(page, tables, "?rows=8&lang=en")
    expect(page.get_by_role("searchbox", name="Filter")).to_be_visible()
    expect(page.get_by_role("button", name="Copy table")).to_be_visible()


def test_columns_are_hidden_by_keyboard_and_stay_hidden(tables: str, page: Page) -> None:
    opened(page, tables)
    button = page.get_by_role("button", name="选择列")
    expect(button).to_have_attribute("aria-expanded", "false")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    menu = page.get_by_role("group", name="选择列")
    expect(menu.get_by_role("checkbox")).to_have_count(4)  # all but the first column
    menu.get_by_role("checkbox", name="来源").uncheck()
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(page.get_by_role("button", name="选择列（已隐藏1列）")).to_be_focused()
    titles = ["地区", "调解纠纷（件）", "判断", "走势"]
    expect(page.get_by_role("columnheader")).to_have_text([re.compile(one) for one in titles])
    expect(page).to_have_url(re.compile(r"figures\.hide=source"))
    page.reload()
    page.wait_for_selector("button.figure")
    expect(page.get_by_role("columnheader")).to_have_count(4)
    expect(page.locator("tfoot tr > *")).to_have_count(4)
    expect(page.get_by_text("通报")).to_have_count(0)


def test_filter_and_order_are_shared_by_the_address(tables: str, page: Page) -> None:
    opened(page, tables)
    page.get_by_role("columnheader", name="调解纠纷").get_by_role("button").click()
    expect(page).to_have_url(re.compile(r"figures\.sort=-cases"))
    page.get_by_role("searchbox").fill("第3县")
    expect(page).to_have_url(re.compile(r"figures\.find="))
    page.get_by_role("searchbox").fill("第3")
    expect(page).to_have_url(re.compile(r"figures\.find=%E7%AC%AC3(&|$)"))
    shared = names(page)
    assert len(shared) == 11
    page.goto(page.url)
    page.wait_for_selector("button.figure")
    assert names(page) == shared
    expect(page.get_by_role("searchbox")).to_have_value("第3")


def test_marks_are_drawn_from_the_numbers(seen: Page) -> None:
    # 6,500 of the 19,500 at the top
    share = seen.locator('td.bar:has([data-observation="o-13"])')
    assert share.evaluate("cell => cell.style.getPropertyValue('--share')")[:6] == "0.3333"
    trend = seen.get_by_role("img", name="2021年：1；2024年：3；共3期")
    assert trend.locator("polyline").count() == 1  # 2 and 3; the gap parts 1 from them
    assert trend.locator("circle").count() == 2
    better = seen.locator("td.fill-better")
    expect(better).to_have_text("▲ 较好")
    plain = seen.locator("tbody td").last
    image = "cell => getComputedStyle(cell).backgroundImage"
    assert "gradient" in better.evaluate(image) and plain.evaluate(image) == "none"


@pytest.mark.parametrize("way", ["with clipboard", "without clipboard"])
def test_the_whole_table_is_copied_as_shown(way: str, tables: str, page: Page) -> None:
    if way == "without clipboard":
        page.add_init_script(WITHOUT_CLIPBOARD)
    opened(page, tables)
    page.get_by_role("columnheader", name="调解纠纷").get_by_role("button").click()
    page.get_by_role("button", name="选择列").click()
    page.get_by_role("checkbox", name="走势").uncheck()
    page.get_by_role("button", name="复制表格").click()
    expect(said(page)).to_have_text("已复制 40 行")
    expect(page.get_by_role("button", name="复制表格")).to_be_focused()
    lines, html = pasted(page)
    assert lines[0] == ["地区", "调解纠纷（件）", "判断", "来源"]
    assert lines[1] == ["第39县", "19500", "", "《ＡＢＣ通报》"]
    assert lines[40] == ["第2县", "", "", "《ＡＢＣ通报》"]
    assert lines[41] == ["合计（计算值）", "1234", "", ""]
    assert len(lines) == 42
    assert lines[35] == ["第5县", "2500", "", guarded("=1+1", "text")]
    assert "<td>19500</td>" in html
    assert html.count("<tr>") == 42
    assert "mso-number-format" in html


def test_a_long_table_comes_in_pages_that_are_found_and_ordered_whole(
    tables: str, page: Page
) -> None:
    opened(page, tables, "?rows=2000")
    expect(page.locator(".range")).to_have_text("第 1—100 行，共 2,000 行")
    assert len(names(page)) == 100
    page.get_by_role("button", name="末页").click()
    expect(page.locator(".range")).to_have_text("第 1,901—2,000 行，共 2,000 行")
    expect(page.get_by_role("button", name="末页")).to_be_focused()
    expect(page.get_by_role("button", name="下一页")).to_have_attribute("aria-disabled", "true")
    page.get_by_role("columnheader", name="调解纠纷").get_by_role("button").click()
    expect(page.locator("tbody th").first).to_have_text("第1999县")
    expect(page.locator(".range")).to_have_text("第 1—100 行，共 2,000 行")
    field = page.get_by_role("searchbox")
    field.fill("第1")
    expect(said(page)).to_have_text("1,111 / 2,000 行")
    expect(field).to_be_focused()
    page.get_by_role("button", name="末页").click()
    expect(page.locator(".range")).to_have_text("第 1,101—1,111 行，共 1,111 行")
    assert names(page)[-1] == "第1县"
    page.locator("button.figure").last.click()
    expect(page.get_by_text("asked o-1", exact=True)).to_be_visible()
    expect(page.locator(".range")).to_have_text("第 1,101—1,111 行，共 1,111 行")


def test_a_long_table_is_copied_whole(tables: str, page: Page) -> None:
    opened(page, tables, "?rows=600")
    page.get_by_role("button", name="复制表格").click()
    expect(said(page)).to_have_text(re.compile("已复制 600 行|600 行已备好"), timeout=20_000)
    if "备好" in said(page).inner_text():  # a slow server: the click was too long ago
        page.get_by_role("button", name="复制表格").click()
        expect(said(page)).to_have_text("已复制 600 行")
    lines, _ = pasted(page)
    assert [lines[n][0] for n in (1, 600, 601)] == ["第0县", "第599县", "合计（计算值）"]
    assert len(lines) == 602


def test_on_paper_the_tools_are_gone_and_the_table_whole(seen: Page) -> None:
    seen.emulate_media(media="print")
    for role in ("searchbox", "button"):
        expect(seen.locator(".tools").get_by_role(role)).to_have_count(0)
    box = seen.get_by_role("region", name="各地纠纷")
    assert box.evaluate("box => box.scrollHeight <= box.clientHeight + 1")
    seen.emulate_media(media="screen")
