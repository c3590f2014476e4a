"""The link to the view as it stands: the address of the page, which holds every choice."""

from __future__ import annotations

from outcomes.language import Words
from ui.component import component


def copy_link(words: Words) -> None:
    """A button that copies the address of the page and says so."""
    component("copy_link", "button")(
        key="copy-link",
        data={
            "label": words("link.copy"),
            "done": words("link.copied"),
            "failed": words("link.by_hand"),
        },
    )
