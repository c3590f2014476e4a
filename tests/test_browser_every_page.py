"""Every page in a real browser, entered once for all that must be true of each.

One reader goes from page to page, as readers do: the next is drawn in half the time that an
address opened anew takes, and must not show anything of the one before.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, Page, expect

from outcomes.language import translator
from tests.accessibility import drawn, faults
from tests.browser import ROOT, WINDOW, Server, fresh_page
from tests.browsing import PATIENCE, download, go, settled, sound
from tests.pages import ADDRESS

pytestmark = pytest.mark.browser
ZH = translator("zh")
# Codes, addresses, inscriptions of keys, names of icons, and of things that have no Chinese name
# (a website) stay as they are.
ALLOWED = (
    r"English|ISBN|SDMX|GB/T|https?://\S+|\b[0-9a-f]{16}\b|yescallop/areacodes|"
    r"thebamboogrove/tudigong|reportify|Home|CC0|MIT|UTC|IP|keyboard_(?:double_)?arrow_\w+|arrow_forward|"
    r"expand_more"
)


@dataclass(frozen=True)
class Visited:
    """A page of the app as it opens, by its name."""

    name: str
    page: Page


@pytest.fixture(scope="module")
def reader(app: Server, browser: BrowserContext) -> Iterator[Page]:
    """A page that stands on a view of its own choice."""
    with fresh_page(browser) as page:
        page.goto(f"{app.address}/compare?set=s4_criminal_aid_cases_per_centre_year")
        settled(page, ZH("page.compare"))
        yield page


@pytest.fixture(scope="module", params=ADDRESS)
def visited(request: pytest.FixtureRequest, reader: Page, everything_outside: list[str]) -> Visited:
    everything_outside.clear()
    go(reader, request.param)
    drawn(reader)
    return Visited(request.param, reader)


def test_it_is_sound(visited: Visited, everything_outside: list[str]) -> None:
    sound(visited.page, everything_outside)


def test_it_has_no_grave_fault(visited: Visited) -> None:
    assert faults(visited.page) == []


def test_its_picture_is_taken(visited: Visited) -> None:
    """One a page, to be looked at; ``make pictures`` takes every language, theme and width."""
    picture = ROOT / "pictures" / f"{visited.name}.png"
    visited.page.locator("h1").scroll_into_view_if_needed()
    visited.page.screenshot(path=picture)
    with Image.open(picture) as image:
        assert image.size == (WINDOW["width"], WINDOW["height"])
        # A page that is not drawn has a handful of colours.
        assert len(image.convert("RGB").getcolors(1 << 24) or ()) > 100


def test_no_english_in_the_chinese_interface(visited: Visited) -> None:
    page = visited.page
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN", timeout=PATIENCE)
    said = page.locator("body").inner_text()
    assert not re.findall(r"[A-Za-z]{4,}", re.sub(ALLOWED, "", said))


def test_it_saves_its_tables(visited: Visited) -> None:
    for table in ("summary", "detail"):
        file_name, content = download(visited.page, ZH(f"download.{table}"))
        assert file_name.endswith(".csv") and ZH(f"table.{table}") in file_name
        assert content.startswith(b"\xef\xbb\xbf") and b"\r\n" in content
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
        assert len(rows) > 1 and len({len(row) for row in rows}) == 1
        assert ZH("column.build_id") in rows[0]
