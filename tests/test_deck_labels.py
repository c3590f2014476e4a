"""Labels of a deck's charts: each beside its point, none on another."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pptx.oxml import parse_xml

from outcomes.charted import Chart, Plotted
from outcomes.language import translator
from outcomes.pack import deck_curves
from outcomes.pack.deck_axes import Reach
from outcomes.pack.deck_frame import spans
from outcomes.pack.deck_labels import highest_label, label_sides, with_room
from outcomes.pack.deck_ranked import most_categories, name_lines
from outcomes.pack.deck_text import face_of
from outcomes.palette import LIGHT


def test_labels_of_lines_lie_on_no_other() -> None:
    series = tuple(
        Plotted(f"地{at}", (10.0 + at / 10, float(at * 20)), tint=LIGHT.accent) for at in range(6)
    )
    lines = Chart("line", "件", "0", ("2022年", "2023年", "2024年"), series)
    three = replace(lines, series=tuple(replace(o, values=(*o.values, None)) for o in series))
    sides = label_sides(three, covered=5.0)
    assert sorted(own[0] for own in sides if 0 in own) == ["b", "t"]
    assert all(1 in own for own in sides) and not any(2 in own for own in sides)
    slope = replace(lines, categories=("2022年", "2023年"))
    assert [own[1] for own in label_sides(slope, covered=5.0)] == ["r"] * 6
    assert sum(0 in own for own in label_sides(slope, covered=5.0)) == 1


def test_labels_of_lines_keep_clear_of_the_title_above() -> None:
    rising = Plotted("甲县", (60.0, 96.0, 100.0))
    chart = Chart("line", "率（%）", "0", ("2022年", "2023年", "2024年"), (rising,))
    rates = Reach(60.0, 100.0, 10.0)
    (own,) = label_sides(chart, 5.0, highest_label(rates, 5.0))
    # No rate lies beyond a hundred: the label of the highest stands below its point.
    assert own == {0: "t", 1: "t", 2: "b"}
    assert with_room(chart, rates, [own], 5.0) == rates
    counts = Reach(50.0, 98.0, 8.0)
    (own,) = label_sides(chart, 5.0, highest_label(counts, 5.0))
    assert own[2] == "t"
    assert with_room(chart, counts, [own], 5.0) == Reach(50.0, 106.0, 8.0)


def test_periods_without_room_are_labels_at_the_foot_of_the_plot() -> None:
    periods = tuple(f"{year}年第{quarter}季度" for year in (2022, 2023) for quarter in range(1, 5))
    series = Plotted("甲县", tuple(float(at) for at in range(8)), tint=LIGHT.accent)
    chart = Chart("line", "件（很长的单位说明）", "0", periods, (series,))
    plot = deck_curves.lines(
        chart, Reach(0.0, 8.0, 1.0), face_of("zh"), translator("zh"), (600.0, 300.0)
    )
    root = parse_xml(plot.xml_bytes(None))
    foot = root.xpath(".//c:ser")[-1]
    assert [float(one.text) for one in foot.xpath("./c:val//c:v")] == [0.0] * 8
    said = foot.xpath(".//a:t/text()")
    assert 1 < len(said) < 8 and said[0] == periods[0] and set(said) < set(periods)
    assert root.xpath("./c:chart/c:plotArea/c:catAx/c:tickLblPos/@val") == ["none"]
    # The title of the upright axis lies above the chart: one of an axis is broken.
    assert root.xpath("./c:chart/c:title//a:t/text()") == [chart.value_title]
    assert not root.xpath("./c:chart/c:plotArea/c:valAx/c:title")


def test_labels_of_lines_stand_at_the_ends_of_their_intervals() -> None:
    own = Plotted(
        "甲县", (5.0, 6.0, 7.0), (4.0, None, 6.5), (6.0, None, 8.0), labels=("5", "6", "7")
    )
    chart = Chart("line", "%", "0", ("2022年", "2023年", "2024年"), (own,))
    plot = deck_curves.lines(
        chart, Reach(0.0, 10.0, 2.0), face_of("zh"), translator("zh"), (600.0, 300.0)
    )
    value, ends = parse_xml(plot.xml_bytes(None)).xpath(".//c:ser")
    assert [float(one.text) for one in ends.xpath("./c:val//c:v")] == [6.0, 6.0, 8.0]
    assert ends.xpath("./c:dLbls//a:t/text()") == ["5", "6", "7"]
    assert not value.xpath("./c:dLbls//a:t/text()")


@pytest.mark.parametrize(("many", "lines_a_name"), [(8, 1), (40, 2)])
def test_a_long_name_takes_the_room_of_its_lines(many: int, lines_a_name: int) -> None:
    names = tuple(f"{'很长的地名' * (many // 8)}{at}" for at in range(6))
    chart = Chart("dot", "%", "0", names, (Plotted("率", (1.0,) * 6),))
    assert len(name_lines(names[0], 600.0)) == lines_a_name
    short = most_categories(chart, 300.0, 600.0, is_broken=False)
    assert most_categories(chart, 300.0, 600.0) == pytest.approx(short / lines_a_name, abs=0.5)


def test_numbers_in_a_row_are_said_as_their_ends() -> None:
    assert spans([1, 2, 5, 6, 7, 9]) == ["1", "2", "5–7", "9"] and spans([]) == []
