"""Observations of the yearly bulletins: tables of counties by quarter, with gaps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from demo.counties import PREFECTURE, County
from demo.printing import figure
from demo.series import Series
from demo.spans import FIRST_YEAR, LAST_YEAR, YEARS, Span, spans_of
from demo.tables import Table, read_tables, value_of
from demo.templates import Row, read_table

SMALLEST_PRINTED = 3
OF_HOUSEHOLDS = frozenset({"households", "relief"})
BROKEN = "legal_aid_cases"


@dataclass(frozen=True)
class Bulletins:
    """All that the bulletins are written from."""

    series: Series
    counties: Sequence[County]
    tables: Sequence[Table]
    gaps: Sequence[Row]
    wording: dict[str, Any]
    columns: Sequence[str]

    def bulletin(self, year: int) -> Iterator[Row]:
        """Rows of one year's bulletin, in the order of its tables."""
        rows = [*self.members(PREFECTURE, year), PREFECTURE]
        for table in (table for table in self.tables if year in table.years):
            for number, place in enumerate(rows, 1):
                row = self.wording["total_row"] if place == PREFECTURE else number
                for column, span in enumerate(spans_of(year), 1):
                    if not table.prints(span, is_total=place == PREFECTURE):
                        continue
                    locator = self.wording["locator"].format(
                        table=table.number, row=row, column=column
                    )
                    yield from self.cell(table, place, span, locator)

    def members(self, place: str, year: int) -> list[str]:
        """The counties a row is formed of: itself, or all of the year for the total."""
        if place != PREFECTURE:
            return [place]
        return [county.locality_id for county in self.counties if county.in_force(year)]

    def is_gap(self, table: Table, place: str, span: Span) -> bool:
        """Whether a county did not report this figure; an empty cell of a gap means any."""
        return any(
            gap["locality_id"] == place
            and gap["indicator_id"] in ("", table.indicator_id)
            and gap["year"] in ("", str(span.year))
            and (not gap["parts"] or span.part in gap["parts"].split())
            for gap in self.gaps
        )

    def cell(self, table: Table, place: str, span: Span, locator: str) -> Iterator[Row]:
        """The observation of one cell, or none where there is nothing to print."""
        value = value_of(table, self.series, lambda year: self.members(place, year), span)
        if value is None or self.is_gap(table, place, span):
            return
        source_id = f"demo_{span.year}"
        is_change = table.kind == "change"
        obs_value, printed = figure(value, table.style, self.wording["forms"], is_change=is_change)
        cells = {
            "observation_id": f"{source_id}.{place}.{table.indicator_id}.{span.part}",
            "source_id": source_id,
            "locator": locator,
            "as_printed": printed,
            "indicator_id": table.indicator_id,
            "definition_id": table.definition_id,
            "locality_id": place,
            "time_start": "" if table.is_stock else span.time_start,
            "time_end": span.time_end,
            "period_kind": "as_of" if table.is_stock else span.period_kind,
            "period_basis": "printed",
            "base_start": span.year_before().time_start if is_change else "",
            "base_end": span.year_before().time_end if is_change else "",
            "obs_value": obs_value,
            "value_qualifier": "exact",
            "role": table.role,
            "reading": "double",
        }
        status = self.status(table, span) | self.disclosure(table, place, span)
        yield dict.fromkeys(self.columns, "") | cells | status

    def status(self, table: Table, span: Span) -> Row:
        """Provisional in the last year; a break in the first year of the new definition."""
        if span.year == LAST_YEAR:
            return {"obs_status": "P"}
        if table.indicator_id == BROKEN and table.years.start == span.year > FIRST_YEAR:
            return {"obs_status": "B", **self.wording["notes"]["break"]}
        return {}

    def disclosure(self, table: Table, place: str, span: Span) -> Row:
        """Relief of one or two households is suppressed; relief of none is printed as zero."""
        if not OF_HOUSEHOLDS.issuperset(table.quantities):
            return {}
        households = self.series.total(("households",), self.members(place, span.year), span)
        if households is None or households >= SMALLEST_PRINTED:
            return {}
        notes = self.wording["notes"]
        if households == 0:
            return dict(notes["zero"])
        return {
            "obs_value": "",
            "as_printed": "",
            "obs_status": "Q",
            "conf_status": "C",
            **notes["suppressed"],
        }


def write_bulletins(
    series: Series, counties: Sequence[County], wording: dict[str, Any], columns: Sequence[str]
) -> dict[str, list[Row]]:
    """Observations of the yearly bulletins, by source."""
    bulletins = Bulletins(series, counties, read_tables(), read_table("gaps"), wording, columns)
    return {f"demo_{year}": list(bulletins.bulletin(year)) for year in YEARS}
