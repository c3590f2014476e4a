"""The total under a view's tables: its sentence, and who is missing from it and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Literal

from outcomes.aggregate import Aggregate, aggregate
from outcomes.catalogue import Catalogue
from outcomes.expected import Expected, expected_places
from outcomes.formatting import SCALED_DECIMALS, Scale, with_value
from outcomes.language import Language, Words, translator
from outcomes.neighbours import Places, lineage
from outcomes.scales import base_unit
from outcomes.view import View

NAMED = 12
Why = Literal["missing", "without_counts", "left_out", "not_chosen"]
WHYS: tuple[Why, ...] = ("missing", "without_counts", "left_out", "not_chosen")


@dataclass(frozen=True)
class Gap:
    """An expected place that is not in the total.

    ``why``: it has no figure in this view, one without exact counts behind it, one that the view
    leaves out, or the reader did not choose it.
    """

    locality_id: str
    name: str
    why: Why


@dataclass(frozen=True)
class Total:
    """The aggregate of a view with what it is of, the gaps, and all of it as one sentence."""

    aggregate: Aggregate
    expected: Expected
    gaps: tuple[Gap, ...]
    sentence: str


def total_of_view(view: View, catalogue: Catalogue, places: Places) -> Total | None:
    """The total of what a view shows; None where there is but one place, or one has two rows.

    ``places`` are all places of the build, with or without figures. Where one shown place holds
    all the others, the total is that of the others.
    """
    rows = without_whole(view.rows, places)
    shown = {row["locality_id"] for row in rows}
    if not 1 < len(shown) == len(rows):
        return None
    expected = expected_places(rows, places, catalogue.peer_groups, view.selection.locality_ids)
    found = aggregate(rows, view.indicator, catalogue, expected.locality_ids, view.selection.basis)
    if expected.refusal and found.refusal in (None, "place_not_expected"):
        found = replace(found, refusal=expected.refusal, withheld=False)
    gaps = tuple(
        Gap(one, places[one].name(view.language), why_missing(one, found, view))
        for one in found.missing
    )
    sentence = aggregate_sentence(found, expected, gaps, view, catalogue, places)
    return Total(found, expected, gaps, sentence)


def without_whole(rows: list[dict[str, Any]], places: Places) -> list[dict[str, Any]]:
    """The rows without those of places that all the others lie in: the parts of one whole."""
    above = {row["locality_id"]: lineage(places, row["locality_id"])[1:] for row in rows}
    while wholes := [
        one for one in above if all(one in up for other, up in above.items() if other != one)
    ]:
        if len(above) == 1:
            break
        del above[wholes[0]]
    return [row for row in rows if row["locality_id"] in above]


def why_missing(locality_id: str, found: Aggregate, view: View) -> Why:
    """Why an expected place is not in the total."""
    chosen = view.selection.locality_ids
    candidates = view.candidate_rows
    if view.selection.comparison_id is not None:
        chosen = tuple(row["locality_id"] for row in candidates)
    if chosen and locality_id not in chosen:
        return "not_chosen"
    if locality_id in found.without_counts:
        return "without_counts"
    left_out = {one.observation_id for one in view.left_out if "missing" not in one.reasons}
    ends = set(view.frame["end_day"])
    for row in candidates:
        is_it = row["locality_id"] == locality_id and row["end_day"] in ends
        if is_it and row["observation_id"] in left_out:
            return "left_out"
    return "missing"


def aggregate_sentence(
    found: Aggregate,
    expected: Expected,
    gaps: tuple[Gap, ...],
    view: View,
    catalogue: Catalogue,
    places: Places,
) -> str:
    """How many of the expected places have a figure, their total, and who is missing.

    Where no total is given it says why.
    """
    words = translator(view.language)
    if found.refusal is not None:
        return words("aggregate.refused", reason=words(f"aggregate.refusal.{found.refusal}"))
    is_in = view.frame["locality_id"].isin(found.reported)
    said = {
        "period": [*view.frame["period"][is_in], view.frame["period"].iloc[0]][0],
        "whole": whole_in_words(expected, catalogue, places, view.language),
        "level": words(f"aggregate.level.{expected.level}"),
        "reported": found.n_reported,
        "expected": found.n_expected,
    }
    if found.withheld:
        parts = [words("aggregate.withheld", declared=found.declared, **said)]
    else:
        form = "all" if not found.missing else "some"
        value = value_in_words(found, view, words)
        title = view.indicator.title(view.language)
        parts = [words(f"aggregate.{found.how}.{form}", value=value, title=title, **said)]
        if found.flagged:
            parts.append(words("aggregate.flagged", number=len(found.flagged)))
    parts += [
        words(f"aggregate.gap.{why}", places=names_in_words(own, words))
        for why in WHYS
        if (own := [gap.name for gap in gaps if gap.why == why])
    ]
    return words("aggregate.sentence", said=words("table.semicolon").join(parts))


def whole_in_words(
    expected: Expected, catalogue: Catalogue, places: Places, language: Language
) -> str:
    """The place or the group that the expected places make up."""
    if expected.peer_group_id is not None:
        group = catalogue.peer_groups[expected.peer_group_id]
        return translator(language)("aggregate.group", title=group.title(language))
    return places[expected.parent_id].name(language) if expected.parent_id else ""


def totals_by_period(view: View, catalogue: Catalogue, places: Places) -> dict[str, Total]:
    """The total of each period of a view in which no place stands twice, by the period's words.

    Periods with but one place have none.
    """
    found = {}
    for period, own in view.frame.groupby("period", sort=False):
        total = total_of_view(replace(view, frame=own), catalogue, places)
        if total is not None:
            found[str(period)] = total
    return found


def scale_of(found: Aggregate, view: View) -> Scale:
    """How a total is shown: as the view's values; a rate from counts is exact, so with more."""
    if found.how == "sum":
        return view.scale
    return replace(view.scale, decimals=max(view.scale.decimals, SCALED_DECIMALS))


