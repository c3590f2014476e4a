"""SDMX-CSV 2.0 of a pack's observations, with a file that says what every column is."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import BinaryIO

import pandas as pd

from outcomes.export import write_lines, zip_entry
from outcomes.frames import plain_rows
from outcomes.observation_questions import printed_again
from outcomes.pack.contents import Pack, Progress, silent
from outcomes.pack.csv_bundle import ABOUT
from outcomes.pack.sdmx_about import Written, package_of
from outcomes.pack.sdmx_columns import (
    FLOWS,
    REFERENCE,
    Flow,
    Observation,
    columns_needed,
    observation_of,
)

ROWS_AT_ONCE = 2_000


class KeyTwice(ValueError):
    """Two different figures of a pack have one key, so that a reader would take one for both."""


def write_sdmx(pack: Pack, out: BinaryIO | Path, progress: Progress = silent) -> None:
    """Writes a ZIP: the observations of all views, each once, and ``datapackage.json``.

    Dated observations and those of periods without any date are two dataflows, since a time
    dimension may not be empty; a file without rows is not written. Rows are written as they
    come, so that only their keys are held.

    Raises:
        KeyTwice: when two figures differ and their keys do not.
    """
    again = printed_again(pack.stamp.build.database, indicators_of(pack))
    contents = []
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for flow in FLOWS:
            written = Written(flow)
            rows = lines(written, observations(pack, again, flow, progress))
            first = next(rows, None)
            if first is None:
                continue
            with archive.open(zip_entry(flow.path, pack.stamp), "w", force_zip64=True) as file:
                write_lines(flow.columns, chain([first], rows), file)
            contents.append(written)
        about = json.dumps(package_of(pack, contents), ensure_ascii=False, indent=2)
        archive.writestr(zip_entry(ABOUT, pack.stamp), about.encode("utf-8"))
    progress(len(pack.exhibits), len(pack.exhibits), ABOUT)


def indicators_of(pack: Pack) -> tuple[str, ...]:
    """The indicators of all views."""
    return tuple(dict.fromkeys(str(i) for e in pack.exhibits for i in e.frame["indicator_id"]))


def observations(
    pack: Pack, again: Mapping[str, int], flow: Flow, progress: Progress = silent
) -> Iterator[Observation]:
    """The observations of a dataflow, view by view; one that two views show comes twice."""
    for place, shown in enumerate(pack.exhibits):
        progress(place, len(pack.exhibits), shown.title)
        own = rows_of(shown.frame, flow)
        for start in range(0, len(own), ROWS_AT_ONCE):
            part = shown.frame.iloc[own[start : start + ROWS_AT_ONCE]]
            for row in plain_rows(part[columns_needed(pack.language)]):
                yield observation_of(row, pack, again.get(row["observation_id"], 1))


def rows_of(frame: pd.DataFrame, flow: Flow) -> list[int]:
    """The places of the rows that belong to a dataflow: dated is what has one end at least."""
    dated = frame["time_start"].notna() | frame["time_end"].notna()
    return [place for place, is_dated in enumerate(dated.tolist()) if is_dated == flow.is_dated]


def lines(written: Written, found: Iterator[Observation]) -> Iterator[list[str]]:
    """The rows of a file, each key once; notes what codes they use."""
    flow, seen = written.flow, dict[tuple[str, ...], str]()
    for one in found:
        known = seen.setdefault(one.key, one.value)
        if known != one.value:
            raise KeyTwice(
                f"{one.cells['OBSERVATION_ID']}: found {known} and {one.value} under the key "
                f"{'.'.join(one.key)}, expected one figure"
            )
        if len(seen) > written.rows:
            written.note(one)
            yield [*flow.reference, *(one.cells[name] for name in flow.columns[len(REFERENCE) :])]
