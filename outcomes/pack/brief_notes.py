"""The end of a brief: definitions, caveats, marks, what was left out, build and check codes."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from outcomes.exhibit import Exhibit
from outcomes.pack.brief_fields import added, paragraph_xml, run_xml
from outcomes.pack.brief_styles import NOTE_INDENT
from outcomes.pack.brief_view import Paper
from outcomes.pack.contents import Pack, by_view

NOTE = "NoteText"
# More notes than these on one view stand in the workbook only.
MOST_NOTES = 60
INDENT = f'<w:ind w:firstLineChars="200" w:firstLine="{NOTE_INDENT}"/>'


def add_notes(paper: Paper, pack: Pack) -> None:
    """All notes; a part with nothing to say is not there."""
    shown = pack.exhibits
    paper.add(paper.words("brief.notes"), "Heading1")
    _add_list(paper, "definitions", (text for one in shown for text in one.definitions))
    _add_by_view(paper, "caveats", shown, lambda one: one.caveats)
    _add_list(paper, "legend", (text for one in shown for text in one.legend))
    _add_by_view(paper, "left_out", shown, lambda one: one.left_out)
    _add_build(paper, pack)


def _add_list(paper: Paper, name: str, texts: Iterable[str]) -> None:
    """Each text once, numbered, under its heading."""
    found = dict.fromkeys(texts)
    if found:
        paper.add(paper.words(f"brief.{name}"), "Heading2")
    for text in found:
        _add_item(paper, text, 2)


def _add_by_view(
    paper: Paper,
    name: str,
    shown: Iterable[Exhibit],
    texts_of: Callable[[Exhibit], tuple[str, ...]],
) -> None:
    """By view, its texts of one kind, numbered; very many are cut, which is said."""
    found = by_view(shown, texts_of)
    if found:
        paper.add(paper.words(f"brief.{name}"), "Heading2")
    for title, texts in found.items():
        paper.add(title, "Heading3")
        for text in texts[:MOST_NOTES]:
            _add_item(paper, text, 3)
        if len(texts) > MOST_NOTES:
            paper.add(paper.words("brief.rest_notes", shown=MOST_NOTES, total=len(texts)), NOTE)


def _add_build(paper: Paper, pack: Pack) -> None:
    words = paper.words
    paper.add(words("brief.build_title"), "Heading2")
    build = pack.stamp.build
    paper.add(words("brief.build", build=build.build_id, time=pack.stamp.time), NOTE)
    paper.add(words("brief.package", package=pack.package_title, licence=build.licence), NOTE)
    coded = [one for one in pack.exhibits if one.check_code]
    if coded:
        paper.add(words("brief.check_codes"), NOTE)
    for one in coded:
        _add_item(paper, words("brief.check_code", title=one.title, code=one.check_code), 2)


def _add_item(paper: Paper, text: str, level: int) -> None:
    """A paragraph numbered on a level of the headings' list, out of the document map."""
    # The list's own indent is that of headings, whose characters are larger.
    indent = INDENT if paper.language == "zh" else ""
    numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>{indent}'
    added(paper.document, paragraph_xml(NOTE, run_xml(text), numbered))
