"""The headline of each topic: its latest figure of the broadest place, change and series."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pandas as pd

from outcomes import questions
from outcomes.catalogue import LEVELS, Catalogue, Indicator, Topic
from outcomes.change import Change, change_between, preferred, same_period_last_year
from outcomes.comparability import YEARS_APART
from outcomes.formatting import Scale, with_value
from outcomes.frames import plain_rows
from outcomes.language import Language, translator
from outcomes.overview import headline_selection
from outcomes.remarks import flag_marked
from outcomes.scales import scale_on_basis
from outcomes.selection import Selection
from outcomes.shown import years_shown
from outcomes.spans import Row, apart
from outcomes.store import at_one_go
from outcomes.view import View, make_view

# A series of fewer points shows no course.
FEWEST_POINTS = 3


@dataclass(frozen=True, eq=False)
class Headline:
    """One topic's headline.

    ``row`` is a row of a view's frame, the latest figure of the broadest place that has one of
    late; ``change`` that from the same period of the year before, None where that is not known;
    ``series`` the rows of one definition, scope and length of period by time, ``row`` the last,
    empty where there are fewer than three. ``frame`` holds the rows shown.
    """

    topic: Topic
    indicator: Indicator
    row: Row
    scale: Scale
    change: Change | None
    series: tuple[Row, ...]
    frame: pd.DataFrame


@at_one_go
def headlines(database: Path, catalogue: Catalogue, language: Language) -> tuple[Headline, ...]:
    """One headline a topic whose indicator has a dated figure, in the topics' order."""
    found = (headline_of(database, catalogue, one, language) for one in catalogue.topics.values())
    return tuple(one for one in found if one is not None)


def headline_of(
    database: Path, catalogue: Catalogue, topic: Topic, language: Language
) -> Headline | None:
    """A topic's headline; None without an indicator to open on or a dated figure of it."""
    opened = headline_selection(catalogue, topic)
    if opened is None:
        return None
    indicator = catalogue.indicators[opened.indicator_id]
    place = broadest(questions.dated_places(database, indicator.indicator_id))
    if place is None:
        return None
    asked = Selection(indicator.indicator_id, locality_ids=(place["locality_id"],))
    candidates = make_view(database, catalogue, asked, language).candidates
    rows = [row for row in plain_rows(candidates) if is_dated(row)]
    own = [row for row in rows if (row["scope_id"] is None) == place["is_whole"]]
    row = latest(own)
    series = series_of_row(row, own)
    base = same_period_last_year(row, rows)
    ids = {one["observation_id"] for one in (row, *series)}
    return Headline(
        topic=topic,
        indicator=indicator,
        row=row,
        scale=scale_on_basis(
            catalogue, indicator.indicator_id, "as_published", [row["value"]], language
        ),
        change=None if base is None else change_between(base, row, indicator, catalogue),
        series=series,
        frame=candidates[candidates["observation_id"].isin(ids)],
    )


def broadest(places: Sequence[dict[str, Any]]) -> dict[str, Any] | None:
    """The row of ``questions.dated_places`` to stand for an indicator; None without any.

    Of those whose latest figure ends no more than three years before the newest of all: figures
    of the whole place first, then the country, then the place with figures of most years; among
    equals the highest level, the latest, the code.
    """
    if not places:
        return None
    newest = max(one["last_day"] for one in places)

    def rank(one: dict[str, Any]) -> tuple[Any, ...]:
        level = LEVELS.index(one["level"])
        latest_first = -one["last_day"].toordinal()
        order = (level > 0, -one["years"], level, latest_first, one["locality_id"])
        return (not one["is_whole"], *order)

    return min((one for one in places if is_recent(one["last_day"], newest)), key=rank)


def is_recent(day: date, newest: date) -> bool:
    """Whether a day is no more than three years before the newest."""
    return (newest.year - day.year, newest.month, newest.day) <= (YEARS_APART, day.month, day.day)


def is_dated(row: Row) -> bool:
    """Whether a row is a plain figure of a closed period or a date, as ``dated_places`` counts."""
    return (
        row["value"] is not None
        and row["role"] != "target"
        and row["reading"] != "ambiguous"
        and row["period_kind"] in questions.DATED_KINDS
        and row["end_day"] is not None
    )


def latest(rows: Sequence[Row]) -> Row:
    """The row that ends last; of several that with most of its series, then the longest."""
    last_day = max(row["end_day"] for row in rows)
    ending = [row for row in rows if row["end_day"] == last_day]
    return min(
        ending,
        key=lambda row: (
            -len(series_of_row(row, rows)),
            -(row["months"] or 0),
            row["observation_id"],
        ),
    )


def series_of_row(row: Row, rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows of the same definition, scope and length of period up to this one, by time.

    One row a period; empty where two periods overlap or fewer than three are there.
    """

    def kind(one: Row) -> tuple[Any, ...]:
        length = None if one["period_kind"] == "as_of" else one["months"]
        return one["definition_id"], one["scope_id"], one["period_kind"] == "as_of", length

    by_end: dict[Any, list[Row]] = {}
    for one in rows:
        if kind(one) == kind(row) and one["end_day"] <= row["end_day"]:
            by_end.setdefault(one["end_day"], []).append(one)
    picked = [preferred(row, by_end[day]) for day in sorted(by_end)]
    series = tuple(one for one in picked if one is not None)
    is_apart = all(apart(one, other) for one, other in pairwise(series))
    if len(series) < FEWEST_POINTS or not is_apart:
        return ()
    return series


def group_of(view: View, observation_id: str) -> str | None:
    """The largest comparable group of a view that holds an observation; None without any."""
    for group in view.groups:
        if any(one.observation_id == observation_id for one in group.members):
            return group.group_id
    return None


def spread(view: View) -> str:
    """How many places publish a view's indicator, how many are comparable, and how far they go.

    An end that is a bound keeps its mark: the sentence calls neither end lowest or highest.
    Empty where one place alone publishes it.
    """
    words = translator(view.language)
    known = view.candidates[view.candidates["value"].notna()]
    places = known["locality_id"].nunique()
    rows = sorted(view.rows, key=lambda row: (row["value"], row["locality_id"]))
    comparable = len({row["locality_id"] for row in rows})
    if places < 2:
        return ""
    if comparable < 2:
        return words("headline.alone", places=places)
    low, high = (
        flag_marked(
            with_value(
                view.scale.qualified(row["value"], row["value_qualifier"], missing=""),
                view.scale.unit,
                words,
            ),
            row["flag"],
        )
        for row in (rows[0], rows[-1])
    )
    years = years_shown(view.frame, view.language) or words("period.unknown")
    return words(
        "headline.spread", places=places, comparable=comparable, low=low, high=high, years=years
    )
