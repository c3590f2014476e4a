"""Pictures of every page, to be looked at: wide and narrow, light and dark, both languages.

    python -m tests.pictures [--out FOLDER] [--data real demo] [--page NAME ...]
        [--language zh en] [--theme light dark] [--width 1280 1920]

Both data packages are built anew, one server each. A page that shows an exception or an error
box, is not drawn in time or asks for something outside makes the command exit 1 and is named.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby, product
from operator import attrgetter
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from demo.package import write_package
from etl.build import build
from outcomes.catalogue_rows import load_catalogue
from outcomes.forms import has_funnel
from outcomes.store import current_build
from outcomes.view import make_view
from outcomes.view_address import ViewAddress, parse_view
from tests.browser import (
    ARGUMENTS,
    LAUNCHER,
    NO_CHROMIUM,
    ROOT,
    chromium_path,
    noted,
    serving,
)
from tests.builds import DATA
from tests.pages import ADDRESS

HEIGHTS = {1280: 800, 1920: 1080}
LANGUAGES = ("zh", "en")
THEMES = ("light", "dark")
PACKAGES = ("real", "demo")
PATIENCE = 60_000
# Beside every page as it opens: what only an address shows.
FACES = {
    "compare_funnel": "compare?set={comparison}&form=funnel",
    "present_slide": "present?slide=1",
    "trends_multiples": "trends?form=multiples",
    "trends_slope": "trends?form=slope",
}
# Parts that stop moving once the page is drawn, and what must not be on any page.
WORKING = ("[data-testid=stStatusWidget]", "[data-stale=true]", "[data-testid=stSkeleton]")
WRONG = {
    "an exception": "[data-testid=stException]",
    "an error box": "[data-testid=stAlertContentError]",
    "a message over the page": "[role=dialog]",
}
LAST_DRAWN = ".st-key-downloads, .st-key-slide .slide-foot"
SCROLLED = "[data-testid=stMain], [data-testid=stSidebarContent]"
# A slide is as high as the window, whatever lies behind it.
HEIGHT = (
    "document.querySelector('.st-key-slide') ? 0 : "
    f"Math.max(...[...document.querySelectorAll('{SCROLLED}')].map(part => part.scrollHeight))"
)
CHARTS_MISSING = """[...document.querySelectorAll("[data-testid=stPlotlyChart]")]
    .filter(chart => !chart.querySelector(".main-svg")).length"""


@dataclass(frozen=True)
class Visit:
    """One opening of a page: of which data, in which theme and language."""

    package: str
    theme: str
    language: str
    page: str

    def picture(self, width: int) -> str:
        """Name of the picture inside the folder of all."""
        return f"{self.package}/{self.page}.{self.language}.{self.theme}.{width}.png"

    def address(self, comparison: str) -> str:
        """Address of the page after the server's own."""
        address = FACES.get(self.page) or ADDRESS[self.page]
        joint = "&" if "?" in address else "?"
        return f"{address.format(comparison=comparison)}{joint}lang={self.language}"


def drawn(page: Page, width: int) -> None:
    """Wait until the page is drawn whole, and make the window as high as the page."""
    page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
    expect(page.locator(LAST_DRAWN).first).to_be_visible(timeout=PATIENCE)
    for selector in WORKING:
        expect(page.locator(selector)).to_have_count(0, timeout=PATIENCE)
    page.wait_for_function(f"{CHARTS_MISSING} === 0", timeout=PATIENCE)
    before, found = -1, HEIGHTS[width]
    while found != before:
        page.wait_for_timeout(400)
        before, found = found, max(found, int(page.evaluate(HEIGHT)))
        page.set_viewport_size({"width": width, "height": found})


def wrong_with(page: Page, outside: Sequence[str]) -> list[str]:
    """What a drawn page shows or does that none should."""
    found = [name for name, selector in WRONG.items() if page.locator(selector).count()]
    if "Traceback" in page.content():
        found.append("a traceback")
    return found + [f"asked for {address}" for address in outside]


def take(
    context: BrowserContext, address: str, pictures: dict[int, Path], outside: list[str]
) -> list[str]:
    """Save a page's pictures, one a width, without opening it anew; what is wrong with it."""
    page = context.new_page()
    outside.clear()
    wrong: list[str] = []
    try:
        page.goto(address)
        for width, picture in pictures.items():
            drawn(page, width)
            page.screenshot(path=picture)
        wrong = wrong_with(page, outside)
    except (AssertionError, PlaywrightError) as late:
        # Something is wrong with the page itself as a rule, which says more than the waiting.
        wrong = wrong_with(page, outside) or [f"not drawn: {str(late).splitlines()[0]}"]
        page.screenshot(path=next(iter(pictures.values())))
    page.close()
    return wrong


