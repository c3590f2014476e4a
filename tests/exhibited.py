"""What the tests of exhibits share: addresses, the views behind them, and exhibits made once."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from outcomes.catalogue import Catalogue
from outcomes.catalogue_rows import load_catalogue
from outcomes.exhibit import Exhibit
from outcomes.exhibits import exhibit_of
from outcomes.language import Language
from outcomes.store import Build, current_build
from outcomes.trend_address import TrendAddress, Trends, parse_trend, trends_of
from outcomes.view import View, make_view
from outcomes.view_address import NoView, ViewAddress, parse_view, prepared_views

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


class Exhibits:
    """The exhibits of one build, each made once."""

    def __init__(self, folder: Path) -> None:
        self.build: Build = current_build(folder)
        self.catalogue: Catalogue = load_catalogue(self.build.database)

    @cache  # noqa: B019
    def answer(self, address: str, language: Language = "zh") -> Exhibit | NoView:
        return exhibit_of(self.build.database, self.build, self.catalogue, address, language)

    def __call__(self, address: str, language: Language = "zh") -> Exhibit:
        found = self.answer(address, language)
        assert isinstance(found, Exhibit), found
        return found


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


@pytest.fixture(scope="session")
def real_exhibits(real_build: Path) -> Exhibits:
    """The exhibits of the project's own data package."""
    return Exhibits(real_build)
