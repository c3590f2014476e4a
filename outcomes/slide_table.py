"""The summary of several views shown one after the other: a line each, as a file has it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from outcomes.catalogue import Catalogue
from outcomes.citation import as_of_line, source_line
from outcomes.exhibit import Exhibit
from outcomes.language import Language, translator
from outcomes.pack.check_code import check_code
from outcomes.pack.items import item_of
from outcomes.page_address import plain_address
from outcomes.sentences import takeaway
from outcomes.tables import Column, Stamp, Table, described, stamped
from outcomes.view import View

COLUMNS = (
    ("slide", "number"),
    ("view_title", "text"),
    ("takeaway", "text"),
    ("verdict", "text"),
    ("places", "number"),
    ("observations", "number"),
    ("as_of", "text"),
    ("source", "text"),
    ("view_address", "id"),
    ("build_id", "id"),
    ("exported_at", "text"),
)


def slide_table(
    views: Sequence[tuple[int, str, View | Exhibit]],
    catalogue: Catalogue,
    language: Language,
    stamp: Stamp,
) -> Table:
    """One row a view with number, address and check code: what it says, of how much, from where."""
    words = translator(language)
    rows: list[tuple[Any, ...]] = []
    for number, text, shown in views:
        title, said, verdict, as_of, source = said_of(shown, catalogue)
        places, values = int(shown.frame["locality_id"].nunique()), len(shown.frame)
        address = item_of(text).address
        rows.append(
            (
                number,
                item_of(text).title or title,
                said,
                verdict,
                places,
                values,
                as_of,
                source,
                address,
                stamp.build.build_id,
                stamp.time,
            )
        )
    columns = [Column(name, words(f"column.{name}"), kind) for name, kind in COLUMNS]
    table = Table(tuple(described(columns, words)), tuple(rows))
    codes = [check_code(stamp.build.build_id, plain_address(text)) for _, text, _ in views]
    return stamped(table, stamp, language, codes)


def said_of(shown: View | Exhibit, catalogue: Catalogue) -> tuple[str, str, str | None, str, str]:
    """Title, takeaway, verdict, last day and documents of a view."""
    if isinstance(shown, Exhibit):
        verdict = shown.verdict or None
        return shown.title, shown.takeaway, verdict, shown.as_of, shown.source_line
    level = translator(shown.language)(f"verdict.{shown.verdict.level.name.lower()}")
    return shown.title, takeaway(shown), level, as_of_line(shown), source_line(shown, catalogue)


def frames_together(views: Sequence[View | Exhibit]) -> pd.DataFrame:
    """The rows of several views, each observation once on each basis.

    Where two views show the same observation, its standing is that of the first.
    """
    frame = pd.concat([view.frame for view in views])
    return frame.drop_duplicates(["observation_id", "basis"])