def visit_all(
    browser: Browser, package: str, visits: Sequence[Visit], widths: Sequence[int], out: Path
) -> Iterator[tuple[Visit, list[str]]]:
    """The visits to one data package, with what is wrong with each page."""
    (out / package).mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        built = Path(folder) / "build"
        build(DATA if package == "real" else write_demo(Path(folder)), built)
        comparison = with_funnel(current_build(built).database)
        environment = {"GOVERNANCE_BUILD": str(built)}
        with serving(LAUNCHER, ROOT, Path(folder) / "log", environment) as server:
            for theme, some in groupby(visits, attrgetter("theme")):
                context = browser.new_context(color_scheme=theme, locale="zh-CN")
                outside: list[str] = []
                noted(context, outside)
                for visit in some:
                    pictures = {width: out / visit.picture(width) for width in widths}
                    address = f"{server.address}/{visit.address(comparison)}"
                    yield visit, take(context, address, pictures, outside)
                context.close()


def with_funnel(database: Path) -> str:
    """The first prepared comparison that can be drawn as a funnel."""
    catalogue = load_catalogue(database)
    for one in catalogue.comparisons:
        found = parse_view(f"set={one}", catalogue)
        assert isinstance(found, ViewAddress)
        if has_funnel(make_view(database, catalogue, found.selection, "zh")):
            return one
    raise AssertionError("no prepared comparison has a funnel")


def write_demo(folder: Path) -> Path:
    """The demonstration package."""
    write_package(folder / "data")
    return folder / "data"


def write_index(out: Path) -> None:
    """A plain page over all pictures that lie in the folder."""
    files = sorted(
        (path.relative_to(out).as_posix() for path in out.glob("*/*.png")),
        key=lambda name: (name.split("/")[1], name),
    )
    figures = "".join(
        f'<figure><a href="{escape(name)}"><img loading="lazy" src="{escape(name)}" alt=""></a>'
        f"<figcaption>{escape(name)}</figcaption></figure>"
        for name in files
    )
    style = (
        "body{font:14px sans-serif;display:flex;flex-wrap:wrap;gap:16px}figure{margin:0}"
        "img{width:380px;max-height:480px;object-fit:cover;object-position:top;"
        "border:1px solid #999}"
    )
    (out / "index.html").write_text(
        f'<!doctype html><meta charset="utf-8"><title>Pictures</title><style>{style}</style>'
        f"{figures}\n",
        encoding="utf-8",
    )


def arguments() -> argparse.Namespace:
    """What is asked for; everything unless something is named."""
    parser = argparse.ArgumentParser(prog="python -m tests.pictures", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--out", type=Path, default=ROOT / "pictures")
    every = (*ADDRESS, *FACES)
    for name, known in (("data", PACKAGES), ("page", every), ("language", LANGUAGES)):
        parser.add_argument(f"--{name}", nargs="+", choices=known, default=known)
    parser.add_argument("--theme", nargs="+", choices=THEMES, default=THEMES)
    parser.add_argument("--width", nargs="+", type=int, choices=HEIGHTS, default=tuple(HEIGHTS))
    return parser.parse_args()


def main() -> int:
    """Take the pictures; 1 where a page is wrong."""
    asked, executable = arguments(), chromium_path()
    if executable is None:
        print(NO_CHROMIUM, file=sys.stderr)
        return 1
    ways = list(product(asked.theme, asked.language, asked.page))
    total, number, bad, start = len(asked.data) * len(ways), 0, [], time.monotonic()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(ARGUMENTS))
        for package in asked.data:
            visits = [Visit(package, *way) for way in ways]
            for visit, wrong in visit_all(browser, package, visits, asked.width, asked.out):
                number += 1
                name = f"{package} {visit.page} {visit.language} {visit.theme}"
                print(f"{number}/{total} {name}", *wrong, sep="  ", flush=True)
                bad += [f"{name}: {one}" for one in wrong]
        browser.close()
    write_index(asked.out)
    print(f"{number} visits in {time.monotonic() - start:.0f} s: {asked.out / 'index.html'}")
    print(*bad, sep="\n", end="\n" if bad else "", file=sys.stderr)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
