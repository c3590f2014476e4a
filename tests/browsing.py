"""What the tests in a browser share: the app on a server, waiting for a page, saving from it.

app         a server of the app on the real figures, started as `make run` starts it.
demo_app    the same on the demonstration prefecture.
small_apps  a function that serves a small app by its name and code, and gives its address.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from outcomes.language import translator
from tests.browser import LAUNCHER, ROOT, Server, run_app, serving

# In milliseconds: the slowest page on the slowest machine, not what a reader should wait.
PATIENCE = 90_000
SmallApps = Callable[[str, str], str]
# A page each of one server: starting one takes longer than most tests.
ONE_SERVER = """
from pathlib import Path

import streamlit as st

here = Path(__file__).parent
st.navigation([st.Page(one) for one in sorted(here.glob("small/*.py"))], position="hidden").run()
"""


@pytest.fixture(scope="session")
def app(
    tmp_path_factory: pytest.TempPathFactory, real_build: Path, chromium: str
) -> Iterator[Server]:
    with serving_build(real_build, tmp_path_factory) as started:
        yield started


@pytest.fixture(scope="session")
def demo_app(
    tmp_path_factory: pytest.TempPathFactory, demo_build: Path, chromium: str
) -> Iterator[Server]:
    with serving_build(demo_build, tmp_path_factory) as started:
        yield started


@pytest.fixture(scope="session")
def small_apps(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SmallApps]:
    """Small apps on one server with the settings of the dashboard, each at its own address."""
    folder = tmp_path_factory.mktemp("small-apps")
    shutil.copytree(ROOT / ".streamlit", folder / ".streamlit")
    (folder / "small").mkdir()
    (folder / "small" / "none.py").touch()
    (folder / "app.py").write_text(ONE_SERVER, encoding="utf-8")
    with serving(run_app("app.py"), folder, folder / "server.log") as running:

        def address(name: str, code: str) -> str:
            (folder / "small" / f"{name}.py").write_text(code, encoding="utf-8")
            return f"{running.address}/{name}"

        yield address


def serving_build(folder: Path, factory: pytest.TempPathFactory) -> AbstractContextManager[Server]:
    """The app on the build in a folder."""
    return serving(LAUNCHER, ROOT, factory.mktemp("app") / "log", reading(folder))


def reading(folder: Path) -> dict[str, str]:
    """The environment of a server that reads the build in a folder."""
    return {"GOVERNANCE_BUILD": str(folder)}


def settled(page: Page, title: str) -> None:
    """Wait until the page of that title has been drawn whole."""
    expect(page.locator("h1")).to_have_text(title, timeout=PATIENCE)
    still(page)
    # The downloads are the last thing every page draws.
    expect(page.locator(".st-key-downloads")).to_be_visible(timeout=PATIENCE)


def go(page: Page, name: str) -> None:
    """Click a page in the navigation, in Chinese."""
    title = translator("zh")(f"page.{name}")
    page.get_by_test_id("stSidebarNav").get_by_role("link", name=title, exact=True).click()
    settled(page, title)


def still(page: Page) -> None:
    """Wait until nothing on the page is being worked out anew."""
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0, timeout=PATIENCE)
    expect(page.locator("[data-stale=true]")).to_have_count(0, timeout=PATIENCE)


def sound(page: Page, outside: list[str]) -> None:
    """No false message, no traceback, nothing fetched from outside."""
    assert page.get_by_role("dialog").count() == 0
    assert page.get_by_test_id("stException").count() == 0
    assert "Traceback" not in page.content()
    assert outside == []


def download(page: Page, label: str) -> tuple[str, bytes]:
    """Name and bytes of the file that the button of that label saves.

    A click on a button that is about to be replaced saves nothing, so the page must be still.
    """
    still(page)
    with page.expect_download(timeout=PATIENCE) as waiting:
        page.get_by_role("button", name=label, exact=True).click()
    saved = waiting.value
    return saved.suggested_filename, Path(saved.path()).read_bytes()
