"""Publishing: one act, and nothing half done whatever happens before it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest

from etl.build import build
from etl.problems import DataError, sentence
from etl.publish import CURRENT, _contents, _verify, is_good, open_build
from etl.status import read_status
from tests.world import ROOT, World

BUILD = [sys.executable, "-m", "etl", "build", "--quiet", "--language", "en", "--data"]

posix = pytest.mark.skipif(os.name == "nt", reason="Windows has other signals and limits")


def run_build(data: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*BUILD, str(data)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )


def refusal(data: Path, out: Path | None = None) -> str:
    with pytest.raises(DataError) as refused:
        build(data, out)
    (problem,) = refused.value.problems
    return sentence(problem, "en")


def test_a_refused_build_leaves_what_is_published_byte_for_byte(published: World) -> None:
    before = published.out_files()
    published.change("beta-01", obs_value="12,5")
    published.save()
    with pytest.raises(DataError):
        build(published.data)
    assert published.out_files() == before


SLOW_BUILD = """
import sys, time
from pathlib import Path
import etl.publish
verify = etl.publish._verify
def slow(path, contents):
    print("written", flush=True)
    time.sleep(60)
    verify(path, contents)
etl.publish._verify = slow
from etl.command import main
sys.exit(main(["build", "--quiet", "--data", sys.argv[1]]))
"""


def stopped_halfway(data: Path, how: signal.Signals) -> int:
    """Start a build that dawdles before it verifies, stop it there; its exit code."""
    process = subprocess.Popen(
        [sys.executable, "-c", SLOW_BUILD, str(data)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "written\n"
    process.send_signal(how)
    process.communicate(timeout=30)
    return process.returncode


@posix
def test_a_killed_build_leaves_the_published_one_and_the_next_cleans_up(published: World) -> None:
    before = published.out_files()
    published.change("beta-02", obs_value="810")
    published.save()
    assert stopped_halfway(published.data, signal.SIGKILL) == -signal.SIGKILL
    after = published.out_files()
    left = after.keys() - before.keys()
    assert len(left) >= 1 and all(name.startswith(".") for name in left)
    assert {name: after[name] for name in before} == before
    build(published.data)
    assert not any(name.startswith(".") for name in published.out_files())


@posix
def test_an_interrupt_leaves_nothing_behind_and_says_130(published: World) -> None:
    before = published.out_files()
    published.change("beta-02", obs_value="810")
    published.save()
    assert stopped_halfway(published.data, signal.SIGINT) == 130
    assert published.out_files() == before


def test_two_builds_at_once_both_end_well(own_world: World) -> None:
    own_world.save()
    both = [run_build(own_world.data), run_build(own_world.data)]
    said = [process.communicate(timeout=60)[0] for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    names = own_world.out_files().keys()
    assert len(names) == 2 and CURRENT in names


def test_a_reader_keeps_its_build_while_the_next_is_published(published: World) -> None:
    first = published.database
    with open_build(first) as reader:
        published.change("beta-02", obs_value="810")
        second = build(published.save().data)
        question = "select obs_value from observations where observation_id = 'beta-02'"
        assert reader.execute(question).fetchall() == [(800.0,)]
    with open_build(second.database) as reader:
        assert reader.execute(question).fetchall() == [(810.0,)]


def test_a_reader_of_the_same_build_in_another_process_is_no_obstacle(published: World) -> None:
    first = published.database
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import duckdb, sys; c = duckdb.connect(sys.argv[1], read_only=True);"
            " print('open', flush=True); sys.stdin.read()",
            str(first),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert holder.stdout is not None and holder.stdout.readline() == "open\n"
        (published.out / CURRENT).unlink()
        assert build(published.data).reused
    finally:
        holder.communicate("", timeout=30)


def test_a_reader_in_this_process_with_its_own_settings_is_no_obstacle(published: World) -> None:
    first = published.database
    with duckdb.connect(str(first), read_only=True, config={"memory_limit": "1GB"}):
        assert build(published.data).reused


def test_a_damaged_database_is_built_anew(published: World) -> None:
    first = published.database
    first.write_bytes(b"not a database")
    again = build(published.data)
    assert not again.reused and is_good(published.out, again.build_id)


@pytest.mark.parametrize("text", ["", "../../etc/passwd\n", "0123456789abcdeg"])
def test_a_spoilt_pointer_is_told_and_the_next_build_replaces_it(
    published: World, text: str
) -> None:
    (published.out / CURRENT).write_text(text)
    with pytest.raises(DataError) as refused:
        read_status(published.out)
    said = f'CURRENT: found "{text.strip()}", expected the id of a build; run python -m etl build'
    assert sentence(refused.value.problems[0], "en") == f"{said} again"
    built = build(published.data)
    status = read_status(published.out)
    assert status is not None and status.build_id == built.build_id


def test_stale_files_of_other_processes_go_and_fresh_ones_stay(own_world: World) -> None:
    own_world.save()
    own_world.out.mkdir()
    living = os.getppid()
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    fresh = own_world.out / f".{'a' * 16}.{living}.tmp.duckdb"
    day_old = own_world.out / f".{'b' * 16}.{living}.tmp.duckdb"
    dead = own_world.out / f".{'c' * 16}.{gone.pid}.tmp.duckdb.wal"
    pointer = own_world.out / f".CURRENT.{gone.pid}.tmp"
    foreign = own_world.out / "notes.txt"
    for path in (fresh, day_old, dead, pointer, foreign):
        path.write_text("x")
    two_days_ago = time.time() - 2 * 24 * 60 * 60
    os.utime(day_old, (two_days_ago, two_days_ago))
    build(own_world.data)
    kept = {path.name for path in (fresh, foreign)}
    assert {name for name in own_world.out_files() if "tmp" in name or "notes" in name} == kept


def test_a_file_where_the_folder_should_be_is_told(own_world: World, tmp_path: Path) -> None:
    blocked = tmp_path / "taken"
    blocked.write_text("x")
    assert refusal(own_world.save().data, blocked) == (
        f"{blocked.as_posix()}: found a place that cannot be written (File exists), expected a"
        " folder that can be written and has room; see to rights and room, or name another folder"
        " with --out"
    )


@posix
def test_a_disk_without_room_is_told_and_leaves_nothing(published: World) -> None:
    resource = pytest.importorskip("resource")
    before = published.out_files()
    published.change("beta-02", obs_value="810")
    published.save()
    process = subprocess.run(
        [*BUILD, str(published.data)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000)),
    )
    assert process.returncode == 1, process.stderr
    assert "found a place that cannot be written" in process.stdout
    assert "Traceback" not in process.stderr
    assert published.out_files() == before


def test_a_database_that_does_not_read_back_as_written_is_refused(own_world: World) -> None:
    built = build(own_world.save().data)
    with open_build(built.database) as connection:
        contents = _contents(connection)
    _verify(built.database, contents)
    contents["sources"] = (contents["sources"][0], 0)
    with pytest.raises(DataError) as refused:
        _verify(built.database, contents)
    assert sentence(refused.value.problems[0], "en") == (
        f"{built.database.name}: found other contents than were written, expected what was"
        " written; look at the disk and run it again"
    )


def test_files_changed_while_they_are_read_are_told(own_world: World) -> None:
    def disturb(step: str) -> None:
        if step == "build.step.read":
            own_world.replace("scopes.csv", b"Traffic", b"Train")

    with pytest.raises(DataError) as refused:
        build(own_world.save().data, progress=disturb)
    assert sentence(refused.value.problems[0], "en") == (
        "datapackage.json: found files that changed meanwhile, expected files at rest; run it"
        " again when they are saved"
    )
