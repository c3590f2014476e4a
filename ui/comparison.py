"""A comparing page put together: verdict, chart, tables, where-from and files of one view."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import Any

import streamlit as st

from outcomes.detail import detail_table
from outcomes.export import file_stem
from outcomes.extract import extract_of_view
from outcomes.formatting import SCALED_DECIMALS, with_unit, with_value
from outcomes.frames import plain_rows
from outcomes.language import Words
from outcomes.scales import base_unit
from outcomes.sentences import takeaway
from outcomes.summary import summary_table
from outcomes.tables import Stamp, Table
from outcomes.view import View
from ui import cache, charts
from ui.controls import group_choice, selection_controls
from ui.downloads import download_buttons, stamp_now
from ui.look import look_of_page
from ui.notices import group_labels, group_title, left_out_notice, verdict_notice
from ui.picture import picture_button
from ui.plain import plain
from ui.provenance import asked_figure, provenance_card
from ui.reading import Reading
from ui.table import Cell, Column, TableTexts, show_table

CHART = "chart"
CLICKED = "clicked mark of "
PLACE_WIDTH = "11em"


def comparing_page(reading: Reading, topic_id: str | None = None) -> None:
    """Choose, fetch, compute and show a comparison, of one topic or of all."""
    selection = selection_controls(reading, topic_id)
    if selection is None:
        st.info(reading.words("notice.no_indicator"))
        return
    view = cache.view(reading.database, selection, reading.language)
    if view.groups:
        group_choice(reading, view, group_labels(reading, view))
    show_view(reading, view)


def show_view(reading: Reading, view: View) -> None:
    """Everything about one view, from one frame."""
    words = reading.words
    st.subheader(plain(view.title), anchor=False)
    clicked = None
    if view.is_empty:
        st.info(words("notice.empty"))
    else:
        verdict_notice(reading, view)
        marked = show_chart(reading, view)
        clicked = show_tables(reading, view) or marked
    card = st.container()
    clicked = left_out_notice(reading, view) or clicked
    with card:
        asked = asked_figure(reading, clicked)
        provenance_card(reading, asked, rebased_line(reading, view, asked))
    if not view.is_empty:
        show_downloads(reading, view)


def rebased_line(reading: Reading, view: View, observation_id: str | None) -> str | None:
    """How the figure asked for was put on the page's basis; None as published."""
    found = view.rebased.get(observation_id or "")
    if found is None or found.how is None or found.value is None:
        return None
    words = reading.words
    scale = replace(view.scale, factor=1, decimals=SCALED_DECIMALS)
    unit = base_unit(
        reading.catalogue, view.indicator.indicator_id, view.selection.basis, reading.language
    )
    return words(
        "rebased.line",
        how=found.how,
        value=with_value(scale.number(found.value, missing=""), unit, words),
        basis=words(f"basis.{view.selection.basis}"),
        source=residents_source(reading, found.source_id),
    )


def residents_source(reading: Reading, source_id: str | None) -> str:
    """Where residents come from, as an addition to a line; empty without any."""
    source = reading.catalogue.sources.get(source_id or "")
    if source is None:
        return ""
    return reading.words("rebased.residents", source=source.title(reading.language))


def residents_note(reading: Reading, view: View) -> str | None:
    """Dates and sources of the residents that the values were divided by."""
    shown = [view.rebased[one] for one in view.frame["observation_id"]]
    days = sorted({one.on_date.isoformat() for one in shown if one.on_date})
    titles = {one.source_id for one in shown if one.source_id}
    if not days:
        return None
    words = reading.words
    join = words("selection.and").join
    return words(
        "rebased.note",
        days=join(days),
        sources=join(
            reading.catalogue.sources[one].title(reading.language) for one in sorted(titles)
        ),
    )


