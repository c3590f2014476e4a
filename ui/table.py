"""A table of figures: real HTML, and every figure opens where it comes from.

The reader sorts, filters, hides columns and copies; a table too long for that in the browser
comes a page at a time, and what is asked of it is done here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

import streamlit as st

from outcomes.language import Words, translator
from outcomes.paging import PAGE, Asked
from ui.component import component
from ui.reading import language
from ui.table_address import Shown, keep, shown_of
from ui.table_pages import Page, asked_of, page_of_rows
from ui.table_sent import encoded, joined, sent_body, sent_page, sent_rows, sent_shown, top_of

Kind = Literal["text", "number", "spark"]
Align = Literal["start", "center", "end"]
Direction = Literal["ascending", "descending"]
Fill = Literal["better", "worse", "notice"]
Tone = Literal["strong", "medium", "faint", "muted", "better", "worse", "notice", "mine"]
HEIGHT = 520
# More rows than these are not sent at once.
LONGEST = 500
PARTS = ("table", "table_find", "table_columns", "table_address", "table_copy", "table_marks")


@dataclass(frozen=True)
class Column:
    """A column: numbers stand right and sort from the largest, text left and from the smallest.

    ``width`` is a hint in CSS, such as ``"8em"``; ``note`` appears when the pointer rests on
    the title. With ``bars`` every number has a thin bar from zero; all such columns of a table
    share one unit and one scale, and a negative number among them leaves every bar off. A
    column of sparklines does not sort.
    """

    id: str
    title: str
    kind: Kind = "text"
    align: Align | None = None
    width: str | None = None
    note: str | None = None
    bars: bool = False


@dataclass(frozen=True)
class Strip:
    """A line across a cell, on which one value stands among others; all places from 0 to 1.

    ``points`` are the others, ``box`` their quartiles with the median between, ``own`` the value
    itself, ``interval`` what chance leaves open around it and ``mine`` the reader's own place.
    """

    own: float
    points: tuple[float, ...] = ()
    box: tuple[float, float, float] | None = None
    interval: tuple[float, float] | None = None
    mine: float | None = None


@dataclass(frozen=True)
class Cell:
    """What stands in a cell, and what it sorts by: the raw value, else the text.

    A cell with an ``observation_id`` is a figure that can be asked where it comes from. A
    missing value sorts last both ways. ``note`` is said when the pointer rests on the cell;
    ``tone`` tints a mark or colours a text, and ``fill`` tints the ground under a text, that says
    the same in words. A ``strip`` or a ``spark`` (values at even distances, None as a gap) is
    drawn in place of the text, which then says in words what is drawn. ``copied`` goes into a
    spreadsheet in place of the text.
    """

    text: str
    value: float | str | None = None
    observation_id: str | None = None
    note: str | None = None
    tone: Tone | None = None
    strip: Strip | None = None
    fill: Fill | None = None
    spark: tuple[float | None, ...] | None = None
    copied: str | None = None


@dataclass(frozen=True)
class ToolTexts:
    """The words of what a reader can do with a table.

    ``found`` has places for ``{shown}`` and ``{total}``; ``hidden``, ``more``, ``below``,
    ``copied``, ``preparing`` and ``ready`` for ``{number}``; ``rows`` for ``{first}``,
    ``{last}`` and ``{total}``.
    """

    find: str
    found: str
    nothing: str
    columns: str
    hidden: str
    more: str
    below: str
    copy: str
    copied: str
    preparing: str
    ready: str
    failed: str
    rows: str
    first: str
    previous: str
    next: str
    last: str


@dataclass(frozen=True)
class TableTexts:
    """The words of a table, from the catalogue: its name, and what a click does.

    Without ``tools`` its filter, menu and buttons speak the reader's language.
    """

    caption: str
    figure: str
    sort: str
    tools: ToolTexts | None = None


Row = Sequence[Cell]


@dataclass(frozen=True)
class Section:
    """The next ``rows`` rows of a table, under a line of their own; they sort among themselves."""

    title: str
    rows: int


@cache
def tool_texts(words: Words) -> ToolTexts:
    """The words of a table's tools; their places are filled in the browser."""
    return ToolTexts(
        find=words("table.find"),
        found=words("table.found", shown="{shown}", total="{total}"),
        nothing=words("table.nothing_found"),
        columns=words("table.columns"),
        hidden=words("table.columns_hidden", number="{number}"),
        more=words("table.more_columns", number="{number}"),
        below=words("table.more_rows", number="{number}"),
        copy=words("table.copy"),
        copied=words("table.copied", number="{number}"),
        preparing=words("table.copy_preparing", number="{number}"),
        ready=words("table.copy_ready", number="{number}"),
        failed=words("table.copy_failed"),
        rows=words("table.rows", first="{first}", last="{last}", total="{total}"),
        first=words("table.page_first"),
        previous=words("table.page_previous"),
        next=words("table.page_next"),
        last=words("table.page_last"),
    )


