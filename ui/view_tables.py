"""The two tables of a view on the screen: summary and detail; every figure opens its card."""

from __future__ import annotations

from typing import Any

import streamlit as st

from outcomes.formatting import Scale, with_unit
from outcomes.language import translator
from outcomes.locators import locator_said
from outcomes.remarks import flag_marked
from outcomes.scope_words import scope_said
from outcomes.sparks import sparks_of
from outcomes.standing_words import rank_text, standing_label, standing_word
from outcomes.summary import period_columns, summary_table
from outcomes.twins import twins_of_view
from outcomes.value_words import interval_text, plain_exact, target_text, year_on_year
from outcomes.view import View
from ui import cache
from ui.controls import segment
from ui.line_breaks import period_cell, rank_cell
from ui.my_place import place_cell
from ui.reading import Reading
from ui.table import LONGEST, Body, Cell, Column, Fill, TableTexts, show_body, show_pages
from ui.view_pages import detail_page, filled_columns
from ui.view_totals import detail_totals, summary_totals

PLACE_WIDTH = "9.5em"
# A remark in few lines.
# Columns in which nothing said means that nothing can be said, not that all is well.
DASHED = ("change", "benchmark", "judgement", "rank", "target")
NOTE_WIDTH = "18em"


def show_tables(reading: Reading, view: View) -> str | None:
    """Summary and detail, one behind the other; the figure just asked for."""
    words = reading.words
    which = segment(
        "table",
        words("table.which"),
        ["summary", "detail"],
        "summary" if cache.kept(fills_a_grid, view) else "detail",
        lambda one: words(f"table.{one}"),
        label_visibility="collapsed",
    )
    if which == "detail":
        return show_detail(reading, view)
    return show_summary(reading, view)


def fills_a_grid(view: View) -> bool:
    """Whether places by periods would be more than half full; else a list reads better."""
    cells = view.frame["locality_id"].nunique() * view.frame["period"].nunique()
    return len(view.frame) * 2 > cells


def texts(reading: Reading, caption: str) -> TableTexts:
    """The words of a table."""
    return TableTexts(caption, reading.words("table.figure"), reading.words("table.sort"))


def periods_across(view: View) -> list[tuple[str, int]]:
    """The columns of the summary."""
    return period_columns(view.frame)


def show_summary(reading: Reading, view: View) -> str | None:
    """Places down, periods across, as the file has it; every figure opens its card."""
    body = cache.kept(summary_body, reading, view)
    return show_body(body, key="summary", texts=texts(reading, view.title), chosen=chosen())


def summary_body(reading: Reading, view: View) -> Body:
    """The summary with its totals and sparklines."""
    words = reading.words
    table = cache.kept(summary_table, view, reading.build)
    records = view.rows
    shown = {row["observation_id"]: row for row in records}
    sparks = sparks_of(records, view.scale, words)
    columns = [
        Column(one.name, one.title, "number", bars=has_bars(view))
        if one.kind == "number"
        else Column(one.name, one.title, width=PLACE_WIDTH)
        for one in table.columns
    ]
    totals = summary_totals(reading, view, columns, cache.kept(periods_across, view))
    body = []
    for values, ids in zip(table.rows, table.observation_ids, strict=True):
        place = next(shown[one]["locality_id"] for one in ids if one is not None)
        cells = [place_cell(words, str(values[0]), None, place)]
        for value, observation_id in zip(values[1:], ids[1:], strict=True):
            cells.append(
                Cell("–", note=words("value.missing"))
                if observation_id is None
                else figure_cell(shown[observation_id], view.scale, value, words("value.missing"))
            )
        if sparks:
            spark = sparks.get(place)
            cells.append(Cell(spark.text, spark=spark.values) if spark else Cell(""))
        body.append(cells)
    if sparks:
        columns.append(Column("trend", words("column.trend"), "spark", note=words("spark.note")))
        totals = [*totals, Cell("")] if totals else None
    return Body(columns, body, totals=totals)


def has_bars(view: View) -> bool:
    """Whether zero means nothing there, so that twice the bar is twice the value."""
    return view.indicator.is_quantity and len(view.frame) > 1


def figure_cell(row: dict[str, Any], scale: Scale, sort: float | None, missing: str = "") -> Cell:
    """A figure with its qualifier and its flag's mark; the flag is said when asked for."""
    text = scale.qualified(row["value"], row["value_qualifier"], missing=missing)
    flag = row["flag"]
    marked: Fill | None = "notice" if flag else None
    return Cell(flag_marked(text, flag), sort, row["observation_id"], flag or None, fill=marked)


def show_detail(reading: Reading, view: View) -> str | None:
    """One row an observation with period, qualifier, definition, scope and source."""
    if len(view.frame) > LONGEST:
        return show_detail_pages(reading, view)
    body = cache.kept(detail_body, reading, view)
    return show_body(body, key="detail", texts=texts(reading, view.title), chosen=chosen())


def detail_body(reading: Reading, view: View) -> Body:
    """The whole detail with its totals."""
    every = detail_columns(reading, view)
    columns, rows = without_empty(every, [detail_cells(reading, view, row) for row in view.rows])
    rows = [with_dashes(columns, row) for row in rows]
    totals = detail_totals(reading, view, columns)
    return Body(columns, rows, totals=totals, known=[one.id for one in every])


