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
DAYS_A_YEAR = 365.2425


# Date, residents and source of a known population.
Population = tuple[date, int, str]


@dataclass(frozen=True)
class Rebased:
    """A value on the basis asked for.

    ``value``: base unit (per year, or per 10,000 residents); None where it may not be formed,
    and then ``refusal`` is the reason's code. ``how``: the arithmetic as numbers, None as
    published. ``on_date``, ``residents`` and ``source_id``: the population it was divided by.
    """

    value: float | None
    how: str | None = None
    refusal: str | None = None
    on_date: date | None = None
    residents: int | None = None
    source_id: str | None = None


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
    """A count or amount per year; rates, stocks, averages and moments never are."""
    value = row["obs_value"]
    if not indicator.is_count_like:
        return Rebased(None, refusal="not_per_year")
    if row["period_kind"] == "as_of":
        return Rebased(None, refusal="point_in_time")
    if value is None:
        return Rebased(None, refusal="missing")
    if row["months"] is None:
        return Rebased(None, refusal="period_length_unknown")
    if row["months"] == MONTHS_A_YEAR:
        return Rebased(value)
    if row["months"] == int(row["months"]) and row["months"]:
        months = int(row["months"])
        return Rebased(value * MONTHS_A_YEAR / months, f"{value:.15g} × {MONTHS_A_YEAR} / {months}")
    days = (row["end_day"] - row["start_day"]).days + 1
    return Rebased(value * DAYS_A_YEAR / days, f"{value:.15g} × {DAYS_A_YEAR} / {days}")


def residents_of(database: Path, locality_ids: tuple[str, ...]) -> dict[str, list[Population]]:
    """Known residents of each place with their date, the earliest first."""
    found: dict[str, list[Population]] = {}
    for row in plain_rows(questions.populations(database, locality_ids)):
        dated = (row["on_date"].date(), int(row["residents"]), row["source_id"])
        found.setdefault(row["locality_id"], []).append(dated)
    return found


def per_residents(
    row: dict[str, Any],
    indicator: Indicator,
    catalogue: Catalogue,
    residents: dict[str, list[Population]],
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
    day, number, source_id = min(dated, key=lambda one: abs((one[0] - (end or one[0])).days))
    how = f"{value:.15g} / {number} × {PER_RESIDENTS} ({day.isoformat()})"
    return Rebased(value / number * PER_RESIDENTS, how, None, day, number, source_id)
