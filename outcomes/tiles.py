"""The tile grid: one square a province, or a child of the place with most; no outline, no map.

Pure functions over places, figures and a view's rows; what a tile looks like is for the drawing.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from outcomes.catalogue import Catalogue, Locality
from outcomes.comparands import comparand
from outcomes.groups import form_groups
from outcomes.language import Language, translator
from outcomes.selection import Selection
from outcomes.shown import years_shown
from outcomes.view import View

Row = Mapping[str, Any]
COUNTRY = "000000"
# Fewer places than these make no grid.
FEWEST = 3
MOST_BANDS = 5
MOST_PERIODS = 12
COLUMNS = 8
# Where each province stands, roughly as it lies: row from the north, column from the west.
ROWS: tuple[tuple[str | None, ...], ...] = (
    (None, None, None, None, None, None, None, "230000"),
    (None, None, None, None, "150000", None, None, "220000"),
    ("650000", None, None, "640000", "140000", "110000", "120000", "210000"),
    (None, "630000", "620000", "610000", "410000", "130000", "370000", None),
    (None, "540000", "510000", "500000", "420000", "340000", "320000", "310000"),
    (None, None, "530000", "520000", "430000", "360000", "330000", None),
    (None, None, None, None, "450000", "440000", "350000", "710000"),
    (None, None, None, None, "460000", "820000", "810000", None),
)
POSITIONS: dict[str, tuple[int, int]] = {
    code: (row, column)
    for row, codes in enumerate(ROWS)
    for column, code in enumerate(codes)
    if code is not None
}
# What English names of places of one kind all end in says nothing inside a tile.
KINDS_OF_PLACE = (
    *(" Municipality", " Province", " Autonomous Region", " SAR", " Zhuang", " Hui", " Uygur"),
    *(" (Xizang)", " District", " County", " City"),
)


@dataclass(frozen=True)
class Ground:
    """What the tiles stand for: the children of ``parent_id``, each with row and column.

    ``outside`` are children without a tile of their own, by code; ``is_provinces`` says that the
    tiles lie roughly as on a map, else they are in rows by code.
    """

    parent_id: str
    positions: dict[str, tuple[int, int]]
    outside: tuple[str, ...]
    is_provinces: bool

    @property
    def locality_ids(self) -> tuple[str, ...]:
        """Every place asked for, with a tile or without."""
        return (*self.positions, *self.outside)


@dataclass(frozen=True)
class Tile:
    """A square: its place, and the row of the view that it shows, None without a figure.

    ``band`` is the place of the value among the bands, from 0.
    """

    locality_id: str
    row: int
    column: int
    name: str
    short_name: str
    figure: dict[str, Any] | None
    band: int | None


def ground_of(places: Mapping[str, Locality], figures: Collection[Row]) -> Ground | None:
    """The provinces where at least three have figures of one indicator, else the children of
    the place that has most children with figures, then of the higher one; None without any.

    ``figures`` are rows of ``questions.figures_by_place``. Places no longer in force have a tile
    only where they have a figure.
    """
    reporting: dict[str, set[str]] = {}
    for one in figures:
        if one["locality_id"] in POSITIONS:
            reporting.setdefault(one["indicator_id"], set()).add(one["locality_id"])
    if any(len(found) >= FEWEST for found in reporting.values()):
        return provinces(places)
    having = {one["locality_id"] for one in figures}
    children: dict[str, list[str]] = {}
    for place in sorted(places.values(), key=lambda one: one.locality_id):
        if place.parent_id is not None and (place.valid_to is None or place.locality_id in having):
            children.setdefault(place.parent_id, []).append(place.locality_id)
    known = {
        parent: sum(one in having for one in own)
        for parent, own in children.items()
        if any(one in having for one in own)
    }
    if not known:
        return None
    parent_id = min(known, key=lambda one: (-known[one], one))
    positions = {one: divmod(at, COLUMNS) for at, one in enumerate(children[parent_id])}
    return Ground(parent_id, positions, (), is_provinces=False)


def provinces(places: Mapping[str, Locality]) -> Ground:
    """The 34 provinces; others of their level (the Corps) have no tile."""
    outside = [
        one.locality_id
        for one in places.values()
        if one.level == "province" and one.valid_to is None and one.locality_id not in POSITIONS
    ]
    known = {code: at for code, at in POSITIONS.items() if code in places}
    return Ground(COUNTRY, known, tuple(sorted(outside)), is_provinces=True)


def tile_options(ground: Ground, rows: Iterable[Row], catalogue: Catalogue) -> dict[str, int]:
    """Indicators by how many places their largest comparable group holds, the largest first.

    ``rows`` are observations of the ground's places. At least three places, as far as any
    indicator has so many; among equals the topics' main indicators come first.
    """
    by_indicator: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        if row["obs_value"] is None or row["role"] == "target" or row["reading"] == "ambiguous":
            continue
        level = catalogue.localities[row["locality_id"]].level
        by_indicator.setdefault(row["indicator_id"], []).append({**row, "level": level})
    found = {}
    for indicator_id, own in by_indicator.items():
        place = {row["observation_id"]: row["locality_id"] for row in own}
        indicator = catalogue.indicators[indicator_id]
        group = form_groups(
            [comparand(row, indicator, catalogue) for row in own],
            place_of=lambda one, place=place: place[one.observation_id],  # type: ignore[misc]
        )[0]
        found[indicator_id] = len({place[one.observation_id] for one in group.members})
    enough = {key: number for key, number in found.items() if number >= FEWEST} or found
    main = [one.headline_indicator_id for one in catalogue.topics.values()]

    def order(option: tuple[str, int]) -> tuple[int, int, str]:
        indicator_id, number = option
        place = main.index(indicator_id) if indicator_id in main else len(main)
        return -number, place, indicator_id

    return dict(sorted(enough.items(), key=order))


def tile_selection(ground: Ground, indicator_id: str) -> Selection:
    """The latest figure of each of the ground's places."""
    return Selection(indicator_id, locality_ids=ground.locality_ids)


