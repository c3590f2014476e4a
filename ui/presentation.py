"""The page of the briefing: the list of views and its files, or one view over the window."""

from __future__ import annotations

import streamlit as st

from ui.asked_view import asked_item
from ui.briefing_file import changes_since, opened_notice, show_files
from ui.briefing_list import show_additions, show_line
from ui.briefing_pack import show_pack
from ui.check_code import code_field
from ui.plain import plain
from ui.reading import Reading
from ui.slide import ON_PAPER, show_slide, slide_number, start
from ui.slide_paper import show_paper
from ui.slides import chosen_slides
from ui.view_files import downloads_together


def presentation_page(reading: Reading) -> None:
    """The list, or the slide that the address names."""
    texts = chosen_slides(reading)
    at = slide_number(len(texts))
    if at > 0:
        show_slide(reading, asked_item(reading, texts[at - 1]), at, len(texts))
        return
    slides = [asked_item(reading, text) for text in texts]
    if at == ON_PAPER:
        show_paper(reading, slides)
        return
    show_start(reading, len(slides))
    changes = [changes_since(reading, text) for text in texts]
    opened_notice(reading, sum(len(one) for one in changes))
    for number, (slide, changed) in enumerate(zip(slides, changes, strict=True), start=1):
        show_line(reading, slide, number, len(slides), changed)
    show_additions(reading, texts)
    show_pack(reading, texts)
    show_files(reading, texts)
    code_field(reading.words)
    downloads_together(reading, slides, reading.words("page.present"))


def show_start(reading: Reading, number: int) -> None:
    """The button that begins, and which keys move."""
    words = reading.words
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            words("present.start", number=number),
            on_click=start,
            args=(1,),
            type="primary",
            disabled=number == 0,
            key="start-slides",
        )
        st.button(
            words("paper.all"),
            on_click=start,
            args=(ON_PAPER,),
            disabled=number == 0,
            key="all-slides",
        )
    st.caption(plain(words("slide.keys")))
    if number == 0:
        st.info(words("present.nothing"))