def show_detail_pages(reading: Reading, view: View) -> str | None:
    """The detail of a view with very many figures, page by page."""
    every = detail_columns(reading, view)
    columns = filled_columns(view, every)

    def cells(row: dict[str, Any]) -> list[Cell]:
        return with_dashes(every, detail_cells(reading, view, row))

    return show_pages(
        columns,
        lambda asked: detail_page(view, columns, every, cells, asked),
        total=len(view.frame),
        key="detail",
        texts=texts(reading, view.title),
        chosen=chosen(),
        totals=detail_totals(reading, view, columns),
        top=float(view.frame["value"].max()),
        known=[one.id for one in every],
    )


def detail_columns(reading: Reading, view: View) -> list[Column]:
    """Every column the detail can have."""
    words = reading.words
    value_title = with_unit(words("column.value_short"), view.scale.unit, words)
    return [
        Column("locality", words("column.locality"), width=PLACE_WIDTH),
        Column("period", words("column.period"), width="8em"),
        Column("value", value_title, "number", bars=has_bars(view)),
        Column("value_qualifier", words("column.value_qualifier")),
        Column("interval", words("column.interval"), width="6.6em"),
        Column("change", words("column.change")),
        Column("benchmark", benchmark_title(reading, view), "number"),
        Column("judgement", words("column.judgement")),
        Column("rank", words("column.rank"), width="7.2em"),
        Column("target", words("column.target"), "number"),
        Column("as_printed", words("column.as_printed")),
        Column("source", words("column.source"), width="18em"),
        Column("locator", words("column.locator")),
        Column("definition", words("column.definition")),
        Column("scope", words("column.scope")),
        Column("value_origin", words("column.value_origin")),
        Column("caveat", words("column.caveat"), width=NOTE_WIDTH),
        Column("flags", words("column.flags"), width=NOTE_WIDTH),
    ]


def detail_cells(reading: Reading, view: View, row: dict[str, Any]) -> list[Cell]:
    """One observation: a cell for each column of the detail."""
    words = reading.words
    return [
        place_cell(words, row["full_locality"], row["locality_id"], row["locality_id"]),
        period_cell(words, period_said(view, row), str(row["end_day"] or "")),
        figure_cell(row, view.scale, row["value"]),
        Cell(plain_exact(words, row["value_qualifier"])),
        Cell(interval_text(words, view, row)),
        Cell(year_on_year(words, view, row), row["change"]),
        Cell(view.reference_scale.number(row["benchmark"], missing=""), row["benchmark"]),
        Cell(standing_label(row, words) or standing_word(row, words), fill=fill_of(row)),
        rank_cell(words, rank_text(row, words), row["rank"]),
        Cell(target_text(words, view, row), row["target"]),
        Cell(row["as_printed"] or ""),
        Cell(row["source"]),
        Cell(locator_said(row["locator"], words)),
        Cell(row["definition"]),
        Cell(scope_said(row, reading.catalogue, words)),
        Cell(words(f"origin.{row['value_origin']}")),
        Cell((row["caveat_zh"] if reading.language == "zh" else row["caveat_en"]) or ""),
        Cell(row["flag"], fill="notice" if row["flag"] else None),
    ]


def period_said(view: View, row: dict[str, Any]) -> str:
    """The period, and of two figures of one place and period what tells them apart."""
    twin = cache.kept(twins_of_view, view).get(row["observation_id"])
    if twin is None:
        return str(row["period"])
    return translator(view.language)("table.remark", period=row["period"], said=twin)


def with_dashes(columns: list[Column], row: list[Cell]) -> list[Cell]:
    """The row with a dash where what others are compared with or judged by cannot be said."""
    return [
        Cell("–") if column.id in DASHED and not cell.text else cell
        for column, cell in zip(columns, row, strict=True)
    ]


def fill_of(row: dict[str, Any]) -> Fill | None:
    """The tint behind a judgement's word; none where a place does not stand out."""
    tints: dict[str, Fill] = {"better": "better", "worse": "worse", "worth_a_look": "notice"}
    return tints.get(row["judgement"] or "")


def benchmark_title(reading: Reading, view: View) -> str:
    """What stands in the column of the benchmark, with its unit."""
    words = reading.words
    return with_unit(
        words(f"column.benchmark.{view.standing.benchmark.kind}"), view.scale.unit, words
    )


def without_empty(
    columns: list[Column], body: list[list[Cell]]
) -> tuple[list[Column], list[list[Cell]]]:
    """The table without the columns in which nothing stands."""
    kept = [n for n in range(len(columns)) if any(row[n].text for row in body)]
    return [columns[n] for n in kept], [[row[n] for n in kept] for row in body]


def without_column(
    column_id: str, columns: list[Column], body: list[list[Cell]]
) -> tuple[list[Column], list[list[Cell]]]:
    """The table without one column."""
    kept = [n for n, one in enumerate(columns) if one.id != column_id]
    return [columns[n] for n in kept], [[row[n] for n in kept] for row in body]


def chosen() -> str | None:
    """The figure whose card is open."""
    return st.session_state.get("figure") or None
