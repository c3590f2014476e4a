"""The controls of the page of trends: what is followed, how it is drawn, from when to when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit as st

from outcomes.place_changes import default_periods, periods_to_choose
from outcomes.selection import Selection
from outcomes.trend_address import FORMS, length_names, usual_end, usual_form
from outcomes.trend_sentences import Form
from outcomes.view import View
from ui import address, cache
from ui.controls import basis_choice, choice, indicator_choice, segment, switch, years_choice
from ui.places import place_finder, places_choice
from ui.reading import Reading

SHOWN_DEFAULT = "default shown of "
NAMED_LENGTHS = {12.0: "year", 6.0: "half", 3.0: "quarter", 1.0: "month"}


def trend_selection(reading: Reading) -> Selection | None:
    """Indicator, years, places and basis; None where nothing has figures."""
    left, right = st.columns(2, vertical_alignment="bottom")
    with left:
        indicator_id = indicator_choice(reading, None)
    if indicator_id is None:
        return None
    with right:
        first, last = years_choice(reading, indicator_id)
    left, middle, right = st.columns([7, 3, 10], vertical_alignment="bottom")
    with left:
        places = places_choice(reading, indicator_id)
    with middle:
        place_finder(reading, indicator_id)
    with right:
        indicator = reading.catalogue.indicators[indicator_id]
        basis = basis_choice(reading, indicator, indicator_id, "as_published")
    return Selection(
        indicator_id=indicator_id,
        locality_ids=places,
        year_from=first,
        year_to=last,
        basis=basis,
        group_id=address.text("group"),
        latest_only=False,
        benchmark="none",
    )


def single_switch(reading: Reading, selection: Selection) -> bool:
    """Whether cumulative values are taken apart; offered only where there are some."""
    plain_selection = replace(selection, group_id=None, basis="as_published")
    if not cache.has_cumulative(reading.database, plain_selection):
        return False
    words = reading.words
    return switch("single", words("control.single"), help_text=words("control.single.help"))


def group_over_time(reading: Reading, labels: Mapping[str, str]) -> None:
    """The comparable groups, first the one in which most places can be followed."""
    options = list(labels)
    if len(options) < 2:
        address.withdraw("group")
        return
    label = reading.words("control.group.over_time", number=len(options))
    choice("group", label, options, options[0], lambda one: labels[one])


def length_choice(reading: Reading, view: View) -> float | None:
    """The one length of period to follow; None where there is nothing to choose between."""
    lengths = cache.kept(length_names, view)
    if not lengths:
        return None
    options = list(lengths)
    follow_default("length", options[0])
    chosen = segment(
        "length",
        reading.words("control.length"),
        options,
        options[0],
        lambda one: length_name(reading, lengths[one]),
    )
    return lengths[chosen]


def length_name(reading: Reading, months: float) -> str:
    """A length of period in words."""
    name = NAMED_LENGTHS.get(months)
    if name is None:
        return reading.words("control.length.months", months=f"{months:g}")
    return reading.words(f"control.length.{name}")


def form_choice(reading: Reading, view: View) -> Form:
    """Lines, small multiples or the slope; multiples are the default for many places."""
    default = cache.kept(usual_form, view)
    follow_default("form", default)
    chosen = segment(
        "form",
        reading.words("control.form"),
        FORMS,
        default,
        lambda one: reading.words(f"control.form.{one}"),
    )
    return next(one for one in FORMS if one == chosen)


def periods_choice(reading: Reading, view: View) -> tuple[str, str] | None:
    """The two periods of the slope and the table of change; None with fewer than two."""
    periods = cache.kept(periods_to_choose, view)
    defaults = cache.kept(default_periods, view)
    if defaults is None:
        return None
    order = list(periods)
    left, right = st.columns(2)
    with left:
        first = period_choice(reading, "from", order[:-1], defaults[0], periods)
    later = order[order.index(first) + 1 :]
    default = usual_end(later, defaults)
    with right:
        return first, period_choice(reading, "to", later, default, periods)


def period_choice(
    reading: Reading, key: str, options: Sequence[str], default: str, names: Mapping[str, str]
) -> str:
    """One period by its id."""
    follow_default(key, default)
    return choice(key, reading.words(f"control.{key}"), options, default, lambda one: names[one])


def follow_default(key: str, default: str) -> None:
    """Where the reader kept to the default, go over to the new one."""
    shown = st.session_state.get(SHOWN_DEFAULT + key)
    if shown is not None and st.session_state.get(key) == shown:
        st.session_state[key] = default
    st.session_state[SHOWN_DEFAULT + key] = default
