"""同比 of a view's values: each against the same period of the year before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from outcomes.catalogue import Catalogue, Indicator
from outcomes.change import Change, change_between, same_period_last_year
from outcomes.comparability import Basis
from outcomes.spans import Row


def changes_of(
    shown: Iterable[Row],
    known: Iterable[Row],
    indicator: Indicator,
    catalogue: Catalogue,
    basis: Basis,
) -> dict[str, Change]:
    """By observation id the change from the same period a year earlier, where that is known.

    ``known`` are all rows of the shown places, whatever years were asked for.
    """
    by_place: dict[str, list[Row]] = defaultdict(list)
    for row in known:
        by_place[row["locality_id"]].append(row)
    found: dict[str, Change] = {}
    for row in shown:
        base = same_period_last_year(row, by_place[row["locality_id"]])
        if base is not None:
            found[row["observation_id"]] = change_between(base, row, indicator, catalogue, basis)
    return found
