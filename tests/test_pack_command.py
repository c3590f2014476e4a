"""The pack without the browser: files, exit codes, one pack a place, nothing half-written."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from etl.build import build
from outcomes.catalogue_rows import load_catalogue
from outcomes.exhibits import exhibit_of
from outcomes.language import translator
from outcomes.pack.assembly import assemble
from outcomes.pack.basket import Basket, basket_text
from outcomes.pack.check_code import check_code, read_check_code
from outcomes.pack.command import main
from outcomes.pack.contents import Pack
from outcomes.pack.figures import figures_of_frame
from outcomes.pack.files import FORMATS, file_name, make_files, make_zip
from outcomes.pack.items import Item
from outcomes.pack.places import address_of_place, items_of_place, places_of
from outcomes.placing import clear_left_over, placed
from outcomes.store import current_build
from outcomes.tables import Stamp
from tests.world import ROOT, World

RATES, COUNTS = "compare?set=rates", "indicator=disputes_mediated&latest=0"
ZH, EN = translator("zh"), translator("en")


def call(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = main([*map(str, arguments), "--language", "en"])
    said = capsys.readouterr()
    return code, said.out, said.err


def pack_of(world: World, *addresses: str, title: str = "") -> Pack:
    build = current_build(world.out)
    catalogue = load_catalogue(build.database)
    pack, short = assemble(
        [Item(one) for one in addresses],
        lambda one: exhibit_of(build.database, build, catalogue, one, "zh"),
        catalogue,
        Stamp(build, datetime(2026, 11, 21, 14, 0, tzinfo=UTC)),
        "zh",
        title,
    )
    assert not short
    return pack


def test_every_format_of_two_views_is_written_and_named(
    built_world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    view = f"http://office.invalid/{RATES}&lang=zh"
    code, out, err = call(
        capsys, "pack", "--view", view, "--view", COUNTS, "--title", "Third quarter",
        "--build", built_world.out, "--out", tmp_path / "new",
    )  # fmt: skip
    assert code == 0, err
    paths = [Path(line) for line in out.splitlines()]
    assert [path.name.split("_")[1] for path in paths] == [
        EN(f"pack.file.{one}") for one in FORMATS
    ]
    assert all(path.name.startswith("Third-quarter_") for path in paths)
    assert sorted(paths) == sorted((tmp_path / "new").iterdir())
    for path, (ending, _) in zip(paths, FORMATS.values(), strict=True):
        assert path.suffix == f".{ending}" and zipfile.is_zipfile(path)
    for name in FORMATS:
        assert EN(f"pack.file.{name}") in err


def test_chosen_formats_alone_are_written_with_the_readers_words(
    built_world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    view = f"{RATES}&title=Own%20title&comment=Mind%20the%20courts"
    code, out, err = call(
        capsys, "pack", "--view", view, "--formats", "xlsx,docx,docx", "--quiet",
        "--build", built_world.out, "--out", tmp_path,
    )  # fmt: skip
    assert (code, err) == (0, "")
    brief, workbook = (Path(line) for line in out.splitlines())
    said = "\n".join(one.text for one in Document(str(brief)).paragraphs)
    assert "Own title" in said and "Mind the courts" in said
    book = load_workbook(workbook)
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    code_cell = next(one for one in cells if one.startswith("V1-"))
    found = read_check_code(code_cell)
    assert found.build_id == current_build(built_world.out).build_id
    assert found.address == RATES
    assert any("Mind the courts" in one for one in cells)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--view", "set=nope"], "Item 1: " + EN("view.none.set", found="nope")),
        (["--view", RATES, "--view", "sources"], "Item 2: "),
        (["--basket", "missing.json"], "missing.json"),
        (["--basket", "README.md"], "README.md: " + EN("basket.wrong.not_json")),
        (["--view", RATES, "--build", "nowhere"], "nowhere"),
        (["--view", "indicator=relief_paid", "--each", "county"], EN("level.county")),
        (["--view", RATES, "--template", "README.md", "--formats", "pptx"], "README.md"),
        (["--view", RATES, "--template", "tests", "--formats", "csv,pptx"], "tests"),
        (["--basket", "tests"], "tests cannot be read (" + EN("disk.is_folder")),
        (["--view", "V1-AAAAA-AAAAA-AAAAA-AAAAA"], EN("code.wrong.mistyped")),
    ],
)
def test_problems_of_the_input_are_said_and_nothing_is_written(
    arguments: list[str], said: str, built_world: World, tmp_path: Path,
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setenv("GOVERNANCE_BUILD", str(built_world.out))
    code, out, err = call(capsys, "pack", *arguments, "--out", tmp_path / "new")
    assert (code, out) == (1, "") and said in err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "pack"),
        (["pack", "--view", RATES], "--out"),
        (["pack", "--out", "x"], "--view"),
        (["pack", "--view", " ", "--out", "x"], ZH("pack.wrong.nothing")),
        (["pack", "--view", RATES, "--out", "x", "--formats", "pdf"], "选项 --formats：不认识"),
        (["pack", "--view", RATES, "--out", "x", "--formats", "pdf"], "pdf"),
        (["pack", "--view", RATES, "--out", "x", "--formats", ","], "pptx"),
        (["pack", "--view", RATES, "--out", "x", "--each", "village"], "village"),
        (["pack", "--view", RATES, "--out", "x", "--surprise"], "--surprise"),
    ],
)
def test_a_wrong_call_exits_with_2(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*arguments, "--language", "zh"])
    assert ended.value.code == 2
    err = capsys.readouterr().err
    assert err.startswith(ZH("command.usage")) and (said in err or "COMMAND" in err)


def test_an_unwritable_folder_is_told(
    built_world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    code, _, err = call(
        capsys, "pack", "--view", RATES, "--formats", "docx", "--build", built_world.out,
        "--out", tmp_path / "file",
    )  # fmt: skip
    assert code == 1 and f"{tmp_path / 'file'} cannot be written to" in err
    assert EN("disk.not_folder") in err


@pytest.mark.skipif(os.name == "nt", reason="Windows has no bound on the size of files")
def test_a_full_disk_is_told_and_leaves_no_half_file(built_world: World, tmp_path: Path) -> None:
    import resource

    arguments = ["pack", "--view", RATES, "--formats", "csv,docx", "--quiet", "--language", "zh"]
    arguments += ["--build", str(built_world.out), "--out", str(tmp_path)]
    ended = subprocess.run(
        [sys.executable, "-m", "outcomes", *arguments],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8",
        env=os.environ | {"PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, 2_000)),
    )  # fmt: skip
    assert ended.returncode == 1
    assert ZH("disk.too_large") in ended.stderr and str(tmp_path) in ended.stderr
    assert not list(tmp_path.iterdir())


def test_an_empty_briefing_is_refused(
    built_world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "briefing.json"
    path.write_text(basket_text(Basket((), "a" * 16, "2026-08-21")), encoding="utf-8")
    code, out, err = call(
        capsys, "pack", "--basket", path, "--build", built_world.out, "--out", tmp_path / "new"
    )
    assert (code, out) == (1, "") and EN("pack.wrong.empty", file=path) in err
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("is_kept", [True, False])
def test_a_check_code_is_read_on_its_build_or_says_what_replaced_it(
    is_kept: bool, published: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = current_build(published.out).build_id
    published.change("beta-02", obs_value="810")
    second = build(published.save().data).build_id
    if not is_kept:
        (published.out / f"{first}.duckdb").unlink()
    code, out, err = call(
        capsys, "pack", "--view", check_code(first, f"compare?{COUNTS}"), "--formats", "csv",
        "--quiet", "--build", published.out, "--out", tmp_path / "new",
    )  # fmt: skip
    assert code == 0, err
    with zipfile.ZipFile(out.strip()) as archive:
        about = json.loads(archive.read("datapackage.json"))
    assert about["build"]["id"] == (first if is_kept else second)
    if is_kept:
        assert EN("pack.code.older", build=first, present=second) in err
    else:
        assert first in err and second in err
        assert "800" in err and "810" in err


def test_any_form_of_an_address_leads_to_the_view(
    built_world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = "title=%E8%B0%83%E8%A7%A3%22%26%3C%F0%9F%98%80"
    views = (
        f"?set=rates&{said}",
        f"/compare?{said}&set=rates",
        f"https://office.invalid:8501/gov/compare?set=rates&{said}&lang=zh#top",
        'set=rates&title=调解"%26<😀',
    )
    asked = [part for view in views for part in ("--view", view)]
    code, out, err = call(
        capsys, "pack", *asked, "--formats", "csv", "--quiet",
        "--build", built_world.out, "--out", tmp_path,
    )  # fmt: skip
    assert (code, err) == (0, "")
    with zipfile.ZipFile(out.strip()) as archive:
        about = json.loads(archive.read("datapackage.json"))
    assert [one["address"] for one in about["views"]] == [RATES] * len(views)
    assert {one["title"] for one in about["views"]} == {'调解"&<😀'}


def test_a_saved_briefing_is_packed_and_its_changes_are_told(
    built_world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pack = pack_of(built_world, COUNTS)
    first, *rest = figures_of_frame(pack.exhibits[0].frame)
    gone = type(first)(**{**vars(first), "observation_id": "gone-1", "value": 4321.0})
    item = Item(COUNTS, "Kept title", "", (*rest, gone))
    basket = Basket((item,), "a" * 16, "2026-08-21T10:00:00+00:00", "en", "Autumn")
    path = tmp_path / "briefing.json"
    path.write_text(basket_text(basket), encoding="utf-8")
    code, out, err = call(
        capsys, "pack", "--basket", path, "--formats", "docx", "--build", built_world.out,
        "--out", tmp_path / "new",
    )  # fmt: skip
    assert code == 0, err
    assert Path(out.strip()).name.startswith("Autumn_")
    assert "was 4,321 cases" in err and ": new, " in err


def test_a_pack_for_each_place_holds_that_place(
    built_world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    view = "indicator=mediation_success_rate&latest=0"
    pack = pack_of(built_world, view)
    build, catalogue = pack.stamp.build, pack.catalogue
    places = places_of(pack.exhibits, "prefecture", catalogue, build.database)
    assert places
    code, out, err = call(
        capsys, "pack", "--view", view, "--formats", "docx", "--each", "prefecture",
        "--build", built_world.out, "--out", tmp_path,
    )  # fmt: skip
    assert code == 0, err
    folders = sorted(tmp_path.iterdir())
    assert [one.name.split("_")[0] for one in folders] == list(places)
    assert len(out.splitlines()) == len(places)
    for at, (folder, place) in enumerate(zip(folders, places, strict=True), start=1):
        name = catalogue.full_name(place, "en")
        (file,) = folder.iterdir()
        said = "\n".join(one.text for one in Document(str(file)).paragraphs)
        assert name.split(",")[0] in said
        assert f"[{at}/{len(places)}] {name}" in err


def test_the_views_of_a_place_name_the_place_and_its_peers(built_world: World) -> None:
    build = current_build(built_world.out)
    catalogue = load_catalogue(build.database)

    def of(address: str, place: str = "010000") -> str:
        return address_of_place(address, place, catalogue, build.database)

    assert of("compare?indicator=disputes_mediated&places=020100&form=funnel") == (
        "compare?indicator=disputes_mediated&places=010000,020000&form=funnel"
    )
    assert of("set=rates") == (
        "compare?indicator=mediation_success_rate&basis=as_published&latest=0&places=010000,020000"
    )
    assert of("trends?indicator=disputes_mediated") == (
        "trends?indicator=disputes_mediated&places=010000,020000"
    )
    assert of("trends?indicator=disputes_mediated", "010100").endswith("&places=010100")
    assert of("place?place=020000&peers=x&year=2023") == "place?place=010000&year=2023"
    assert of("coverage?indicator=mediators") == "coverage?by=place&place=010000"
    items = items_of_place([Item("place", "甲", "乙")], "010000", catalogue, build.database)
    assert items == (Item("place?place=010000", "甲", "乙"),)


def test_names_of_files_are_safe_and_not_too_long(built_world: World) -> None:
    pack = pack_of(built_world, RATES, title='三季度 a/b\\c:*?"<>|' + "长" * 200)
    name = file_name(pack, "docx", "docx")
    assert len(name.encode()) < 255 and not set('/\\:*?"<>| ') & set(name)
    assert name.endswith(f"_{ZH('pack.file.docx')}_20261121.docx")


def test_the_zip_holds_the_files_byte_for_byte(built_world: World, tmp_path: Path) -> None:
    pack = pack_of(built_world, RATES)
    told: list[tuple[int, int]] = []
    files = make_files(
        pack, ("docx", "xlsx"), tmp_path, progress=lambda done, total, _: told.append((done, total))
    )
    assert told[0] == (0, 4) and told[-1] == (4, 4) and told == sorted(told)
    with zipfile.ZipFile(make_zip(pack, files, tmp_path)) as archive:
        assert archive.namelist() == [file.name for file in files]
        for file in files:
            assert archive.read(file.name) == file.read_bytes()


STOPPED = """
import sys, time
import outcomes.pack.files as files
ending, write = files.FORMATS["docx"]
def slow(pack, out, template, progress):
    write(pack, out, template, progress)
    out.flush()
    print("written", flush=True)
    time.sleep(60)
files.FORMATS["docx"] = (ending, slow)
from outcomes.pack.command import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has other signals")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_run_that_is_stopped_leaves_no_half_file(
    how: signal.Signals, built_world: World, tmp_path: Path
) -> None:
    arguments = ["pack", "--view", RATES, "--formats", "docx", "--quiet"]
    arguments += ["--build", str(built_world.out), "--out", str(tmp_path)]
    process = subprocess.Popen(
        [sys.executable, "-c", STOPPED, *arguments], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None and process.stdout.readline() == "written\n"
    process.send_signal(how)
    process.communicate(timeout=30)
    assert process.returncode == (130 if how == signal.SIGINT else -signal.SIGKILL)
    assert not list(tmp_path.glob("*.docx"))
    clear_left_over(tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_file_gets_its_name_only_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("before", encoding="utf-8")
    with pytest.raises(ValueError, match="stop"), placed(path) as temporary:
        temporary.write_text("half", encoding="utf-8")
        raise ValueError("stop")
    assert [one.name for one in tmp_path.iterdir()] == ["a.txt"]
    assert path.read_text(encoding="utf-8") == "before"
