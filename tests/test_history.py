"""What became of a build: its successor and every figure that differs, said by name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from etl.build import build
from etl.history import write_history
from etl.publish import open_build
from outcomes.catalogue_rows import load_catalogue
from outcomes.pack.changes import change_line, residents_line
from outcomes.pack.history import history_of
from outcomes.pack.history_file import history_path
from outcomes.store import current_build
from tests.world import World


def rebuilt(world: World) -> str:
    return build(world.save().data).build_id


def lines(world: World, first: str) -> list[str]:
    present = current_build(world.out)
    found = history_of(world.out, first, present.build_id)
    assert found is not None and found.changes is not None
    catalogue = load_catalogue(present.database)
    return [change_line(one, catalogue, "zh") for one in found.changes]


def test_a_changed_value_is_said_though_the_old_build_is_gone(published: World) -> None:
    first = current_build(published.out).build_id
    published.change("beta-02", obs_value="810")
    second = rebuilt(published)
    (published.out / f"{first}.duckdb").unlink()
    found = history_of(published.out, first, second)
    assert found is not None and [one.build_id for one in found.successors] == [second]
    assert found.successors[0].built_at == current_build(published.out).built_at
    assert any(
        "800" in one and "→ 810件" in one and "乙省" in one for one in lines(published, first)
    )


def test_steps_are_followed_to_the_present_and_what_is_undone_is_no_change(
    published: World,
) -> None:
    first = current_build(published.out).build_id
    published.change("beta-02", obs_value="810")
    second = rebuilt(published)
    published.change("beta-02", obs_value="820")
    third = rebuilt(published)
    (said,) = [one for one in lines(published, first) if "800件" in one]
    assert said.endswith("：800件 → 820件")
    found = history_of(published.out, first, third)
    assert found is not None and [one.build_id for one in found.successors] == [second, third]
    published.change("beta-02", obs_value="800")
    assert rebuilt(published) == first
    found = history_of(published.out, second, first)
    assert found is not None and [one.build_id for one in found.successors] == [third, first]
    published.change("beta-02", obs_value="830")
    fourth = rebuilt(published)
    found = history_of(published.out, second, fourth)
    assert found is not None and found.successors[-1].build_id == fourth


def test_figures_that_appear_and_go_and_residents_are_said(published: World) -> None:
    first = current_build(published.out).build_id
    rows = published.observations["beta"]
    own = next(row for row in rows if row["observation_id"] == "beta-02")
    added = {**own, "observation_id": "beta-99", "obs_value": "7", "locality_id": "020100"}
    published.observations["beta"].append(added)
    population = next(r for r in published.tables["populations"] if r["locality_id"] == "010100")
    population["residents"] = "400001"
    second = rebuilt(published)
    assert any(one.endswith("：新增，7件") for one in lines(published, first))
    found = history_of(published.out, first, second)
    assert found is not None
    catalogue = load_catalogue(current_build(published.out).database)
    (said,) = [residents_line(one, catalogue, "zh") for one in found.residents]
    assert "甲一市" in said and "400,000 → 400,001" in said
    published.observations["beta"].remove(added)
    rebuilt(published)
    assert any("原为7件" in one for one in lines(published, second))


def test_the_same_history_is_written_again_byte_for_byte(published: World) -> None:
    first = current_build(published.out).build_id
    published.change("beta-02", obs_value="810")
    second = rebuilt(published)
    path = history_path(published.out, first)
    before = path.read_bytes()
    assert json.loads(before)["successor"] == second
    with open_build(published.out / f"{second}.duckdb") as connection:
        write_history(connection, published.out, first, second)
    assert path.read_bytes() == before
    assert rebuilt(published) == second and path.read_bytes() == before
    assert sorted(one.name for one in path.parent.iterdir()) == [path.name]


def test_what_a_killed_run_left_of_a_history_is_taken_away(published: World) -> None:
    first = current_build(published.out).build_id
    left = history_path(published.out, first).with_name(f".{first}.4194999.tmp")
    left.parent.mkdir()
    left.write_text("half", encoding="utf-8")
    published.change("beta-02", obs_value="810")
    rebuilt(published)
    assert [one.name for one in left.parent.iterdir()] == [f"{first}.json"]


def test_what_a_build_of_another_form_held_is_not_known(published: World) -> None:
    first = current_build(published.out).build_id
    (published.out / f"{first}.duckdb").write_bytes(b"of another form")
    published.change("beta-02", obs_value="810")
    second = rebuilt(published)
    found = history_of(published.out, first, second)
    assert found is not None and found.changes is None and found.number is None


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"version": 1, "build": 5}', "\x00"])
def test_a_history_that_says_nothing_leads_nowhere(text: str, tmp_path: Path) -> None:
    first, second = "a" * 16, "b" * 16
    path = history_path(tmp_path, first)
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    assert history_of(tmp_path, first, second) is None
    path.write_text(
        json.dumps({"version": 1, "build": first, "successor": first}), encoding="utf-8"
    )
    assert history_of(tmp_path, first, second) is None
    assert history_of(tmp_path, "../../x", second) is None
    with pytest.raises(ValueError, match="build"):
        history_path(tmp_path, "../x")
