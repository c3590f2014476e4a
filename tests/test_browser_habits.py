"""Habits of readers in a real browser: back and forward, a link copied, a place of one's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from outcomes.language import translator
from tests.browser import ROOT, Server, serving
from tests.test_browser_pages import LAUNCHER, PATIENCE, settled, sound

pytestmark = pytest.mark.browser
ZH = translator("zh")


@pytest.fixture(scope="module")
def app(
    tmp_path_factory: pytest.TempPathFactory, real_build: Path, chromium: str
) -> Iterator[Server]:
    """The app on the real figures, started as `make run` starts it."""
    folder = tmp_path_factory.mktemp("habits")
    with serving(LAUNCHER, ROOT, folder / "log", {"GOVERNANCE_BUILD": str(real_build)}) as started:
        yield started


def view_title(page: Page) -> str:
    return page.locator("h3").first.inner_text()


def test_each_press_of_back_undoes_one_click_and_no_more(
    app: Server, page: Page, outside: list[str]
) -> None:
    page.goto(f"{app.address}/compare?indicator=mediation_committees")
    settled(page, ZH("page.compare"))
    seen = [(page.url, view_title(page))]

    def noted(now: str) -> None:
        page.wait_for_url(re.compile(now), timeout=PATIENCE)
        settled(page, ZH("page.compare"))
        seen.append((page.url, view_title(page)))

    page.get_by_text(ZH("control.basis.per_10000_residents"), exact=True).click()
    noted("basis=per_10000_residents")
    page.get_by_text(ZH("control.latest"), exact=True).click()
    noted("latest=0")
    # This click takes several keys out of the address at once.
    page.get_by_role("combobox", name=ZH("control.set")).click()
    page.get_by_role("option").nth(2).click()
    noted("set=(?!.*(indicator|latest))")
    assert len({title for _, title in seen}) == len(seen)
    for address, title in reversed(seen[:-1]):
        page.go_back()
        expect(page.locator("h3").first).to_have_text(title, timeout=PATIENCE)
        assert page.url == address
    page.go_forward()
    expect(page.locator("h3").first).to_have_text(seen[1][1], timeout=PATIENCE)
    assert page.url == seen[1][0]
    sound(page, outside)


def test_a_change_of_language_is_no_step_back(app: Server, page: Page) -> None:
    page.goto(f"{app.address}/compare?set=s1_success_rate_with_counts")
    settled(page, ZH("page.compare"))
    page.get_by_test_id("stSidebarNav").get_by_text(ZH("page.sources"), exact=True).click()
    settled(page, ZH("page.sources"))
    page.get_by_test_id("stSidebar").get_by_text("English").click()
    settled(page, translator("en")("page.sources"))
    page.go_back()
    settled(page, translator("en")("page.compare"))
    assert "set=s1_success_rate_with_counts" in page.url and "lang=en" in page.url


def pasted(page: Page) -> str:
    """What lies in the clipboard, by pasting it as a person would."""
    page.evaluate(
        "() => { const field = document.createElement('textarea'); field.id = 'paste-here';"
        " document.body.append(field); field.focus() }"
    )
    page.keyboard.press("Control+V")
    return page.locator("#paste-here").input_value()


@pytest.mark.parametrize("secure", [True, False])
def test_the_link_of_a_view_is_copied_with_every_choice(
    secure: bool, app: Server, page: Page
) -> None:
    if secure:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    else:  # As on an office network without a certificate.
        page.add_init_script(
            "Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined })"
        )
    page.goto(f"{app.address}/compare?indicator=mediation_committees")
    settled(page, ZH("page.compare"))
    page.get_by_text(ZH("control.basis.per_10000_residents"), exact=True).click()
    page.wait_for_url(re.compile("basis="), timeout=PATIENCE)
    assert page.evaluate("() => Boolean(navigator.clipboard)") is secure
    page.get_by_role("button", name=ZH("link.copy"), exact=True).click()
    expect(page.locator(".st-key-copy-link")).to_contain_text(ZH("link.copied"), timeout=PATIENCE)
    assert pasted(page) == page.url
    assert "indicator=mediation_committees" in page.url
