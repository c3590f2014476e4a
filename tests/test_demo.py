"""The demonstration package: reproducible, valid, and everything it promises really in it."""

from __future__ import annotations

import csv
import hashlib
import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import duckdb
import frictionless
import pytest

from demo.package import ForeignFolder, write_package
from demo.templates import FOLDER, read_descriptor
from etl.figures import parse

ROOT = Path(__file__).resolve().parent.parent
Row = dict[str, str]
Table = Callable[[str], list[Row]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One written package for all tests, none of which changes it."""
    made = tmp_path_factory.mktemp("demo") / "data"
    write_package(made)
    return made


@pytest.fixture(scope="module")
def table(folder: Path) -> Table:
    """Reads a table of the package by its name."""

    def read(name: str) -> list[Row]:
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    return read


@pytest.fixture(scope="module")
def rows(folder: Path, table: Table) -> dict[str, Row]:
    """Every observation by its id."""
    names = sorted(path.stem for path in (folder / "observations").glob("*.csv"))
    found = [row for name in names for row in table(f"observations/{name}")]
    by_id = {row["observation_id"]: row for row in found}
    assert len(by_id) == len(found)
    return by_id


def hashes(folder: Path) -> dict[str, str]:
    """SHA-256 of every file under a folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_two_processes_write_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    script = "import sys, pathlib, demo.package as p; p.write_package(pathlib.Path(sys.argv[1]))"
    subprocess.run([sys.executable, "-c", script, str(tmp_path / "again")], check=True, cwd=ROOT)
    assert hashes(tmp_path / "again") == hashes(folder)


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


def test_frictionless_finds_nothing(folder: Path) -> None:
    report = frictionless.Package(str(folder / "datapackage.json")).validate()
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])[:10]


