"""Charts over time of the tiny world's kind of view, and labels that keep apart."""

from __future__ import annotations

import pytest

from outcomes.narrowing import narrowed, view_over_time
from outcomes.palette import ink
from outcomes.place_changes import place_changes
from outcomes.selection import Selection
from outcomes.series import OverTime, over_time
from tests.trends import (
    COUNT,
    RATE,
    add,
    add_county,
    add_rate,
    changes_of,
    emptied,
    follow,
)
from tests.world import World
from ui.labels import spread
from ui.look import Look
from ui.slope_chart import slope
from ui.time_marks import years_apart
from ui.trend_charts import lines, multiples

LOOK = Look(ink(), dark=False)


FOUR, FIVE, GAP, COUNTED, BROKEN, SMALL, LARGE, ONE, ZERO, NONE = (
    f"0201{number:02d}" for number in range(1, 11)
)
THIRTEEN = tuple(f"0201{number:02d}" for number in range(31, 44))


@pytest.fixture(scope="module")
def counties(tmp_path_factory: pytest.TempPathFactory) -> World:
    """A world with counties for each test."""
    world = emptied(World(tmp_path_factory.mktemp("charted")))
    for code in (FOUR, FIVE, GAP, COUNTED, BROKEN, SMALL, LARGE, ONE, ZERO, NONE, *THIRTEEN):
        add_county(world, code, code)
    for county, years in (
        (FOUR, range(2020, 2024)),
        (FIVE, range(2019, 2024)),
        (GAP, (2017, 2018, 2019, 2021, 2022)),
        (BROKEN, (2020, 2021)),
        (ONE, (2020,)),
    ):
        for year in years:
            add(world, RATE, county, str(year), 80)
    add(world, RATE, BROKEN, "2019", 70, definition_id="peoples_mediation")
    for county, first, last, of in (
        (COUNTED, 80, 90, 100),
        (LARGE, 800, 900, 1000),
        (SMALL, 80, 81, 100),
    ):
        add_rate(world, county, 2020, first, of)
        add_rate(world, county, 2021, last, of)
    for county, before, after in ((ZERO, 0, 10), (ONE, 5, 10), *((c, 10, 20) for c in THIRTEEN)):
        add(world, COUNT, county, "2020", before)
        add(world, COUNT, county, "2021", after)
    return world


def followed(world: World, *counties: str, indicator: str = RATE) -> OverTime:
    view, _ = follow(world, indicator, locality_ids=counties)
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


def test_four_points_stay_dots_and_five_are_joined(counties: World) -> None:
    figure = lines(followed(counties, FOUR, FIVE), LOOK)
    assert [trace.mode for trace in figure.data] == ["markers", "lines+markers"]


def test_a_missing_year_leaves_a_gap_in_the_line(counties: World) -> None:
    (trace,) = lines(followed(counties, GAP), LOOK).data
    assert [value is None for value in trace.y] == [False] * 3 + [True] + [False] * 2
    assert trace.connectgaps is False


def test_whiskers_stand_at_one_place_with_counts(counties: World) -> None:
    (trace,) = lines(followed(counties, COUNTED), LOOK).data
    assert trace.error_y.visible
    # Wilson of 80 of 100: 71.11 to 86.66 %.
    assert (trace.error_y.arrayminus[0], trace.error_y.array[0]) == pytest.approx(
        (8.89, 6.66), abs=0.01
    )


def test_another_definition_stands_apart_behind_a_named_line(counties: World) -> None:
    figure = lines(followed(counties, BROKEN), LOOK)
    aside, own = figure.data
    assert (aside.mode, set(aside.marker.symbol)) == ("markers", {"x-thin"})
    assert aside.marker.color == LOOK.ink.muted
    assert set(own.marker.symbol) == {"circle"}
    assert [one.text for one in figure.layout.annotations] == ["口径变化"]
    assert [one.x0 for one in figure.layout.shapes] == ["2020-01-01"]


def test_multiples_have_a_titled_panel_a_place_on_the_same_axes(counties: World) -> None:
    figure = multiples(followed(counties, SMALL, LARGE), LOOK)
    # Each with the value of its last point, for which a panel has no room.
    names = [one.text for one in figure.layout.annotations]
    assert names == ["县06　<b>81</b>", "县07　<b>90</b>"]
    assert figure.layout.yaxis.range == figure.layout.yaxis2.range
    assert figure.layout.xaxis.range == figure.layout.xaxis2.range


def test_only_a_significant_change_has_the_accent(counties: World) -> None:
    view, catalogue = follow(counties, RATE, locality_ids=(SMALL, LARGE))
    figure = slope(view, changes_of(view, catalogue), LOOK)
    colours = [trace.line.color for trace in figure.data]
    assert colours == [LOOK.ink.muted, LOOK.ink.accent]
    assert "差异显著" in figure.data[1].hovertext[0]
    assert {one.text for one in figure.layout.annotations} == {
        "县07 80", "县07 90", "县06 80", "县06 81"
    }  # fmt: skip


def test_thirteen_places_are_twelve_lines(counties: World) -> None:
    shown = followed(counties, *THIRTEEN, indicator=COUNT)
    assert len(shown.places) == 13
    assert len(lines(shown, LOOK).data) == 12
    assert len(multiples(shown, LOOK).data) == 13


def test_a_change_that_is_refused_has_no_line(counties: World) -> None:
    view, catalogue = follow(counties, COUNT, locality_ids=(ONE, ZERO))
    changes = place_changes(view, catalogue, "2020-01_2020-12", "2021-01_2021-12")
    assert [one.change and one.change.value for one in changes] == [100.0, None]
    assert len(slope(view, changes, LOOK).data) == 1


def test_a_view_without_places_has_nothing_to_follow(counties: World) -> None:
    view, catalogue = follow(counties, RATE, locality_ids=(ONE,))
    asked = Selection(RATE, locality_ids=(NONE,), latest_only=False)
    empty = narrowed(view_over_time(counties.database, catalogue, asked, "zh"), catalogue, None)
    assert over_time(empty).series == ()
    assert not view.is_empty


@pytest.mark.parametrize(
    ("years", "most", "step"), [(1, 4, 1), (5, 4, 2), (9, 4, 4), (4, 4, 1), (6, 4, 2), (12, 4, 3)]
)
def test_labels_of_years_reach_the_last_and_if_they_can_the_first(
    years: int, most: int, step: int
) -> None:
    assert years_apart(years, most) == step
    labelled = range((years - 1) % step, years, step)
    assert labelled[-1] == years - 1 and len(labelled) <= most
