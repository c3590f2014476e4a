"""What the frame does in the browser: one part for all of it, since each costs every page time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from outcomes.language import Language
from ui.component import component
from ui.document_language import language_data

KEY = "frame"
PARTS = ("frame", "document_language", "history", "printing", "my_place")


def _nothing() -> None:
    """There is nothing to bring back."""


def frame_script(
    language: Language,
    kept: Sequence[str] = (),
    place: dict[str, Any] | None = None,
    brought_back: Callable[[], None] = _nothing,
) -> None:
    """Say the language, let back and forward undo one thing each, fit charts to paper.

    ``kept`` are the keys of the address that go with the reader from page to page: a change of
    them alone is no step back or forward. ``place`` is what the browser is to remember of the
    reader's own place; what it has kept from another visit it gives ``brought_back``.
    """
    component(*PARTS)(
        key=KEY,
        data={**language_data(language), "kept": list(kept), "place": place},
        on_kept_change=brought_back,
    )
