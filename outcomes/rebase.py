"""Values put on another basis: per year, or per 10,000 residents. Always marked computed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from outcomes import questions
from outcomes.catalogue import Catalogue, Indicator
from outcomes.comparability import Basis
from outcomes.frames import plain_rows
from outcomes.periods import MONTHS_A_YEAR

PER_RESIDENTS = 10_000


@dataclass(frozen=True)
class Rebased:
    """A value on the basis asked for.

    ``value``: base unit (per year, or per 10,000 residents); None where it may not be formed,
    and then ``refusal`` is the reason's code. ``how``: the arithmetic as numbers, None as
    published. ``on_date`` and ``residents``: the population it was divided by.
    """

    value: float | None
    how: str | None = None
    refusal: str | None = None
    on_date: date | None = None
    residents: int | None = None


def rebase(
    database: Path,
    frame: pd.DataFrame,
    indicator: Indicator,
    catalogue: Catalogue,
    basis: Basis,
) -> dict[str, Rebased]:
    """Every observation's value on the basis, by observation id."""
    records = plain_rows(frame)
    if basis == "per_year":
        return {row["observation_id"]: per_year(row, indicator) for row in records}
    if basis == "per_10000_residents":
        residents = residents_of(database, tuple(sorted(set(frame["locality_id"]))))
        return {
            row["observation_id"]: per_residents(row, indicator, catalogue, residents)
            for row in records
        }
    return {row["observation_id"]: Rebased(row["obs_value"]) for row in records}


def per_year(row: dict[str, Any], indicator: Indicator) -> Rebased:
    """A count or amount per year; rates, stocks and averages never are."""
    value, months = row["obs_value"], row["months"]
    if not indicator.is_count_like:
        return Rebased(None, refusal="not_per_year")
    if value is None:
        return Rebased(None, refusal="missing")
    if months is None:
        return Rebased(None, refusal="period_length_unknown")
    if months == MONTHS_A_YEAR:
        return Rebased(value)
    return Rebased(value * MONTHS_A_YEAR / months, f"{value:g} × {MONTHS_A_YEAR} / {months:g}")


def residents_of(
    database: Path, locality_ids: tuple[str, ...]
) -> dict[str, list[tuple[date, int]]]:
    """Known residents of each place with their date, the earliest first."""
    found: dict[str, list[tuple[date, int]]] = {}
    for row in plain_rows(questions.populations(database, locality_ids)):
        dated = (row["on_date"].date(), int(row["residents"]))
        found.setdefault(row["locality_id"], []).append(dated)
    return found


def per_residents(
    row: dict[str, Any],
    indicator: Indicator,
    catalogue: Catalogue,
    residents: dict[str, list[tuple[date, int]]],
) -> Rebased:
    """A quantity of the whole place per 10,000 of its residents at the nearest known date."""
    value = row["obs_value"]
    definition = catalogue.definitions[(row["indicator_id"], row["definition_id"])]
    if not indicator.is_quantity:
        return Rebased(None, refusal="not_per_resident")
    if row["scope_id"] is not None or definition.covers != "whole_locality":
        return Rebased(None, refusal="not_whole_locality")
    if value is None:
        return Rebased(None, refusal="missing")
    dated = residents.get(row["locality_id"])
    if not dated:
        return Rebased(None, refusal="no_population")
    end = row["end_day"].date() if row["end_day"] is not None else None
    day, number = min(dated, key=lambda pair: abs((pair[0] - (end or pair[0])).days))
    how = f"{value:g} / {number} × {PER_RESIDENTS}"
    return Rebased(value / number * PER_RESIDENTS, how, on_date=day, residents=number)
