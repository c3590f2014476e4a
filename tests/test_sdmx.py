"""SDMX-CSV of a pack: its header, its keys, its periods, and the values of the views."""

from __future__ import annotations

import csv
import io
import json
import math
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import frictionless
import pytest

from outcomes.frames import plain_rows
from outcomes.language import Language
from outcomes.pack.contents import Pack
from outcomes.pack.sdmx import KeyTwice, write_sdmx
from outcomes.pack.sdmx_columns import ATTRIBUTES, DATED, DIMENSIONS, UNDATED
from outcomes.pack.sdmx_periods import time_period
from outcomes.periods import Period
from outcomes.questions import observations
from outcomes.worded import published_frame
from tests.packs import OTHERS, RISKY, odd_numbers, pack_with, real_pack, written

ABOUT = "datapackage.json"
TIME = re.compile(r"\d{4}(-(S[12]|Q[1-4]|\d{2}(-\d{2})?))?|\d{4}-\d{2}-\d{2}/P\d+[YMD]")


@pytest.fixture(scope="module")
def pack(real_build: Path) -> Pack:
    return real_pack(real_build, "zh", OTHERS)


@pytest.fixture(scope="module")
def everything(pack: Pack) -> Pack:
    """A pack of every observation there is."""
    found = observations(pack.stamp.build.database)
    frame = published_frame(found, pack.catalogue, "zh")
    return pack_with(pack, replace(pack.exhibits[0], frame=frame))


