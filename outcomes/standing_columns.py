"""The columns in which a view's frame carries how its places stand."""

from __future__ import annotations

from typing import Any

import pandas as pd

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
)


def with_standing(
    frame: pd.DataFrame, standing: Standing, targets: tuple[Target, ...]
) -> pd.DataFrame:
    """The frame with what each value is compared with and how it stands.

    ``benchmark`` and ``target`` in the unit of ``value``, ``judgement`` and ``position`` as codes,
    ``rank`` with ``rank_highest``, ``rank_lowest`` and ``rank_tied``, ``target_met`` as code; each
    empty where there is none.
    """
    met = {key: (target, one) for target in targets for key, one in target.met.items()}
    columns: dict[str, list[Any]] = {name: [] for name in STANDING}
    for key in frame["observation_id"]:
        place = standing.places.get(key)
        rank = place.rank if place else None
        target = met.get(key)
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
        )
        for name, cell in zip(STANDING, cells, strict=True):
            columns[name].append(cell)
    return frame.assign(
        **{name: pd.Series(cells, frame.index, dtype="object") for name, cells in columns.items()}
    )
