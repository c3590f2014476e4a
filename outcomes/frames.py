"""Rows of a frame as plain dictionaries."""

from __future__ import annotations

from typing import Any

import pandas as pd


def plain_rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows as dictionaries in which every empty cell is None."""
    names = [str(name) for name in frame.columns]
    columns = []
    for _, column in frame.items():
        cells, missing = column.tolist(), column.isna().tolist()
        columns.append(
            [None if gone else cell for cell, gone in zip(cells, missing, strict=True)]
            if any(missing)
            else cells
        )
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]
