"""The tables of a bulletin: which indicator, printed how, formed from which quantities."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from demo.printing import Style
from demo.series import Series
from demo.spans import Span
from demo.templates import read_table

MembersOf = Callable[[int], Sequence[str]]


@dataclass(frozen=True)
class Table:
    """A table of the bulletin: one indicator in one definition, for some years."""

    number: str
    indicator_id: str
    definition_id: str
    years: range
    kind: str
    quantities: tuple[str, ...]
    style: Style
    role: str
    parts: str
    totals: str

    @property
    def is_stock(self) -> bool:
        """Whether it says what there was at the end of a quarter."""
        return self.kind == "stock"

    def prints(self, span: Span, *, is_total: bool) -> bool:
        """Whether a column is there, in the rows of counties or in the row of totals."""
        if self.is_stock and not span.is_quarter:
            return False
        shown = self.totals if is_total else self.parts
        return shown == "all" or not span.is_quarter


def read_tables() -> list[Table]:
    """The tables in the order of the bulletin."""
    return [
        Table(
            number=row["table"],
            indicator_id=row["indicator_id"],
            definition_id=row["definition_id"],
            years=range(int(row["first_year"]), int(row["last_year"]) + 1),
            kind=row["kind"],
            quantities=tuple(row["quantities"].split()),
            style=Style(row["unit"], int(row["divisor"]), int(row["decimals"])),
            role=row["role"],
            parts=row["parts"],
            totals=row["totals"],
        )
        for row in read_table("bulletin")
    ]


def value_of(table: Table, series: Series, members_of: MembersOf, span: Span) -> float | None:
    """The value of a cell before it is printed; None where there is nothing to print.

    ``members_of`` says which counties make up the row in a year: a total of the year before may
    be one of other counties.
    """
    members = members_of(span.year)
    if table.kind in ("sum", "stock"):
        return series.total(table.quantities, members, span)
    if table.kind == "change":
        before = span.year_before()
        now = series.total(table.quantities, members, span)
        then = series.total(table.quantities, members_of(before.year), before)
        return None if now is None or not then else 100 * (now / then - 1)
    above, below = (series.total((name,), members, span) for name in table.quantities)
    if above is None or not below:
        return None
    return above / below * (100 if table.kind == "percent" else 1)
