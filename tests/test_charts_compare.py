"""Figures of a comparison: lines, whiskers and limits stand where the formulas put them."""

from __future__ import annotations

import math

import numpy as np
import plotly.graph_objects as go
import pytest
from scipy.stats import norm

from outcomes.forms import has_funnel
from outcomes.language import LANGUAGES, translator
from outcomes.palette import ink
from outcomes.standing_words import rank_text, standing_label, standing_word
from outcomes.statistics import wilson
from outcomes.value_words import interval_text, target_text
from outcomes.view import View
from tests.league import COUNT, Shown, city, spread
from ui.funnel_chart import funnel_figure
from ui.judgements import SHAPE
from ui.look import Look
from ui.ranked_chart import ranked

LOOKS = [Look(ink(dark=dark), dark) for dark in (False, True)]
LIGHT = LOOKS[0]
SIXTEEN = range(1, 17)
WIDE = (21, 22, 23)
RESIDENTS = 10_000


@pytest.fixture(scope="module")
def league(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    """The sixteen, and others that the tests take by number."""
    found = spread(tmp_path_factory.mktemp("league"))
    found.rate(17, 90, 100).rate(18, 980, 1000)  # pooled 1,070 of 1,100, that is 97.27 %
    found.rate_alone(19, 88)
    found.rate(21, 900, 1000).rate(22, 1900, 2000).rate(23, 425, 500)
    found.cases(24, 20_000, RESIDENTS).cases(25, 60_000, RESIDENTS)
    found.target(city(17), 90.5).target(city(18), 97.5)
    found.target(city(23), 80, value_qualifier="at_most", as_printed="不超过80%")
    return found.build()


def rows(view: View) -> dict[str, dict]:
    return {row["locality_id"]: row for row in view.frame.to_dict("records")}


def places_of(view: View, trace: go.Scatter) -> list[str]:
    """Codes of the places in the order in which a trace draws them."""
    place = dict(zip(view.frame["observation_id"], view.frame["locality_id"], strict=True))
    return [place[one] for one in trace.customdata]


def lines_across(figure: go.Figure) -> list[tuple[float, str]]:
    """Vertical lines: where, and how dashed; they run behind the marks."""
    shapes = figure.layout.shapes
    assert all((shape.x0, shape.layer) == (shape.x1, "below") for shape in shapes)
    return [(shape.x0, shape.line.dash) for shape in shapes]


def words_above(figure: go.Figure) -> list[tuple[float, str]]:
    """Where the words above the chart stand, and what they say."""
    return [(one.x, one.text) for one in figure.layout.annotations if one.yref == "paper"]


def test_the_benchmark_is_a_line_where_it_is_not_where_the_values_are_rounded(league) -> None:
    figure = ranked(league.view("zh", [5, 17, 18]), LIGHT)
    # 1,970 of 2,100; beside it the targets of 17 and 18, by their ids.
    assert lines_across(figure) == [(93.81, "solid"), (90.5, "dash"), (97.5, "dash")]
    assert words_above(figure) == [
        (93.81, "3地合计93.81%"),
        (90.5, "目标≥90.5%（17号）"),
        (97.5, "目标≥97.5%（18号）"),
    ]
    low, high = figure.layout.xaxis.range
    assert low < 90 and high > 98


def test_a_target_from_above_is_said_so(league) -> None:
    figure = ranked(league.view("zh", WIDE), LIGHT)
    assert (80, "目标≤80%（23号）") in words_above(figure)
    assert figure.layout.xaxis.range[0] < 80
    figure = ranked(league.judged("lower_is_better").view("en", [17, 18]), LIGHT)
    assert (97.5, "Target ≤97.5 % (City 18)") in words_above(figure)


@pytest.mark.parametrize("kind", ["none", "national"])
def test_without_a_benchmark_there_is_no_line(league, kind: str) -> None:
    figure = ranked(league.view("zh", SIXTEEN, benchmark=kind), LIGHT)
    assert not figure.layout.shapes and not words_above(figure)


def test_a_rates_whiskers_reach_from_its_lower_to_its_upper_end(league) -> None:
    view = league.view("zh", [17, 18, 19])
    (trace,) = ranked(view, LIGHT).data
    bounds = {city(17): wilson(90, 100, 0.95), city(18): wilson(980, 1000, 0.95)}
    for at, place in enumerate(places_of(view, trace)):
        ends = (trace.x[at] - trace.error_x.arrayminus[at], trace.x[at] + trace.error_x.array[at])
        low, high = bounds.get(place, (0.88, 0.88))
        assert ends == pytest.approx((low * 100, high * 100))
    assert trace.error_x.visible
    (alone,) = ranked(league.view("zh", [19]), LIGHT).data
    assert not alone.error_x.visible


def byar(events: int) -> tuple[float, float]:
    """Byar's limits of a Poisson count, written out."""
    z, more = norm.ppf(0.975), events + 1
    return (
        events * (1 - 1 / (9 * events) - z / (3 * math.sqrt(events))) ** 3,
        more * (1 - 1 / (9 * more) + z / (3 * math.sqrt(more))) ** 3,
    )


def test_lines_whiskers_and_words_are_in_the_display_unit(league) -> None:
    view = league.view("zh", [24, 25], COUNT, basis="per_10000_residents")
    assert (view.scale.factor, view.scale.unit) == (10_000, "万件/万人")
    figure = ranked(view, LIGHT)
    (trace,) = figure.data
    assert places_of(view, trace) == [city(24), city(25)] and list(trace.x) == [2, 6]
    for at, events in enumerate((20_000, 60_000)):
        low, high = (end / 10_000 for end in byar(events))
        assert trace.x[at] - trace.error_x.arrayminus[at] == pytest.approx(low)
        assert trace.x[at] + trace.error_x.array[at] == pytest.approx(high)
        (number,) = [one for one in figure.layout.annotations if one.y == trace.y[at]]
        assert number.text == ["2", "6"][at]
    assert lines_across(figure) == [(4, "solid")]
    assert words_above(figure) == [(4, "2地中位数4万件/万人")]
    assert figure.layout.xaxis.title.text.endswith("（万件/万人）")
    words = translator("zh")
    assert interval_text(words, view, rows(view)[city(24)]) == "1.97—2.03"
    assert figure.layout.xaxis.range[0] == 0 and figure.layout.xaxis.range[1] > 6


def test_counts_as_published_have_no_whiskers(league) -> None:
    figure = ranked(league.view("zh", [24, 25], COUNT), LIGHT)
    assert not figure.data[0].error_x.visible
    assert list(figure.data[0].text) == ["2", "6"]


def test_a_target_is_quoted_as_declared_beside_whole_percents(league) -> None:
    view = league.view("zh", [17, 18])
    assert view.scale.decimals == 0
    words = translator("zh")
    assert target_text(words, view, rows(view)[city(17)]) == "90.5（未达到）"
    assert target_text(words, view, rows(view)[city(18)]) == "97.5（达到）"


EXPECTED = {1: "better", 2: "worse", 3: "worth_a_look", 4: "worth_a_look", 5: "similar"}
SHAPES = {
    "better": "triangle-up",
    "worse": "triangle-down",
    "worth_a_look": "star",
    "similar": "circle",
}


@pytest.mark.parametrize("look", LOOKS, ids=["light", "dark"])
def test_a_judgement_has_a_colour_a_shape_and_a_word(league, look: Look) -> None:
    view = league.view("zh", SIXTEEN)
    tints = {
        "better": look.ink.better,
        "worse": look.ink.worse,
        "worth_a_look": look.ink.notice,
        "similar": look.ink.accent,
    }
    assert len(set(tints.values())) == len(set(SHAPES.values())) == 4
    assert SHAPE == SHAPES
    funnel, strip = funnel_figure(view, look).data[-1], ranked(view, look).data[0]
    for trace in (funnel, strip):
        at = {place: position for position, place in enumerate(places_of(view, trace))}
        for number, judgement in EXPECTED.items():
            assert trace.marker.color[at[city(number)]] == tints[judgement]
    for position, place in enumerate(places_of(view, funnel)):
        judgement = EXPECTED.get(int(place[4:]), "similar")
        assert funnel.marker.symbol[position] == SHAPES[judgement]
    texts = dict(zip(places_of(view, strip), strip.text, strict=True))
    assert [texts[city(number)] for number in EXPECTED] == [
        "93.5 ▲ 较好",
        "86.5 ▼ 较差",
        "92.2 ★ 值得关注",
        "87.8 ★ 值得关注",
        "90",
    ]


def test_without_a_good_direction_no_mark_differs_and_the_word_is_a_place(league) -> None:
    view = league.judged("no_judgement").view("zh", SIXTEEN)
    funnel = funnel_figure(view, LIGHT).data[-1]
    assert set(funnel.marker.color) == {LIGHT.ink.accent} and set(funnel.marker.symbol) == {
        "circle"
    }
    strip = ranked(view, LIGHT).data[0]
    texts = dict(zip(places_of(view, strip), strip.text, strict=True))
    assert texts[city(1)] == "93.5 高于99.8%界限" and texts[city(4)] == "87.8 低于95%界限"
    assert texts[city(5)] == "90"


def test_a_funnels_marks_stand_at_their_cases_and_rates(league) -> None:
    view = league.view("zh", WIDE)
    marks = funnel_figure(view, LIGHT).data[-1]
    places = dict(zip(places_of(view, marks), zip(marks.x, marks.y, strict=True), strict=True))
    assert places == {
        city(21): (1000, pytest.approx(90)),
        city(22): (2000, pytest.approx(95)),
        city(23): (500, pytest.approx(85)),
    }
    assert sorted(names_in(funnel_figure(view, LIGHT))) == ["21号", "22号", "23号"]


def test_only_those_with_counts_stand_in_the_funnel(league) -> None:
    view = league.view("zh", [17, 18, 19], with_targets=True, latest_only=False)
    marks = funnel_figure(view, LIGHT).data[-1]
    assert places_of(view, marks) == [city(17), city(18)]
    assert list(marks.y) == pytest.approx([90, 98])


def drawn(figure: go.Figure, baseline: float, z: float, factor: float, name: str) -> None:
    """One pair of limits stands at p +- z sqrt(p (1 - p) / n) x factor, in 0 to 100, everywhere.

    Where a limit has come to an end of the scale nothing is drawn beyond.
    """
    key = [one for one in figure.data if one.mode == "lines" and one.name == name]
    pairs = [key[at : at + 2] for at in range(0, len(key), 2)]
    half = z * factor * np.sqrt(baseline * (1 - baseline) / np.array(key[0].x))
    low = np.clip(baseline - half, 0, 1) * 100
    high = np.clip(baseline + half, 0, 1) * 100
    assert any(stands(one.y, low, 0) and stands(two.y, high, 100) for one, two in pairs)


def stands(drawn: tuple[float | None, ...], limit: np.ndarray, end: float) -> bool:
    """Whether a curve follows its limit from the last place on at which that is at the end."""
    ended = np.flatnonzero(limit == end)
    first = ended[-1] if len(ended) else 0
    shown = np.array(drawn[first:], dtype=float)
    return set(drawn[:first]) <= {None} and np.allclose(shown, limit[first:])


def test_limits_are_the_formula_at_every_number_of_cases_drawn(league) -> None:
    figure = funnel_figure(league.view("zh", SIXTEEN), LIGHT)
    limits = [trace for trace in figure.data if trace.mode == "lines"]
    assert [(one.name, one.line.dash) for one in limits] == [
        ("99.8%界限", "solid"),
        ("99.8%界限", "solid"),
        ("95%界限", "dash"),
        ("95%界限", "dash"),
    ]
    assert [one.name for one in limits if one.showlegend] == ["99.8%界限", "95%界限"]
    drawn(figure, 0.9, norm.ppf(0.999), 1, "99.8%界限")
    drawn(figure, 0.9, norm.ppf(0.975), 1, "95%界限")
    assert limits[0].x[0] < 1000 < limits[0].x[-1]
    (line,) = figure.layout.shapes
    assert line.y0 == line.y1 == pytest.approx(90)
    assert [one.text for one in figure.layout.annotations if one.xref == "paper"] == ["16地合计90%"]
    assert figure.layout.xaxis.type == "log"


def test_widened_limits_are_wider_by_the_factor_and_chances_own_stand_beside_them(league) -> None:
    view = league.view("zh", WIDE)
    figure = funnel_figure(view, LIGHT)
    # 3,225 of 3,500.
    p = 3225 / 3500
    z = np.array(
        [
            (rate - p) / math.sqrt(p * (1 - p) / total)
            for rate, total in ((0.9, 1000), (0.95, 2000), (0.85, 500))
        ]
    )
    inside = np.clip(z, *np.quantile(z, [0.1, 0.9]))
    factor = math.sqrt(np.mean(inside**2))
    assert factor > 3
    drawn(figure, p, norm.ppf(0.999), factor, "99.8%界限（已放宽）")
    drawn(figure, p, norm.ppf(0.975), factor, "95%界限（已放宽）")
    chance = "未放宽的界限"
    drawn(figure, p, norm.ppf(0.999), 1, chance)
    drawn(figure, p, norm.ppf(0.975), 1, chance)
    dotted = [one for one in figure.data if one.mode == "lines" and one.line.dash == "dot"]
    assert {one.name for one in dotted} == {chance}
    assert [one.showlegend for one in dotted] == [True, False, False, False]
    assert {row["judgement"] for row in rows(view).values()} == {"similar"}


def test_limits_stay_within_nought_and_a_hundred(league) -> None:
    figure = funnel_figure(league.view("zh", [17, 18]), LIGHT)
    limits = [trace for trace in figure.data if trace.mode == "lines"]
    assert max(y for one in limits for y in one.y if y is not None) == 100
    assert any(None in one.y for one in limits)
    drawn(figure, 1070 / 1100, norm.ppf(0.999), 1, "99.8%界限")


def names_in(figure: go.Figure) -> list[str]:
    """The names that a funnel writes, without the words of its benchmark."""
    return [one.text for one in figure.layout.annotations if one.xref != "paper"]


def test_names_stand_where_they_have_room_and_always_where_a_place_stands_out(league) -> None:
    assert len(names_in(funnel_figure(league.view("zh", [1, 2, 3, 4, 5, 17, 18]), LIGHT))) == 7
    named = names_in(funnel_figure(league.view("en", SIXTEEN), LIGHT))
    assert {"City 1", "City 2", "City 3", "City 4"} <= set(named)
    assert len(named) == len(set(named)) <= len(SIXTEEN)


def test_where_no_limits_can_be_drawn_there_is_no_funnel(league) -> None:
    for view in (
        league.view("zh", SIXTEEN, benchmark="none"),
        league.view("zh", [19]),
        league.view("zh", [24, 25], COUNT),
    ):
        assert not has_funnel(view)
        with pytest.raises(ValueError, match="no funnel"):
            funnel_figure(view, LIGHT)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_word_of_a_judgement_is_one_word_everywhere(league, language) -> None:
    words, view = translator(language), league.view(language, SIXTEEN)
    for number, judgement in EXPECTED.items():
        row = rows(view)[city(number)]
        word = words(f"judgement.{judgement}")
        assert standing_word(row, words) == word
        assert standing_label(row, words).endswith(word if judgement != "similar" else "")
    assert rank_text(rows(view)[city(1)], words).startswith("第1" if language == "zh" else "1")


def test_a_row_without_standing_has_no_word() -> None:
    empty = {"judgement": None, "position": None, "rank": None}
    words = translator("zh")
    assert [f(empty, words) for f in (standing_word, standing_label, rank_text)] == ["", "", ""]


def test_one_place_off_the_drawn_line_of_a_parent(league) -> None:
    view = league.view("zh", [1], benchmark="parent")
    figure = ranked(view, LIGHT)
    assert lines_across(figure) == [(98, "solid")]
    assert words_above(figure) == [(98, "上级甲98%（2023年）")]
    low, high = figure.layout.xaxis.range
    assert low < 93.5 and high > 98
