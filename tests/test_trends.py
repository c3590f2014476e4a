"""Trends of the tiny world: what is followed, changes of each place, sentences, the table."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import UTC, datetime

import pytest

from outcomes.change_table import change_table
from outcomes.export import bundle
from outcomes.extract import extract_of_view
from outcomes.language import Language
from outcomes.narrowing import has_cumulative
from outcomes.place_changes import default_periods, periods_to_choose
from outcomes.selection import Selection
from outcomes.series import over_time
from outcomes.store import current_build
from outcomes.tables import Stamp
from outcomes.trend_sentences import Form, break_sentences, cautions, trend_takeaway
from tests.trends import (
    COUNT,
    OTHER,
    PLACE,
    RATE,
    add,
    add_county,
    add_rate,
    changes_of,
    emptied,
    follow,
)
from tests.world import World


def said(
    world: World, form: Form, indicator: str = RATE, language: Language = "zh", **choices
) -> str:
    view, catalogue = follow(world, indicator, language, **choices)
    return trend_takeaway(view, changes_of(view, catalogue), form)


@pytest.fixture
def bare(own_world: World) -> World:
    return emptied(own_world)


NAMES = ("rise", "fall", "small", "no_counts", "open", "count", "zero", "trend", "level")
COUNTY = {name: f"0201{number:02d}" for number, name in enumerate(NAMES, start=1)}


@pytest.fixture(scope="module")
def counties(tmp_path_factory: pytest.TempPathFactory) -> World:
    """A world with one county a case, named 县 and its number."""
    world = emptied(World(tmp_path_factory.mktemp("counties")))
    for name, code in COUNTY.items():
        add_county(world, code, name)
    for name, first, last, of in (
        ("rise", 800, 900, 1000),
        ("fall", 900, 800, 1000),
        ("small", 80, 82, 100),
    ):
        add_rate(world, COUNTY[name], 2020, first, of)
        add_rate(world, COUNTY[name], 2021, last, of)
    add(world, RATE, COUNTY["no_counts"], "2020", 22)
    add(world, RATE, COUNTY["no_counts"], "2021", 60)
    add(world, RATE, COUNTY["open"], "2020", 22, time_start="", period_kind="until")
    add(world, RATE, COUNTY["open"], "2021", 60)
    for name, before, after in (("count", 1000, 1100), ("zero", 0, 10)):
        add(world, COUNT, COUNTY[name], "2020", before)
        add(world, COUNT, COUNTY[name], "2021", after)
    for year in range(2019, 2024):
        add(world, RATE, COUNTY["trend"], str(year), 80 + 2 * (year - 2019))
        add(world, RATE, COUNTY["level"], str(year), 80 + (year - 2019) % 2)
    return world


@pytest.mark.parametrize(
    ("case", "indicator", "form", "language", "sentence"),
    [
        ("rise", RATE, "slope", "zh",
         "县01由80%（2020年）提高到90%（2021年），+10个百分点，差异显著。"),
        ("rise", RATE, "lines", "en",
         "rise rose from 80 % (2020) to 90 % (2021), +10 percentage points: significant."),
        ("fall", RATE, "lines", "zh",
         "县02由90%（2020年）下降到80%（2021年），−10个百分点，差异显著。"),
        ("fall", RATE, "lines", "en",
         "fall fell from 90 % (2020) to 80 % (2021), −10 percentage points: significant."),
        # No verb of rise or fall where the interval holds zero.
        ("small", RATE, "lines", "zh",
         "县03由80%（2020年）变为82%（2021年），+2个百分点，差异不显著。"),
        ("small", RATE, "multiples", "en",
         "small went from 80 % (2020) to 82 % (2021), +2 percentage points: not significant."),
        ("no_counts", RATE, "multiples", "zh",
         "县04由22% ⚑（2020年）变为60%（2021年），+38个百分点；未公布基数，无法判断差异是否显著。"),
        ("no_counts", RATE, "multiples", "en",
         "no_counts went from 22 % ⚑ (2020) to 60 % (2021), +38 percentage points; "
         "counts not published: not known whether significant."),
        ("count", COUNT, "slope", "zh", "县06由1,000件（2020年）变为1,100件（2021年），+10%。"),
        ("zero", COUNT, "slope", "zh",
         "县07：0件（2020年）与10件（2021年）之间不计算变化，原因：基数为零。"),
        # A straight line leaves no residuals; 80 81 80 81 80 leaves 0 +- 0.64 (tests/test_series).
        ("trend", RATE, "lines", "zh",
         "县08：2019年至2023年共5期，平均每年上升2个百分点（95%区间2至2个百分点），上升趋势显著。"),
        ("level", RATE, "lines", "en",
         "level from 2019 to 2023, 5 periods: 0 percentage points a year on average "
         "(95 % interval −0.64 to 0.64 percentage points), no significant trend."),
    ],
)  # fmt: skip
def test_the_sentence_of_one_place(
    case: str, indicator: str, form: Form, language: Language, sentence: str, counties: World
) -> None:
    assert said(counties, form, indicator, language, locality_ids=(COUNTY[case],)) == sentence


def test_an_open_period_is_said_by_name(counties: World) -> None:
    view, catalogue = follow(counties, RATE, locality_ids=(COUNTY["open"],))
    assert cautions(view, changes_of(view, catalogue)) == [
        "“起始不详，至2020年12月”起止不全，不是一个完整年度。",
        "须谨慎比较：有的时期起止不详或仍在累计。",
    ]


def test_many_places_are_counted_by_the_way_they_went(bare: World) -> None:
    for place, after in ((PLACE, 950), (OTHER, 700), ("010101", 805)):
        add_rate(bare, place, 2020, 800, 1000)
        add_rate(bare, place, 2021, after, 1000)
    add_rate(bare, "020000", 2020, 800, 1000)
    add_rate(bare, "020000", 2022, 800, 1000)
    assert said(bare, "slope") == (
        "2020年到2021年，4地中1地显著提高，1地显著下降，1地差异不显著，1地缺其中一期。"
        "显著变化中幅度最大的是乙一（+15个百分点）。"
    )


def test_many_trends_are_counted_and_the_fastest_is_named(bare: World) -> None:
    for year in range(2019, 2024):
        add(bare, RATE, PLACE, str(year), 80 + 2 * (year - 2019))
        add(bare, RATE, OTHER, str(year), 80 + year % 2)
    add(bare, RATE, "020000", "2022", 90)
    add(bare, RATE, "020000", "2023", 91)
    counted = (
        "3地中，趋势显著上升的1地，显著下降的0地，不显著的1地。"
        "另有1地不足5期或时期不齐，不拟合趋势。"
    )
    assert said(bare, "lines") == counted
    assert said(bare, "multiples") == (counted + "变化最快的是乙一，平均每年上升2个百分点。")


def test_a_place_with_one_period_is_left_out_by_name_unless_it_was_chosen(bare: World) -> None:
    add(bare, RATE, PLACE, "2020", 80)
    add(bare, RATE, PLACE, "2021", 81)
    add(bare, RATE, OTHER, "2021", 82)
    view, _ = follow(bare, RATE)
    assert set(view.frame["locality_id"]) == {PLACE}
    assert [one.reasons for one in view.left_out] == [("single_period",)]
    chosen, _ = follow(bare, RATE, locality_ids=(PLACE, OTHER))
    assert set(chosen.frame["locality_id"]) == {PLACE, OTHER}


def test_a_single_point_is_shown_and_nothing_is_compared(bare: World) -> None:
    add(bare, RATE, PLACE, "2020", 80)
    view, catalogue = follow(bare, RATE)
    assert default_periods(view) is None
    (one,) = changes_of(view, catalogue)
    assert one.change is None
    assert said(bare, "slope") == "乙一只有2020年一期可用：80%，无法比较变化。"


def test_nothing_at_all_is_empty(bare: World) -> None:
    view, catalogue = follow(bare, RATE)
    assert view.is_empty
    assert changes_of(view, catalogue) == ()


def test_one_length_of_a_rate_is_followed_and_the_others_are_left_out(bare: World) -> None:
    for year in (2020, 2021):
        add(bare, RATE, PLACE, str(year), 80)
        for first, last in ((1, 3), (4, 6), (7, 9)):
            add(bare, RATE, PLACE, f"{year}-{first:02d}/{year}-{last:02d}", 80)
    view, _ = follow(bare, RATE)
    assert set(view.frame["months"]) == {3.0}
    assert {one.reasons for one in view.left_out} == {("other_length",)}


def test_a_quarter_is_set_against_the_same_quarter(bare: World) -> None:
    for year in (2020, 2021):
        for first, last in ((1, 3), (4, 6), (7, 9)):
            if (year, first) != (2021, 7):
                add(bare, COUNT, PLACE, f"{year}-{first:02d}/{year}-{last:02d}", 100)
    view, _ = follow(bare, COUNT)
    assert default_periods(view) == ("2020-04_2020-06", "2021-04_2021-06")


def test_the_latest_period_has_its_two_bases(bare: World) -> None:
    for span, value in (
        ("2020-04/2020-06", 100),
        ("2021-01/2021-03", 80),
        ("2021-04/2021-06", 120),
    ):
        add(bare, COUNT, PLACE, span, value)
    view, catalogue = follow(bare, COUNT)
    (one,) = changes_of(view, catalogue)
    assert one.on_year is not None and one.on_period is not None
    assert (one.on_year.value, one.on_period.value) == pytest.approx((20, 50))


def test_months_to_september_are_set_against_the_sum_of_three_quarters(bare: World) -> None:
    for first, last, value in ((1, 3, 20), (4, 6, 30), (7, 9, 50)):
        add(bare, COUNT, PLACE, f"2020-{first:02d}/2020-{last:02d}", value)
    add(bare, COUNT, PLACE, "2021-01/2021-09", 150)
    nine = "with_courts~whole~prefecture~9m"
    view, catalogue = follow(bare, COUNT, locality_ids=(PLACE,), group_id=nine)
    (one,) = changes_of(view, catalogue)
    assert one.year_before is not None and one.on_year is not None
    assert one.year_before["value"] == 100
    assert one.year_before["value_origin"] == "computed"
    assert one.on_year.value == pytest.approx(50)


def test_cumulative_figures_become_single_periods_only_when_asked(bare: World) -> None:
    for year in (2020, 2021):
        add(bare, COUNT, PLACE, f"{year}-01/{year}-03", 30)
        add(bare, COUNT, PLACE, f"{year}-01/{year}-06", 70)
    view, catalogue = follow(bare, COUNT)
    assert has_cumulative(bare.database, catalogue, Selection(COUNT))
    assert set(view.frame["value"]) <= {30.0, 70.0}
    single, _ = follow(bare, COUNT, single=True)
    rows = single.frame[["period", "value", "value_origin"]].values.tolist()
    assert rows == [
        ["2020年第1季度", 30.0, "reported"],
        ["2020年第2季度", 40.0, "computed"],
        ["2021年第1季度", 30.0, "reported"],
        ["2021年第2季度", 40.0, "computed"],
    ]


def test_another_definition_is_drawn_aside_and_never_compared(bare: World) -> None:
    for year, value in ((2018, 70), (2019, 71)):
        add(bare, RATE, PLACE, str(year), value, definition_id="peoples_mediation")
    for year, value in ((2020, 80), (2021, 81), (2022, 82)):
        add(bare, RATE, PLACE, str(year), value)
    view, catalogue = follow(bare, RATE)
    shown = over_time(view)
    assert [one.definition_id for one in shown.series] == ["with_courts"]
    assert [[row["value"] for row in one.points] for one in shown.aside] == [[70, 71]]
    assert break_sentences(view, catalogue, shown.breaks) == [
        "口径变化：乙一在2020年改按“含法院委派”公布，前后不能直接比较，两段不相连。"
    ]
    assert next(iter(periods_to_choose(view))) == "2018-01_2018-12"
    (one,) = changes_of(view, catalogue, ("2018-01_2018-12", "2022-01_2022-12"))
    assert one.change is not None
    assert (one.change.value, one.change.refusal) == (None, "definition_differs")
    assert trend_takeaway(view, (one,), "slope") == (
        "乙一：70%（2018年）与82%（2022年）之间不计算变化，原因：统计口径不同。"
    )


def test_the_bundle_holds_the_table_of_change(bare: World) -> None:
    add_rate(bare, PLACE, 2020, 800, 1000)
    add_rate(bare, PLACE, 2021, 900, 1000)
    view, catalogue = follow(bare, RATE, "en")
    stamp = Stamp(current_build(bare.out), datetime(2026, 11, 21, 14, 0, tzinfo=UTC))
    table = change_table(view, changes_of(view, catalogue), stamp)
    content = bundle(extract_of_view(view, catalogue), catalogue, {"change": table}, stamp)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        (name,) = [one for one in archive.namelist() if one.endswith(".csv")]
        text = archive.read(name).decode("utf-8-sig")
    assert "_Change_20261121" in name
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    assert (row["From value"], row["To value"], row["Change"]) == ("80", "90", "10")
    assert (row["Unit of the change"], row["Significance"]) == ("percentage points", "significant")
    # Wilson by hand: 77.4079..82.3621 and 87.9848..91.7090 %. Newcombe: 10 less the root of
    # 2.0152² + 2.3621², and 10 and the root of 1.7090² + 2.5921².
    assert float(row["Change, 95 % low"]) == pytest.approx(6.895, abs=0.001)
    assert float(row["Change, 95 % high"]) == pytest.approx(13.105, abs=0.001)
    assert row["From last year"] == "10"
    assert row["Significance of the trend"] == "fewer than 5 periods: not fitted"
