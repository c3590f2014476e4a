"""Servers of one test each, in a real browser: the first visit, and a build that is missing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from outcomes.language import LANGUAGES, translator
from tests.browser import LAUNCHER, ROOT, Server, Start, run_app
from tests.browsing import PATIENCE, reading, settled, sound
from tests.pages import ADDRESS

pytestmark = pytest.mark.browser
ZH = translator("zh")


def first_visit(running: Server, name: str, choice: str, page: Page, outside: list[str]) -> None:
    """A deep link is clean: Streamlit's false message came with every address but the bare one."""
    page.goto(f"{running.address}/{name}?{choice}")
    settled(page, ZH(f"page.{name}"))
    page.wait_for_timeout(1000)
    sound(page, outside)
    assert page.url == f"{running.address}/{name}?{choice}"
    expect(page.get_by_test_id("stSidebarNavLink")).to_have_count(len(ADDRESS))
    page.goto(f"{running.address}/nowhere")
    expect(page.get_by_role("dialog")).to_contain_text("没有这个页面")


def test_a_deep_link_is_clean_on_the_first_visit_after_streamlit_run(
    server: Start, page: Page, outside: list[str], real_build: Path
) -> None:
    running = server(run_app("app.py"), ROOT, reading(real_build))
    first_visit(running, "compare", "indicator=mediation_committees", page, outside)


def test_so_it_is_after_our_launcher_and_a_build_that_has_gone_is_said(
    server: Start, page: Page, outside: list[str], real_build: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "build"
    shutil.copytree(real_build, folder)
    running = server(LAUNCHER, ROOT, reading(folder))
    first_visit(running, "trends", "form=slope", page, outside)
    port = running.address.rpartition(":")[2]
    assert f"http://localhost:{port}" in running.output()
    assert "Streamlit" not in running.output()
    pages = {"zh": page, "en": page.context.new_page()}
    for language in LANGUAGES:
        pages[language].goto(f"{running.address}/compare?lang={language}")
        settled(pages[language], translator(language)("page.compare"))
    for database in folder.glob("*.duckdb"):
        database.unlink()
    for language in LANGUAGES:
        words, shown = translator(language), pages[language]
        shown.get_by_role("button", name=words("download.detail"), exact=True).click()
        failed = shown.get_by_test_id("stDownloadButtonError")
        expect(failed).to_have_text(words("download.failed"), timeout=PATIENCE)
        shown.reload()
        expect(shown.locator("h1")).to_have_text(words("no_build.title"), timeout=PATIENCE)
        expect(shown.get_by_role("alert")).to_contain_text("python -m etl build")


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
    settled(page, ZH("page.overview"))
    sound(page, outside)
    assert (fresh / "data" / "build" / "CURRENT").is_file()
