"""Labels of a deck's charts: each beside its point, none on another."""

from __future__ import annotations

from dataclasses import replace

from outcomes.charted import Chart, Plotted
from outcomes.pack.deck_labels import label_sides
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
