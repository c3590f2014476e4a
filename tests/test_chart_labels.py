"""Labels of charts: long names are cut, and none stands over another or under a line."""

from __future__ import annotations

import re
from itertools import groupby
from operator import attrgetter
from pathlib import Path

import plotly.graph_objects as go
import pytest

from outcomes.catalogue import Catalogue
from outcomes.catalogue_rows import load_catalogue
from outcomes.label_places import Box, around
from outcomes.language import LANGUAGES, Language
from outcomes.palette import ink
from outcomes.store import current_build
from outcomes.view import View, make_view
from outcomes.view_address import ViewAddress, parse_view
from ui.funnel_chart import funnel_figure
from ui.funnel_names import HALF_WIDTH, MARK, PAGE_WIDTH, words_box
from ui.labels import BREAK, SMALLER, above_points, shortened, width_of
from ui.look import Look
from ui.ranked_chart import BESIDE, JOINED_WIDTH, LINE_WIDTH, ranked

LIGHT = Look(ink(dark=False), dark=False)
LONG = "Host districts of the Xiamen area of the Fujian Free Trade Zone"
TAG = re.compile("<[^>]*>")


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
    def words(*points: tuple[float, float]) -> Box:
        return words_box("8 places together", 100, 400, points)

    assert words() == words((200, 100)) == words((380, 100))
    assert words().left == 0 and words().low > 100
    assert words((20, 112)).left == 0 and words((20, 112)).high < 100
    assert words((20, 104)).right == pytest.approx(400)
    both = [(20.0, 100.0), (390.0, 100.0)]
    assert words(*both).left > 0 and words(*both).right < 400
    assert not any(words(*both).overlap(around(one, MARK)) for one in both)


@pytest.mark.parametrize("width", [PAGE_WIDTH, HALF_WIDTH])
def test_the_real_funnel_names_places_in_two_short_lines(real_build, catalogue, width) -> None:
    view = view_of(real_build, catalogue, "set=s1_success_rate_with_counts", "en")
    names = names_in(funnel_figure(view, LIGHT, width))
    assert "Yunnan Province" in names and len(names) > 4
    for text in names:
        assert text.count(BREAK) <= 1 and len(text) < 50
    assert any(text.startswith("Host districts") for text in names) or width == HALF_WIDTH


def test_a_line_leads_to_a_name_that_stands_apart(real_build, catalogue) -> None:
    view = view_of(real_build, catalogue, "set=s1_success_rate_with_counts", "en")
    written = [one for one in funnel_figure(view, LIGHT).layout.annotations if one.xref != "paper"]
    assert {one.showarrow for one in written} == {True, False}
    for one in written:
        assert one.bgcolor == LIGHT.ink.background
        away = abs(one.ax) + abs(one.ay) if one.showarrow else abs(one.xshift) + abs(one.yshift)
        assert away > MARK


def names_in(figure: go.Figure) -> list[str]:
    """The names that a funnel writes, without the words of its benchmark."""
    return [one.text for one in figure.layout.annotations if one.xref != "paper"]


def test_of_two_points_side_by_side_each_has_its_text_on_its_own_side() -> None:
    assert above_points([0, 50, 52, 100], 100) == [
        "top center",
        "top left",
        "top right",
        "top center",
    ]
    assert above_points([0, None, 50, 100], 100) == ["top center"] * 4
    assert above_points([7], 0) == ["top center"] and above_points([], 0) == []
