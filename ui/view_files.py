"""The files of several views together."""

from __future__ import annotations

from collections.abc import Sequence

from outcomes.extract import Extract, extract_of_frame
from outcomes.slide_table import frames_together
from outcomes.view_files import tables_together
from ui import cache
from ui.asked_view import AskedView
from ui.downloads import download_buttons
from ui.reading import Reading


def together(reading: Reading, title: str, *asked: AskedView) -> Extract:
    """What a file of the figures of several views is about; one of them has some at least."""
    frame = frames_together([one.exhibit for one in asked if one.exhibit is not None])
    return extract_of_frame(frame, reading.catalogue, reading.language, title, title)


def downloads_together(reading: Reading, asked: Sequence[AskedView], title: str) -> None:
    """One set of files for several views: a line a view, and the figures of all of them.

    Nothing where none of them has anything to show.
    """
    shown = [(at, one.text, one.exhibit) for at, one in enumerate(asked, 1) if one.exhibit]
    if not shown:
        return
    tables = tables_together(
        shown,
        reading.catalogue,
        reading.language,
        lambda: cache.flags(reading.database, reading.language),
    )
    download_buttons(reading, cache.kept(together, reading, title, *asked), tables)
