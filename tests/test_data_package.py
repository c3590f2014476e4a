"""The project's own data package, against Frictionless's validator and the reference tables."""

from __future__ import annotations

import csv
import hashlib
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from frictionless import validate

from etl.figures import FigureError, parse
from etl.problems import Problem, sentence
from etl.verify import verify

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
SHARED = ROOT.parent / "shared"
with_shared = pytest.mark.skipif(not SHARED.is_dir(), reason=f"{SHARED.name} is not there")
DOCUMENT = "quanzhou_148_brands_2024"


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def checksum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def observations() -> list[dict[str, str]]:
    return [row for path in sorted((DATA / "observations").glob("*.csv")) for row in table(path)]


def test_frictionless_finds_the_package_valid() -> None:
    report = validate(str(DATA / "datapackage.json"))
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "message"])[:20]


def test_our_own_check_finds_it_valid() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "etl", "check"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


@with_shared
def test_every_division_of_2024_is_there() -> None:
    held = {row["locality_id"]: row for row in table(DATA / "localities.csv")}
    listed = table(SHARED / "reference" / "gbt2260_2024.csv")
    for row in listed:
        ours = held[row["code"]]
        assert (ours["name_zh"], ours["level"]) == (row["name"], row["level"])
        assert not ours["valid_to"], row["code"]
        assert ours["parent_id"] == (row["parent_code"] or "000000")
    in_force = Counter(
        row["level"]
        for row in held.values()
        if not row["valid_to"] and row["locality_id"].isdigit()
    )
    # The country, the Corps beside the provinces, and the reference's own counts.
    assert in_force == Counter(row["level"] for row in listed) + Counter(
        {"country": 1, "province": 0 if "660000" in {r["code"] for r in listed} else 1}
    )


@with_shared
def test_census_residents_are_those_of_the_reference() -> None:
    held = {row["locality_id"]: int(row["residents"]) for row in table(DATA / "populations.csv")}
    differing = []
    for name in ("county", "prefecture"):
        for row in table(SHARED / "reference" / f"census2020_{name}.csv"):
            number = row["population_2020"]
            if row["code"] in held and held[row["code"]] != int(float(number)):
                differing.append(row["code"])
    # Two districts took in a neighbour that the census still lists by itself.
    assert differing == ["320613", "340209"]
    for row in table(SHARED / "reference" / "census2020_province.csv"):
        assert held[row["code"]] == int(row["communique_no3"])


@with_shared
def test_the_official_figures_are_all_there() -> None:
    held = Counter(
        (row["locality_id"][:6], float(row["obs_value"] or "nan"), row["as_printed"])
        for row in observations()
    )
    listed = Counter(
        (row["code"], float(row["value"]), row["figure_as_printed"])
        for row in table(SHARED / "facts" / "official_facts.csv")
        if row["code"]
    )
    assert not listed - held


def test_every_figure_as_printed_can_mean_its_value() -> None:
    for row in observations():
        if not row["obs_value"] or row["parse_exception"]:
            continue
        try:
            meant = {float(figure.value) for figure in parse(row["as_printed"])}
        except FigureError as error:
            pytest.fail(f"{row['observation_id']}: {error}")
        assert float(row["obs_value"]) in meant, row["observation_id"]


@with_shared
def test_the_documents_prove_every_figure_and_one_digit_changed_does_not(tmp_path: Path) -> None:
    for original in sorted((SHARED / "sources").glob("*.txt")):
        copy = Path(shutil.copy(original, tmp_path))
        copy.chmod(0o644)
    there = {checksum(path) for path in tmp_path.iterdir()}
    ours = {row["source_id"]: row["sha256"] for row in table(DATA / "sources.csv")}
    assert there <= set(ours.values())
    # A document that only others hold cannot be looked up here.
    elsewhere = sum(1 for one in ours.values() if one and one not in there)

    def problems() -> list[Problem]:
        return list(verify(DATA, tmp_path).problems)

    assert len(problems()) == elsewhere
    (path,) = tmp_path.glob("000_*.txt")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("46658件", "46659件"), encoding="utf-8")
    found = [sentence(one, "en") for one in problems()]
    assert len(found) == elsewhere + 1
    assert any(DOCUMENT in one and path.name in one for one in found)
    done = subprocess.run(
        [sys.executable, "-m", "etl", "verify", "--documents", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
    )
    assert done.returncode == 1


@with_shared
def test_the_nine_sets_have_every_member() -> None:
    listed = Counter(
        row["set"].lower() for row in table(SHARED / "facts" / "fit_for_comparison.csv")
    )
    members = Counter(row["comparison_id"] for row in table(DATA / "comparison_members.csv"))
    assert members == listed


@with_shared
def test_no_sentence_of_a_source_is_copied() -> None:
    done = subprocess.run(
        [sys.executable, str(SHARED / "tools" / "house_check.py")],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout
