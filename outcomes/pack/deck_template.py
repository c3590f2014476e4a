"""The template of a deck: our own look, or an organisation's file, and what of it is used."""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.exc import PythonPptxError
from pptx.oxml.ns import qn

from outcomes.language import Words

TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
FOOTS = (PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)
CONTENT_TYPES = "[Content_Types].xml"
KINDS = {
    b"presentationml.template.main": "potx",
    b"template.macroEnabled": "potm",
    b"presentation.macroEnabled": "pptm",
    b"slideshow": "ppsx",
    b"wordprocessingml": "docx",
    b"spreadsheetml.sheet.main": "xlsx",
}
PRESENTATION = b"presentationml.presentation.main"
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MOST_BYTES = 300_000_000
# What reading a broken archive, broken mark-up (a SyntaxError) or a torn package may raise.
BROKEN = (
    PythonPptxError,
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    SyntaxError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    NotImplementedError,
    RuntimeError,
)


class TemplateRefused(Exception):
    """A file that no deck can be made from.

    ``reason`` is ``missing``, ``not_pptx``, ``other_kind``, ``old``, ``damaged``, ``too_big`` or
    ``no_layouts``; ``file`` is its name and ``found`` what it holds instead.
    """

    def __init__(self, reason: str, file: str, found: str = "") -> None:
        super().__init__(f"{file}: {reason} {found}".rstrip())
        self.reason = reason
        self.file = file
        self.found = found

    def said(self, words: Words) -> str:
        """What was found, what is expected and what to do, in words."""
        return words(
            "deck.template.refused",
            file=self.file,
            found=words(f"deck.template.{self.reason}", found=self.found),
            todo=words(f"deck.template.{self.reason}.todo"),
        )


@dataclass(frozen=True)
class Layouts:
    """The layout of the title slide and that of all others."""

    title: Any
    view: Any


def open_template(template: Path) -> Any:
    """An organisation's presentation without its slides.

    Raises:
        TemplateRefused: where the file is none or has no layout that can be used.
    """
    if not template.is_file():
        raise TemplateRefused("missing", template.name)
    look_inside(template)
    try:
        presentation = Presentation(str(template))
        drop_slides(presentation)
        layouts_of(presentation, template.name)
    except BROKEN as error:
        raise TemplateRefused("damaged", template.name, type(error).__name__) from error
    return presentation


def look_inside(template: Path) -> None:
    """Refuses what is no presentation, before anything of it is read as one."""
    try:
        with template.open("rb") as file:
            start = file.read(len(OLD_OFFICE))
    except OSError as error:
        raise TemplateRefused("missing", template.name) from error
    if start == OLD_OFFICE:
        raise TemplateRefused("old", template.name)
    try:
        with zipfile.ZipFile(template) as archive:
            if sum(one.file_size for one in archive.infolist()) > MOST_BYTES:
                raise TemplateRefused("too_big", template.name)
            types = archive.read(CONTENT_TYPES)
    except BROKEN as error:
        raise TemplateRefused("not_pptx", template.name) from error
    if PRESENTATION in types:
        return
    for sign, kind in KINDS.items():
        if sign in types:
            raise TemplateRefused("other_kind", template.name, kind)
    raise TemplateRefused("not_pptx", template.name)


def drop_slides(presentation: Any) -> None:
    """Takes all slides out, with the lists that would go on naming them."""
    root = presentation.part._element
    for slide in list(presentation.slides._sldIdLst):
        presentation.part.drop_rel(slide.rId)
        presentation.slides._sldIdLst.remove(slide)
    # Sections and shows of one's own name slides that are gone: PowerPoint would repair the file.
    for tag in ("p:custShowLst", "p:extLst"):
        for element in root.findall(qn(tag)):
            root.remove(element)


def layouts_of(presentation: Any, file: str) -> Layouts:
    """The layouts to use, found by their placeholders in the file's own order.

    Raises:
        TemplateRefused: where no layout has a title.
    """
    titled = [
        one
        for master in presentation.slide_masters
        for one in master.slide_layouts
        if title_of(one) is not None
    ]
    if not titled:
        raise TemplateRefused("no_layouts", file)
    # Of two that suit equally the first, as their makers ordered them.
    return Layouts(min(titled, key=_unlike_title_slide), min(titled, key=_unlike_view))


def title_of(slide: Any) -> Any:
    """The title placeholder of a slide or layout, None where it has none."""
    return next((one for one in slide.placeholders if one.placeholder_format.type in TITLES), None)


def subtitle_of(slide: Any) -> Any:
    """The subtitle placeholder, None where there is none."""
    for one in slide.placeholders:
        if one.placeholder_format.type == PP_PLACEHOLDER.SUBTITLE:
            return one
    return None


def _unlike_title_slide(layout: Any) -> tuple[bool, bool, int]:
    kinds = [one.placeholder_format.type for one in layout.placeholders]
    return (
        PP_PLACEHOLDER.CENTER_TITLE not in kinds,
        PP_PLACEHOLDER.SUBTITLE not in kinds,
        len(kinds),
    )


def _unlike_view(layout: Any) -> tuple[bool, int]:
    kinds = [one.placeholder_format.type for one in layout.placeholders]
    others = [one for one in kinds if one not in (*TITLES, *FOOTS)]
    return PP_PLACEHOLDER.CENTER_TITLE in kinds, len(others)