def show_chart(reading: Reading, view: View) -> str | None:
    """The takeaway and the chart; the observation whose mark was just clicked."""
    sentence = takeaway(view)
    st.html(f'<p class="takeaway">{escape(sentence)}</p>')
    clicked = draw(reading, view, CHART, sentence)
    for text in chart_notes(reading, view):
        st.caption(plain(text))
    return clicked


def draw(reading: Reading, view: View, key: str, sentence: str) -> str | None:
    """The chart under a key; a click on a mark asks where it comes from, once."""
    event = st.plotly_chart(
        charts.figure(view, reading.catalogue, look_of_page()),
        theme=None,
        key=key,
        config={"displayModeBar": False},
        alt=sentence,
        on_select="rerun",
        selection_mode="points",
    )
    points = event["selection"]["points"]
    marked = points[0].get("customdata") if points else None
    asked = marked[0] if isinstance(marked, list) else marked
    # The selection stays drawn; only a new one asks.
    is_new = asked != st.session_state.get(CLICKED + key)
    st.session_state[CLICKED + key] = asked
    return str(asked) if asked and is_new else None


def chart_notes(reading: Reading, view: View) -> list[str]:
    """What must be known to read the chart: its marks, its residents, what it does not draw."""
    found = [reading.words(key) for key in charts.marks(view)]
    if charts.form_of(view) == "grid":
        found.append(reading.words("chart.grid", unit=view.scale.unit))
    note = residents_note(reading, view)
    if note:
        found.append(note)
    if view.indicator.measure == "rate":
        has_some = view.frame["low"].notna().any()
        found.append(reading.words("interval.meaning" if has_some else "interval.none"))
    return found


