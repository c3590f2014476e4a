"""Who reported what and when, in the tiny world: each number counted by hand from its rows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from etl.build import build as make_build
from outcomes import questions
from outcomes.catalogue import Catalogue, Locality
from outcomes.catalogue_rows import load_catalogue
from outcomes.coverage_matrix import CoverageMatrix, cell_id, row_cell_id
from outcomes.coverage_readings import indicator_matrix, place_matrix, placed
from outcomes.coverage_sentences import cell_said, label, missing_said, others_said, takeaway
from outcomes.coverage_table import matrix_table
from outcomes.expected_places import (
    WHOLE_BUILD,
    compiled_apart,
    expected_ranges,
    in_force,
    is_expected,
    siblings_indicators,
)
from outcomes.frames import plain_rows
from outcomes.store import Build, current_build
from outcomes.tables import Stamp
from tests.world import World

SETTLED, MEDIATED, RATE = "disputes_settled", "disputes_mediated", "mediation_success_rate"


@dataclass(frozen=True)
class Shelf:
    """A build with its catalogue and places."""

    build: Build
    catalogue: Catalogue
    places: dict[str, Locality]
    figures: list[dict]

    def by_indicator(self, indicator_id: str, range_id: str) -> CoverageMatrix:
        rows = plain_rows(questions.observations(self.build.database, indicator_id=indicator_id))
        expected = expected_ranges(self.places, self.figures, indicator_id)[range_id]
        return indicator_matrix(rows, indicator_id, expected, self.places)

    def by_place(self, locality_id: str) -> CoverageMatrix:
        found = questions.observations(self.build.database, locality_ids=(locality_id,))
        due = siblings_indicators(self.places, self.figures, locality_id)
        order = list(self.catalogue.indicators)
        return place_matrix(plain_rows(found), self.places[locality_id], order, due)

    def takeaway(self, matrix: CoverageMatrix, language: str = "zh") -> str:
        return takeaway(matrix, self.catalogue, self.places, language)  # type: ignore[arg-type]


def shelf_of(folder: Path) -> Shelf:
    build = current_build(folder)
    places = {row["locality_id"]: Locality(**row) for row in questions.localities(build.database)}
    figures = questions.figures_by_place(build.database)
    return Shelf(build, load_catalogue(build.database), places, figures)


@pytest.fixture(scope="module")
def shelf(world: Path) -> Shelf:
    return shelf_of(world / "build")


def marks(matrix: CoverageMatrix) -> dict[str, list[str | None]]:
    return {row.subject.row_id: [cell.kind for cell in row.cells] for row in matrix.rows}


def day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


@pytest.mark.parametrize(
    ("kind", "start", "end", "expected"),
    [
        ("year", "2024-01-01", "2024-12-31", ("year", 2024)),
        ("part_year", "2024-01-01", "2024-12-28", ("part_year", 2024)),
        ("part_year", "2024-04-01", "2024-06-30", ("part_year", 2024)),
        ("multi_year", "2022-01-01", "2024-06-30", ("span", 2024)),
        ("multi_year", "2023-07-01", "2024-06-30", ("span", 2024)),
        ("as_of", None, "2024-12-31", ("point", 2024)),
        ("since", "2012-08-01", "2024-09-30", ("open", 2024)),
        ("since", "2024-01-01", "2024-12-31", ("open", 2024)),
        ("until", None, "2024-09-30", ("open", 2024)),
        ("per_year", None, None, ("open", None)),
        ("unknown", None, None, ("open", None)),
    ],
)
def test_a_period_has_one_mark_in_one_year(kind, start, end, expected) -> None:
    row = {"period_kind": kind, "start_day": day(start), "end_day": day(end), "obs_value": 0.0}
    assert placed(row) == expected
    assert placed(row | {"obs_value": None}) == ("blank", expected[1])


def test_ranges_are_the_places_in_force_under_a_place(shelf) -> None:
    ranges = expected_ranges(shelf.places, shelf.figures, MEDIATED)
    # The one with most places that report first, the whole build last.
    assert list(ranges) == ["000000", "010000", "010100", "020000", WHOLE_BUILD]
    assert [one.reporting for one in ranges.values()] == [2, 1, 1, 1, 5]
    assert ranges["000000"].locality_ids == ("010000", "020000")
    assert ranges[WHOLE_BUILD].locality_ids == ("010000", "010100", "010101", "020000", "020100")


def test_a_figure_stands_in_its_year_and_a_gap_is_missing(shelf) -> None:
    matrix = shelf.by_indicator(MEDIATED, "000000")
    assert matrix.columns == (2022, 2023, 2024)
    assert marks(matrix) == {
        "010000": [None, "year", None],
        "020000": ["year", None, "year"],
    }
    assert [row.missing_years for row in matrix.rows] == [2, 1]
    assert [row.subject.row_id for row in matrix.missing_in(2024)] == ["010000"]
    assert [row.subject.row_id for row in matrix.reporting_in(2024)] == ["020000"]
    assert matrix.missing == ()
    assert matrix.elsewhere == 3
    assert shelf.takeaway(matrix) == (
        "2022—2024年，2个省级地区都有数值，没有一个每年都有；2024年缺甲省。"
    )
    assert shelf.takeaway(matrix, "en") == (
        "2022–2024: figures for all 2 province-level places, for none of them in every year;"
        " missing in 2024: Jia."
    )


def test_zero_is_a_figure(shelf) -> None:
    matrix = shelf.by_indicator(MEDIATED, "010100")
    (row,) = matrix.rows
    assert row.observation_ids == ("alpha-07",)
    assert row.figures == 1 and row.missing_years == 0
    assert shelf.takeaway(matrix) == "2023年，1个县（市、区）都有数值。"


def test_a_record_without_a_value_is_no_figure(shelf) -> None:
    matrix = shelf.by_indicator(SETTLED, "010000")
    assert marks(matrix) == {"010100": ["blank"]}
    assert [row.subject.row_id for row in matrix.missing] == ["010100"]
    (cell,) = matrix.rows[0].cells
    assert (cell.figures, cell.observation_ids, cell.is_missing) == (0, ("alpha-08",), True)
    assert missing_said(matrix, shelf.catalogue, shelf.places, "zh") == (
        "1个地市中0个有数值；没有数值的1个：甲一市。"
    )
    assert shelf.takeaway(matrix) == "1个地市都没有收录到这个指标的数值。"


def test_the_whole_build_expects_every_place_with_any_figure(shelf) -> None:
    matrix = shelf.by_indicator(SETTLED, WHOLE_BUILD)
    assert [row.subject.row_id for row in matrix.missing] == ["010100", "010101", "020100"]
    assert matrix.elsewhere == 0
    assert missing_said(matrix, shelf.catalogue, shelf.places, "en") == (
        "Figures for 2 of 5 places; none for 3: Jiayi, Jiajia, Yiyi."
    )
    named = label(matrix, matrix.rows[1].subject, shelf.catalogue, shelf.places, "zh")
    assert named == "甲省甲一市"


def test_targets_are_no_reports_and_computed_figures_are_marked(shelf) -> None:
    matrix = shelf.by_indicator(RATE, "000000")
    assert matrix.targets == 1
    assert "beta-09" not in matrix.observation_ids
    (mark,) = matrix.rows[1].cells[1].marks
    assert (mark.observation_id, mark.is_computed) == ("beta-rate", True)
    assert cell_said(matrix.rows[1].cells[1], 2024, "zh") == ("2024年：全年1个、本系统计算的1个")
    assert cell_said(matrix.rows[0].cells[1], 2024, "en") == "2024: No figure"


def test_a_stock_is_a_point_in_time(shelf) -> None:
    matrix = shelf.by_indicator("mediators", "000000")
    assert marks(matrix) == {"010000": ["point"], "020000": [None]}
    assert shelf.takeaway(matrix) == "2023年，2个省级地区中1个有数值；缺乙省。"


def test_a_place_has_a_row_for_each_definition_and_scope(shelf) -> None:
    matrix = shelf.by_place("020100")
    assert marks(matrix) == {
        "disputes_mediated.with_courts": ["year"],
        "disputes_mediated.with_courts.medical": ["year"],
        "disputes_mediated.with_courts.traffic": ["year"],
        "mediation_success_rate.with_courts": ["year"],
    }
    names = [label(matrix, r.subject, shelf.catalogue, shelf.places, "zh") for r in matrix.rows]
    assert names == ["调解纠纷", "调解纠纷（医疗纠纷）", "调解纠纷（交通纠纷）", "调解成功率"]
    assert shelf.takeaway(matrix) == "2024年，乙一市有2个指标的4个数值。"


def test_definitions_are_named_where_a_place_has_more_than_one(shelf) -> None:
    matrix = shelf.by_place("020000")
    names = [label(matrix, r.subject, shelf.catalogue, shelf.places, "en") for r in matrix.rows]
    assert "Disputes mediated (People's mediation)" in names
    assert "Disputes mediated (With court referrals)" in names
    assert "Disputes settled" in names


def test_a_place_misses_what_its_like_have(shelf) -> None:
    assert siblings_indicators(shelf.places, shelf.figures, "010000") == {
        "disputes_change": 1, MEDIATED: 1, SETTLED: 1, RATE: 1,
    }  # fmt: skip
    matrix = shelf.by_place("010000")
    assert [row.subject.row_id for row in matrix.missing] == ["disputes_change"]
    assert shelf.takeaway(matrix) == (
        "2023年，甲省有5个指标的5个数值；全国其他省级地区有、这里没有的指标1个。"
    )


def test_a_place_without_any_figure_says_so(shelf) -> None:
    matrix = shelf.by_place("000000")
    assert matrix.rows == ()
    assert shelf.takeaway(matrix) == "全国没有收录到数值。"


def test_cells_and_rows_are_found_by_their_ids(shelf) -> None:
    matrix = shelf.by_indicator(MEDIATED, "000000")
    row = matrix.rows[1]
    assert matrix.observations_at(cell_id(row, 2024)) == ("beta-01",)
    assert matrix.observations_at(row_cell_id(row)) == ("beta-02", "beta-01")
    for wrong in ("", "020000", "020000:2023", "020000:1999", "999999:all", "020000:undated"):
        assert matrix.observations_at(wrong) == ()


def test_a_code_is_in_force_from_its_first_year_to_before_it_ceased() -> None:
    place = Locality("010102", "旧县", "旧", "Jiu", "county", "010100", "2020", "2023")
    assert [in_force(place, year) for year in range(2019, 2025)] == [
        False, True, True, True, False, False,
    ]  # fmt: skip
    assert not is_expected(place)
    assert is_expected(replace(place, valid_to=None))
    assert not is_expected(replace(place, valid_to=None, level="township"))
    assert not is_expected(replace(place, valid_to=None, locality_id="810000"))
    assert compiled_apart({"810000": replace(place, locality_id="810000")}, "010100") == ("810000",)


def test_a_ceased_code_keeps_its_row_and_owes_nothing_afterwards(own_world: World) -> None:
    own_world.add(
        "localities", locality_id="010102", name_zh="旧县", short_name_zh="旧",
        name_en="Jiu", level="county", parent_id="010100", valid_to="2023",
    )  # fmt: skip
    own_world.add(
        "localities", locality_id="010103", name_zh="新县", short_name_zh="新",
        name_en="Xin", level="county", parent_id="010100", valid_from="2024",
    )  # fmt: skip
    old = own_world.row("alpha-07") | {"observation_id": "alpha-09", "locality_id": "010102"}
    late = own_world.row("alpha-06") | {"observation_id": "alpha-10", "locality_id": "010103"}
    late |= {"time_start": "2024-01", "time_end": "2024-06", "period_kind": "part_year"}
    late |= {"reading": "ambiguous", "practice_id": ""}
    own_world.observations["alpha"] += [old, late]
    own_world.save()
    make_build(own_world.data)
    own = shelf_of(own_world.out)
    matrix = own.by_indicator(MEDIATED, "010100")
    assert marks(matrix) == {
        "010101": ["year", None],
        "010102": ["year", None],
        "010103": [None, "part_year"],
    }
    assert [row.missing_years for row in matrix.rows] == [1, 0, 0]
    assert [row.subject.row_id for row in matrix.expected] == ["010101", "010103"]
    assert others_said(matrix, own.places, "zh") == "旧县（代码2023年停用）"
    assert own.takeaway(matrix) == (
        "2023—2024年，2个县（市、区）都有数值，其中1个每年都有；2024年缺甲甲县。"
    )
    said = cell_said(matrix.rows[2].cells[1], 2024, "zh")
    assert said == "2024年：部分年度1个、有歧义的1个"
    assert cell_said(matrix.rows[1].cells[1], 2024, "zh") == "2024年：当年代码未启用或已停用"


def test_undated_figures_stand_in_the_last_column(published: World) -> None:
    published.change("beta-02", time_start="", time_end="", period_kind="unknown")
    published.change("alpha-01", time_start="2019-01", time_end="2021-12", period_kind="multi_year")
    published.tables["checks"] = []
    published.save()
    make_build(published.data)
    own = shelf_of(published.out)
    matrix = own.by_indicator(MEDIATED, "000000")
    assert matrix.columns == (2021, 2024, None)
    assert matrix.years_without == (2022, 2023)
    assert marks(matrix) == {"010000": ["span", None, None], "020000": [None, "year", "open"]}
    # The years that nobody has are missing too.
    assert [row.missing_years for row in matrix.rows] == [3, 3]
    assert matrix.observations_at("020000:undated") == ("beta-02",)


def test_the_table_holds_numbers_and_leaves_what_is_missing_empty(shelf) -> None:
    stamp = Stamp(shelf.build, datetime(2026, 11, 21, tzinfo=UTC))
    matrix = shelf.by_indicator(SETTLED, WHOLE_BUILD)
    table = matrix_table(matrix, shelf.catalogue, shelf.places, "zh", stamp)
    assert [column.title for column in table.columns] == [
        "地区代码", "地区", "2023年", "2024年", "数值个数", "缺少年数", "备注",
        "数据版本", "导出时间", "核对码",
    ]  # fmt: skip
    assert all(column.about for column in table.columns)
    assert [row[:7] for row in table.rows] == [
        ("010000", "甲省", 1, None, 1, 1, ""),
        ("010100", "甲省甲一市", None, None, None, 2, "2023年：有记录、无数值1个"),
        ("010101", "甲省甲一市甲甲县", None, None, None, 2, "代码2019年启用"),
        ("020000", "乙省", None, 1, 1, 1, ""),
        ("020100", "乙省乙一市", None, None, None, 2, ""),
    ]


def test_the_table_of_a_place_ends_with_what_only_its_like_have(shelf) -> None:
    stamp = Stamp(shelf.build, datetime(2026, 11, 21, tzinfo=UTC))
    matrix = shelf.by_place("010000")
    due = siblings_indicators(shelf.places, shelf.figures, "010000")
    table = matrix_table(matrix, shelf.catalogue, shelf.places, "en", stamp, due)
    assert table.rows[0][:7] == (MEDIATED, "peoples_mediation", None, "Disputes mediated", 1, 1, 0)
    assert table.rows[-1][:8] == (
        "disputes_change", None, None, "Change in disputes", None, None, 1,
        "other places of the same level that have it: 1",
    )  # fmt: skip


def test_a_build_without_figures_has_an_empty_matrix(shelf) -> None:
    ranges = expected_ranges(shelf.places, [], MEDIATED)
    assert [one.reporting for one in ranges.values()] == [0, 0, 0, 0, 0]
    matrix = indicator_matrix([], MEDIATED, ranges["000000"], shelf.places)
    assert (matrix.columns, len(matrix.missing)) == ((), 2)
    assert shelf.takeaway(matrix) == "2个省级地区都没有收录到这个指标的数值。"
    stamp = Stamp(shelf.build, datetime(2026, 11, 21, tzinfo=UTC))
    table = matrix_table(matrix, shelf.catalogue, shelf.places, "zh", stamp)
    assert [row[:4] for row in table.rows] == [
        ("010000", "甲省", None, None),
        ("020000", "乙省", None, None),
    ]
    nobody = indicator_matrix([], MEDIATED, ranges[WHOLE_BUILD], shelf.places)
    assert nobody.rows == ()
    assert missing_said(nobody, shelf.catalogue, shelf.places, "zh") is None
