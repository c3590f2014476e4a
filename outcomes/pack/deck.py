"""The deck of a pack: a title slide, one view a slide with a chart one can edit, the sources."""

from __future__ import annotations

from pathlib import Path
from typing import Any, BinaryIO, cast

from pptx.enum.chart import XL_CHART_TYPE

from outcomes.exhibit import Exhibit
from outcomes.pack.contents import Pack, Progress, silent
from outcomes.pack.deck_frame import Box, Deck, Frame, frame_of
from outcomes.pack.deck_look import own_presentation
from outcomes.pack.deck_notes import add_notes, notes_of, set_notes_master
from outcomes.pack.deck_opening import add_opening, add_sources
from outcomes.pack.deck_plots import plots_of
from outcomes.pack.deck_slide import draw_frame
from outcomes.pack.deck_table import add_table, fitted, renumbered
from outcomes.pack.deck_template import layouts_of, open_template
from outcomes.pack.deck_text import Line, face_of
from outcomes.pack.legible import legible

MOST_TABLE_SLIDES = 12


def write_deck(
    pack: Pack, out: BinaryIO, template: Path | None = None, progress: Progress = silent
) -> None:
    """Writes the pack as a presentation in our own look, or in that of a template.

    Raises:
        TemplateRefused: where the template cannot be used.
    """
    pack = legible(pack)
    deck = deck_of(pack, template)
    add_opening(deck)
    total = len(pack.exhibits)
    for done, exhibit in enumerate(pack.exhibits):
        progress(done, total, exhibit.title)
        add_view(deck, exhibit)
    add_sources(deck)
    describe(deck)
    deck.presentation.save(out)
    progress(total, total, pack.title)


def deck_of(pack: Pack, template: Path | None) -> Deck:
    """An empty deck for a pack."""
    face, words = face_of(pack.language), pack.words
    presentation = open_template(template) if template else own_presentation(face, words)
    if template is None:
        set_notes_master(presentation, face, words)
    layouts = layouts_of(presentation, template.name if template else "")
    return Deck(presentation, layouts, face, words, pack, template is None)


def add_view(deck: Deck, exhibit: Exhibit) -> None:
    """The slides of one view: its chart, or where it has none its table."""
    frame = frame_of(deck, exhibit)
    slides = (
        chart_slides(deck, exhibit, frame)
        if exhibit.chart is not None
        else table_slides(deck, exhibit, frame)
    )
    notes = notes_of(exhibit, deck.words)
    first = deck.words("deck.notes.first", title=exhibit.title)
    for at, slide in enumerate(slides):
        add_notes(slide, notes if at == 0 else [Line(first, 12.0, tint=None)], deck.face)


def chart_slides(deck: Deck, exhibit: Exhibit, frame: Frame) -> list[Any]:
    """One slide a chart; a chart of more rows than are legible stands on several."""
    assert exhibit.chart is not None
    box = frame.body
    plots, left = plots_of(exhibit.chart, (box.width, box.height), deck.face, deck.words)
    slides = []
    for at, plot in enumerate(plots, start=1):
        slide = draw_frame(deck, exhibit, frame, at, len(plots), left if at == len(plots) else "")
        # The plot brings its own parts; the library only binds them to the slide.
        shape = slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *box.emu, cast(Any, plot))
        shape._element.nvGraphicFramePr.cNvPr.set("descr", exhibit.takeaway or exhibit.title)
        slides.append(slide)
    return slides


def table_slides(deck: Deck, exhibit: Exhibit, frame: Frame) -> list[Any]:
    """The table by rows over as many slides as it needs, and no more than people look at."""
    if not exhibit.table.columns:
        return [draw_frame(deck, exhibit, frame, 1, 1, "")]
    box: Box = frame.body
    table = renumbered(exhibit.table, exhibit.sources, deck.pack.sources)
    sheaf, pages = fitted(table, box.width, box.height)
    shown = pages[:MOST_TABLE_SLIDES]
    rest = len(sheaf.rows) - shown[-1][1]
    left = deck.words("deck.rows_left", number=rest) if rest else ""
    slides = []
    for at, page in enumerate(shown, start=1):
        slide = draw_frame(deck, exhibit, frame, at, len(shown), left if at == len(shown) else "")
        described = exhibit.takeaway or exhibit.title
        add_table(slide, box, sheaf, page, deck.face, described)
        slides.append(slide)
    return slides


def describe(deck: Deck) -> None:
    """What the file says of itself."""
    about, stamp = deck.presentation.core_properties, deck.pack.stamp
    about.title = deck.pack.title
    about.subject = deck.words("deck.build", build=stamp.build.build_id)
    about.keywords = deck.pack.marking or ""
    about.author = about.last_modified_by = ""
    about.language = deck.face.lang
    about.revision = 1
    about.created = about.modified = stamp.exported_at.replace(tzinfo=None)
