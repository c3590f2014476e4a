"""How much a view costs beside its bare query, measured side by side in one run.

    python -m benchmarks.views [BUILD_FOLDER]

For the indicator with the most observations: the time of the whole view (query, wording,
groups, verdict) over the time of the query alone, that of one search among all places and the
catalogue over the same query, and the time of ten thousand observations'
groups over that of one thousand, which should stay near ten.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

from benchmarks.timing import seconds
from outcomes import questions
from outcomes.catalogue import Locality
from outcomes.catalogue_rows import load_catalogue
from outcomes.comparability import Comparand
from outcomes.groups import form_groups
from outcomes.search import KINDS, find, index_of
from outcomes.selection import Selection
from outcomes.store import current_build
from outcomes.view import make_view

ONE = Comparand(
    "a",
    "i",
    "rate",
    "d",
    frozenset({"d"}),
    None,
    "county",
    False,
    12.0,
    date(2023, 12, 31),
    "printed",
    "exact",
    "reported",
)


def many(number: int) -> list[Comparand]:
    """Observations of 25 years and four qualifiers."""
    kinds = ("exact", "about", "at_least", "at_most")
    return [
        replace(
            ONE, observation_id=str(n), end_day=date(2000 + n % 25, 12, 31), qualifier=kinds[n % 4]
        )
        for n in range(number)
    ]


def main() -> None:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "data/build")
    database = current_build(folder).database
    catalogue = load_catalogue(database)
    rows = questions.indicators_with_figures(database)
    indicator_id = max(rows, key=lambda row: row["observations"])["indicator_id"]
    query = seconds(lambda: questions.observations(database, indicator_id=indicator_id))
    view = seconds(lambda: make_view(database, catalogue, Selection(indicator_id), "zh"))
    print(f"view / query alone ({indicator_id}): {view / query:.1f}")
    places = {row["locality_id"]: Locality(**row) for row in questions.localities(database)}
    index = index_of(catalogue, places, {kind: {} for kind in KINDS})
    finding = seconds(lambda: find(index, "nas", 5))
    print(f"search among {len(index.entries):,} / query alone: {finding / query:.1f}")
    few, lots = many(1_000), many(10_000)
    ratio = seconds(lambda: form_groups(lots)) / seconds(lambda: form_groups(few))
    print(f"groups of 10,000 / of 1,000: {ratio:.1f}")


if __name__ == "__main__":
    main()
