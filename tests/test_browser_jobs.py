"""The jobs that decide everything, in Chinese; the first is walked from the front page by clicks.

Pasting a bulletin (J4) and dropping the counties' Excel (J5) are not built yet.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile

import pytest
from playwright.sync_api import Locator, Page, expect

from outcomes.language import translator
from tests.browser import Server
from tests.browsing import PATIENCE, download, go, settled, sound

pytestmark = pytest.mark.browser
ZH = translator("zh")
RATES = "有件数可核的调解成功率"
MARKS = re.compile("[,≥≤≈⚑\\s]")


def choose(page: Page, label: str, option: str | re.Pattern[str]) -> None:
    """Choose from a list by what it says."""
    page.get_by_role("combobox", name=ZH(label), exact=True).click()
    page.get_by_role("option", name=option).first.click()


def walk_to_comparison(app: Server, page: Page) -> None:
    """From the front page to the success rates whose counts are published."""
    page.goto(app.address)
    settled(page, ZH("page.overview"))
    go(page, "compare")
    choose(page, "control.set", RATES)
    compared(page)


def open_comparison(app: Server, page: Page) -> None:
    """The same comparison by its address."""
    page.goto(f"{app.address}/compare?set=s1_success_rate_with_counts")
    compared(page)


def compared(page: Page) -> None:
    """Wait for the success rates whose counts are published."""
    expect(title(page)).to_have_text(RATES, timeout=PATIENCE)
    settled(page, ZH("page.compare"))


def title(page: Page) -> Locator:
    """The title of the view."""
    return page.get_by_role("heading", level=3).first


def card(page: Page) -> Locator:
    """The card that says where a figure comes from."""
    return page.get_by_role("region", name=ZH("provenance.title"))


def rows_of(content: bytes) -> list[dict[str, str]]:
    """The rows of a CSV file, which has a byte order mark and lines ended for Excel."""
    assert content.startswith(b"\xef\xbb\xbf")
    text = content.decode("utf-8-sig")
    assert text.count("\n") == text.count("\r\n") > 1
    return list(csv.DictReader(io.StringIO(text, newline="")))


def number(text: str) -> float:
    """A number as it stands on the screen or in a file, without its marks."""
    return float(MARKS.sub("", text))


def shown_in_chart(chart: Locator) -> set[float]:
    """The numbers written into a chart."""
    texts = [MARKS.sub("", one) for one in chart.locator("text").all_text_contents()]
    # A judgement may stand behind the number.
    found = [re.match(r"\d+(\.\d+)?", one) for one in texts]
    return {float(one[0]) for one in found if one}


def test_j1_a_view_becomes_a_slide_and_files_with_the_same_numbers(
    app: Server, page: Page, outside: list[str]
) -> None:
    walk_to_comparison(app, page)
    takeaway = page.locator(".takeaway").inner_text()
    _, content = download(page, ZH("download.bundle"))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        (detail,) = [
            one for one in archive.namelist() if one.endswith(".csv") and ZH("table.detail") in one
        ]
        bundled = rows_of(archive.read(detail))
    page.get_by_role("button", name=ZH("present.add"), exact=True).click()
    added = ZH("present.so_many", label=ZH("present.added"), number=1)
    expect(page.get_by_role("button", name=added)).to_be_disabled(timeout=PATIENCE)
    go(page, "present")
    page.wait_for_url(re.compile("slides=set%3Ds1_success_rate_with_counts$"))
    _, content = download(page, ZH("download.detail"))
    value = ZH("column.value_shown")
    figures = sorted(number(row[value]) for row in rows_of(content))
    assert figures == sorted(number(row[value]) for row in bundled) and len(figures) == 8
    page.get_by_role("button", name=ZH("present.start", number=1)).click()
    slide = page.locator(".st-key-slide")
    expect(slide.get_by_role("heading", name=RATES)).to_be_visible(timeout=PATIENCE)
    expect(slide).to_contain_text(takeaway)
    chart = slide.locator(".js-plotly-plot")
    expect(chart.get_by_text("99.98")).to_be_visible(timeout=PATIENCE)
    assert set(figures) <= shown_in_chart(chart)
    # The keys move once the part that hears them says where it is.
    number_said = ZH("slide.number", at=1, number=1)
    expect(slide.locator(".st-key-slide-keys")).to_contain_text(number_said, timeout=PATIENCE)
    page.keyboard.press("Escape")
    settled(page, ZH("page.present"))
    expect(slide).to_have_count(0)
    sound(page, outside)


def test_j2_a_number_of_chart_and_table_says_where_it_comes_from(
    app: Server, page: Page, outside: list[str]
) -> None:
    open_comparison(app, page)
    # A mark of the chart.
    chart = page.locator(".st-key-chart .js-plotly-plot")
    expect(chart.get_by_text("99.98")).to_be_visible(timeout=PATIENCE)
    chart.locator(".scatterlayer .points path").first.click(force=True)
    expect(card(page)).to_be_in_viewport(timeout=PATIENCE)
    for name in ("as_printed", "source", "publisher", "published_on", "definition", "period"):
        expect(card(page)).to_contain_text(ZH(f"column.{name}"))
    card(page).get_by_role("button", name=ZH("provenance.close")).click()
    expect(card(page)).to_have_count(0, timeout=PATIENCE)
    # A figure of the table as published.
    table = page.get_by_role("table")
    table.get_by_role("button", name="99.98", exact=True).click()
    expect(card(page)).to_contain_text("乌海人民调解情况（2023年）", timeout=PATIENCE)
    expect(card(page)).to_contain_text("99.98%")
    expect(card(page)).to_contain_text(ZH("origin.reported"))
    assert "figure=" in page.url
    # A figure that was computed names what it was computed from.
    table.get_by_role("row", name="普陀区").get_by_role("button").first.click()
    expect(card(page)).to_contain_text(ZH("origin.computed"), timeout=PATIENCE)
    expect(card(page)).to_contain_text(ZH("provenance.operands"))
    for count in ("39,832", "41,063"):
        expect(card(page)).to_contain_text(count)
    # A document is found by its name, and each of its figures has its place in it.
    page.get_by_role("textbox", name=ZH("search.label")).fill("148品牌")
    page.get_by_role("textbox", name=ZH("search.label")).press("Enter")
    page.get_by_test_id("stSidebar").get_by_role("link", name="148").first.click()
    settled(page, ZH("page.sources"))
    expect(card(page)).to_have_count(0)
    page.get_by_role("button", name=re.compile("^46,658")).click()
    for said in ("46658件", "附件3/三/（一）", "泉司〔2024〕68号"):
        expect(card(page)).to_contain_text(said, timeout=PATIENCE)
    sound(page, outside)


def test_j3_the_page_says_whether_a_is_better_than_b_and_why(
    app: Server, page: Page, outside: list[str]
) -> None:
    open_comparison(app, page)
    main = page.get_by_test_id("stMain")
    expect(main.locator(".chip")).to_contain_text(ZH("verdict.with_care"))
    expect(main.locator(".verdict")).to_contain_text(ZH("reason.length_differs"))
    expect(main).to_contain_text(ZH("interval.meaning"))
    table = page.get_by_role("table")
    expect(table.get_by_role("columnheader", name=ZH("column.judgement"))).to_be_visible()
    for place, word in (("乌海", "similar"), ("新疆", "better"), ("云南", "worth_a_look")):
        row = table.get_by_role("row", name=place)
        expect(row).to_contain_text(ZH(f"judgement.{word}"))
    page.get_by_role("radio", name=ZH("control.form.funnel")).click()
    limits = main.locator(".js-plotly-plot").get_by_text(re.compile(r"^99\.8%界限"))
    expect(limits).to_be_visible(timeout=PATIENCE)
    expect(main).to_contain_text(ZH("funnel.about"))
    choose(page, "control.benchmark", ZH("control.benchmark.median"))
    expect(main).to_contain_text(ZH("benchmark.about.median"), timeout=PATIENCE)
    # Among like places only.
    choose(page, "control.set", ZH("control.set.own"))
    choose(page, "control.indicator", re.compile("^调解成功率"))
    expect(title(page)).to_contain_text("调解成功率", timeout=PATIENCE)
    before = title(page).inner_text()
    page.get_by_role("combobox", name=ZH("control.peers"), exact=True).click()
    page.get_by_role("option").nth(1).click()
    expect(title(page)).not_to_have_text(before, timeout=PATIENCE)
    expect(main).to_contain_text("同类组“")
    sound(page, outside)


def test_j6_the_table_is_a_file_that_excel_opens_right(
    app: Server, page: Page, outside: list[str]
) -> None:
    open_comparison(app, page)
    page.get_by_role("radio", name=ZH("table.summary"), exact=True).click()
    table = page.get_by_role("table")
    expect(table.get_by_role("columnheader")).not_to_have_count(0)
    expect(table.get_by_role("columnheader", name="2023年（%）")).to_be_visible(timeout=PATIENCE)
    name, content = download(page, ZH("download.summary"))
    assert name.endswith(".csv") and "调解成功率" in name and ZH("table.summary") in name
    rows = rows_of(content)
    titles = [one.strip() for one in table.locator("thead button").all_inner_texts()]
    lines = table.locator("tbody tr").all()
    assert len(lines) == len(rows) == 8
    by_place = {row[ZH("column.locality")]: row for row in rows}
    for line in lines:
        # A long name may break between its places, at a mark without width.
        place = line.get_by_role("rowheader").inner_text()
        row = by_place[place]
        for title_, cell in zip(titles[1:], line.get_by_role("cell").all(), strict=False):
            text = cell.inner_text().split("\n")[0]
            if text == "–":
                assert row[title_] == "", (place, title_)
            else:
                assert number(text) == float(row[title_]), (place, title_)
    # No cell that a spreadsheet would take for a formula, and no code that it would shorten.
    for row in rows:
        assert not [one for one in row.values() if re.match(r"[=+@\t\r]|-(?!\d)", one)]
        assert row[ZH("column.locality_id")].startswith("'") or "-" in row[ZH("column.locality_id")]
    sound(page, outside)
