"""Figures over time in the tiny world, and what is followed of them."""

from __future__ import annotations

from etl.build import build
from outcomes.catalogue import Catalogue
from outcomes.catalogue_rows import load_catalogue
from outcomes.language import Language
from outcomes.narrowing import lengths_of, narrowed, view_over_time
from outcomes.place_changes import PlaceChange, default_periods, place_changes
from outcomes.selection import Selection
from outcomes.view import View
from tests.world import World

PLACE, OTHER = "020100", "010100"
RATE, COUNT = "mediation_success_rate", "disputes_mediated"


def add(world: World, indicator: str, place: str, span: str, value: float, **cells: str) -> None:
    """One more observation of the second source; ``span`` is a year or two months."""
    start, end = (f"{span}-01", f"{span}-12") if len(span) == 4 else span.split("/")
    row = dict(world.observations["beta"][0])
    row |= {
        "observation_id": f"{indicator}-{place}-{start}-{end}",
        "as_printed": f"{value:g}",
        "indicator_id": indicator,
        "definition_id": "with_courts",
        "locality_id": place,
        "time_start": start,
        "time_end": end,
        "period_kind": "year" if len(span) == 4 else "part_year",
        "obs_value": f"{value:g}",
        "base_start": "",
        "base_end": "",
    }
    world.observations["beta"].append(row | cells)


def add_rate(world: World, place: str, year: int, settled: int, of: int) -> None:
    """A rate with its two counts."""
    add(world, "disputes_settled", place, str(year), settled)
    add(world, COUNT, place, str(year), of)
    add(world, RATE, place, str(year), 100 * settled / of)


def emptied(world: World) -> World:
    """A world without any figure of mediation but those a test adds."""
    world.tables["derivations"], world.tables["checks"] = [], []
    world.tables["comparisons"], world.tables["comparison_members"] = [], []
    world.tables["topics"][0]["headline_indicator_id"] = ""
    world.observations["alpha"] = world.observations["alpha"][3:5]
    world.observations["beta"] = world.observations["beta"][7:8]
    return world


def add_county(world: World, code: str, name: str) -> None:
    """One more county of the second prefecture, in Chinese named 县 and the end of its code."""
    like = dict(world.tables["localities"][3])
    like |= {"locality_id": code, "parent_id": PLACE, "valid_from": "", "name_en": name}
    like |= {"name_zh": f"县{code[4:]}", "short_name_zh": f"县{code[4:]}"}
    world.tables["localities"].append(like)


def follow(
    world: World, indicator: str, language: Language = "zh", *, single: bool = False, **choices
) -> tuple[View, Catalogue]:
    """The narrowed view of an indicator, with its catalogue."""
    if not world.out.exists():
        build(world.save().data)
    catalogue = load_catalogue(world.database)
    selection = Selection(indicator, latest_only=False, **choices)
    view = view_over_time(world.database, catalogue, selection, language, single=single)
    lengths = lengths_of(view)
    return narrowed(view, catalogue, lengths[0] if lengths else None), catalogue


def changes_of(
    view: View, catalogue: Catalogue, periods: tuple[str, str] | None = None
) -> tuple[PlaceChange, ...]:
    return place_changes(view, catalogue, *(periods or default_periods(view) or (None, None)))
