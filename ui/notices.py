"""Notices: the verdict above a chart, what was left out, and what the address got wrong."""

from __future__ import annotations

from html import escape

import streamlit as st

from outcomes.comparability import Level
from outcomes.formatting import Scale
from outcomes.level_marks import LEVEL_MARKS
from outcomes.reason_words import reasons_in_line
from outcomes.remarks import flag_marked
from outcomes.scope_words import scope_said
from outcomes.view import View
from outcomes.view_address import SHOWN_LENGTH
from outcomes.view_notes import group_title, joined_reasons, reason_of
from ui import address, cache
from ui.my_place import place_cell
from ui.plain import plain
from ui.reading import Reading
from ui.table import Body, Cell, Column, TableTexts, show_body


def chip(reading: Reading, level: Level) -> str:
    """The verdict as a small mark-up: shape, word and colour class."""
    name = level.name.lower()
    return (
        f'<span class="chip chip-{name}">{LEVEL_MARKS[level]} '
        f"{escape(reading.words(f'verdict.{name}'))}</span>"
    )


def verdict_notice(reading: Reading, view: View) -> None:
    """The verdict of what is shown, with every reason and whom it concerns."""
    st.html(cache.kept(verdict_markup, reading, view))
    for text in cache.kept(joined_reasons, view, reading.catalogue):
        st.caption(plain(text))


def verdict_markup(reading: Reading, view: View) -> str:
    """The verdict with its reasons; of a single figure that there is nothing to judge."""
    words = reading.words
    if len(view.frame) < 2:
        return f'<p class="verdict">{escape(words("notice.single"))}</p>'
    items = [f"<li>{escape(reason_of(view, one))}</li>" for one in view.verdict.reasons]
    reasons = f"<ul>{''.join(items)}</ul>" if items else ""
    same = group_title(view.group, reading.catalogue, reading.language)
    definition = escape(words("notice.basis", text=same))
    return (
        f'<div class="verdict">{chip(reading, view.verdict.level)} '
        f'<span class="verdict-basis">{definition}</span>{reasons}</div>'
    )


def group_labels(reading: Reading, view: View) -> dict[str, str]:
    """Every comparable group in words with its size, largest first."""
    return {
        group.group_id: reading.words(
            "notice.group",
            title=group_title(group, reading.catalogue, reading.language),
            values=len(group.members),
            verdict=reading.words(f"verdict.{group.verdict.level.name.lower()}"),
        )
        for group in view.groups
    }


def left_out_notice(reading: Reading, view: View, *, with_earlier: bool = True) -> str | None:
    """What was asked for and is not shown, by name and with the reason; a figure asked for.

    Earlier periods are named only where they can be shown.
    """
    words = reading.words
    if view.earlier and with_earlier:
        st.caption(words("notice.earlier", number=view.earlier))
    if not view.left_out:
        return None
    title = words("notice.left_out", number=len(view.left_out))
    with st.expander(title, expanded=False):
        return show_body(
            cache.kept(left_out_body, reading, view),
            key="left-out",
            texts=TableTexts(title, words("table.figure"), words("table.sort")),
            height=360,
        )


def left_out_body(reading: Reading, view: View) -> Body:
    """A row an observation that is not shown."""
    words = reading.words
    rows = {row["observation_id"]: row for row in view.candidate_rows}
    unit = reading.catalogue.unit_of(view.indicator.indicator_id).text(reading.language)
    columns = [
        Column("locality", words("column.locality")),
        Column("period", words("column.period")),
        Column("value", words("column.value_and_unit", unit=unit), "number"),
        Column("definition", words("column.definition")),
        Column("scope", words("column.scope")),
        Column("reason", words("column.reason"), width="22em"),
    ]
    body = []
    for one in view.left_out:
        row = rows[one.observation_id]
        decimals = view.indicator.decimals
        value = row["obs_value"]
        body.append(
            [
                place_cell(words, row["full_locality"], row["locality_id"], row["locality_id"]),
                Cell(row["period"], str(row["end_day"] or "")),
                Cell(
                    words("value.missing")
                    if value is None
                    else flag_marked(
                        Scale(1, unit, decimals).qualified(
                            value, row["value_qualifier"], missing=""
                        ),
                        row["flag"],
                    ),
                    value,
                    one.observation_id,
                    row["flag"] or None,
                ),
                Cell(row["definition"]),
                Cell(scope_said(row, reading.catalogue, words)),
                Cell(reasons_in_line(one.reasons, words)),
            ]
        )
    return Body(columns, body)


def address_notice(reading: Reading) -> None:
    """One line for each value of the address that could not be honoured."""
    for key, refusal in address.refusals().items():
        found = refusal.found[:SHOWN_LENGTH]
        if refusal.is_known:
            said = reading.words(
                "notice.address", key=key, found=found, shown=address_name(reading, key)
            )
        else:
            said = reading.words("notice.address_unused", key=key[:SHOWN_LENGTH], found=found)
        st.warning(plain(said))


def address_name(reading: Reading, key: str) -> str:
    """What a key of the address stands for; those of tables end alike."""
    _, dot, part = key.rpartition(".")
    return reading.words(f"address.table.{part}" if dot else f"address.{key}")


def marking_notice(reading: Reading) -> None:
    """The marking of synthetic figures, on every page."""
    marking = reading.build.marking(reading.language)
    if marking:
        st.html(
            f'<div class="marking">{escape(marking)} '
            f"{escape(reading.words('notice.marking'))}</div>"
        )
