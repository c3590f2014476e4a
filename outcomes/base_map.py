"""A reader's own approved map as GeoJSON: outlines by division code, or what is wrong with it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LARGEST = 20 * 1024 * 1024
CODES = ("locality_id", "adcode", "code")
POLYGONS = {"Polygon": 1, "MultiPolygon": 2}
LINES = {"LineString": 0, "MultiLineString": 1}
FEWEST_CORNERS = 4
EAST, NORTH = 180, 90
Point = tuple[float, float]
Line = tuple[Point, ...]


class WrongMap(Exception):
    """A file from which no map can be drawn; ``reason`` is the code of a text."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Outline:
    """One feature of the map: its rings as degrees east and north; lines are not filled.

    ``code`` is the division code it gives, empty without one: what has no figure is drawn all
    the same, for a map is approved as a whole.
    """

    code: str
    rings: tuple[Line, ...]
    is_filled: bool


@dataclass(frozen=True)
class BaseMap:
    """The outlines of a file, in its order."""

    name: str
    outlines: tuple[Outline, ...]

    @property
    def codes(self) -> frozenset[str]:
        """Every division code with a filled outline."""
        return frozenset(one.code for one in self.outlines if one.is_filled and one.code)


def read_base_map(file: Path) -> BaseMap:
    """The outlines of a GeoJSON file.

    Raises:
        WrongMap: too_large, unreadable, no_json, no_polygons or no_codes.
    """
    try:
        if file.stat().st_size > LARGEST:
            raise WrongMap("too_large")
        content = file.read_bytes()
    except OSError as error:
        raise WrongMap("unreadable") from error
    try:
        found = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise WrongMap("no_json") from error
    outlines = tuple(outlines_of(found))
    if not any(one.is_filled for one in outlines):
        raise WrongMap("no_polygons")
    base_map = BaseMap(file.name, outlines)
    if not base_map.codes:
        raise WrongMap("no_codes")
    return base_map


def outlines_of(found: Any) -> Iterator[Outline]:
    """The features that can be drawn; what is no feature is passed over."""
    features = found.get("features") if isinstance(found, dict) else None
    for feature in features if isinstance(features, list) else ():
        geometry = feature.get("geometry") if isinstance(feature, dict) else None
        if not isinstance(geometry, dict):
            continue
        kind, coordinates = geometry.get("type"), geometry.get("coordinates")
        depth = {**POLYGONS, **LINES}.get(kind) if isinstance(kind, str) else None
        if depth is None:
            continue
        rings = tuple(lines_in(coordinates, depth))
        if kind in POLYGONS:
            rings = tuple(ring for ring in rings if len(ring) >= FEWEST_CORNERS)
        if rings:
            yield Outline(code_of(feature.get("properties")), rings, kind in POLYGONS)


def lines_in(found: Any, depth: int) -> Iterator[Line]:
    """The lines of points in lists nested so deep; a line with a wrong point is left out."""
    if not isinstance(found, list):
        return
    if depth:
        for one in found:
            yield from lines_in(one, depth - 1)
        return
    points = tuple(point for one in found if (point := point_of(one)) is not None)
    if points and len(points) == len(found):
        yield points


def point_of(found: Any) -> Point | None:
    """Degrees east and north; None for anything else."""
    if not isinstance(found, list) or len(found) < 2:
        return None
    east, north = found[0], found[1]
    numbers = all(isinstance(one, int | float) and not isinstance(one, bool) for one in found[:2])
    if not numbers or not (abs(east) <= EAST and abs(north) <= NORTH):
        return None
    return float(east), float(north)


def code_of(properties: Any) -> str:
    """The division code among a feature's properties, as text; empty without one."""
    if not isinstance(properties, Mapping):
        return ""
    for name in CODES:
        found = properties.get(name)
        if isinstance(found, float) and found.is_integer():
            found = int(found)
        if isinstance(found, str | int) and not isinstance(found, bool) and str(found).strip():
            return str(found).strip()
    return ""


def middle(outline: Outline) -> Point:
    """Where a filled outline's value stands: the middle of its largest ring by area."""
    ring = max(outline.rings, key=lambda one: abs(area(one)))
    twice = 2 * area(ring)
    if not twice:
        return ring[0]
    pairs = list(zip(ring, ring[1:] + ring[:1], strict=True))
    parts = [(a, b, a[0] * b[1] - b[0] * a[1]) for a, b in pairs]
    return (
        sum((a[0] + b[0]) * cross for a, b, cross in parts) / (3 * twice),
        sum((a[1] + b[1]) * cross for a, b, cross in parts) / (3 * twice),
    )


def area(ring: Line) -> float:
    """The signed area of a ring in square degrees."""
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs) / 2
