"""Rows of a frame as dictionaries: what is missing is None, and every other cell keeps its kind."""

from __future__ import annotations

import pandas as pd

from outcomes.frames import plain_rows


def test_missing_is_none_and_a_number_keeps_its_kind() -> None:
    frame = pd.DataFrame(
        {
            "name": ["甲", None],
            "count": [0, 7],
            "value": [0.0, float("nan")],
            "day": [pd.Timestamp("2024-09-30"), pd.NaT],
            "known": [False, True],
        }
    )
    first, second = plain_rows(frame)
    day = pd.Timestamp("2024-09-30")
    assert first == {"name": "甲", "count": 0, "value": 0.0, "day": day, "known": False}
    assert second == {"name": None, "count": 7, "value": None, "day": None, "known": True}
    assert [type(first[name]) for name in ("count", "value", "known")] == [int, float, bool]


def test_a_frame_without_rows_has_none() -> None:
    assert plain_rows(pd.DataFrame({"name": []})) == []


def test_the_frame_stays_as_it_was() -> None:
    frame = pd.DataFrame({"name": ["甲", None]}, dtype=object)
    plain_rows(frame)[0]["name"] = "乙"
    assert frame["name"].tolist()[0] == "甲"
