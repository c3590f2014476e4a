"""Every rule of the verdict, each by two small observations that differ only in that respect."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest

from outcomes.comparability import (
    RULES,
    Basis,
    Comparand,
    Level,
    Rule,
    verdict,
    verdict_of_set,
)
from outcomes.groups import form_groups, reasons_against

RATE = Comparand(
    observation_id="a",
    indicator_id="success_rate",
    measure="rate",
    definition_id="peoples_mediation",
    may_stand_with=frozenset({"peoples_mediation"}),
    scope_id=None,
    level="county",
    is_open=False,
    months=12.0,
    end_day=date(2023, 12, 31),
    period_basis="printed",
    qualifier="exact",
    origin="reported",
)
COUNT = replace(RATE, indicator_id="cases", measure="count")
STOCK = replace(RATE, indicator_id="mediators", measure="stock", months=0.1)

NOT, CARE = Level.NOT_COMPARABLE, Level.WITH_CARE
# rule, first, what the second has otherwise, basis, verdict, every reason
ONE_DIFFERENCE: list[tuple[str, Comparand, dict[str, object], Basis, Level, set[str]]] = [
    ("indicator", RATE, {"indicator_id": "other"}, "as_published", NOT, {"indicator_differs"}),
    (
        "definition",
        RATE,
        {"definition_id": "all", "may_stand_with": frozenset({"all"})},
        "as_published",
        NOT,
        {"definition_differs"},
    ),
    (
        "definition joined",
        RATE,
        {"definition_id": "all", "may_stand_with": frozenset({"all", "peoples_mediation"})},
        "as_published",
        CARE,
        {"definition_joined"},
    ),
    ("scope", RATE, {"scope_id": "medical"}, "as_published", NOT, {"scope_differs"}),
    (
        "count beside an open period",
        COUNT,
        {"is_open": True},
        "as_published",
        NOT,
        {"count_beside_open_period"},
    ),
    (
        "count beside an open period, per year",
        COUNT,
        {"is_open": True},
        "per_year",
        NOT,
        {"count_beside_open_period"},
    ),
    (
        "amount beside an open period",
        replace(COUNT, measure="amount"),
        {"is_open": True},
        "as_published",
        NOT,
        {"count_beside_open_period"},
    ),
    (
        "count of unknown length",
        COUNT,
        {"months": None},
        "as_published",
        NOT,
        {"count_length_unknown"},
    ),
    (
        "count, length differs",
        COUNT,
        {"months": 6.0},
        "as_published",
        NOT,
        {"count_length_differs"},
    ),
    (
        "count, length differs, per year",
        COUNT,
        {"months": 6.0},
        "per_year",
        CARE,
        {"length_differs"},
    ),
    (
        "count, length differs, per resident",
        COUNT,
        {"months": 6.0},
        "per_10000_residents",
        NOT,
        {"count_length_differs"},
    ),
    (
        "count, level differs",
        COUNT,
        {"level": "province"},
        "as_published",
        NOT,
        {"quantity_level_differs"},
    ),
    (
        "stock, level differs",
        STOCK,
        {"level": "province"},
        "as_published",
        NOT,
        {"quantity_level_differs"},
    ),
    (
        "stock per resident, level differs",
        STOCK,
        {"level": "province"},
        "per_10000_residents",
        CARE,
        {"level_differs"},
    ),
    ("rate, level differs", RATE, {"level": "province"}, "as_published", CARE, {"level_differs"}),
    ("rate, length differs", RATE, {"months": 30.0}, "as_published", CARE, {"length_differs"}),
    ("rate, open period", RATE, {"is_open": True}, "as_published", CARE, {"period_open"}),
    ("far apart", RATE, {"end_day": date(2020, 12, 30)}, "as_published", CARE, {"far_apart"}),
    (
        "three years apart to the day",
        RATE,
        {"end_day": date(2020, 12, 31)},
        "as_published",
        Level.COMPARABLE,
        set(),
    ),
    ("undated", RATE, {"end_day": None}, "as_published", CARE, {"period_undated"}),
    ("qualified", RATE, {"qualifier": "at_least"}, "as_published", CARE, {"qualified"}),
    (
        "computed beside reported",
        RATE,
        {"origin": "computed"},
        "as_published",
        CARE,
        {"origin_differs"},
    ),
    (
        "inferred period",
        RATE,
        {"period_basis": "inferred"},
        "as_published",
        CARE,
        {"period_inferred"},
    ),
    ("ambiguous", RATE, {"reading": "ambiguous"}, "as_published", CARE, {"reading_ambiguous"}),
    ("derived period", RATE, {"period_basis": "derived"}, "as_published", Level.COMPARABLE, set()),
    ("nothing", COUNT, {}, "as_published", Level.COMPARABLE, set()),
]


@pytest.mark.parametrize(
    ("first", "other", "basis", "level", "codes"),
    [case[1:] for case in ONE_DIFFERENCE],
    ids=[case[0] for case in ONE_DIFFERENCE],
)
def test_one_difference(
    first: Comparand, other: dict[str, object], basis: Basis, level: Level, codes: set[str]
) -> None:
    second = replace(first, observation_id="b", **other)
    for pair in ((first, second), (second, first)):
        found = verdict(*pair, basis)
        assert found.level == level
        assert {reason.code for reason in found.reasons} == codes


def test_every_rule_has_a_case_of_its_own_in_which_nothing_else_speaks() -> None:
    """Two like observations give no reason; what differs gives this rule's, and no other."""
    alone = {tuple(case[5]) for case in ONE_DIFFERENCE if len(case[5]) == 1}
    without = [rule.code for rule in RULES if (rule.code,) not in alone]
    assert not without, f"no two observations that differ only in what {without} ask for"
    unknown = set().union(*(case[5] for case in ONE_DIFFERENCE)) - {rule.code for rule in RULES}
    assert not unknown, f"cases of rules that are not there: {unknown}"
    for name, first, other, basis, *_ in ONE_DIFFERENCE:
        assert verdict(first, replace(first, observation_id="b"), basis).reasons == (), name
        # A definition carries with it which others it may stand beside.
        assert len(other) <= 1 or set(other) == {"definition_id", "may_stand_with"}, name


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_without_a_rule_its_case_is_comparable(rule: Rule, monkeypatch: pytest.MonkeyPatch) -> None:
    rest = tuple(one for one in RULES if one is not rule)
    monkeypatch.setattr("outcomes.comparability.RULES", rest)
    for _, first, other, basis, _, codes in ONE_DIFFERENCE:
        if codes == {rule.code}:
            second = replace(first, observation_id="b", **other)
            assert verdict(first, second, basis).level == Level.COMPARABLE


