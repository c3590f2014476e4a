"""The brief of a pack: a Word file in the layout of Chinese official documents, GB/T 9704-2012."""

from __future__ import annotations

from dataclasses import replace
from typing import BinaryIO

from docx.document import Document

from outcomes.pack.brief_footnotes import Footnotes
from outcomes.pack.brief_layout import blank_document
from outcomes.pack.brief_notes import add_notes
from outcomes.pack.brief_page import mark_pages
from outcomes.pack.brief_view import Paper, add_view
from outcomes.pack.contents import Pack, Progress, silent
from outcomes.pack.legible import legible
from outcomes.periods import say_moment


def write_brief(pack: Pack, out: BinaryIO, progress: Progress = silent) -> None:
    """Writes the brief: title, one part a view, notes; every figure and word is the exhibit's.

    ``progress`` is told before each view and once at the end.
    """
    pack = replace(pack, title=legible(pack.title), exhibits=legible(pack.exhibits))
    document = blank_document(pack.language)
    paper = Paper(document, pack.language, Footnotes(document))
    name_file(document, pack)
    add_head(paper, pack)
    for done, exhibit in enumerate(pack.exhibits):
        progress(done, len(pack.exhibits), exhibit.title)
        add_view(paper, exhibit)
    add_notes(paper, pack)
    progress(len(pack.exhibits), len(pack.exhibits), pack.title)
    document.save(out)


def name_file(document: Document, pack: Pack) -> None:
    """What the file says of itself: title, publisher of the figures, moment, language."""
    about = document.core_properties
    build = pack.stamp.build
    about.title = pack.title[:255]
    about.author = legible(build.package_title)[:255]
    about.last_modified_by = ""
    about.comments = build.build_id
    about.language = "zh-CN" if pack.language == "zh" else "en"
    about.created = about.modified = pack.stamp.exported_at


def add_head(paper: Paper, pack: Pack) -> None:
    """The marking of synthetic figures, the title, how late the figures reach, the build."""
    words = paper.words
    if pack.marking:
        marking = legible(pack.marking)
        mark_pages(paper.document, marking)
        paper.add(marking, "Marking")
    paper.add(pack.title, "Title")
    reached = tuple(dict.fromkeys(one.as_of for one in pack.exhibits if one.as_of))
    if reached:
        said = reached[0] if len(reached) == 1 else words("brief.as_of_each")
        paper.add(said, "Subtitle")
    day = say_moment(pack.stamp.exported_at.date().isoformat(), words)
    paper.add(words("brief.build", build=pack.stamp.build.build_id, time=day), "Subtitle")
