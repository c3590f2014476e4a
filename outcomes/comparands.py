"""Rows of a view's frame as comparands."""

from __future__ import annotations

from typing import Any

from outcomes.catalogue import Catalogue, Indicator
from outcomes.comparability import Comparand
from outcomes.periods import Period


def comparand(row: dict[str, Any], indicator: Indicator, catalogue: Catalogue) -> Comparand:
    """What the verdict needs of one row of a view's frame."""
    definition = catalogue.definitions[(row["indicator_id"], row["definition_id"])]
    period = Period(row["period_kind"], row["time_start"], row["time_end"])
    return Comparand(
        observation_id=row["observation_id"],
        indicator_id=row["indicator_id"],
        measure=indicator.measure,
        definition_id=row["definition_id"],
        may_stand_with=definition.may_stand_with,
        scope_id=row["scope_id"],
        level=row["level"],
        is_open=period.is_open,
        months=period.months,
        end_day=period.end_day,
        period_basis=row["period_basis"],
        qualifier=row["value_qualifier"],
        origin=row["value_origin"],
        reading=row["reading"],
    )
