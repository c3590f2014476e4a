"""What must be known to read a chart over time, and the card of a value computed for it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from outcomes.forms import MOST_LINES
from outcomes.place_changes import PlaceChange
from outcomes.series import OverTime
from outcomes.statistics import TREND_FROM
from outcomes.trend_sentences import Form, said_value
from outcomes.view import View
from outcomes.view_notes import residents_note
from ui import cache
from ui.chart_panel import my_place_note
from ui.reading import Reading
from ui.slope_chart import MOST_LABELS, drawn_changes
from ui.time_marks import DEFINITION_SYMBOLS
from ui.trend_charts import MOST_PANELS

SHAPES = dict(zip(DEFINITION_SYMBOLS, "●■⬢★", strict=True))


def trend_notes(
    reading: Reading, shown: OverTime, changes: Sequence[PlaceChange], form: Form
) -> list[str]:
    """Notes on what is drawn, what is not, and what the marks mean."""
    words, view = reading.words, shown.view
    found = slope_notes(reading, changes) if form == "slope" else line_notes(reading, shown, form)
    frame = view.frame
    if (frame["value_origin"] == "computed").any():
        found.append(words("chart.mark.computed"))
    if (frame["value_qualifier"] != "exact").any():
        found.append(words("chart.mark.qualified"))
    found += my_place_note(reading, frame["locality_id"])
    if (frame["flag"] != "").any():
        found.append(words("chart.mark.flagged"))
    note = residents_note(view, reading.catalogue)
    found += [note] if note else []
    alone = sum("single_period" in one.reasons for one in view.left_out)
    if alone:
        found.append(words("trend.note.left", number=alone))
    return found


def slope_notes(reading: Reading, changes: Sequence[PlaceChange]) -> list[str]:
    """What the lines of a slope mean, and which places have none."""
    words, drawn = reading.words, drawn_changes(changes)
    found = [words("trend.note.slope")] if drawn else []
    if len(drawn) < len(changes):
        found.append(words("trend.note.undrawn", number=len(changes) - len(drawn)))
    if len(drawn) > MOST_LABELS:
        found.append(words("trend.note.labels", number=MOST_LABELS))
    return found


def line_notes(reading: Reading, shown: OverTime, form: Form) -> list[str]:
    """What lines and multiples draw: definitions, intervals, gaps, and places left out."""
    words, view = reading.words, shown.view
    most = MOST_LINES if form == "lines" else MOST_PANELS
    found = definition_notes(reading, shown)
    if len(shown.places) > most:
        more = len(shown.places) - most
        found.append(words("trend.note.drawn", drawn=most, more=more))
    found.append(words("trend.note.axis"))
    if any(len(one.points) < TREND_FROM or len(one.runs) > 1 for one in shown.series):
        found.append(words("trend.note.few"))
    if form == "lines" and len(shown.places) == 1:
        if any(one.trend.estimate for one in shown.series):
            found.append(words("trend.note.fit"))
        if view.indicator.measure == "rate":
            has_some = view.frame["low"].notna().any()
            found.append(words("trend.note.interval" if has_some else "interval.none"))
    repeated = len(view.frame) - sum(len(one.points) for one in shown.series)
    if repeated:
        found.append(words("trend.note.repeated", number=repeated))
    return found


def definition_notes(reading: Reading, shown: OverTime) -> list[str]:
    """Which symbol is which definition, and what the crosses are."""
    words, view = reading.words, shown.view

    def title(definition_id: str) -> str:
        pair = (view.indicator.indicator_id, definition_id)
        return reading.catalogue.definitions[pair].title(reading.language)

    ids = list(dict.fromkeys(view.frame["definition_id"]))
    found = []
    if len(ids) > 1:
        marks = list(SHAPES.values())
        named = [
            words("trend.note.definition", mark=marks[at % len(marks)], definition=title(one))
            for at, one in enumerate(ids)
        ]
        found.append(words("trend.note.definitions", named=words("table.semicolon").join(named)))
    aside = list(dict.fromkeys(one.definition_id for one in shown.aside))
    if aside:
        definitions = words("selection.and").join(title(one) for one in aside)
        found.append(words("trend.note.aside", definitions=definitions))
    return found


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
