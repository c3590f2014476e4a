"""Sums over places: worked by hand, withheld below their coverage, refused with a reason."""

from __future__ import annotations

from datetime import date
from math import sqrt
from pathlib import Path
from typing import Any

import pytest

from outcomes.aggregate import REFUSALS, aggregate
from outcomes.catalogue import Catalogue
from outcomes.language import translator

COUNT, RATE = "disputes_mediated", "mediation_success_rate"
FIVE = ("a", "b", "c", "d", "e")


def row(locality_id: str, value: float | None, **cells: Any) -> dict[str, Any]:
    """A row of a view's frame: a county's exact figure of 2023."""
    return {
        "observation_id": f"of-{locality_id}",
        "locality_id": locality_id,
        "indicator_id": COUNT,
        "definition_id": "peoples_mediation",
        "scope_id": None,
        "level": "county",
        "role": "outcome",
        "period_kind": "year",
        "start_day": date(2023, 1, 1),
        "end_day": date(2023, 12, 31),
        "value": value,
        "value_qualifier": "exact",
        "numerator_value": None,
        "denominator_value": None,
        "numerator_qualifier": None,
        "denominator_qualifier": None,
        "flags": "",
    } | cells


def rate(locality_id: str, value: float, count: float, total: float, **cells: Any) -> dict:
    counts = {"numerator_value": count, "denominator_value": total}
    exact = {"numerator_qualifier": "exact", "denominator_qualifier": "exact"}
    return row(locality_id, value, indicator_id=RATE, **counts, **(exact | cells))


def over(catalogue: Catalogue, rows: list[dict], expected: tuple[str, ...] = FIVE, **how: Any):
    return aggregate(
        rows, catalogue.indicators[rows[0]["indicator_id"]], catalogue, expected, **how
    )


def test_a_sum_names_who_is_missing(catalogue: Catalogue) -> None:
    found = over(catalogue, [row("a", 10), row("b", 20.5), row("c", 0), row("e", 3)])
    assert (found.value, found.how, found.qualifier) == (33.5, "sum", "exact")
    assert (found.n_reported, found.n_expected, found.coverage) == (4, 5, 80.0)
    assert (found.reported, found.missing) == (("a", "b", "c", "e"), ("d",))
    assert (found.withheld, found.refusal, found.low) == (False, None, None)


def test_it_is_withheld_below_the_declared_coverage(catalogue: Catalogue) -> None:
    found = over(catalogue, [row("a", 10), row("b", 20), row("c", 30)])
    assert (found.value, found.withheld, found.declared, found.coverage) == (None, True, 80, 60.0)
    assert found.missing == ("d", "e")


def test_all_must_report_where_nothing_is_declared(world: Path, catalogue: Catalogue) -> None:
    assert catalogue.indicators["relief_paid"].coverage_percent == 100
    assert catalogue.indicators["mediators"].coverage_percent == 50


def test_a_row_without_a_value_has_not_reported(catalogue: Catalogue) -> None:
    found = over(catalogue, [row("a", 10), row("b", None)], ("a", "b"))
    assert (found.missing, found.withheld, found.value) == (("b",), True, None)


def test_a_rate_is_formed_from_counts_and_is_no_mean_of_rates(catalogue: Catalogue) -> None:
    rows = [rate("a", 90, 90, 100), rate("b", 90, 45, 50), rate("c", 80, 8, 10)]
    found = over(catalogue, rows, ("a", "b", "c"))
    assert found.value == pytest.approx(100 * 143 / 160)  # the mean of the rates would be 86.67
    p, n, z = 143 / 160, 160, 1.959963984540054
    middle, half = p + z * z / (2 * n), z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    low, high = ((middle + sign * half) / (1 + z * z / n) * 100 for sign in (-1, 1))
    assert (found.low, found.high) == (pytest.approx(low), pytest.approx(high))
    assert found.how == "from_counts"


def test_a_rate_without_exact_counts_has_not_reported(catalogue: Catalogue) -> None:
    bare = row("d", 99, indicator_id=RATE)
    about = rate("e", 99, 99, 100, denominator_qualifier="about")
    rows = [rate(one, 90, 90, 100) for one in "abc"] + [bare, about]
    found = over(catalogue, rows)
    assert found.without_counts == found.missing == ("d", "e")
    assert found.withheld and found.n_reported == 3
    eight = (*FIVE[:3], "f", "g", "h", "i", "d")
    more = [rate(one, 90, 90, 100) for one in "fghi"]
    assert over(catalogue, [*rows[:4], *more], eight).value == pytest.approx(90)


