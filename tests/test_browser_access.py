"""Every page for every reader: no serious fault that axe finds, and all within reach of the keys.

axe-core comes with a kept package of the tests and is run inside the page.
"""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from outcomes.language import translator
from tests.browser import Server
from tests.browsing import PATIENCE, settled, sound
from tests.pages import ADDRESS

pytestmark = pytest.mark.browser
ZH = translator("zh")
SCHEMES = ("light", "dark")
# Between them they show every part: `make pictures` shows every page.
EVERY_PART = ("overview", "compare", "trends", "place", "side", "present", "coverage", "sources")
SHOWN_DARK = ("overview", "compare")
GRAVE = ("serious", "critical")
# What Streamlit draws and we cannot change, with the reason.
EXCLUDED = {
    "[data-testid=stSidebarNavItems]": "its sections are div elements inside the ul",
}
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
# Our parts come after the page: at first without buttons, then with empty ones.
DRAWN = """() => {
  const parts = [...document.querySelectorAll("[data-testid=stBidiComponentIsolated]")]
  if (!parts.every((one) => one.shadowRoot)) return false
  const roots = [document, ...parts.map((one) => one.shadowRoot)]
  const buttons = parts.flatMap((one) => [...one.shadowRoot.querySelectorAll("button")])
  const moves = (one) =>
    one.playState === "running" && Number.isFinite(one.effect.getComputedTiming().endTime)
  return (
    !document.querySelector("[data-testid=stSkeleton]") &&
    buttons.length > 0 &&
    buttons.every((one) => one.hidden || one.closest("[hidden]") || one.textContent) &&
    !roots.some((one) => one.getAnimations().some(moves))
  )
}"""


def drawn(page: Page) -> None:
    """Wait until our own parts have their words, and colours have faded to what they will be."""
    page.wait_for_function(DRAWN, timeout=PATIENCE, polling=100)


def faults(page: Page) -> list[str]:
    """Every grave violation that axe finds: the rule, where it stands and why."""
    context = {"exclude": [[one] for one in EXCLUDED]}
    found = Axe().run(page, context).response
    assert found["testEngine"]["name"] == "axe-core"
    return [
        f"{one['id']}: {node['target']} {node['html'][:200]} {node['failureSummary']}"
        for one in found["violations"]
        if one["impact"] in GRAVE
        for node in one["nodes"]
    ]


@pytest.mark.parametrize(
    ("name", "scheme"),
    [*((name, "light") for name in EVERY_PART), *((name, "dark") for name in SHOWN_DARK)],
)
def test_no_page_has_a_grave_fault(name: str, scheme: str, app: Server, page: Page) -> None:
    page.emulate_media(color_scheme=scheme)
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
    drawn(page)
    assert faults(page) == []


def test_axe_does_find_a_fault(app: Server, page: Page) -> None:
    page.goto(f"{app.address}/{ADDRESS['glossary']}")
    settled(page, ZH("page.glossary"))
    drawn(page)
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
