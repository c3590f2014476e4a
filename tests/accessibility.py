"""What axe finds on a page that has been drawn to the end.

axe-core comes with a kept package of the tests and is run inside the page.
"""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browsing import PATIENCE

GRAVE = ("serious", "critical")
# What Streamlit draws and we cannot change, with the reason.
EXCLUDED = {
    "[data-testid=stSidebarNavItems]": "its sections are div elements inside the ul",
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
