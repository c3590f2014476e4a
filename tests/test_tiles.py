"""The tile grid: every province once, bands by hand, and what the tiny world has to show."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from outcomes import questions
from outcomes.catalogue import Catalogue, Locality
from outcomes.catalogue_rows import load_catalogue
from outcomes.frames import plain_rows
from outcomes.store import Build, current_build
from outcomes.tiles import (
    COLUMNS,
    POSITIONS,
    Ground,
    band_edges,
    band_of,
    ground_of,
    name_in_tile,
    periods_said,
    tile_options,
    tile_selection,
    tiles_of,
)
from outcomes.view import View, make_view

LOCALITIES = Path(__file__).resolve().parent.parent / "data" / "localities.csv"


@pytest.fixture(scope="module")
def build(world: Path) -> Build:
    return current_build(world / "build")


@pytest.fixture(scope="module")
def places(build: Build) -> dict[str, Locality]:
    return {row["locality_id"]: Locality(**row) for row in questions.localities(build.database)}


@pytest.fixture(scope="module")
def ground(build: Build, places: dict[str, Locality]) -> Ground:
    found = ground_of(places, questions.figures_by_place(build.database))
    assert found is not None
    return found


@pytest.fixture(scope="module")
def view(build: Build, catalogue: Catalogue, ground: Ground) -> View:
    return make_view(build.database, catalogue, tile_selection(ground, "disputes_mediated"), "zh")


def test_every_province_has_one_square_of_its_own() -> None:
    with LOCALITIES.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["level"] == "province"]
    # The Corps lies inside Xinjiang and is no province of its own.
    assert set(POSITIONS) == {row["locality_id"] for row in rows} - {"660000"}
    assert len(POSITIONS) == 34 == len(set(POSITIONS.values()))
    assert max(column for _, column in POSITIONS.values()) == COLUMNS - 1


@pytest.mark.parametrize(
    ("one", "other", "axis"),
    [
        # West of, and north of.
        ("650000", "620000", 1),
        ("540000", "510000", 1),
        ("130000", "370000", 1),
        ("350000", "710000", 1),
        ("230000", "210000", 0),
        ("110000", "440000", 0),
        ("440000", "460000", 0),
        ("320000", "330000", 0),
    ],
)
def test_the_squares_lie_roughly_as_on_a_map(one: str, other: str, axis: int) -> None:
    assert POSITIONS[one][axis] < POSITIONS[other][axis]


def test_the_real_build_shows_the_provinces_and_the_most_widely_comparable(
    real_build: Path,
) -> None:
    database = current_build(real_build).database
    known = {row["locality_id"]: Locality(**row) for row in questions.localities(database)}
    found = ground_of(known, questions.figures_by_place(database))
    assert found is not None and found.is_provinces
    assert found.positions == POSITIONS and found.outside == ("660000",)
    rows = plain_rows(questions.observations(database, locality_ids=found.locality_ids))
    options = tile_options(found, rows, load_catalogue(database))
    # Twelve provinces publish it; eight of them the same definition of the whole place.
    assert next(iter(options.items())) == ("mediation_committees", 8)
    assert min(options.values()) == 3
    selection = tile_selection(found, "mediation_committees")
    shown = make_view(database, load_catalogue(database), selection, "zh")
    tiles = tiles_of(shown, found, known, "zh")
    assert len(tiles) == 34
    assert sum(tile.figure is not None for tile in tiles) == 8
    (sichuan,) = [tile for tile in tiles if tile.locality_id == "510000"]
    assert sichuan.figure is not None and sichuan.figure["value"] == 40600
    assert sichuan.band == 4


def test_where_provinces_have_too_little_the_children_of_the_fullest_place_stand_in(
    ground: Ground,
) -> None:
    # Both provinces have figures; below them only one place each has.
    assert ground == Ground("000000", {"010000": (0, 0), "020000": (0, 1)}, (), is_provinces=False)


def test_of_children_no_longer_in_force_only_those_with_figures_have_a_tile() -> None:
    def place(locality_id: str, parent_id: str | None, valid_to: str | None = None) -> Locality:
        name = f"N{locality_id}"
        return Locality(locality_id, name, name, name, "county", parent_id, None, valid_to)

    known = {
        one.locality_id: one
        for one in [
            place("000000", None),
            place("990100", "000000"),
            *(place(f"99010{n}", "990100") for n in range(1, 10)),
            place("990111", "990100", "2021"),
            place("990112", "990100", "2021"),
        ]
    }
    figures = [
        {"locality_id": one, "indicator_id": "x", "figures": 1} for one in ("990103", "990111")
    ]
    found = ground_of(known, figures)
    assert found is not None and found.parent_id == "990100"
    assert "990112" not in found.positions
    # Eight in a row, by code.
    assert found.positions["990108"] == (0, 7) and found.positions["990109"] == (1, 0)
    assert found.positions["990111"] == (1, 1)


def test_without_a_figure_there_is_no_ground(places: dict[str, Locality]) -> None:
    assert ground_of(places, []) is None


def test_options_count_places_of_the_largest_comparable_group(
    build: Build, catalogue: Catalogue, ground: Ground
) -> None:
    rows = plain_rows(questions.observations(build.database, locality_ids=ground.locality_ids))
    found = tile_options(ground, rows, catalogue)
    # 2022 and 2023 of people's mediation stand together; the rates have two definitions, and the
    # target of Yi is no figure. Among the ones with one place the topic's main indicator is first.
    assert list(found.items())[:2] == [("disputes_mediated", 2), ("mediation_success_rate", 1)]
    assert set(found.values()) == {1, 2}


def test_tiles_show_the_group_and_leave_the_rest_empty(
    view: View, ground: Ground, places: dict[str, Locality]
) -> None:
    first, second = tiles_of(view, ground, places, "zh")
    assert first.figure is not None and second.figure is not None
    assert (first.name, first.figure["observation_id"], first.band) == ("甲省", "alpha-01", 3)
    assert (second.name, second.figure["observation_id"], second.band) == ("乙省", "beta-02", 0)
    assert {one.observation_id for one in view.left_out} == {"beta-01"}
    assert periods_said(view) == "时期：甲2023年、乙2022年"


def test_a_place_without_a_figure_is_empty_and_never_zero(
    build: Build, catalogue: Catalogue, ground: Ground, places: dict[str, Locality]
) -> None:
    selection = tile_selection(ground, "mediators")
    shown = make_view(build.database, catalogue, selection, "zh")
    first, second = tiles_of(shown, ground, places, "zh")
    assert first.figure is not None and first.figure["value_qualifier"] == "about"
    assert (second.figure, second.band) == (None, None)


@pytest.mark.parametrize(
    ("values", "edges"),
    [
        # Steps of 50 would make eight bands.
        ([800, 1200], (800, 900, 1000, 1100, 1200)),
        ([3555, 40600], (0, 10000, 20000, 30000, 40000, 50000)),
        # A rate of 100 ends its band; there is none above.
        ([95.6, 100], (95, 96, 97, 98, 99, 100)),
        # Five bands are as many as there may be.
        ([-12.5, 7], (-15, -10, -5, 0, 5, 10)),
        ([0.2, 0.3], (0.2, 0.22, 0.24, 0.26, 0.28, 0.3)),
        ([5], (5, 5.1)),
        ([0, 0], (0, 0.1)),
        ([], ()),
    ],
)
def test_bands_are_round_few_and_hold_every_value(
    values: list[float], edges: tuple[float, ...]
) -> None:
    found = band_edges(values)
    assert found == pytest.approx(edges)
    for value in values:
        band = band_of(value, found)
        assert found[band] <= value <= found[band + 1]


def test_an_edge_belongs_to_the_band_above_and_the_last_to_the_last() -> None:
    edges = (95.0, 96.0, 97.0)
    assert [band_of(value, edges) for value in (95, 95.9, 96, 97)] == [0, 0, 1, 1]


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Guangxi Zhuang Autonomous Region", "Guangxi"),
        ("Ningxia Hui Autonomous Region", "Ningxia"),
        ("Tibet (Xizang) Autonomous Region", "Tibet"),
        ("Beijing Municipality", "Beijing"),
        ("Hong Kong SAR", "Hong Kong"),
        ("Inner Mongolia Autonomous Region", "Inner Mongolia"),
        ("Dehua County", "Dehua"),
    ],
)
def test_english_names_in_tiles_leave_out_the_kind_of_place(name: str, short: str) -> None:
    place = Locality("1", "全名", "短名", name, "province", None, None, None)
    assert name_in_tile(place, "en") == short
    assert name_in_tile(place, "zh") == "短名"
