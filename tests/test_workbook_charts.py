"""Native charts of a workbook: what they draw stands in cells of their own sheet."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import etree
from openpyxl.utils import range_boundaries
from openpyxl.workbook import Workbook

from outcomes.charted import Chart, Plotted, Reference
from outcomes.exhibit import Exhibit
from outcomes.pack.contents import Pack
from outcomes.pack.workbook import write_workbook
from outcomes.pack.workbook_chart_cells import Laid, is_lying
from outcomes.pack.workbook_charts import numbers, rate_range
from tests.packs import OTHERS, RISKY, pack_with, real_pack, written

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
BODY = "{http://schemas.openxmlformats.org/drawingml/2006/main}bodyPr"
KINDS = {"bar": "barChart", "dot": "scatterChart", "line": "lineChart", "funnel": "scatterChart"}


@pytest.fixture(scope="module")
def pack(real_build: Path) -> Pack:
    return real_pack(real_build, "zh", OTHERS)


@pytest.fixture(scope="module")
def file(pack: Pack) -> BytesIO:
    return written(write_workbook, pack)


def charts(file: BytesIO) -> list[Any]:
    """The charts in the order of their sheets."""
    with zipfile.ZipFile(file) as archive:
        names = [one for one in archive.namelist() if re.fullmatch(r"xl/charts/chart\d+\.xml", one)]
        names.sort(key=lambda name: int("".join(filter(str.isdigit, name))))
        return [etree.fromstring(archive.read(name)) for name in names]


def opened(file: BytesIO) -> Workbook:
    """The workbook with the values of its formulas."""
    file.seek(0)
    return openpyxl.load_workbook(file, data_only=True)


def cells(book: Workbook, reference: str) -> list[Any]:
    """The values that a reference of a chart names."""
    name, _, area = reference.rpartition("!")
    first, top, last, bottom = range_boundaries(area.replace("$", ""))
    sheet = book[name[1:-1].replace("''", "'")]
    return [
        cell for row in sheet.iter_rows(top, bottom, first, last, values_only=True) for cell in row
    ]


def drawn(series: Any, book: Workbook, names: tuple[str, ...] = ("val", "yVal")) -> list[Any]:
    """The values that a series draws; those of a strip lie across."""
    (found,) = [f for name in names for f in series.findall(f"{C}{name}/{C}numRef/{C}f")]
    return cells(book, found.text)


def with_charts(pack: Pack) -> list[tuple[Exhibit, Chart]]:
    return [(shown, shown.chart) for shown in pack.exhibits if shown.chart is not None]


def test_every_chart_draws_the_cells_of_its_sheet(pack: Pack, file: BytesIO) -> None:
    book, found = opened(file), charts(file)
    asked = with_charts(pack)
    assert len(found) == len(asked) and {chart.kind for _, chart in asked} == set(KINDS)
    for root, (shown, chart) in zip(found, asked, strict=True):
        assert root.find(f".//{C}{KINDS[chart.kind]}") is not None, shown.title
        names = ("xVal",) if chart.kind == "dot" else ("val", "yVal")
        lists = [drawn(series, book, names) for series in root.iter(f"{C}ser")]
        for one, values in zip(chart.series, lists, strict=False):
            assert values[: len(one.values)] == list(one.values)
        held = [value for values in lists for value in values]
        for reference in chart.references:
            assert reference.value in held
        for limit in chart.limits:
            assert list(limit.values) in lists


def test_the_title_of_a_chart_is_that_of_its_sheet(pack: Pack, file: BytesIO) -> None:
    book = opened(file)
    for root, (shown, _) in zip(charts(file), with_charts(pack), strict=True):
        title = root.find(f"{C}chart/{C}title/{C}tx/{C}strRef")
        assert cells(book, title.find(f"{C}f").text) == [shown.title]
        assert title.find(f"{C}strCache/{C}pt/{C}v").text == shown.title


def test_intervals_are_error_bars_from_cells(pack: Pack, file: BytesIO) -> None:
    book, seen = opened(file), 0
    for root, (_, chart) in zip(charts(file), with_charts(pack), strict=True):
        for series, one in zip(root.iter(f"{C}ser"), chart.series, strict=False):
            bars = series.find(f"{C}errBars")
            assert (bars is not None) == any(end is not None for end in one.low)
            if bars is None:
                continue
            plus = cells(book, bars.find(f"{C}plus/{C}numRef/{C}f").text)
            minus = cells(book, bars.find(f"{C}minus/{C}numRef/{C}f").text)
            for value, low, high, up, down in zip(
                one.values, one.low, one.high, plus, minus, strict=True
            ):
                if low is not None and high is not None and value is not None:
                    assert up == pytest.approx(high - value) and down == pytest.approx(value - low)
                    seen += 1
    assert seen >= 8


def bars(number: int, name: str = "甲县") -> Chart:
    values = tuple(float(number - at) for at in range(number))
    names = tuple(f"{name}{at}　2024年" for at in range(number))
    line = Reference("中位数 3件", 3.0)
    return Chart("bar", "案件（件）", "#,##0", names, (Plotted("案件", values),), (line,))


def test_many_bars_lie_and_the_reference_is_one_of_them(pack: Pack) -> None:
    chart = bars(20)
    assert is_lying(chart) and not is_lying(bars(3))
    file = written(write_workbook, pack_with(pack, replace(pack.exhibits[0], chart=chart)))
    (root,) = charts(file)
    assert root.find(f".//{C}barDir").get("val") == "bar"
    assert root.find(f".//{C}catAx/{C}scaling/{C}orientation").get("val") == "maxMin"
    book = opened(file)
    series = list(root.iter(f"{C}ser"))
    assert [drawn(one, book)[-1] for one in series] == [1.0, 3.0]
    names = cells(book, series[0].find(f"{C}cat/{C}strRef/{C}f").text)
    assert names == [*chart.categories, "中位数 3件"]


@pytest.mark.parametrize("text", RISKY)
def test_names_in_a_chart_are_no_formulas(pack: Pack, text: str) -> None:
    chart = replace(bars(3), value_title=text, categories=(text,) * 3)
    labelled = replace(chart.series[0], name=text, labels=(text,) * 3)
    funnel = Chart("funnel", text, "0", (text,), (Plotted(text, (1.0,)),), (), (5.0,), text)
    for one in (replace(chart, series=(labelled,)), funnel):
        shown = replace(pack.exhibits[0], chart=one, title=text)
        (root,) = charts(written(write_workbook, pack_with(pack, shown)))
        for formula in root.iter(f"{C}f"):
            assert re.fullmatch(r"'1.*'!\$[A-Z]\$\d+(:\$[A-Z]\$\d+)?", formula.text), formula.text


@pytest.mark.parametrize(
    ("values", "end"),
    [((99.0, 100.0), 100), ((96.0, 90.0), 100), ((12.0, 80.0), None), ((99.0, 104.0), None)],
)
def test_no_axis_goes_on_beyond_a_rate_of_all(values: tuple[float, ...], end: int | None) -> None:
    chart = Chart("dot", "%", "0.0", ("甲", "乙"), (Plotted("率", values),))
    assert rate_range(chart).get("max") == end


@pytest.mark.parametrize(("number", "said"), [(2, "99.3 ⚑ ▲ 较好"), (40, "99.3 ⚑ ▲")])
def test_between_names_on_end_a_judgement_is_its_sign(number: int, said: str) -> None:
    labels = ("99.3 ⚑ ▲ 较好", *("98",) * (number - 1))
    series = Plotted("率", (99.3,) * number, labels=labels)
    chart = Chart("dot", "%", "0.0", ("某地 2024年",) * number, (series,))
    assert numbers(Laid(series, 0), chart)["custom"][0]["value"] == said


def test_names_in_a_funnel_stand_on_their_sides_with_the_signs_of_their_values(pack: Pack) -> None:
    series = Plotted("率", (50.0, 50.0, 99.0, None), marks=("", "⚑", "", ""))
    cases = (100.0, 104.0, 5_000.0, 10.0)
    names = ("甲县", "乙县", "丙县", "丁县")
    chart = Chart("funnel", "率（%）", "0", names, (series,), (), cases, "件数")
    shown = replace(pack.exhibits[0], chart=chart)
    (root,) = charts(written(write_workbook, pack_with(pack, shown)))
    said = {
        "".join(label.itertext()): label.find(f"{C}dLblPos")
        for label in root.iter(f"{C}dLbl")
        if label.find(f"{C}tx") is not None
    }
    # Of two marks that lie on each other neither bears a name, but each its sign; one without a
    # value bears nothing. Above the highest there is no room.
    assert set(said) == {"⚑", "丙县"}
    assert said["丙县"].get("val") == "b"
    deleted = [one for one in root.iter(f"{C}dLbl") if one.find(f"{C}delete") is not None]
    assert [one.find(f"{C}idx").get("val") for one in deleted] == ["0", "3"]


def with_intervals(kind: str, categories: tuple[str, ...]) -> Chart:
    values, low, high = (97.0, 98.0, 99.5), (96.0, None, 99.0), (98.0, None, 100.0)
    series = Plotted("率", values, low, high, labels=("97", "98 ◆", "99.5 ▲ 较好"))
    line = Reference("合计 98%", 98.0)
    return Chart(kind, "率（%）", "0.0", categories, (series,), (line,))  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ["bar", "line"])
def test_labels_stand_at_the_ends_of_intervals(pack: Pack, kind: str) -> None:
    chart = with_intervals(kind, ("2022年", "2023年", "2024年"))
    file = written(write_workbook, pack_with(pack, replace(pack.exhibits[0], chart=chart)))
    (root,) = charts(file)
    book, series = opened(file), list(root.iter(f"{C}ser"))
    labelled = [one for one in series if one.find(f"{C}dLbls") is not None]
    assert [drawn(one, book) for one in labelled] == [[98.0, 98.0, 100.0]]
    said = ["".join(one.itertext()) for one in labelled[0].iter(f"{C}rich")]
    assert said == ["97", "98 ◆", "99.5 ▲ 较好"]
    at = labelled[0].find(f"{C}order").get("val")
    gone = [one.find(f"{C}idx").get("val") for one in root.iter(f"{C}legendEntry")]
    assert gone == [at]


def test_a_strip_has_names_and_values_beside_its_plot(pack: Pack) -> None:
    names = ("很长的地名　2022年1月至2024年11月", "乙　2023年", "丙　2024年")
    file = written(
        write_workbook,
        pack_with(pack, replace(pack.exhibits[0], chart=with_intervals("dot", names))),
    )
    (root,) = charts(file)
    book, series = opened(file), list(root.iter(f"{C}ser"))
    left, right = (one for one in series if one.find(f"{C}dLbls") is not None)
    ends = [root.find(f".//{C}valAx/{C}scaling/{C}{end}").get("val") for end in ("min", "max")]
    assert [float(one) for one in ends] == [95.0, 100.0]
    for one, edge, said, side in (
        (left, 95.0, list(names), "l"),
        (right, 100.0, ["97", "98 ◆", "99.5 ▲ 较好"], "r"),
    ):
        assert drawn(one, book, ("xVal",)) == [edge] * 3
        assert drawn(one, book) == [1.0, 2.0, 3.0]
        assert ["".join(text.itertext()) for text in one.iter(f"{C}rich")] == said
        places = {place.get("val") for place in one.iter(f"{C}dLblPos")}
        # The library leaves out the side that is its own.
        assert places <= {side}
        assert {body.get("wrap") for body in one.iter(BODY)} == {"none"}
    assert drawn(series[-1], book, ("xVal",)) == [96.0, 98.0, None, 99.0, 100.0, None]
