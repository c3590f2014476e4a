"""Which places are expected to report, and which of the places shown hold the others."""

from __future__ import annotations

from datetime import date

from outcomes.catalogue import Locality, PeerGroup
from outcomes.expected import expected_places, is_there
from outcomes.total import without_whole
from tests.view_rows import row


def place(locality_id: str, parent: str, since: str = "", until: str = "", level: str = "county"):
    names = (locality_id, locality_id, locality_id)
    return Locality(locality_id, *names, level, parent, since or None, until or None)


PLACES = {
    one.locality_id: one
    for one in (
        place("p", "q", level="prefecture"),
        place("a", "p"),
        place("b", "p"),
        place("gone", "p", until="2023"),
        place("new", "p", since="2023"),
        place("later", "p", since="2024"),
        place("town", "p", level="township"),
        place("far", "other"),
    )
}


def of(*ids: str, chosen: tuple[str, ...] = (), year: int = 2023):
    rows = [row(one, 1, end_day=date(year, 12, 31), level=PLACES[one].level) for one in ids]
    group = PeerGroup("甲", "A", "alike", "", "", ("a", "far", "gone"))
    return expected_places(rows, PLACES, {"alike": group}, chosen)


def test_all_places_of_the_level_under_the_common_parent_are_expected() -> None:
    found = of("a", "b")
    assert (found.locality_ids, found.parent_id, found.level) == (("a", "b", "new"), "p", "county")


def test_places_are_expected_only_while_in_force() -> None:
    assert of("a", year=2022).locality_ids == ("a", "b", "gone")
    assert of("a", year=2024).locality_ids == ("a", "b", "later", "new")
    assert [is_there(PLACES[one], None) for one in ("gone", "later")] == [False, True]


def test_a_peer_group_chosen_as_a_whole_is_expected() -> None:
    found = of("a", chosen=("far", "a"))
    assert (found.locality_ids, found.peer_group_id) == (("a", "far"), "alike")


def test_without_one_parent_or_one_level_nothing_is_expected() -> None:
    assert of("a", "far").refusal == "no_single_parent"
    assert of("a", "p").refusal == "levels_differ"
    assert of("town").refusal == "level_incomplete"


def test_places_that_hold_all_the_others_stand_apart_from_the_parts() -> None:
    def left(*ids: str) -> list[str]:
        return [one["locality_id"] for one in without_whole([row(i, 1) for i in ids], PLACES)]

    assert left("p", "a", "b") == ["a", "b"]
    assert left("a", "b") == ["a", "b"]
    assert left("p", "a", "far") == ["p", "a", "far"]
    assert left("p", "a") == ["a"]


def test_places_whose_statistics_are_compiled_apart_are_not_expected() -> None:
    places = {one: place(one, "000000", level="province") for one in ("350000", "710000", "810000")}
    found = expected_places([row("350000", 1, level="province")], places, {})
    assert found.locality_ids == ("350000",)
