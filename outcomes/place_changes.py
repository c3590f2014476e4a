"""The change of each place between two periods, and of its latest period against earlier ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from outcomes.catalogue import Catalogue
from outcomes.change import Change, change_between, period_before, same_period_last_year
from outcomes.cumulative import same_span
from outcomes.language import translator
from outcomes.series import Row, Series, end_of, rows_aside, series_of, shown_series
from outcomes.view import View

YEAR_EARLIER = 1
Significance = Literal[
    "significant", "not_significant", "no_counts", "no_interval", "not_tested", "refused"
]


@dataclass(frozen=True)
class PlaceChange:
    """One place: from one period to another, and its latest period against two bases.

    ``before`` and ``after`` are None where the place has no value for that period; ``change``
    then is None too. ``on_year`` is 同比 (against ``year_before``), ``on_period`` 环比 (against
    ``previous``); None where nothing is held to set the latest period against. ``series`` is
    the one that holds the latest period.
    """

    locality_id: str
    short_locality: str
    full_locality: str
    before: Row | None
    after: Row | None
    change: Change | None
    series: Series
    latest: Row
    year_before: Row | None
    on_year: Change | None
    previous: Row | None
    on_period: Change | None


def significance(change: Change, before: Row, after: Row) -> Significance:
    """What can be said of a change: quantities are full counts and are not tested."""
    if change.value is None:
        return "refused"
    if change.significant is not None:
        return "significant" if change.significant else "not_significant"
    if change.kind == "percent":
        return "not_tested"
    counted = all(row["denominator_value"] is not None for row in (before, after))
    return "no_interval" if counted else "no_counts"


def period_id(row: Row) -> str:
    """A period as an address has it: ``2023-01_2023-12``; nothing before ``_`` where open."""
    return f"{row['time_start'] or ''}_{row['time_end']}"


def periods_of(rows: Iterable[Row]) -> dict[str, str]:
    """Dated periods by id with their wording, in time order."""
    dated = [row for row in rows if row["end_day"] is not None]
    dated.sort(key=lambda row: (row["end_day"], row["months"] or 0))
    return {period_id(row): row["period"] for row in dated}


def periods_to_choose(view: View) -> dict[str, str]:
    """Every period that a change may begin or end with, other definitions' included."""
    return periods_of([*view.rows, *rows_aside(view)])


def default_periods(view: View) -> tuple[str, str] | None:
    """The earliest and the latest period that most places share; None with fewer than two.

    Most places is more than half of them. Of the earlier ones one of the same season as the
    latest is taken, where there is one: a third quarter is set against a third quarter. Where
    no two periods are so common, the pair that most places have both of, and of these the
    pair farthest apart.
    """
    rows = view.rows
    order = list(periods_of(rows))
    season = {period_id(row): season_of(row) for row in rows}
    places: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        places[period_id(row)].add(row["locality_id"])
    half = len(set(view.frame["locality_id"])) / 2
    common = [one for one in order if len(places[one]) > half]
    if len(common) > 1:
        alike = [one for one in common[:-1] if season[one] == season[common[-1]]]
        return (alike or common)[0], common[-1]
    pairs = combinations(range(len(order)), 2)
    best = max(
        pairs,
        key=lambda pair: (len(places[order[pair[0]]] & places[order[pair[1]]]), pair[1] - pair[0]),
        default=None,
    )
    return None if best is None else (order[best[0]], order[best[1]])


def season_of(row: Row) -> tuple[int | None, int]:
    """The months in which a dated period begins and ends, whatever the year."""
    start = row["start_day"]
    return (None if start is None else start.month), row["end_day"].month


def place_changes(
    view: View, catalogue: Catalogue, from_id: str | None, to_id: str | None
) -> tuple[PlaceChange, ...]:
    """One a place shown, in the order of the codes; ``None`` for no periods to choose from."""
    held = rows_held(view)
    aside = series_of(rows_aside(view), aside=True)
    by_place: dict[str, list[Series]] = defaultdict(list)
    for one in shown_series(view):
        by_place[one.locality_id].append(one)
    return tuple(
        place_change(
            view,
            catalogue,
            own,
            [one for one in aside if one.locality_id == locality_id],
            held[locality_id],
            (from_id, to_id),
        )
        for locality_id, own in sorted(by_place.items())
    )


def rows_held(view: View) -> dict[str, list[Row]]:
    """Every dated value of each place that is no target and not ambiguous, of any length."""
    never = {"ambiguous", "target"}
    barred = {one.observation_id for one in view.left_out if never & set(one.reasons)}
    held: dict[str, list[Row]] = defaultdict(list)
    for row in view.candidate_rows:
        is_dated = row["end_day"] is not None and row["value"] is not None
        if is_dated and row["observation_id"] not in barred:
            held[row["locality_id"]].append(row)
    return held


def place_change(
    view: View,
    catalogue: Catalogue,
    own: list[Series],
    aside: list[Series],
    held: list[Row],
    periods: tuple[str | None, str | None],
) -> PlaceChange:
    """The changes of one place."""
    indicator, basis = view.indicator, view.selection.basis
    series = max(own, key=lambda one: end_of(one.points[-1]))
    latest = series.points[-1]
    before, after = pair_of([*own, *aside], *periods)
    alike = [
        row
        for row in held
        if (row["definition_id"], row["scope_id"]) == (latest["definition_id"], latest["scope_id"])
    ]
    year_before = same_period_last_year(latest, alike) or year_earlier(view, latest, alike)
    previous = period_before(latest, alike)

    def change(base: Row | None, row: Row | None) -> Change | None:
        if base is None or row is None:
            return None
        return change_between(base, row, indicator, catalogue, basis)

    return PlaceChange(
        locality_id=latest["locality_id"],
        short_locality=latest["short_locality"],
        full_locality=latest["full_locality"],
        before=before,
        after=after,
        change=change(before, after),
        series=series,
        latest=latest,
        year_before=year_before,
        on_year=change(year_before, latest),
        previous=previous,
        on_period=change(previous, latest),
    )


def pair_of(
    series: Iterable[Series], from_id: str | None, to_id: str | None
) -> tuple[Row | None, Row | None]:
    """The rows of two periods, of one series where one has both; the view's own come first."""
    found = [{period_id(row): row for row in one.points} for one in series]
    for one in found:
        if from_id in one and to_id in one:
            return one[str(from_id)], one[str(to_id)]
    before = next((one[str(from_id)] for one in found if from_id in one), None)
    after = next((one[str(to_id)] for one in found if to_id in one), None)
    return before, after


def year_earlier(view: View, row: Row, rows: list[Row]) -> Row | None:
    """The same span one year earlier, summed from single periods where only these are held."""
    if row["start_day"] is None or view.selection.basis != "as_published":
        return None
    start, end = row["start_day"].date(), end_of(row)
    if (2, 29) in ((start.month, start.day), (end.month, end.day)):
        return None
    return same_span(
        rows,
        start.replace(year=start.year - YEAR_EARLIER),
        end.replace(year=end.year - YEAR_EARLIER),
        view.indicator,
        translator(view.language),
    )


def drawn_changes(changes: Sequence[PlaceChange]) -> list[PlaceChange]:
    """The places that have a change between the two periods."""
    return [one for one in changes if one.change is not None and one.change.value is not None]


def is_significant(one: PlaceChange) -> bool:
    """Whether the change of a place is significant."""
    return one.change is not None and bool(one.change.significant)
