"""A reader's own map: two squares, and every way in which a file can be wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from outcomes.base_map import BaseMap, Outline, WrongMap, middle, read_base_map


def square(east: float, north: float, side: float = 2) -> list[list[float]]:
    far, up = east + side, north + side
    return [[east, north], [far, north], [far, up], [east, up], [east, north]]


def feature(kind: str, coordinates: Any, **properties: Any) -> dict[str, Any]:
    geometry = {"type": kind, "coordinates": coordinates}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def collection(*features: Any) -> str:
    return json.dumps({"type": "FeatureCollection", "features": features})


def read(folder: Path, text: str | bytes) -> BaseMap:
    file = folder / "map.geojson"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_base_map(file)


def test_two_squares_a_line_and_the_three_ways_to_give_a_code(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        collection(
            feature("Polygon", [square(100, 30)], adcode=510000),
            feature("MultiPolygon", [[square(110, 30)], [square(113, 30, 1)]], code=" 420000 "),
            feature("Polygon", [square(80, 40)], locality_id="650000", adcode="1"),
            feature("MultiLineString", [[[110, 20], [111, 18]]], adcode="100000_JD"),
            feature("Polygon", [square(90, 40)], name="no code"),
        ),
    )
    assert [one.code for one in found.outlines] == ["510000", "420000", "650000", "100000_JD", ""]
    assert [len(one.rings) for one in found.outlines] == [1, 2, 1, 1, 1]
    assert [one.is_filled for one in found.outlines] == [True, True, True, False, True]
    # What has no code or is a line is drawn, and is no place.
    assert found.codes == {"510000", "420000", "650000"}


def test_a_byte_order_mark_and_a_height_do_no_harm(tmp_path: Path) -> None:
    ring = [[*point, 12.5] for point in square(100, 30)]
    text = collection(feature("Polygon", [ring], adcode=510000.0))
    found = read(tmp_path, b"\xef\xbb\xbf" + text.encode())
    assert found.codes == {"510000"}
    assert found.outlines[0].rings[0][0] == (100, 30)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no_json"),
        ("{", "no_json"),
        (b"\xff\xfe\x00", "no_json"),
        ("[" * 100_000, "no_json"),
        ("[]", "no_polygons"),
        ('{"type": "Topology"}', "no_polygons"),
        ('{"features": {"a": 1}}', "no_polygons"),
        (
            collection(1, None, {"geometry": None}, {"geometry": {"type": ["Polygon"]}}),
            "no_polygons",
        ),
        (collection(feature("Point", [100, 30], adcode=1)), "no_polygons"),
        (collection(feature("LineString", [[1, 2], [2, 3]], adcode=1)), "no_polygons"),
        (collection(feature("Polygon", [[[1, 2], [2, 3]]], adcode=1)), "no_polygons"),
        (collection(feature("Polygon", [[["a", "b"]] * 4], adcode=1)), "no_polygons"),
        (collection(feature("Polygon", [[[True, False]] * 4], adcode=1)), "no_polygons"),
        (collection(feature("Polygon", "x", adcode=1)), "no_polygons"),
        # Metres of a projection instead of degrees, numbers beyond all bounds, none at all.
        (collection(feature("Polygon", [square(12_000_000, 4_000_000)], adcode=1)), "no_polygons"),
        (collection(feature("Polygon", [[[10**400, 1]] * 4], adcode=1)), "no_polygons"),
        (collection(feature("Polygon", [[[float("nan"), 1]] * 4], adcode=1)), "no_polygons"),
        (collection(feature("Polygon", [square(1, 2)])), "no_codes"),
        (collection(feature("Polygon", [square(1, 2)], adcode="", code=True)), "no_codes"),
        (collection({**feature("Polygon", [square(1, 2)]), "properties": [1]}), "no_codes"),
    ],
)
def test_a_wrong_file_says_what_is_wrong(tmp_path: Path, text: str | bytes, reason: str) -> None:
    with pytest.raises(WrongMap) as caught:
        read(tmp_path, text)
    assert caught.value.reason == reason


def test_a_file_beyond_twenty_megabytes_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "map.json"
    with file.open("wb") as large:
        large.truncate(20 * 1024 * 1024 + 1)
    with pytest.raises(WrongMap) as caught:
        read_base_map(file)
    assert caught.value.reason == "too_large"


def test_a_file_that_is_gone_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(WrongMap) as caught:
        read_base_map(tmp_path / "none.geojson")
    assert caught.value.reason == "unreadable"


def test_a_value_stands_in_the_middle_of_the_largest_ring() -> None:
    rings = [
        tuple((east, north) for east, north in square(*one)) for one in ((0, 0, 1), (10, 20, 4))
    ]
    assert middle(Outline("1", tuple(rings), is_filled=True)) == pytest.approx((12, 22))
    # A ring without an area has its first point.
    assert middle(Outline("1", (((3.0, 4.0),) * 4,), is_filled=True)) == (3, 4)
