"""One slide: a view over the whole window, in large type, with its source line."""

from __future__ import annotations

from html import escape
from pathlib import Path

import plotly.graph_objects as go
import streamlit as st

from outcomes.exhibit import Exhibit
from outcomes.view_notes import legend_of
from ui import address, cache
from ui.asked_view import AskedView
from ui.chart_panel import my_place_note
from ui.component import component
from ui.exhibit_table import table_markup
from ui.notices import chip
from ui.reading import Reading, my_place
from ui.slide_figure import (
    ends_shown,
    is_ranked,
    least_height,
    least_trend_height,
    slide_figure,
    slide_look,
    slide_trend,
)
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
        slide_body(slide)
        slide_foot(reading, slide)
        slide_moves(reading, at, number)


def slide_head(reading: Reading, slide: AskedView) -> None:
    """Marking, title, verdict with its reasons, and what the view says."""
    marking = reading.build.marking(reading.language)
    parts = [f'<p class="marking">{escape(marking)}</p>'] if marking else []
    parts.append(f'<h2 class="slide-title">{escape(slide.title)}</h2>')
    parts += [f'<p class="slide-problem">{escape(one)}</p>' for one in slide.problems]
    shown = slide.exhibit
    if shown is not None:
        parts += verdict_markup(reading, shown)
        kind = "slide-takeaway long" if is_long(shown.takeaway) else "slide-takeaway"
        parts.append(f'<p class="{kind}">{escape(shown.takeaway)}</p>')
        if slide.trends is not None:
            parts += [f'<p class="slide-caution">{escape(one)}</p>' for one in shown.sentences]
    if slide.comment:
        parts.append(f'<p class="slide-comment">{escape(slide.comment)}</p>')
    st.html("".join(parts))


def verdict_markup(reading: Reading, shown: Exhibit) -> list[str]:
    """The verdict with its reasons; none where nothing is compared."""
    if not shown.verdict or shown.extract.verdict is None:
        return []
    return [
        f'<p class="slide-verdict">{chip(reading, shown.extract.verdict.level)}'
        f'<span class="slide-reasons">{escape(shown.reasons)}</span></p>'
    ]


def slide_body(slide: AskedView, key: str = "slide-chart", height: int | None = None) -> None:
    """What a slide shows: the chart, or the table of a page that draws none."""
    look = slide_look(my_place())
    if slide.exhibit is None:
        return
    if slide.view is not None:
        figure = cache.kept(slide_figure, slide.view, slide.form, look)
        slide_chart(figure, slide.exhibit, least_height(slide.view, slide.form), key, height)
        return
    if slide.trends is not None:
        drawn = cache.kept(slide_trend, slide.trends, look)
        if drawn is not None:
            slide_chart(drawn, slide.exhibit, least_trend_height(slide.trends), key, height)
            return
    with st.container(key=key):
        said = "" if slide.trends is not None else sentences_markup(slide.exhibit)
        st.html(cache.kept(table_of, slide) + said)


def table_of(slide: AskedView) -> str:
    """The table of an exhibit as markup; empty without one."""
    return "" if slide.exhibit is None else table_markup(slide.exhibit)


def sentences_markup(shown: Exhibit) -> str:
    """What stands below a table, a paragraph a sentence."""
    return "".join(f'<p class="slide-below">{escape(one)}</p>' for one in shown.sentences)


def slide_chart(
    figure: go.Figure, shown: Exhibit, lowest: int, key: str, height: int | None
) -> None:
    """The chart, as high as there is room or as told, and never lower than its rows need."""
    least = max(lowest, height or 0)
    with st.container(key=key):
        st.html(
            f"<style>.st-key-{key} [data-testid=stPlotlyChart], .st-key-{key} "
            f".js-plotly-plot {{ min-height: {least}px }}</style>"
        )
        st.plotly_chart(
            figure,
            theme=None,
            height="stretch" if height is None else least,
            config={"displayModeBar": False, "staticPlot": True},
            alt=shown.takeaway,
            key=f"{key}-figure",
        )


def excerpt_said(reading: Reading, slide: AskedView) -> list[str]:
    """That only the ends of a long ranking are drawn; nothing where all of it is."""
    view = slide.view
    if view is None or not is_ranked(view, slide.form) or (ends := ends_shown(view)) is None:
        return []
    return [reading.words("slide.ends", ends=ends, number=len(view.frame))]


def slide_foot(reading: Reading, slide: AskedView) -> None:
    """What the marks mean, the documents, how late the figures reach, and the build."""
    words = reading.words
    built = words("frame.build", build=reading.build.build_id)
    lines, shown = [built], slide.exhibit
    if shown is not None:
        lines = [
            " ".join([*excerpt_said(reading, slide), *marks_of(reading, slide)]),
            shown.source_line,
            words("notice.dot").join([one for one in (shown.as_of, built) if one]),
        ]
    more = f'<p class="slide-more">{escape(words("slide.more"))}</p>'
    st.html(
        f'<div class="slide-foot">{more if slide.exhibit is not None else ""}'
        + "".join(f"<p>{escape(one)}</p>" for one in lines if one)
        + "</div>"
    )


def marks_of(reading: Reading, slide: AskedView) -> list[str]:
    """What the marks of the chart or the table mean."""
    view = slide.compared
    if view is None:
        return [] if slide.exhibit is None else list(slide.exhibit.legend)
    marks = legend_of(view, slide.form)
    return [*marks, *my_place_note(reading, view.frame["locality_id"])]


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
