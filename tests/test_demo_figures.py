"""The figures of the demonstration: everything it promises is really in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from demo.templates import read_descriptor
from etl.figures import parse
from tests.builds import Row, Table

ROOT = Path(__file__).resolve().parent.parent


def test_twenty_indicators_say_how_they_aggregate(
    demo_table: Table, demo_rows: dict[str, Row]
) -> None:
    found = {row["indicator_id"]: row for row in demo_table("indicators")}
    assert len(found) == 20
    used = {row["indicator_id"] for row in demo_rows.values()}
    used |= {row["indicator_id"] for row in demo_table("derivations")}
    assert used == found.keys()
    assert {row["indicator_id"] for row in demo_table("definitions")} == found.keys()
    for row in found.values():
        assert bool(row["coverage_percent"]) == (row["aggregation"] in ("sum", "from_counts"))
        assert row["definition_zh"]
        assert row["definition_en"]
    rates = [row for row in found.values() if row["measure"] == "rate" and row["numerator_id"]]
    assert {row["polarity"] for row in rates} == {"higher_is_better", "lower_is_better"}


def test_fifteen_indicators_by_quarter_over_five_years(demo_rows: dict[str, Row]) -> None:
    counties: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in demo_rows.values():
        part = row["observation_id"].rsplit(".", 1)[-1]
        if part in ("q1", "q2", "q3", "q4") and row["locality_id"] != "990100":
            counties[row["indicator_id"]][row["time_end"]].add(row["locality_id"])
    assert len(counties) == 15
    quarters = {f"{y}-{m:02d}" for y in range(2020, 2025) for m in (3, 6, 9, 12)} - {"2024-12"}
    for found in counties.values():
        assert found.keys() == quarters
        assert all(10 <= len(places) <= 12 for places in found.values())


def test_year_views_are_full(demo_rows: dict[str, Row]) -> None:
    counties = defaultdict(set)
    for row in demo_rows.values():
        part = row["observation_id"].rsplit(".", 1)[-1]
        closing = "q3" if row["source_id"] == "demo_2024" else "q4"
        wanted = (closing,) if row["period_kind"] == "as_of" else ("year", "jan_sep")
        if part in wanted and row["locality_id"] != "990100" and row["role"] != "target":
            counties[row["indicator_id"], row["source_id"]].add(row["locality_id"])
    assert len({indicator for indicator, _ in counties}) == 17
    for (indicator, source_id), places in counties.items():
        is_change = indicator == "disputes_mediated_change"
        assert len(places) >= (10 if is_change and source_id == "demo_2022" else 11)


def test_zero_suppressed_and_absent_are_three_things(demo_rows: dict[str, Row]) -> None:
    relief = [row for row in demo_rows.values() if row["indicator_id"] == "relief_households"]
    suppressed = [row for row in demo_rows.values() if row["conf_status"] == "C"]
    assert {"0户", ""} <= {row["as_printed"] for row in relief}
    assert 2 <= len(suppressed) <= 30
    assert all(row["obs_value"] == "" and row["obs_status"] == "Q" for row in suppressed)
    assert {row["indicator_id"] for row in suppressed} == {"relief_households", "relief_paid"}
    assert all(row["note_zh"] for row in relief if row["obs_value"] == "0")
    assert "demo_2023.990109.relief_households.q3" not in demo_rows


def test_figures_as_printed_mean_their_values(demo_rows: dict[str, Row]) -> None:
    for row in demo_rows.values():
        assert bool(row["as_printed"]) == bool(row["obs_value"]) == bool(row["occurrence"])
        if row["as_printed"]:
            meant = {(figure.value, figure.qualifier) for figure in parse(row["as_printed"])}
            assert (Decimal(row["obs_value"]), row["value_qualifier"]) in meant, row


def test_every_kind_of_row_is_there(demo_rows: dict[str, Row]) -> None:
    def kinds(column: str) -> set[str]:
        return {row[column] for row in demo_rows.values()}

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
    assert any(row["obs_value"].startswith("-") and row["base_start"] for row in demo_rows.values())


def test_rates_follow_from_their_counts_but_for_the_planted_one(demo_rows: dict[str, Row]) -> None:
    wrong, proven = set(), 0
    for one, row in demo_rows.items():
        if row["indicator_id"] != "mediation_success_rate" or row["value_qualifier"] != "exact":
            continue
        mediated = demo_rows.get(one.replace("mediation_success_rate", "disputes_mediated"))
        settled = demo_rows.get(
            one.replace("mediation_success_rate", "disputes_mediated_successfully")
        )
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


def test_going_back_is_counted_among_the_settled(demo_rows: dict[str, Row]) -> None:
    proven, rate = [], "agreement_repudiation_rate"
    for one, row in demo_rows.items():
        if row["indicator_id"] == rate and row["role"] != "target":
            back = Decimal(demo_rows[one.replace(rate, "agreements_gone_back_on")]["obs_value"])
            settled = Decimal(
                demo_rows[one.replace(rate, "disputes_mediated_successfully")]["obs_value"]
            )
            assert abs(100 * back / settled - Decimal(row["obs_value"])) <= Decimal("0.005")
            proven.append(back)
    assert len(proven) > 250
    assert Decimal(0) in proven


def test_one_identity_fails_and_the_others_hold(
    demo_table: Table, demo_rows: dict[str, Row]
) -> None:
    failed = set()
    for check in demo_table("checks"):
        first, *rest = (Decimal(demo_rows[one]["obs_value"]) for one in check["operands"].split())
        if APART[check["kind"]](first, rest) > Decimal(check["tolerance"]):
            failed.add(check["check_id"])
    assert {check["kind"] for check in demo_table("checks")} == set(APART)
    assert failed == {"recipients_2022_counties"}


def test_derivations_stand_on_printed_values(demo_table: Table, demo_rows: dict[str, Row]) -> None:
    found = demo_table("derivations")
    assert {row["rule"] for row in found} == {"sum", "difference", "ratio", "ratio_per"}
    for row in found:
        operands = [demo_rows[operand.lstrip("+-")] for operand in row["operands"].split()]
        assert all(operand["obs_value"] for operand in operands)
        same = ("locality_id", "time_start", "time_end", "scope_id", "source_id")
        assert len({tuple(operand[name] for name in same) for operand in operands}) == 1
        assert row["derivation_id"] not in demo_rows
        if row["rule"].startswith("ratio"):
            assert Decimal(operands[1]["obs_value"]) != 0


def test_one_county_improves_and_one_worsens(demo_rows: dict[str, Row]) -> None:
    def change(county: str) -> Decimal:
        first = demo_rows[f"demo_2020.{county}.mediation_success_rate.year"]["obs_value"]
        last = demo_rows[f"demo_2024.{county}.mediation_success_rate.jan_sep"]["obs_value"]
        return Decimal(last) - Decimal(first)

    assert change("990103") > 3
    assert change("990108") < -3


def test_a_part_is_not_larger_than_the_whole(demo_rows: dict[str, Row]) -> None:
    for row in (row for row in demo_rows.values() if row["source_id"] == "demo_special_2023"):
        indicator = row["indicator_id"]
        whole = demo_rows.get(f"demo_2023.{row['locality_id']}.{indicator}.year")
        if whole and not indicator.endswith("_rate"):
            assert Decimal(row["obs_value"]) < Decimal(whole["obs_value"])


def test_targets_stand_on_both_sides(demo_rows: dict[str, Row]) -> None:
    targets = {r["value_qualifier"] for r in demo_rows.values() if r["role"] == "target"}
    assert targets == {"at_least", "at_most"}
