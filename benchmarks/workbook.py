"""How a workbook of 100,000 rows costs beside the bare library, side by side in one run.

    python -m benchmarks.workbook [BUILD_FOLDER] [ROWS]

The rows are those of the prepared comparisons, again and again. Both write the same cells of one
detail with the same streaming; ours adds the first sheet, the view with its chart, formats, links
and filters. Printed are the median times of some turns, and how much memory each needs at its
peak beyond the rows themselves, at a tenth of the rows and at all of them.
"""

from __future__ import annotations

import sys
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from itertools import chain, cycle, islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from xlsxwriter import Workbook

from outcomes.catalogue_rows import load_catalogue
from outcomes.exhibit import Exhibit
from outcomes.exhibits import exhibit_of
from outcomes.pack.contents import Pack
from outcomes.pack.workbook import write_workbook
from outcomes.store import current_build
from outcomes.tables import Stamp, Table

TURNS = 3
ROWS = 100_000
MEGABYTE = 1024 * 1024


def real_pack(folder: Path) -> Pack:
    """Every prepared comparison of a build."""
    build = current_build(folder)
    catalogue = load_catalogue(build.database)
    found = [
        exhibit_of(build.database, build, catalogue, f"compare?set={one}", "zh")
        for one in catalogue.comparisons
    ]
    exhibits = tuple(one for one in found if isinstance(one, Exhibit))
    return Pack("", "zh", exhibits, catalogue, Stamp(build, datetime.now(UTC)))


def long_pack(pack: Pack, number: int) -> tuple[Pack, Table]:
    """A pack of one view whose detail has so many rows, and that detail."""
    details = [shown.tables(pack.stamp)["detail"] for shown in pack.exhibits]
    rows = islice(cycle(chain.from_iterable(one.rows for one in details)), number)
    table = Table(details[0].columns, tuple(rows))
    shown = pack.exhibits[0]
    frame = shown.frame.iloc[[at % len(shown.frame) for at in range(number)]]
    long = replace(shown, frame=frame, tables=lambda stamp: {"detail": table})
    return replace(pack, exhibits=(long,)), table


def bare(table: Table, path: Path) -> None:
    """The same cells by the library alone."""
    with Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, [column.title for column in table.columns])
        for at, row in enumerate(table.rows, start=1):
            for place, value in enumerate(row):
                if value is None:
                    continue
                if isinstance(value, str):
                    sheet.write_string(at, place, value)
                else:
                    sheet.write_number(at, place, value)


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def peak(work: Callable[[], object]) -> float:
    """The most memory, in megabytes, that the work needs at once."""
    tracemalloc.start()
    work()
    found = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return found / MEGABYTE


def main() -> None:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "data/build")
    number = int(sys.argv[2]) if len(sys.argv) > 2 else ROWS
    pack = real_pack(folder)
    with TemporaryDirectory() as temporary:
        ours, theirs = Path(temporary) / "ours.xlsx", Path(temporary) / "bare.xlsx"
        long, table = long_pack(pack, number)
        cells = sum(value is not None for row in table.rows for value in row)
        turns = [
            (seconds(lambda: write_workbook(long, ours)), seconds(lambda: bare(table, theirs)))
            for _ in range(TURNS)
        ]
        mine, plain = (median(column) for column in zip(*turns, strict=True))
        print(f"{number:,} rows, {cells:,} cells: {mine:.1f} s, bare {plain:.1f} s")
        print(f"ours / bare: {mine / plain:.2f}")
        for rows in (number // 10, number):
            print(f"memory at {rows:,} rows: {memory(pack, rows, ours, theirs)}")


def memory(pack: Pack, rows: int, ours: Path, theirs: Path) -> str:
    """What both need at their peak."""
    long, table = long_pack(pack, rows)
    mine, plain = peak(lambda: write_workbook(long, ours)), peak(lambda: bare(table, theirs))
    return f"{mine:.0f} MB, bare {plain:.0f} MB"


if __name__ == "__main__":
    main()
