"""What readers do on a page, in a real browser: languages, sources, other pages, files."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from frictionless import Resource, system
from playwright.sync_api import BrowserContext, Page, expect

from outcomes.language import translator
from tests.browser import Server, fresh_page
from tests.browsing import PATIENCE, download, settled, sound
from tests.pages import ADDRESS

pytestmark = pytest.mark.browser
CJK = re.compile(r"[\u3400-\u9fff]")


# tests/test_pages.py opens every page in both languages without a browser.
@pytest.mark.parametrize("name", ["compare", "present"])
def test_english_is_one_click_away_and_stays(name: str, app: Server, page: Page) -> None:
    page.goto(f"{app.address}/{ADDRESS[name]}")
    settled(page, translator("zh")(f"page.{name}"))
    page.get_by_test_id("stSidebar").get_by_text("English").click()
    settled(page, translator("en")(f"page.{name}"))
    assert "lang=en" in page.url
    expect(page.locator("html")).to_have_attribute("lang", "en", timeout=PATIENCE)
    side = page.get_by_test_id("stSidebar").inner_text()
    assert set(CJK.findall(side)) == set("中文")
    other = "sources" if name != "sources" else "compare"
    page.get_by_test_id("stSidebarNav").get_by_text(translator("en")(f"page.{other}")).last.click()
    settled(page, translator("en")(f"page.{other}"))


def test_a_mark_and_a_tile_lead_to_their_sources_and_the_tiles_are_saved(
    app: Server, page: Page, outside: list[str]
) -> None:
    words = translator("zh")
    page.goto(app.address)
    settled(page, words("page.overview"))
    bar = page.locator(".st-key-tiles-strip .bars .point path").first
    expect(bar).to_be_visible(timeout=PATIENCE)
    bar.click(force=True)
    card = page.locator(".st-key-provenance")
    expect(card).to_contain_text(words("column.as_printed"), timeout=PATIENCE)
    expect(card).to_be_in_viewport(timeout=PATIENCE)
    tile = page.locator(".st-key-tiles-grid").get_by_role("button", name=re.compile("四川省"))
    expect(tile).to_be_visible(timeout=PATIENCE)
    file_name, content = download(page, words("tiles.save.tiles"))
    assert file_name.endswith(".png") and content.startswith(b"\x89PNG")
    tile.focus()
    page.keyboard.press("Enter")
    expect(card).to_contain_text("40,600", timeout=PATIENCE)
    expect(tile).to_have_attribute("aria-current", "true", timeout=PATIENCE)
    sound(page, outside)


@pytest.fixture(scope="module")
def compared(app: Server, browser: BrowserContext) -> Iterator[Page]:
    """The comparison of the success rates whose counts are published, with its chart."""
    with fresh_page(browser) as page:
        page.goto(f"{app.address}/compare?set=s1_success_rate_with_counts")
        settled(page, translator("zh")("page.compare"))
        expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible(timeout=PATIENCE)
        yield page


def test_the_bundle_is_valid_and_the_same_as_the_screen(compared: Page, tmp_path: Path) -> None:
    words = translator("zh")
    _, content = download(compared, words("download.bundle"))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        archive.extractall(tmp_path)
    tables = [one for one in names if one.endswith(".csv")]
    assert len(tables) == 2
    for table in tables:
        about = Path(table).with_suffix(".json")
        assert str(about) in names
        described = json.loads((tmp_path / about).read_text(encoding="utf-8"))
        assert described["build"]["id"] and described["sources"] and described["definitions"]
        with system.use_context(trusted=True):
            report = Resource.from_descriptor(described, basepath=str(tmp_path)).validate()
        assert report.valid, report.flatten(["message"])
    detail = next(one for one in tables if words("table.detail") in one)
    rows = list(csv.DictReader(io.StringIO((tmp_path / detail).read_text(encoding="utf-8-sig"))))
    shown = {row[words("column.value_shown")] for row in rows}
    # What the chart writes beside its dots are the numbers of the file, a mark or a word behind.
    chart = compared.locator(".js-plotly-plot text").all_text_contents()
    found = [re.match(r"[≥≤≈]?([\d.]+)", text.replace(",", "")) for text in chart]
    assert shown <= {number[1] for number in found if number}


def test_the_picture_of_a_chart_is_made_in_the_browser(compared: Page) -> None:
    file_name, content = download(compared, translator("zh")("download.picture"))
    assert file_name.endswith(".png") and content.startswith(b"\x89PNG")
    width, height = (int.from_bytes(content[n : n + 4], "big") for n in (16, 20))
    assert width > 1000 and height > 500
