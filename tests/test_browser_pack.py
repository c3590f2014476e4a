"""From three views on three pages to the files of a meeting, in at most fifteen clicks.

What is saved is opened by the libraries of office files and holds the numbers of the views.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from playwright.sync_api import Page, expect
from pptx import Presentation
from pptx.chart.chart import Chart
from pptx.oxml.ns import qn

from outcomes.catalogue_rows import load_catalogue
from outcomes.exhibit import Exhibit
from outcomes.exhibits import exhibit_of
from outcomes.language import translator
from outcomes.pack.items import item_of
from outcomes.store import current_build
from tests.browser import Server
from tests.browsing import PATIENCE, download, go, settled, sound

pytestmark = pytest.mark.browser
ZH = translator("zh")
MOST_CLICKS = 15


class Clicks:
    """Clicks of the reader; each is counted."""

    def __init__(self, page: Page) -> None:
        self.page, self.number = page, 0

    def go(self, name: str) -> None:
        """Open a page from the navigation."""
        go(self.page, name)
        self.number += 1

    def add(self, number: int) -> None:
        """Add the view of the page to the briefing."""
        label = ZH("present.add")
        if number > 1:
            label = ZH("present.so_many", label=label, number=number - 1)
        self.page.get_by_role("button", name=label, exact=True).click()
        self.number += 1
        added = ZH("present.so_many", label=ZH("present.added"), number=number)
        expect(self.page.get_by_role("button", name=added)).to_be_disabled(timeout=PATIENCE)


def exhibits(page: Page, folder: Path) -> Iterator[Exhibit]:
    """What the views of the list in the browser's address show."""
    build = current_build(folder)
    catalogue = load_catalogue(build.database)
    query = page.evaluate("() => new URLSearchParams(location.search).get('slides')")
    for text in query.split("|"):
        address = item_of(text).address
        found = exhibit_of(build.database, build, catalogue, address, "zh")
        assert isinstance(found, Exhibit)
        yield found


def test_three_views_of_three_pages_become_a_pack(
    app: Server, page: Page, outside: list[str], real_build: Path
) -> None:
    page.goto(app.address)
    settled(page, ZH("page.overview"))
    clicks = Clicks(page)
    for number, name in enumerate(("compare", "trends", "place"), start=1):
        clicks.go(name)
        clicks.add(number)
    clicks.go("present")
    shown = list(exhibits(page, real_build))
    assert [one.address.split("?")[0] for one in shown] == ["compare", "trends", "place"]
    assert all(numbers_of(one) for one in shown[:2])
    page.get_by_role("button", name=ZH("briefing.make"), exact=True).click()
    clicks.number += 1
    together = page.get_by_role("button", name=ZH("briefing.all"), exact=True)
    expect(together).to_be_visible(timeout=PATIENCE)
    name, content = download(page, ZH("briefing.all"))
    clicks.number += 1
    assert clicks.number <= MOST_CLICKS
    assert clicks.number == 9
    assert name.endswith(".zip")
    files = by_ending(content)
    assert sorted(files) == ["csv.zip", "docx", "pptx", "sdmx.zip", "xlsx"]
    check_deck(files["pptx"], shown)
    check_brief(files["docx"], shown)
    check_workbook(files["xlsx"], shown)
    check_english(page)
    sound(page, outside)


def by_ending(content: bytes) -> dict[str, io.BytesIO]:
    """The files of the ZIP by what they are."""
    found = {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            ending = name.rpartition(".")[2]
            if ending == "zip":
                ending = "sdmx.zip" if ZH("pack.file.sdmx") in name else "csv.zip"
            found[ending] = io.BytesIO(archive.read(name))
    return found


def numbers_of(one: Exhibit) -> set[float]:
    """The values of a view's table on paper."""
    at = [place for place, column in enumerate(one.table.columns) if column.name == "value"]
    return {row[place] for row in one.table.rows for place in at if row[place] is not None}


def check_deck(file: io.BytesIO, shown: list[Exhibit]) -> None:
    """The deck's charts hold the numbers of the views' charts, its slides their takeaways."""
    deck = Presentation(file)
    said, charted = "", set()
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                said += shape.text_frame.text
            if shape.has_chart:
                charted |= drawn(shape.chart)
    for one in shown:
        assert squeezed(one.takeaway) in squeezed(said)
        if one.chart is not None:
            values = {v for series in one.chart.series for v in series.values if v is not None}
            assert {round(value, 6) for value in values} <= charted


def drawn(chart: Chart) -> set[float]:
    """Every number of a chart; a strip of dots has its values across."""
    space = chart._chartSpace
    parts = [one for name in ("c:val", "c:xVal", "c:yVal") for one in space.iter(qn(name))]
    texts = [one.text for part in parts for one in part.iter(qn("c:v"))]
    return {round(float(text), 6) for text in texts}


def check_brief(file: io.BytesIO, shown: list[Exhibit]) -> None:
    """The brief has each view's takeaway and the numbers of its table."""
    brief = Document(file)
    said = squeezed("".join(one.text for one in brief.paragraphs))
    cells = {cell.text for table in brief.tables for row in table.rows for cell in row.cells}
    written = {
        float(found[0].replace(",", "").replace("\N{MINUS SIGN}", "-"))
        for text in cells
        if (found := re.search(r"[\N{MINUS SIGN}-]?[\d,]*\d(\.\d+)?", text))
    }
    for one in shown:
        assert squeezed(one.takeaway) in said
        assert numbers_of(one) <= written


def check_workbook(file: io.BytesIO, shown: list[Exhibit]) -> None:
    """The workbook has the numbers of each view as numbers."""
    book = load_workbook(file)
    numbers = {
        float(cell.value)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, int | float)
    }
    for one in shown:
        # A share stands as a share of one, shown as a percentage.
        for value in numbers_of(one):
            assert any(abs(value - found) < 1e-6 for found in numbers | {n * 100 for n in numbers})


def squeezed(text: str) -> str:
    """A text without blanks and breaks, which a layout may set in."""
    return re.sub(r"\s", "", text)


def check_english(page: Page) -> None:
    """The fields for files say nothing in English."""
    page.get_by_text(ZH("briefing.template"), exact=True).click()
    page.get_by_text(ZH("briefing.file"), exact=True).click()
    fields = page.get_by_test_id("stFileUploader")
    expect(fields).to_have_count(2)
    for field in fields.all():
        expect(field.locator("button", has_text=ZH("builtin.upload"))).to_be_visible()
        # The name of a sign stands for its picture.
        signs = [one.inner_text() for one in field.get_by_test_id("stIconMaterial").all()]
        said = re.sub(r"\.(json|pptx)", "", field.inner_text())
        for sign in signs:
            said = said.replace(sign, "", 1)
        assert ZH("builtin.upload") in said and not re.search(r"[A-Za-z]{3}", said)
