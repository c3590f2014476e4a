"""The summary of several views shown one after the other: a line each, as a file has it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from outcomes.exhibit import Exhibit
from outcomes.language import Language, translator
from outcomes.pack.check_code import check_code
from outcomes.pack.items import item_of
from outcomes.page_address import plain_address
from outcomes.tables import Column, Stamp, Table, described, stamped

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
    exhibits: Sequence[tuple[int, str, Exhibit]], language: Language, stamp: Stamp
) -> Table:
    """One row a view with number, address and check code: what it says, of how much, from where."""
    words = translator(language)
    rows: list[tuple[Any, ...]] = [
        (
            number,
            item_of(text).title or one.title,
            one.takeaway,
            one.verdict or None,
            int(one.frame["locality_id"].nunique()),
            len(one.frame),
            one.as_of,
            one.source_line,
            item_of(text).address,
            stamp.build.build_id,
            stamp.time,
        )
        for number, text, one in exhibits
    ]
    columns = [Column(name, words(f"column.{name}"), kind) for name, kind in COLUMNS]
    table = Table(tuple(described(columns, words)), tuple(rows))
    codes = [check_code(stamp.build.build_id, plain_address(text)) for _, text, _ in exhibits]
    return stamped(table, stamp, language, codes)


def frames_together(exhibits: Sequence[Exhibit]) -> pd.DataFrame:
    """The rows of several views, each observation once on each basis.

    Where two views show the same observation, its standing is that of the first.
    """
    frame = pd.concat([one.frame for one in exhibits])
    return frame.drop_duplicates(["observation_id", "basis"])
