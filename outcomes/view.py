"""A view: the one frame from which chart, tables and files of a comparison are made."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from outcomes import questions
from outcomes.benchmarks import benchmark_of
from outcomes.catalogue import Catalogue, Indicator
from outcomes.change import Change
from outcomes.comparability import Comparand, Reason, Verdict, verdict_of_set
from outcomes.comparands import comparand
from outcomes.formatting import SCALED_DECIMALS, Scale, decimals_needed, decimals_of_size
from outcomes.frames import plain_rows
from outcomes.groups import Group, form_groups, reasons_against
from outcomes.intervals import with_intervals
from outcomes.language import Language
from outcomes.neighbours import lineage
from outcomes.rebase import Rebased, rebase
from outcomes.scales import scale_on_basis
from outcomes.selection import Selection
from outcomes.standing import Standing, standing_of
from outcomes.standing_columns import STANDING, with_standing
from outcomes.store import at_one_go
from outcomes.targets import Target, targets_of
from outcomes.worded import worded
from outcomes.year_on_year import changes_of


@dataclass(frozen=True)
class LeftOut:
    """An observation that is not shown, with the codes of the reasons."""

    observation_id: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class View:
    """What a comparing page shows; each is one of its own, so that things can be kept by it.

    ``frame``: one row an observation shown, places in the order of their codes, with the
    columns of ``questions.observations`` and ``value`` (base unit, on the selection's basis),
    ``value_origin``, ``rebased`` (how it was put on that basis, None as published), ``low`` and
    ``high`` (95 % interval in the unit of ``value``, empty where none can be formed), the columns
    of ``with_standing`` and the worded columns ``locality``, ``short_locality``, ``level``,
    ``period``, ``definition``, ``scope``, ``source``, ``flag``, ``correction``.
    ``candidates``: the same columns for everything that was asked for, shown or not.
    """

    selection: Selection
    language: Language
    indicator: Indicator
    scale: Scale
    frame: pd.DataFrame
    candidates: pd.DataFrame
    groups: tuple[Group, ...]
    group: Group | None
    verdict: Verdict
    left_out: tuple[LeftOut, ...]
    earlier: int
    title: str
    rebased: dict[str, Rebased]
    standing: Standing
    targets: tuple[Target, ...]
    changes: dict[str, Change]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return self.frame.empty

    @cached_property
    def rows(self) -> list[dict[str, Any]]:
        """The rows of ``frame`` as dictionaries; shared, so nobody may change them."""
        return plain_rows(self.frame)

    @cached_property
    def candidate_rows(self) -> list[dict[str, Any]]:
        """The rows of ``candidates`` as dictionaries; shared, so nobody may change them."""
        return plain_rows(self.candidates)

    @property
    def reference_scale(self) -> Scale:
        """How benchmarks and targets are shown: in the values' unit, but not rounded to theirs.

        Beside values of 96 and 98 % a pooled 97.24 % is not 97 %, nor a target of 97.5 % 98 %.
        A median of 1,701.33 cases is 1,701.
        """
        factor, line = self.scale.factor, self.standing.benchmark.line
        size = SCALED_DECIMALS if line is None else decimals_of_size(line / factor)
        targets = decimals_needed([one.value for one in self.targets], factor, SCALED_DECIMALS)
        decimals = max(self.scale.decimals, size, targets)
        return replace(self.scale, decimals=decimals, even=False)


@at_one_go
def make_view(
    database: Path, catalogue: Catalogue, selection: Selection, language: Language
) -> View:
    """Fetch, put on the basis, form the groups and choose one.

    A ``group_id`` that is not there falls back to the largest group; the page says so.
    """
    found = observations_of(database, catalogue, selection)
    return view_of(database, catalogue, selection, language, found)


def observations_of(database: Path, catalogue: Catalogue, selection: Selection) -> pd.DataFrame:
    """Every observation that the selection asks for, whether it may be shown or not."""
    return questions.observations(
        database,
        indicator_id=selection.indicator_id,
        comparison_id=selection.comparison_id,
        locality_ids=selection.places_asked(catalogue),
        year_from=selection.year_from,
        year_to=selection.year_to,
    )


def view_of(
    database: Path,
    catalogue: Catalogue,
    selection: Selection,
    language: Language,
    found: pd.DataFrame,
) -> View:
    """The view of these observations, which have the columns of ``questions.observations``."""
    indicator = catalogue.indicators[selection.indicator_id]
    candidates, rebased = valued(database, catalogue, found, selection, language)
    rows = plain_rows(candidates)
    excluded = {row["observation_id"]: why_excluded(row, selection, rebased) for row in rows}
    comparands = [
        comparand(row, indicator, catalogue) for row in rows if not excluded[row["observation_id"]]
    ]
    place = dict(zip(candidates["observation_id"], candidates["locality_id"], strict=True))
    groups = form_groups(comparands, selection.basis, lambda one: place[one.observation_id])
    group = next((g for g in groups if g.group_id == selection.group_id), None)
    group = group or (groups[0] if groups else None)
    shown = frame_of(candidates, group)
    latest = latest_of_each_place(shown) if selection.latest_only else shown
    kept = set(latest["observation_id"])
    members = [one for one in (group.members if group else ()) if one.observation_id in kept]
    scale = scale_on_basis(
        catalogue, indicator.indicator_id, selection.basis, latest["value"], language
    )
    standing, targets, changes = compared(database, catalogue, latest, rows, selection, language)
    latest = with_standing(latest, standing, targets, changes)
    return View(
        selection=selection,
        language=language,
        indicator=indicator,
        scale=scale,
        frame=latest.reset_index(drop=True),
        candidates=candidates,
        groups=tuple(groups),
        group=group,
        verdict=verdict_of_set(members, selection.basis),
        left_out=left_out_of(candidates, excluded, comparands, group, selection),
        earlier=len(shown) - len(latest),
        title=selection.sentence(catalogue, language, latest),
        rebased=rebased,
        standing=standing,
        targets=targets,
        changes=changes,
    )


def valued(
    database: Path,
    catalogue: Catalogue,
    found: pd.DataFrame,
    selection: Selection,
    language: Language,
) -> tuple[pd.DataFrame, dict[str, Rebased]]:
    """Observations with words, values on the selection's basis and intervals."""
    indicator = catalogue.indicators[selection.indicator_id]
    frame = worded(found, catalogue, language)
    rebased = rebase(database, frame, indicator, catalogue, selection.basis)
    frame = put_on_basis(frame, rebased).assign(basis=selection.basis, **dict.fromkeys(STANDING))
    return with_intervals(frame, indicator, rebased), rebased


def compared(
    database: Path,
    catalogue: Catalogue,
    frame: pd.DataFrame,
    candidates: list[dict[str, Any]],
    selection: Selection,
    language: Language,
) -> tuple[Standing, tuple[Target, ...], dict[str, Change]]:
    """Where the places of a frame stand against the benchmark, their targets and their 同比.

    Beside the ``candidates`` it asks for the places around those shown and for other years.
    """
    indicator = catalogue.indicators[selection.indicator_id]
    lines = [lineage(catalogue.localities, one) for one in dict.fromkeys(frame["locality_id"])]
    around = tuple(sorted({one for line in lines for one in line}))
    above = list(candidates)
    if around:
        found = questions.observations(
            database, indicator_id=selection.indicator_id, locality_ids=around
        )
        known = {row["observation_id"] for row in candidates}
        found = found[~found["observation_id"].isin(known)]
        above += plain_rows(valued(database, catalogue, found, selection, language)[0])
    rows = [row for row in plain_rows(frame) if row["role"] != "target"]
    benchmark = benchmark_of(
        rows, indicator, catalogue, selection.benchmark, selection.basis, above
    )
    return (
        standing_of(rows, indicator, benchmark),
        targets_of(rows, above, indicator, catalogue),
        # With many periods of a place the series itself shows the change.
        changes_of(rows, above, indicator, catalogue, selection.basis)
        if len(rows) == len({row["locality_id"] for row in rows})
        else {},
    )


def put_on_basis(candidates: pd.DataFrame, rebased: dict[str, Rebased]) -> pd.DataFrame:
    """The frame with ``value``, ``rebased`` and, where a value was put on a basis, its origin."""
    found = [rebased[str(one)] for one in candidates["observation_id"]]
    origins = zip(found, candidates["value_origin"], strict=True)
    columns: dict[str, list[Any]] = {
        "value": [one.value for one in found],
        "rebased": [one.how for one in found],
        "value_origin": ["computed" if one.how else origin for one, origin in origins],
    }
    return candidates.assign(**columns).astype({"value": "float64"})


def why_excluded(
    row: dict[str, Any], selection: Selection, rebased: dict[str, Rebased]
) -> tuple[str, ...]:
    """Why a row stays out before anything is compared; empty when it may go in."""
    if row["reading"] == "ambiguous" and not selection.with_ambiguous:
        return ("ambiguous",)
    if row["role"] == "target" and not selection.with_targets:
        return ("target",)
    if row["obs_value"] is None:
        return ("missing",) if (row["conf_status"] or "F") == "F" else ("suppressed",)
    refusal = rebased[row["observation_id"]].refusal
    return (refusal,) if refusal else ()


def frame_of(candidates: pd.DataFrame, group: Group | None) -> pd.DataFrame:
    """The rows of a group, in the order of the candidates."""
    ids = {one.observation_id for one in group.members} if group else set()
    return candidates[candidates["observation_id"].isin(ids)]


def latest_of_each_place(frame: pd.DataFrame) -> pd.DataFrame:
    """The row with the latest end of each place; of two that end together the longer.

    A target, where targets were asked for, stands beside the latest value and not in its stead.
    """
    ordered = frame.sort_values(
        ["end_day", "months", "observation_id"], na_position="first", kind="stable"
    )
    of_one_kind = ordered.groupby(["locality_id", ordered["role"] == "target"])
    return frame.loc[of_one_kind.tail(1).index.sort_values()]


def left_out_of(
    candidates: pd.DataFrame,
    excluded: dict[str, tuple[str, ...]],
    comparands: list[Comparand],
    group: Group | None,
    selection: Selection,
) -> tuple[LeftOut, ...]:
    """Everything asked for that the group does not hold, each with its reasons."""
    found = {one: reasons for one, reasons in excluded.items() if reasons}
    if group is not None:
        inside = {one.observation_id for one in group.members}
        for one in comparands:
            if one.observation_id not in inside:
                reasons: tuple[Reason, ...] = reasons_against(one, group, selection.basis)
                found[one.observation_id] = tuple(reason.code for reason in reasons)
    return tuple(LeftOut(i, found[i]) for i in candidates["observation_id"] if i in found)
