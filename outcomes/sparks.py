"""Small lines of a place's values over time: only what is in the frame, gaps left open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from outcomes.formatting import Scale, with_value
from outcomes.language import Words
from outcomes.periods import MONTHS_A_YEAR
from outcomes.remarks import flag_marked

FEWEST = 3
LONGEST = 60
Row = dict[str, Any]


@dataclass(frozen=True)
class Spark:
    """One place's values in time order at even distances, None where it has none, and in words."""

    values: tuple[float | None, ...]
    text: str


def sparks_of(rows: Iterable[Row], scale: Scale, words: Words) -> dict[str, Spark]:
    """The line of each place with three or more values, by code; all begin and end together.

    None at all where periods differ in length or overlap, since a line would then join what is
    not alike; none for a place with two values of one period.
    """
    dated = [row for row in rows if row["value"] is not None and row["end_day"] is not None]
    places = places_in_time(dated)
    if places is None:
        return {}
    length = max(places.values(), default=0) + 1
    found = {}
    for locality_id, number in Counter(row["locality_id"] for row in dated).items():
        own = {places[key_of(row)]: row for row in dated if row["locality_id"] == locality_id}
        if number != len(own) or number < FEWEST or length > LONGEST:
            continue
        values = tuple(own[at]["value"] if at in own else None for at in range(length))
        found[locality_id] = Spark(values, said(own, scale, words))
    return found


def key_of(row: Row) -> tuple[int, int]:
    """Year and month in which a row's period ends."""
    return row["end_day"].year, row["end_day"].month


def places_in_time(rows: list[Row]) -> dict[tuple[int, int], int] | None:
    """The running number of each period from the first; None where they are not of one kind.

    Values at a moment count as yearly when they stand in the same month of each year.
    """
    lengths = {row["months"] for row in rows}
    if len(lengths) != 1:
        return None
    length = lengths.pop() or MONTHS_A_YEAR
    ends = {key_of(row): row["end_day"].year * MONTHS_A_YEAR + row["end_day"].month for row in rows}
    first = min(ends.values())
    if length != int(length) or any((end - first) % length for end in ends.values()):
        return None
    return {key: int((end - first) // length) for key, end in ends.items()}


def said(own: dict[int, Row], scale: Scale, words: Words) -> str:
    """First and last value with their periods, and how many there are."""
    ends = {
        name: words(
            "table.remark",
            period=row["period"],
            said=flag_marked(
                with_value(
                    scale.qualified(row["value"], row["value_qualifier"], missing=""),
                    scale.unit,
                    words,
                ),
                row.get("flag"),
            ),
        )
        for name, row in (("first", own[min(own)]), ("last", own[max(own)]))
    }
    return words("spark.said", number=len(own), **ends)