def show_tables(reading: Reading, view: View) -> str | None:
    """Summary and detail, one behind the other; the figure just asked for."""
    words = reading.words
    which = st.segmented_control(
        words("table.which"),
        ["summary", "detail"],
        format_func=lambda one: words(f"table.{one}"),
        default="summary" if fills_a_grid(view) else "detail",
        required=True,
        key="table-shown",
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


def show_summary(reading: Reading, view: View) -> str | None:
    """Places down, periods across, as the file has it; every figure opens its card."""
    table = summary_table(view, reading.build)
    qualifiers = {row["observation_id"]: row for row in plain_rows(view.frame)}
    columns = [
        Column(one.name, one.title, "number")
        if one.kind == "number"
        else Column(one.name, one.title, width=PLACE_WIDTH)
        for one in table.columns
    ]
    body = []
    for values, ids in zip(table.rows, table.observation_ids, strict=True):
        cells = [Cell(str(values[0]))]
        for value, observation_id in zip(values[1:], ids[1:], strict=True):
            cells.append(
                Cell("–", note=reading.words("value.missing"))
                if observation_id is None
                else Cell(
                    view.scale.qualified(
                        qualifiers[observation_id]["value"],
                        qualifiers[observation_id]["value_qualifier"],
                        missing=reading.words("value.missing"),
                    ),
                    value,
                    observation_id,
                )
            )
        body.append(cells)
    return show_table(
        columns, body, key="summary", texts=texts(reading, view.title), chosen=chosen()
    )


def show_detail(reading: Reading, view: View) -> str | None:
    """One row an observation with period, qualifier, definition, scope and source."""
    words = reading.words
    flags = cache.flags(reading.database, reading.language)
    value_title = with_unit(words("column.value_short"), view.scale.unit, words)
    columns = [
        Column("locality", words("column.locality"), width=PLACE_WIDTH),
        Column("period", words("column.period")),
        Column("value", value_title, "number"),
        Column("value_qualifier", words("column.value_qualifier")),
        Column("interval", words("column.interval")),
        Column("as_printed", words("column.as_printed")),
        Column("source", words("column.source"), width="18em"),
        Column("locator", words("column.locator")),
        Column("definition", words("column.definition")),
        Column("scope", words("column.scope")),
        Column("value_origin", words("column.value_origin")),
        Column("caveat", words("column.caveat")),
        Column("flags", words("column.flags")),
    ]
    body = [
        [
            Cell(row["full_locality"], row["locality_id"]),
            Cell(row["period"], str(row["end_day"] or "")),
            Cell(
                view.scale.qualified(row["value"], row["value_qualifier"], missing=""),
                row["value"],
                row["observation_id"],
            ),
            Cell(plain_exact(words, row["value_qualifier"])),
            Cell(interval_text(words, view, row)),
            Cell(row["as_printed"] or ""),
            Cell(row["source"]),
            Cell(row["locator"] or ""),
            Cell(row["definition"]),
            Cell(row["scope"] or words("scope.whole")),
            Cell(words(f"origin.{row['value_origin']}")),
            Cell((row["caveat_zh"] if reading.language == "zh" else row["caveat_en"]) or ""),
            Cell(words("table.semicolon").join(flags.get(row["observation_id"], ()))),
        ]
        for row in plain_rows(view.frame)
    ]
    columns, body = without_empty(columns, body)
    return show_table(
        columns, body, key="detail", texts=texts(reading, view.title), chosen=chosen()
    )


def interval_text(words: Words, view: View, row: dict[str, Any]) -> str:
    """The interval of a rate, or that its counts are not published; empty for the rest."""
    if view.indicator.measure != "rate":
        return ""
    if row["low"] is None:
        return words("interval.no_counts")
    return words("interval.range", low=f"{row['low']:.2f}", high=f"{row['high']:.2f}")


def plain_exact(words: Words, qualifier: str) -> str:
    """A qualifier in words; an exact figure needs none."""
    return "" if qualifier == "exact" else words(f"qualifier.{qualifier}")


def without_empty(
    columns: list[Column], body: list[list[Cell]]
) -> tuple[list[Column], list[list[Cell]]]:
    """The table without the columns in which nothing stands."""
    kept = [n for n in range(len(columns)) if any(row[n].text for row in body)]
    return [columns[n] for n in kept], [[row[n] for n in kept] for row in body]


def chosen() -> str | None:
    """The figure whose card is open."""
    return st.session_state.get("figure") or None


def show_downloads(reading: Reading, view: View) -> None:
    """The view's files and its picture."""
    extract = extract_of_view(view, reading.catalogue)

    def tables_of(stamp: Stamp) -> dict[str, Table]:
        flags = cache.flags(reading.database, reading.language)
        return {
            "summary": summary_table(view, reading.build, stamp),
            "detail": detail_table(
                view.frame, reading.catalogue, reading.language, flags, stamp, view
            ),
        }

    def picture() -> None:
        picture_button(
            CHART,
            view.title,
            picture_lines(reading, view),
            f"{file_stem(extract, 'picture', stamp_now(reading))}.png",
            reading.words("download.picture"),
            key="picture",
        )

    download_buttons(reading, extract, tables_of, picture)


def picture_lines(reading: Reading, view: View) -> list[str]:
    """The lines under a chart's picture: verdict with reasons, marks, left out, sources, build."""
    words = reading.words
    marking = reading.build.marking(reading.language)
    reasons = [words(f"reason.{reason.code}") for reason in view.verdict.reasons]
    verdict = words(f"verdict.{view.verdict.level.name.lower()}")
    if reasons:
        verdict = words("table.remark", period=verdict, said=words("table.semicolon").join(reasons))
    sources = list(dict.fromkeys(view.frame["source"]))
    lines = [
        words("picture.verdict", verdict=verdict),
        words("notice.basis", text=group_title(reading, view.group)),
        *chart_notes(reading, view),
    ]
    if view.left_out:
        lines.append(words("picture.left_out", number=len(view.left_out)))
    lines.append(words("picture.sources", sources=words("table.semicolon").join(sources)))
    lines.append(words("picture.build", build=reading.build.build_id, time=stamp_now(reading).time))
    return [words("picture.marking", marking=marking), *lines] if marking else lines