def files(file: io.BytesIO) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rows(content: bytes) -> list[dict[str, str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    text = io.StringIO(content.decode("utf-8-sig"), newline="")
    return list(csv.DictReader(text))


def all_rows(found: dict[str, bytes]) -> Iterator[dict[str, str]]:
    for flow in (DATED, UNDATED):
        if flow.path in found:
            yield from rows(found[flow.path])


def report_on(file: io.BytesIO, folder: Path) -> Any:
    with zipfile.ZipFile(file) as archive:
        archive.extractall(folder)
    return frictionless.Package(str(folder / ABOUT)).validate()


def test_the_header_is_that_of_the_standard(pack: Pack) -> None:
    content = files(written(write_sdmx, pack))[DATED.path]
    header = content.decode("utf-8-sig").split("\r\n")[0].split(",")
    assert header[:3] == ["STRUCTURE", "STRUCTURE_ID", "ACTION"]
    assert header[3:] == [*DIMENSIONS, "TIME_PERIOD", "OBS_VALUE", *ATTRIBUTES]
    for row in rows(content):
        assert (row["STRUCTURE"], row["ACTION"]) == ("dataflow", "I")
        assert row["STRUCTURE_ID"] == "GOVERNANCE_OUTCOMES:OUTCOMES(1.0.0)"
        assert all(row[name] for name in DATED.dimensions)
        assert all(re.fullmatch(r"[A-Za-z0-9_@$\-]+", row[name]) for name in DIMENSIONS)
        assert TIME.fullmatch(row["TIME_PERIOD"]), row["TIME_PERIOD"]


def test_every_value_of_every_view_is_there_once(everything: Pack) -> None:
    found = {
        (r["OBSERVATION_ID"], r["BASIS"]): r
        for r in all_rows(files(written(write_sdmx, everything)))
    }
    asked = set()
    for shown in everything.exhibits:
        for row in plain_rows(shown.frame):
            asked.add((row["observation_id"], row["basis"]))
            cell = found[(row["observation_id"], row["basis"])]["OBS_VALUE"]
            assert float(cell) == row["value"] and re.fullmatch(r"-?\d+(\.\d+)?", cell)
            assert Decimal(cell) == Decimal(repr(float(row["value"])))
    assert asked == set(found) and len(asked) > 700


def test_no_key_stands_twice(everything: Pack) -> None:
    found = files(written(write_sdmx, everything))
    assert set(found) == {DATED.path, UNDATED.path, ABOUT}
    for flow in (DATED, UNDATED):
        keys = [tuple(row[name] for name in flow.dimensions) for row in rows(found[flow.path])]
        assert len(set(keys)) == len(keys) > 5
    assert "TIME_PERIOD" not in rows(found[UNDATED.path])[0]
    again = [row for row in all_rows(found) if row["VARIANT"] != "1"]
    assert again  # a range that is read as two figures


def test_two_figures_under_one_key_are_refused(pack: Pack) -> None:
    shown = pack.exhibits[0]
    frame = shown.frame.assign(value=shown.frame["value"] + 1)
    with pytest.raises(KeyTwice, match=r"found .* and .* under the key .*, expected one figure"):
        written(write_sdmx, pack_with(pack, shown, replace(shown, frame=frame)))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_validator_finds_nothing(everything: Pack, tmp_path: Path, language: Language) -> None:
    file = written(write_sdmx, replace(everything, language=language))
    report = report_on(file, tmp_path)
    assert report.valid, report.flatten(["path", "rowNumber", "fieldName", "message"])[:20]
    assert len(report.tasks) == 2


def test_the_validator_would_find_a_key_that_stands_twice(pack: Pack, tmp_path: Path) -> None:
    assert report_on(written(write_sdmx, pack), tmp_path).valid
    path = tmp_path / DATED.path
    lines = path.read_bytes().split(b"\r\n")
    path.write_bytes(b"\r\n".join([*lines[:2], lines[1], *lines[2:]]))
    assert not frictionless.Package(str(tmp_path / ABOUT)).validate().valid


def test_the_metadata_names_every_code(pack: Pack) -> None:
    found = files(written(write_sdmx, pack))
    about = json.loads(found[ABOUT])
    assert about["build"]["id"] == pack.stamp.build.build_id
    assert about["licenses"][0]["title"] == pack.stamp.build.licence
    (resource,) = [one for one in about["resources"] if one["path"] == DATED.path]
    shown = rows(found[DATED.path])
    fields = {one["name"]: one for one in resource["schema"]["fields"]}
    assert list(fields) == list(DATED.columns)
    for name, field in fields.items():
        assert field["title"] and field["description"]
        if "codes" in field:
            assert set(field["codes"]) == {row[name] for row in shown} - {""}
            assert all(field["codes"].values()) or name == "UNIT_MEASURE"
    pairs = {(row["INDICATOR"], row["DEFINITION"]) for row in shown}
    assert {(one["indicator"], one["id"]) for one in resource["definitions"]} == pairs
    assert {one["id"] for one in resource["sources"]} == {r["SOURCE"] for r in shown} - {"_Z"}


def test_numbers_are_exact_and_texts_inert(pack: Pack) -> None:
    shown = pack.exhibits[0]
    values = odd_numbers(200)
    row = shown.frame.iloc[[0]]
    frame = row.loc[row.index.repeat(len(values))].reset_index(drop=True)
    texts = [RISKY[at % len(RISKY)] for at in range(len(values))]
    frame = frame.assign(
        value=values,
        as_printed=texts,
        observation_id=[f"o{at}" for at in range(len(values))],
        scope_id=[None] * len(values),
        practice_id=[None] * len(values),
        time_start=[f"{1000 + at}-01" for at in range(len(values))],
        time_end=[f"{1000 + at}-12" for at in range(len(values))],
    )
    file = written(write_sdmx, pack_with(pack, replace(shown, frame=frame)))
    found = rows(files(file)[DATED.path])
    assert [float(one["OBS_VALUE"]) for one in found] == values
    assert all("e" not in one["OBS_VALUE"].lower() for one in found)
    for one, text in zip(found, texts, strict=True):
        start = one["AS_PRINTED"][:1]
        assert start not in ("=", "+", "@", "\t", "\r") and (start != "-" or text == "-12.5")


@pytest.mark.parametrize(
    ("kind", "start", "end", "expected"),
    [
        ("year", "2023-01", "2023-12", ("A", "2023")),
        ("part_year", "2023-01", "2023-06", ("S", "2023-S1")),
        ("part_year", "2023-07", "2023-12", ("S", "2023-S2")),
        ("part_year", "2023-04", "2023-06", ("Q", "2023-Q2")),
        ("part_year", "2023-05", "2023-05", ("M", "2023-05")),
        ("part_year", "2023-02-01", "2023-02-28", ("M", "2023-02")),
        ("part_year", "2023-02", "2023-07", ("_O", "2023-02-01/P6M")),
        ("multi_year", "2020-01", "2022-12", ("_O", "2020-01-01/P3Y")),
        ("since", "2018-06", "2022-12", ("_O", "2018-06-01/P55M")),
        ("part_year", "2024-02-05", "2024-03-01", ("_O", "2024-02-05/P26D")),
        ("as_of", None, "2023-12", ("_Z", "2023-12")),
        ("as_of", "2023-12-31", "2023-12-31", ("_Z", "2023-12-31")),
        ("until", None, "2024-09", ("_Z", "2024-09")),
        ("per_year", None, None, None),
        ("unknown", None, None, None),
    ],
)
def test_periods(kind: str, start: str | None, end: str | None, expected: object) -> None:
    assert time_period(Period(kind, start, end)) == expected


def test_missing_counts_stay_empty(pack: Pack) -> None:
    found = {r["OBSERVATION_ID"]: r for r in all_rows(files(written(write_sdmx, pack)))}
    for shown in pack.exhibits:
        for key, count in zip(
            shown.frame["observation_id"], shown.frame["numerator_value"], strict=True
        ):
            cell = found[key]["NUMERATOR"]
            assert (cell == "") == (count is None or math.isnan(count))
