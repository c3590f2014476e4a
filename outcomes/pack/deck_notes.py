"""Speaker notes: what a speaker is asked about a view, and where each figure is printed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER

from outcomes.exhibit import Exhibit, Printed
from outcomes.language import Words
from outcomes.pack.deck_text import Face, Line, write

MOST_PRINTED = 40
SIZE = 12.0


def notes_of(exhibit: Exhibit, words: Words) -> list[Line]:
    """Sentences, remark, verdict, definitions, caveats, figures left out, figures as printed."""
    verdict = [one for one in (exhibit.verdict, exhibit.reasons) if one]
    parts: Sequence[tuple[str, Sequence[str]]] = (
        ("said", [one for one in (exhibit.takeaway, *exhibit.sentences) if one]),
        ("remark", [exhibit.comment] if exhibit.comment.strip() else []),
        ("verdict", [words("table.semicolon").join(verdict)] if verdict else []),
        ("definitions", exhibit.definitions),
        ("caveats", exhibit.caveats),
        ("marks", exhibit.legend),
        ("left_out", exhibit.left_out),
        ("printed", printed_lines(exhibit.printed, words)),
        ("sources", [exhibit.source_line] if exhibit.source_line else []),
    )
    lines = [Line(exhibit.title, SIZE, bold=True, tint=None)]
    for key, texts in parts:
        if texts:
            lines.append(Line(words(f"deck.notes.{key}"), SIZE, bold=True, tint=None))
            lines += [Line(text, SIZE, tint=None) for text in texts]
    return lines


def printed_lines(printed: Sequence[Printed], words: Words) -> list[str]:
    """The first figures as their sources print them, and how many more there are."""
    lines = [
        words(
            "deck.notes.figure",
            locality=one.locality,
            period=one.period,
            value=one.value,
            as_printed=one.as_printed,
            source=one.source,
            locator=one.locator,
        )
        for one in printed[:MOST_PRINTED]
    ]
    more = len(printed) - MOST_PRINTED
    return [*lines, words("deck.notes.more", number=more)] if more > 0 else lines


def add_notes(slide: Any, lines: Sequence[Line], face: Face) -> None:
    """Fills the notes of a slide; placeholders that we have nothing for are taken away."""
    notes = slide.notes_slide
    for one in list(notes.placeholders):
        if one.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER:
            one._element.getparent().remove(one._element)
    frame = notes.notes_text_frame
    if frame is None:
        frame = notes.shapes.add_textbox(0, 0, 0, 0).text_frame
    write(frame, lines, face)


def set_notes_master(presentation: Any, face: Face, words: Words) -> None:
    """The notes master that the library brings, with its text in the deck's language."""
    for one in presentation.notes_master.placeholders:
        if one.placeholder_format.type == PP_PLACEHOLDER.BODY:
            write(one.text_frame, [Line(words("deck.prompt.text"), SIZE, tint=None)], face)
