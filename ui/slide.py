"""One slide: a view over the whole window, in large type, with its source line."""

from __future__ import annotations

from html import escape
from pathlib import Path

import streamlit as st

from outcomes.citation import as_of_line, source_line
from outcomes.exhibit import Exhibit
from outcomes.sentences import takeaway
from outcomes.tables import Table
from outcomes.view import View
from outcomes.view_notes import legend_of
from ui import address, cache
from ui.asked_view import AskedView
from ui.chart_panel import my_place_note
from ui.charted_figure import charted_figure
from ui.component import component
from ui.notices import chip
from ui.reading import Reading, my_place
from ui.slide_figure import ends_shown, is_ranked, least_height, slide_figure, slide_look
from ui.slide_room import is_long

KEY = "slide"
KEYS = "slide-keys"
EVERY = "all"
ON_PAPER = -1
STYLE = Path(__file__).resolve().parent / "slide.css"


def slide_number(number: int) -> int:
    """Which slide is shown, from 1 on; 0 while none is, -1 for all of them on paper."""

    def read(raw: str) -> int | None:
        if raw == EVERY:
            return ON_PAPER
        return int(raw) if raw.isascii() and raw.isdecimal() and 1 <= int(raw) <= number else None

    address.seed(KEY, read, 0)
    at = min(int(st.session_state[KEY]), number)
    st.session_state[KEY] = at
    address.publish(KEY, EVERY if at == ON_PAPER else str(at) if at else None)
    return at


def start(at: int) -> None:
    """Show a slide; 0 shows none."""
    st.session_state[KEY] = at


def show_slide(reading: Reading, slide: AskedView, at: int, number: int) -> None:
    """A view over the whole window, with the keys and buttons that move on."""
    st.html(STYLE)
    with st.container(key="slide"):
        slide_head(reading, slide)
        if slide.shown is not None:
            slide_chart(slide.shown, slide.form)
        elif slide.exhibit is not None:
            slide_exhibit(slide.exhibit)
        slide_foot(reading, slide)
        slide_moves(reading, at, number)


def slide_head(reading: Reading, slide: AskedView) -> None:
    """Marking, title, verdict with its reasons, and what the view says."""
    words = reading.words
    marking = reading.build.marking(reading.language)
    parts = [f'<p class="marking">{escape(marking)}</p>'] if marking else []
    parts.append(f'<h2 class="slide-title">{escape(slide.title)}</h2>')
    parts += [f'<p class="slide-problem">{escape(one)}</p>' for one in slide.problems]
    view = slide.shown
    if view is not None:
        if len(view.frame) > 1:
            reasons = [words(f"reason.{one.code}") for one in view.verdict.reasons]
            said = escape(words("table.semicolon").join(reasons))
            parts.append(
                f'<p class="slide-verdict">{chip(reading, view.verdict.level)}'
                f'<span class="slide-reasons">{said}</span></p>'
            )
        said = takeaway(view)
        kind = "slide-takeaway long" if is_long(said) else "slide-takeaway"
        parts.append(f'<p class="{kind}">{escape(said)}</p>')
    if slide.exhibit is not None:
        parts += exhibit_head(slide.exhibit)
    if slide.comment:
        parts.append(f'<p class="slide-comment">{escape(slide.comment)}</p>')
    st.html("".join(parts))


def exhibit_head(shown: Exhibit) -> list[str]:
    """Verdict with its reasons, and what the view says."""
    parts = []
    if shown.verdict:
        parts.append(
            f'<p class="slide-verdict"><span>{escape(shown.verdict)}</span>'
            f'<span class="slide-reasons">{escape(shown.reasons)}</span></p>'
        )
    parts.append(f'<p class="slide-takeaway">{escape(shown.takeaway)}</p>')
    return parts


def slide_exhibit(shown: Exhibit, key: str = "slide-chart") -> None:
    """The chart of a view that compares nothing; its table where it has none."""
    with st.container(key=key):
        if shown.chart is None:
            st.html(table_markup(shown.table))
            return
        st.plotly_chart(
            cache.kept(charted_figure, shown.chart, slide_look(my_place())),
            theme=None,
            config={"displayModeBar": False, "staticPlot": True},
            alt=shown.takeaway,
            key=f"{key}-figure",
        )


def table_markup(table: Table) -> str:
    """A table in large letters, numbers with separators, what is missing empty."""
    head = "".join(f"<th>{escape(column.title)}</th>" for column in table.columns)
    rows = ("".join(f"<td>{escape(cell_said(cell))}</td>" for cell in row) for row in table.rows)
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return f'<table class="slide-table"><tr>{head}</tr>{body}</table>'


def cell_said(cell: object) -> str:
    """A cell as text."""
    if cell is None:
        return ""
    return f"{cell:,.10g}" if isinstance(cell, int | float) else str(cell)


def slide_chart(view: View, form: str, key: str = "slide-chart", height: int | None = None) -> None:
    """The chart, as high as there is room or as told, and never lower than its rows need."""
    least = max(least_height(view, form), height or 0)
    with st.container(key=key):
        st.html(
            f"<style>.st-key-{key} [data-testid=stPlotlyChart], .st-key-{key} "
            f".js-plotly-plot {{ min-height: {least}px }}</style>"
        )
        st.plotly_chart(
            cache.kept(slide_figure, view, form, slide_look(my_place())),
            theme=None,
            height="stretch" if height is None else least,
            config={"displayModeBar": False, "staticPlot": True},
            alt=takeaway(view),
            key=f"{key}-figure",
        )


def slide_foot(reading: Reading, slide: AskedView) -> None:
    """What the marks mean, the documents, how late the figures reach, and the build."""
    words = reading.words
    built = words("frame.build", build=reading.build.build_id)
    lines, view = [built], slide.shown
    if slide.exhibit is not None:
        as_of = [one for one in (slide.exhibit.as_of, built) if one]
        lines = [
            " ".join(slide.exhibit.legend),
            slide.exhibit.source_line,
            words("notice.dot").join(as_of),
        ]
    if view is not None:
        marks = legend_of(view) if slide.form == "fitting" else []
        marks += my_place_note(reading, view.frame["locality_id"])
        if is_ranked(view, slide.form) and (ends := ends_shown(view)) is not None:
            marks.insert(0, words("slide.ends", ends=ends, number=len(view.frame)))
        lines = [
            " ".join(marks),
            source_line(view, reading.catalogue),
            words("notice.dot").join([as_of_line(view), built]),
        ]
    st.html(
        '<div class="slide-foot">'
        + "".join(f"<p>{escape(one)}</p>" for one in lines if one)
        + "</div>"
    )


def slide_moves(reading: Reading, at: int, number: int) -> None:
    """Buttons and keys: back, on, full screen, leave; and which slide this is of how many."""
    words = reading.words

    def moved() -> None:
        asked = st.session_state[KEYS].get("go")
        if isinstance(asked, int | float):
            start(int(asked))

    texts = {one: words(f"slide.{one}") for one in ("back", "on", "full", "leave", "moves", "keys")}
    component("slide_keys")(
        key=KEYS,
        data={
            "at": at,
            "number": number,
            "texts": texts | {"number": words("slide.number", at=at, number=number)},
        },
        on_go_change=moved,
    )
