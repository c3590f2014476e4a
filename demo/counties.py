"""The invented counties: how large they are, how they differ, and when they exist."""

from __future__ import annotations

from dataclasses import dataclass

from demo.spans import FIRST_YEAR
from demo.templates import read_table

PREFECTURE = "990100"
CENSUS_YEAR = 2020.8
ESTIMATE_YEAR = 2024.0


@dataclass(frozen=True)
class County:
    """A county with its level, growth and rates; rates per 10,000 residents are of a year."""

    locality_id: str
    first_year: int
    end_year: int
    residents: tuple[float, float]
    traits: dict[str, float]

    def in_force(self, year: int) -> bool:
        """Whether the county exists in a year; ``end_year`` is the first without it."""
        return self.first_year <= year < self.end_year

    def residents_at(self, moment: float) -> float:
        """Residents at a moment such as 2022.25, on the line between the two known dates."""
        before, after = self.residents
        share = (moment - CENSUS_YEAR) / (ESTIMATE_YEAR - CENSUS_YEAR)
        return before + (after - before) * share


def known_residents() -> dict[str, list[float]]:
    """Residents of each place, earliest date first."""
    found: dict[str, list[float]] = {}
    for row in sorted(read_table("populations"), key=lambda row: row["on_date"]):
        found.setdefault(row["locality_id"], []).append(float(row["residents"]))
    return found


def read_counties() -> list[County]:
    """Every county, by code, those of only some years among them."""
    places = {row["locality_id"]: row for row in read_table("localities")}
    residents = known_residents()
    counties = []
    for row in read_table("counties"):
        locality_id = row.pop("locality_id")
        known = residents[locality_id]
        place = places[locality_id]
        counties.append(
            County(
                locality_id=locality_id,
                first_year=int(place["valid_from"] or FIRST_YEAR),
                end_year=int(place["valid_to"] or 9999),
                # A county of one date only keeps that number of residents.
                residents=(known[0], known[-1]),
                traits={name: float(cell) for name, cell in row.items()},
            )
        )
    return sorted(counties, key=lambda county: county.locality_id)
