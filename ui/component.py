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
def component(name: str) -> ComponentRenderer:
    """The part whose code is ``<name>.html``, ``<name>.css`` and ``<name>.js`` in this folder.

    The script is obligatory, the others are not. A part is registered on its first use, not
    on import. What such files hold is trusted; values reach them as data only.
    """

    def content(suffix: str) -> str | None:
        path = FOLDER / f"{name}{suffix}"
        return path.read_text(encoding="utf-8") if path.exists() else None

    return st.components.v2.component(
        f"governance_{name}", html=content(".html"), css=content(".css"), js=content(".js")
    )