def test_the_verdict_of_a_set_is_its_worst_pair_and_names_whom_it_concerns() -> None:
    about = replace(RATE, observation_id="b", qualifier="about")
    other = replace(RATE, observation_id="c", scope_id="medical")
    assert verdict_of_set([RATE, about]).level == CARE
    found = verdict_of_set([RATE, about, other])
    assert found.level == NOT
    assert [reason.code for reason in found.reasons] == ["scope_differs", "qualified"]
    assert found.reasons[1].observation_ids == ("b",)


@pytest.mark.parametrize("members", [[], [RATE]])
def test_nothing_to_compare_is_comparable(members: list[Comparand]) -> None:
    assert verdict_of_set(members).level == Level.COMPARABLE


def random_comparand(number: int, source: random.Random) -> Comparand:
    measure = source.choice(["rate", "count", "amount", "stock"])
    definition = source.choice(["a", "b", "c"])
    joined = {"a": {"a", "b"}, "b": {"a", "b"}, "c": {"c"}}[definition]
    end = source.choice([None, date(source.randint(2015, 2025), 12, 31)])
    return Comparand(
        observation_id=str(number),
        indicator_id=source.choice(["x", "y"]),
        measure=measure,
        definition_id=definition,
        may_stand_with=frozenset(joined),
        scope_id=source.choice([None, "s"]),
        level=source.choice(["county", "province"]),
        is_open=source.random() < 0.2,
        months=source.choice([None, 6.0, 12.0]),
        end_day=end,
        period_basis=source.choice(["printed", "inferred"]),
        qualifier=source.choice(["exact", "about"]),
        origin=source.choice(["reported", "computed"]),
    )


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("basis", ["as_published", "per_year", "per_10000_residents"])
def test_groups_hold_no_pair_that_is_not_comparable_and_lose_nobody(
    seed: int, basis: Basis
) -> None:
    source = random.Random(seed)
    everyone = [random_comparand(number, source) for number in range(40)]
    # The kind of measure belongs to the indicator.
    kinds = {one.indicator_id: one.measure for one in reversed(everyone)}
    everyone = [replace(one, measure=kinds[one.indicator_id]) for one in everyone]
    groups = form_groups(everyone, basis)
    assert {one.observation_id for group in groups for one in group.members} == {
        one.observation_id for one in everyone
    }
    # An id tells groups of one indicator apart.
    ids = {(group.members[0].indicator_id, group.group_id) for group in groups}
    assert len(ids) == len(groups)
    for group in groups:
        worst = max(
            (verdict(a, b, basis).level for a, b in combinations(group.members, 2)),
            default=Level.COMPARABLE,
        )
        assert worst < NOT
        assert group.verdict.level == worst
        inside = {one.observation_id for one in group.members}
        for one in everyone:
            if one.observation_id not in inside:
                assert reasons_against(one, group, basis)
    assert [len(g.members) for g in groups] == sorted(
        (len(g.members) for g in groups), reverse=True
    )


def test_a_definition_that_joins_two_others_makes_no_chain() -> None:
    def one(name: str, *near: str) -> Comparand:
        return replace(
            RATE, observation_id=name, definition_id=name, may_stand_with=frozenset({name, *near})
        )

    groups = form_groups([one("a", "b"), one("b", "a", "c"), one("c", "b")])
    assert [sorted(m.observation_id for m in g.members) for g in groups] == [["a", "b"], ["b", "c"]]


def test_the_largest_group_has_the_most_places() -> None:
    one_place = [
        replace(RATE, observation_id=f"p{n}", scope_id="s", end_day=date(2020 + n, 12, 31))
        for n in range(3)
    ]
    two_places = [replace(RATE, observation_id=f"q{n}") for n in range(2)]
    groups = form_groups(
        [*one_place, *two_places],
        place_of=lambda c: "p" if c.observation_id.startswith("p") else c.observation_id,
    )
    assert [one.observation_id for one in groups[0].members] == ["q0", "q1"]


def test_hundreds_of_observations_are_grouped_by_their_profiles() -> None:
    many = [
        replace(RATE, observation_id=str(n), end_day=date(2000 + n % 25, 12, 31))
        for n in range(900)
    ]
    (group,) = form_groups(many)
    assert len(group.members) == 900
    assert {reason.code for reason in group.verdict.reasons} == {"far_apart"}
