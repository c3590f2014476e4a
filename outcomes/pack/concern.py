"""Which figures a page is about, so that a list of changes can be cut down to what it shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qsl

from outcomes.exhibit import Exhibit
from outcomes.pack.changes import Change, ResidentsChange
from outcomes.pack.figures import Figure
from outcomes.page_address import LISTED
from outcomes.view_address import YEARS, NoView, split, split_views

Exhibited = Callable[[str], Exhibit | NoView]

PLACE, SIDE, PRESENT = "place", "side", "present"
SIDES = ("left", "right")
PER_RESIDENTS = "per_10000_residents"


@dataclass(frozen=True)
class Concern:
    """The figures of a page: those it shows now, and what a figure must be to be asked for.

    ``shown`` is None where the page shows no view of its own; an empty set asks for nothing in
    particular.
    """

    shown: frozenset[str] | None = None
    indicators: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    sets: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    practices: frozenset[str] = frozenset()
    years: tuple[int, int] | None = None
    counts_residents: bool = False

    def covers(self, change: Change) -> bool:
        """Whether a change is one of what the page shows, or showed.

        A figure that is still there counts where it is shown; one that is gone, where it would
        be asked for.
        """
        if self.shown is not None and change.new is not None:
            return change.new.observation_id in self.shown
        return any(self.asks_for(one) for one in (change.old, change.new) if one is not None)

    def asks_for(self, figure: Figure) -> bool:
        """Whether a figure is of what the page asks for."""
        bounds: tuple[tuple[frozenset[str], set[str | None]], ...] = (
            (self.indicators, {figure.indicator}),
            (self.places, {figure.place}),
            (self.sets, {*figure.sets}),
            (self.sources, {figure.source}),
            (self.practices, {figure.practice}),
        )
        return self.in_years(figure) and all(
            not asked or not asked.isdisjoint(own) for asked, own in bounds
        )

    def in_years(self, figure: Figure) -> bool:
        """Whether a figure ends within the years asked for; one without a date does."""
        if self.years is None or figure.end is None:
            return True
        return self.years[0] <= int(figure.end[:4]) <= self.years[1]

    def covers_residents(self, change: ResidentsChange) -> bool:
        """Whether a number of residents is part of what the page shows."""
        return self.counts_residents and (not self.places or change.place in self.places)


def concerns_of(address: str, exhibited: Exhibited) -> tuple[Concern, ...]:
    """What a page is about; several where it shows several views."""
    page, query = split(address)
    asked = dict(parse_qsl(query, keep_blank_values=True))
    several: tuple[str, ...] = ()
    if page == PRESENT:
        several = split_views(asked.get(LISTED, ""))
    elif page == SIDE:
        several = tuple(asked[one] for one in SIDES if one in asked)
    if several:
        return tuple(concern_of(one, exhibited) for one in several)
    return (concern_of(address, exhibited),)


def concern_of(address: str, exhibited: Exhibited) -> Concern:
    """What one view is about: what its address names, and what it shows now or leaves out."""
    page, query = split(address)
    asked = dict(parse_qsl(query, keep_blank_values=True))
    found = exhibited(address)
    frame = None if isinstance(found, NoView) else found.frame

    def named(*keys: str) -> frozenset[str]:
        return frozenset(one for key in keys for one in asked.get(key, "").split(",") if one)

    def shown(column: str) -> frozenset[str]:
        return frozenset() if frame is None else frozenset(frame[column])

    places, indicators = named("place", "places"), named("indicator")
    if page == PLACE:
        places = places or shown("locality_id")
    else:
        indicators = indicators or shown("indicator_id")
    left_out = () if isinstance(found, NoView) else found.extract.left_out
    match = YEARS.fullmatch(asked.get("years", ""))
    return Concern(
        shown=None
        if frame is None
        else shown("observation_id").union(one.observation_id for one in left_out),
        indicators=indicators,
        places=places,
        sets=named("set") - {"own"},
        sources=named("source"),
        practices=named("practice"),
        years=match and (int(match["first"]), int(match["last"] or match["first"])),
        counts_residents=PER_RESIDENTS in shown("basis"),
    )
