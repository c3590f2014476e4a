"""Which form of chart suits a view, and where a line over time is broken."""

from __future__ import annotations

from typing import Any, Literal

from outcomes.formatting import with_unit
from outcomes.language import translator
from outcomes.view import View

Form = Literal["ranked", "over_time", "grid"]
MOST_LINES = 12
TREND_POINTS = 5


def form_of(view: View) -> Form:
    """Which form suits the frame: periods of a place in a row ask for time."""
    values = len(view.frame)
    places = view.frame["locality_id"].nunique()
    dated = view.frame["end_day"].notna().all()
    if not dated or values < 2 * places:
        return "ranked"
    return "over_time" if places <= MOST_LINES else "grid"


def has_funnel(view: View) -> bool:
    """Whether limits can be drawn around the view's benchmark."""
    return view.standing.funnel is not None


def axis_title(view: View) -> str:
    """Indicator and unit."""
    words = translator(view.language)
    return with_unit(view.indicator.title(view.language), view.scale.unit, words)


def with_gaps(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows with an empty one wherever a period does not follow the one before."""
    result: list[dict[str, Any]] = []
    for row in rows:
        before = result[-1] if result else None
        follows = before is None or before["start_day"] is None or row["start_day"] is None
        if before is not None and not follows and row["period_kind"] != "as_of":
            follows = (row["start_day"] - before["end_day"]).days <= 1
        if not follows and row["period_kind"] != "as_of":
            result.append(row | {"value": None, "observation_id": None, "hover": None})
        result.append(row)
    return result
