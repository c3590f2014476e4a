"""Our own parts of a page that need JavaScript, as Streamlit components without a frame."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

FOLDER = Path(__file__).resolve().parent


@cache
def component(name: str, *more: str) -> ComponentRenderer:
    """The part whose code is ``<name>.html``, ``<name>.css`` and ``<name>.js`` in this folder.

    The first script is obligatory, the others are not. ``more`` names files whose scripts follow,
    since a script of a part cannot import another, and whose styles go before, so that the part's
    own win. A part is registered on its first use, not on import. What such files hold is
    trusted; values reach them as data only.
    """

    def content(suffix: str) -> str | None:
        names = (*more, name) if suffix == ".css" else (name, *more)
        paths = [FOLDER / f"{one}{suffix}" for one in names]
        texts = [path.read_text(encoding="utf-8") for path in paths if path.exists()]
        return "\n".join(texts) or None

    return st.components.v2.component(
        f"governance_{name}", html=content(".html"), css=content(".css"), js=content(".js")
    )
