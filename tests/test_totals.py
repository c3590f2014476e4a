"""The total of a view: its sentence, its place in the files, the demonstration and real figures."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from etl.build import build
from outcomes import questions
from outcomes.aggregate import Aggregate
from outcomes.catalogue import Catalogue, Locality
from outcomes.catalogue_rows import load_catalogue
from outcomes.export import metadata
from outcomes.extract import extract_of_view
from outcomes.language import Language
from outcomes.selection import Selection
from outcomes.store import current_build, published_database
from outcomes.summary import summary_table
from outcomes.tables import Stamp
from outcomes.total import Total, total_of_view
from outcomes.view import View, make_view
from tests.world import World

COUNT = "disputes_mediated"


# The sentence under the tables


def county(world: World, locality_id: str, name: str, **years: str) -> None:
    names = {"name_zh": name, "short_name_zh": name[:-1], "name_en": f"County {locality_id}"}
    parent = f"{locality_id[:4]}00"
    world.add("localities", locality_id=locality_id, level="county", parent_id=parent, **names)
    world.change(locality_id, **years)


def figure(world: World, locality_id: str, value: int, **cells: str) -> None:
    ids = {"observation_id": f"beta-{locality_id}", "locality_id": locality_id}
    printed = {"obs_value": str(value), "as_printed": f"{value}件", "occurrence": ""}
    base = {**world.row("alpha-07"), "source_id": "beta"}
    world.observations["beta"].append({**base, **ids, **printed, **cells})


@pytest.fixture(scope="module")
def counties(tmp_path_factory: pytest.TempPathFactory) -> World:
    """Counties of two prefectures. Three of the four of 甲一市 report 2023; two of the sixteen of
    乙一市 report 2022, one of them in another definition.
    """
    world = World(tmp_path_factory.mktemp("counties"))
    county(world, "010102", "甲乙县")
    county(world, "010103", "甲丙县")
    county(world, "010104", "甲丁县")
    county(world, "010105", "甲旧县", valid_to="2023")
    county(world, "010106", "甲新县", valid_from="2024")
    figure(world, "010102", 40)
    figure(world, "010103", 60)
    for number in range(16):
        county(world, f"0201{number + 10}", f"乙{number}县")
    in_2022 = {"time_start": "2022-01", "time_end": "2022-12"}
    figure(world, "020110", 7, **in_2022)
    figure(world, "020111", 8, **in_2022)
    figure(world, "020112", 5, definition_id="with_courts", **in_2022)
    build(world.save().data)
    return world


def told(
    world: World, language: Language = "zh", coverage: int = 80, year: int = 2023, **choices: Any
) -> tuple[View, Catalogue, Total]:
    """The counties' view of a year and its total, with this coverage declared."""
    database = published_database(world.out)
    catalogue = load_catalogue(database)
    declared = replace(catalogue.indicators[COUNT], coverage_percent=coverage)
    catalogue = replace(catalogue, indicators=catalogue.indicators | {COUNT: declared})
    places = {one["locality_id"]: Locality(**one) for one in questions.localities(database)}
    choices |= {"year_from": year, "year_to": year}
    everything = make_view(database, catalogue, Selection(COUNT, **choices), language)
    group = next(one.group_id for one in everything.groups if "county" in one.group_id)
    view = make_view(database, catalogue, Selection(COUNT, group_id=group, **choices), language)
    total = total_of_view(view, catalogue, places)
    assert total is not None
    return view, catalogue, total


def test_below_the_coverage_the_sentence_says_so_and_who_is_missing(counties: World) -> None:
    _, _, total = told(counties)
    assert total.sentence == (
        "2023年，甲一市4个县（市、区）中只计入3个，低于80%，不给合计；缺：甲丁县。"
    )
    assert [(gap.locality_id, gap.why) for gap in total.gaps] == [("010104", "missing")]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("zh", "2023年，甲一市4个县（市、区）中计入3个，合计100件（本系统计算）；缺：甲丁县。"),
        (
            "en",
            "2023: 3 of the 4 counties of Jiayi are counted in, 100 cases (computed) in all;"
            " missing: County 010104.",
        ),
    ],
)
def test_above_it_stands_the_total_marked_computed(
    counties: World, language: Language, sentence: str
) -> None:
    assert told(counties, language, coverage=75)[2].sentence == sentence


