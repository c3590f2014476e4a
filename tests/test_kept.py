"""What is made once: figures, bodies of tables, answers of the build, and who reads it."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import plotly.graph_objects as go
import plotly.io
import pytest
import streamlit as st

from tests.world import World
from ui import cache
from ui.kept_figure import KeptFigure
from ui.published import BUILD_FOLDER
from ui.reading import LANGUAGE_KEY, PLACE_KEY, reading
from ui.table import Body, Cell, Column, Section
from ui.table_sent import encoded, joined

COLUMNS = (Column("place", "地区"), Column("cases", "案件", "number", bars=True))
ROWS = [[Cell("甲市"), Cell("12", 12)], [Cell("乙市"), Cell("7", 7, "o-2")]]


def figure() -> go.Figure:
    drawn = go.Figure([go.Bar(x=["甲", "乙"], y=[1, None], customdata=["o-1", "o-2"])])
    return drawn.update_layout(title="甲乙", height=300)


def test_a_kept_figure_is_sent_as_the_figure_itself_and_copied_once() -> None:
    plain, kept = figure(), KeptFigure(figure())
    assert json.loads(plotly.io.to_json(kept.to_dict(), validate=False)) == json.loads(
        plotly.io.to_json(plain, validate=False)
    )
    assert kept.to_dict() is kept.to_dict()
    assert kept.layout.height == 300


def test_what_is_kept_is_made_once_for_each_thing_it_is_made_of() -> None:
    made: list[object] = []

    def make(of: object, form: str) -> go.Figure:
        made.append((of, form))
        return figure()

    one, other = Body(COLUMNS, ROWS), Body(COLUMNS, ROWS)
    first = cache.kept(make, one, "a")
    assert cache.kept(make, one, "a") is first and isinstance(first, KeptFigure)
    # Another body with the same cells is another thing.
    assert cache.kept(make, other, "a") is not first and cache.kept(make, one, "b") is not first
    assert made == [(one, "a"), (other, "a"), (one, "b")]


def test_an_answer_is_made_once_however_many_ask_at_the_same_time() -> None:
    asked, together = [], Barrier(4)

    @cache.shared(2)
    def answer(of: str) -> list[str]:
        asked.append(of)
        return [of]

    def ask(_: int) -> list[str]:
        together.wait(timeout=10)
        return answer("甲")

    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(ask, range(4)))
    assert asked == ["甲"]
    assert all(one is answers[0] for one in answers)
    answer("乙")
    answer("丙")
    answer("甲")  # Only the latest two are kept.
    assert asked == ["甲", "乙", "丙", "甲"]


def test_a_reading_is_the_same_object_until_build_language_or_own_place_change(
    built_world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(BUILD_FOLDER, str(built_world.database.parent))
    state: dict[str, str] = {}
    monkeypatch.setattr(st, "session_state", state)
    first = reading()
    assert reading() is first and first.mine is None
    state[PLACE_KEY] = "350500"
    mine = reading()
    assert mine is not first and mine.mine == "350500"
    state[LANGUAGE_KEY] = "en"
    assert reading().words("app.title") != mine.words("app.title")
    state.clear()
    assert reading() is first


def test_a_body_is_sent_with_what_changes_from_run_to_run() -> None:
    totals = [Cell("合计"), Cell("19", 19)]
    body = Body(COLUMNS, ROWS, totals=totals, sections=[Section("都", 2)], screen_only={1})
    sent = json.loads(joined(encoded({"key": "k", "chosen": None}), body.sent))
    assert list(sent) == ["key", "chosen", "columns", "rows", "totals", "sections", "screen_only"]
    assert sent["rows"] == [[["甲市"], ["12", 12]], [["乙市"], ["7", 7, "o-2"]]]
    assert [one["top"] for one in sent["columns"]] == [None, 12.0]
    assert (sent["totals"], sent["sections"], sent["screen_only"]) == (
        [["合计"], ["19", 19]],
        [["都", 2]],
        [1],
    )
