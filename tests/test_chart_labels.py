"""Labels of charts: long names are cut, and none stands over another or under a line."""

from __future__ import annotations

import re
from itertools import combinations, groupby
from operator import attrgetter
from pathlib import Path

import pytest

from outcomes.catalogue import Catalogue
from outcomes.catalogue_rows import load_catalogue
from outcomes.language import LANGUAGES, Language
from outcomes.palette import ink
from outcomes.store import current_build
from outcomes.view import View, make_view
from outcomes.view_address import ViewAddress, parse_view
from ui.funnel_chart import HALF_WIDTH, PAGE_WIDTH, benchmark_edge, funnel_figure
from ui.funnel_names import PLACES, Box, box_of, name_places
from ui.labels import BREAK, SMALLER, shortened, width_of
from ui.look import Look
from ui.ranked_chart import BESIDE, JOINED_WIDTH, LINE_WIDTH, ranked

LIGHT = Look(ink(dark=False), dark=False)
LONG = "Host districts of the Xiamen area of the Fujian Free Trade Zone"
TAG = re.compile("<[^>]*>")
WHOLE = Box(0, 400, 0, 300)


@pytest.fixture(scope="module")
def catalogue(real_build: Path) -> Catalogue:
    return load_catalogue(current_build(real_build).database)


def view_of(real_build: Path, catalogue: Catalogue, text: str, language: Language) -> View:
    found = parse_view(text, catalogue)
    assert isinstance(found, ViewAddress)
    return make_view(current_build(real_build).database, catalogue, found.selection, language)


def test_a_long_name_is_cut_between_words() -> None:
    assert shortened(LONG) == "Host districts of the Xiamen area of…"
    assert shortened(LONG, 24, 2) == "Host districts of the<br>Xiamen area of the…"
    assert shortened("厦门片区") == "厦门片区"
    assert shortened("Wuhai City") == "Wuhai City"


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_leave_the_chart_its_room(real_build, catalogue, language: Language) -> None:
    view = view_of(real_build, catalogue, "indicator=mediation_success_rate", language)
    figure = ranked(view, LIGHT)
    names = figure.layout.yaxis.ticktext
    assert len(names) == len(view.frame) == len(set(figure.data[0].y))
    for name in names:
        lines = name.split(BREAK)
        assert len(lines) <= 2
        assert width_of(lines[0]) <= max(LINE_WIDTH, width_of("x" * JOINED_WIDTH))
        # A name is not cut where a second line has room for the rest of it.
        assert not name.endswith("…")
    # Whoever points at the mark reads the whole name.
    hovers = dict(zip(figure.data[0].customdata, figure.data[0].hovertext, strict=True))
    for row in view.rows:
        assert row["full_locality"] in hovers[row["observation_id"]]


SETS = ("s1_success_rate_with_counts", "s2_mediators_stock_2020_2025")


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("stacked", [False, True])
@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_have_a_column_where_neither_lines_nor_marks_are(
    real_build, catalogue, name: str, stacked: bool, language: Language
) -> None:
    view = view_of(real_build, catalogue, f"set={name}", language)
    figure = ranked(view, LIGHT, stacked=stacked)
    strip = figure.data[0]
    beside = [one for one in figure.layout.annotations if one.yref != "paper"]
    assert {(one.xref, one.x) for one in beside} == {("paper", 1)}
    said = {
        category: " ".join(TAG.sub("", one.text.replace(BREAK, " ")) for one in own)
        for category, own in groupby(beside, attrgetter("y"))
    }
    assert said == dict(zip(strip.y, strip.text, strict=True))
    # No text of the column begins left of the chart's edge or ends beyond the picture's.
    for one in beside:
        text, *below = (width_of(TAG.sub("", line)) for line in one.text.split(BREAK))
        wide = max(text, *(int(one * SMALLER) for one in below), 0)
        left = one.xshift if one.xanchor == "left" else one.xshift - wide
        assert left >= BESIDE and left + wide <= figure.layout.margin.r
    low, high = figure.layout.xaxis.range
    assert all(low <= at <= high for at in strip.x)


def test_the_words_of_the_benchmark_stand_where_no_mark_is() -> None:
    def edge(*points: tuple[float, float]) -> str:
        return benchmark_edge("8 places together", 100, 400, list(points))

    assert edge() == edge((200, 100)) == edge((380, 100)) == "left"
    assert edge((20, 104)) == "right"


def boxes_of(
    points: list[tuple[float, float]], texts: list[str], sides: list[str | None]
) -> list[Box]:
    return [
        box_of(text, *point, side)
        for point, text, side in zip(points, texts, sides, strict=True)
        if side
    ]


def test_names_keep_clear_of_each_other_and_stay_within() -> None:
    points = [(200.0, 150.0), (215.0, 150.0), (200.0, 162.0), (395.0, 295.0), (5.0, 5.0)]
    texts = ["Wuhai City", "Huangshi City", "Ding'an County", "Yunnan Province", "Putuo District"]
    sides = name_places(points, texts, [False] * 5, WHOLE)
    assert all(sides)
    boxes = boxes_of(points, texts, sides)
    assert all(one.overlap(other) == 0 for one, other in combinations(boxes, 2))
    assert all(one.outside(WHOLE) == 0 for one in boxes)


def test_where_there_is_no_room_only_those_that_stand_out_are_named() -> None:
    points = [(200.0, 150.0)] * 12
    texts = [f"Place {at}" for at in range(12)]
    sides = name_places(points, texts, [False] * 11 + [True], WHOLE)
    assert sides[-1] == "top center"
    assert None in sides and set(sides) - {None} <= set(PLACES)


@pytest.mark.parametrize("width", [PAGE_WIDTH, HALF_WIDTH])
def test_the_real_funnel_names_places_in_two_short_lines(real_build, catalogue, width) -> None:
    view = view_of(real_build, catalogue, "set=s1_success_rate_with_counts", "en")
    marks = funnel_figure(view, LIGHT, width).data[-1]
    assert len(set(marks.textposition)) > 1
    for text in marks.text:
        assert text.count(BREAK) <= 1 and len(text) < 50
    assert any(text.startswith("Host districts") for text in marks.text) or width == HALF_WIDTH
