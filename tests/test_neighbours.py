"""A place without a figure names the nearest one that has it; what is below it can be added."""

from __future__ import annotations

from pathlib import Path

import pytest

from outcomes import questions
from outcomes.catalogue import Locality
from outcomes.neighbours import Nearest, added_to, children_of, lineage, nearest_with
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


def test_below_a_place_lie_the_places_in_force_by_code(places) -> None:
    below = children_of(places, "350500")
    assert below[:3] == ["350502", "350503", "350504"]
    assert "350582" in below and "350582-yonghe" not in below
    assert below == sorted(below)
    # 监利县 became 监利市 in 2020.
    under = children_of(places, "421000")
    assert "421088" in under and "421023" not in under
    assert children_of(places, "350582-yonghe") == []


@pytest.mark.parametrize(
    ("chosen", "wanted", "having", "most", "expected"),
    [
        # Old ones stay in front; a known one is not counted again; one has no figure.
        (("a", "b"), ("b", "c", "d", "e"), {"b", "c", "e"}, 9, (("a", "b", "c", "e"), 2, 1, 1, 0)),
        # Room for one more only.
        (("a",), ("c", "d", "e"), {"c", "d", "e"}, 2, (("a", "c"), 1, 0, 0, 2)),
        # More chosen than the limit: nothing is lost.
        (("a", "b", "c"), ("d",), {"d"}, 2, (("a", "b", "c"), 0, 0, 0, 1)),
        ((), (), set(), 2, ((), 0, 0, 0, 0)),
        ((), ("a", "a"), {"a"}, 2, (("a",), 1, 0, 0, 0)),
    ],
)
def test_adding_places(chosen, wanted, having, most: int, expected) -> None:
    done = added_to(chosen, wanted, having, most)
    assert (done.chosen, done.added, done.already, done.without, done.over) == expected
