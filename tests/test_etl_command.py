"""The command line as people and programs call it: words, JSON, exit codes, both languages."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from etl.command import main
from etl.rules import RULES
from tests.world import ROOT, World

CJK = re.compile(r"[\u4e00-\u9fff]")


def run(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, in a plain environment."""
    plain = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG"))}
    return subprocess.run(
        [sys.executable, "-m", "etl", *map(str, arguments)],
        cwd=ROOT,
        env={**plain, "PYTHONIOENCODING": "utf-8", **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


def call(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str]:
    """The command within this process: its exit code and what it prints."""
    code = main([*map(str, arguments), "--language", "en"])
    return code, capsys.readouterr().out


def answer(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, Any]:
    code, said = call(capsys, *arguments, "--json")
    return code, json.loads(said)


def test_check_says_ok_with_counts(world: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = call(capsys, "check", "--data", world)
    assert code == 0
    assert said.splitlines()[-1] == (
        "OK: localities 6, indicators 6, observations 18, sources 2, practices 1, warnings 1"
    )


def test_check_tells_problems_and_exits_with_1(
    own_world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    own_world.change("beta-01", obs_value="12,5")
    code, said = call(capsys, "check", "--data", own_world.save().data)
    assert (code, said.splitlines()) == (
        1,
        [
            'observations/beta.csv:2 obs_value: found "12,5", expected a number; write 12.5',
            "problems: 1, warnings: 0",
        ],
    )


def test_check_as_json(own_world: World, capsys: pytest.CaptureFixture[str]) -> None:
    own_world.change("beta-01", obs_value="12,5")
    code, told = answer(capsys, "check", "--data", own_world.save().data)
    assert code == 1
    assert told == {
        "problems": [
            {
                "severity": "problem",
                "rule": "type",
                "file": "observations/beta.csv",
                "line": 2,
                "column": "obs_value",
                "found": '"12,5"',
                "expected": "a number",
                "mend": "write 12.5",
            }
        ],
        "warnings": [],
    }


def test_check_as_json_when_all_is_well(world: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, told = answer(capsys, "check", "--data", world)
    assert code == 0
    assert told["problems"] == [] and len(told["warnings"]) == 1
    assert told["counts"]["observations"] == 18
    assert told["rows"]["localities"] == 6


def test_check_explains_its_rules(capsys: pytest.CaptureFixture[str]) -> None:
    code, said = call(capsys, "check", "--explain")
    assert code == 0
    assert all(rule.id in said for rule in RULES)
    code, told = answer(capsys, "check", "--explain")
    assert [rule["id"] for rule in told["rules"]] == [rule.id for rule in RULES]
    assert all(rule["demand"].endswith(".") and rule["why"] for rule in told["rules"])


def test_build_tells_rows_places_years_warnings_and_the_difference(
    own_world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    own_world.save()
    assert call(capsys, "build", "--data", own_world.data)[0] == 0
    own_world.change("beta-02", obs_value="810")
    own_world.save()
    code = main(["build", "--data", str(own_world.data), "--language", "en"])
    said, steps = capsys.readouterr()
    assert code == 0
    lines = said.splitlines()
    for line in (
        "observations: 18 rows",
        "places: 6",
        "years: 2022-2024 (3 of them)",
        "warnings: 1",
        "difference from the current build: localities +0, indicators +0, observations +0,"
        " sources +0, practices +0, warnings +0",
        "observations: 0 added, 0 removed, 1 changed in value",
    ):
        assert line in lines
    assert lines[-1].startswith("published ") and lines[-1].endswith(".duckdb")
    assert steps.splitlines() == [
        "reading the package ...",
        "checking ...",
        "computing ...",
        "writing and verifying the database ...",
        "publishing ...",
    ]
    code = main(["build", "--data", str(own_world.data), "--language", "en", "--quiet"])
    said, steps = capsys.readouterr()
    assert said.splitlines()[-1].startswith("nothing changed, kept ")
    assert steps == ""


def test_build_as_json_and_elsewhere(
    own_world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own_world.save()
    out = tmp_path / "else" / "where"
    code, told = answer(capsys, "build", "--data", own_world.data, "--out", out, "--quiet")
    assert code == 0
    assert Path(told["database"]) == out / f"{told['build_id']}.duckdb"
    assert (out / "CURRENT").read_text() == told["build_id"] + "\n"
    assert told["reused"] is False and told["difference"] is None
    assert told["years"] == [2022, 2023, 2024]
    assert not own_world.out.exists()


def test_a_refused_build_as_json(own_world: World, capsys: pytest.CaptureFixture[str]) -> None:
    own_world.change("beta-01", obs_value="12,5")
    code, told = answer(capsys, "build", "--data", own_world.save().data)
    assert code == 1
    assert told["build_id"] is None and len(told["problems"]) == 1


def test_status_as_json_is_the_contract(world: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, told = answer(capsys, "status", "--data", world)
    assert code == 0
    assert list(told) == [
        *("build_id", "database", "built_at", "localities", "indicators", "observations"),
        *("sources", "practices", "warnings"),
    ]
    assert Path(told["database"]).is_file()
    assert Path(told["database"]).stem == told["build_id"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00", told["built_at"])
    assert [told[name] for name in list(told)[3:]] == [6, 6, 18, 2, 1, 1]


def test_status_for_people(world: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = call(capsys, "status", "--out", world / "build")
    assert code == 0
    assert said.splitlines()[0].startswith("build: ")
    assert "observations: 18" in said.splitlines()


def test_status_without_a_build(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(capsys, "status", "--data", tmp_path) == (1, {"build_id": None})
    code, said = call(capsys, "status", "--data", tmp_path)
    assert (code, said) == (1, "No build yet; run python -m etl build\n")


def test_status_of_a_build_that_is_gone_or_broken(
    own_world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    own_world.save()
    _, built = answer(capsys, "build", "--quiet", "--data", own_world.data)
    database = Path(built["database"])
    database.write_bytes(b"broken")
    code, told = answer(capsys, "status", "--data", own_world.data)
    assert code == 1 and told["build_id"] is None
    assert told["problems"][0]["rule"] == "build_broken"
    database.unlink()
    code, said = call(capsys, "status", "--data", own_world.data)
    assert code == 1
    assert said.splitlines()[0] == (
        f"CURRENT: found the build {built['build_id']}, which is not in the folder, expected a"
        " build that lies beside it; run python -m etl build again"
    )


def test_verify_says_what_is_proved(built_world: World, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ("verify", "--data", built_world.data, "--documents", built_world.documents)
    code, said = call(capsys, *arguments)
    assert code == 0
    assert said.startswith("proved 7 of 7, not provable here 9")
    code, told = answer(capsys, *arguments)
    assert code == 0
    assert told == {
        "proved": 7,
        "of": 7,
        "not_provable": 9,
        "not_tested": 0,
        "problems": [],
        "warnings": [],
    }


def test_verify_exits_with_1_where_a_document_is_missing(
    built_world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = call(capsys, "verify", "--data", built_world.data, "--documents", tmp_path)
    assert code == 1
    assert "sources.csv:2 sha256: found " in said
    assert said.splitlines()[-1].startswith("proved 0 of 7, not provable here 9")


WRONG = [
    ([], "COMMAND is missing; see --help", "缺少 COMMAND，写法见 --help"),
    (["chek"], 'found "chek", expected one of ', "“chek”不在可选之列"),
    (["check", "--dat", "x"], "found --dat x, which is not known", "不认识 --dat x"),
    (["check", "--data"], "--data needs a value", "--data 后面要有一个值"),
    (["verify"], "--documents is missing", "缺少 --documents"),
    (["build", "--language", "fr"], 'found "fr", expected one of', "“fr”不在可选之列"),
]


@pytest.mark.parametrize(("arguments", "english", "chinese"), WRONG)
def test_a_wrong_call_exits_with_2_and_says_how_it_goes(
    arguments: list[str],
    english: str,
    chinese: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for language, words, usage in (("C", english, "usage: "), ("zh_CN.UTF-8", chinese, "用法： ")):
        monkeypatch.setenv("LC_ALL", language)
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        said = capsys.readouterr().err
        assert ended.value.code == 2
        assert words in said
        assert said.startswith(usage + "python -m etl")


@pytest.mark.parametrize("command", ["", "build", "check", "status", "verify"])
def test_help_speaks_both_languages(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    said = {}
    for language in ("zh", "en"):
        with pytest.raises(SystemExit) as ended:
            main([*command.split(), "--help", "--language", language])
        assert ended.value.code == 0
        said[language] = capsys.readouterr().out
    assert not CJK.search(said["en"])
    for line in said["zh"].splitlines():
        assert CJK.search(line) or not re.search(r"[a-z]{3,} [a-z]{3,} [a-z]{3,}", line), line
    assert "选项" in said["zh"] and "options" in said["en"]


def test_the_language_follows_the_system_unless_asked_for(tmp_path: Path) -> None:
    status = ("status", "--data", tmp_path)
    assert "No build yet" in run(*status).stdout
    assert "还没有构建" in run(*status, LANG="zh_CN.UTF-8").stdout
    assert "No build yet" in run(*status, LANG="zh_CN.UTF-8", LC_ALL="en_GB.UTF-8").stdout
    assert "还没有构建" in run(*status, "--language", "zh").stdout
    assert "No build yet" in run("--language=en", *status, LANG="zh_CN.UTF-8").stdout


def test_problems_in_chinese(own_world: World) -> None:
    own_world.change("beta-01", obs_value="12,5")
    own_world.change("beta-08", locality_id="乙省")
    own_world.change("medical", title_en="")
    own_world.change("beta-02", period_kind="since", time_start="")
    own_world.save()
    (own_world.data / "practice_localities.csv").write_bytes(b"")
    assert own_world.says("zh") == [
        "observations/beta.csv:2 obs_value：发现“12,5”，要求：填写数字；请改写为 12.5",
        "observations/beta.csv:3 time_start：发现空单元格，要求：period_kind 为 since 时写明起始；"
        "请补上，或改用 until、as_of 等类别",
        "observations/beta.csv:9 locality_id：发现“乙省”，要求：localities 表中已有的 locality_id；"
        "相近的有 020000 乙省",
        "practice_localities.csv：发现空文件，要求：首行为列名 practice_id、locality_id；"
        "请写上列名一行",
        "scopes.csv:2 title_en：发现空单元格，要求：填写内容；请补填",
    ]


@pytest.mark.parametrize("encoding", ["ascii", "gbk"])
def test_a_console_that_lacks_characters_is_survived(own_world: World, encoding: str) -> None:
    own_world.change("beta-01", obs_value="约九百")
    own_world.save()
    check = ("check", "--data", own_world.data, "--language", "zh")
    done = subprocess.run(
        [sys.executable, "-m", "etl", *map(str, check)],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": encoding},
        capture_output=True,
    )
    assert done.returncode == 1 and b"Traceback" not in done.stderr
    assert b"observations/beta.csv:2 obs_value" in done.stdout
    done = subprocess.run(
        [sys.executable, "-m", "etl", *map(str, check), "--json"],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": encoding},
        capture_output=True,
    )
    assert json.loads(done.stdout)["problems"][0]["found"] == "“约九百”"


def test_a_reader_that_leaves_early_is_no_fault(world: Path) -> None:
    command = f'"{sys.executable}" -m etl check --explain | head -1'
    done = subprocess.run(command, shell=True, cwd=ROOT, capture_output=True, text=True)
    assert "Traceback" not in done.stderr and "BrokenPipe" not in done.stderr


def test_a_folder_that_is_not_there_is_a_problem(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = tmp_path / "none"
    code, said = call(capsys, "build", "--data", missing)
    assert code == 1
    assert said.splitlines()[0] == (
        f"{missing}: found no such folder, expected the folder of a data package; name the right"
        " folder with --data"
    )
