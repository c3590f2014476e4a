"""A build round trip: what stands in the package stands in the database, under a steady id."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest

from etl.build import build
from etl.inputs import code_version
from etl.problems import DataError
from etl.publish import open_build
from etl.schema import BUILD_COLUMNS
from tests.world import World

Rows = list[tuple[Any, ...]]


@pytest.fixture(scope="module")
def reader(built_world: World) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_build(built_world.database) as connection:
        yield connection


def ask(where: duckdb.DuckDBPyConnection | Path, question: str) -> Rows:
    if isinstance(where, Path):
        with open_build(where) as connection:
            return connection.execute(question).fetchall()
    return where.execute(question).fetchall()


def cell(value: object) -> str:
    """A value of the database as the package writes it."""
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def test_every_table_holds_what_its_files_hold(
    built_world: World, reader: duckdb.DuckDBPyConnection
) -> None:
    for resource in built_world.descriptor["resources"]:
        name, paths = resource["name"], resource["path"]
        columns = built_world.columns(name)
        given = []
        for path in [paths] if isinstance(paths, str) else paths:
            with (built_world.data / path).open(encoding="utf-8", newline="") as file:
                given += [tuple(row.values()) for row in csv.DictReader(file)]
        where = "where value_origin = 'reported'" if name == "observations" else ""
        chosen = ", ".join(f'"{column}"' for column in columns)
        stored = ask(reader, f'select {chosen} from "{name}" {where}')
        assert sorted(tuple(map(cell, row)) for row in stored) == sorted(given), name


def test_ids_keep_their_zeros_and_zero_is_not_missing(reader: duckdb.DuckDBPyConnection) -> None:
    question = "select observation_id, obs_value, locality_id from observations order by 1"
    values = {key: (value, place) for key, value, place in ask(reader, question)}
    assert values["alpha-07"] == (0.0, "010101")
    assert values["alpha-08"] == (None, "010100")
    assert ask(reader, "select document_number from sources where source_id = 'alpha'") == [
        ("00123",)
    ]


def test_types_constraints_and_comments_come_from_the_descriptor(
    built_world: World, reader: duckdb.DuckDBPyConnection
) -> None:
    kinds = {"string": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "date": "DATE"}
    for resource in built_world.descriptor["resources"]:
        name, schema = resource["name"], resource["schema"]
        described = ask(
            reader,
            "select column_name, data_type, is_nullable, comment from duckdb_columns()"
            f" where table_name = '{name}' order by column_index",
        )
        declared = [
            (
                field["name"],
                kinds[field["type"]],
                not field.get("constraints", {}).get("required", False)
                and field["name"] not in schema["primaryKey"],
                field["description"],
            )
            for field in schema["fields"]
        ]
        assert described[: len(declared)] == declared
        extra = [column for column, *_ in described[len(declared) :]]
        assert extra == (list(BUILD_COLUMNS) if name == "observations" else [])
        assert ask(reader, f"select comment from duckdb_tables() where table_name = '{name}'") == [
            (resource["description"],)
        ]
        kept = ask(
            reader,
            "select list_sort(constraint_column_names) from duckdb_constraints()"
            f" where table_name = '{name}' and constraint_type = 'PRIMARY KEY'",
        )
        assert kept == [(sorted(schema["primaryKey"]),)]
    listed = ask(reader, "select constraint_text from duckdb_constraints()")
    assert any("higher_is_better" in str(text) for (text,) in listed)


def test_observations_lie_in_reading_order_with_their_days(
    reader: duckdb.DuckDBPyConnection,
) -> None:
    order = "indicator_id, start_day, locality_id, observation_id"
    assert ask(reader, "select observation_id from observations") == ask(
        reader, f"select observation_id from observations order by {order}"
    )
    days = ask(
        reader,
        "select start_day, end_day from observations"
        " where observation_id in ('alpha-01', 'alpha-05') order by observation_id",
    )
    assert days == [(date(2023, 1, 1), date(2023, 12, 31)), (None, date(2023, 12, 31))]


def test_the_build_describes_itself(built_world: World, reader: duckdb.DuckDBPyConnection) -> None:
    names = [name for (name, *_) in ask(reader, "describe builds")]
    (row,) = ask(reader, "from builds")
    told = dict(zip(names, row, strict=True))
    assert told["build_id"] == built_world.database.stem
    assert re.fullmatch(r"[0-9a-f]{16}", told["build_id"])
    assert (datetime.now(UTC) - datetime.fromisoformat(told["built_at"])).total_seconds() < 3600
    assert told["package_name"] == built_world.descriptor["name"]
    assert told["package_title"] == built_world.descriptor["title"]
    assert told["licence"] == "CC0-1.0"
    assert told["marking_zh"] is None
    assert told["code_version"] == code_version()
    assert set(json.loads(told["input_hashes"])) == {
        path.relative_to(built_world.data).as_posix()
        for path in built_world.data.rglob("*.*")
        if path.suffix in (".csv", ".json")
    }
    counted = ("localities", "indicators", "observations", "sources", "practices", "warnings")
    assert [told[name] for name in counted] == [6, 6, 18, 2, 1, 1]


def test_warnings_stand_in_the_build_in_both_languages(reader: duckdb.DuckDBPyConnection) -> None:
    ((severity, rule, file, line, column, found, *texts),) = ask(reader, "from problems")
    assert (severity, rule, file, line) == ("warning", "check_fails", "checks.csv", 3)
    assert (column, found) == ("operands", "100, 60, 30")
    assert texts == [
        "第一项等于其余各项之和（容差 0）",
        "the first to be the sum of the others within 0",
        "这些数将带标记：两类之和不等于总数",
        "the numbers carry a flag: The two kinds do not add up to the total",
    ]


def test_a_marking_of_the_package_is_carried_over(own_world: World) -> None:
    own_world.descriptor["marking"] = {"zh": "演示数据", "en": "made up"}
    built = build(own_world.save().data)
    assert ask(built.database, "select marking_zh, marking_en from builds") == [
        ("演示数据", "made up")
    ]


def test_same_inputs_give_the_same_id_wherever_they_lie(own_world: World, world: Path) -> None:
    built = build(own_world.save().data)
    assert built.build_id == (world / "build" / "CURRENT").read_text().strip()


def test_the_id_does_not_depend_on_how_a_checkout_ends_lines(own_world: World) -> None:
    own_world.save()
    first = build(own_world.data).build_id
    path = own_world.data / "datapackage.json"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert build(own_world.data).build_id == first


def test_another_figure_gives_another_id_and_the_difference_is_told(own_world: World) -> None:
    first = build(own_world.save().data)
    assert first.difference is None
    own_world.change("beta-02", obs_value="810")
    own_world.observations["beta"].pop()
    second = build(own_world.save().data)
    assert second.build_id != first.build_id
    assert second.difference is not None
    assert (second.difference.added, second.difference.removed, second.difference.changed) == (
        0,
        1,
        1,
    )
    assert second.difference.counts["observations"] == -1
    assert own_world.out_files().keys() == {
        "CURRENT",
        f"{first.build_id}.duckdb",
        f"{second.build_id}.duckdb",
        # What became of the figures of the build before.
        f"history/{first.build_id}.json",
    }


def test_the_same_again_changes_nothing(published: World) -> None:
    before = published.out_files()
    again = build(published.data)
    assert again.reused
    assert again.difference is not None and again.difference.is_none
    assert published.out_files() == before


def test_going_back_points_at_the_earlier_build(published: World) -> None:
    first = published.database
    published.change("beta-02", obs_value="810")
    build(published.save().data)
    assert published.database != first
    published.change("beta-02", obs_value="800")
    assert build(published.save().data).reused
    assert published.database == first


def test_a_package_without_observations_can_be_built(own_world: World) -> None:
    own_world.observations.clear()
    for name in ("derivations", "checks", "comparison_members"):
        own_world.tables[name].clear()
    built = build(own_world.save().data)
    assert built.counts["observations"] == 0
    assert built.years == ()


def test_a_column_that_only_this_package_has_is_kept(own_world: World) -> None:
    own_world.resource("observations")["schema"]["fields"].append(
        {"name": "ward", "type": "integer", "title": "", "description": "A ward"}
    )
    own_world.change("beta-01", ward="7")
    built = build(own_world.save().data)
    assert ask(built.database, "select observation_id from observations where ward = 7") == [
        ("beta-01",)
    ]


def test_problems_refuse_the_build(own_world: World) -> None:
    own_world.change("beta-01", obs_value="12,5")
    with pytest.raises(DataError) as refused:
        build(own_world.save().data)
    assert [problem.rule for problem in refused.value.problems] == ["type"]
    assert own_world.out_files() == {}


def test_a_reader_of_the_build_can_write_nothing(reader: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(duckdb.Error):
        reader.execute("create table more (a integer)")
