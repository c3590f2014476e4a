"""The exhibit of the page of trends."""

from __future__ import annotations

from pathlib import Path

from outcomes.catalogue import Catalogue
from outcomes.change import change_text
from outcomes.change_table import change_table, end_title, significance_text, verdict_word
from outcomes.chart_over_time import MOST_COLOURS, chart_over_time, standing_out
from outcomes.citation import as_of_line, source_line
from outcomes.exhibit import Exhibit, TablesOf
from outcomes.exhibit_compare import marks_said, verdict_caveats, verdict_said
from outcomes.extract import extract_of_view
from outcomes.figures_said import (
    cited,
    definitions_said,
    left_out_said,
    printed_of,
    remarks_on,
)
from outcomes.language import Language, translator
from outcomes.paper_table import paper_table, without_empty
from outcomes.place_changes import PlaceChange, drawn_changes, is_significant
from outcomes.provenance import flags_by_observation
from outcomes.store import Build
from outcomes.tables import Column, Stamp, Table, described
from outcomes.trend_address import Trends, parse_trend, trend_address, trends_of
from outcomes.trend_notes import left_notes, trend_caveats
from outcomes.trend_sentences import break_sentences, cautions, trend_takeaway
from outcomes.view import View
from outcomes.view_address import NoView, Refused
from outcomes.view_files import FlagsOf, tables_of_view
from outcomes.view_notes import interval_notes, reasons_said


def exhibit_trends(
    database: Path, build: Build, catalogue: Catalogue, address: str, language: Language
) -> Exhibit | NoView:
    """The exhibit of an address of the page of trends; one without any figure gives none."""
    asked = parse_trend(address, catalogue)
    if isinstance(asked, NoView):
        return asked
    found = trends_of(database, catalogue, asked, language)
    if found.view.is_empty:
        return NoView(Refused("empty", address.strip()))
    return exhibit_of_trends(found, database, build, catalogue)


def exhibit_of_trends(found: Trends, database: Path, build: Build, catalogue: Catalogue) -> Exhibit:
    """Everything of what the page of trends shows; it must have a figure."""
    view, language = found.view, found.view.language
    extract = extract_of_view(view, catalogue)
    sources = cited(extract.source_ids, catalogue, language)
    return Exhibit(
        address=trend_address(found, catalogue),
        language=language,
        title=view.title,
        takeaway=trend_takeaway(view, found.changes, found.form),
        sentences=(
            *cautions(view, found.changes),
            *break_sentences(view, catalogue, found.shown.breaks),
        ),
        verdict=verdict_said(view),
        reasons=reasons_said(view) if len(view.frame) > 1 else "",
        legend=(*marks_said(view), *grey_said(found)),
        left_out=left_out_said(view, catalogue),
        definitions=definitions_said(extract.definitions, catalogue, language),
        caveats=tuple(dict.fromkeys(caveats(found, catalogue))),
        printed=printed_of(view.rows, lambda row: view.scale, language),
        sources=sources,
        source_line=source_line(view, catalogue),
        as_of=as_of_line(view),
        chart=chart_over_time(found),
        table=paper_changes(view, found.changes)
        if found.pair is not None and len(found.changes) > 1
        else paper_table(view, sources),
        extract=extract,
        tables=tables_of_trends(
            found, build, catalogue, lambda: flags_by_observation(database, language)
        ),
        frame=view.frame,
        refused=found.refused,
    )


def grey_said(found: Trends) -> list[str]:
    """What the lines without a colour are, where there are such."""
    words = translator(found.view.language)
    if found.form != "slope":
        return [words("exhibit.mark.grey")] if standing_out(found.shown) else []
    drawn = drawn_changes(found.changes)
    surely = sum(is_significant(one) for one in drawn)
    is_told = len(drawn) > MOST_COLOURS and 0 < surely < len(drawn)
    return [words("exhibit.mark.grey_change")] if is_told else []


def caveats(found: Trends, catalogue: Catalogue) -> list[str]:
    """What must be kept in mind, the gravest first."""
    view = found.view
    return [
        *verdict_caveats(view, catalogue),
        *remarks_on(view.rows, view.language),
        *trend_caveats(found.shown, found.changes, found.form),
        *interval_notes(view, found.form),
        *left_notes(view, catalogue),
    ]


def tables_of_trends(found: Trends, build: Build, catalogue: Catalogue, flags: FlagsOf) -> TablesOf:
    """The view's tables and that of its changes."""
    view = found.view
    of_view = tables_of_view(view, build, catalogue, flags)

    def tables(stamp: Stamp) -> dict[str, Table]:
        return of_view(stamp) | {"change": change_table(view, found.changes, stamp)}

    return tables


def paper_changes(view: View, changes: tuple[PlaceChange, ...]) -> Table:
    """One row a place: from one period to the other, the change and how sure it is."""
    words, scale = translator(view.language), view.scale
    ends = {"from": [one.before for one in changes], "to": [one.after for one in changes]}
    columns = [
        Column("locality", words("column.locality"), "text"),
        *(
            Column(
                f"{end}_value",
                end_title(view, rows, end),
                "number",
                unit=scale.unit,
                decimals=scale.decimals,
            )
            for end, rows in ends.items()
        ),
        Column("pair_change", words("column.pair_change"), "text"),
        Column("pair_change_says", words("column.pair_change_says"), "text"),
        Column("pair_verdict", words("column.pair_verdict"), "text"),
    ]
    body = [
        (
            one.short_locality,
            *(
                None if row is None else scale.shown(row["value"])
                for row in (one.before, one.after)
            ),
            None if one.change is None else change_text(one.change, words),
            significance_text(one.change, one.before, one.after, words),
            verdict_word(one.change, words),
        )
        for one in changes
    ]
    ids = [
        (
            None,
            *(None if row is None else row["observation_id"] for row in (one.before, one.after)),
            None,
            None,
            None,
        )
        for one in changes
    ]
    return without_empty(Table(tuple(described(columns, words)), tuple(body), tuple(ids)))
