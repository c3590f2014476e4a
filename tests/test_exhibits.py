"""Exhibits of every page that shows a view: their figures are the view's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import numpy as np
import pytest

from outcomes import questions
from outcomes.catalogue import Catalogue
from outcomes.catalogue_rows import all_places
from outcomes.chart_of_view import moment, with_breaks
from outcomes.coverage_address import CoverageFound, parse_coverage
from outcomes.coverage_marks import NONE
from outcomes.exhibits import exhibit_of
from outcomes.frames import plain_rows
from outcomes.intervals import PERCENT
from outcomes.language import LANGUAGES, Language, translator
from outcomes.place_address import PlaceAddress, parse_place, profile_at
from outcomes.store import Build
from outcomes.tables import Stamp
from outcomes.view_address import NoView
from tests.exhibited import (
    NOW,
    PLACES,
    RATE,
    S1,
    TRENDS,
    Shown,
    detail_of,
    every_comparison,
    figures_of,
    known,
    trends_at,
    view_at,
)


def test_chart_table_and_files_of_a_comparison_hold_the_views_figures(
    real_published: Build, real_catalogue: Catalogue, shown: Shown
) -> None:
    for address in every_comparison(real_catalogue):
        exhibit = shown(address, "zh")
        view = view_at(real_published, real_catalogue, exhibit.address, "zh")
        values = {row["observation_id"]: view.scale.shown(row["value"]) for row in view.rows}
        assert list(exhibit.frame["observation_id"]) == list(view.frame["observation_id"])
        assert figures_of(exhibit.table) == values, address
        stamp = Stamp(real_published, NOW)
        assert figures_of(exhibit.tables(stamp)["summary"]) == values, address
        detail = detail_of(exhibit, real_published)
        assert {key: row["value_shown"] for key, row in detail.items()} == values
        chart = exhibit.chart
        if chart is not None and chart.kind != "funnel":
            assert known(chart) == Counter(values.values()), address
        assert [one.as_printed for one in exhibit.printed] == [
            row["as_printed"] or translator("zh")("origin.computed") for row in view.rows
        ]


def test_a_ranked_chart_is_as_the_screen_draws_it(
    real_published: Build, real_catalogue: Catalogue, shown: Shown
) -> None:
    exhibit = shown(S1, "zh")
    view = view_at(real_published, real_catalogue, S1, "zh")
    chart = exhibit.chart
    assert chart is not None and chart.kind == "dot"
    (series,) = chart.series
    assert list(series.values) == sorted(series.values, reverse=True)
    by_value = sorted(view.rows, key=lambda row: (row["value"], row["locality_id"]), reverse=True)
    assert series.low == tuple(row["low"] for row in by_value)
    assert series.high == tuple(row["high"] for row in by_value)
    marks = dict(zip(chart.categories, series.marks, strict=True))
    assert [key.split("\u3000")[0] for key, mark in marks.items() if mark == "◆"] == ["普陀"]
    assert [key.split("\u3000")[0] for key, mark in marks.items() if mark == "⚑"] == ["新疆"]
    assert [(one.name, one.value, one.dashed) for one in chart.references] == [
        ("8地合计97.24%", 97.24, False)
    ]
    assert chart.value_title == "调解成功率（%）" and chart.number_format == "General"
    counts = shown("compare?set=s5_civil_aid_cases_per_centre_year", "zh").chart
    assert counts is not None and counts.kind == "bar" and counts.number_format == "#,##0"


def test_the_curves_of_a_funnel_part_the_places_as_their_judgement_does(
    real_published: Build, real_catalogue: Catalogue, shown: Shown
) -> None:
    exhibit = shown(f"compare?{RATE}&form=funnel", "zh")
    view = view_at(real_published, real_catalogue, exhibit.address, "zh")
    chart, drawn = exhibit.chart, view.standing.funnel
    assert chart is not None and drawn is not None and chart.kind == "funnel"
    outer = [one for one in chart.limits if one.dash == "solid"]
    low, high = sorted(outer, key=lambda one: max(filled(one.values)))
    positions = [one.position for one in view.standing.places.values()]
    assert len(chart.totals) == len(chart.categories) == len(positions)
    for total, value, position in zip(chart.totals, chart.series[0].values, positions, strict=True):
        logs = np.log([total]), np.log(low.totals)
        # Where a limit has come to the end of the scale nothing lies beyond it.
        ends = [
            float(np.interp(*logs, filled(one.values, end))[0])
            for one, end in ((low, 0.0), (high, 100.0))
        ]
        is_out = position in ("above_998", "below_998")
        assert value is not None and (not ends[0] <= value <= ends[1]) == is_out
    assert chart.references[0].value == drawn.baseline * PERCENT
    widened = drawn.dispersion.widened
    assert any(one.dash == "dot" for one in chart.limits) == widened
    assert sorted(bool(one.name) for one in outer) == [False, True]


def filled(values: Sequence[float | None], end: float = 0.0) -> list[float]:
    """The values, the end of the scale where there is none."""
    return [end if one is None else one for one in values]


def yearly(*years: int) -> list[dict[str, Any]]:
    """Rows of one place, a calendar year each."""
    return [
        {
            "value": float(year),
            "observation_id": str(year),
            "start_day": datetime(year, 1, 1, tzinfo=UTC),
            "end_day": datetime(year, 12, 31, tzinfo=UTC),
            "period_kind": "year",
            "months": 12.0,
            "period": str(year),
        }
        for year in years
    ]


def test_a_gap_in_time_stays_a_gap() -> None:
    first, second = yearly(2019, 2020, 2022), yearly(2020, 2023)
    moments = sorted({moment(row) for row in [*first, *second]})
    found = [period for _, _, period in with_breaks(moments, [first, second])]
    # Nobody has 2021; the second has no 2022 either, but there the first has a value.
    assert found == ["2019", "2020", "…", "2022", "2023"]
    alone = [moment(row) for row in second]
    assert [period for _, _, period in with_breaks(alone, [second])] == ["2020", "…", "2023"]


def test_lines_of_a_chart_are_told_apart(real_catalogue: Catalogue, shown: Shown) -> None:
    charts = [shown(one, "zh").chart for one in every_comparison(real_catalogue)]
    charts += [shown(f"trends?indicator={one}", "zh").chart for one in TRENDS]
    drawn = [one for one in charts if one is not None and one.kind == "line"]
    assert len(drawn) > 5
    for chart in drawn:
        assert len({line.name for line in chart.series}) == len(chart.series)
        assert all(len(line.values) == len(chart.categories) for line in chart.series)
        assert all(line.tint.startswith("#") for line in chart.series)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_an_exhibit_say_what_the_page_says(
    real_published: Build, real_catalogue: Catalogue, shown: Shown, language: Language
) -> None:
    words = translator(language)
    exhibit = shown(S1, language)
    view = view_at(real_published, real_catalogue, S1, language)
    assert exhibit.title == view.title and exhibit.verdict == words("verdict.with_care")
    assert words("reason.length_differs") in exhibit.reasons
    (left,) = exhibit.left_out
    assert words("reason.ambiguous") in left and "98.49%" in left.replace(" ", "")
    assert words("exhibit.mark.computed") in exhibit.legend
    assert words("interval.meaning") in exhibit.caveats
    assert any("99.2787" in one for one in exhibit.caveats)
    assert [one.source_id for one in exhibit.sources] == list(exhibit.extract.source_ids)
    sources = [column.name for column in exhibit.table.columns].index("source_number")
    for row, ids in zip(exhibit.table.rows, exhibit.table.observation_ids, strict=True):
        source = view.frame.set_index("observation_id")["source_id"][ids[2]]
        assert exhibit.sources[row[sources] - 1].source_id == source
    alone = shown(f"compare?{RATE}&places=530000", language)
    assert alone.verdict == alone.reasons == ""


def test_a_view_with_a_grid_is_a_table_only(
    real_published: Build, real_catalogue: Catalogue, shown: Shown
) -> None:
    found = [shown(one, "zh") for one in every_comparison(real_catalogue)]
    kinds = {one.chart.kind for one in found if one.chart is not None}
    assert kinds == {"bar", "dot", "line", "funnel"}
    assert all(one.table.rows for one in found)


@pytest.mark.parametrize("indicator_id", TRENDS)
@pytest.mark.parametrize("form", ["lines", "slope"])
def test_trends_hold_the_figures_of_their_view(
    real_published: Build, real_catalogue: Catalogue, shown: Shown, indicator_id: str, form: str
) -> None:
    exhibit = shown(f"trends?indicator={indicator_id}&form={form}", "zh")
    found = trends_at(real_published, real_catalogue, exhibit.address, "zh")
    values = {
        row["observation_id"]: found.view.scale.shown(row["value"]) for row in found.view.rows
    }
    assert {
        key: row["value_shown"] for key, row in detail_of(exhibit, real_published).items()
    } == values
    for key, value in figures_of(exhibit.table).items():
        row = next(row for row in found.view.candidate_rows if row["observation_id"] == key)
        assert value == found.view.scale.shown(row["value"])
    change = exhibit.tables(Stamp(real_published, NOW))["change"]
    assert len(change.rows) == len(found.changes)
    if exhibit.chart is None:
        return
    if form == "slope":
        ends = [row for one in found.changes for row in (one.before, one.after)]
        assert len(exhibit.chart.categories) == 2
        drawn = Counter(found.view.scale.shown(row["value"]) for row in ends if row)
        assert not known(exhibit.chart) - drawn
    else:
        points = [row for one in found.shown.series for row in one.points]
        aside = [row for one in found.shown.aside for row in one.points]
        drawn = Counter(found.view.scale.shown(row["value"]) for row in (*points, *aside))
        assert known(exhibit.chart) == drawn


@pytest.mark.parametrize("locality_id", PLACES)
def test_a_place_holds_the_lines_of_its_sheet(
    real_published: Build, real_catalogue: Catalogue, shown: Shown, locality_id: str
) -> None:
    exhibit = shown(f"place?place={locality_id}", "zh")
    asked = parse_place(real_published.database, real_catalogue, exhibit.address, "zh")
    assert isinstance(asked, PlaceAddress)
    profile = profile_at(real_published.database, real_catalogue, asked, "zh")
    assert exhibit.chart is None and len(exhibit.table.rows) == len(profile.lines)
    names = [column.name for column in exhibit.table.columns]
    for row, ids, line in zip(
        exhibit.table.rows, exhibit.table.observation_ids, profile.lines, strict=True
    ):
        cells = dict(zip(names, row, strict=True))
        assert ids[names.index("value_with_interval")] == line.observation_id
        number = line.scale.number(line.row["value"], missing="")
        assert number in cells["value_with_interval"]
        if cells.get("source_number"):
            source = exhibit.sources[cells["source_number"] - 1]
            assert source.source_id == line.row["source_id"]
    assert set(exhibit.frame["observation_id"]) == set(profile.frame["observation_id"])
    assert set(exhibit.tables(Stamp(real_published, NOW))) == {"summary", "detail"}


@pytest.mark.parametrize(
    "address", ["coverage?indicator=mediation_success_rate", "coverage?by=place&place=350500"]
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_matrix_marks_every_figure_and_says_who_is_missing(
    real_published: Build, real_catalogue: Catalogue, shown: Shown, address: str, language: Language
) -> None:
    exhibit = shown(address, language)
    found = parse_coverage(
        real_published.database, real_catalogue, address, all_places(real_published.database)
    )
    assert isinstance(found, CoverageFound)
    matrix = found.matrix
    rows = [row for row in matrix.rows if matrix.by != "place" or row.observation_ids]
    assert len(rows) == len(exhibit.table.rows)
    for row, line in zip(rows, exhibit.table.rows, strict=True):
        marks = line[1 : 1 + len(matrix.columns)]
        for cell, mark in zip(row.cells, marks, strict=True):
            assert (mark not in ("", NONE)) == bool(cell.observation_ids)
        assert line[1 + len(matrix.columns)] == row.figures
    assert set(exhibit.frame["observation_id"]) == set(matrix.observation_ids)
    missing = exhibit.tables(Stamp(real_published, NOW))["missing"]
    if matrix.by == "place":
        assert len(missing.rows) == len({one.subject.indicator_id for one in matrix.missing})
    else:
        assert [row[0] for row in missing.rows] == list(reversed(matrix.years))
        assert all(row[1] + row[2] <= len(matrix.expected) for row in missing.rows)
        named = missing.rows[0][3].split(translator(language)("selection.and"))
        assert len(named) == missing.rows[0][2]


def test_every_indicator_that_can_be_followed_has_its_trends(
    real_published: Build, real_catalogue: Catalogue, shown: Shown
) -> None:
    """One in forty of all indicators, whatever they hold: an exhibit, or the reason for none."""
    ids = [
        row["indicator_id"] for row in questions.indicators_with_figures(real_published.database)
    ][::40]
    for indicator_id in ids:
        found = exhibit_of(
            real_published.database,
            real_published,
            real_catalogue,
            f"trends?indicator={indicator_id}",
            "en",
        )
        if isinstance(found, NoView):
            assert found.refused.key == "empty"
            continue
        frame = {row["observation_id"]: row for row in plain_rows(found.frame)}
        assert set(detail_of(found, real_published)) == set(frame)
        assert found.takeaway and found.sources and found.definitions