def test_a_rate_qualified_itself_goes_in_by_its_exact_counts(catalogue: Catalogue) -> None:
    rows = [rate("a", 90, 90, 100, value_qualifier="at_least"), rate("b", 50, 50, 100)]
    found = over(catalogue, rows, ("a", "b"))
    assert (found.value, found.qualifier) == (pytest.approx(70), "exact")


@pytest.mark.parametrize("qualifier", ["at_least", "at_most", "about"])
def test_a_bound_among_the_values_makes_the_sum_one(catalogue: Catalogue, qualifier: str) -> None:
    rows = [row("a", 10), row("b", 500, value_qualifier=qualifier)]
    found = over(catalogue, rows, ("a", "b"))
    assert (found.value, found.qualifier) == (510, qualifier)


def test_flagged_figures_are_named(catalogue: Catalogue) -> None:
    found = over(catalogue, [row("a", 10), row("b", 5, flags="ambiguous")], ("a", "b"))
    assert found.flagged == ("of-b",)


AGAINST: dict[str, list[dict]] = {
    "aggregation_none": [row("a", 1, indicator_id="disputes_change"), row("b", 2)],
    "places_overlap": [row("010100", 1), row("010101", 1)],
    "levels_differ": [row("a", 1), row("b", 1, level="prefecture")],
    "periods_differ": [row("a", 1), row("b", 1, start_day=date(2023, 7, 1))],
    "period_open": [row(one, 1, start_day=None, period_kind="until") for one in "ab"],
    "place_twice": [row("a", 1), row("a", 1)],
    "not_whole": [row("a", 1, scope_id="medical"), row("b", 1, scope_id="medical")],
    "definitions_differ": [row("a", 1), row("b", 1, definition_id="with_courts")],
    "target": [row("a", 1), row("b", 1, role="target")],
    "qualifiers_mixed": [
        row("a", 1, value_qualifier="at_least"),
        row("b", 1, value_qualifier="at_most"),
    ],
    "place_not_expected": [row("a", 1), row("z", 1)],
    "per_residents": [row("a", 1), row("b", 1)],
    "nothing_counted": [rate("a", 0, 0, 0), rate("b", 0, 0, 0)],
}


@pytest.mark.parametrize("code", AGAINST)
def test_every_refusal(catalogue: Catalogue, code: str) -> None:
    expected = ("010100", "010101") if code == "places_overlap" else ("a", "b")
    basis = "per_10000_residents" if code == "per_residents" else "as_published"
    found = over(catalogue, AGAINST[code], expected, basis=basis)
    assert (found.refusal, found.value, found.withheld) == (code, None, False)
    for language in ("zh", "en"):
        assert translator(language)(f"aggregate.refusal.{code}")


def test_no_refusal_is_left_untested() -> None:
    assert {code for code, _ in REFUSALS} | {"nothing_counted"} == set(AGAINST)


def test_a_definition_that_may_cover_a_part_is_refused(catalogue: Catalogue) -> None:
    rows = [row(one, 1, indicator_id="mediators", definition_id="as_published") for one in "ab"]
    assert over(catalogue, rows, ("a", "b")).refusal == "not_whole"


def test_moments_have_an_end_only(catalogue: Catalogue) -> None:
    at_end = {"start_day": None, "period_kind": "as_of"}
    assert over(catalogue, [row(one, 4, **at_end) for one in "ab"], ("a", "b")).value == 8


def test_a_sum_per_year_is_of_the_values_shown(catalogue: Catalogue) -> None:
    rows = [row("a", 24, obs_value=12), row("b", 48, obs_value=24)]
    assert over(catalogue, rows, ("a", "b"), basis="per_year").value == 72


def test_cases_of_another_time_are_not_counted_twice(catalogue: Catalogue) -> None:
    whole, part = row("010100", 1), row("010101", 1)
    later = {"start_day": date(2024, 1, 1), "end_day": date(2024, 12, 31)}
    expected = ("010100", "010101")
    assert over(catalogue, [whole, part], expected).refusal == "places_overlap"
    assert over(catalogue, [whole, part | later], expected).refusal == "periods_differ"
    people = [one | {"indicator_id": "mediators"} for one in (whole, part | later)]
    assert over(catalogue, people, expected).refusal == "places_overlap"
