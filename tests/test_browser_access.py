"""Pages for every reader, in the dark, in English, in other states: axe, and the keys.

tests/test_browser_every_page.py looks at every page as it is entered.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from outcomes.language import translator
from tests.accessibility import drawn, faults
from tests.browser import Server
from tests.browsing import PATIENCE, settled, sound
from tests.pages import ADDRESS

pytestmark = pytest.mark.browser
ZH = translator("zh")
SCHEMES = ("light", "dark")
SHOWN_DARK = ("overview", "compare")
# Pages in other states than the one they open in.
STATES = {
    "funnel, card and refusals": (
        "compare",
        "set=s1_success_rate_with_counts&form=funnel&years=x&figure=putuo_mediation_1991_2003-rate",
    ),
    "places chosen": ("compare", "indicator=mediation_success_rate&places=000000,350526"),
    "nothing found": ("sources", "source=none"),
    "slopes": ("trends", "form=slope"),
}


@pytest.mark.parametrize("name", SHOWN_DARK)
def test_a_dark_page_has_no_grave_fault(name: str, app: Server, page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(f"{app.address}/{ADDRESS[name]}")
    settled(page, ZH(f"page.{name}"))
    drawn(page)
    assert faults(page) == []


@pytest.mark.parametrize("name", ["compare"])
def test_nor_has_it_in_english(name: str, app: Server, page: Page) -> None:
    page.goto(f"{app.address}/{ADDRESS[name]}?lang=en")
    settled(page, translator("en")(f"page.{name}"))
    drawn(page)
    assert faults(page) == []


@pytest.mark.parametrize("state", STATES)
def test_nor_in_another_state(state: str, app: Server, page: Page) -> None:
    name, parameters = STATES[state]
    page.goto(f"{app.address}/{name}?{parameters}")
    settled(page, ZH(f"page.{name}"))
    drawn(page)
    assert faults(page) == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_nor_has_a_slide(scheme: str, app: Server, page: Page) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{app.address}/present?slide=1")
    expect(page.locator(".slide-takeaway")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0, timeout=PATIENCE)
    expect(page.get_by_role("button", name=ZH("slide.on"))).to_be_visible(timeout=PATIENCE)
    drawn(page)
    assert faults(page) == []


def test_axe_does_find_a_fault(page: Page) -> None:
    page.set_content("<html lang=zh><title>甲</title><main><h1>甲</h1></main>")
    assert faults(page) == []
    page.evaluate("() => document.querySelector('h1').after(document.createElement('button'))")
    assert [one.partition(":")[0] for one in faults(page)] == ["button-name"]


FOCUSED = """() => {
  let found = document.activeElement
  while (found.shadowRoot?.activeElement) found = found.shadowRoot.activeElement
  const named = found.getAttribute("aria-label") || found.labels?.[0]?.innerText
  return (named || found.innerText || found.tagName).trim().split("\\n")[0]
}"""


def tab_to(page: Page, name: str, most: int = 60) -> None:
    """Press Tab until the keys are on what is called so."""
    passed: list[str] = []
    while len(passed) < most:
        page.keyboard.press("Tab")
        passed.append(page.evaluate(FOCUSED))
        if passed[-1] == name:
            return
    raise AssertionError(f"Tab does not reach {name!r}, only {passed}")


def test_the_keys_reach_everything_and_open_and_close_a_card(
    app: Server, page: Page, outside: list[str]
) -> None:
    page.goto(f"{app.address}/compare")
    settled(page, ZH("page.compare"))
    drawn(page)
    for name in ("search.label", "link.copy", "control.set", "control.indicator"):
        tab_to(page, ZH(name))
    for name in ("control.places", "levels.title", "control.benchmark", "control.latest"):
        tab_to(page, ZH(name))
    tab_to(page, ZH("control.form.ranked"))
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    page.wait_for_url("**form=funnel**", timeout=PATIENCE)
    settled(page, ZH("page.compare"))
    figure = page.locator("button.figure").first
    tab_to(page, figure.inner_text())
    expect(figure).to_be_focused()
    card = page.get_by_role("region", name=ZH("provenance.title"))
    page.keyboard.press("Enter")
    expect(card).to_be_focused(timeout=PATIENCE)
    expect(card).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(card).to_have_count(0, timeout=PATIENCE)
    expect(figure).to_be_focused()
    page.keyboard.press("Enter")
    expect(card).to_be_focused(timeout=PATIENCE)
    tab_to(page, ZH("provenance.close"), most=3)
    page.keyboard.press("Enter")
    expect(card).to_have_count(0, timeout=PATIENCE)
    expect(figure).to_be_focused()
    sound(page, outside)
