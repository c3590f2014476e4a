"""How the places of a view stand: funnel limits, judgement, and ranks with their intervals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from outcomes.benchmarks import Benchmark
from outcomes.catalogue import Indicator
from outcomes.funnel import Dispersion, Funnel, funnel
from outcomes.intervals import CONFIDENCE, PERCENT, has_counts, is_share
from outcomes.judgement import Judgement, judge
from outcomes.ranking import Standing as Rank
from outcomes.ranking import rank_intervals

Row = dict[str, Any]


@dataclass(frozen=True)
class PlaceStanding:
    """One place: its counts, where it stands between the limits, and its rank."""

    count: float
    total: float
    position: str | None
    judgement: Judgement | None
    rank: Rank | None


@dataclass(frozen=True)
class Standing:
    """The standing of a view's places, by observation id; only rates with counts have one.

    ``funnel`` is None where no limits could be drawn, and ``refusal`` then the reason's code.
    """

    benchmark: Benchmark
    funnel: Funnel | None
    places: dict[str, PlaceStanding]
    refusal: str | None

    @property
    def dispersion(self) -> Dispersion | None:
        """How much more the places differ than chance explains."""
        return self.funnel.dispersion if self.funnel else None


def standing_of(rows: list[Row], indicator: Indicator, benchmark: Benchmark) -> Standing:
    """Where each place stands against the benchmark's line.

    The line of a pooled rate holds the place itself. That is no favour to it: measured against
    the others, whose own chance then counts too, its z-score would be the same but for the factor
    sqrt(1 - n / N), which makes these limits the slightly wider ones.
    """
    known = [row for row in rows if has_counts(row)] if is_share(indicator) else []
    refusal = refused(rows, known, indicator, benchmark)
    places = {row["locality_id"] for row in known}
    if not known or len(places) != len(known):
        return Standing(benchmark, None, {}, refusal)
    counts = [row["numerator_value"] for row in known]
    totals = [row["denominator_value"] for row in known]
    highest_first = indicator.polarity != "lower_is_better"
    ranks: list[Rank | None] = [None] * len(known)
    if len(known) > 1:
        ranks = [*rank_intervals(counts, totals, CONFIDENCE, highest_first=highest_first)]
    drawn: Funnel | None = None
    if refusal is None and benchmark.line is not None:
        drawn = funnel(counts, totals, benchmark.line / PERCENT)
    found = {}
    for at, row in enumerate(known):
        position = drawn.places[at].position if drawn else None
        found[row["observation_id"]] = PlaceStanding(
            counts[at],
            totals[at],
            position,
            judge(position, indicator.polarity) if position else None,
            ranks[at],
        )
    return Standing(benchmark, drawn, found, refusal)


def refused(
    rows: list[Row], known: list[Row], indicator: Indicator, benchmark: Benchmark
) -> str | None:
    """Why no limits can be drawn; None where they can."""
    if not is_share(indicator):
        return "no_rate"
    if not known:
        return "no_counts"
    if len({row["locality_id"] for row in rows}) != len(rows):
        return "several_periods"
    if benchmark.line is None:
        return benchmark.refusal or "no_benchmark"
    rates = {row["numerator_value"] / row["denominator_value"] for row in known}
    # On 0 or 100 % chance leaves no room: any place off it would stand outside every limit; a
    # published figure may even lie beyond, where there are no proportions.
    if not 0 < benchmark.line < PERCENT and rates != {benchmark.line / PERCENT}:
        return "line_at_the_end"
    return None
