"""The places of the demonstration: made up, changed at their boundaries, with gaps."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.builds import Row, Table

ROOT = Path(__file__).resolve().parent.parent


def in_force(demo_table: Table, year: int) -> set[str]:
    """Codes of the counties that exist in a year."""
    return {
        row["locality_id"]
        for row in demo_table("localities")
        if row["level"] == "county"
        and int(row["valid_from"] or 0) <= year < int(row["valid_to"] or 9999)
    }


def test_no_place_carries_a_real_name_or_code(demo_table: Table) -> None:
    demo = [row for row in demo_table("localities") if row["level"] != "country"]
    assert all(row["locality_id"].startswith("99") for row in demo)
    real = ROOT / "data" / "localities.csv"
    if not real.exists():
        pytest.skip("the project's own places are not there")
    with real.open(encoding="utf-8", newline="") as file:
        places = list(csv.DictReader(file))
    for column in ("locality_id", "name_zh", "short_name_zh", "name_en"):
        taken = {row[column] for row in places}
        assert not taken & {row[column] for row in demo}


def test_twelve_counties_at_any_time_across_a_boundary_change(
    demo_table: Table, demo_rows: dict[str, Row]
) -> None:
    assert [len(in_force(demo_table, year)) for year in range(2020, 2025)] == [12] * 5
    assert in_force(demo_table, 2021) != in_force(demo_table, 2022)
    changes = demo_table("locality_changes")
    gone, came = in_force(demo_table, 2021) - in_force(demo_table, 2022), in_force(demo_table, 2022)
    assert {row["from_id"] for row in changes} == gone
    assert {row["to_id"] for row in changes} == came - in_force(demo_table, 2021)
    assert {row["kind"] for row in changes} == {"merged", "split"}
    for row in (row for row in demo_rows.values() if row["role"] != "target"):
        if row["locality_id"] in gone:
            assert row["time_end"] <= "2021-12"
        elif row["locality_id"] in came - in_force(demo_table, 2021):
            assert row["time_end"] >= "2022-01"


def test_gaps_partial_year_and_break(demo_table: Table, demo_rows: dict[str, Row]) -> None:
    reported = {
        row["locality_id"]
        for row in demo_rows.values()
        if row["indicator_id"] == "disputes_mediated" and row["time_end"] == "2023-09"
    }
    assert len(in_force(demo_table, 2023) - reported) == 1
    year_2024 = [r for r in demo_rows.values() if r["source_id"] == "demo_2024"]
    assert {row["period_kind"] for row in year_2024} == {"part_year", "as_of"}
    assert ("2024-01", "2024-09") in {(r["time_start"], r["time_end"]) for r in year_2024}
    definitions = {
        (row["definition_id"], row["time_end"] >= "2022")
        for row in demo_rows.values()
        if row["indicator_id"] == "legal_aid_cases"
    }
    assert definitions == {("handled_help_excluded", False), ("handled_help_included", True)}
    stands_with = {
        row["definition_id"]: row["comparable_with"] for row in demo_table("definitions")
    }
    assert stands_with["handled_help_excluded"] == stands_with["handled_help_included"] == ""


def test_populations_add_up(demo_table: Table) -> None:
    for on_date in ("2020-11-01", "2023-12-31"):
        found = {
            row["locality_id"]: int(row["residents"])
            for row in demo_table("populations")
            if row["on_date"] == on_date
        }
        counties = in_force(demo_table, int(on_date[:4]))
        assert found["990100"] == sum(found[county] for county in counties)
        assert "990000" in found
