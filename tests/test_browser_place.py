"""The sheet of a place in a real browser: drawn, sorted inside its topics, and on one page."""

from __future__ import annotations

import re
from statistics import quantiles

import pytest
from playwright.sync_api import Page, expect

from outcomes.language import translator
from tests.browser import Server
from tests.browsing import PATIENCE, settled
from tests.builds import Row, Table

pytestmark = pytest.mark.browser
PAGE_OF_PDF = re.compile(rb"/Type\s*/Page\b")


def opened(page: Page, server: Server, address: str, language: str = "zh") -> None:
    page.goto(f"{server.address}/place?{address}&lang={language}")
    settled(page, translator(language)("page.place"))
    expect(page.locator(".st-key-profile tbody tr").first).to_be_visible(timeout=PATIENCE)


def pages_printed(page: Page) -> int:
    return len(PAGE_OF_PDF.findall(page.pdf(prefer_css_page_size=True, print_background=True)))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("place", ["350526", "222401"])
def test_a_real_place_prints_on_one_page(
    app: Server, page: Page, place: str, language: str
) -> None:
    opened(page, app, f"place={place}", language)
    assert pages_printed(page) == 1
    page.emulate_media(media="print")
    hidden = page.locator(".st-key-profile tbody tr.screen:not(:has([scope=rowgroup]))")
    more = translator(language)("place.more", number=hidden.count())
    expect(page.get_by_text(more, exact=True)).to_be_visible()
    expect(hidden.first).not_to_be_visible()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_place_with_quartiles_prints_on_one_page(
    demo_app: Server, page: Page, language: str
) -> None:
    opened(page, demo_app, "place=990103", language)
    assert pages_printed(page) == 1
    page.emulate_media(media="print")
    shown = page.locator(".st-key-profile tbody tr:not(.screen):not(:has([scope=rowgroup]))")
    assert shown.count() >= 14
    # The most notable differences are on the paper.
    expect(page.locator(".profile-head li")).to_have_count(3)


def quartiles_per_10000(rows: dict[str, Row], table: Table, indicator: str, place: str) -> str:
    """The quartiles of a place's group in its newest figures per resident, as a row says them."""
    on_date = {row["locality_id"]: int(row["residents"]) for row in table("populations")
               if row["on_date"] == "2023-12-31"}  # fmt: skip
    groups = {row["locality_id"]: row["group_id"] for row in table("peer_groups")}
    peers = [one for one in groups if groups[one] == groups[place] and one != place]
    printed = (rows[f"demo_2024.{one}.{indicator}.jan_sep"]["obs_value"] for one in peers)
    values = [int(value) / on_date[one] * 10_000 for one, value in zip(peers, printed, strict=True)]
    return " · ".join(f"{one:.2f}" for one in quantiles(values, n=4, method="inclusive"))


def test_strips_are_drawn_with_their_figures_and_rows_sort_inside_their_topic(
    demo_app: Server, page: Page, outside: list[str], demo_rows: dict[str, Row], demo_table: Table
) -> None:
    opened(page, demo_app, "place=990103")
    rows = page.locator(".st-key-profile tbody tr:has(svg.strip)")
    # All ten of people's mediation have quartiles; they stand first, in the order of their ids.
    ten = {
        row["indicator_id"]: row["title_zh"]
        for row in demo_table("indicators")
        if row["topic_id"] == "mediation"
    }
    # A title has its definition under it.
    titles = [one.split("\n")[0] for one in rows.locator("> :first-child").all_inner_texts()]
    assert rows.count() > len(ten) == 10
    assert titles[:10] == [ten[one] for one in sorted(ten)]
    for number in range(10):
        strip = rows.nth(number).locator("svg.strip")
        assert strip.locator(".quartiles").count() == strip.locator(".own").count() == 1
    for indicator in ("disputes_mediated", "disputes_mediated_successfully"):
        strip = rows.nth(titles.index(ten[indicator])).locator("svg.strip")
        said = quartiles_per_10000(demo_rows, demo_table, indicator, "990103")
        assert said in (strip.get_attribute("aria-label") or "")
    sort_inside_topics(page)
    assert outside == []


def sort_inside_topics(page: Page) -> None:
    """Order the sheet by its titles: each topic keeps its rows."""
    lines = page.locator(".st-key-profile tbody tr > :first-child")
    before = lines.all_inner_texts()
    heads = [at for at, one in enumerate(before) if one in ("人民调解", "法律援助", "资金使用")]
    assert heads[0] == 0 and len(heads) == 3
    page.locator(".st-key-profile th").filter(has_text="指标").get_by_role("button").click()
    after = lines.all_inner_texts()
    assert after != before
    for start, end in zip(heads, [*heads[1:], len(before)], strict=True):
        assert after[start] == before[start]
        assert sorted(after[start:end]) == sorted(before[start:end])


def test_a_value_of_the_sheet_leads_to_its_source(app: Server, page: Page) -> None:
    opened(page, app, "place=350526")
    page.locator(".st-key-profile button.figure").first.click()
    card = page.locator(".st-key-provenance")
    expect(card).to_contain_text(translator("zh")("column.as_printed"), timeout=PATIENCE)
    assert "figure=" in page.url
