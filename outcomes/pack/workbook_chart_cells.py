"""The cells behind a chart: what it draws, laid out in columns on the sheet it stands on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from outcomes.charted import Chart, Dash, Plotted
from outcomes.language import Words
from outcomes.pack.deck_axes import Reach
from outcomes.pack.deck_ranked import whole_reach
from outcomes.pack.deck_strip import place_in
from outcomes.pack.workbook_cells import NARROWEST, height_of, put_number, put_text, width_of
from outcomes.pack.workbook_formats import MUTED, Formats, number_format
from outcomes.pack.workbook_names import quoted

# So many widths of a digit stand side by side under a chart.
MOST_SIGNS = 100
# Width of a strip in points, for the numbers along its axis.
WIDEST_STRIP = 675
Ends = Sequence[float | None]


@dataclass(frozen=True)
class Formula:
    """A formula with the value that it gives."""

    text: str
    value: float


@dataclass
class Area:
    """Columns with a header on the sheet ``name``, from ``row`` on down."""

    name: str
    row: int
    columns: list[tuple[str, list[Any]]] = field(default_factory=list)

    def add(self, title: str, values: Iterable[Any]) -> int:
        """A further column; gives its place."""
        self.columns.append((title, list(values)))
        return len(self.columns) - 1

    def cells(self, place: int) -> str:
        """Where the values of a column stand."""
        first, last = self.row + 2, self.row + 1 + max(len(self.columns[place][1]), 1)
        letter = xl_col_to_name(place)
        return f"={quoted(self.name)}!${letter}${first}:${letter}${last}"

    def header(self, place: int) -> str:
        """Where the title of a column stands."""
        return f"={quoted(self.name)}!${xl_col_to_name(place)}${self.row + 1}"

    def cell(self, place: int, index: int) -> str:
        """Where one value of a column stands."""
        return f"={quoted(self.name)}!${xl_col_to_name(place)}${self.row + 2 + index}"

    def near(self, place: int, index: int) -> str:
        """The same as a formula beside it names it."""
        return f"{xl_col_to_name(place)}{self.row + 2 + index}"

    def put(self, sheet: Any, formats: Formats, widths: Sequence[float]) -> int:
        """Writes the cells row by row into columns of these widths; gives the next free row."""
        look = formats.header
        heights = [
            height_of(title, widths[place] if place < len(widths) else NARROWEST)
            for place, (title, _) in enumerate(self.columns)
        ]
        sheet.set_row(self.row, max(heights))
        for place, (title, _) in enumerate(self.columns):
            put_text(sheet, self.row, place, title, look, formats.inert(look))
        rows = max(len(values) for _, values in self.columns)
        for index in range(rows):
            for place, (_, values) in enumerate(self.columns):
                if index < len(values):
                    put_value(sheet, formats, self.row + 1 + index, place, values[index])
        return self.row + 1 + rows


def put_value(sheet: Any, formats: Formats, row: int, column: int, value: Any) -> None:
    """One cell behind a chart."""
    if isinstance(value, Formula):
        look = formats.of(font_color=MUTED)
        sheet.write_formula(row, column, value.text, look, value.value)
    elif isinstance(value, int | float):
        put_number(sheet, row, column, value, formats.of(num_format=number_format(value)))
    elif value is not None:
        look = formats.of(valign="top", text_wrap=True, align="left", indent=1)
        put_text(sheet, row, column, value, look, formats.inert(look))


@dataclass(frozen=True)
class Laid:
    """Where a series has its cells; None for what it has none of."""

    series: Plotted
    values: int
    across: int = 0
    plus: int | None = None
    minus: int | None = None


@dataclass(frozen=True)
class Line:
    """Where a reference or a limit has its cells; ``is_named`` where the legend names it."""

    across: int
    values: int
    dash: Dash = "solid"
    is_named: bool = True


Pair = tuple[int, int]


@dataclass(frozen=True)
class Strip:
    """Where a strip has the cells of what stands around its dots, each as columns across and up.

    ``names`` at the left edge, ``said`` at the right one a series, ``spans`` the intervals as
    lines with gaps, where a series has any.
    """

    reach: Reach
    names: Pair
    said: tuple[Pair, ...]
    spans: tuple[Pair, ...]

    def unnamed(self, layout: Layout) -> list[int]:
        """The series that need no name in the legend, by the order in which they are drawn.

        The axis names an only series; one line says for all of them what an interval is.
        """
        dots = len(layout.series)
        helpers = list(range(dots, dots + 1 + len(self.said)))
        first = helpers[-1] + 1 + len(layout.lines)
        spans = list(range(first + 1, first + len(self.spans)))
        return [*([0] if dots == 1 else []), *helpers, *spans]


@dataclass(frozen=True)
class Layout:
    """Where everything that a chart draws has its cells.

    ``lines`` are the references and limits; ``is_named_beside`` where a reference is a bar;
    ``strip`` is what a strip has besides; ``labels`` where the labels of series stand that
    would else lie on their intervals.
    """

    area: Area
    series: tuple[Laid, ...]
    lines: tuple[Line, ...]
    is_named_beside: bool = False
    strip: Strip | None = None
    labels: tuple[Laid, ...] = ()


def laid_out(chart: Chart, words: Words, name: str, row: int) -> Layout:
    """The cells of a chart on a sheet, from a row on down."""
    area = Area(name, row)
    if is_lying(chart):
        return laid_bars(area, chart, words)
    area.add(words("workbook.category"), chart.categories)
    if chart.kind == "funnel":
        return laid_funnel(area, chart, words)
    if chart.kind == "dot":
        return laid_strip(area, chart, words)
    series = tuple(laid_series(area, one, chart, words) for one in chart.series)
    length = len(chart.categories)
    lines = [Line(0, area.add(o.name, [o.value] * length), o.dash) for o in chart.references]
    # Between bars side by side there is no room for bars that nobody sees.
    is_apart = chart.kind != "bar" or len(series) == 1
    labels = laid_labels(area, series, words) if is_apart else ()
    return Layout(area, series, tuple(lines), labels=labels)


def laid_labels(area: Area, series: Iterable[Laid], words: Words) -> tuple[Laid, ...]:
    """The upper ends of the intervals of each series that has any, for its labels."""
    found = []
    for laid in series:
        if laid.plus is None:
            continue
        ends: list[Formula | None] = []
        for index, (value, high) in enumerate(
            zip(laid.series.values, laid.series.high, strict=True)
        ):
            end, place = (value, laid.values) if high is None else (high, laid.values + 2)
            ends.append(None if end is None else Formula(f"={area.near(place, index)}", end))
        at = area.add(words("deck.sheet.label_at"), ends)
        found.append(Laid(laid.series, at, laid.across))
    return tuple(found)


def is_lying(chart: Chart) -> bool:
    """Whether bars lie: many or long names are read best beside them."""
    return chart.kind == "bar" and are_crowded(chart)


def are_crowded(chart: Chart) -> bool:
    """Whether the names of categories find no room side by side."""
    return sum(width_of(one) + 1 for one in chart.categories) > MOST_SIGNS


def laid_bars(area: Area, chart: Chart, words: Words) -> Layout:
    """The cells of lying bars: a line cannot run across them, so a reference has its own bar."""
    names = [one.beside or one.name for one in chart.references]
    area.add(words("workbook.category"), [*chart.categories, *names])
    series = [laid_series(area, one, chart, words) for one in chart.series]
    labels = laid_labels(area, series, words) if len(series) == 1 else ()
    if names:
        values = (None,) * len(chart.categories) + tuple(one.value for one in chart.references)
        title = words("workbook.references")
        series.append(Laid(Plotted(title, values, tint=MUTED), area.add(title, values)))
    return Layout(area, tuple(series), (), len(chart.series) == 1, labels=labels)


def laid_funnel(area: Area, chart: Chart, words: Words) -> Layout:
    """The cells of a funnel: cases and values of places, then the curves with their cases."""
    across = area.add(chart.total_title, chart.totals)
    series = tuple(laid_series(area, one, chart, words, across) for one in chart.series)
    lines, cases = [], -1
    for place, limit in enumerate(chart.limits):
        if not place or limit.totals != chart.limits[place - 1].totals:
            cases = area.add(chart.total_title, limit.totals)
        curve = area.add(limit.name or chart.value_title, limit.values)
        lines.append(Line(cases, curve, limit.dash, bool(limit.name)))
    reach = [*chart.totals, *(one for limit in chart.limits for one in limit.totals)]
    for reference in chart.references:
        ends = area.add(chart.total_title, [min(reach), max(reach)])
        value = area.add(reference.name, [reference.value] * 2)
        lines.append(Line(ends, value, reference.dash))
    return Layout(area, series, tuple(lines))


def laid_strip(area: Area, chart: Chart, words: Words) -> Layout:
    """The cells of a strip: a row a value, the first on top, names and values at its edges."""
    number, many = len(chart.categories), max(1, len(chart.series))
    reach = whole_reach(chart, float(WIDEST_STRIP))
    row = words("deck.sheet.row")
    middle = area.add(row, place_in(0, 1, number))
    series, said, spans = [], [], []
    for place, one in enumerate(chart.series):
        rows = middle if many == 1 else area.add(row, place_in(place, many, number))
        laid = laid_series(area, one, chart, words, rows)
        series.append(laid)
        said.append((area.add(words("deck.sheet.right"), [reach.high] * number), rows))
        if laid.plus is not None:
            spans.append(laid_spans(area, laid, words))
    lines = []
    for line in chart.references:
        across = area.add(line.name, [line.value] * 2)
        lines.append(Line(across, area.add(row, [0.5, number + 0.5]), line.dash))
    names = area.add(words("deck.sheet.left"), [reach.low] * number), middle
    return Layout(
        area,
        tuple(series),
        tuple(lines),
        strip=Strip(reach, names, tuple(said), tuple(spans)),
    )


def laid_spans(area: Area, laid: Laid, words: Words) -> Pair:
    """Intervals as lines from end to end with a gap after each, which follow the ends' cells."""
    low, high = laid.values + 1, laid.values + 2
    across: list[Formula | None] = []
    rows: list[Formula | None] = []
    ends = zip(laid.series.low, laid.series.high, strict=True)
    for index, (start, end) in enumerate(ends):
        if start is None or end is None:
            continue
        row = float(area.columns[laid.across][1][index])
        beside = f"={area.near(laid.across, index)}"
        across += [
            Formula(f"={area.near(low, index)}", start),
            Formula(f"={area.near(high, index)}", end),
            None,
        ]
        rows += [Formula(beside, row), Formula(beside, row), None]
    return area.add(words("deck.interval"), across), area.add(words("deck.sheet.row"), rows)


def laid_series(area: Area, one: Plotted, chart: Chart, words: Words, across: int = 0) -> Laid:
    """The cells of one series with the ends of its intervals."""
    values = area.add(one.name or chart.value_title, one.values)
    plus = minus = None
    if any(end is not None for end in one.low):
        low = area.add(words("workbook.low", name=one.name), one.low)
        high = area.add(words("workbook.high", name=one.name), one.high)
        plus = area.add(words("workbook.plus"), lengths(area, (high, values), one.high, one.values))
        minus = area.add(words("workbook.minus"), lengths(area, (values, low), one.values, one.low))
    return Laid(one, values, across, plus, minus)


def lengths(area: Area, places: tuple[int, int], upper: Ends, lower: Ends) -> list[Formula | None]:
    """How long an error bar is: the sheet itself takes one cell from the other."""
    found: list[Formula | None] = []
    for index, (one, other) in enumerate(zip(upper, lower, strict=True)):
        if one is None or other is None:
            found.append(None)
            continue
        text = f"={area.near(places[0], index)}-{area.near(places[1], index)}"
        found.append(Formula(text, one - other))
    return found
