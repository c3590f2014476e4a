"""The files of one view, and of several views together."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd

from outcomes.detail import detail_table
from outcomes.exhibit import Exhibit
from outcomes.extract import Extract, extract_of_frame
from outcomes.slide_table import frames_together, slide_table
from outcomes.summary import summary_table
from outcomes.tables import Stamp, Table
from outcomes.view import View
from ui import cache
from ui.asked_view import AskedView
from ui.downloads import download_buttons
from ui.reading import Reading


def tables_of_view(reading: Reading, view: View) -> Callable[[Stamp], dict[str, Table]]:
    """What writes 汇总表 and 明细 of a view when they are asked for."""

    def tables(stamp: Stamp) -> dict[str, Table]:
        flags = cache.flags(reading.database, reading.language)
        return {
            "summary": summary_table(view, reading.build, stamp),
            "detail": detail_table(
                view.frame, reading.catalogue, reading.language, flags, stamp, view
            ),
        }

    return tables


def together(
    reading: Reading, views: tuple[View | Exhibit, ...], title: str
) -> tuple[pd.DataFrame, Extract]:
    """The figures of several views, and what a file of them is about."""
    frame = frames_together(views)
    return frame, extract_of_frame(frame, reading.catalogue, reading.language, title, title)


def downloads_together(reading: Reading, asked: Sequence[AskedView], title: str) -> None:
    """One set of files for several views: a line a view, and the figures of all of them.

    Nothing where none of them has anything to show.
    """
    views = tuple(
        (at, one.text, found)
        for at, one in enumerate(asked, 1)
        if (found := one.shown or one.exhibit) is not None
    )
    if not views:
        return
    frame, extract = cache.kept(together, reading, tuple(view for _, _, view in views), title)

    def tables(stamp: Stamp) -> dict[str, Table]:
        flags = cache.flags(reading.database, reading.language)
        return {
            "summary": slide_table(views, reading.catalogue, reading.language, stamp),
            "detail": detail_table(frame, reading.catalogue, reading.language, flags, stamp),
        }

    download_buttons(reading, extract, tables)
