"""A flag stands on its figure wherever the figure stands; a correction says all of itself."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from etl.build import build
from etl.problems import DataError
from outcomes import questions
from outcomes.catalogue import Catalogue
from outcomes.catalogue_rows import load_catalogue
from outcomes.change_table import flags_of
from outcomes.cumulative import same_span
from outcomes.detail import detail_table
from outcomes.export import csv_bytes
from outcomes.language import LANGUAGES, Language, translator
from outcomes.palette import ink
from outcomes.place_changes import PlaceChange
from outcomes.provenance import flags_by_observation, provenance_of
from outcomes.remarks import FLAG_MARK, correction_text, flag_marked, value_marked
from outcomes.selection import Selection
from outcomes.sentences import takeaway
from outcomes.series import OverTime, over_time
from outcomes.store import Build, current_build
from outcomes.summary import summary_table
from outcomes.tables import Stamp, Table
from outcomes.trend_sentences import said_value
from outcomes.value_marks import mark_keys
from outcomes.view import View, make_view
from outcomes.worded import published_frame
from tests.pages import PAGES, ROOT, sent_to_parts
from tests.rows import figure
from tests.trends import PLACE, RATE, add, changes_of, emptied, follow
from tests.world import World
from ui import charts
from ui.funnel_names import name_shown
from ui.look import Look
from ui.ranked_chart import ranked
from ui.trend_charts import lines
from ui.view_tables import figure_cell

LOOK = Look(ink(dark=False), dark=False)
NINE_MONTHS = (date(2024, 1, 1), date(2024, 9, 30))
CORRECTION = {
    "observation_id": "alpha-01",
    "old_value": "2200",
    "new_value": "1200",
    "reason": "多录一位",
    "by": "张三",
    "on": "2025-06-01",
}
FLAG = {
    "zh": "此数已更正，原值 2200。理由：多录一位",
    "en": "The value was corrected; it was 2200. Reason: 多录一位",
}
CORRECTED = {
    "zh": "原值2,200件，改为1,200件；理由：多录一位；更正人：张三；日期：2025年6月1日",
    "en": "2,200 cases was replaced by 1,200 cases; reason: 多录一位; by: 张三; on: 1 Jun 2025",
}


def misprinted(world: World) -> World:
    """The count of the first document misprinted, and a correction of it."""
    world.change("alpha-01", obs_value="2200", as_printed="2200件")
    world.add("corrections", **CORRECTION)
    return world


@pytest.fixture(scope="module")
def corrected(tmp_path_factory: pytest.TempPathFactory) -> World:
    world = misprinted(World(tmp_path_factory.mktemp("corrected"))).save()
    build(world.data)
    return world


@pytest.fixture(scope="module")
def made(corrected: World) -> Build:
    return current_build(corrected.out)


@pytest.fixture(scope="module")
def catalogue(made: Build) -> Catalogue:
    return load_catalogue(made.database)


def show(made: Build, catalogue: Catalogue, language: Language = "zh", **choices: Any) -> View:
    return make_view(made.database, catalogue, Selection("disputes_mediated", **choices), language)


def stamp(made: Build) -> Stamp:
    return Stamp(made, datetime(2026, 11, 21, 14, 0, tzinfo=UTC))


def column(table: Table, name: str) -> list[Any]:
    position = [one.name for one in table.columns].index(name)
    return [row[position] for row in table.rows]


# Corrections


def test_a_correction_of_another_value_stops_the_build(own_world: World) -> None:
    build(own_world.save().data)
    before = own_world.out_files()
    misprinted(own_world).change("alpha-01", obs_value="2300")
    with pytest.raises(DataError):
        build(own_world.save().data)
    assert own_world.out_files() == before
    assert own_world.says() == [
        'corrections.csv:2 old_value: found "2200", expected 2300, the value of observation '
        "alpha-01; look the correction and the observation up again"
    ]
    assert own_world.says("zh") == [
        "corrections.csv:2 old_value：发现“2200”，要求：观测 alpha-01 的数值 2300；请核对更正与观测"
    ]


@pytest.mark.parametrize("cell", ["old_value", "new_value", "reason", "by", "on"])
def test_a_correction_without_one_of_its_cells_is_refused(own_world: World, cell: str) -> None:
    misprinted(own_world).change_in("corrections", 0, **{cell: ""})
    start = f"corrections.csv:2 {cell}: found an empty cell, expected "
    assert any(said.startswith(start) for said in own_world.save().says())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_correction_changes_the_value_and_says_all_of_itself(
    made: Build, catalogue: Catalogue, language: Language
) -> None:
    view = show(made, catalogue, language)
    flags = flags_by_observation(made.database, language)
    table = detail_table(view.frame, catalogue, language, flags, stamp(made), view)
    at = column(table, "observation_id").index("alpha-01")
    assert column(table, "value")[at] == 1200.0
    assert column(table, "as_printed")[at] == "2200件"
    assert column(table, "flags")[at] == FLAG[language]
    assert column(table, "correction")[at] == CORRECTED[language]
    assert CORRECTED[language] in csv_bytes(table).decode("utf-8-sig")
    assert column(table, "correction")[1 - at] == ""
    card = provenance_of(made.database, catalogue, "alpha-01", language)
    assert card is not None
    assert card.flags == (FLAG[language],) and card.as_printed == "2200件"
    assert ({"zh": "更正", "en": "Correction"}[language], CORRECTED[language]) in card.lines
    other = provenance_of(made.database, catalogue, "beta-02", language)
    assert other is not None and not {"更正", "Correction"} & {label for label, _ in other.lines}


def test_what_rests_on_a_corrected_count_takes_the_new_value(
    made: Build, catalogue: Catalogue
) -> None:
    card = provenance_of(made.database, catalogue, "alpha-03", "zh")
    assert card is not None and card.flags == ()  # 1176 of 1200 is the 98 % printed
    assert any("1,200件 ⚑" in text for _, text in card.operands)


def test_every_digit_of_a_correction_is_said(catalogue: Catalogue) -> None:
    row = {
        "corrected_from": 41550.15,
        "obs_value": 0.125,
        "correction_reason": "误",
        "corrected_by": "x",
        "corrected_on": datetime(2025, 6, 1),
    }
    said = correction_text(row, catalogue.units["percent"], "zh")
    assert said == "原值41,550.15%，改为0.125%；理由：误；更正人：x；日期：2025年6月1日"


# Flags


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_summary_file_says_the_flag_beside_the_place(
    made: Build, catalogue: Catalogue, language: Language
) -> None:
    table = summary_table(show(made, catalogue, language), made, stamp(made))
    first, second = column(table, "remarks")
    assert FLAG[language] in first and first.startswith("2023") and second == ""


def test_the_takeaway_marks_a_flagged_value(made: Build, catalogue: Catalogue) -> None:
    said = takeaway(show(made, catalogue))
    assert f"1,200件 {FLAG_MARK}（2023年）" in said and said.count(FLAG_MARK) == 1


def test_a_cell_has_the_mark_and_the_flag_as_its_note(made: Build, catalogue: Catalogue) -> None:
    view = show(made, catalogue)
    rows = {row["observation_id"]: row for row in view.frame.to_dict("records")}
    cell = figure_cell(rows["alpha-01"], view.scale, 1200.0)
    assert (cell.text, cell.note, cell.observation_id) == ("1,200 ⚑", FLAG["zh"], "alpha-01")
    plain = figure_cell(rows["beta-02"], view.scale, 800.0)
    assert (plain.text, plain.note) == ("800", None)
    assert flag_marked("", "x") == ""


def test_a_ranked_chart_marks_and_explains_it(made: Build, catalogue: Catalogue) -> None:
    view = show(made, catalogue)
    (trace,) = ranked(view, LOOK).data
    assert list(trace.text) == ["800", "1,200 ⚑"]
    assert FLAG_MARK in trace.hovertext[1] and "多录一位" in trace.hovertext[1]
    assert FLAG_MARK not in trace.hovertext[0]
    assert "chart.mark.flagged" in mark_keys(view)


def test_a_chart_over_time_and_a_grid_mark_it(made: Build, catalogue: Catalogue) -> None:
    view = show(made, catalogue)
    texts = [text for trace in charts.over_time(view, LOOK).data for text in trace.text]
    assert sorted(texts) == ["", FLAG_MARK]
    (squares,) = charts.grid(view, LOOK).data
    assert sorted(text for line in squares.text for text in line) == ["", "", "", FLAG_MARK]


@pytest.mark.parametrize(
    ("flag", "places", "position", "text"),
    [
        ("x", 3, "inside", "甲 ⚑"),
        ("x", 31, "inside", "⚑"),
        ("", 31, "inside", ""),
        ("", 31, "above_998", "甲"),
    ],
)
def test_a_funnel_marks_it_with_or_without_the_name(
    flag: str, places: int, position: str, text: str
) -> None:
    row = {"flag": flag, "locality_id": "a", "short_locality": "甲", "position": position}
    assert name_shown(row, places, LOOK) == text


def test_views_without_flags_do_not_explain_them(world: Path) -> None:
    made = current_build(world / "build")
    view = show(made, load_catalogue(made.database))
    assert "chart.mark.flagged" not in mark_keys(view)


def test_a_figure_with_two_flags_says_both(published: World) -> None:
    published.change("beta-05", reading="ambiguous")
    build(published.save().data)
    made = current_build(published.out)
    found = questions.observations(made.database, observation_ids=("beta-05",))
    frame = published_frame(found, load_catalogue(made.database), "zh")
    assert frame["flag"].iloc[0] == "原文可作不止一种理解；两类之和不等于总数"


@pytest.mark.parametrize(
    ("page", "parameters"),
    [
        ("compare", {"indicator": "disputes_mediated"}),
        ("sources", {"source": "alpha"}),
        ("compare", {"indicator": "disputes_settled", "figure": "alpha-01"}),
    ],
)
def test_a_page_shows_the_mark(
    corrected: World, monkeypatch: pytest.MonkeyPatch, page: str, parameters: dict[str, str]
) -> None:
    monkeypatch.setenv("GOVERNANCE_BUILD", str(corrected.out))
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for key, value in parameters.items():
        app.query_params[key] = value
    app.switch_page(PAGES[page])
    app.run()
    assert not app.exception
    tables = sent_to_parts(app)
    cells = [
        cell for table in tables for row in table.get("rows", ()) for cell in row if len(cell) > 3
    ]
    flagged = [cell for cell in cells if cell[2] == "alpha-01" and FLAG_MARK in cell[0]]
    if "figure" in parameters:
        card = "".join(one.proto.body for one in app.get("html"))
        assert FLAG["zh"] in card and CORRECTED["zh"] in card
    else:
        assert flagged and flagged[0][3] == FLAG["zh"]


# Other forms of the same figures


@pytest.fixture
def rising(own_world: World) -> tuple[OverTime, PlaceChange]:
    """Six years of one place's rates, the last of them flagged, over time and compared."""
    emptied(own_world)
    for year in range(2018, 2023):
        add(own_world, RATE, PLACE, str(year), 80 + year - 2018)
    add(own_world, RATE, PLACE, "2023", 85, reading="ambiguous")
    view, catalogue = follow(own_world, RATE, with_ambiguous=True)
    (change,) = changes_of(view, catalogue)
    return over_time(view), change


