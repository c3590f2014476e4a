"""Rows of a frame as plain dictionaries."""

from __future__ import annotations

from typing import Any

import pandas as pd


def plain_rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows as dictionaries in which every empty cell is None."""
    return [
        {str(name): None if pd.isna(value) else value for name, value in row.items()}
        for row in frame.to_dict("records")
    ]