def test_a_place_that_was_not_chosen_is_not_said_to_be_missing(counties: World) -> None:
    chosen = ("010102", "010103", "010104")
    _, _, total = told(counties, coverage=50, locality_ids=chosen)
    assert total.sentence == (
        "2023年，甲一市4个县（市、区）中计入2个，合计100件（本系统计算）；缺：甲丁县；未选：甲甲县。"
    )


def test_of_thirteen_missing_twelve_are_named_and_one_left_out_apart(counties: World) -> None:
    _, _, total = told(counties, year=2022)
    assert len(total.gaps) == 14
    assert "；缺：乙3县、乙4县" in total.sentence and "乙15县" not in total.sentence
    assert total.sentence.endswith("、乙14县等13个；有数但未列入：乙2县。")


def test_the_total_stands_in_the_metadata_and_not_in_the_rows(counties: World) -> None:
    view, catalogue, total = told(counties, coverage=75)
    made = current_build(counties.out)
    stamp = Stamp(made, datetime(2026, 11, 21, 14, 0, tzinfo=UTC))
    table = summary_table(view, made, stamp)
    assert len(table.rows) == 3
    about = metadata(extract_of_view(view, catalogue, total), catalogue, table, stamp, "x.csv")
    found = json.loads(json.dumps(about))["aggregate"]
    assert (found["value"], found["unit"], found["how"]) == (100.0, "件", "sum")
    assert (found["n_reported"], found["n_expected"], found["coverage_percent"]) == (3, 4, 75.0)
    assert found["missing"] == [{"id": "010104", "name": "甲丁县", "why": "没有数"}]
    assert found["reported"] == ["010101", "010102", "010103"]
    without = metadata(extract_of_view(view, catalogue), catalogue, table, stamp, "x.csv")
    assert without["aggregate"] is None


# The demonstration prefecture and the real figures


def of_year(database: Path, indicator_id: str, year: int) -> Aggregate:
    """The total of the counties' full-year figures, as the page forms it."""
    catalogue = load_catalogue(database)
    places = {one["locality_id"]: Locality(**one) for one in questions.localities(database)}
    choices = {"year_from": year, "year_to": year}
    whole = make_view(database, catalogue, Selection(indicator_id, **choices), "zh")
    for group in whole.groups:
        selection = Selection(indicator_id, group_id=group.group_id, **choices)
        view = make_view(database, catalogue, selection, "zh")
        total = total_of_view(view, catalogue, places)
        is_year = set(view.frame["period_kind"]) == {"year"}
        if total is not None and is_year and total.aggregate.value is not None:
            return total.aggregate
    raise AssertionError(f"no total of {indicator_id} in {year}")


@pytest.mark.parametrize("indicator_id", ["disputes_mediated", "relief_households"])
def test_the_counties_add_up_to_what_the_prefecture_prints(
    demo_database: Path, indicator_id: str
) -> None:
    found = of_year(demo_database, indicator_id, 2023)
    rows = questions.observations(
        demo_database, indicator_id=indicator_id, locality_ids=("990100",)
    )
    printed = rows[(rows["time_start"] == "2023-01") & (rows["time_end"] == "2023-12")]
    assert found.value in set(printed["obs_value"]) and found.n_reported == 12


def test_counties_that_are_gone_or_not_yet_there_are_not_expected(demo_database: Path) -> None:
    before = of_year(demo_database, "relief_households", 2021)
    after = of_year(demo_database, "relief_households", 2022)
    assert {"990111", "990112"} <= set(before.reported)
    assert set(after.reported) - set(before.reported) == {"990113", "990114"}
    assert before.n_expected == after.n_expected == 12


def test_a_few_provinces_make_no_total_of_the_country(
    real_database: Path, real_catalogue: Catalogue
) -> None:
    places = {one["locality_id"]: Locality(**one) for one in questions.localities(real_database)}
    view = make_view(real_database, real_catalogue, Selection("wages_recovered"), "zh")
    total = total_of_view(view, real_catalogue, places)
    assert total is not None
    found = total.aggregate
    assert (found.withheld, found.value) == (True, None)
    assert found.coverage < found.declared == 80
    assert set(found.reported) == set(view.frame["locality_id"])
    assert {gap.locality_id for gap in total.gaps} == set(found.missing)
