"""The marks on values: bounds, approximate and computed values, flags; and what they mean."""

from __future__ import annotations

from typing import Any

from outcomes.formatting import QUALIFIER_MARK
from outcomes.forms import form_of
from outcomes.remarks import FLAG_MARK
from outcomes.view import View

COMPUTED_MARK = "◆"


def mark_keys(view: View, form: str = "fitting") -> list[str]:
    """Keys of the texts that explain the marks this view uses in a form of chart.

    A funnel has no bars, and its points are rates from counts: none of them is a bound.
    """
    computed = (view.frame["value_origin"] == "computed").any()
    qualified = (view.frame["value_qualifier"] != "exact").any()
    is_funnel = form == "funnel"
    bars = not is_funnel and form_of(view) == "ranked" and view.indicator.is_quantity
    found = ["chart.mark.computed_bar" if bars else "chart.mark.computed"] if computed else []
    found += ["chart.mark.qualified"] if qualified and not is_funnel else []
    return [*found, "chart.mark.flagged"] if (view.frame["flag"] != "").any() else found


def mark_of(row: dict[str, Any]) -> str:
    """The marks of a value: the qualifier's, a diamond for a computed one, a flag."""
    computed = COMPUTED_MARK if row["value_origin"] == "computed" else ""
    flag = FLAG_MARK if row["flag"] else ""
    return QUALIFIER_MARK[row["value_qualifier"]] + computed + flag
