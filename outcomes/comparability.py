"""Whether figures may be compared, and why: the verdict of two observations and of a set.

Each rule is one small function over a pair; ``RULES`` names them with their verdict. A set's
verdict is that of its worst pair.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum
from itertools import combinations
from typing import Literal

from outcomes.catalogue import COUNT_LIKE, QUANTITY

Basis = Literal["as_published", "per_year", "per_10000_residents"]
BASES: tuple[Basis, ...] = ("as_published", "per_year", "per_10000_residents")
YEARS_APART = 3


class Level(IntEnum):
    """The verdict, worse is higher."""

    COMPARABLE = 0
    WITH_CARE = 1
    NOT_COMPARABLE = 2


@dataclass(frozen=True)
class Comparand:
    """What the verdict needs to know of one observation.

    ``months`` is the period's length (None: not known), ``is_open`` a period with a missing
    or running bound; ``may_stand_with`` holds the definition ids of the same indicator that
    may be compared with this one.
    """

    observation_id: str
    indicator_id: str
    measure: str
    definition_id: str
    may_stand_with: frozenset[str]
    scope_id: str | None
    level: str
    is_open: bool
    months: float | None
    end_day: date | None
    period_basis: str
    qualifier: str
    origin: str
    reading: str = "single"


@dataclass(frozen=True)
class Reason:
    """One rule that speaks, with its verdict and the observations that cause it."""

    code: str
    level: Level
    observation_ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class Verdict:
    """The worst level and every reason for it, worst first."""

    level: Level
    reasons: tuple[Reason, ...]


Pair = tuple[Comparand, Comparand]
Applies = Callable[[Comparand, Comparand, Basis], bool]


@dataclass(frozen=True)
class Rule:
    """A rule of comparison: ``applies`` says whether it speaks for a pair."""

    code: str
    level: Level
    applies: Applies
    concerns: Callable[[Comparand], bool] | None = None


def counts_by_period(one: Comparand, basis: Basis) -> bool:
    """Whether the value grows with the length of its period on this basis."""
    return one.measure in COUNT_LIKE and basis != "per_year"


def grows_with_place(one: Comparand, basis: Basis) -> bool:
    """Whether the value grows with the size of its place on this basis."""
    return one.measure in QUANTITY and basis != "per_10000_residents"


def indicator_differs(a: Comparand, b: Comparand, basis: Basis) -> bool:
    """Another indicator."""
    return a.indicator_id != b.indicator_id


def definition_differs(a: Comparand, b: Comparand, basis: Basis) -> bool:
    """Another definition, unless the catalogue says that the two may stand together."""
    return b.definition_id not in a.may_stand_with and a.definition_id not in b.may_stand_with


def definition_joined(a: Comparand, b: Comparand, basis: Basis) -> bool:
    """Another definition which the catalogue allows beside this one."""
    return a.definition_id != b.definition_id and not definition_differs(a, b, basis)


def scope_differs(a: Comparand, b: Comparand, basis: Basis) -> bool:
    """Another part of the place."""
    return a.scope_id != b.scope_id


def count_beside_open_period(a: Comparand, b: Comparand, basis: Basis) -> bool:
    """A count or amount of an open or unknown period beside one of a closed period."""
    return a.measure in COUNT_LIKE and a.is_open != b.is_open


def count_length_unknown(a: Comparand, b: Comparand, basis: Basis) -> bool:
    """Counts or amounts of which one period has no known length."""
    return a.measure in COUNT_LIKE and (a.months is None or b.months is None)


def count_length_differs(a: Comparand, b: Comparand, basis: Basis) -> bool:
    """Counts or amounts of periods of different length, as published."""
    return counts_by_period(a, basis) and lengths_differ(a, b)


def quantity_level_differs(a: Comparand, b: Comparand, basis: Basis) -> bool:
    """Counts, amounts or stocks of places on different levels."""
    return grows_with_place(a, basis) and a.level != b.level


def lengths_differ(a: Comparand, b: Comparand) -> bool:
    """Both lengths known and not the same."""
    return a.months is not None and b.months is not None and a.months != b.months


def length_differs(a: Comparand, b: Comparand, basis: Basis) -> bool:
    """Rates, or values put per year, of periods of different length."""
    return not counts_by_period(a, basis) and a.measure != "stock" and lengths_differ(a, b)


def period_open(a: Comparand, b: Comparand, basis: Basis) -> bool:
    """A rate of which one period is open or unknown."""
    return a.measure not in COUNT_LIKE and (a.is_open or b.is_open)


def far_apart(a: Comparand, b: Comparand, basis: Basis) -> bool:
    """Periods whose ends lie more than three years apart."""
    if a.end_day is None or b.end_day is None:
        return False
    first, last = sorted((a.end_day, b.end_day))
    return (last.year - first.year, last.month, last.day) > (YEARS_APART, first.month, first.day)


def period_undated(a: Comparand, b: Comparand, basis: Basis) -> bool:
    """A period without dates: how far apart the two lie is not known."""
    return a.end_day is None or b.end_day is None


def level_differs(a: Comparand, b: Comparand, basis: Basis) -> bool:
    """Rates or values per resident of places on different levels."""
    return not grows_with_place(a, basis) and a.level != b.level


def qualified(a: Comparand, b: Comparand, basis: Basis) -> bool:
    """A value printed as about, at least or at most."""
    return a.qualifier != "exact" or b.qualifier != "exact"


def origin_differs(a: Comparand, b: Comparand, basis: Basis) -> bool:
    """One value computed, one reported."""
    return a.origin != b.origin


def period_inferred(a: Comparand, b: Comparand, basis: Basis) -> bool:
    """A period that the source does not print and we inferred."""
    return "inferred" in (a.period_basis, b.period_basis)


def reading_ambiguous(a: Comparand, b: Comparand, basis: Basis) -> bool:
    """A figure that the source leaves open to more than one reading."""
    return "ambiguous" in (a.reading, b.reading)


RULES: tuple[Rule, ...] = (
    Rule("indicator_differs", Level.NOT_COMPARABLE, indicator_differs),
    Rule("definition_differs", Level.NOT_COMPARABLE, definition_differs),
    Rule("scope_differs", Level.NOT_COMPARABLE, scope_differs),
    Rule("count_beside_open_period", Level.NOT_COMPARABLE, count_beside_open_period),
    Rule("count_length_unknown", Level.NOT_COMPARABLE, count_length_unknown),
    Rule("count_length_differs", Level.NOT_COMPARABLE, count_length_differs),
    Rule("quantity_level_differs", Level.NOT_COMPARABLE, quantity_level_differs),
    Rule("definition_joined", Level.WITH_CARE, definition_joined),
    Rule("length_differs", Level.WITH_CARE, length_differs),
    Rule("period_open", Level.WITH_CARE, period_open, lambda one: one.is_open),
    Rule("far_apart", Level.WITH_CARE, far_apart),
    Rule("period_undated", Level.WITH_CARE, period_undated, lambda one: one.end_day is None),
    Rule("level_differs", Level.WITH_CARE, level_differs),
    Rule("qualified", Level.WITH_CARE, qualified, lambda one: one.qualifier != "exact"),
    Rule("origin_differs", Level.WITH_CARE, origin_differs, lambda one: one.origin == "computed"),
    Rule(
        "period_inferred",
        Level.WITH_CARE,
        period_inferred,
        lambda one: one.period_basis == "inferred",
    ),
    Rule(
        "reading_ambiguous",
        Level.WITH_CARE,
        reading_ambiguous,
        lambda one: one.reading == "ambiguous",
    ),
)


def verdict(a: Comparand, b: Comparand, basis: Basis = "as_published") -> Verdict:
    """The verdict of two observations, with every reason."""
    return verdict_of_set((a, b), basis)


def verdict_of_set(members: Iterable[Comparand], basis: Basis = "as_published") -> Verdict:
    """The verdict of a set: its worst pair, with every reason and whom it concerns.

    One observation alone, or none, is comparable: there is nothing to set against it.
    """
    everyone = tuple(members)
    pairs = list(combinations(representatives(everyone), 2))
    if len(everyone) < 2:
        return Verdict(Level.COMPARABLE, ())
    reasons = tuple(
        Reason(rule.code, rule.level, concerned(rule, everyone))
        for rule in RULES
        if any(rule.applies(a, b, basis) for a, b in pairs)
    )
    ordered = tuple(sorted(reasons, key=lambda reason: -reason.level))
    return Verdict(max((r.level for r in reasons), default=Level.COMPARABLE), ordered)


def concerned(rule: Rule, members: Iterable[Comparand]) -> tuple[str, ...]:
    """The members that cause a rule to speak, where one alone can cause it."""
    if rule.concerns is None:
        return ()
    return tuple(one.observation_id for one in members if rule.concerns(one))


def representatives(members: Iterable[Comparand]) -> list[Comparand]:
    """Few members that show every rule the whole set shows: of those alike but for their
    dates, the earliest and the latest, and two where there are two.
    """
    alike: dict[Comparand, list[Comparand]] = defaultdict(list)
    for one in members:
        alike[
            replace(one, observation_id="", end_day=None if one.end_day is None else date.min)
        ].append(one)
    kept: list[Comparand] = []
    for group in alike.values():
        group.sort(key=lambda one: one.end_day or date.min)
        kept.extend(group[:1] + group[-1:] if len(group) > 1 else group)
    return kept
