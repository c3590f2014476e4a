"""Where a figure stands is said in the reader's language, and twins are told apart."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from outcomes.language import translator
from outcomes.locators import locator_said
from outcomes.twins import twin_notes
from tests.builds import DATA

EN, ZH = translator("en"), translator("zh")


@pytest.mark.parametrize(
    ("locator", "said"),
    [
        ("段5", "para. 5"),
        ("段12—段33", "para. 12—para. 33"),
        ("表3/2/4", "table 3/2/4"),
        ("表3/合计/4", "table 3/total/4"),
        ("附件3/二/（三）/1", "annex 3/2/(3)/1"),
        ("第2篇/段8", "article 2/para. 8"),
        ("第7页", "page 7"),
        ("57/段47", "57/para. 47"),
        ("全文", "whole text"),
    ],
)
def test_a_locator_is_translated_where_all_of_it_is_known(locator: str, said: str) -> None:
    assert locator_said(locator, EN) == said
    assert locator_said(locator, ZH) == locator


@pytest.mark.parametrize(
    "locator", ["封面", "段5/脚注", "第三章/段5", "（三", "段五", "段1—段2—段3", "p. 3", "段5、段7"]
)
def test_one_that_is_not_stands_as_recorded(locator: str) -> None:
    assert locator_said(locator, EN) == locator_said(locator, ZH) == locator


def test_nothing_is_said_of_none() -> None:
    assert locator_said(None, EN) == locator_said("", EN) == ""


def column(name: str, path: Path) -> list[str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [row[name] for row in csv.DictReader(file)]


def test_every_locator_of_our_documents_is_known() -> None:
    files = [*sorted((DATA / "observations").glob("*.csv")), DATA / "practice_sources.csv"]
    found = {one for path in files for one in column("locator", path)}
    assert len(found) > 50
    assert {one for one in found if not locator_said(one, EN).isascii() and "—" not in one} == set()
    assert {one for one in found if locator_said(one, ZH) != one} == set()


def figure(
    name: str, value: float, note_zh: str, note_en: str, period: str = "2024年"
) -> dict[str, object]:
    return {
        "observation_id": name,
        "obs_value": value,
        "indicator_id": "share",
        "definition_id": "one",
        "locality_id": "110000",
        "scope_id": None,
        "practice_id": None,
        "period": period,
        "note_zh": note_zh,
        "note_en": note_en,
    }


def test_figures_alike_in_all_else_are_told_apart_by_their_notes() -> None:
    rows = [
        figure(
            "low",
            20,
            "原文为一个区间，这是下端。",
            "The source prints a range; this is its lower end.",
        ),
        figure(
            "high",
            40,
            "原文为一个区间，这是上端。",
            "The source prints a range; this is its upper end.",
        ),
        figure("other", 30, "原文为一个区间，这是下端。", "Another year.", "2023年"),
    ]
    assert twin_notes(rows, "zh") == {"low": "这是下端", "high": "这是上端"}
    assert twin_notes(rows, "en") == {
        "low": "this is its lower end",
        "high": "this is its upper end",
    }
    same = [figure("a", 1, "同一句。", "Same."), figure("b", 2, "同一句。", "Same.")]
    assert twin_notes(same, "zh") == {}
    twice = [figure("a", 10, "原文误印。", "Misprinted."), figure("b", 10, "重复。", "Again.")]
    assert twin_notes(twice, "zh") == {}
