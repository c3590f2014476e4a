"""The sheet of a place in a real browser: drawn, sorted inside its topics, and on one page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from demo.package import write_package
from etl.build import build
from outcomes.language import translator
from tests.browser import ROOT, Server, serving
from tests.test_browser_pages import LAUNCHER, PATIENCE, settled

pytestmark = pytest.mark.browser
PAGE_OF_PDF = re.compile(rb"/Type\s*/Page\b")


@pytest.fixture(scope="module")
def real(
    tmp_path_factory: pytest.TempPathFactory, real_build: Path, chromium: str
) -> Iterator[Server]:
    log = tmp_path_factory.mktemp("real-app") / "log"
    with serving(LAUNCHER, ROOT, log, {"GOVERNANCE_BUILD": str(real_build)}) as started:
        yield started


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory, chromium: str) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("demo-app")
    write_package(folder / "data")
    build(folder / "data", folder / "build")
    environment = {"GOVERNANCE_BUILD": str(folder / "build")}
    with serving(LAUNCHER, ROOT, folder / "log", environment) as started:
        yield started


def opened(page: Page, server: Server, address: str, language: str = "zh") -> None:
    page.goto(f"{server.address}/place?{address}&lang={language}")
    settled(page, translator(language)("page.place"))
    expect(page.locator(".st-key-profile tbody tr").first).to_be_visible(timeout=PATIENCE)


def pages_printed(page: Page) -> int:
    return len(PAGE_OF_PDF.findall(page.pdf(prefer_css_page_size=True, print_background=True)))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("place", ["350526", "222401"])
def test_a_real_place_prints_on_one_page(
    real: Server, page: Page, place: str, language: str
) -> None:
    opened(page, real, f"place={place}", language)
    assert pages_printed(page) == 1
    page.emulate_media(media="print")
    hidden = page.locator(".st-key-profile tbody tr.screen:not(:has([scope=rowgroup]))")
    more = translator(language)("place.more", number=hidden.count())
    expect(page.get_by_text(more, exact=True)).to_be_visible()
    expect(hidden.first).not_to_be_visible()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_place_with_quartiles_prints_on_one_page(demo: Server, page: Page, language: str) -> None:
    opened(page, demo, "place=990103", language)
    assert pages_printed(page) == 1
    page.emulate_media(media="print")
    shown = page.locator(".st-key-profile tbody tr:not(.screen):not(:has([scope=rowgroup]))")
    assert shown.count() >= 14
    # The most notable differences are on the paper.
    expect(page.locator(".profile-head li")).to_have_count(3)


def test_strips_are_drawn_and_rows_sort_inside_their_topic(
    demo: Server, page: Page, outside: list[str]
) -> None:
    opened(page, demo, "place=990103")
    strips = page.locator(".st-key-profile svg.strip")
    assert strips.count() > 10
    first = strips.first
    assert first.locator(".quartiles").count() == first.locator(".own").count() == 1
    assert "28.55" in (first.get_attribute("aria-label") or "")
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
    assert outside == []


def test_a_value_of_the_sheet_leads_to_its_source(real: Server, page: Page) -> None:
    opened(page, real, "place=350526")
    page.locator(".st-key-profile button.figure").first.click()
    card = page.locator(".st-key-provenance")
    expect(card).to_contain_text(translator("zh")("column.as_printed"), timeout=PATIENCE)
    assert "figure=" in page.url
