"""The browser of the tests itself: nothing outside this machine answers, and nothing is kept."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser import Server, forgotten

pytestmark = pytest.mark.browser
# By name, by number, and by a socket.
OUTSIDE = ["http://outside.invalid/map.png", "https://192.0.2.1/tiles.js", "wss://192.0.2.1/live"]
ASK = """async ([picture, script, socket]) => {
  const asked = [fetch(picture, {mode: "no-cors"}), fetch(script, {mode: "no-cors"})]
  asked.push(new Promise((opened, failed) => {
    const line = new WebSocket(socket)
    line.onopen = opened
    line.onerror = failed
  }))
  return (await Promise.allSettled(asked)).map((one) => one.status)
}"""


def test_what_a_page_asks_for_outside_is_refused_and_noted(
    app: Server, page: Page, outside: list[str]
) -> None:
    page.goto(f"{app.address}/_stcore/health")
    assert outside == []
    assert page.evaluate(ASK, OUTSIDE) == ["rejected"] * 3
    assert sorted(outside) == sorted(OUTSIDE)


def test_a_page_finds_nothing_that_the_page_before_has_stored(app: Server, page: Page) -> None:
    stored = "() => [localStorage.length, sessionStorage.length]"
    page.goto(f"{app.address}/_stcore/health")
    page.evaluate("() => { localStorage.place = 1; sessionStorage.place = 1 }")
    assert page.evaluate(stored) == [1, 1]
    forgotten(page)
    later = page.context.new_page()
    later.goto(f"{app.address}/_stcore/health")
    assert later.evaluate(stored) == [0, 0]
