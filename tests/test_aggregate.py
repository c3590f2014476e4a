"""Totals over places: worked by hand, withheld below their coverage, refused with a reason."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from math import sqrt
from pathlib import Path
from typing import Any

import pytest

from demo.package import write_package
from etl.build import build
from outcomes import questions
from outcomes.aggregate import REFUSALS, Aggregate, aggregate
from outcomes.catalogue import Catalogue, Locality, PeerGroup
from outcomes.catalogue_rows import load_catalogue
from outcomes.expected import expected_places, is_there
from outcomes.export import metadata
from outcomes.extract import extract_of_view
from outcomes.language import Language, translator
from outcomes.selection import Selection
from outcomes.store import current_build, published_database
from outcomes.summary import summary_table
from outcomes.tables import Stamp
from outcomes.total import Total, total_of_view, without_whole
from outcomes.view import View, make_view
from tests.world import World

COUNT, RATE = "disputes_mediated", "mediation_success_rate"
FIVE = ("a", "b", "c", "d", "e")


def row(locality_id: str, value: float | None, **cells: Any) -> dict[str, Any]:
    """A row of a view's frame: a county's exact figure of 2023."""
    return {
        "observation_id": f"of-{locality_id}",
        "locality_id": locality_id,
        "indicator_id": COUNT,
        "definition_id": "peoples_mediation",
        "scope_id": None,
        "level": "county",
        "role": "outcome",
        "period_kind": "year",
        "start_day": date(2023, 1, 1),
        "end_day": date(2023, 12, 31),
        "value": value,
        "value_qualifier": "exact",
        "numerator_value": None,
        "denominator_value": None,
        "numerator_qualifier": None,
        "denominator_qualifier": None,
        "flags": "",
    } | cells


def rate(locality_id: str, value: float, count: float, total: float, **cells: Any) -> dict:
    counts = {"numerator_value": count, "denominator_value": total}
    exact = {"numerator_qualifier": "exact", "denominator_qualifier": "exact"}
    return row(locality_id, value, indicator_id=RATE, **counts, **(exact | cells))


def over(catalogue: Catalogue, rows: list[dict], expected: tuple[str, ...] = FIVE, **how: Any):
    return aggregate(
        rows, catalogue.indicators[rows[0]["indicator_id"]], catalogue, expected, **how
    )


def test_a_sum_names_who_is_missing(catalogue: Catalogue) -> None:
    found = over(catalogue, [row("a", 10), row("b", 20.5), row("c", 0), row("e", 3)])
    assert (found.value, found.how, found.qualifier) == (33.5, "sum", "exact")
    assert (found.n_reported, found.n_expected, found.coverage) == (4, 5, 80.0)
    assert (found.reported, found.missing) == (("a", "b", "c", "e"), ("d",))
    assert (found.withheld, found.refusal, found.low) == (False, None, None)


def test_it_is_withheld_below_the_declared_coverage(catalogue: Catalogue) -> None:
    found = over(catalogue, [row("a", 10), row("b", 20), row("c", 30)])
    assert (found.value, found.withheld, found.declared, found.coverage) == (None, True, 80, 60.0)
    assert found.missing == ("d", "e")


def test_all_must_report_where_nothing_is_declared(world: Path, catalogue: Catalogue) -> None:
    assert catalogue.indicators["relief_paid"].coverage_percent == 100
    assert catalogue.indicators["mediators"].coverage_percent == 50


def test_a_row_without_a_value_has_not_reported(catalogue: Catalogue) -> None:
    found = over(catalogue, [row("a", 10), row("b", None)], ("a", "b"))
    assert (found.missing, found.withheld, found.value) == (("b",), True, None)


def test_a_rate_is_formed_from_counts_and_is_no_mean_of_rates(catalogue: Catalogue) -> None:
    rows = [rate("a", 90, 90, 100), rate("b", 90, 45, 50), rate("c", 80, 8, 10)]
    found = over(catalogue, rows, ("a", "b", "c"))
    assert found.value == pytest.approx(100 * 143 / 160)  # the mean of the rates would be 86.67
    p, n, z = 143 / 160, 160, 1.959963984540054
    middle, half = p + z * z / (2 * n), z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    low, high = ((middle + sign * half) / (1 + z * z / n) * 100 for sign in (-1, 1))
    assert (found.low, found.high) == (pytest.approx(low), pytest.approx(high))
    assert found.how == "from_counts"


def test_a_rate_without_exact_counts_has_not_reported(catalogue: Catalogue) -> None:
    bare = row("d", 99, indicator_id=RATE)
    about = rate("e", 99, 99, 100, denominator_qualifier="about")
    rows = [rate(one, 90, 90, 100) for one in "abc"] + [bare, about]
    found = over(catalogue, rows)
    assert found.without_counts == found.missing == ("d", "e")
    assert found.withheld and found.n_reported == 3
    eight = (*FIVE[:3], "f", "g", "h", "i", "d")
    more = [rate(one, 90, 90, 100) for one in "fghi"]
    assert over(catalogue, [*rows[:4], *more], eight).value == pytest.approx(90)


def test_a_rate_qualified_itself_goes_in_by_its_exact_counts(catalogue: Catalogue) -> None:
    rows = [rate("a", 90, 90, 100, value_qualifier="at_least"), rate("b", 50, 50, 100)]
    found = over(catalogue, rows, ("a", "b"))
    assert (found.value, found.qualifier) == (pytest.approx(70), "exact")


@pytest.mark.parametrize("qualifier", ["at_least", "at_most", "about"])
def test_a_bound_among_the_values_makes_the_sum_one(catalogue: Catalogue, qualifier: str) -> None:
    rows = [row("a", 10), row("b", 500, value_qualifier=qualifier)]
    found = over(catalogue, rows, ("a", "b"))
    assert (found.value, found.qualifier) == (510, qualifier)


def test_flagged_figures_are_named(catalogue: Catalogue) -> None:
    found = over(catalogue, [row("a", 10), row("b", 5, flags="ambiguous")], ("a", "b"))
    assert found.flagged == ("of-b",)


AGAINST: dict[str, list[dict]] = {
    "aggregation_none": [row("a", 1, indicator_id="disputes_change"), row("b", 2)],
    "places_overlap": [row("010100", 1), row("010101", 1)],
    "levels_differ": [row("a", 1), row("b", 1, level="prefecture")],
    "periods_differ": [row("a", 1), row("b", 1, start_day=date(2023, 7, 1))],
    "period_open": [row(one, 1, start_day=None, period_kind="until") for one in "ab"],
    "place_twice": [row("a", 1), row("a", 1)],
    "not_whole": [row("a", 1, scope_id="medical"), row("b", 1, scope_id="medical")],
    "definitions_differ": [row("a", 1), row("b", 1, definition_id="with_courts")],
    "target": [row("a", 1), row("b", 1, role="target")],
    "qualifiers_mixed": [
        row("a", 1, value_qualifier="at_least"),
        row("b", 1, value_qualifier="at_most"),
    ],
    "place_not_expected": [row("a", 1), row("z", 1)],
    "per_residents": [row("a", 1), row("b", 1)],
    "nothing_counted": [rate("a", 0, 0, 0), rate("b", 0, 0, 0)],
}


@pytest.mark.parametrize("code", AGAINST)
def test_every_refusal(catalogue: Catalogue, code: str) -> None:
    expected = ("010100", "010101") if code == "places_overlap" else ("a", "b")
    basis = "per_10000_residents" if code == "per_residents" else "as_published"
    found = over(catalogue, AGAINST[code], expected, basis=basis)
    assert (found.refusal, found.value, found.withheld) == (code, None, False)
    for language in ("zh", "en"):
        assert translator(language)(f"aggregate.refusal.{code}")


def test_no_refusal_is_left_untested() -> None:
    assert {code for code, _ in REFUSALS} | {"nothing_counted"} == set(AGAINST)


def test_a_definition_that_may_cover_a_part_is_refused(catalogue: Catalogue) -> None:
    rows = [row(one, 1, indicator_id="mediators", definition_id="as_published") for one in "ab"]
    assert over(catalogue, rows, ("a", "b")).refusal == "not_whole"


def test_moments_have_an_end_only(catalogue: Catalogue) -> None:
    at_end = {"start_day": None, "period_kind": "as_of"}
    assert over(catalogue, [row(one, 4, **at_end) for one in "ab"], ("a", "b")).value == 8


def test_a_sum_per_year_is_of_the_values_shown(catalogue: Catalogue) -> None:
    rows = [row("a", 24, obs_value=12), row("b", 48, obs_value=24)]
    assert over(catalogue, rows, ("a", "b"), basis="per_year").value == 72


# Which places are expected


def place(locality_id: str, parent: str, since: str = "", until: str = "", level: str = "county"):
    names = (locality_id, locality_id, locality_id)
    return Locality(locality_id, *names, level, parent, since or None, until or None)


PLACES = {
    one.locality_id: one
    for one in (
        place("p", "q", level="prefecture"),
        place("a", "p"),
        place("b", "p"),
        place("gone", "p", until="2023"),
        place("new", "p", since="2023"),
        place("later", "p", since="2024"),
        place("town", "p", level="township"),
        place("far", "other"),
    )
}


def of(*ids: str, chosen: tuple[str, ...] = (), year: int = 2023):
    rows = [row(one, 1, end_day=date(year, 12, 31), level=PLACES[one].level) for one in ids]
    group = PeerGroup("甲", "A", "alike", "", "", ("a", "far", "gone"))
    return expected_places(rows, PLACES, {"alike": group}, chosen)


def test_all_places_of_the_level_under_the_common_parent_are_expected() -> None:
    found = of("a", "b")
    assert (found.locality_ids, found.parent_id, found.level) == (("a", "b", "new"), "p", "county")


def test_places_are_expected_only_while_in_force() -> None:
    assert of("a", year=2022).locality_ids == ("a", "b", "gone")
    assert of("a", year=2024).locality_ids == ("a", "b", "later", "new")
    assert [is_there(PLACES[one], None) for one in ("gone", "later")] == [False, True]


def test_a_peer_group_chosen_as_a_whole_is_expected() -> None:
    found = of("a", chosen=("far", "a"))
    assert (found.locality_ids, found.peer_group_id) == (("a", "far"), "alike")


def test_without_one_parent_or_one_level_nothing_is_expected() -> None:
    assert of("a", "far").refusal == "no_single_parent"
    assert of("a", "p").refusal == "levels_differ"
    assert of("town").refusal == "level_incomplete"


def test_places_that_hold_all_the_others_stand_apart_from_the_parts() -> None:
    def left(*ids: str) -> list[str]:
        return [one["locality_id"] for one in without_whole([row(i, 1) for i in ids], PLACES)]

    assert left("p", "a", "b") == ["a", "b"]
    assert left("a", "b") == ["a", "b"]
    assert left("p", "a", "far") == ["p", "a", "far"]
    assert left("p", "a") == ["a"]


def test_places_whose_statistics_are_compiled_apart_are_not_expected() -> None:
    places = {one: place(one, "000000", level="province") for one in ("350000", "710000", "810000")}
    found = expected_places([row("350000", 1, level="province")], places, {})
    assert found.locality_ids == ("350000",)


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


@pytest.fixture(scope="module")
def demo_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("aggregate-demo")
    write_package(folder / "data")
    build(folder / "data", folder / "build")
    return published_database(folder / "build")


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


def test_a_few_provinces_make_no_total_of_the_country(real_build: Path) -> None:
    database = published_database(real_build)
    catalogue = load_catalogue(database)
    places = {one["locality_id"]: Locality(**one) for one in questions.localities(database)}
    view = make_view(database, catalogue, Selection("wages_recovered"), "zh")
    total = total_of_view(view, catalogue, places)
    assert total is not None
    found = total.aggregate
    assert (found.withheld, found.value) == (True, None)
    assert found.coverage < found.declared == 80
    assert set(found.reported) == set(view.frame["locality_id"])
    assert {gap.locality_id for gap in total.gaps} == set(found.missing)
