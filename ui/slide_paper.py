"""All slides one below the other, made for paper: a landscape sheet each."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

import streamlit as st

from ui.asked_view import AskedView
from ui.component import component
from ui.reading import Reading
from ui.slide import slide_body, slide_foot, slide_head, start

STYLE = Path(__file__).resolve().parent / "slide_paper.css"
LOWEST = 430


def show_paper(reading: Reading, slides: Sequence[AskedView]) -> None:
    """Every slide with its number, and the buttons that print and go back to the list."""
    words = reading.words
    st.html(STYLE)
    with st.container(horizontal=True, key="paper-tools"):
        component("print_button", "button")(
            key="print-slides", data={"label": words("paper.print")}
        )
        st.button(words("paper.back"), on_click=start, args=(0,), key="paper-back")
    for number, slide in enumerate(slides, start=1):
        said = escape(words("slide.number", at=number, number=len(slides)))
        with st.container(key=f"paper-{number}"):
            st.html(f'<span class="paper-slide-number">{said}</span>')
            slide_head(reading, slide)
            slide_body(slide, f"paper-chart-{number}", LOWEST)
            slide_foot(reading, slide)
