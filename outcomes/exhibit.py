"""An exhibit: one view with everything a slide, a brief or a workbook says of it.

Writers of files take an exhibit and compute nothing: what stands here is what they write.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from outcomes.charted import Chart
from outcomes.extract import Extract
from outcomes.language import Language
from outcomes.tables import Stamp, Table
from outcomes.view_address import Refused

# The column of a table that says in which of the exhibit's documents a figure stands.
SOURCE_NUMBER = "source_number"
TablesOf = Callable[[Stamp], dict[str, Table]]


@dataclass(frozen=True)
class Printed:
    """One figure as its source prints it; every part is text for people."""

    locality: str
    period: str
    value: str
    as_printed: str
    source: str
    locator: str


@dataclass(frozen=True)
class Cited:
    """A document behind an exhibit: its id, one line that cites it, its official address or ""."""

    source_id: str
    said: str
    address: str


@dataclass(frozen=True)
class Exhibit:
    """One view, worded in one language.

    ``address``: page and query that open the view, ``compare?set=s1``; the shortest form.
    ``takeaway``: the sentence over the chart; ``sentences``: what stands below it.
    ``verdict``: the word of the verdict, "" where nothing is compared; ``reasons``: its reasons.
    ``legend``: what the marks on values mean. ``left_out``: one line a figure left out, with why.
    ``definitions``, ``caveats``: sentences; ``printed``: every figure as its source prints it.
    ``source_line``, ``as_of``: the documents in one line, and the last day the figures reach.
    ``chart``: None where the view is a table only. ``table``: what people read on paper, few
    columns, values in display units that the headers name; its column ``SOURCE_NUMBER``
    says which of ``sources`` a figure stands in, from 1 on. ``tables``: all tables of the view's
    files by name (``summary``, ``detail``, ...), made for a stamp. ``frame``: the observations
    shown, with the columns of a view's frame. ``refused``: what of the address asked for could
    not be honoured and is left out. ``check_code``: the code that reopens the view on its build,
    "" where none was made. ``total`` is the row under ``table``, a cell a column; empty where no
    total is given (``extract.aggregate`` says why).
    """

    address: str
    language: Language
    title: str
    takeaway: str
    sentences: tuple[str, ...]
    verdict: str
    reasons: str
    legend: tuple[str, ...]
    left_out: tuple[str, ...]
    definitions: tuple[str, ...]
    caveats: tuple[str, ...]
    printed: tuple[Printed, ...]
    sources: tuple[Cited, ...]
    source_line: str
    as_of: str
    chart: Chart | None
    table: Table
    extract: Extract
    tables: TablesOf = field(compare=False)
    frame: pd.DataFrame = field(compare=False)
    comment: str = ""
    refused: tuple[Refused, ...] = ()
    check_code: str = ""
    total: tuple[Any, ...] = ()
