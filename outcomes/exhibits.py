"""An exhibit of an address: which page it names, and who makes its exhibit."""

from __future__ import annotations

from pathlib import Path

from outcomes.catalogue import Catalogue
from outcomes.coverage_address import COVERAGE
from outcomes.exhibit import Exhibit
from outcomes.exhibit_compare import exhibit_compare
from outcomes.exhibit_coverage import exhibit_coverage
from outcomes.exhibit_place import exhibit_place
from outcomes.exhibit_trends import exhibit_trends
from outcomes.language import Language
from outcomes.place_address import PLACE
from outcomes.store import Build, at_one_go
from outcomes.trend_address import TRENDS
from outcomes.view_address import NoView, split

MAKERS = {TRENDS: exhibit_trends, PLACE: exhibit_place, COVERAGE: exhibit_coverage}


@at_one_go
def exhibit_of(
    database: Path, build: Build, catalogue: Catalogue, address: str, language: Language
) -> Exhibit | NoView:
    """Everything of the view that an address asks for; NoView says what is to blame for none."""
    make = MAKERS.get(split(address)[0], exhibit_compare)
    return make(database, build, catalogue, address, language)
