"""The controls of a comparing page; together they return one frozen Selection."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Literal

import streamlit as st

from outcomes.benchmarks import KINDS, Kind
from outcomes.catalogue import Indicator
from outcomes.comparability import BASES, Basis
from outcomes.selection import Selection, bases_of
from outcomes.view import View
from ui import address, cache
from ui.places import place_finder, places_choice
from ui.plain import plain
from ui.reading import Reading

OWN_CHOICE = "own"
FITTING = "fitting"
EVERYBODY = "all"
CHOICE_WIDTH = 250
NOTE_WIDTH = 250
YEARS = re.compile(r"(?P<first>[0-9]{4})(-(?P<last>[0-9]{4}))?")
WHOLE_SPAN = "whole span of years"
SUBJECT = "subject of the basis"


def choice(
    key: str,
    label: str,
    options: Sequence[str],
    default: str,
    say: Callable[[str], str],
    width: int | Literal["stretch"] = "stretch",
    label_visibility: Literal["visible", "collapsed"] = "visible",
) -> str:
    """One of several ids from a list; the address carries the id."""
    present = address.seed(key, lambda raw: raw if raw in options else None, default)
    if present not in options:
        st.session_state[key] = default
    chosen = st.selectbox(
        label,
        options,
        format_func=say,
        key=key,
        width=width,
        label_visibility=label_visibility,
    )
    address.publish(key, None if chosen == default else chosen)
    return str(chosen)


def segment(
    key: str,
    label: str,
    options: Sequence[str],
    default: str,
    say: Callable[[str], str],
    label_visibility: Literal["visible", "collapsed"] = "visible",
) -> str:
    """One of a few ids, all visible."""
    present = address.seed(key, lambda raw: raw if raw in options else None, default)
    if present not in options:
        st.session_state[key] = default
    chosen = st.segmented_control(
        label,
        options,
        format_func=say,
        key=key,
        required=True,
        default=None,
        label_visibility=label_visibility,
    )
    address.publish(key, None if chosen == default else chosen)
    return str(chosen)


def switch(key: str, label: str, *, default: bool = False, help_text: str | None = None) -> bool:
    """On or off; the address carries 1 or 0."""
    address.seed(key, lambda raw: {"1": True, "0": False}.get(raw), default)
    chosen = st.toggle(label, key=key, help=help_text)
    address.publish(key, None if chosen == default else str(int(chosen)))
    return bool(chosen)


def indicator_choice(reading: Reading, topic_id: str | None) -> str | None:
    """An indicator that has figures, of one topic or of all; None where there is none."""
    labels = cache.kept(indicator_labels, reading, topic_id)
    if not labels:
        return None
    options = list(labels)
    default = options[0]
    topic = reading.catalogue.topics.get(topic_id or next(iter(reading.catalogue.topics)))
    headline = topic.headline_indicator_id if topic else None
    if headline in options:
        default = str(headline)
    say = labels.__getitem__
    return choice("indicator", reading.words("control.indicator"), options, default, say)


def indicator_labels(reading: Reading, topic_id: str | None) -> dict[str, str]:
    """The indicators with figures, of one topic or of all, each with how many places it has."""
    return {
        row["indicator_id"]: reading.words(
            "control.indicator.option",
            title=reading.catalogue.indicators[row["indicator_id"]].title(reading.language),
            places=row["places"],
        )
        for row in cache.indicators(reading.database)
        if topic_id is None or row["topic_id"] == topic_id
    }


def comparison_choice(reading: Reading, topic_id: str | None) -> str | None:
    """A prepared comparison, or None for the reader's own choice."""
    options = [
        one.comparison_id
        for one in reading.catalogue.comparisons.values()
        if topic_id is None or one.topic_id == topic_id
    ]
    if not options:
        return None

    def say(comparison_id: str) -> str:
        if comparison_id == OWN_CHOICE:
            return reading.words("control.set.own")
        return reading.catalogue.comparisons[comparison_id].title(reading.language)

    # A link that names an indicator asks for the reader's own choice.
    names_indicator = "indicator" in st.query_params and "set" not in st.query_params
    default = OWN_CHOICE if topic_id is None or names_indicator else options[0]
    chosen = choice("set", reading.words("control.set"), [OWN_CHOICE, *options], default, say)
    return None if chosen == OWN_CHOICE else chosen


def years_choice(reading: Reading, indicator_id: str) -> tuple[int | None, int | None]:
    """First and last year; all years are (None, None)."""
    span = cache.years(reading.database, indicator_id)
    if span is None or span[0] == span[1]:
        return None, None

    def read(raw: str) -> tuple[int, int] | None:
        match = YEARS.fullmatch(raw)
        if match is None:
            return None
        low, high = int(match["first"]), int(match["last"] or match["first"])
        return (low, high) if span[0] <= low <= high <= span[1] else None

    low, high = address.seed("years", read, span)
    # Another indicator has other years: all years stay all years, others keep what fits.
    if (low, high) == st.session_state.get(WHOLE_SPAN, span) or low > span[1] or high < span[0]:
        low, high = span
    st.session_state["years"] = (max(low, span[0]), min(high, span[1]))
    st.session_state[WHOLE_SPAN] = span
    st.slider(reading.words("control.years"), span[0], span[1], key="years", format="%d")
    first, last = st.session_state["years"]
    whole = (first, last) == span
    address.publish("years", None if whole else f"{first}-{last}")
    return (None, None) if whole else (first, last)


