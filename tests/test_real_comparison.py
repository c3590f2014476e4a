"""What must never stand together in the project's own figures, and what must never be divided."""

from __future__ import annotations

from pathlib import Path

import pytest

from outcomes.benchmarks import KINDS, Kind
from outcomes.catalogue import Catalogue
from outcomes.catalogue_rows import load_catalogue
from outcomes.comparability import Level, verdict
from outcomes.comparands import comparand
from outcomes.frames import plain_rows
from outcomes.intervals import is_share
from outcomes.selection import Selection
from outcomes.sentences import takeaway
from outcomes.store import current_build
from outcomes.view import View, make_view

RATE = "mediation_success_rate"
MEDICAL = "medical_disputes"


@pytest.fixture(scope="module")
def database(real_build: Path) -> Path:
    return current_build(real_build).database


@pytest.fixture(scope="module")
def catalogue(database: Path) -> Catalogue:
    return load_catalogue(database)


def everything(database: Path, catalogue: Catalogue, indicator_id: str, **choices) -> View:
    chosen = Selection(
        indicator_id, latest_only=False, with_ambiguous=True, with_targets=True, **choices
    )
    return make_view(database, catalogue, chosen, "zh")


def test_a_medical_dispute_rate_never_stands_beside_a_rate_of_all_disputes(
    database, catalogue
) -> None:
    view = everything(database, catalogue, RATE)
    scope = dict(zip(view.candidates["observation_id"], view.candidates["scope_id"], strict=True))
    medical = {key for key, found in scope.items() if found == MEDICAL}
    whole = [row for row in plain_rows(view.candidates) if row["scope_id"] is None]
    assert medical and len(whole) > 10
    for group in view.groups:
        assert len({scope[one.observation_id] for one in group.members}) == 1
    for row in plain_rows(view.candidates):
        if row["observation_id"] not in medical:
            continue
        for other in whole:
            found = verdict(
                comparand(row, view.indicator, catalogue),
                comparand(other, view.indicator, catalogue),
            )
            assert found.level == Level.NOT_COMPARABLE
            assert "scope_differs" in {reason.code for reason in found.reasons}


def test_a_medical_dispute_rate_has_no_rate_of_all_disputes_as_its_benchmark(
    database, catalogue
) -> None:
    view = everything(database, catalogue, RATE)
    (group,) = [one for one in view.groups if f"~{MEDICAL}" in one.group_id]
    scope = dict(zip(view.candidates["observation_id"], view.candidates["scope_id"], strict=True))
    for kind in KINDS:
        alone = everything(database, catalogue, RATE, group_id=group.group_id, benchmark=kind)
        assert set(alone.frame["scope_id"]) == {MEDICAL}
        used = alone.standing.benchmark.observation_ids.values()
        assert {scope[one] for one in used} <= {MEDICAL}


def test_the_centres_own_legal_aid_cases_are_never_put_per_resident(database, catalogue) -> None:
    centre = 0
    for indicator_id in [one for one in catalogue.indicators if one.startswith("legal_aid_cases")]:
        view = everything(database, catalogue, indicator_id, basis="per_10000_residents")
        for row in plain_rows(view.candidates):
            definition = catalogue.definitions[(row["indicator_id"], row["definition_id"])]
            if row["scope_id"] is None and definition.covers == "whole_locality":
                continue
            centre += row["scope_id"] == "legal_aid_centre"
            found = view.rebased[row["observation_id"]]
            assert (found.value, found.refusal) == (None, "not_whole_locality")
            assert row["observation_id"] not in set(view.frame["observation_id"])
    assert centre > 10


@pytest.mark.parametrize("kind", ["pooled", "parent"])
def test_every_rate_of_the_project_can_be_formed_and_said(database, catalogue, kind: Kind) -> None:
    """Each rate in percent against each benchmark; a position only where there are limits."""
    for indicator in catalogue.indicators.values():
        if is_share(indicator):
            view = everything(database, catalogue, indicator.indicator_id, benchmark=kind)
            assert takeaway(view)
            funnel = view.standing.funnel
            positions = view.frame["position"].notna().sum()
            assert positions == (len(funnel.places) if funnel else 0)
