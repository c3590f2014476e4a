"""The card that says where a number comes from."""

from __future__ import annotations

from html import escape
from urllib.parse import urlsplit

import streamlit as st

from ui import address, cache
from ui.component import component
from ui.reading import Reading

KEY = "figure"


def asked_figure(reading: Reading, clicked: str | None) -> str | None:
    """The observation whose card is open: the one just clicked, else the one in the address."""
    chosen = address.seed(
        KEY,
        lambda raw: raw if cache.provenance(reading.database, raw, reading.language) else None,
        "",
    )
    if clicked:
        chosen = st.session_state[KEY] = clicked
    address.publish(KEY, chosen or None)
    return chosen or None


def close() -> None:
    """Close the card."""
    st.session_state[KEY] = ""


def provenance_card(
    reading: Reading, observation_id: str | None, computed: str | None = None
) -> None:
    """Source, place in it, figure as printed, definition, and what we computed.

    ``computed`` says how the page put the figure on its basis.
    """
    if observation_id is None:
        return
    found = cache.provenance(reading.database, observation_id, reading.language)
    if found is None:
        return
    words = reading.words
    lines = "".join(
        f"<dt>{escape(label)}</dt><dd>{escape(text)}</dd>" for label, text in found.lines
    )
    flags = "".join(f'<p class="flag">⚑ {escape(text)}</p>' for text in found.flags)
    operands = "".join(f"<li>{escape(text)}</li>" for _, text in found.operands)
    if operands:
        operands = f"<h5>{escape(words('provenance.operands'))}</h5><ul>{operands}</ul>"
    basis = f"<p>{escape(computed)}</p>" if computed else ""
    link = ""
    if found.link and urlsplit(found.link).scheme in ("http", "https"):
        link = (
            f'<p><a href="{escape(found.link)}" target="_blank" rel="noopener noreferrer">'
            f"{escape(words('provenance.open'))}</a></p>"
        )
    with st.container(border=True, key="provenance"):
        left, right = st.columns([6, 1], vertical_alignment="top")
        with left:
            st.html(
                f'<div class="provenance"><h4>{escape(words("provenance.title"))}</h4>'
                f"<p>{escape(found.heading)}</p>"
                f'<p class="provenance-figure">{escape(found.figure)}</p>{basis}'
                f"{flags}<dl>{lines}</dl>{operands}{link}</div>"
            )
        with right:
            st.button(words("provenance.close"), on_click=close, key="provenance-close")
        # The card opens below a long table: bring it into sight, once for each figure. It comes
        # last, so that Escape finds the button that closes as soon as the card has the keys.
        component("reveal")(
            key="reveal", data={"what": observation_id, "label": words("provenance.title")}
        )
