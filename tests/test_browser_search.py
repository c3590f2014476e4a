"""The search box in a real browser, with the keyboard alone."""

from __future__ import annotations

from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from outcomes.language import translator
from tests.browser import Server
from tests.browsing import PATIENCE, settled, sound

pytestmark = pytest.mark.browser
ZH = translator("zh")


def test_nanan_is_found_by_its_initials_with_the_keyboard(
    app: Server, page: Page, outside: list[str]
) -> None:
    page.goto(app.address)
    settled(page, ZH("page.overview"))
    box = page.get_by_role("textbox", name=ZH("search.label"))
    # The box stands above the pages, and says nothing in English when it is written in.
    expect(box).to_be_visible(timeout=PATIENCE)
    placed = box.bounding_box()
    pages = page.get_by_test_id("stSidebarNav").bounding_box()
    assert pages is not None and placed is not None and placed["y"] < pages["y"]
    box.focus()
    page.keyboard.type("nas")
    expect(page.get_by_test_id("InputInstructions")).to_be_hidden()
    page.keyboard.press("Enter")
    first = page.get_by_test_id("stSidebar").get_by_role("link", name="南安市")
    expect(first).to_be_visible(timeout=PATIENCE)
    expect(box).to_be_focused()
    drawn = page.locator(".st-key-search-hits p")
    expect(drawn).to_have_count(5, timeout=PATIENCE)  # The kind, and two hits with a line each.
    lines = [one.bounding_box() for one in drawn.all()]
    for above, below in pairwise(lines):
        assert above is not None and below is not None
        assert above["y"] + above["height"] <= below["y"] + 1
    page.keyboard.press("Tab")
    expect(first).to_be_focused()
    page.keyboard.press("Enter")
    settled(page, ZH("page.place"))
    assert page.url.endswith("/place?place=350583")
    expect(box).to_have_value("")
    expect(first).to_have_count(0)
    sound(page, outside)
