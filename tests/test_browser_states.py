"""A build that goes while a page is open, in a real browser: what is the matter, what to do."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from outcomes.language import LANGUAGES, translator
from tests.browser import LAUNCHER, ROOT, Start
from tests.browsing import PATIENCE, reading, settled

pytestmark = pytest.mark.browser


def test_a_build_that_has_gone_is_said_at_a_download_and_on_the_next_visit(
    server: Start, page: Page, real_build: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "build"
    shutil.copytree(real_build, folder)
    started = server(LAUNCHER, ROOT, reading(folder))
    pages = {"zh": page, "en": page.context.new_page()}
    for language in LANGUAGES:
        pages[language].goto(f"{started.address}/compare?lang={language}")
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
