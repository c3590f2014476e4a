"""The CSV files of a pack: what a validator finds, and the numbers of the views."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import frictionless
import pytest

from outcomes.export import NUMBER, cell_text
from outcomes.language import Language
from outcomes.pack.contents import Pack
from outcomes.pack.csv_bundle import ABOUT, folder_of, write_csv_bundle
from outcomes.tables import Column, Table
from tests.packs import OTHERS, RISKY, odd_numbers, pack_with, real_pack, written

MARK = b"\xef\xbb\xbf"


@pytest.fixture(scope="module")
def pack(real_build: Path) -> Pack:
    return real_pack(real_build, "zh")


def files(file: io.BytesIO) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def report_on(file: io.BytesIO, folder: Path) -> Any:
    """What Frictionless finds in the files of a ZIP."""
    with zipfile.ZipFile(file) as archive:
        archive.extractall(folder)
    return frictionless.Package(str(folder / ABOUT)).validate()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_validator_finds_nothing(real_build: Path, tmp_path: Path, language: Language) -> None:
    pack = real_pack(real_build, language, OTHERS)
    report = report_on(written(write_csv_bundle, pack), tmp_path)
    assert report.valid, report.flatten(["path", "rowNumber", "fieldName", "message"])[:20]
    assert len(report.tasks) >= 2 * len(pack.exhibits)


def test_every_table_is_there_with_byte_order_mark_and_its_cells(pack: Pack) -> None:
    found = files(written(write_csv_bundle, pack))
    for number, shown in enumerate(pack.exhibits, start=1):
        for name, table in shown.tables(pack.stamp).items():
            content = found.pop(f"{folder_of(number, shown.title)}/{name}.csv")
            assert content.startswith(MARK) and content.count(b"\r\n") == len(table.rows) + 1
            assert rows(content)[0] == [column.title for column in table.columns]
            for row, cells in zip(table.rows, rows(content)[1:], strict=True):
                for value, cell, column in zip(row, cells, table.columns, strict=True):
                    assert cell == cell_text(value, column.kind)
                    if isinstance(value, int | float):
                        assert float(cell) == value and "e" not in cell
    assert list(found) == [ABOUT]


def test_the_metadata_says_build_definitions_sources_licence_and_check_code(pack: Pack) -> None:
    about = json.loads(files(written(write_csv_bundle, pack))[ABOUT])
    assert about["build"]["id"] == pack.stamp.build.build_id
    assert about["licenses"][0]["title"] == pack.stamp.build.licence
    assert [one["id"] for one in about["sources"]] == [one.source_id for one in pack.sources]
    codes = [one["check_code"] for one in about["views"]]
    assert codes == [shown.check_code for shown in pack.exhibits]
    for resource in about["resources"]:
        assert resource["check_code"] in codes and resource["definitions"]
        assert all(field["description"] for field in resource["schema"]["fields"])
    names = [one["name"] for one in about["resources"]]
    assert len(set(names)) == len(names)


def test_risky_cells_are_inert_and_numbers_exact(pack: Pack, tmp_path: Path) -> None:
    values = [*odd_numbers(100), *[0.0] * len(RISKY)]
    texts = [*["甲"] * 100, *RISKY]
    table = Table(
        (Column("locality", "地区", "text", "x"), Column("value", "数值", "number", "x")),
        tuple(zip(texts, values, strict=True)),
    )
    shown = replace(pack.exhibits[0], title="=1+1", tables=lambda stamp: {"detail": table})
    file = written(write_csv_bundle, pack_with(pack, shown))
    (path, content), _ = files(file).items()
    assert path == "01_=1+1/detail.csv"
    read = rows(content)[1:]
    assert [float(row[1]) for row in read] == values
    for text, _ in read:
        assert text[:1] not in "=+-@\t\r" or NUMBER.fullmatch(text) or not text
    assert report_on(file, tmp_path).valid


@pytest.mark.parametrize("title", [*RISKY, "../../甲", "", "长" * 200])
def test_a_folder_of_a_view_stays_inside(title: str) -> None:
    name = folder_of(3, title)
    assert name.startswith("03_") and len(name) <= 43
    assert not set(name) & set('\\/:*?"<>|\n\r\t') and not name.endswith(".")


def test_progress_names_each_view_and_ends_with_all(pack: Pack) -> None:
    steps: list[tuple[int, int, str]] = []
    written(lambda asked, out: write_csv_bundle(asked, out, lambda *s: steps.append(s)), pack)
    number = len(pack.exhibits)
    assert [what for *_, what in steps] == [*(one.title for one in pack.exhibits), ABOUT]
    assert steps[-1][:2] == (number, number)
