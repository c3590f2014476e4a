"""Whether the figures of two views may be set against each other."""

from __future__ import annotations

from itertools import product
from typing import Literal

from outcomes.catalogue import Catalogue
from outcomes.comparability import Level, Reason, Verdict, representatives, verdict
from outcomes.comparands import comparand
from outcomes.language import translator
from outcomes.reason_words import reasons_in_line
from outcomes.view import View

Feature = Literal["indicator", "definition", "scope", "period"]
# A definition is one of its indicator: two may have the same id.
COLUMNS: dict[Feature, list[str]] = {
    "indicator": ["indicator_id"],
    "definition": ["indicator_id", "definition_id"],
    "scope": ["scope_id"],
    "period": ["period"],
}
BASIS_DIFFERS = Reason("basis_differs", Level.NOT_COMPARABLE)


def verdict_across(left: View, right: View, catalogue: Catalogue) -> Verdict:
    """The worst of all pairs with one value from either view; what either holds inside is its own.

    Values put on different bases may never stand together. With an empty side there is nothing
    to compare.
    """
    basis = left.selection.basis
    if basis != right.selection.basis:
        return Verdict(Level.NOT_COMPARABLE, (BASIS_DIFFERS,))
    sides = [
        representatives(comparand(row, view.indicator, catalogue) for row in view.rows)
        for view in (left, right)
    ]
    found: dict[str, Reason] = {}
    for one, other in product(*sides):
        if one.observation_id != other.observation_id:
            for reason in verdict(one, other, basis).reasons:
                found.setdefault(reason.code, Reason(reason.code, reason.level))
    ordered = tuple(sorted(found.values(), key=lambda reason: -reason.level))
    return Verdict(max((one.level for one in ordered), default=Level.COMPARABLE), ordered)


def same_features(left: View, right: View) -> dict[Feature, bool]:
    """Indicator, definition, scope and period: whether both views hold the same ones.

    With several periods on a side each place must have the same: two sides of 2022 and 2024 are
    not of one period where the places differ.
    """

    def held(view: View, columns: list[str]) -> set[tuple[str, ...]]:
        return set(view.frame[columns].fillna("").itertuples(index=False, name=None))

    same = {
        feature: held(left, columns) == held(right, columns) for feature, columns in COLUMNS.items()
    }
    if len(held(left, COLUMNS["period"])) > 1:
        by_place = ["locality_id", *COLUMNS["period"]]
        same["period"] = held(left, by_place) == held(right, by_place)
    return same


def across_sentence(left: View, right: View, catalogue: Catalogue) -> str:
    """In one line: what is the same on both sides, and whether figures may be set side by side."""
    words = translator(left.language)
    said = [
        words(f"across.{'same' if same else 'differs'}.{feature}")
        for feature, same in same_features(left, right).items()
    ]
    found = verdict_across(left, right, catalogue)
    codes = [one.code for one in found.reasons if one.level == found.level]
    return words(
        f"across.{found.level.name.lower()}",
        features=words("table.comma").join(said),
        reasons=reasons_in_line(codes, words, is_start=False),
    )
