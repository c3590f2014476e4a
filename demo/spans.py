"""The columns of a bulletin: the quarters of a year, and the year as far as it is reported."""

from __future__ import annotations

from dataclasses import dataclass

FIRST_YEAR = 2020
LAST_YEAR = 2024
LAST_YEAR_QUARTERS = 3
YEARS = tuple(range(FIRST_YEAR, LAST_YEAR + 1))


@dataclass(frozen=True)
class Span:
    """A quarter, a year or the first nine months; ``quarters`` count from 0."""

    year: int
    part: str
    quarters: tuple[int, ...]

    @property
    def is_quarter(self) -> bool:
        """Whether it is one quarter alone."""
        return len(self.quarters) == 1

    @property
    def time_start(self) -> str:
        """First month, ISO."""
        return f"{self.year}-{3 * self.quarters[0] + 1:02d}"

    @property
    def time_end(self) -> str:
        """Last month, ISO."""
        return f"{self.year}-{3 * self.quarters[-1] + 3:02d}"

    @property
    def period_kind(self) -> str:
        """The package's word for it."""
        return "year" if self.part == "year" else "part_year"

    def year_before(self) -> Span:
        """The same months one year earlier."""
        return Span(self.year - 1, self.part, self.quarters)


def quarters_reported(year: int) -> int:
    """How many quarters of a year are reported; the last year is a partial one."""
    return LAST_YEAR_QUARTERS if year == LAST_YEAR else 4


def spans_of(year: int) -> list[Span]:
    """The columns of a year's bulletin: its quarters, then the year or the year so far."""
    quarters = tuple(range(quarters_reported(year)))
    whole = "year" if len(quarters) == 4 else "jan_sep"
    return [Span(year, f"q{q + 1}", (q,)) for q in quarters] + [Span(year, whole, quarters)]
