"""Exhibits of the project's own pages, made once, and what tests read out of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from outcomes.catalogue import Catalogue
from outcomes.charted import Chart
from outcomes.exhibit import Exhibit
from outcomes.exhibits import exhibit_of
from outcomes.language import Language
from outcomes.store import Build
from outcomes.tables import Stamp, Table
from outcomes.trend_address import TrendAddress, Trends, parse_trend, trends_of
from outcomes.view import View, make_view
from outcomes.view_address import ViewAddress, parse_view, prepared_views

RATE = "indicator=mediation_success_rate"
S1 = "compare?set=s1_success_rate_with_counts"
ADDRESSES = (
    f"compare?{RATE}",
    f"compare?{RATE}&form=funnel",
    f"compare?{RATE}&latest=0&targets=1",
    f"compare?{RATE}&places=530000,650000",
    "compare?indicator=legal_aid_cases&latest=0",
    "compare?indicator=mediators&basis=per_10000_residents",
    "compare?indicator=losses_recovered_per_case&latest=0",
    f"{S1}&ambiguous=1&benchmark=median",
)
TRENDS = (
    "dispute_resolution_rate",
    "legal_aid_cases",
    "losses_recovered_per_case",
    "mediation_success_rate",
    "mediators",
    "mediation_committees",
)
PLACES = ("222401", "350500", "350526", "000000", "530000")
NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
Shown = Callable[[str, Language], Exhibit]


@pytest.fixture(scope="session")
def shown(real_published: Build, real_catalogue: Catalogue) -> Shown:
    """The exhibit of an address, made once."""
    made: dict[tuple[str, Language], Exhibit] = {}

    def exhibit(address: str, language: Language = "zh") -> Exhibit:
        if (address, language) not in made:
            found = exhibit_of(
                real_published.database, real_published, real_catalogue, address, language
            )
            assert isinstance(found, Exhibit), found
            made[(address, language)] = found
        return made[(address, language)]

    return exhibit


def every_comparison(catalogue: Catalogue) -> list[str]:
    return [f"compare?{one}" for one in prepared_views(catalogue)] + list(ADDRESSES)


def view_at(build: Build, catalogue: Catalogue, address: str, language: Language) -> View:
    asked = parse_view(address, catalogue)
    assert isinstance(asked, ViewAddress) and not asked.refused, asked
    return make_view(build.database, catalogue, asked.selection, language)


def trends_at(build: Build, catalogue: Catalogue, address: str, language: Language) -> Trends:
    asked = parse_trend(address, catalogue)
    assert isinstance(asked, TrendAddress)
    return trends_of(build.database, catalogue, asked, language)


def figures_of(table: Table) -> dict[str, Any]:
    """The numbers of a table by the observation each is of."""
    return {
        key: cell
        for row, ids in zip(table.rows, table.observation_ids, strict=True)
        for cell, key in zip(row, ids, strict=True)
        if key is not None and isinstance(cell, int | float)
    }


def known(chart: Chart) -> Counter[float]:
    return Counter(one for line in chart.series for one in line.values if one is not None)


def detail_of(exhibit: Exhibit, build: Build) -> dict[str, dict[str, Any]]:
    table = exhibit.tables(Stamp(build, NOW))["detail"]
    names = [column.name for column in table.columns]
    rows = [dict(zip(names, row, strict=True)) for row in table.rows]
    return {row["observation_id"]: row for row in rows}
