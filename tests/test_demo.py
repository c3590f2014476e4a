"""The demonstration package: reproducible, valid, and marked as what it is."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import frictionless
import pytest

from demo.package import ForeignFolder, write_package
from demo.templates import FOLDER, read_descriptor
from outcomes.store import connect
from tests.builds import Row, Table

ROOT = Path(__file__).resolve().parent.parent


def hashes(folder: Path) -> dict[str, str]:
    """SHA-256 of every file under a folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_two_processes_write_the_same_bytes(demo_package: Path, tmp_path: Path) -> None:
    script = "import sys, pathlib, demo.package as p; p.write_package(pathlib.Path(sys.argv[1]))"
    subprocess.run([sys.executable, "-c", script, str(tmp_path / "again")], check=True, cwd=ROOT)
    assert hashes(tmp_path / "again") == hashes(demo_package)


def test_a_second_run_into_the_same_folder_changes_nothing(tmp_path: Path) -> None:
    write_package(tmp_path / "d")
    first = hashes(tmp_path / "d")
    (tmp_path / "d" / "observations" / "stale.csv").write_text("x", encoding="utf-8")
    write_package(tmp_path / "d")
    assert hashes(tmp_path / "d") == first


@pytest.mark.parametrize("content", [{"note.txt": "x"}, {"datapackage.json": '{"name": "other"}'}])
def test_a_folder_of_something_else_is_left_alone(tmp_path: Path, content: dict[str, str]) -> None:
    for name, text in content.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    before = hashes(tmp_path)
    with pytest.raises(ForeignFolder):
        write_package(tmp_path)
    assert hashes(tmp_path) == before


def test_command_line(tmp_path: Path) -> None:
    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "demo", *arguments]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")

    assert run("--help").returncode == 0
    assert run().returncode == 2
    written = run("--out", str(tmp_path / "d"))
    assert (written.returncode, written.stderr) == (0, "")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "mine.csv").write_text("a", encoding="utf-8")
    refused = run("--out", str(tmp_path / "other"))
    assert refused.returncode == 1
    assert "mine.csv" in refused.stderr


def test_frictionless_finds_nothing(demo_package: Path) -> None:
    report = frictionless.Package(str(demo_package / "datapackage.json")).validate()
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])[:10]


def test_the_build_takes_it_with_the_four_planted_warnings(demo_database: Path) -> None:
    with connect(demo_database) as connection:
        warned = connection.execute("select rule from problems order by rule").fetchall()
        (build,) = connection.execute("select marking_zh, marking_en from builds").fetchall()
        computed = connection.execute(
            "select count(*) from observations where value_origin = 'computed'"
        ).fetchall()
    planted = ["check_fails", "ends_after_writing", "outside_plausible", "rate_disagrees"]
    assert [rule for (rule,) in warned] == planted
    assert all(build)
    assert computed[0][0] > 200


def test_the_descriptor_is_the_projects_own_but_for_name_and_files(demo_package: Path) -> None:
    made = json.loads((demo_package / "datapackage.json").read_text(encoding="utf-8"))
    own = read_descriptor()
    assert set(made["marking"]) == {"zh", "en"}
    assert made["marking"]["en"] == "DEMO"
    assert made["name"] != own["name"]
    assert made["title"] != own["title"]
    for one, other in zip(made["resources"], own["resources"], strict=True):
        if one["name"] == "observations":
            files = {
                f"observations/{p.name}" for p in (demo_package / "observations").glob("*.csv")
            }
            assert len(one["path"]) == len(files)
            assert set(one["path"]) == files
            one, other = one | {"path": ""}, other | {"path": ""}
        assert one == other


def test_no_text_is_missing_in_one_language(demo_table: Table) -> None:
    names = [path.stem for path in FOLDER.glob("*.csv") if path.stem not in ("bulletin", "gaps")]
    for name in (name for name in names if name not in ("plants", "counties")):
        for row in demo_table(name):
            for column in (c for c in row if c.endswith("_zh") and c[:-3] + "_en" in row):
                assert bool(row[column]) == bool(row[column[:-3] + "_en"]), (name, row)
            if "note" in row:
                assert bool(row["note"]) == bool(row["note_en"]), (name, row)


def test_sources_are_marked_and_lead_nowhere(demo_table: Table, demo_rows: dict[str, Row]) -> None:
    sources = demo_table("sources")
    assert 5 <= len(sources) <= 17
    assert all(row["title_en"].startswith("[DEMO]") for row in sources)
    assert not any(row["address"] or row["address_kind"] or row["sha256"] for row in sources)
    used = {row["source_id"] for row in demo_rows.values()}
    used |= {row["source_id"] for row in demo_table("populations")}
    assert used == {row["source_id"] for row in sources}


def test_comparisons_of_every_topic_have_members(
    demo_table: Table, demo_rows: dict[str, Row]
) -> None:
    derived = {row["derivation_id"] for row in demo_table("derivations")}
    members = defaultdict(list)
    for row in demo_table("comparison_members"):
        assert row["observation_id"] in demo_rows.keys() | derived
        members[row["comparison_id"]].append(row["observation_id"])
    topics = {row["topic_id"] for row in demo_table("topics")}
    assert topics == {"mediation", "legal_aid", "funds"}
    assert {row["topic_id"] for row in demo_table("comparisons")} == topics
    assert all(len(members[row["comparison_id"]]) >= 10 for row in demo_table("comparisons"))


def test_practices_have_texts_ties_and_figures(
    demo_table: Table, demo_rows: dict[str, Row]
) -> None:
    practices = {row["practice_id"]: row for row in demo_table("practices")}
    assert len(practices) == 4
    themes = {row["theme_id"] for row in demo_table("themes")}
    places = {(row["practice_id"], row["locality_id"]) for row in demo_table("practice_localities")}
    for practice_id, practice in practices.items():
        assert practice["how_it_works_zh"]
        assert practice["how_it_works_en"]
        assert set(practice["themes"].split()) <= themes
        assert (practice_id, practice["locality_id"]) in places
    assert {row["practice_id"] for row in demo_table("practice_sources")} == practices.keys()
    assert {row["practice_id"] for row in demo_rows.values()} - {""} == practices.keys()
    assert len({row["group_id"] for row in demo_table("peer_groups")}) == 3


def test_the_correction_replaces_what_is_printed(
    demo_table: Table, demo_rows: dict[str, Row]
) -> None:
    (correction,) = demo_table("corrections")
    assert demo_rows[correction["observation_id"]]["obs_value"] == correction["old_value"]
    assert sorted(correction["old_value"]) == sorted(correction["new_value"])
