"""The page of the presentation: the list of views, or one of them over the whole window."""

from __future__ import annotations

import streamlit as st

from outcomes.view_address import prepared_views
from ui.asked_view import AskedView, asked_view, view_text
from ui.plain import plain
from ui.reading import Reading
from ui.slide import ON_PAPER, show_slide, slide_number, start
from ui.slide_paper import show_paper
from ui.slides import MOST, choose, chosen_slides, drop, move
from ui.view_files import downloads_together

PASTED = "view pasted"


def presentation_page(reading: Reading) -> None:
    """The list, or the slide that the address names."""
    texts = chosen_slides(reading)
    at = slide_number(len(texts))
    if at > 0:
        show_slide(reading, asked_view(reading, texts[at - 1]), at, len(texts))
        return
    slides = [asked_view(reading, text) for text in texts]
    if at == ON_PAPER:
        show_paper(reading, slides)
        return
    show_start(reading, len(slides))
    for number, slide in enumerate(slides, start=1):
        show_line(reading, slide, number, len(slides))
    show_additions(reading, texts)
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


def show_line(reading: Reading, slide: AskedView, number: int, last: int) -> None:
    """One slide of the list: its number, its title, what is wrong with it, and what one can do."""
    words = reading.words
    at = number - 1
    left, right = st.columns([4, 3], vertical_alignment="center")
    left.markdown(plain(words("present.line", number=number, title=slide.title)))
    doings = (
        ("from_here", start, (number,), False),
        ("up", move, (at, -1), at == 0),
        ("down", move, (at, 1), number == last),
        ("drop", drop, (at,), False),
    )
    with right.container(horizontal=True, horizontal_alignment="right", gap="small"):
        for name, doing, given, is_off in doings:
            st.button(
                words(f"present.{name}"),
                on_click=doing,
                args=given,
                disabled=is_off,
                key=f"{name}-{number}",
            )
    for problem in slide.problems:
        st.warning(plain(problem))


def show_additions(reading: Reading, texts: tuple[str, ...]) -> None:
    """One more view from its link, and back to the prepared comparisons."""
    words = reading.words
    prepared = prepared_views(reading.catalogue)

    def paste() -> None:
        text = st.session_state[PASTED].strip()
        st.session_state[PASTED] = ""
        if text:
            choose((*texts, view_text(reading, text)))

    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(
            words("present.paste"),
            key=PASTED,
            on_change=paste,
            placeholder=words("present.paste_what"),
            disabled=len(texts) >= MOST,
        )
        st.button(
            words("present.prepared"),
            on_click=choose,
            args=(prepared,),
            disabled=texts == prepared,
            key="prepared-slides",
        )
