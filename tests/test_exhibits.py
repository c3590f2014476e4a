"""Exhibits of every page that shows a view: their figures are the view's, their address its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from outcomes import questions
from outcomes.catalogue import Catalogue
from outcomes.catalogue_rows import all_places, load_catalogue
from outcomes.chart_of_view import moment, with_breaks
from outcomes.charted import Chart
from outcomes.coverage_address import CoverageFound, parse_coverage
from outcomes.coverage_marks import NONE
from outcomes.exhibit import Exhibit
from outcomes.exhibits import exhibit_of
from outcomes.frames import plain_rows
from outcomes.intervals import PERCENT
from outcomes.language import LANGUAGES, Language, translator
from outcomes.place_address import PlaceAddress, parse_place, profile_at
from outcomes.store import Build, current_build
from outcomes.tables import Stamp, Table
from outcomes.trend_address import TrendAddress, Trends, parse_trend, trends_of
from outcomes.view import View, make_view
from outcomes.view_address import NoView, Refused, ViewAddress, parse_view, prepared_views

RATE = "indicator=mediation_success_rate"
S1 = "compare?set=s1_success_rate_with_counts"
ADDRESSES = (
    f"compare?{RATE}",
    f"compare?{RATE}&form=funnel",
    f"compare?{RATE}&latest=0&targets=1",
    f"compare?{RATE}&places=530000,650000",
    "compare?indicator=legal_aid_cases&latest=0",
    "compare?indicator=mediators&basis=per_10000_residents",
    "compare?indicator=losses_recovered_per_case&latest=0",
    f"{S1}&ambiguous=1&benchmark=median",
)
TRENDS = (
    "dispute_resolution_rate",
    "legal_aid_cases",
    "losses_recovered_per_case",
    "mediation_success_rate",
    "mediators",
    "mediation_committees",
)
PLACES = ("222401", "350500", "350526", "000000", "530000")
NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
Shown = Callable[[str, Language], Exhibit]


@pytest.fixture(scope="module")
def build(real_build: Path) -> Build:
    return current_build(real_build)


@pytest.fixture(scope="module")
def catalogue(build: Build) -> Catalogue:
    return load_catalogue(build.database)


@pytest.fixture(scope="module")
def shown(build: Build, catalogue: Catalogue) -> Shown:
    """The exhibit of an address, made once."""
    made: dict[tuple[str, Language], Exhibit] = {}

    def exhibit(address: str, language: Language = "zh") -> Exhibit:
        if (address, language) not in made:
            found = exhibit_of(build.database, build, catalogue, address, language)
            assert isinstance(found, Exhibit), found
            made[(address, language)] = found
        return made[(address, language)]

    return exhibit


def every_comparison(catalogue: Catalogue) -> list[str]:
    return [f"compare?{one}" for one in prepared_views(catalogue)] + list(ADDRESSES)


def view_at(build: Build, catalogue: Catalogue, address: str, language: Language) -> View:
    asked = parse_view(address, catalogue)
    assert isinstance(asked, ViewAddress) and not asked.refused, asked
    return make_view(build.database, catalogue, asked.selection, language)


def trends_at(build: Build, catalogue: Catalogue, address: str, language: Language) -> Trends:
    asked = parse_trend(address, catalogue)
    assert isinstance(asked, TrendAddress)
    return trends_of(build.database, catalogue, asked, language)


def figures_of(table: Table) -> dict[str, Any]:
    """The numbers of a table by the observation each is of."""
    return {
        key: cell
        for row, ids in zip(table.rows, table.observation_ids, strict=True)
        for cell, key in zip(row, ids, strict=True)
        if key is not None and isinstance(cell, int | float)
    }


def known(chart: Chart) -> Counter[float]:
    return Counter(one for line in chart.series for one in line.values if one is not None)


def detail_of(exhibit: Exhibit, build: Build) -> dict[str, dict[str, Any]]:
    table = exhibit.tables(Stamp(build, NOW))["detail"]
    names = [column.name for column in table.columns]
    rows = [dict(zip(names, row, strict=True)) for row in table.rows]
    return {row["observation_id"]: row for row in rows}


def test_chart_table_and_files_of_a_comparison_hold_the_views_figures(
    build: Build, catalogue: Catalogue, shown: Shown
) -> None:
    for address in every_comparison(catalogue):
        exhibit = shown(address, "zh")
        view = view_at(build, catalogue, exhibit.address, "zh")
        values = {row["observation_id"]: view.scale.shown(row["value"]) for row in view.rows}
        assert list(exhibit.frame["observation_id"]) == list(view.frame["observation_id"])
        assert figures_of(exhibit.table) == values, address
        stamp = Stamp(build, NOW)
        assert figures_of(exhibit.tables(stamp)["summary"]) == values, address
        detail = detail_of(exhibit, build)
        assert {key: row["value_shown"] for key, row in detail.items()} == values
        chart = exhibit.chart
        if chart is not None and chart.kind != "funnel":
            assert known(chart) == Counter(values.values()), address
        assert [one.as_printed for one in exhibit.printed] == [
            row["as_printed"] or translator("zh")("origin.computed") for row in view.rows
        ]


def test_a_ranked_chart_is_as_the_screen_draws_it(
    build: Build, catalogue: Catalogue, shown: Shown
) -> None:
    exhibit = shown(S1, "zh")
    view = view_at(build, catalogue, S1, "zh")
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
    build: Build, catalogue: Catalogue, shown: Shown
) -> None:
    exhibit = shown(f"compare?{RATE}&form=funnel", "zh")
    view = view_at(build, catalogue, exhibit.address, "zh")
    chart, drawn = exhibit.chart, view.standing.funnel
    assert chart is not None and drawn is not None and chart.kind == "funnel"
    outer = [one for one in chart.limits if not one.faint and not one.dashed]
    low, high = sorted(outer, key=lambda one: one.values[0])
    positions = [one.position for one in view.standing.places.values()]
    assert len(chart.totals) == len(chart.categories) == len(positions)
    for total, value, position in zip(chart.totals, chart.series[0].values, positions, strict=True):
        logs = np.log([total]), np.log(low.totals)
        ends = [float(np.interp(*logs, one.values)[0]) for one in (low, high)]
        is_out = position in ("above_998", "below_998")
        assert value is not None and (not ends[0] <= value <= ends[1]) == is_out
    assert chart.references[0].value == drawn.baseline * PERCENT
    widened = drawn.dispersion.widened
    assert any(one.faint for one in chart.limits) == widened
    assert sorted(bool(one.name) for one in outer) == [False, True]


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


def test_lines_of_a_chart_are_told_apart(catalogue: Catalogue, shown: Shown) -> None:
    charts = [shown(one, "zh").chart for one in every_comparison(catalogue)]
    charts += [shown(f"trends?indicator={one}", "zh").chart for one in TRENDS]
    drawn = [one for one in charts if one is not None and one.kind == "line"]
    assert len(drawn) > 5
    for chart in drawn:
        assert len({line.name for line in chart.series}) == len(chart.series)
        assert all(len(line.values) == len(chart.categories) for line in chart.series)
        assert all(line.tint.startswith("#") for line in chart.series)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_an_exhibit_say_what_the_page_says(
    build: Build, catalogue: Catalogue, shown: Shown, language: Language
) -> None:
    words = translator(language)
    exhibit = shown(S1, language)
    view = view_at(build, catalogue, S1, language)
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
    build: Build, catalogue: Catalogue, shown: Shown
) -> None:
    found = [shown(one, "zh") for one in every_comparison(catalogue)]
    kinds = {one.chart.kind for one in found if one.chart is not None}
    assert kinds == {"bar", "dot", "line", "funnel"}
    assert all(one.table.rows for one in found)


@pytest.mark.parametrize("indicator_id", TRENDS)
@pytest.mark.parametrize("form", ["lines", "slope"])
def test_trends_hold_the_figures_of_their_view(
    build: Build, catalogue: Catalogue, shown: Shown, indicator_id: str, form: str
) -> None:
    exhibit = shown(f"trends?indicator={indicator_id}&form={form}", "zh")
    found = trends_at(build, catalogue, exhibit.address, "zh")
    values = {
        row["observation_id"]: found.view.scale.shown(row["value"]) for row in found.view.rows
    }
    assert {key: row["value_shown"] for key, row in detail_of(exhibit, build).items()} == values
    for key, value in figures_of(exhibit.table).items():
        row = next(row for row in found.view.candidate_rows if row["observation_id"] == key)
        assert value == found.view.scale.shown(row["value"])
    change = exhibit.tables(Stamp(build, NOW))["change"]
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
    build: Build, catalogue: Catalogue, shown: Shown, locality_id: str
) -> None:
    exhibit = shown(f"place?place={locality_id}", "zh")
    asked = parse_place(build.database, catalogue, exhibit.address, "zh")
    assert isinstance(asked, PlaceAddress)
    profile = profile_at(build.database, catalogue, asked, "zh")
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
    assert set(exhibit.tables(Stamp(build, NOW))) == {"summary", "detail"}


@pytest.mark.parametrize(
    "address", ["coverage?indicator=mediation_success_rate", "coverage?by=place&place=350500"]
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_matrix_marks_every_figure_and_says_who_is_missing(
    build: Build, catalogue: Catalogue, shown: Shown, address: str, language: Language
) -> None:
    exhibit = shown(address, language)
    found = parse_coverage(build.database, catalogue, address, all_places(build.database))
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
    missing = exhibit.tables(Stamp(build, NOW))["missing"]
    if matrix.by == "place":
        assert len(missing.rows) == len({one.subject.indicator_id for one in matrix.missing})
    else:
        assert [row[0] for row in missing.rows] == list(reversed(matrix.years))
        assert all(row[1] + row[2] <= len(matrix.expected) for row in missing.rows)
        named = missing.rows[0][3].split(translator(language)("selection.and"))
        assert len(named) == missing.rows[0][2]


def test_the_canonical_address_gives_the_same_exhibit(
    build: Build, catalogue: Catalogue, shown: Shown
) -> None:
    asked = {
        f"http://office.invalid:8501/mediation?lang=en&{RATE}&latest=1": f"compare?{RATE}",
        f"{S1}&basis=as_published&form=fitting": S1,
        f"trends?{RATE}&form=lines&basis=as_published": f"trends?{RATE}",
        "place?year=latest&place=350526&me=530000": "place?place=350526",
        "coverage?by=indicator&cell=x&indicator=mediators": "coverage?indicator=mediators",
    }
    for given, canonical in asked.items():
        assert shown(given, "zh").address == canonical
        assert shown(given, "zh") == shown(canonical, "zh")
    for address in (*every_comparison(catalogue), *(f"trends?indicator={one}" for one in TRENDS)):
        exhibit = shown(address, "zh")
        again = shown(exhibit.address, "zh")
        assert again == exhibit and again.address == exhibit.address and not again.refused


def test_every_choice_of_the_trends_comes_back_from_their_address(
    build: Build, catalogue: Catalogue, shown: Shown
) -> None:
    base = trends_at(build, catalogue, "trends?indicator=legal_aid_cases", "zh")
    other = next(one for one in base.base.groups if one is not base.base.groups[0])
    asked = f"trends?indicator=legal_aid_cases&group={other.group_id}&form=slope"
    found = trends_at(build, catalogue, asked, "zh")
    assert found.view.group is not None and found.view.group.group_id == other.group_id
    assert f"group={other.group_id}" in shown(asked, "zh").address
    assert found.form == "slope" and not found.refused
    nanan = "trends?indicator=dispute_resolution_rate&places=350583"
    assert trends_at(build, catalogue, nanan, "zh").pair is not None
    assert shown(nanan, "zh").address == nanan


@pytest.mark.parametrize(
    ("address", "refused"),
    [
        (f"trends?{RATE}&form=pie", ("form", "pie")),
        (f"trends?{RATE}&years=1800-1900", ("years", "1800-1900")),
        (f"trends?{RATE}&length=7m", ("length", "7m")),
        (f"trends?{RATE}&single=1", ("single", "1")),
        (f"trends?{RATE}&group=nobody", ("group", "nobody")),
        (f"trends?{RATE}&from=yesterday", ("from", "yesterday")),
        (f"trends?{RATE}&to=tomorrow", ("to", "tomorrow")),
        (f"trends?{RATE}&places=530000,999999", ("places", "999999")),
        ("place?place=350500&peers=everybody", ("peers", "everybody")),
        ("place?place=350500&year=1066", ("year", "1066")),
        (f"coverage?{RATE}&within=999999", ("within", "999999")),
        (f"coverage?{RATE}&by=colour", ("by", "colour")),
        (f"coverage?{RATE}&place=350500", ("place", "350500")),
        (f"{S1}&form=pie", ("form", "pie")),
        (f"{S1}&group=nobody", ("group", "nobody")),
        ("compare?set=s5_civil_aid_cases_per_centre_year&form=funnel", ("form", "funnel")),
    ],
)
def test_what_cannot_be_honoured_is_said_and_left_out(
    shown: Shown, address: str, refused: tuple[str, str]
) -> None:
    exhibit = shown(address, "zh")
    assert exhibit.refused == (Refused(*refused),)
    clean = shown(exhibit.address, "zh")
    assert not clean.refused and clean.table == exhibit.table and clean.chart == exhibit.chart
    # Where it has no page of its own, a value of the address has words on a slide.
    assert translator("zh")(f"address.{refused[0]}")


@pytest.mark.parametrize(
    ("address", "key", "found"),
    [
        ("sources?source=x", "page", "sources?source=x"),
        ("overview", "page", "overview"),
        ("compare?set=nowhere", "set", "nowhere"),
        ("trends?indicator=happiness", "indicator", "happiness"),
        ("place?place=999999", "place", "999999"),
        ("coverage?by=place&place=999999", "place", "999999"),
        ("coverage?indicator=happiness", "indicator", "happiness"),
        (
            "compare?indicator=mediators&years=1900",
            "empty",
            "compare?indicator=mediators&years=1900",
        ),
    ],
)
def test_an_address_without_a_view_names_what_is_to_blame(
    build: Build, catalogue: Catalogue, address: str, key: str, found: str
) -> None:
    answer = exhibit_of(build.database, build, catalogue, address, "zh")
    assert answer == NoView(Refused(key, found))
    assert translator("zh")(f"view.none.{key}", found=found)


def test_every_indicator_that_can_be_followed_has_its_trends(
    build: Build, catalogue: Catalogue, shown: Shown
) -> None:
    """One in forty of all indicators, whatever they hold: an exhibit, or the reason for none."""
    ids = [row["indicator_id"] for row in questions.indicators_with_figures(build.database)][::40]
    for indicator_id in ids:
        found = exhibit_of(
            build.database, build, catalogue, f"trends?indicator={indicator_id}", "en"
        )
        if isinstance(found, NoView):
            assert found.refused.key == "empty"
            continue
        frame = {row["observation_id"]: row for row in plain_rows(found.frame)}
        assert set(detail_of(found, build)) == set(frame)
        assert found.takeaway and found.sources and found.definitions
