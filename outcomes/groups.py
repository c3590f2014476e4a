"""Groups of observations that may be compared: no pair inside one is "not comparable"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from outcomes.catalogue import COUNT_LIKE
from outcomes.comparability import (
    Basis,
    Comparand,
    Level,
    Reason,
    Verdict,
    counts_by_period,
    grows_with_place,
    representatives,
    verdict,
    verdict_of_set,
)


@dataclass(frozen=True)
class Group:
    """Observations that may be compared with each other, and their verdict."""

    group_id: str
    members: tuple[Comparand, ...]
    verdict: Verdict


def exact_key(one: Comparand, basis: Basis) -> tuple[object, ...]:
    """What must be the same inside a group, the definition apart."""
    key: list[object] = [one.indicator_id, one.scope_id]
    if one.measure in COUNT_LIKE:
        key.append(one.is_open)
        # A count of unknown length may not stand beside any other: it is a group by itself.
        key.append(one.observation_id if one.months is None else None)
        if counts_by_period(one, basis):
            key.append(one.months)
    if grows_with_place(one, basis):
        key.append(one.level)
    return tuple(key)


def definition_cliques(members: Iterable[Comparand]) -> list[frozenset[str]]:
    """The largest sets of definitions that may all stand together, by Bron and Kerbosch."""
    allowed: dict[str, set[str]] = defaultdict(set)
    for one in members:
        allowed[one.definition_id] |= one.may_stand_with
    ids = sorted(allowed)
    near = {a: {b for b in ids if b != a and (b in allowed[a] or a in allowed[b])} for a in ids}
    found: list[frozenset[str]] = []

    def grow(chosen: set[str], candidates: set[str], done: set[str]) -> None:
        if not candidates and not done:
            found.append(frozenset(chosen))
        for one in sorted(candidates):
            grow(chosen | {one}, candidates & near[one], done & near[one])
            candidates = candidates - {one}
            done = done | {one}

    grow(set(), set(ids), set())
    return found


def group_name(members: Iterable[Comparand], basis: Basis) -> str:
    """A short stable id for an address: definition, scope, level and length of the members."""
    ordered = sorted(members, key=lambda one: one.observation_id)
    first = ordered[0]
    parts = ["+".join(sorted({one.definition_id for one in ordered})), first.scope_id or "whole"]
    if grows_with_place(first, basis):
        parts.append(first.level)
    if first.measure in COUNT_LIKE:
        if first.months is None:
            parts.append(first.observation_id)
        elif counts_by_period(first, basis):
            parts.append(f"{first.months:g}m")
        if first.is_open:
            parts.append("open")
    return "~".join(parts)


def form_groups(
    members: Iterable[Comparand],
    basis: Basis = "as_published",
    place_of: Callable[[Comparand], object] = lambda one: one.observation_id,
) -> list[Group]:
    """Every group that may be compared, the largest first.

    Largest means most places (``place_of``), then most observations, then the latest; an
    observation stands in several groups where its definition may join several.
    """
    by_key: dict[tuple[object, ...], list[Comparand]] = defaultdict(list)
    for one in members:
        by_key[exact_key(one, basis)].append(one)
    groups = []
    for alike in by_key.values():
        for clique in definition_cliques(alike):
            inside = tuple(one for one in alike if one.definition_id in clique)
            groups.append(Group(group_name(inside, basis), inside, verdict_of_set(inside, basis)))

    def size(group: Group) -> tuple[int, int, date]:
        latest = max((one.end_day or date.min for one in group.members), default=date.min)
        return len({place_of(one) for one in group.members}), len(group.members), latest

    return sorted(
        groups, key=lambda g: (*(-n for n in size(g)[:2]), -size(g)[2].toordinal(), g.group_id)
    )


def reasons_against(
    one: Comparand, group: Group, basis: Basis = "as_published"
) -> tuple[Reason, ...]:
    """Why an observation may not stand in a group: the reasons of its worst pair there."""
    found: dict[str, Reason] = {}
    for other in representatives(group.members):
        for reason in verdict(one, other, basis).reasons:
            if reason.level == Level.NOT_COMPARABLE:
                found.setdefault(reason.code, Reason(reason.code, reason.level))
    return tuple(found.values())
