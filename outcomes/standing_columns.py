"""The columns in which a view's frame carries how its places stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from outcomes.change import Change
from outcomes.standing import Standing
from outcomes.targets import Target

STANDING = (
    "benchmark",
    "position",
    "judgement",
    "rank",
    "rank_highest",
    "rank_lowest",
    "rank_tied",
    "target",
    "target_met",
    "change",
    "change_kind",
    "change_low",
    "change_high",
)


def with_standing(
    frame: pd.DataFrame,
    standing: Standing,
    targets: tuple[Target, ...],
    changes: Mapping[str, Change],
) -> pd.DataFrame:
    """The frame with what each value is compared with and how it stands.

    ``benchmark`` and ``target`` in the unit of ``value``, ``judgement`` and ``position`` as codes,
    ``rank`` with ``rank_highest``, ``rank_lowest`` and ``rank_tied``, ``target_met`` as code;
    ``change`` from the same period of the year before with ``change_kind`` (percentage_point or
    percent) and its interval; each empty where there is none.
    """
    met = {key: (target, one) for target in targets for key, one in target.met.items()}
    columns: dict[str, list[Any]] = {name: [] for name in STANDING}
    for key in frame["observation_id"]:
        place = standing.places.get(key)
        rank = place.rank if place else None
        target, change = met.get(key), changes.get(key)
        cells = (
            standing.benchmark.values.get(key),
            place.position if place else None,
            place.judgement if place else None,
            rank.rank if rank else None,
            rank.highest if rank else None,
            rank.lowest if rank else None,
            rank.tied if rank else None,
            target[0].value if target else None,
            target[1] if target else None,
            change.value if change else None,
            change.kind if change else None,
            change.low if change else None,
            change.high if change else None,
        )
        for name, cell in zip(STANDING, cells, strict=True):
            columns[name].append(cell)
    return frame.assign(
        **{name: pd.Series(cells, frame.index, dtype="object") for name, cells in columns.items()}
    )
