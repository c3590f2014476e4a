"""Every page in a real browser, on a fresh server each, with nothing from outside."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from frictionless import Resource, system
from playwright.sync_api import Page, expect

from outcomes.language import translator
from tests.browser import LAUNCHER, ROOT, Server, Start, run_app
from tests.browsing import PATIENCE, download, reading, settled, sound
from tests.pages import ADDRESS

pytestmark = pytest.mark.browser
PICTURES = ROOT / "pictures"
CJK = re.compile(r"[\u3400-\u9fff]")


# The false message came whatever the page: two show that it is gone.
@pytest.mark.parametrize("name", ["overview", "mediation"])
def test_a_fresh_server_opens_a_page_by_its_address(
    name: str,
    server: Start,
    page: Page,
    outside: list[str],
    real_build: Path,
) -> None:
    started = server(LAUNCHER, ROOT, reading(real_build))
    page.goto(f"{started.address}/{ADDRESS[name]}")
    words = translator("zh")
    settled(page, words(f"page.{name}"))
    sound(page, outside)
    expect(page.get_by_test_id("stSidebarNavLink")).to_have_count(len(ADDRESS))
    PICTURES.mkdir(exist_ok=True)
    page.screenshot(path=PICTURES / f"{name}.png", full_page=True)


def test_a_plain_streamlit_run_opens_a_page_by_its_address_too(
    server: Start,
    page: Page,
    outside: list[str],
    real_build: Path,
) -> None:
    started = server(run_app("app.py"), ROOT, reading(real_build))
    page.goto(f"{started.address}/compare")
    settled(page, translator("zh")("page.compare"))
    page.wait_for_timeout(1000)
    sound(page, outside)


@pytest.mark.parametrize("name", ADDRESS)
def test_no_english_in_the_chinese_interface(name: str, app: Server, page: Page) -> None:
    page.goto(f"{app.address}/{ADDRESS[name]}")
    settled(page, translator("zh")(f"page.{name}"))
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN", timeout=PATIENCE)
    said = page.locator("body").inner_text()
    # Codes, addresses, inscriptions of keys, names of icons, and of things that have no Chinese
    # name (a website) stay as they are.
    allowed = (
        r"English|ISBN|SDMX|GB/T|https?://\S+|\b[0-9a-f]{16}\b|yescallop/areacodes|"
        r"thebamboogrove/tudigong|reportify|Home|CC0|MIT|UTC|IP|keyboard_arrow_\w+|arrow_forward|expand_more"
    )
    rest = re.sub(allowed, "", said)
    assert not re.findall(r"[A-Za-z]{4,}", rest)


# tests/test_pages.py opens every page in both languages without a browser.
@pytest.mark.parametrize("name", ["overview", "compare", "place", "coverage", "present"])
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


def test_a_figure_leads_to_its_source(app: Server, page: Page, outside: list[str]) -> None:
    words = translator("zh")
    page.goto(f"{app.address}/compare?set=s1_success_rate_with_counts")
    settled(page, words("page.compare"))
    page.get_by_role("button", name=re.compile("99.98")).first.click()
    card = page.locator(".st-key-provenance")
    expect(card).to_contain_text(words("provenance.title"), timeout=PATIENCE)
    for name in ("as_printed", "source", "definition"):
        expect(card).to_contain_text(words(f"column.{name}"))
    expect(card).to_contain_text("5807")
    assert "figure=" in page.url
    page.reload()
    expect(page.locator(".st-key-provenance")).to_contain_text("5807", timeout=PATIENCE)
    sound(page, outside)


def test_a_mark_of_a_chart_leads_to_its_source(app: Server, page: Page, outside: list[str]) -> None:
    page.goto(app.address)
    settled(page, translator("zh")("page.overview"))
    bar = page.locator(".st-key-tiles-strip .bars .point path").first
    expect(bar).to_be_visible(timeout=PATIENCE)
    bar.click(force=True)
    card = page.locator(".st-key-provenance")
    expect(card).to_contain_text(translator("zh")("column.as_printed"), timeout=PATIENCE)
    expect(card).to_be_in_viewport(timeout=PATIENCE)
    sound(page, outside)


def test_the_keyboard_reaches_a_tile_and_the_tiles_are_saved(
    app: Server, page: Page, outside: list[str]
) -> None:
    words = translator("zh")
    page.goto(app.address)
    settled(page, words("page.overview"))
    tile = page.locator(".st-key-tiles-grid").get_by_role("button", name=re.compile("四川省"))
    expect(tile).to_be_visible(timeout=PATIENCE)
    file_name, content = download(page, words("tiles.save.tiles"))
    assert file_name.endswith(".png") and content.startswith(b"\x89PNG")
    tile.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-provenance")).to_contain_text("40,600", timeout=PATIENCE)
    expect(tile).to_have_attribute("aria-current", "true", timeout=PATIENCE)
    sound(page, outside)


def test_pages_are_left_and_entered_without_an_error(
    app: Server, page: Page, outside: list[str]
) -> None:
    words = translator("zh")
    page.goto(f"{app.address}/compare?set=s4_criminal_aid_cases_per_centre_year")
    settled(page, words("page.compare"))
    for name in ("funds", "legal_aid", "practices", "compare", "mediation", "sources"):
        page.get_by_test_id("stSidebarNav").get_by_text(words(f"page.{name}"), exact=True).click()
        settled(page, words(f"page.{name}"))
        sound(page, outside)


def test_the_address_is_shared_and_goes_back_and_forward(app: Server, page: Page) -> None:
    words = translator("zh")
    page.goto(f"{app.address}/compare?indicator=mediation_committees")
    settled(page, words("page.compare"))
    page.get_by_text(words("basis.per_10000_residents"), exact=True).click()
    page.wait_for_url(re.compile("basis=per_10000_residents"), timeout=PATIENCE)
    shared = page.url
    assert "indicator=mediation_committees" in shared
    page.goto(shared)
    settled(page, words("page.compare"))
    expect(page.locator("h3").first).to_contain_text(words("basis.per_10000_residents"))


@pytest.mark.parametrize("name", ["overview", "compare", "trends", "place", "coverage", "glossary"])
def test_every_page_saves_its_tables(name: str, app: Server, page: Page) -> None:
    words = translator("zh")
    page.goto(f"{app.address}/{ADDRESS[name]}")
    settled(page, words(f"page.{name}"))
    for table in ("summary", "detail"):
        file_name, content = download(page, words(f"download.{table}"))
        assert file_name.endswith(".csv") and words(f"table.{table}") in file_name
        assert content.startswith(b"\xef\xbb\xbf") and b"\r\n" in content
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
        assert len(rows) > 1 and len({len(row) for row in rows}) == 1
        assert words("column.build_id") in rows[0]


def test_the_bundle_is_valid_and_the_same_as_the_screen(
    app: Server,
    page: Page,
    tmp_path: Path,
) -> None:
    words = translator("zh")
    page.goto(f"{app.address}/compare?set=s1_success_rate_with_counts")
    settled(page, words("page.compare"))
    expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible(timeout=PATIENCE)
    _, content = download(page, words("download.bundle"))
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
    chart = page.locator(".js-plotly-plot text").all_text_contents()
    found = [re.match(r"[≥≤≈]?([\d.]+)", text.replace(",", "")) for text in chart]
    assert shown <= {number[1] for number in found if number}


def test_the_picture_of_a_chart_is_made_in_the_browser(
    app: Server,
    page: Page,
    outside: list[str],
) -> None:
    words = translator("zh")
    page.goto(f"{app.address}/compare?set=s1_success_rate_with_counts")
    settled(page, words("page.compare"))
    expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible(timeout=PATIENCE)
    file_name, content = download(page, words("download.picture"))
    assert file_name.endswith(".png") and content.startswith(b"\x89PNG")
    width, height = (int.from_bytes(content[n : n + 4], "big") for n in (16, 20))
    assert width > 1000 and height > 500
    PICTURES.mkdir(exist_ok=True)
    (PICTURES / "chart.png").write_bytes(content)
    sound(page, outside)


PROJECT = ("app.py", "data", "demo", "etl", "locale", "outcomes", "pages", "ui", ".streamlit")


def test_without_a_build_the_first_visitor_sees_it_being_made(
    server: Start, page: Page, outside: list[str], tmp_path: Path
) -> None:
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    for name in PROJECT:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, fresh / name, ignore=shutil.ignore_patterns("build"))
        else:
            shutil.copy(source, fresh / name)
    started = server(run_app("app.py"), fresh, {"PYTHONPATH": str(fresh)})
    page.goto(started.address)
    settled(page, translator("zh")("page.overview"))
    sound(page, outside)
    assert (fresh / "data" / "build" / "CURRENT").is_file()
