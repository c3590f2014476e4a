"""The strip of one line of a profile: the place on the range of its peers."""

from __future__ import annotations

from outcomes.profile_lines import Line
from ui.table import Strip

MIDDLE = 0.5


def strip_of(line: Line, mine: str | None = None) -> Strip | None:
    """The place and its peers between the smallest and the largest of them; None without peers.

    Among the peers the reader's own place has a mark of its own.

    Every line has a scale of its own, on which nothing can be read but the order and the spread.
    """
    if not line.reported:
        return None
    own = line.compared["value"]
    points = [row["value"] for row in line.beside.rows]
    interval = interval_of(line)
    reach = [own, *points, *(interval or ())]
    low, span = min(reach), max(reach) - min(reach)

    def at(value: float) -> float:
        return round((value - low) / span, 4) if span else MIDDLE

    box, theirs = line.quartiles, peer_value(line, mine)
    return Strip(
        own=at(own),
        points=tuple(at(one) for one in points),
        box=(at(box.q1), at(box.median), at(box.q3)) if box else None,
        interval=(at(interval[0]), at(interval[1])) if interval else None,
        mine=None if theirs is None else at(theirs),
    )


def peer_value(line: Line, locality_id: str | None) -> float | None:
    """The value of one of the peers; None where it is none of them."""
    rows = (row for row in line.beside.rows if row["locality_id"] == locality_id)
    return next((float(row["value"]) for row in rows), None)


def interval_of(line: Line) -> tuple[float, float] | None:
    """The 95 % interval of the place's own rate, in percent; None where counts are not known."""
    low, high = line.row["low"], line.row["high"]
    return None if low is None or high is None else (low, high)
