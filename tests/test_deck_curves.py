"""Lines and the funnel of a deck: gaps, shapes, names, and which of many lines have a colour."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from outcomes.charted import Chart, Limit, Plotted, Reference
from outcomes.pack.contents import Pack
from outcomes.palette import LIGHT
from tests.briefs import handmade, pack_of
from tests.decks import SPACES, charts_on, slides_of, written

TITLE = "各县调解案件"


@pytest.fixture(scope="module")
def base(real_build: Path) -> Pack:
    return pack_of(real_build, [])


def shown(base: Pack, chart: Chart) -> Any:
    """The deck of one chart."""
    return written(replace(base, exhibits=(handmade(chart=chart),)))


def test_a_gap_in_a_line_stays_a_gap(base: Pack) -> None:
    series = Plotted("甲县", (1.0, None, 0.0, 4.0), tint="#a35b07")
    chart = Chart("line", "件", "General", ("2020年", "2021年", "2022年", "2023年"), (series,))
    deck = shown(base, chart)
    (drawn,) = charts_on(slides_of(deck, TITLE))
    root = drawn.part._element
    assert root.xpath(".//c:dispBlanksAs/@val") == ["gap"]
    assert root.xpath(".//c:ser/c:val//c:pt/@idx") == ["0", "2", "3"]
    assert "A35B07" in root.xpath(".//c:ser/c:spPr/a:ln//a:srgbClr/@val")


def test_lines_of_one_place_differ_in_shape(base: Pack) -> None:
    own = tuple(Plotted(f"甲县{at}", (1.0, 2.0), tint="#a35b07") for at in range(3))
    chart = Chart("line", "件", "General", ("2020年", "2021年"), own)
    deck = shown(base, chart)
    (drawn,) = charts_on(slides_of(deck, TITLE))
    shapes = drawn.part._element.xpath(".//c:ser/c:marker/c:symbol/@val")
    assert len(set(shapes)) == 3


def test_many_values_over_time_bear_their_marks_alone(base: Pack) -> None:
    periods = tuple(f"202{year}年第{quarter}季度" for year in range(8) for quarter in range(1, 5))
    marks = ("≥", "◆") + ("",) * 30
    labels = tuple(f"{at}" for at in range(32))
    own = Plotted("甲县", tuple(float(at) for at in range(32)), marks=marks, labels=labels)
    deck = shown(base, Chart("line", "件", "General", periods, (own,)))
    (drawn,) = charts_on(slides_of(deck, TITLE))
    root = drawn.part._element
    assert [one.text for one in root.xpath(".//c:ser[1]//c:dLbl//a:t")] == ["≥"]
    assert root.xpath(".//c:dPt/c:idx/@val") == ["1"]
    assert root.xpath(".//c:dPt/c:marker/c:symbol/@val") == ["diamond"]
    # Names of periods that would not fit beside each other are thinned out.
    assert int(root.xpath(".//c:tickLblSkip/@val")[0]) > 1


def test_only_who_stands_out_is_named_in_a_full_funnel(base: Pack) -> None:
    xs = (1.0, 1000.0)
    values = (50.0,) * 20 + (99.0, 1.0)
    chart = Chart(
        "funnel",
        "率（%）",
        "General",
        tuple(f"地{at}" for at in range(22)),
        (Plotted("率", values, marks=("⚑",) + ("",) * 21),),
        (Reference("合计", 50.0),),
        (500.0,) * 22,
        "件数",
        (Limit("95%", xs, (60.0, 60.0)), Limit("", xs, (40.0, 40.0))),
    )
    deck = shown(base, chart)
    (drawn,) = charts_on(slides_of(deck, TITLE))
    said = [one.text for one in drawn.part._element.findall(".//a:fld/a:t", SPACES)]
    assert said == ["⚑", "地20", "地21"]


def test_of_many_lines_those_with_a_colour_are_named(base: Pack) -> None:
    periods = ("2022年", "2023年", "2024年")

    def line(at: int, tint: str) -> Plotted:
        return Plotted(f"地{at}", (1.0 + at, 2.0 + at, 3.0), tint=tint)

    many = [line(at, LIGHT.muted) for at in range(6)] + [line(6, "#a35b07"), line(7, "#07485a")]
    deck = shown(base, Chart("line", "件", "0", periods, tuple(many)))
    (drawn,) = charts_on(slides_of(deck, TITLE))
    root = drawn.part._element
    assert root.xpath(".//c:legendEntry/c:idx/@val") == [str(at) for at in range(6)]
    widths = [int(one) for one in root.xpath(".//c:ser/c:spPr/a:ln/@w")]
    assert max(widths[:6]) < min(widths[6:])
    # Where none has a colour all are named.
    grey = (*many[:6], line(9, LIGHT.muted))
    deck = shown(base, Chart("line", "件", "0", periods, grey))
    (drawn,) = charts_on(slides_of(deck, TITLE))
    assert not drawn.part._element.xpath(".//c:legendEntry")


def test_at_the_corner_of_a_funnel_one_number_stands(base: Pack) -> None:
    series = Plotted("率", (96.0, 98.5))
    chart = Chart("funnel", "率（%）", "0", ("甲", "乙"), (series,), (), (400.0, 9_000.0), "件数")
    (drawn,) = charts_on(slides_of(shown(base, chart), TITLE))
    across, upright = drawn.part._element.xpath(".//c:valAx")
    low = float(upright.xpath("./c:scaling/c:min/@val")[0])
    assert upright.xpath("./c:numFmt/@formatCode")[0].startswith(f'[<={low!r}]"";')
    assert "[" not in across.xpath("./c:numFmt/@formatCode")[0]