def test_the_build_takes_it_with_the_four_planted_warnings(folder: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "etl", "build", "--data", str(folder), "--out", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    with duckdb.connect(str(next(tmp_path.glob("*.duckdb"))), read_only=True) as connection:
        warned = connection.execute("select rule from problems order by rule").fetchall()
        (build,) = connection.execute("select marking_zh, marking_en from builds").fetchall()
        computed = connection.execute(
            "select count(*) from observations where value_origin = 'computed'"
        ).fetchall()
    planted = ["check_fails", "ends_after_writing", "outside_plausible", "rate_disagrees"]
    assert [rule for (rule,) in warned] == planted
    assert all(build)
    assert computed[0][0] > 200


def test_the_descriptor_is_the_projects_own_but_for_name_and_files(folder: Path) -> None:
    made = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    own = read_descriptor()
    assert set(made["marking"]) == {"zh", "en"}
    assert made["marking"]["en"] == "DEMO"
    assert made["name"] != own["name"]
    assert made["title"] != own["title"]
    for one, other in zip(made["resources"], own["resources"], strict=True):
        if one["name"] == "observations":
            files = {f"observations/{p.name}" for p in (folder / "observations").glob("*.csv")}
            assert len(one["path"]) == len(files)
            assert set(one["path"]) == files
            one, other = one | {"path": ""}, other | {"path": ""}
        assert one == other


def test_no_text_is_missing_in_one_language(table: Table) -> None:
    names = [path.stem for path in FOLDER.glob("*.csv") if path.stem not in ("bulletin", "gaps")]
    for name in (name for name in names if name not in ("plants", "counties")):
        for row in table(name):
            for column in (c for c in row if c.endswith("_zh") and c[:-3] + "_en" in row):
                assert bool(row[column]) == bool(row[column[:-3] + "_en"]), (name, row)
            if "note" in row:
                assert bool(row["note"]) == bool(row["note_en"]), (name, row)


def test_sources_are_marked_and_lead_nowhere(table: Table, rows: dict[str, Row]) -> None:
    sources = table("sources")
    assert 5 <= len(sources) <= 17
    assert all(row["title_en"].startswith("[DEMO]") for row in sources)
    assert not any(row["address"] or row["address_kind"] or row["sha256"] for row in sources)
    used = {row["source_id"] for row in rows.values()}
    used |= {row["source_id"] for row in table("populations")}
    assert used == {row["source_id"] for row in sources}


def test_no_place_carries_a_real_name_or_code(table: Table) -> None:
    demo = [row for row in table("localities") if row["level"] != "country"]
    assert all(row["locality_id"].startswith("99") for row in demo)
    real = ROOT / "data" / "localities.csv"
    if not real.exists():
        pytest.skip("the project's own places are not there")
    with real.open(encoding="utf-8", newline="") as file:
        places = list(csv.DictReader(file))
    for column in ("locality_id", "name_zh", "short_name_zh", "name_en"):
        taken = {row[column] for row in places}
        assert not taken & {row[column] for row in demo}


def in_force(table: Table, year: int) -> set[str]:
    """Codes of the counties that exist in a year."""
    return {
        row["locality_id"]
        for row in table("localities")
        if row["level"] == "county"
        and int(row["valid_from"] or 0) <= year < int(row["valid_to"] or 9999)
    }


def test_twelve_counties_at_any_time_across_a_boundary_change(
    table: Table, rows: dict[str, Row]
) -> None:
    assert [len(in_force(table, year)) for year in range(2020, 2025)] == [12] * 5
    assert in_force(table, 2021) != in_force(table, 2022)
    changes = table("locality_changes")
    gone, came = in_force(table, 2021) - in_force(table, 2022), in_force(table, 2022)
    assert {row["from_id"] for row in changes} == gone
    assert {row["to_id"] for row in changes} == came - in_force(table, 2021)
    assert {row["kind"] for row in changes} == {"merged", "split"}
    for row in (row for row in rows.values() if row["role"] != "target"):
        if row["locality_id"] in gone:
            assert row["time_end"] <= "2021-12"
        elif row["locality_id"] in came - in_force(table, 2021):
            assert row["time_end"] >= "2022-01"


def test_twenty_indicators_say_how_they_aggregate(table: Table, rows: dict[str, Row]) -> None:
    found = {row["indicator_id"]: row for row in table("indicators")}
    assert len(found) == 20
    used = {row["indicator_id"] for row in rows.values()}
    used |= {row["indicator_id"] for row in table("derivations")}
    assert used == found.keys()
    assert {row["indicator_id"] for row in table("definitions")} == found.keys()
    for row in found.values():
        assert bool(row["coverage_percent"]) == (row["aggregation"] in ("sum", "from_counts"))
        assert row["definition_zh"]
        assert row["definition_en"]
    rates = [row for row in found.values() if row["measure"] == "rate" and row["numerator_id"]]
    assert {row["polarity"] for row in rates} == {"higher_is_better", "lower_is_better"}


def test_fifteen_indicators_by_quarter_over_five_years(rows: dict[str, Row]) -> None:
    counties: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in rows.values():
        part = row["observation_id"].rsplit(".", 1)[-1]
        if part in ("q1", "q2", "q3", "q4") and row["locality_id"] != "990100":
            counties[row["indicator_id"]][row["time_end"]].add(row["locality_id"])
    assert len(counties) == 15
    quarters = {f"{y}-{m:02d}" for y in range(2020, 2025) for m in (3, 6, 9, 12)} - {"2024-12"}
    for found in counties.values():
        assert found.keys() == quarters
        assert all(10 <= len(places) <= 12 for places in found.values())


def test_year_views_are_full(rows: dict[str, Row]) -> None:
    counties = defaultdict(set)
    for row in rows.values():
        part = row["observation_id"].rsplit(".", 1)[-1]
        closing = "q3" if row["source_id"] == "demo_2024" else "q4"
        wanted = (closing,) if row["period_kind"] == "as_of" else ("year", "jan_sep")
        if part in wanted and row["locality_id"] != "990100" and row["role"] != "target":
            counties[row["indicator_id"], row["source_id"]].add(row["locality_id"])
    assert len({indicator for indicator, _ in counties}) == 17
    for (indicator, source_id), places in counties.items():
        is_change = indicator == "disputes_mediated_change"
        assert len(places) >= (10 if is_change and source_id == "demo_2022" else 11)


def test_gaps_partial_year_and_break(table: Table, rows: dict[str, Row]) -> None:
    reported = {
        row["locality_id"]
        for row in rows.values()
        if row["indicator_id"] == "disputes_mediated" and row["time_end"] == "2023-09"
    }
    assert len(in_force(table, 2023) - reported) == 1
    year_2024 = [r for r in rows.values() if r["source_id"] == "demo_2024"]
    assert {row["period_kind"] for row in year_2024} == {"part_year", "as_of"}
    assert ("2024-01", "2024-09") in {(r["time_start"], r["time_end"]) for r in year_2024}
    definitions = {
        (row["definition_id"], row["time_end"] >= "2022")
        for row in rows.values()
        if row["indicator_id"] == "legal_aid_cases"
    }
    assert definitions == {("handled_help_excluded", False), ("handled_help_included", True)}
    stands_with = {row["definition_id"]: row["comparable_with"] for row in table("definitions")}
    assert stands_with["handled_help_excluded"] == stands_with["handled_help_included"] == ""


def test_zero_suppressed_and_absent_are_three_things(rows: dict[str, Row]) -> None:
    relief = [row for row in rows.values() if row["indicator_id"] == "relief_households"]
    suppressed = [row for row in rows.values() if row["conf_status"] == "C"]
    assert {"0户", ""} <= {row["as_printed"] for row in relief}
    assert 2 <= len(suppressed) <= 30
    assert all(row["obs_value"] == "" and row["obs_status"] == "Q" for row in suppressed)
    assert {row["indicator_id"] for row in suppressed} == {"relief_households", "relief_paid"}
    assert all(row["note_zh"] for row in relief if row["obs_value"] == "0")
    assert "demo_2023.990109.relief_households.q3" not in rows


def test_figures_as_printed_mean_their_values(rows: dict[str, Row]) -> None:
    for row in rows.values():
        assert bool(row["as_printed"]) == bool(row["obs_value"]) == bool(row["occurrence"])
        if row["as_printed"]:
            meant = {(figure.value, figure.qualifier) for figure in parse(row["as_printed"])}
            assert (Decimal(row["obs_value"]), row["value_qualifier"]) in meant, row


def test_every_kind_of_row_is_there(rows: dict[str, Row]) -> None:
    def kinds(column: str) -> set[str]:
        return {row[column] for row in rows.values()}

    assert kinds("value_qualifier") == {"exact", "about", "at_least", "at_most"}
    assert kinds("period_basis") == {"printed", "derived", "inferred"}
    assert kinds("reading") == {"single", "double", "ambiguous"}
    assert kinds("role") == {"outcome", "activity", "input", "target"}
    assert {"P", "B", "Q", "M"} <= kinds("obs_status")
    schema = next(r for r in read_descriptor()["resources"] if r["name"] == "observations")
    field = next(f for f in schema["schema"]["fields"] if f["name"] == "period_kind")
    assert kinds("period_kind") == set(field["constraints"]["enum"])
    assert {"medical_disputes", "migrant_workers", "fireside_council"} <= kinds("scope_id")
    assert "demo_fireside" in kinds("practice_id")
    assert any(row["obs_value"].startswith("-") and row["base_start"] for row in rows.values())


def test_rates_follow_from_their_counts_but_for_the_planted_one(rows: dict[str, Row]) -> None:
    wrong, proven = set(), 0
    for one, row in rows.items():
        if row["indicator_id"] != "mediation_success_rate" or row["value_qualifier"] != "exact":
            continue
        mediated = rows.get(one.replace("mediation_success_rate", "disputes_mediated"))
        settled = rows.get(one.replace("mediation_success_rate", "disputes_mediated_successfully"))
        if settled and mediated and row["obs_value"]:
            proven += 1
            expected = 100 * Decimal(settled["obs_value"]) / Decimal(mediated["obs_value"])
            if abs(expected - Decimal(row["obs_value"])) > Decimal("0.05"):
                wrong.add(one)
    assert proven > 250
    # The second is the rate beside the misprinted count, which the correction puts right.
    assert wrong == {
        "demo_2021.990107.mediation_success_rate.year",
        "demo_2022.990104.mediation_success_rate.q3",
    }


APART: dict[str, Callable[[Decimal, list[Decimal]], Decimal]] = {
    "parts_add_up": lambda first, rest: abs(first - sum(rest)),
    "rate_follows": lambda first, rest: abs(first - 100 * rest[0] / rest[1]),
    "within": lambda first, rest: Decimal(0 if rest[0] <= first <= rest[1] else 1),
    "equal": lambda first, rest: max(first, *rest) - min(first, *rest),
}


def test_going_back_is_counted_among_the_settled(rows: dict[str, Row]) -> None:
    proven, rate = [], "agreement_repudiation_rate"
    for one, row in rows.items():
        if row["indicator_id"] == rate and row["role"] != "target":
            back = Decimal(rows[one.replace(rate, "agreements_gone_back_on")]["obs_value"])
            settled = Decimal(
                rows[one.replace(rate, "disputes_mediated_successfully")]["obs_value"]
            )
            assert abs(100 * back / settled - Decimal(row["obs_value"])) <= Decimal("0.005")
            proven.append(back)
    assert len(proven) > 250
    assert Decimal(0) in proven


def test_one_identity_fails_and_the_others_hold(table: Table, rows: dict[str, Row]) -> None:
    failed = set()
    for check in table("checks"):
        first, *rest = (Decimal(rows[one]["obs_value"]) for one in check["operands"].split())
        if APART[check["kind"]](first, rest) > Decimal(check["tolerance"]):
            failed.add(check["check_id"])
    assert {check["kind"] for check in table("checks")} == set(APART)
    assert failed == {"recipients_2022_counties"}


def test_derivations_stand_on_printed_values(table: Table, rows: dict[str, Row]) -> None:
    found = table("derivations")
    assert {row["rule"] for row in found} == {"sum", "difference", "ratio", "ratio_per"}
    for row in found:
        operands = [rows[operand.lstrip("+-")] for operand in row["operands"].split()]
        assert all(operand["obs_value"] for operand in operands)
        same = ("locality_id", "time_start", "time_end", "scope_id", "source_id")
        assert len({tuple(operand[name] for name in same) for operand in operands}) == 1
        assert row["derivation_id"] not in rows
        if row["rule"].startswith("ratio"):
            assert Decimal(operands[1]["obs_value"]) != 0


def test_the_correction_replaces_what_is_printed(table: Table, rows: dict[str, Row]) -> None:
    (correction,) = table("corrections")
    assert rows[correction["observation_id"]]["obs_value"] == correction["old_value"]
    assert sorted(correction["old_value"]) == sorted(correction["new_value"])


def test_comparisons_of_every_topic_have_members(table: Table, rows: dict[str, Row]) -> None:
    derived = {row["derivation_id"] for row in table("derivations")}
    members = defaultdict(list)
    for row in table("comparison_members"):
        assert row["observation_id"] in rows.keys() | derived
        members[row["comparison_id"]].append(row["observation_id"])
    topics = {row["topic_id"] for row in table("topics")}
    assert topics == {"mediation", "legal_aid", "funds"}
    assert {row["topic_id"] for row in table("comparisons")} == topics
    assert all(len(members[row["comparison_id"]]) >= 10 for row in table("comparisons"))


def test_populations_add_up(table: Table) -> None:
    for on_date in ("2020-11-01", "2023-12-31"):
        found = {
            row["locality_id"]: int(row["residents"])
            for row in table("populations")
            if row["on_date"] == on_date
        }
        counties = in_force(table, int(on_date[:4]))
        assert found["990100"] == sum(found[county] for county in counties)
        assert "990000" in found


def test_one_county_improves_and_one_worsens(rows: dict[str, Row]) -> None:
    def change(county: str) -> Decimal:
        first = rows[f"demo_2020.{county}.mediation_success_rate.year"]["obs_value"]
        last = rows[f"demo_2024.{county}.mediation_success_rate.jan_sep"]["obs_value"]
        return Decimal(last) - Decimal(first)

    assert change("990103") > 3
    assert change("990108") < -3


def test_a_part_is_not_larger_than_the_whole(rows: dict[str, Row]) -> None:
    for row in (row for row in rows.values() if row["source_id"] == "demo_special_2023"):
        indicator = row["indicator_id"]
        whole = rows.get(f"demo_2023.{row['locality_id']}.{indicator}.year")
        if whole and not indicator.endswith("_rate"):
            assert Decimal(row["obs_value"]) < Decimal(whole["obs_value"])


def test_practices_have_texts_ties_and_figures(table: Table, rows: dict[str, Row]) -> None:
    practices = {row["practice_id"]: row for row in table("practices")}
    assert len(practices) == 4
    themes = {row["theme_id"] for row in table("themes")}
    places = {(row["practice_id"], row["locality_id"]) for row in table("practice_localities")}
    for practice_id, practice in practices.items():
        assert practice["how_it_works_zh"]
        assert practice["how_it_works_en"]
        assert set(practice["themes"].split()) <= themes
        assert (practice_id, practice["locality_id"]) in places
    assert {row["practice_id"] for row in table("practice_sources")} == practices.keys()
    assert {row["practice_id"] for row in rows.values()} - {""} == practices.keys()
    assert len({row["group_id"] for row in table("peer_groups")}) == 3


def test_targets_stand_on_both_sides(rows: dict[str, Row]) -> None:
    targets = {r["value_qualifier"] for r in rows.values() if r["role"] == "target"}
    assert targets == {"at_least", "at_most"}
