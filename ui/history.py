"""Back and forward: each press undoes one thing the reader did."""

from __future__ import annotations

from collections.abc import Sequence

from ui.component import component


def tidy_history(kept: Sequence[str]) -> None:
    """Let one action of the reader be one step of the browser's history; for the frame.

    ``kept`` are the keys of the address that go with the reader from page to page: a change
    of them alone is no step.
    """
    component("history")(key="history", data={"kept": list(kept)})
