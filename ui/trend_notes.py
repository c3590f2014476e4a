"""What must be known to read a chart over time, and the card of a value computed for it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from outcomes.place_changes import PlaceChange
from outcomes.series import OverTime
from outcomes.trend_notes import form_notes, left_notes, trend_mark_keys
from outcomes.trend_sentences import Form, said_value
from outcomes.view import View
from ui import cache
from ui.chart_panel import my_place_note
from ui.reading import Reading


def trend_notes(
    reading: Reading, shown: OverTime, changes: Sequence[PlaceChange], form: Form
) -> list[str]:
    """Notes on what is drawn, what is not, and what the marks mean."""
    words, view = reading.words, shown.view
    found = form_notes(shown, reading.catalogue, changes, form)
    found += [words(key) for key in trend_mark_keys(view)]
    found += my_place_note(reading, view.frame["locality_id"])
    if (view.frame["flag"] != "").any():
        found.append(words("chart.mark.flagged"))
    return [*found, *left_notes(view, reading.catalogue)]


def computed_card(reading: Reading, view: View, observation_id: str) -> None:
    """A single period computed here: its value and the two figures it comes from."""
    words = reading.words
    rows = view.candidate_rows
    row = next((one for one in rows if one["observation_id"] == observation_id), None)
    if row is None:
        return
    ids = [part.lstrip("+-") for part in (row["derived_from"] or "").split()[1:]]
    operands = [cache.provenance(reading.database, one, reading.language) for one in ids]
    said = [words("table.remark", period=one.heading, said=one.figure) for one in operands if one]
    items = "".join(f"<li>{escape(text)}</li>" for text in said)
    heading = words("chart.row", locality=row["full_locality"], period=row["period"])
    with st.container(border=True, key="computed"):
        st.html(
            f'<div class="provenance"><h4>{escape(words("trend.computed.title"))}</h4>'
            f"<p>{escape(heading)}</p>"
            f'<p class="provenance-figure">{escape(said_value(view, row))}</p>'
            f"<h5>{escape(words('trend.computed.how'))}</h5><ul>{items}</ul></div>"
        )
