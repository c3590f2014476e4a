"""A league in the tiny world: cities of the province 甲 with rates, counts and targets of 2024."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from etl.build import build
from outcomes.catalogue import Catalogue
from outcomes.catalogue_rows import load_catalogue
from outcomes.language import Language
from outcomes.selection import Selection
from outcomes.view import View, make_view
from tests.world import World

PROVINCE = "010000"
RATE, COUNT = "mediation_success_rate", "disputes_mediated"
IN_2024 = {"time_start": "2024-01", "time_end": "2024-12", "period_kind": "year"}


def city(number: int) -> str:
    """The code of a city, 1号市 being 010201."""
    return f"0102{number:02d}"


class League:
    """Cities and their figures, in memory; `build` makes a database of them."""

    def __init__(self, folder: Path) -> None:
        self.world = World(folder)
        self.world.change(RATE, decimals="2", plausible_min="0")
        self.cities: set[int] = set()

    def place(self, number: int) -> str:
        """The code of a city, which is added where it is new."""
        if number not in self.cities:
            self.cities.add(number)
            self.world.add(
                "localities",
                locality_id=city(number),
                name_zh=f"{number}号市",
                short_name_zh=f"{number}号",
                name_en=f"City {number}",
                level="prefecture",
                parent_id=PROVINCE,
            )
        return city(number)

    def figure(self, indicator: str, place: str, value: float, unit: str, **cells: str) -> None:
        """One observation of 2024; its id is the indicator's and the place's."""
        self.world.observations["beta"].append(
            {
                "observation_id": f"{indicator}-{place}",
                "source_id": "beta",
                "as_printed": f"{value:g}{unit}",
                "indicator_id": indicator,
                "definition_id": "peoples_mediation",
                "locality_id": place,
                "obs_value": f"{value:g}",
                "value_qualifier": "exact",
                "period_basis": "printed",
                "role": "outcome",
                "reading": "double",
                **IN_2024,
                **cells,
            }
        )

    def rate(self, number: int, count: int, total: int) -> League:
        """A city's rate with both its counts."""
        place = self.place(number)
        self.figure(COUNT, place, total, "件")
        self.figure("disputes_settled", place, count, "件")
        self.figure(RATE, place, round(count / total * 100, 2), "%")
        return self

    def rate_alone(self, number: int, value: float, **cells: str) -> League:
        """A city's rate without counts."""
        self.figure(RATE, self.place(number), value, "%", **cells)
        return self

    def cases(self, number: int, value: float, residents: int | None = None) -> League:
        """A city's number of disputes, and its residents."""
        place = self.place(number)
        self.figure(COUNT, place, value, "件")
        if residents is not None:
            self.world.add(
                "populations",
                locality_id=place,
                on_date="2020-11-01",
                residents=str(residents),
                source_id="beta",
            )
        return self

    def target(self, place: str, value: float, **cells: str) -> League:
        """A target of 2024 for a place."""
        aim = {"observation_id": f"aim-{place}", "role": "target"}
        self.figure(RATE, place, value, "%", **(aim | cells))
        return self

    def build(self) -> Shown:
        """The league built."""
        self.world.save()
        build(self.world.data)
        database = self.world.database
        return Shown(database, load_catalogue(database))


@dataclass(frozen=True)
class Shown:
    """A league's build, of which views are made."""

    database: Path
    catalogue: Catalogue

    def judged(self, polarity: str) -> Shown:
        """The same figures where another direction of the rate is good, or none."""
        rate = replace(self.catalogue.indicators[RATE], polarity=polarity)
        indicators = self.catalogue.indicators | {RATE: rate}
        return replace(self, catalogue=replace(self.catalogue, indicators=indicators))

    def view(
        self, language: Language, places: Iterable[int | str], indicator: str = RATE, **choices: Any
    ) -> View:
        """The view of some cities by number, or of other places by code."""
        codes = tuple(city(one) if isinstance(one, int) else one for one in places)
        chosen = Selection(indicator, locality_ids=codes, **choices)
        return make_view(self.database, self.catalogue, chosen, language)


def spread(folder: Path) -> League:
    """Sixteen cities of 1,000 cases: one better, one worse, two worth a look, twelve on 90 %.

    The limits around 90 % are worked by hand in tests/test_standing.py.
    """
    league = League(folder)
    for number, count in enumerate((935, 865, 922, 878, *[900] * 12), start=1):
        league.rate(number, count, 1000)
    return league
