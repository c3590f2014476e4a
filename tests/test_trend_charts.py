"""Charts over time of the tiny world's kind of view, and labels that keep apart."""

from __future__ import annotations

import pytest

from outcomes.narrowing import narrowed, view_over_time
from outcomes.palette import ink
from outcomes.place_changes import place_changes
from outcomes.selection import Selection
from outcomes.series import OverTime, over_time
from tests.trends import COUNT, OTHER, PLACE, RATE, add, add_rate, changes_of, emptied, follow
from tests.world import World
from ui.labels import spread
from ui.look import Look
from ui.slope_chart import slope
from ui.trend_charts import lines, multiples

LOOK = Look(ink(), dark=False)


@pytest.fixture
def bare(own_world: World) -> World:
    return emptied(own_world)


def followed(world: World, indicator: str = RATE) -> OverTime:
    view, _ = follow(world, indicator)
    return over_time(view)


@pytest.mark.parametrize(
    ("wished", "expected"),
    [
        ([], []),
        ([5.0], [5.0]),
        ([1.0, 1.0], [1.0, 3.0]),
        ([3.0, 1.0, 9.0], [3.0, 1.0, 9.0]),
        ([10.0, 10.0, 10.0], [6.0, 8.0, 10.0]),
        ([-4.0, 0.5], [0.0, 2.0]),
        # Seven do not fit two apart between 0 and 10.
        ([5.0] * 7, [10 * at / 6 for at in range(7)]),
    ],
)
def test_labels_keep_apart(wished: list[float], expected: list[float]) -> None:
    assert spread(wished, 2, 0, 10) == pytest.approx(expected)


def test_four_points_stay_dots_and_five_are_joined(bare: World) -> None:
    for year in range(2019, 2024):
        add(bare, RATE, PLACE, str(year), 80)
        if year > 2019:
            add(bare, RATE, OTHER, str(year), 80)
    figure = lines(followed(bare), LOOK)
    assert [trace.mode for trace in figure.data] == ["markers", "lines+markers"]


def test_a_missing_year_leaves_a_gap_in_the_line(bare: World) -> None:
    for year in (2017, 2018, 2019, 2021, 2022):
        add(bare, RATE, PLACE, str(year), 80)
    (trace,) = lines(followed(bare), LOOK).data
    assert [value is None for value in trace.y] == [False] * 3 + [True] + [False] * 2
    assert trace.connectgaps is False


def test_few_points_of_one_place_bear_their_values(bare: World) -> None:
    add(bare, RATE, PLACE, "2020", 80)
    add(bare, RATE, PLACE, "2021", 90.5)
    figure = lines(followed(bare), LOOK)
    assert list(figure.data[0].text) == ["80", "90.5"]
    assert figure.layout.yaxis.range[1] > 91


def test_points_of_several_places_bear_no_values(bare: World) -> None:
    for place in (PLACE, OTHER):
        add(bare, RATE, place, "2020", 80)
        add(bare, RATE, place, "2021", 90)
    traces = lines(followed(bare), LOOK).data
    assert len(traces) == 2
    assert not any(text for trace in traces for text in trace.text)


def test_whiskers_stand_at_one_place_with_counts(bare: World) -> None:
    add_rate(bare, PLACE, 2020, 80, 100)
    add_rate(bare, PLACE, 2021, 90, 100)
    (trace,) = lines(followed(bare), LOOK).data
    assert trace.error_y.visible
    # Wilson of 80 of 100: 71.11 to 86.66 %.
    assert (trace.error_y.arrayminus[0], trace.error_y.array[0]) == pytest.approx(
        (8.89, 6.66), abs=0.01
    )


def test_another_definition_stands_apart_behind_a_named_line(bare: World) -> None:
    add(bare, RATE, PLACE, "2019", 70, definition_id="peoples_mediation")
    for year in (2020, 2021):
        add(bare, RATE, PLACE, str(year), 80)
    figure = lines(followed(bare), LOOK)
    aside, own = figure.data
    assert (aside.mode, set(aside.marker.symbol)) == ("markers", {"x-thin"})
    assert aside.marker.color == LOOK.ink.muted
    assert set(own.marker.symbol) == {"circle"}
    assert [one.text for one in figure.layout.annotations] == ["口径变化"]
    assert [one.x0 for one in figure.layout.shapes] == ["2020-01-01"]


def test_multiples_have_a_titled_panel_a_place_on_the_same_axes(bare: World) -> None:
    for place in (PLACE, OTHER):
        add(bare, RATE, place, "2020", 80)
        add(bare, RATE, place, "2021", 90)
    figure = multiples(followed(bare), LOOK)
    assert [one.text for one in figure.layout.annotations] == ["甲一", "乙一"]
    assert figure.layout.yaxis.range == figure.layout.yaxis2.range
    assert figure.layout.xaxis.range == figure.layout.xaxis2.range


def test_only_a_significant_change_has_the_accent(bare: World) -> None:
    add_rate(bare, PLACE, 2020, 800, 1000)
    add_rate(bare, PLACE, 2021, 900, 1000)
    add_rate(bare, OTHER, 2020, 80, 100)
    add_rate(bare, OTHER, 2021, 81, 100)
    view, catalogue = follow(bare, RATE)
    figure = slope(view, changes_of(view, catalogue), LOOK)
    colours = [trace.line.color for trace in figure.data]
    assert colours == [LOOK.ink.muted, LOOK.ink.accent]
    assert "差异显著" in figure.data[1].hovertext[0]
    assert {one.text for one in figure.layout.annotations} == {
        "乙一 80", "乙一 90", "甲一 80", "甲一 81"
    }  # fmt: skip


def test_thirteen_places_are_twelve_lines(bare: World) -> None:
    places = [f"0201{number:02d}" for number in range(1, 14)]
    bare.tables["localities"] += [
        dict(bare.tables["localities"][3], locality_id=one, name_zh=one, short_name_zh=one,
             parent_id="020100", valid_from="")
        for one in places
    ]  # fmt: skip
    for place in places:
        add(bare, COUNT, place, "2020", 10)
        add(bare, COUNT, place, "2021", 20)
    shown = followed(bare, COUNT)
    assert len(shown.places) == 13
    assert len(lines(shown, LOOK).data) == 12
    assert len(multiples(shown, LOOK).data) == 13


def test_a_change_that_is_refused_has_no_line(bare: World) -> None:
    for place, before in ((PLACE, 0), (OTHER, 5)):
        add(bare, COUNT, place, "2020", before)
        add(bare, COUNT, place, "2021", 10)
    bare.save()
    view, catalogue = follow(bare, COUNT)
    changes = place_changes(view, catalogue, "2020-01_2020-12", "2021-01_2021-12")
    assert [one.change and one.change.value for one in changes] == [100.0, None]
    assert len(slope(view, changes, LOOK).data) == 1


def test_a_view_without_places_has_nothing_to_follow(bare: World) -> None:
    add(bare, RATE, PLACE, "2020", 80)
    view, catalogue = follow(bare, RATE)
    asked = Selection(RATE, locality_ids=(OTHER,), latest_only=False)
    empty = narrowed(view_over_time(bare.database, catalogue, asked, "zh"), catalogue, None)
    assert over_time(empty).series == ()
    assert not view.is_empty
