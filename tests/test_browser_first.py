"""The first visit after a server has started, in a real browser."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from outcomes.language import translator
from tests.browser import LAUNCHER, ROOT, Start, run_app
from tests.browsing import reading, settled, sound
from tests.pages import ADDRESS

pytestmark = pytest.mark.browser
ZH = translator("zh")
WAYS = {"launcher": LAUNCHER, "streamlit run": run_app("app.py")}


# Streamlit's false message came with every address but the server's own.
@pytest.mark.parametrize(
    ("way", "name", "choice"),
    [
        ("launcher", "trends", "form=slope"),
        ("streamlit run", "compare", "indicator=mediation_committees"),
    ],
)
def test_a_deep_link_is_clean_on_the_first_visit_after_a_start(
    way: str,
    name: str,
    choice: str,
    server: Start,
    page: Page,
    outside: list[str],
    real_build: Path,
) -> None:
    running = server(WAYS[way], ROOT, reading(real_build))
    page.goto(f"{running.address}/{name}?{choice}")
    settled(page, ZH(f"page.{name}"))
    page.wait_for_timeout(1000)
    sound(page, outside)
    assert page.url == f"{running.address}/{name}?{choice}"
    expect(page.get_by_test_id("stSidebarNavLink")).to_have_count(len(ADDRESS))
    page.goto(f"{running.address}/nowhere")
    expect(page.get_by_role("dialog")).to_contain_text("没有这个页面")
    if way == "launcher":
        port = running.address.rpartition(":")[2]
        assert f"http://localhost:{port}" in running.output()
        assert "Streamlit" not in running.output()


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
