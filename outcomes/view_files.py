"""The tables of one view's files, and of several views together."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from outcomes.catalogue import Catalogue
from outcomes.detail import Flags, detail_table
from outcomes.exhibit import Exhibit, TablesOf
from outcomes.language import Language
from outcomes.slide_table import frames_together, slide_table
from outcomes.store import Build
from outcomes.summary import summary_table
from outcomes.tables import Stamp, Table
from outcomes.view import View

FlagsOf = Callable[[], Flags]


def tables_of_view(view: View, build: Build, catalogue: Catalogue, flags: FlagsOf) -> TablesOf:
    """What writes 汇总表 and 明细 of a view when they are asked for."""

    def tables(stamp: Stamp) -> dict[str, Table]:
        return {
            "summary": summary_table(view, build, stamp),
            "detail": detail_table(view.frame, catalogue, view.language, flags(), stamp, view),
        }

    return tables


def tables_together(
    exhibits: Sequence[tuple[int, str, Exhibit]],
    catalogue: Catalogue,
    language: Language,
    flags: FlagsOf,
) -> TablesOf:
    """A line a view, given with its number and address, and the figures of all of them."""

    def tables(stamp: Stamp) -> dict[str, Table]:
        frame = frames_together([one for _, _, one in exhibits])
        return {
            "summary": slide_table(exhibits, language, stamp),
            "detail": detail_table(frame, catalogue, language, flags(), stamp),
        }

    return tables
