"""The foot, the pages and the marks of a view's tables."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from outcomes.language import Language, translator
from outcomes.paging import Asked
from outcomes.store import open_build
from outcomes.summary import period_columns
from outcomes.view import View
from tests.crowd import crowded
from tests.league import COUNT, League, Shown
from tests.pages import sent_to_parts
from tests.visits import visit
from tests.world import World
from ui.reading import Reading
from ui.table import Cell, Column, Row
from ui.view_pages import detail_page, filled_columns
from ui.view_tables import detail_cells, detail_columns, fill_of
from ui.view_totals import detail_totals, summary_totals

FOUR = (1, 2, 3, 4)


@pytest.fixture(scope="module")
def league(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    """Four of the province's five cities: cases of 2024 and, but for the fourth, of 2023."""
    found = League(tmp_path_factory.mktemp("league"))
    for number in FOUR:
        found.cases(number, number * 1000)
    for number in FOUR[:3]:
        earlier = {"time_start": "2023-01", "time_end": "2023-12"}
        place = found.place(number)
        found.figure(COUNT, place, number, "件", observation_id=f"before-{number}", **earlier)
    found.world.change(COUNT, coverage_percent="60")
    return found.build()


def reading(league: Shown, language: Language = "zh") -> Reading:
    build = open_build(league.database)
    return Reading(build, league.catalogue, language, translator(language))


def view(league: Shown, *, latest: bool, language: Language = "zh") -> View:
    return league.view(language, FOUR, COUNT, latest_only=latest)


def said(row: Row | None) -> list[str]:
    assert row is not None
    return [cell.text for cell in row]


def test_the_foot_gives_the_sum_and_how_many_places_are_in_it(league: Shown) -> None:
    columns = [Column("locality", ""), Column("value", "", "number"), Column("source", "")]
    shown = view(league, latest=True)
    foot = detail_totals(reading(league), shown, columns)
    assert said(foot) == ["合计（计算值，4/5地）", "10,000", ""]
    assert foot is not None and "甲一市" in (foot[1].note or "")  # who is missing
    shown = view(league, latest=True, language="en")
    foot = detail_totals(reading(league, "en"), shown, columns)
    assert said(foot)[0] == "Total (computed, 4 of 5 places)"


def test_each_period_has_its_own_total_and_says_of_how_many(league: Shown) -> None:
    shown = view(league, latest=False)
    columns = [Column("locality", ""), *(Column(f"period_{n}", "", "number") for n in (1, 2))]
    foot = summary_totals(reading(league), shown, columns, period_columns(shown.frame))
    assert said(foot) == ["合计（计算值）", "6（3/5地）", "10,000（4/5地）"]
    # Two years of one place are not added up.
    detail = [Column("locality", ""), Column("value", "", "number")]
    assert detail_totals(reading(league), shown, detail) is None


def test_a_total_that_may_not_be_given_leaves_no_foot(league: Shown) -> None:
    shown = league.view("zh", FOUR[:2], COUNT)  # two of five are fewer than 60 percent
    columns = [Column("locality", ""), Column("period_1", "", "number")]
    assert summary_totals(reading(league), shown, columns, period_columns(shown.frame)) is None


def test_a_page_of_the_detail_is_cut_from_the_frame(league: Shown) -> None:
    shown, about = view(league, latest=False), reading(league)
    every = detail_columns(about, shown)
    columns = filled_columns(shown, every)
    names = [column.id for column in columns]
    assert {"locality", "period", "value", "as_printed", "source", "scope"} <= set(names)
    assert not {"value_qualifier", "rank", "target", "flags", "caveat"} & set(names)

    def cells(row: dict[str, Any]) -> list[Cell]:
        return detail_cells(about, shown, row)

    def values(asked: Asked) -> tuple[list[str], int]:
        page = detail_page(
            shown, columns, every, lambda row: detail_cells(about, shown, row), asked
        )
        assert all(len(row) == len(columns) for row in page.rows)
        return [row[names.index("value")].text for row in page.rows], page.matching

    largest = Asked(limit=3, sort="value", descending=True)
    assert values(largest) == (["4,000", "3,000", "2,000"], 7)
    assert values(Asked(sort="period", text="3号市")) == (["3", "3,000"], 2)
    assert values(Asked(text="2024年 4号")) == (["4,000"], 1)


def test_only_what_stands_out_is_tinted() -> None:
    tints = [fill_of({"judgement": one}) for one in ("better", "worse", "worth_a_look")]
    assert tints == ["better", "worse", "notice"]
    assert fill_of({"judgement": "similar"}) is None and fill_of({"judgement": None}) is None


def table_of(app: Any, key: str) -> dict[str, Any]:
    return next(one for one in sent_to_parts(app) if one.get("key") == key)


def test_a_long_document_comes_page_by_page(
    built_world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = crowded(built_world.database, tmp_path, "alpha-01", 600)
    (tmp_path / "CURRENT").write_text(database.stem, encoding="utf-8")
    monkeypatch.setenv("GOVERNANCE_BUILD", str(tmp_path))
    table = table_of(visit("sources", source="alpha"), "source-figures")
    page = {name: table["page"][name] for name in ("offset", "limit", "matching", "total")}
    assert page == {"offset": 0, "limit": 100, "matching": 608, "total": 608}
    assert len(table["rows"]) == 100 and table["all"] is None