def tiles_of(
    view: View, ground: Ground, places: Mapping[str, Locality], language: Language
) -> tuple[Tile, ...]:
    """Every tile of the ground, with the view's figure where the place has one there."""
    rows = {row["locality_id"]: row for row in view.rows}
    edges = band_edges(shown_values(view))
    result = []
    for locality_id, (row, column) in ground.positions.items():
        figure = rows.get(locality_id)
        shown = view.scale.shown(figure["value"]) if figure else None
        result.append(
            Tile(
                locality_id,
                row,
                column,
                places[locality_id].name(language),
                name_in_tile(places[locality_id], language),
                figure,
                None if shown is None else band_of(shown, edges),
            )
        )
    return tuple(result)


def shown_values(view: View) -> list[float]:
    """The view's values in its display unit."""
    found = [view.scale.shown(value) for value in view.frame["value"]]
    return [value for value in found if value is not None]


def name_in_tile(place: Locality, language: Language) -> str:
    """The short name; the English one without the kind of place at its end."""
    name = place.short_name(language)
    if language == "en":
        for kind in KINDS_OF_PLACE:
            name = name.removesuffix(kind)
    return name


def band_edges(values: Sequence[float]) -> tuple[float, ...]:
    """Round edges of at most five bands of one width that hold every value, from the lowest.

    A band holds its lower edge, the last also its upper one; no value has no bands.
    """
    if not values:
        return ()
    low, high = min(values), max(values)
    step = first_step(high - low or abs(high) or 1.0)
    while True:
        first = math.floor(Decimal(repr(low)) / step)
        last = max(math.ceil(Decimal(repr(high)) / step), first + 1)
        if last - first <= MOST_BANDS:
            return tuple(float(step * at) for at in range(first, last + 1))
        step = next_step(step)


def first_step(span: float) -> Decimal:
    """The power of ten below a tenth of the span: no narrower band is worth a try."""
    return Decimal(1).scaleb(math.floor(math.log10(span)) - 1)


def next_step(step: Decimal) -> Decimal:
    """The next of 1, 2, 5, 10, 20, 50 and so on."""
    return step * (Decimal("2.5") if step.normalize().as_tuple().digits == (2,) else 2)


def band_of(value: float, edges: Sequence[float]) -> int:
    """The band in which a value lies, from 0."""
    return max(at for at, edge in enumerate(edges[:-1]) if value >= edge)


def periods_said(view: View) -> str:
    """Of which period the values are: the one of all, that of each place, or the years."""
    words = translator(view.language)
    rows = view.rows
    periods = list(dict.fromkeys(row["period"] for row in rows))
    if len(periods) == 1:
        return words("tiles.period", period=periods[0])
    if len(rows) > MOST_PERIODS:
        return words("tiles.years", years=years_shown(view.frame, view.language))
    said = [
        words("tiles.period_of", place=row["short_locality"], period=row["period"]) for row in rows
    ]
    return words("tiles.periods", said=words("selection.and").join(said))
