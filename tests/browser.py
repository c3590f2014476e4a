"""Fixtures for tests in a real browser: Chromium, a server on a free port, a page shut in.

chromium    path of Chromium. Without it such tests are skipped and say so; with the variable
            ``BROWSER_TESTS=required`` they fail instead.
browser     one headless Chromium for the whole run; like a reader's it keeps the files that it
            has fetched, which makes the second page much quicker than the first.
page        a fresh page of 1280 by 800 in it, without anything an earlier test has stored.
outside     addresses outside this machine that the pages asked for; every one was refused.
server      a function that starts one more server.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, Request, WebSocket, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
NAMES = ("chromium", "chromium-browser", "google-chrome")
NO_CHROMIUM = f"no Chromium: set CHROMIUM or install one of {', '.join(NAMES)}"
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Pages of one host share a process, and with it the scripts that it has compiled.
    "--process-per-site",
    # Nobody listens there; this machine itself is reached without a proxy.
    "--proxy-server=http://127.0.0.1:9",
)
WINDOW = {"width": 1280, "height": 800}
HERE = ("127.0.0.1", "localhost")
# The app as `make run` starts it.
LAUNCHER = (sys.executable, "-m", "ui", "--port", "{port}")
STREAMLIT = (sys.executable, "-m", "streamlit", "run")
QUIET = (
    "--server.address=127.0.0.1",
    "--server.headless=true",
    "--server.fileWatcherType=none",
    "--browser.gatherUsageStats=false",
    "--browser.serverAddress=localhost",
)


@dataclass(frozen=True)
class Server:
    """A server that answers: its address without a closing slash, and the file it writes to."""

    address: str
    log: Path
    process: subprocess.Popen[bytes]

    def output(self) -> str:
        """What the server has printed so far."""
        return self.log.read_text(encoding="utf-8", errors="replace")


Start = Callable[..., Server]


def free_port() -> int:
    """A port of this machine that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(address: str) -> bool:
    """Whether a Streamlit server at this address says that it is well."""
    try:
        with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def run_app(app: Path | str) -> tuple[str, ...]:
    """The command of a plain ``streamlit run`` on the port it will be given."""
    return (*STREAMLIT, str(app), "--server.port={port}", *QUIET)


@contextmanager
def serving(
    command: Sequence[str], folder: Path, log: Path, environment: dict[str, str] | None = None
) -> Iterator[Server]:
    """A server started by ``command`` in ``folder``, ended by its process at the close.

    ``{port}`` in a word of the command becomes a free port. The root of the project is on
    the path of the server, so that a small app can import ``ui``.
    """
    port = free_port()
    words = [word.replace("{port}", str(port)) for word in command]
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    surroundings.update(environment or {})
    with log.open("wb") as output:
        process = subprocess.Popen(
            words, cwd=folder, env=surroundings, stdout=output, stderr=subprocess.STDOUT
        )
    server = Server(f"http://127.0.0.1:{port}", log, process)
    try:
        deadline = time.monotonic() + 60
        while not answers(server.address):
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"the server did not start: {words}\n{server.output()}")
            time.sleep(0.1)
        yield server
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def chromium_path() -> str | None:
    """Path of Chromium: the variable CHROMIUM, else the first known name on the path."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def noted(context: BrowserContext, outside: list[str]) -> None:
    """Keep the addresses outside this machine that pages of the context ask for, in vain."""

    def note(asked: Request | WebSocket) -> None:
        parts = urlsplit(asked.url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.hostname not in HERE:
            outside.append(asked.url)

    context.on("request", note)
    context.on("page", lambda page: page.on("websocket", note))


@pytest.fixture(scope="session")
def chromium() -> str:
    found = chromium_path()
    if found:
        return found
    if os.environ.get("BROWSER_TESTS") == "required":
        pytest.fail(NO_CHROMIUM)
    pytest.skip(NO_CHROMIUM)


@pytest.fixture(scope="session")
def everything_outside() -> list[str]:
    """What all pages of the run asked for outside."""
    return []


@pytest.fixture(scope="session")
def browser(
    chromium: str, tmp_path_factory: pytest.TempPathFactory, everything_outside: list[str]
) -> Iterator[BrowserContext]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch_persistent_context(
            tmp_path_factory.mktemp("profile"),
            executable_path=chromium,
            args=list(ARGUMENTS),
            viewport=WINDOW,
            locale="zh-CN",
            # What moves is drawn sixty times a second, here by the processor.
            reduced_motion="reduce",
        )
        noted(opened, everything_outside)
        keep_process(opened)
        yield opened
        opened.close()


def keep_process(browser: BrowserContext) -> None:
    """Leave a blank page of this host open: its process then outlives the pages of the tests.

    A page with a chart takes half the processor time in a process that has drawn one before.
    """
    blank = browser.new_page()
    blank.route("**", lambda route: route.fulfill(body=""))
    blank.goto("http://127.0.0.1:9")


@pytest.fixture
def outside(everything_outside: list[str]) -> list[str]:
    everything_outside.clear()
    return everything_outside


@pytest.fixture
def page(browser: BrowserContext, outside: list[str]) -> Iterator[Page]:
    with fresh_page(browser) as opened:
        yield opened


@contextmanager
def fresh_page(browser: BrowserContext) -> Iterator[Page]:
    """One more page; at the end it is closed and forgotten, with all that were opened from it."""
    before = browser.pages
    yield browser.new_page()
    browser.clear_cookies()
    browser.clear_permissions()
    for one in browser.pages:
        if one not in before:
            forgotten(one)
            one.close()


def forgotten(page: Page) -> None:
    """Clear what the address of a page has stored in the browser."""
    if page.url.startswith("http"):
        page.evaluate("() => { localStorage.clear(); sessionStorage.clear() }")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Start]:
    """Start a server by ``start(command, folder, environment=None)``."""
    with ExitStack() as servers:

        def start(
            command: Sequence[str], folder: Path, environment: dict[str, str] | None = None
        ) -> Server:
            log = tmp_path / f"server-{time.monotonic_ns()}.log"
            return servers.enter_context(serving(command, folder, log, environment))

        yield start
