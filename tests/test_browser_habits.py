"""Habits of readers in a real browser: back and forward, a link copied, a place of one's own."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from outcomes.language import translator
from tests.browser import Server
from tests.browsing import PATIENCE, go, settled, sound

pytestmark = pytest.mark.browser
ZH = translator("zh")


def view_title(page: Page) -> str:
    return page.locator("h3").first.inner_text()


def test_each_press_of_back_undoes_one_click_and_no_more(
    app: Server, page: Page, outside: list[str]
) -> None:
    page.goto(f"{app.address}/compare?indicator=mediation_committees")
    settled(page, ZH("page.compare"))
    seen = [(page.url, view_title(page))]

    def noted(now: str) -> None:
        page.wait_for_url(re.compile(now), timeout=PATIENCE)
        settled(page, ZH("page.compare"))
        seen.append((page.url, view_title(page)))

    page.get_by_text(ZH("control.basis.per_10000_residents"), exact=True).click()
    noted("basis=per_10000_residents")
    page.get_by_text(ZH("control.latest"), exact=True).click()
    noted("latest=0")
    # This click takes several keys out of the address at once.
    page.get_by_role("combobox", name=ZH("control.set")).click()
    page.get_by_role("option").nth(2).click()
    noted("set=(?!.*(indicator|latest))")
    assert len({title for _, title in seen}) == len(seen)
    for address, title in reversed(seen[:-1]):
        page.go_back()
        expect(page.locator("h3").first).to_have_text(title, timeout=PATIENCE)
        assert page.url == address
    page.go_forward()
    expect(page.locator("h3").first).to_have_text(seen[1][1], timeout=PATIENCE)
    assert page.url == seen[1][0]
    sound(page, outside)


def test_a_change_of_language_is_no_step_back(app: Server, page: Page) -> None:
    page.goto(f"{app.address}/compare?set=s1_success_rate_with_counts")
    settled(page, ZH("page.compare"))
    go(page, "sources")
    page.get_by_test_id("stSidebar").get_by_text("English").click()
    settled(page, translator("en")("page.sources"))
    page.go_back()
    settled(page, translator("en")("page.compare"))
    assert "set=s1_success_rate_with_counts" in page.url and "lang=en" in page.url


def pasted(page: Page) -> str:
    """What lies in the clipboard, by pasting it as a person would."""
    page.evaluate(
        "() => { const field = document.createElement('textarea'); field.id = 'paste-here';"
        " document.body.append(field); field.focus() }"
    )
    page.keyboard.press("Control+V")
    return page.locator("#paste-here").input_value()


@pytest.mark.parametrize("secure", [True, False])
def test_the_link_of_a_view_is_copied_with_every_choice(
    secure: bool, app: Server, page: Page
) -> None:
    if secure:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    else:  # As on an office network without a certificate.
        page.add_init_script(
            "Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined })"
        )
    page.goto(f"{app.address}/compare?indicator=mediation_committees")
    settled(page, ZH("page.compare"))
    page.get_by_text(ZH("control.basis.per_10000_residents"), exact=True).click()
    page.wait_for_url(re.compile("basis="), timeout=PATIENCE)
    assert page.evaluate("() => Boolean(navigator.clipboard)") is secure
    page.get_by_role("button", name=ZH("link.copy"), exact=True).click()
    expect(page.locator(".st-key-copy-link")).to_contain_text(ZH("link.copied"), timeout=PATIENCE)
    link = pasted(page)
    assert link == page.url and "indicator=mediation_committees" in link
    if secure:  # The same link either way.
        page.goto(link)
        settled(page, ZH("page.compare"))
        assert ZH("basis.per_10000_residents") in view_title(page)


def on_slide(page: Page, at: int, number: int = 9) -> None:
    said = page.locator(".st-key-slide .st-key-slide-keys")
    expect(said).to_contain_text(ZH("slide.number", at=at, number=number), timeout=PATIENCE)
    page.wait_for_url(re.compile(f"slide={at}"), timeout=PATIENCE)
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0, timeout=PATIENCE)


def test_keys_move_through_the_slides(app: Server, page: Page, outside: list[str]) -> None:
    page.goto(f"{app.address}/present")
    settled(page, ZH("page.present"))
    page.get_by_role("button", name=ZH("present.start", number=9)).click()
    on_slide(page, 1)
    for key, at in [
        ("ArrowRight", 2),
        ("ArrowDown", 3),
        ("PageDown", 4),
        (" ", 5),
        ("ArrowLeft", 4),
        ("ArrowUp", 3),
        ("PageUp", 2),
        ("End", 9),
        ("ArrowRight", 9),
        ("Home", 1),
    ]:
        page.keyboard.press(key)
        on_slide(page, at)
    page.keyboard.press("f")
    page.wait_for_function("() => document.fullscreenElement", timeout=PATIENCE)
    page.keyboard.press("f")
    page.wait_for_function("() => !document.fullscreenElement", timeout=PATIENCE)
    page.locator(".st-key-slide").get_by_role("button", name=ZH("slide.on")).click()
    on_slide(page, 2)
    sound(page, outside)
    page.reload()
    on_slide(page, 2)
    page.keyboard.press("Escape")
    settled(page, ZH("page.present"))
    assert "slide" not in page.url
    expect(page.locator(".st-key-slide")).to_have_count(0)


def test_a_slide_fills_the_window_in_large_type(app: Server, page: Page) -> None:
    page.goto(f"{app.address}/present?slide=6")
    on_slide(page, 6)
    slide = page.locator(".st-key-slide")
    expect(slide.locator(".js-plotly-plot .ytick text").first).to_be_visible(timeout=PATIENCE)
    assert slide.bounding_box() == {"x": 0, "y": 0, "width": 1280, "height": 800}
    size = "one => parseFloat(getComputedStyle(one).fontSize)"
    for large in (".slide-title", ".slide-takeaway", ".chip"):
        assert slide.locator(large).evaluate(size) >= 28
    for small in slide.locator(".main-svg text:not(:empty), .slide-foot p").all():
        assert small.evaluate(size) >= 20
    # What is beneath cannot be reached by the pointer.
    top = "() => document.elementFromPoint(40, 400).closest('.st-key-slide') !== null"
    assert page.evaluate(top)
    expect(slide).to_contain_text("出处：")
    expect(slide).to_contain_text("数值截至2025年12月31日")


def test_my_place_survives_a_reload_and_a_new_visit(app: Server, page: Page) -> None:
    page.goto(f"{app.address}/compare?set=s1_success_rate_with_counts")
    settled(page, ZH("page.compare"))
    side = page.get_by_test_id("stSidebar")
    side.get_by_role("button", name=ZH("me.none")).click()
    page.get_by_test_id("stPopoverBody").get_by_role("textbox").fill("黄石")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="湖北省黄石市", exact=True).click()
    page.wait_for_url(re.compile("me=420200"), timeout=PATIENCE)
    marked = page.locator(".st-key-chart .ytick text", has_text="◎")
    expect(marked).to_have_count(1, timeout=PATIENCE)
    page.reload()
    expect(marked).to_have_count(1, timeout=PATIENCE)
    # Another day: the bare address, and the browser remembers.
    page.goto(f"{app.address}/compare?set=s1_success_rate_with_counts")
    page.wait_for_url(re.compile("me=420200"), timeout=PATIENCE)
    expect(marked).to_have_count(1, timeout=PATIENCE)
    # A colleague's link shows the colleague's place, and does not replace the reader's own.
    page.goto(f"{app.address}/compare?set=s1_success_rate_with_counts&me=530000")
    expect(marked).to_contain_text("云南", timeout=PATIENCE)
    page.goto(f"{app.address}/compare?set=s1_success_rate_with_counts")
    expect(marked).to_contain_text("黄石", timeout=PATIENCE)


SHEET = re.compile(rb"/MediaBox\s*\[\s*0 0 ([0-9.]+) ([0-9.]+)\s*\]")


def sheets(page: Page) -> list[tuple[float, float]]:
    """Width and height in points of each page that the browser prints."""
    printed = page.pdf(prefer_css_page_size=True, print_background=True)
    return [(float(width), float(height)) for width, height in SHEET.findall(printed)]


def test_the_presentation_prints_a_landscape_sheet_a_slide(app: Server, page: Page) -> None:
    slides = "set%3Ds8_losses_recovered_per_case_borderline|set%3Ds1_success_rate_with_counts"
    slides += "|set%3Ds3_mediation_organisations_stock_2020_2025"
    page.goto(f"{app.address}/present?slides={slides}&slide=all")
    for number in (1, 2, 3):
        drawn = page.locator(f".st-key-paper-{number} .main-svg").first
        expect(drawn).to_be_visible(timeout=PATIENCE)
    found = sheets(page)
    assert len(found) == 3
    assert all(width > height for width, height in found)
    # Nothing of a drawing lies beyond its sheet, and the controls are not printed.
    page.emulate_media(media="print")
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    page.set_viewport_size({"width": 1046, "height": 718})
    for number in (1, 2, 3):
        box = page.locator(f".st-key-paper-{number} .main-svg").first.bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= 1046 and box["height"] > 200
    expect(page.locator(".st-key-paper-tools")).to_be_hidden()


def test_two_views_side_by_side_stay_so_on_paper(app: Server, page: Page) -> None:
    page.goto(f"{app.address}/side")
    settled(page, ZH("page.side"))
    expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible(timeout=PATIENCE)
    ((width, height),) = sheets(page)
    assert width < height
    page.emulate_media(media="print")
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    page.set_viewport_size({"width": 703, "height": 1000})
    left, right = (
        page.locator(f".st-key-side-{side} .svg-container").bounding_box()
        for side in ("left", "right")
    )
    assert left and right
    assert left["x"] + left["width"] <= right["x"] and right["x"] + right["width"] <= 703
