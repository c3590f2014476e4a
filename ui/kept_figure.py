"""A figure that is drawn again and again, and not changed any more."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import plotly.graph_objects as go


class KeptFigure(go.Figure):  # type: ignore[misc]
    """A finished figure, whose parts are copied for drawing once, not in every run of a page.

    Every figure carries a template of three thousand characters, whose copy takes longer than
    all the rest.
    """

    @cached_property
    def _parts(self) -> dict[str, Any]:
        return dict(super().to_dict())

    def to_dict(self) -> dict[str, Any]:
        """What Streamlit sends of the figure; shared, so nobody may change it."""
        return self._parts
