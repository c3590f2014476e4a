"""Sentences about a view, each clause from named cells."""

from __future__ import annotations

from typing import Any

from outcomes.formatting import with_value
from outcomes.frames import plain_rows
from outcomes.language import translator
from outcomes.remarks import flag_marked
from outcomes.view import View


def takeaway(view: View) -> str:
    """One sentence under the title of a chart: how many places, from where to where.

    It names the highest and the lowest value and judges neither; a flagged one bears its mark.
    """
    words = translator(view.language)
    rows = sorted(plain_rows(view.frame), key=lambda row: (row["value"], row["locality_id"]))
    if not rows:
        return words("takeaway.nothing")

    def said(row: dict[str, Any]) -> str:
        return words(
            "takeaway.value",
            locality=row["short_locality"],
            period=row["period"],
            value=flag_marked(
                with_value(
                    view.scale.qualified(row["value"], row["value_qualifier"], missing=""),
                    view.scale.unit,
                    words,
                ),
                row["flag"],
            ),
        )

    if len(rows) == 1:
        return words("takeaway.one", value=said(rows[0]))
    places = view.frame["locality_id"].nunique()
    ends_are_exact = all(row["value_qualifier"] == "exact" for row in (rows[0], rows[-1]))
    # A bound is where a value cannot be beyond: it is no lowest and no highest value.
    form = "range" if ends_are_exact else "bounds"
    return words(
        f"takeaway.{form}" if places > 1 else f"takeaway.{form}_one_place",
        places=places,
        values=len(rows),
        low=said(rows[0]),
        high=said(rows[-1]),
    )
