"""The figure of the page of trends in the form chosen."""

from __future__ import annotations

import plotly.graph_objects as go

from outcomes.place_changes import drawn_changes
from outcomes.trend_address import Trends
from ui.look import Look
from ui.slope_chart import slope
from ui.trend_charts import lines, multiples


def trend_figure(found: Trends, look: Look) -> go.Figure | None:
    """The chart of a form; None where a slope has no pair of periods to draw."""
    if found.form == "slope":
        return slope(found.view, found.changes, look) if drawn_changes(found.changes) else None
    return (lines if found.form == "lines" else multiples)(found.shown, look)