class Body:
    """What a table draws, as its script is given it: made once, sent as often as it is drawn.

    Columns, rows and foot do not change any more; ``known`` are ids of columns that the table
    has at other times, which an address may name. Two bodies are the same only where they are
    the same object, so that ``cache.kept`` can give out the same one again.

    Raises:
        ValueError: A row has more or fewer cells than there are columns, or the sections have
            more or fewer rows than there are.
    """

    def __init__(
        self,
        columns: Sequence[Column],
        rows: Sequence[Row],
        *,
        totals: Row | None = None,
        sections: Sequence[Section] = (),
        screen_only: Collection[int] = (),
        known: Collection[str] = (),
    ) -> None:
        for number, row in enumerate((*rows, totals) if totals else rows, start=1):
            if len(row) != len(columns):
                raise ValueError(f"row {number}: {len(row)} cells for {len(columns)} columns")
        if sections and sum(section.rows for section in sections) != len(rows):
            raise ValueError(f"sections of {sum(one.rows for one in sections)} of {len(rows)} rows")
        self.columns, self.totals, self.top = columns, totals, top_of(columns, rows)
        self.known, self.sent, self.rows = known, "", rows
        if self.is_long and not sections:
            return
        parts = sent_body(columns, rows, totals, self.top)
        if sections:
            parts["sections"] = [[one.title, one.rows] for one in sections]
        if screen_only:
            parts["screen_only"] = sorted(screen_only)
        # The cells themselves take many times the room of what is sent of them.
        self.sent, self.rows = encoded(parts), ()

    @property
    def is_long(self) -> bool:
        """Whether the table is too long to be sent at once, and has no sections to hold it."""
        return len(self.rows) > LONGEST


def show_table(
    columns: Sequence[Column],
    rows: Sequence[Row],
    *,
    key: str,
    texts: TableTexts,
    height: int = HEIGHT,
    chosen: str | None = None,
    sort: tuple[str, Direction] | None = None,
    totals: Row | None = None,
    sections: Sequence[Section] = (),
    screen_only: Collection[int] = (),
) -> str | None:
    """The observation whose figure was just asked for, or None.

    The answer stands for the one run that the click caused. A row has one cell a column, the
    first of which names the row. Above ``height`` pixels the table scrolls. ``chosen`` is the
    observation to show as the one now open, ``sort`` the order to begin with, when it is
    not the order of ``rows``. ``totals`` stands at the foot while every row is shown.
    ``sections`` part all rows; the rows whose numbers (from 0) are in ``screen_only`` are not
    printed. More than ``LONGEST`` rows without sections come in pages. What the reader hides,
    filters and sorts stands in the address under the ``key``, which a page uses once.

    Raises:
        ValueError: A row has more or fewer cells than there are columns, or the sections have
            more or fewer rows than there are.
    """
    body = Body(columns, rows, totals=totals, sections=sections, screen_only=screen_only)
    return show_body(body, key=key, texts=texts, height=height, chosen=chosen, sort=sort)


def show_body(
    body: Body,
    *,
    key: str,
    texts: TableTexts,
    height: int = HEIGHT,
    chosen: str | None = None,
    sort: tuple[str, Direction] | None = None,
) -> str | None:
    """The same for a table whose body is kept from run to run."""
    if body.is_long:
        return show_pages(
            body.columns,
            lambda asked: page_of_rows(body.columns, body.rows, asked),
            total=len(body.rows),
            key=key,
            texts=texts,
            height=height,
            chosen=chosen,
            sort=sort,
            totals=body.totals,
            top=body.top,
            known=body.known,
        )
    shown = shown_of(key, body.columns, body.known, sort)
    return mounted(body.sent, key, texts, shown, sort, height=height, chosen=chosen)


def show_pages(
    columns: Sequence[Column],
    page: Callable[[Asked], Page],
    *,
    total: int,
    key: str,
    texts: TableTexts,
    height: int = HEIGHT,
    chosen: str | None = None,
    sort: tuple[str, Direction] | None = None,
    totals: Row | None = None,
    top: float | None = None,
    known: Collection[str] = (),
) -> str | None:
    """The observation whose figure was just asked for, in a table that comes page by page.

    ``page`` gives the rows that are asked for, of ``total`` in all; for a copy it is asked once
    for every row that fits. ``top`` is the value that fills a bar.
    """
    shown = shown_of(key, columns, known, sort)
    column, direction = shown.sort or (None, "ascending")
    begin = Asked(sort=column, descending=direction == "descending", text=shown.text)
    asked, wants_all = asked_of(key, texts.caption, columns, begin)
    found = page(asked)
    everything = page(replace(asked, offset=0, limit=None)).rows if wants_all else None
    return mounted(
        encoded(sent_body(columns, found.rows, totals, top)),
        key,
        texts,
        shown,
        sort,
        height=height,
        chosen=chosen,
        page=sent_page(asked, found, total, PAGE),
        all=everything and sent_rows(columns, everything),
    )


def mounted(
    body: str,
    key: str,
    texts: TableTexts,
    shown: Shown,
    begin: tuple[str, Direction] | None,
    **more: object,
) -> str | None:
    """The figure asked for in the part that draws the table."""

    def keep_from(part: str) -> Callable[[], None]:
        return lambda: keep(key, st.session_state[key].get(part), begin)

    tools = texts.tools or tool_texts(translator(language()))
    own = {"caption": texts.caption, "figure": texts.figure, "sort": texts.sort}
    head = encoded({"key": key, "texts": own | vars(tools), "shown": sent_shown(shown), **more})
    answer = component(*PARTS)(
        key=key,
        # As bytes Streamlit hands it on; a dictionary it would read through and write twice.
        data=joined(head, body).encode(),
        on_figure_change=_nothing,
        on_page_change=keep_from("page"),
        on_shown_change=keep_from("shown"),
        on_copy_change=_nothing,
    )
    figure = answer.get("figure")
    return figure if isinstance(figure, str) else None


def _nothing() -> None:
    """Streamlit keeps the answer of a part only where a callback is named."""