def basis_choice(reading: Reading, indicator: Indicator, subject: str, default: Basis) -> Basis:
    """The basis; where only one is possible the control is off and says why.

    ``subject`` is what is compared: another subject begins with its own default.
    """
    options = bases_of(indicator)
    if len(options) == 1:
        st.caption(reading.words("control.basis.only"), width=NOTE_WIDTH)
        return options[0]
    if st.session_state.get(SUBJECT, subject) != subject:
        st.session_state.pop("basis", None)
        address.withdraw("basis")
    st.session_state[SUBJECT] = subject
    chosen = segment(
        "basis",
        reading.words("control.basis"),
        options,
        default if default in options else options[0],
        lambda one: reading.words(f"control.basis.{one}"),
    )
    return next((one for one in options if one == chosen), options[0])


def selection_controls(reading: Reading, topic_id: str | None = None) -> Selection | None:
    """Everything a comparing page lets the reader choose; None where nothing has figures."""
    left, right = st.columns(2, vertical_alignment="bottom")
    with left:
        comparison_id = comparison_choice(reading, topic_id)
    if comparison_id is not None:
        prepared = reading.catalogue.comparisons[comparison_id]
        selection = Selection(
            indicator_id=prepared.indicator_id, comparison_id=comparison_id, latest_only=False
        )
        with right:
            st.caption(plain(prepared.remark(reading.language) or ""))
        default: Basis = next((one for one in BASES if one == prepared.basis), "as_published")
    else:
        with right:
            indicator_id = indicator_choice(reading, topic_id)
        if indicator_id is None:
            return None
        left, middle, right = st.columns([7, 3, 10], vertical_alignment="bottom")
        with left:
            places = places_choice(reading, indicator_id)
        with middle:
            place_finder(reading, indicator_id)
        with right:
            first, last = years_choice(reading, indicator_id)
        selection = Selection(
            indicator_id=indicator_id,
            locality_ids=places,
            year_from=first,
            year_to=last,
        )
        default = "as_published"
    indicator = reading.catalogue.indicators[selection.indicator_id]
    return options_of(reading, selection, indicator, default)


def options_of(
    reading: Reading, selection: Selection, indicator: Indicator, default: Basis
) -> Selection:
    """Basis, what is compared with what, and switches."""
    words = reading.words
    peers, latest = None, selection.latest_only
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        subject = selection.comparison_id or selection.indicator_id
        basis = basis_choice(reading, indicator, subject, default)
        kind = benchmark_choice(reading)
        if selection.comparison_id is None:
            peers = peers_choice(reading, selection.indicator_id)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        if selection.comparison_id is None:
            latest = switch("latest", words("control.latest"), default=True)
        ambiguous = switch("ambiguous", words("control.ambiguous"))
        targets = switch("targets", words("control.targets"))
    return replace(
        selection,
        basis=basis,
        benchmark=kind,
        peer_group_id=peers,
        latest_only=latest,
        with_ambiguous=ambiguous,
        with_targets=targets,
        group_id=address.text("group"),
    )


def benchmark_choice(reading: Reading) -> Kind | None:
    """What places are compared with; None leaves it to the figures."""
    chosen = choice(
        "benchmark",
        reading.words("control.benchmark"),
        [FITTING, *KINDS],
        FITTING,
        lambda one: reading.words(f"control.benchmark.{one}"),
        width=CHOICE_WIDTH,
    )
    return next((one for one in KINDS if one == chosen), None)


def peers_choice(reading: Reading, indicator_id: str) -> str | None:
    """A declared group of like places, the one with most places that report first; None for all."""
    labels = cache.kept(peers_labels, reading, indicator_id)
    if not labels:
        return None
    label, say = reading.words("control.peers"), labels.__getitem__
    chosen = choice("peers", label, list(labels), EVERYBODY, say, width=CHOICE_WIDTH)
    return None if chosen == EVERYBODY else chosen


def peers_labels(reading: Reading, indicator_id: str) -> dict[str, str]:
    """All places, then each group with how many of how many report; empty where none does."""
    having = cache.places(reading.database, indicator_id)
    groups = reading.catalogue.peer_groups
    reporting = {
        key: sum(one in having for one in group.locality_ids) for key, group in groups.items()
    }
    order = sorted((key for key in groups if reporting[key]), key=lambda k: (-reporting[k], k))
    labels = {
        key: reading.words(
            "control.peers.option",
            title=groups[key].title(reading.language),
            reporting=reporting[key],
            places=len(groups[key].locality_ids),
        )
        for key in order
    }
    return {EVERYBODY: reading.words("control.peers.all"), **labels} if labels else {}


def group_choice(reading: Reading, view: View, labels: Mapping[str, str]) -> None:
    """The comparable groups, the largest first; another one is a click away."""
    options = list(labels)
    if len(options) < 2:
        address.publish("group", None)
        return
    choice(
        "group",
        reading.words("control.group", number=len(options)),
        options,
        options[0],
        lambda one: labels[one],
    )
