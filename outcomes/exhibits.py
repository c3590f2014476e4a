"""An exhibit of an address: which page it names, and who makes its exhibit."""

from __future__ import annotations

from pathlib import Path

from outcomes.catalogue import Catalogue
from outcomes.exhibit import Exhibit
from outcomes.exhibit_compare import exhibit_compare
from outcomes.language import Language
from outcomes.store import Build
from outcomes.view_address import NoView


def exhibit_of(
    database: Path, build: Build, catalogue: Catalogue, address: str, language: Language
) -> Exhibit | NoView:
    """Everything of the view that an address asks for; NoView says what is to blame for none."""
    return exhibit_compare(database, build, catalogue, address, language)