def total_title(found: Aggregate, words: Words) -> str:
    """What the row under a table is called: how it was formed, and of how many places it is."""
    places = words("totals.of", reported=found.n_reported, expected=found.n_expected)
    return words(f"totals.{found.how}.of", places=places)


def value_in_words(found: Aggregate, view: View, words: Words) -> str:
    """The total with mark and unit as the view's tables show it, a rate with its interval."""
    scale = scale_of(found, view)
    value = with_value(scale.qualified(found.value, found.qualifier, missing=""), scale.unit, words)
    if found.low is None or found.high is None:
        return words("aggregate.value", value=value)
    return words(
        "aggregate.value_interval",
        value=value,
        low=scale.number(found.low, missing=""),
        high=with_value(scale.number(found.high, missing=""), scale.unit, words),
    )


def names_in_words(names: Iterable[str], words: Words) -> str:
    """The names, at most twelve of them, then how many there are."""
    known = list(names)
    joined = words("selection.and").join(known[:NAMED])
    if len(known) <= NAMED:
        return joined
    return words("aggregate.names", names=joined, number=len(known))


def total_entry(total: Total, view: View, catalogue: Catalogue) -> dict[str, Any]:
    """The total in a file's metadata: plain numbers in the base unit, ids and names."""
    words = translator(view.language)
    found = total.aggregate
    refusal = found.refusal
    return {
        "text": total.sentence,
        "how": found.how,
        "value": found.value,
        "unit": base_unit(
            catalogue, view.indicator.indicator_id, view.selection.basis, view.language
        ),
        "value_qualifier": found.qualifier,
        "low": found.low,
        "high": found.high,
        "n_reported": found.n_reported,
        "n_expected": found.n_expected,
        "coverage_percent": found.coverage,
        "declared_coverage_percent": found.declared,
        "withheld": found.withheld,
        "refusal": refusal and words(f"aggregate.refusal.{refusal}"),
        "of": total.expected.parent_id or total.expected.peer_group_id,
        "reported": list(found.reported),
        "missing": [
            {"id": gap.locality_id, "name": gap.name, "why": words(f"aggregate.why.{gap.why}")}
            for gap in total.gaps
        ],
    }
