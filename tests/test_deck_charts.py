"""The charts of a deck hold exactly the numbers of their exhibits, and can be edited."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from outcomes.charted import Chart, Kind, Limit, Plotted, Reference
from outcomes.exhibit import Exhibit
from outcomes.exhibits import exhibit_of
from outcomes.language import translator
from outcomes.pack.contents import Pack
from outcomes.pack.deck_axes import reach_of
from outcomes.pack.deck_bars import with_references
from outcomes.pack.deck_plots import MOST_SLIDES
from tests.briefs import handmade, pack_of, real_exhibits
from tests.decks import (
    Series,
    cells_at,
    charts_on,
    references,
    series_of,
    sheet_of,
    slides_of,
    texts_on,
    written,
)

WORLDS = 40
TITLE = "各县调解案件"
ODD = ("=1+1", "+A1", "-5", "@SUM(A1)", "<&>\"'", "甲\t乙", "https://example.gov.cn", "001", "  ")
LONG = "浙江省绍兴市诸暨市枫桥镇人民调解委员会"


@pytest.fixture(scope="module")
def base(real_build: Path) -> Pack:
    return pack_of(real_build, [])


def shown(base: Pack, chart: Chart) -> Any:
    """The deck of one chart."""
    return written(replace(base, exhibits=(handmade(chart=chart),)))


def made_up(seed: int) -> Chart:
    """A chart of any kind with gaps, intervals, marks and texts that are hard to hold."""
    draw = random.Random(seed)
    kind: Kind = draw.choice(["bar", "dot", "line", "funnel"])
    number = draw.choice([1, 2, 7, 14, 15, 30, 61])
    size = draw.choice([1e-6, 1.0, 100.0, 3e7, 1e12])
    many = 1 if kind in ("funnel",) else draw.choice([1, 1, 2, 3])
    is_gap = 0.0 if kind == "funnel" else draw.choice([0.0, 0.3])

    def value() -> float | None:
        sign = -1 if kind == "bar" and draw.random() < 0.1 else 1
        return None if draw.random() < is_gap else sign * round(draw.random() * size, 9)

    names = [draw.choice([*ODD, "甲县", LONG]) + "\u200b" * at for at in range(number)]
    series = []
    for at in range(many):
        values = [value() for _ in range(number)]
        if kind in ("bar", "dot") and many == 1:
            values.sort(key=lambda one: (one is None, -(one or 0)))
        known = kind in ("bar", "dot") and draw.random() < 0.5
        low = tuple(None if one is None or draw.random() < 0.2 else one * 0.9 for one in values)
        high = tuple(
            None if below is None or one is None else one * 1.1
            for one, below in zip(values, low, strict=True)
        )
        marks = tuple(draw.choice(["", "", "≥", "◆", "≈⚑"]) for _ in values)
        series.append(
            Plotted(
                f"{draw.choice(ODD)} {at}",
                tuple(values),
                low if known else (),
                high if known else (),
                marks,
                draw.choice(["", "#a35b07"]),
                tuple(
                    f"{mark}{one}" if one is not None else ""
                    for mark, one in zip(marks, values, strict=True)
                )
                if draw.random() < 0.5
                else (),
            )
        )
    lines = tuple(
        Reference(f"{draw.choice(ODD)}线{at}", round(draw.random() * size, 6), bool(at))
        for at in range(draw.choice([0, 1, 2]))
    )
    totals = tuple(float(draw.randint(1, 10**6)) for _ in range(number))
    xs = tuple(float(10**at) for at in range(1, 7))
    limits = tuple(
        Limit(name, xs, (None, *(size / 2 + side * size / one for one in xs[1:])), dash)
        for name, side, dash in (("=95%", 1, "dash"), ("", -1, "dot"))
    )
    if kind != "funnel":
        return Chart(kind, "数值（件）", "General", tuple(names), tuple(series), lines)
    return Chart(
        kind, "率（%）", "#,##0.0", tuple(names), tuple(series), lines, totals, "件数", limits
    )


def held(charts: list[Any]) -> Iterator[Series]:
    for chart in charts:
        yield from series_of(chart)


def values_of(charts: list[Any], name: str, kind: Kind) -> list[float | None]:
    """The values of a series from all of its charts, in their order."""
    found: list[float | None] = []
    for chart in charts:
        own = [one for one in series_of(chart) if one.name == name]
        assert len(own) == 1, name
        found += own[0].across if kind == "dot" else own[0].values
    return found


def check_numbers(chart: Chart, charts: list[Any]) -> None:
    """Every value of every series, gaps as gaps, in order; lines across and curves as well."""
    for series in chart.series:
        if chart.kind == "line":
            own = [one for one in held(charts) if one.name == series.name]
            assert [one.values for one in own] == [series.values]
            assert own[0].categories == chart.categories
            continue
        found = values_of(charts, series.name, chart.kind)
        if chart.kind == "bar":
            names = {one.beside or one.name for one in chart.references}
            cats = [name for one in charts for name in next(series_of(one)).categories]
            kept = [at for at, name in enumerate(cats) if name not in names]
            assert [cats[at] for at in kept] == list(chart.categories)
            assert all(found[at] is None for at in range(len(cats)) if at not in kept)
            found = [found[at] for at in kept]
        assert found == list(series.values)
    if chart.kind == "funnel":
        (own_totals,) = {one.across for one in held(charts) if one.name == chart.series[0].name}
        assert own_totals == chart.totals
        drawn = [(one.across, one.values) for one in held(charts)]
        assert all((one.totals, one.values) in drawn for one in chart.limits)
    for line in chart.references:
        for part in charts:
            own = [one for one in series_of(part) if one.name == line.name]
            if own:
                at = own[0].across if chart.kind == "dot" else own[0].values
                assert {one for one in at if one is not None} == {line.value}
        assert any(one.name == line.name for one in held(charts))


def check_intervals(chart: Chart, charts: list[Any]) -> None:
    """Error bars reach from each value exactly to the ends of its interval."""
    if chart.kind == "funnel":
        return
    for series in chart.series:
        plus = [at for one in held(charts) if one.name == series.name for at in one.plus]
        minus = [at for one in held(charts) if one.name == series.name for at in one.minus]
        values = values_of(charts, series.name, chart.kind) if chart.kind == "dot" else None
        if values is None or not plus or len(plus) != len(series.values):
            continue
        for at, value in enumerate(series.values):
            assert plus[at] == apart(series.high[at], value)
            assert minus[at] == apart(value, series.low[at])


def apart(upper: float | None, lower: float | None) -> float | None:
    if upper is None or lower is None:
        return None
    return float(Decimal(repr(upper)) - Decimal(repr(lower)))


def check_sheets(charts: list[Any]) -> None:
    """What a chart shows stands in the cells that it names; no text there is a formula."""
    for chart in charts:
        sheet, formulas = (sheet_of(chart, worked_out=one) for one in (True, False))
        for where, shown in references(chart):
            cells = cells_at(sheet, where)
            if any(isinstance(one, str) for one in cells):
                cells = ["" if one is None else one for one in cells]
                shown = ["" if one is None else one for one in shown]
            # The sheet's library writes sixteen digits; the chart itself has all of them.
            close = [
                pytest.approx(one, rel=1e-15) if isinstance(one, float) else one for one in shown
            ]
            assert cells == close, where
        for row in formulas.iter_rows():
            for cell in row:
                assert cell.data_type != "f" or isinstance(sheet[cell.coordinate].value, float)
                assert cell.hyperlink is None


@pytest.mark.parametrize("seed", range(WORLDS))
def test_made_up_charts_keep_every_number(base: Pack, seed: int) -> None:
    chart = made_up(seed)
    deck = shown(base, chart)
    charts = charts_on(slides_of(deck, TITLE))
    assert charts
    check_numbers(chart, charts)
    check_intervals(chart, charts)
    check_sheets(charts)


def test_every_prepared_comparison_keeps_every_number(real_build: Path) -> None:
    build, catalogue, exhibits = real_exhibits(real_build, "zh")
    for address in (
        "compare?set=s1_success_rate_with_counts&form=funnel",
        "trends?indicator=mediation_success_rate",
        "trends",
    ):
        found = exhibit_of(build.database, build, catalogue, address, "zh")
        assert isinstance(found, Exhibit)
        exhibits.append(found)
    named = [replace(one, title=f"画面{at}号") for at, one in enumerate(exhibits)]
    deck = written(pack_of(real_build, named))
    for exhibit in named:
        assert exhibit.chart is not None
        charts = charts_on(slides_of(deck, exhibit.title))
        check_numbers(exhibit.chart, charts)
        check_intervals(exhibit.chart, charts)
        check_sheets(charts)
    kinds = {one.chart.kind for one in named if one.chart is not None}
    assert kinds == {"bar", "dot", "line", "funnel"}


def dots(number: int, kind: Kind = "dot") -> Chart:
    values = tuple(99.0 - at / 8 for at in range(number))
    series = Plotted(
        "成功率",
        values,
        tuple(one - 1 for one in values),
        tuple(one + 0.5 for one in values),
        ("≥",) + ("",) * (number - 1),
        labels=tuple(f"{one:g}" for one in values),
    )
    lines = (Reference("全省97%", 97.0), Reference("目标98%", 98.0, dashed=True))
    return Chart(
        kind, "成功率（%）", "General", tuple(f"地{at}" for at in range(number)), (series,), lines
    )


def axis_ends(chart: Any) -> list[str]:
    return [
        one.get("val")
        for one in chart.part._element.xpath(
            "(.//c:valAx/c:scaling)[1]/*[self::c:min or self::c:max]"
        )
    ]


def test_thirty_places_stand_on_two_slides_of_one_scale(base: Pack) -> None:
    deck = shown(base, dots(30))
    slides = slides_of(deck, TITLE)
    charts = charts_on(slides)
    assert len(charts) == len(slides) == 2
    assert len({tuple(axis_ends(one)) for one in charts}) == 1
    rows = [len(next(series_of(one)).across) for one in charts]
    assert sum(rows) == 30 and abs(rows[0] - rows[1]) <= 1
    assert any("（1/2）" in text for text in texts_on(slides[0]))


def test_hundreds_of_places_say_where_the_rest_is(base: Pack) -> None:
    deck = shown(base, dots(800))
    slides = slides_of(deck, TITLE)
    charts = charts_on(slides)
    assert len(charts) == MOST_SLIDES
    drawn = sum(len(next(series_of(one)).across) for one in charts)
    assert any(f"其余{800 - drawn}行见工作簿" in text for text in texts_on(slides[-1]))


def test_a_strip_has_names_intervals_values_and_lines(base: Pack) -> None:
    words = translator("zh")
    deck = shown(base, dots(5))
    (chart,) = charts_on(slides_of(deck, TITLE))
    root = chart.part._element
    assert root.xpath(".//c:errBars/c:errDir/@val") == ["x"]
    assert root.xpath(".//c:errBars/c:errValType/@val") == ["cust"]
    said = [one.text for one in root.xpath(".//a:fld/a:t")]
    assert said[:5] == [f"地{at}" for at in range(5)]
    assert [one.strip() for one in said[5:]] == ["99 ≥", "98.875", "98.75", "98.625", "98.5"]
    names = [one.name for one in series_of(chart)]
    assert "全省97%" in names and "目标98%" in names
    dashed = root.xpath(".//c:ser[.//a:prstDash]/c:tx//c:v")
    assert [one.text for one in dashed] == ["目标98%"]
    ends = [one.across for one in series_of(chart) if one.name == words("deck.interval")]
    own = dots(5).series[0]
    assert ends == list(zip(own.low, own.high, strict=True))
    assert [one.text for one in root.xpath(".//c:valAx[1]/c:title//a:t")] == ["成功率（%）"]


def test_bars_are_ranked_and_a_benchmark_is_one_of_them(base: Pack) -> None:
    chart = dots(6, "bar")
    deck = shown(base, chart)
    (drawn,) = charts_on(slides_of(deck, TITLE))
    root = drawn.part._element
    assert root.xpath(".//c:barDir/@val") == ["bar"]
    assert root.xpath(".//c:catAx/c:scaling/c:orientation/@val") == ["maxMin"]
    assert root.xpath(".//c:catAx/c:tickLblSkip/@val") == ["1"]
    categories = list(drawn.plots[0].categories)
    assert categories[-1] == "全省97%"
    # Values fall from 99 by eighths to 98.375, so the target of 98 is below all and above 97.
    assert categories[-2] == "目标98%"
    assert with_references(chart).series[1].values == (*(None,) * 7, 97.0)


def test_a_bar_label_with_an_interval_stands_beyond_it(base: Pack) -> None:
    deck = shown(base, dots(3, "bar"))
    (chart,) = charts_on(slides_of(deck, TITLE))
    (label,) = [
        one for one in series_of(chart) if one.name == translator("zh")("deck.sheet.label_at")
    ]
    assert [one for one in label.values if one is not None] == list(dots(3).series[0].high)


@pytest.mark.parametrize(
    ("values", "from_zero", "ends"),
    [
        ([95.6, 99.98], False, (95.0, 100.0)),
        ([322.0, 41.8], True, (0.0, 350.0)),
        ([-7.0, 1234.5], True, (-200.0, 1400.0)),
        ([5.0], False, (4.0, 6.0)),
        ([0.0, 0.0], True, (0.0, 1.0)),
        ([], False, (0.0, 1.0)),
    ],
)
def test_axes_end_at_round_numbers_around_all_values(
    values: list[float], from_zero: bool, ends: tuple[float, float]
) -> None:
    reach = reach_of(values, from_zero=from_zero)
    assert reach.low <= min(values, default=0.0) and reach.high >= max(values, default=0.0)
    assert (reach.low, reach.high) == ends
