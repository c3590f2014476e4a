"""Rows of a view and the little catalogue they need, as plain dictionaries, for hand-made cases.

The country holds two provinces: p1 with the prefectures f1 (counties c11, c12) and f2 (county
c21), p2 with the prefecture f3; `towns(n)` adds as many counties to f3.
"""

from __future__ import annotations

import calendar
from dataclasses import replace
from datetime import date
from typing import Any

from outcomes.benchmarks import COUNTRY, Row
from outcomes.catalogue import Catalogue, Definition, Indicator, Locality

RATE = Indicator(
    title_zh="成功率",
    title_en="Success rate",
    indicator_id="success_rate",
    topic_id="mediation",
    definition_zh="",
    definition_en="",
    unit_id="percent",
    decimals=1,
    measure="rate",
    polarity="higher_is_better",
    numerator_id="settled",
    denominator_id="disputes",
    aggregation="from_counts",
    coverage_percent=100,
)
COUNT = replace(RATE, indicator_id="cases", unit_id="case", measure="count")
STOCK = replace(RATE, indicator_id="mediators", unit_id="person", measure="stock")
PARENTS = {
    COUNTRY: ("country", None),
    "p1": ("province", COUNTRY),
    "p2": ("province", COUNTRY),
    "f1": ("prefecture", "p1"),
    "f2": ("prefecture", "p1"),
    "f3": ("prefecture", "p2"),
    "c11": ("county", "f1"),
    "c12": ("county", "f1"),
    "c21": ("county", "f2"),
}


def definition(indicator: Indicator, name: str) -> Definition:
    return Definition(
        "", "", indicator.indicator_id, name, "", "", None, None, "", None, None, None
    )


def catalogue(towns: int = 0) -> Catalogue:
    """Places, and two definitions of each indicator that may not stand together."""
    levels = PARENTS | {f"t{n}": ("county", "f3") for n in range(towns)}
    places = {
        key: Locality(key, key, key, key, level, parent, None, None)
        for key, (level, parent) in levels.items()
    }
    definitions = {
        (one.indicator_id, name): definition(one, name)
        for one in (RATE, COUNT, STOCK)
        for name in ("people", "courts")
    }
    others = ("topics", "themes", "units", "scopes", "sources", "practices", "comparisons")
    rest: dict[str, Any] = {name: {} for name in others}
    indicators = {one.indicator_id: one for one in (RATE, COUNT, STOCK)}
    return Catalogue(
        definitions=definitions, localities=places, indicators=indicators, peer_groups={}, **rest
    )


def row(
    place: str,
    value: float | None = None,
    counts: tuple[float, float] | None = None,
    *,
    start: str = "2023-01",
    end: str = "2023-12",
    indicator: Indicator = RATE,
    **cells: Any,
) -> Row:
    """One row of a view; its id is the place's unless given, its value that of the counts."""
    count, total = counts or (None, None)
    if value is None and count is not None and total:
        value = count / total * 100
    (first_year, first_month), (last_year, last_month) = (
        (int(text[:4]), int(text[5:])) for text in (start, end)
    )
    level = PARENTS.get(place, ("county", "f3"))[0]
    return {
        "observation_id": place,
        "locality_id": place,
        "short_locality": place,
        "period": f"{start} to {end}",
        "level": level,
        "indicator_id": indicator.indicator_id,
        "definition_id": "people",
        "scope_id": None,
        "value": value,
        "numerator_value": count,
        "denominator_value": total,
        "value_qualifier": "exact",
        "value_origin": "reported",
        "period_kind": "year",
        "period_basis": "printed",
        "time_start": start,
        "time_end": end,
        "start_day": date(first_year, first_month, 1),
        "end_day": date(last_year, last_month, calendar.monthrange(last_year, last_month)[1]),
        "months": 12.0 * (last_year - first_year) + last_month - first_month + 1,
        "role": "outcome",
        "reading": "single",
    } | cells


def undated(place: str, *arguments: Any, **cells: Any) -> Row:
    """A row of a typical year without dates."""
    unknown = dict.fromkeys(("start_day", "end_day", "time_start", "time_end"))
    return row(place, *arguments, **cells) | unknown | {"period_kind": "per_year"}