def test_lines_and_tables_over_time_mark_it(rising: tuple[OverTime, PlaceChange]) -> None:
    shown, change = rising
    (trace,) = (one for one in lines(shown, LOOK).data if one.customdata is not None)
    assert list(trace.text) == ["80", "81", "82", "83", "84", f"85 {FLAG_MARK}"]
    assert value_marked(shown.view.scale, change.latest) == "85 ⚑"
    assert said_value(shown.view, change.latest) == "85% ⚑"
    assert flags_of(change, translator("zh")) == "2023年：原文可作不止一种理解。"


def test_a_sum_of_periods_has_the_flags_of_its_operands(catalogue: Catalogue) -> None:
    quarters = [("01", "03", "甲"), ("04", "06", ""), ("07", "09", "甲")]
    rows = [figure(a, f"2024-{a}", f"2024-{b}", 5, flag=flag) for a, b, flag in quarters]
    found = same_span(rows, *NINE_MONTHS, catalogue.indicators["disputes_mediated"])
    assert found is not None and (found["value"], found["flag"]) == (15.0, "甲")


def test_the_day_of_a_correction_is_a_day(made: Build) -> None:
    found = questions.observations(made.database, observation_ids=("alpha-01",))
    assert found["corrected_on"].iloc[0].date() == date(2025, 6, 1)
