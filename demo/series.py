"""What happened in each county and quarter, drawn from one seeded generator.

The quantities are the whole truth; the bulletins print some of it, rounded and with gaps.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from demo.counties import County
from demo.spans import FIRST_YEAR, LAST_YEAR, LAST_YEAR_QUARTERS, YEARS, Span, quarters_reported

SEED = 20241126
SEASON = (-0.07, 0.03, 0.09, -0.05)
BUDGET = (0.80, 0.95, 1.00, 1.25)
LAST_MOMENT = LAST_YEAR + (LAST_YEAR_QUARTERS - 1) / 4
HELP_SHARE = 0.35
ASKED_SHARE = 0.6

Quantities = dict[str, float]


@dataclass(frozen=True)
class Series:
    """Quantities of every county, year and quarter."""

    of: dict[tuple[str, int, int], Quantities]

    def total(self, quantities: Sequence[str], places: Iterable[str], span: Span) -> float | None:
        """Sum of quantities over places and quarters; None where a place was not there."""
        cells = [self.of.get((place, span.year, q)) for place in places for q in span.quarters]
        found = [cell for cell in cells if cell is not None]
        if not found or len(found) < len(cells):
            return None
        return sum(cell[name] for cell in found for name in quantities)


def draw_series(counties: Sequence[County]) -> Series:
    """The same quantities on every run: counties by code, each quarter after quarter."""
    rng = np.random.default_rng(SEED)
    # A stream of its own: a quantity added later leaves the earlier ones as they were.
    later = np.random.default_rng([SEED, 1])
    drawn: dict[tuple[str, int, int], Quantities] = {}
    for county in counties:
        level = 0.0
        stock = first_stock(rng, county)
        for year in (year for year in YEARS if county.in_force(year)):
            for quarter in range(quarters_reported(year)):
                level = 0.6 * level + rng.normal(0.0, 0.05)
                stock = next_stock(rng, stock)
                disputes = mediation(rng, county, year, quarter, level)
                drawn[county.locality_id, year, quarter] = {
                    **stock,
                    **disputes,
                    **legal_aid(rng, county, year, quarter),
                    **relief(rng, county, year, quarter),
                    **afterwards(later, county, disputes["settled"]),
                    **advice(later, county, year, quarter),
                }
    return Series(drawn)


def size(county: County, year: int, quarter: int) -> float:
    """Residents in units of 10,000 in the middle of a quarter."""
    return county.residents_at(year + quarter / 4 + 0.125) / 10_000


def elapsed(year: int, quarter: int) -> float:
    """Years since the first quarter of all."""
    return year - FIRST_YEAR + quarter / 4


def whole_hundreds(amount: float) -> float:
    """An amount in full hundreds of yuan, as a table in ten thousands with two decimals has it."""
    return float(round(amount / 100) * 100)


def first_stock(rng: np.random.Generator, county: County) -> Quantities:
    """Committees and mediators at the start."""
    committees = round(size(county, county.first_year, 0) * county.traits["committees"])
    return {
        "committees": float(committees),
        "mediators": float(round(committees * rng.uniform(4.2, 5.4))),
    }


def next_stock(rng: np.random.Generator, stock: Quantities) -> Quantities:
    """Committees and mediators one quarter later: they change slowly."""
    mediators = stock["mediators"] * (1 + rng.normal(0.003, 0.008))
    return {
        "committees": stock["committees"] + float(rng.choice((-1, 0, 0, 0, 1, 2))),
        "mediators": float(round(mediators)),
    }


def success_chance(rng: np.random.Generator, county: County, year: int, quarter: int) -> float:
    """Chance that a dispute is settled: from the start rate to the end rate, with noise."""
    start, end = (
        math.log(county.traits[name] / (1 - county.traits[name]))
        for name in ("start_rate", "end_rate")
    )
    share = elapsed(year, quarter) / (LAST_MOMENT - FIRST_YEAR)
    odds = start + (end - start) * share + rng.normal(0.0, 0.10)
    return 1 / (1 + math.exp(-odds))


def mediation(
    rng: np.random.Generator, county: County, year: int, quarter: int, level: float
) -> Quantities:
    """Disputes, those settled, and the days they took together."""
    traits = county.traits
    season = 1 + traits["season"] * SEASON[quarter]
    growth = (1 + traits["growth"]) ** elapsed(year, quarter)
    expected = size(county, year, quarter) * traits["disputes"] / 4 * season * growth
    disputes = int(rng.poisson(expected * math.exp(level)))
    settled = int(rng.binomial(disputes, success_chance(rng, county, year, quarter)))
    days = traits["days"] * 0.96 ** elapsed(year, quarter) * math.exp(rng.normal(0.0, 0.05))
    return {
        "disputes": float(disputes),
        "settled": float(settled),
        "days": float(round(days * disputes)),
    }


def legal_aid(rng: np.random.Generator, county: County, year: int, quarter: int) -> Quantities:
    """Cases accepted and help given, recipients, those asked and satisfied, and the money."""
    traits = county.traits
    residents = size(county, year, quarter)
    growth = 1.05 ** elapsed(year, quarter)
    season = 1 - 0.5 * SEASON[quarter]
    accepted = int(rng.poisson(residents * traits["aid"] / 4 * growth * season))
    recipients = accepted + int(rng.poisson(0.12 * accepted))
    asked = int(rng.binomial(recipients, ASKED_SHARE))
    subsidy = 1150 * 1.03 ** elapsed(year, quarter) * math.exp(rng.normal(0.0, 0.05))
    budget = 8500 * 1.06 ** elapsed(year, quarter) * math.exp(rng.normal(0.0, 0.08))
    return {
        "accepted": float(accepted),
        "help": float(rng.poisson(HELP_SHARE * accepted)),
        "recipients": float(recipients),
        "asked": float(asked),
        "satisfied": float(rng.binomial(asked, traits["satisfaction"])),
        "subsidies": whole_hundreds(accepted * subsidy),
        "funding": whole_hundreds(residents * budget * BUDGET[quarter]),
    }


def relief(rng: np.random.Generator, county: County, year: int, quarter: int) -> Quantities:
    """Households relieved and what they received; a small county has quarters without any."""
    households = int(rng.poisson(size(county, year, quarter) * county.traits["relief"] / 4))
    each = 7800 * math.exp(rng.normal(0.0, 0.2))
    return {"households": float(households), "relief": whole_hundreds(households * each)}


def afterwards(rng: np.random.Generator, county: County, settled: float) -> Quantities:
    """Agreements that a party goes back on; small counties have quarters without any."""
    return {"gone_back": float(rng.binomial(int(settled), county.traits["repudiation"]))}


def advice(rng: np.random.Generator, county: County, year: int, quarter: int) -> Quantities:
    """Consultations by hotline and at counters, more of them year by year."""
    growth = 1.08 ** elapsed(year, quarter) * math.exp(rng.normal(0.0, 0.06))
    expected = size(county, year, quarter) * county.traits["consultations"] / 4 * growth
    return {"consultations": float(rng.poisson(expected))}
