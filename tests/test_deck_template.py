"""An organisation's own template gives a deck its look; what is none is refused in words."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pptx
import pytest
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches

from outcomes.language import LANGUAGES, translator
from outcomes.pack.deck_template import TemplateRefused, open_template
from tests.briefs import handmade, pack_of
from tests.decks import charts_on, slides_of, texts_on, written


def template(path: Path, change: Callable[[Any], None] = lambda one: None) -> Path:
    """A presentation of somebody else's: 4:3, two slides of its own, sections."""
    own = pptx.Presentation()
    for at in range(2):
        slide = own.slides.add_slide(own.slide_layouts[at])
        slide.shapes.title.text = "机关旧稿"
    own.part._element.append(
        parse_xml(
            f'<p:extLst {nsdecls("p")}><p:ext uri="{{521415D9-36F7-43E2-AB2F-B90AF26B5E84}}"/>'
            "</p:extLst>"
        )
    )
    change(own)
    own.save(str(path))
    return path


def repacked(path: Path, old: bytes, new: bytes) -> Path:
    """The file with its content types changed, as another kind of file has them."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(old, new)
    with zipfile.ZipFile(path, "w") as archive:
        for name, blob in parts.items():
            archive.writestr(name, blob)
    return path


def test_a_deck_takes_size_masters_and_layouts_of_a_template(
    real_build: Path, tmp_path: Path
) -> None:
    path = template(tmp_path / "机关.pptx")
    deck = written(pack_of(real_build, [handmade(comment="请关注")]), path)
    assert (deck.slide_width, deck.slide_height) == (Inches(10), Inches(7.5))
    assert len(deck.slide_layouts) == 11
    first, view, *_ = deck.slides
    assert (first.slide_layout.name, view.slide_layout.name) == ("Title Slide", "Title Only")
    said = "\n".join(text for slide in deck.slides for text in texts_on(slide))
    assert "机关旧稿" not in said and "请关注" in said
    assert deck.part._element.find(qn("p:extLst")) is None
    slides = [one.part.partname for one in deck.slides]
    assert len(set(slides)) == len(slides) == 3
    for slide in deck.slides:
        for shape in slide.placeholders:
            assert shape.text_frame.text
        for shape in slide.shapes:
            assert shape.left >= 0 and shape.left + shape.width <= deck.slide_width
            assert shape.top >= 0 and shape.top + shape.height <= deck.slide_height


def test_the_title_keeps_the_place_that_a_template_gives_it(
    real_build: Path, tmp_path: Path
) -> None:
    path = template(tmp_path / "a.pptx")
    layout = pptx.Presentation(str(path)).slide_layouts[5]
    (slide,) = slides_of(written(pack_of(real_build, [handmade()]), path), "各县调解案件")
    for side in ("left", "top", "width"):
        own = getattr(layout.placeholders[0], side)
        assert abs(getattr(slide.shapes.title, side) - own) < 12700


def only(*kept: str) -> Callable[[Any], None]:
    """A change that leaves no layouts but these."""

    def change(own: Any) -> None:
        own.part._element.remove(own.part._element.find(qn("p:extLst")))
        for slide in list(own.slides._sldIdLst):
            own.part.drop_rel(slide.rId)
            own.slides._sldIdLst.remove(slide)
        for layout in list(own.slide_layouts):
            if layout.name not in kept:
                own.slide_layouts.remove(layout)

    return change


@pytest.mark.parametrize(
    "kept", [("Title Slide",), ("Title and Content",), ("Section Header", "Blank"), ("Comparison",)]
)
def test_few_layouts_are_enough(real_build: Path, tmp_path: Path, kept: tuple[str, ...]) -> None:
    path = template(tmp_path / "few.pptx", only(*kept))
    deck = written(pack_of(real_build, [handmade()]), path)
    (slide,) = [one for one in deck.slides if charts_on([one])]
    (chart,) = [one for one in slide.shapes if one.has_chart]
    title = slide.shapes.title
    assert title.text_frame.text == "甲县最多。"
    assert title.top + title.height <= chart.top
    assert chart.height > deck.slide_height * 0.3
    assert all(one.text_frame.text for one in slide.placeholders)


def refused(path: Path) -> TemplateRefused:
    with pytest.raises(TemplateRefused) as caught:
        open_template(path)
    return caught.value


def test_what_is_no_presentation_is_refused(tmp_path: Path) -> None:
    text = tmp_path / "a.pptx"
    text.write_text("不是演示文稿", encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "b.pptx", "w") as archive:
        archive.writestr("a.txt", "a")
    old = tmp_path / "旧.ppt"
    old.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    reasons = {
        tmp_path / "none.pptx": "missing",
        tmp_path: "missing",
        text: "not_pptx",
        tmp_path / "b.pptx": "not_pptx",
        old: "old",
    }
    for path, reason in reasons.items():
        assert refused(path).reason == reason


@pytest.mark.parametrize(
    ("kind", "types"),
    [
        ("potx", b"application/vnd.openxmlformats-officedocument.presentationml.template.main+xml"),
        ("pptm", b"application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml"),
        ("potm", b"application/vnd.ms-powerpoint.template.macroEnabled.main+xml"),
        (
            "ppsx",
            b"application/vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml",
        ),
    ],
)
def test_another_kind_of_file_is_named(tmp_path: Path, kind: str, types: bytes) -> None:
    plain = b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
    error = refused(repacked(template(tmp_path / f"a.{kind}"), plain, types))
    assert (error.reason, error.found) == ("other_kind", kind)


def test_other_office_files_are_named(tmp_path: Path) -> None:
    import docx
    import xlsxwriter

    docx.Document().save(str(tmp_path / "a.docx"))
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    book.add_worksheet()
    book.close()
    for kind in ("docx", "xlsx"):
        assert refused(tmp_path / f"a.{kind}").found == kind


def test_a_template_without_a_titled_layout_is_refused(tmp_path: Path) -> None:
    assert refused(template(tmp_path / "a.pptx", only("Blank"))).reason == "no_layouts"


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9, 0.99])
def test_a_damaged_template_is_refused(tmp_path: Path, share: float) -> None:
    path = template(tmp_path / "a.pptx")
    blob = path.read_bytes()
    path.write_bytes(blob[: int(len(blob) * share)])
    assert refused(path).reason in ("damaged", "not_pptx")


@pytest.mark.parametrize("part", ["ppt/presentation.xml", "ppt/slideMasters/slideMaster1.xml"])
def test_broken_mark_up_is_refused(tmp_path: Path, part: str) -> None:
    path = template(tmp_path / "a.pptx")
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = parts[part][:-20]
    with zipfile.ZipFile(path, "w") as archive:
        for name, blob in parts.items():
            archive.writestr(name, blob)
    assert refused(path).reason == "damaged"


def test_every_refusal_says_what_was_found_and_what_to_do() -> None:
    reasons = ("missing", "not_pptx", "other_kind", "old", "damaged", "too_big", "no_layouts")
    for language in LANGUAGES:
        words = translator(language)
        said = {TemplateRefused(one, "机关.pptx", "potx").said(words) for one in reasons}
        assert len(said) == len(reasons)
        for text in said:
            assert "机关.pptx" in text and ".pptx" in text and "{" not in text
