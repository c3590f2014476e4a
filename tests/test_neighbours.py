"""A place without a figure names the nearest one that has it."""

from __future__ import annotations

from pathlib import Path

import pytest

from outcomes import questions
from outcomes.catalogue import Locality
from outcomes.neighbours import Nearest, lineage, nearest_with, places_named
from outcomes.store import current_build


@pytest.fixture(scope="module")
def places(real_build: Path) -> dict[str, Locality]:
    rows = questions.localities(current_build(real_build).database)
    return {row["locality_id"]: Locality(**row) for row in rows}


def test_lineage_climbs_to_the_country(places) -> None:
    assert lineage(places, "350582-yonghe") == [
        "350582-yonghe",
        "350582",
        "350500",
        "350000",
        "000000",
    ]


@pytest.mark.parametrize(
    ("place", "having", "nearest"),
    [
        ("350582", {"350500", "350581", "110000"}, Nearest("350500", "350581")),
        ("350582", {"350100", "420200"}, Nearest(None, "350100")),
        ("350582", {"000000"}, Nearest("000000", None)),
        ("350582", {"350582-yonghe"}, Nearest(None, None)),
        ("350582", set(), Nearest(None, None)),
        # The same prefecture beats the same level elsewhere; then the same level, then the code.
        ("350582", {"350526", "350583", "350582-yonghe"}, Nearest(None, "350583")),
        ("350500", {"350100", "350526", "350181"}, Nearest(None, "350100")),
    ],
)
def test_nearest(places, place: str, having: set[str], nearest: Nearest) -> None:
    assert nearest_with(places, place, having) == nearest


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("晋江", "350582"),
        ("350582", "350582"),
        ("jinjiang", "350582"),
        ("泉州市", "350500"),
        ("  晋江  ", "350582"),
    ],
)
def test_places_are_found_by_name_and_code(places, text: str, first: str) -> None:
    assert places_named(places, text, 5)[0] == first


@pytest.mark.parametrize("text", ["", "   ", "没有这个地方", "%"])
def test_what_is_no_name_finds_nothing(places, text: str) -> None:
    assert places_named(places, text, 5) == []
