"""Views of the tiny world: what is shown, what is left out and why, and its two tables."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from outcomes import questions
from outcomes.catalogue import Catalogue
from outcomes.catalogue_rows import load_catalogue
from outcomes.detail import detail_table
from outcomes.export import file_stem, metadata
from outcomes.extract import extract_of_view
from outcomes.language import LANGUAGES
from outcomes.overview import coverage_table, headline_selection
from outcomes.provenance import flags_by_observation, provenance_of
from outcomes.selection import Selection
from outcomes.sentences import takeaway
from outcomes.store import Build, NoBuild, connect, current_build
from outcomes.summary import summary_table
from outcomes.tables import Stamp, Table
from outcomes.view import View, make_view


@pytest.fixture(scope="module")
def build(world: Path) -> Build:
    return current_build(world / "build")


def show(build: Build, catalogue: Catalogue, indicator_id: str, **choices) -> View:
    return make_view(build.database, catalogue, Selection(indicator_id, **choices), "zh")


def shown(view: View) -> list[str]:
    return list(view.frame["observation_id"])


def left_out(view: View) -> dict[str, tuple[str, ...]]:
    return {one.observation_id: one.reasons for one in view.left_out}


def stamp(build: Build) -> Stamp:
    return Stamp(build, datetime(2026, 11, 21, 14, 0, tzinfo=UTC))


def column(table: Table, name: str) -> list:
    position = [one.name for one in table.columns].index(name)
    return [row[position] for row in table.rows]


def test_another_definition_and_a_target_are_left_out_with_the_reason(build, catalogue) -> None:
    view = show(build, catalogue, "mediation_success_rate")
    assert shown(view) == ["beta-rate", "beta-04"]
    assert left_out(view) == {"alpha-03": ("definition_differs",), "beta-09": ("target",)}
    assert view.verdict.level.name == "WITH_CARE"
    assert [one.code for one in view.verdict.reasons] == ["level_differs", "origin_differs"]


def test_a_target_goes_in_when_asked_for(build, catalogue) -> None:
    view = show(build, catalogue, "mediation_success_rate", with_targets=True, latest_only=False)
    assert shown(view) == ["beta-09", "beta-rate", "beta-04"]


def test_counts_of_other_levels_scopes_and_definitions_are_apart(build, catalogue) -> None:
    view = show(build, catalogue, "disputes_mediated")
    reasons = left_out(view)
    assert shown(view) == ["alpha-01", "beta-02"]
    assert reasons["alpha-06"] == reasons["alpha-07"] == ("quantity_level_differs",)
    assert reasons["beta-01"] == ("definition_differs",)
    assert set(reasons["beta-06"]) == {
        "definition_differs",
        "scope_differs",
        "quantity_level_differs",
    }


def test_another_group_is_one_choice_away(build, catalogue) -> None:
    ids = [one.group_id for one in show(build, catalogue, "disputes_mediated").groups]
    other = next(one for one in ids if "prefecture" in one and "peoples" in one)
    view = show(build, catalogue, "disputes_mediated", group_id=other)
    assert shown(view) == ["alpha-06"]


def test_zero_is_a_value_and_missing_is_not_zero(build, catalogue) -> None:
    zero = show(build, catalogue, "disputes_mediated", locality_ids=("010101",))
    assert zero.frame["value"].tolist() == [0.0]
    missing = show(build, catalogue, "disputes_settled", locality_ids=("010100",))
    assert missing.is_empty
    assert left_out(missing) == {"alpha-08": ("missing",)}


def test_years_cut_what_lies_wholly_outside(build, catalogue) -> None:
    view = show(
        build,
        catalogue,
        "disputes_mediated",
        year_from=2023,
        year_to=2023,
        locality_ids=("010000", "020000"),
    )
    assert list(view.candidates["observation_id"]) == ["alpha-01"]


def test_per_resident_only_for_whole_places_with_a_population(build, catalogue) -> None:
    view = show(build, catalogue, "disputes_mediated", basis="per_10000_residents")
    reasons = left_out(view)
    by_id = view.frame.set_index("observation_id")
    assert by_id.at["alpha-01", "value"] == pytest.approx(12.0)
    assert by_id.at["alpha-06", "value"] == pytest.approx(12.5)
    assert set(view.frame["value_origin"]) == {"computed"}
    assert reasons["alpha-07"] == ("no_population",)
    assert reasons["beta-06"] == ("not_whole_locality",)
    assert left_out(show(build, catalogue, "mediators", basis="per_10000_residents")) == {
        "alpha-05": ("not_whole_locality",)
    }
    assert "每万常住人口" in view.title and view.scale.unit == "件/万人"


def test_rates_are_never_put_per_year_or_per_resident(build, catalogue) -> None:
    for basis, reason in (
        ("per_year", "not_per_year"),
        ("per_10000_residents", "not_per_resident"),
    ):
        view = show(
            build, catalogue, "mediation_success_rate", basis=basis, locality_ids=("010000",)
        )
        assert view.is_empty and left_out(view) == {"alpha-03": (reason,)}


def test_a_target_stands_beside_the_latest_value_and_not_in_its_stead(build, catalogue) -> None:
    view = show(build, catalogue, "mediation_success_rate", with_targets=True)
    assert shown(view) == ["beta-09", "beta-rate", "beta-04"] and view.earlier == 0


def test_only_the_latest_of_a_place_unless_asked(real_build: Path) -> None:
    build = current_build(real_build)
    catalogue = load_catalogue(build.database)
    asked = {"locality_ids": ("230100",)}
    view = show(build, catalogue, "mediation_success_rate", **asked)
    every = show(build, catalogue, "mediation_success_rate", latest_only=False, **asked)
    # Harbin prints 97.5 % for 1995 and 98 % for 2003.
    assert list(every.frame["value"]) == [97.5, 98.0] and every.earlier == 0
    assert list(view.frame["value"]) == [98.0] and view.earlier == 1


def test_a_prepared_comparison_shows_its_members_only(build, catalogue) -> None:
    view = show(build, catalogue, "mediation_success_rate", comparison_id="rates")
    assert set(view.candidates["observation_id"]) == {"alpha-03", "beta-rate"}
    assert view.title == "两省成功率"


def test_summary_has_places_down_periods_across_and_the_unit_in_the_header(
    build, catalogue
) -> None:
    view = show(build, catalogue, "disputes_mediated")
    screen = summary_table(view, build)
    assert [one.title for one in screen.columns] == ["地区", "2022年（件）", "2023年（件）"]
    assert screen.rows == (("甲省", None, 1200.0), ("乙省", 800.0, None))
    assert screen.observation_ids == ((None, None, "alpha-01"), (None, "beta-02", None))
    file = summary_table(view, build, stamp(build))
    assert [one.name for one in file.columns][:2] == ["locality_id", "locality"]
    assert column(file, "build_id") == [build.build_id] * 2
    assert column(file, "source") == ["甲省调解工作通报", "乙省调解情况"]


def test_detail_says_everything_of_each_value(build, catalogue) -> None:
    flags = flags_by_observation(build.database, "zh")
    view = show(build, catalogue, "relief_paid")
    table = detail_table(view.frame, catalogue, "zh", flags, stamp(build), view)
    row = dict(zip([one.name for one in table.columns], table.rows[0], strict=True))
    assert (row["value"], row["unit"]) == (125000.0, "元")
    assert (row["value_shown"], row["unit_shown"]) == (12.5, "万元")
    assert (row["start_day"], row["end_day"]) == ("2023-01-01", "2023-12-31")
    assert row["as_printed"] == "12.5万元" and row["document_number"] == "00123"
    assert row["value_qualifier"] == "确数" and row["verdict"] == "可比"
    assert row["exported_at"] == "2026-11-21 14:00+00:00"


def test_detail_marks_computed_values_and_flags(build, catalogue) -> None:
    flags = flags_by_observation(build.database, "zh")
    view = show(build, catalogue, "mediation_success_rate")
    table = detail_table(view.frame, catalogue, "zh", flags, stamp(build), view)
    assert column(table, "value_origin") == ["本系统计算", "原文公布"]
    assert column(table, "computed_from")[0] == "ratio beta-03 beta-01"
    assert column(table, "numerator_value")[0] == 880.0
    parts = show(build, catalogue, "disputes_mediated", locality_ids=("020100",))
    found = detail_table(parts.candidates, catalogue, "zh", flags, stamp(build))
    assert "两类之和不等于总数" in column(found, "flags")


@pytest.mark.parametrize("language", LANGUAGES)
def test_metadata_names_columns_definitions_sources_and_what_was_left_out(
    build, catalogue, language
) -> None:
    view = make_view(build.database, catalogue, Selection("disputes_mediated"), language)
    table = summary_table(view, build, stamp(build))
    extract = extract_of_view(view, catalogue)
    about = metadata(extract, catalogue, table, stamp(build), "x.csv")
    assert [one["name"] for one in about["schema"]["fields"]] == [c.title for c in table.columns]
    assert all(one["description"] for one in about["schema"]["fields"])
    assert [one["id"] for one in about["sources"]] == ["alpha", "beta"]
    assert len(about["left_out"]) == len(view.left_out)
    assert about["build"]["id"] == build.build_id


def test_synthetic_figures_are_marked_in_every_file(build, catalogue) -> None:
    marked = replace(build, marking_zh="演示数据", marking_en="DEMO")
    view = show(build, catalogue, "disputes_mediated")
    flags = flags_by_observation(build.database, "zh")
    for table in (
        summary_table(view, marked, stamp(marked)),
        detail_table(view.frame, catalogue, "zh", flags, stamp(marked), view),
        coverage_table(questions.coverage(build.database), catalogue, "zh", marked, stamp(marked)),
    ):
        assert table.columns[0].name == "marking"
        assert {row[0] for row in table.rows} == {"演示数据"}
    extract = extract_of_view(view, catalogue)
    assert file_stem(extract, "summary", stamp(marked)).startswith("演示数据_")
    about = metadata(extract, catalogue, summary_table(view, marked), stamp(marked), "x.csv")
    assert about["build"]["marking"] == "演示数据"


def test_the_file_name_says_where_what_and_when(build, catalogue) -> None:
    extract = extract_of_view(show(build, catalogue, "disputes_mediated"), catalogue)
    assert file_stem(extract, "summary", stamp(build)) == (
        "甲等2地_调解纠纷_2022—2023年_汇总表_20261121"
    )


def test_takeaway_names_the_ends_and_judges_nothing(build, catalogue) -> None:
    said = takeaway(show(build, catalogue, "disputes_mediated"))
    assert said == "2地共2个数值，最低为乙800件（2022年），最高为甲1,200件（2023年）。"
    assert (
        takeaway(show(build, catalogue, "mediators"))
        == "仅有一个数值：甲≈300人（2023年12月时点）。"
    )


def test_provenance_answers_where_a_number_comes_from(build, catalogue) -> None:
    found = provenance_of(build.database, catalogue, "alpha-05", "zh")
    assert found is not None
    assert found.figure == "≈300人" and found.as_printed == "约300名"
    assert found.link == "https://alpha.example/1"
    lines = dict(found.lines)
    assert lines["出处"] == "甲省调解工作通报" and lines["文号"] == "00123"
    computed = provenance_of(build.database, catalogue, "beta-rate", "zh")
    assert computed is not None
    assert [one for one, _ in computed.operands] == ["beta-03", "beta-01"]
    assert computed.link is None
    assert provenance_of(build.database, catalogue, "nobody", "zh") is None


def test_coverage_counts_everything_and_each_topic(build, catalogue) -> None:
    rows = questions.coverage(build.database)
    table = coverage_table(rows, catalogue, "zh", build)
    assert column(table, "topic") == ["全部", "人民调解", "救助"]
    assert column(table, "observations")[0] == sum(column(table, "observations")[1:])


def test_a_topic_opens_on_its_prepared_comparison(catalogue) -> None:
    topic = catalogue.topics["mediation"]
    assert headline_selection(catalogue, topic) == Selection(
        "mediation_success_rate", comparison_id="rates", latest_only=False
    )


def test_the_store_reads_only_and_reaches_nothing_else(build, tmp_path) -> None:
    with connect(build.database) as connection:
        for statement in (
            "delete from sources",
            f"copy sources to '{tmp_path / 'out.csv'}'",
            "select * from read_csv('/etc/hostname')",
            "set enable_external_access = true",
            "install excel",
        ):
            with pytest.raises(Exception, match=r"(?i)read-only|disabled|locked|not allowed"):
                connection.execute(statement)


@pytest.mark.parametrize("content", [None, "", "../elsewhere", "0123456789abcdef"])
def test_no_build_says_what_was_found(content: str | None, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / "CURRENT").write_text(content, encoding="utf-8")
    with pytest.raises(NoBuild, match="python -m etl build"):
        current_build(tmp_path)


def test_a_broken_database_is_no_build(tmp_path: Path) -> None:
    (tmp_path / "CURRENT").write_text("abc\n", encoding="utf-8")
    (tmp_path / "abc.duckdb").write_bytes(b"not a database")
    with pytest.raises(NoBuild):
        current_build(tmp_path)


def test_a_build_of_another_version_is_no_build(published) -> None:
    database = published.database
    with duckdb.connect(str(database)) as connection:
        connection.execute("alter table indicators drop column coverage_percent")
    with pytest.raises(NoBuild, match="coverage_percent"):
        load_catalogue(database)
