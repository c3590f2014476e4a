"""Labels of a deck's charts: each beside its point, none on another."""

from __future__ import annotations

from dataclasses import replace

from outcomes.charted import Chart, Plotted
from outcomes.pack.deck_axes import Reach
from outcomes.pack.deck_labels import highest_label, label_sides, with_room
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
