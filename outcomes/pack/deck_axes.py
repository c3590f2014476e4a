"""Pieces of a deck's charts: letters, axes, labels from cells, and the whole around the plots."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from pptx.oxml.ns import nsdecls

from outcomes.formatting import decimals_needed
from outcomes.pack.chart_series import fill, shape, stroke
from outcomes.pack.chart_sheet import Cells, Sheet
from outcomes.pack.deck_text import Face
from outcomes.palette import LIGHT

C15 = 'xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart"'
LABEL_EXTENSION = "{CE6537A1-D6FC-4f65-9D91-7224C49458BB}"
RANGE_EXTENSION = "{02D57815-91ED-43cb-92C2-25804820EDAC}"
STEPS = (1.0, 2.0, 5.0, 10.0)
MOST_STEPS = 7
MOST_RATE = 100.0
MOST_DECIMALS = 10


@dataclass(frozen=True)
class Letters:
    """The letters of a chart: typefaces, language and size in points."""

    face: Face
    size: float

    def run(self, tag: str, *, bold: bool = False, tint: str = LIGHT.text) -> str:
        """Run properties as the element ``tag``."""
        face = self.face
        return (
            f'<a:{tag} lang="{face.lang}" altLang="{face.other}" sz="{round(self.size * 100)}" '
            f'b="{int(bold)}">{fill(tint)}<a:latin typeface={quoteattr(face.latin)}/>'
            f"<a:ea typeface={quoteattr(face.chinese)}/></a:{tag}>"
        )

    def texts(self) -> str:
        """The look of all texts of an element."""
        return (
            f"<c:txPr>{self.body}<a:lstStyle/><a:p><a:pPr>{self.run('defRPr')}</a:pPr>"
            f'<a:endParaRPr lang="{self.face.lang}"/></a:p></c:txPr>'
        )

    @property
    def body(self) -> str:
        """Text that is never broken: there is room beside it."""
        return '<a:bodyPr rot="0" vert="horz" wrap="none" anchor="ctr"/>'

    def title(self, text: str, *, is_above: bool = False) -> str:
        """A title beside an axis, or lying flat above the chart's left edge."""
        place = (
            '<c:layout><c:manualLayout><c:xMode val="edge"/><c:yMode val="edge"/>'
            '<c:x val="0.004"/><c:y val="0"/></c:manualLayout></c:layout>'
        )
        return (
            f'<c:title><c:tx><c:rich><a:bodyPr rot="0" vert="horz"/><a:lstStyle/><a:p><a:pPr>'
            f"{self.run('defRPr')}</a:pPr><a:r>{self.run('rPr')}<a:t>{escape(text)}</a:t></a:r>"
            f'</a:p></c:rich></c:tx>{place if is_above else ""}<c:overlay val="0"/></c:title>'
        )


class Plot:
    """A chart in the making, as the library takes one: its parts and the sheet behind it."""

    def __init__(self, letters: Letters, number_format: str) -> None:
        self.letters = letters
        self.number_format = number_format
        self.sheet = Sheet()
        self.xml = ""

    def xml_bytes(self, kind: Any) -> bytes:
        """The chart's part; the kind asked for is that of its own plots."""
        return self.xml.encode("utf-8")

    @property
    def xlsx_blob(self) -> bytes:
        """The workbook that opens when somebody edits the chart's data."""
        return self.sheet.xlsx()


def chart_space(
    plot: Plot, plots: str, axes: str, inner: str, legend: str, upright: str = ""
) -> str:
    """The whole chart; without a legend where none is given.

    ``upright`` is the title of an upright axis, which lies above the chart as the chart's own:
    LibreOffice breaks that of an axis at a fifth of the width.
    """
    shown = '<c:roundedCorners val="0"/>'
    title = plot.letters.title(upright, is_above=True) if upright else ""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<c:chartSpace {nsdecls("c", "a", "r")}><c:date1904 val="0"/>{shown}'
        f'<c:chart>{title}<c:autoTitleDeleted val="{int(not title)}"/>'
        f"<c:plotArea>{inner}{plots}{axes}"
        f"<c:spPr><a:noFill/></c:spPr></c:plotArea>{legend}"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{plot.letters.texts()}"
        "</c:chartSpace>"
    )


def inner_layout(left: float, top: float, width: float, height: float) -> str:
    """Where the plots stand inside the chart, in shares of it."""
    return (
        '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/>'
        f'<c:yMode val="edge"/><c:x val="{left:.4f}"/><c:y val="{top:.4f}"/>'
        f'<c:w val="{width:.4f}"/><c:h val="{height:.4f}"/></c:manualLayout></c:layout>'
    )


def legend_of(letters: Letters, deleted: Iterable[int], place: str = "t") -> str:
    """A legend without the lines of series that only help to draw."""
    gone = "".join(
        f'<c:legendEntry><c:idx val="{at}"/><c:delete val="1"/></c:legendEntry>' for at in deleted
    )
    return (
        f'<c:legend><c:legendPos val="{place}"/>{gone}<c:overlay val="0"/>'
        f"{letters.texts()}</c:legend>"
    )


@dataclass(frozen=True)
class Reach:
    """From where to where an axis goes, and its step."""

    low: float
    high: float
    step: float

    @property
    def number_format(self) -> str:
        """As many decimals as the steps need."""
        decimals = decimals_needed([self.low, self.step], 1, MOST_DECIMALS)
        return f"#,##0.{'0' * decimals}" if decimals else "#,##0"


def reach_of(
    values: Iterable[float | None], *, from_zero: bool, most_steps: int = MOST_STEPS
) -> Reach:
    """Round ends around all values; with zero in it where bars stand on it."""
    known = [one for one in values if one is not None]
    if not any(known):
        return Reach(0.0, 1.0, 0.2)
    if from_zero:
        known.append(0.0)
    low, high = min(known), max(known)
    span = (high - low) or abs(high)
    rough = span / most_steps
    power = 10.0 ** floor(log10(rough))
    step = next(one * power for one in STEPS if one * power >= rough * 0.999)
    first, last = floor(low / step), ceil(high / step)
    if not from_zero:
        # A point on the frame of the plot is cut in half; but no rate lies beyond these two.
        first -= low == first * step and low != 0
        last += high == last * step and high != MOST_RATE
    if first == last:
        last += 1
    return Reach(_tidy(first * step), _tidy(last * step), _tidy(step))


def _tidy(value: float) -> float:
    """A round number without the noise of binary fractions."""
    return float(f"{value:.12g}")


def value_axis(
    own: int,
    other: int,
    place: str,
    reach: Reach,
    *,
    title: str = "",
    letters: Letters | None = None,
    is_reversed: bool = False,
    crosses: str = "min",
    grid: str = LIGHT.grid,
    log: bool = False,
    between: str = "midCat",
    has_foot: bool = True,
) -> str:
    """An axis of values; without letters it is there and not seen, its lines of the grid are.

    Without a foot its lowest number is not written: that of the other axis stands there.
    """
    written = reach.number_format if has_foot else f'[<={reach.low!r}]"";{reach.number_format}'
    base = '<c:logBase val="10"/>' if log else ""
    orientation = "maxMin" if is_reversed else "minMax"
    shown = "nextTo" if letters else "none"
    lines = f"<c:majorGridlines>{shape(stroke(grid, 0.75))}</c:majorGridlines>" if grid else ""
    unit = "" if log else f'<c:majorUnit val="{reach.step!r}"/>'
    return (
        f'<c:valAx><c:axId val="{own}"/><c:scaling>{base}<c:orientation val="{orientation}"/>'
        f'<c:max val="{reach.high!r}"/><c:min val="{reach.low!r}"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{place}"/>{lines}'
        f"{letters.title(title) if letters and title else ''}"
        f'<c:numFmt formatCode={quoteattr(written)} sourceLinked="0"/>'
        f'<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="{shown}"/>'
        f"{shape(stroke(LIGHT.grid if letters else None, 0.75))}"
        f"{letters.texts() if letters else ''}"
        f'<c:crossAx val="{other}"/><c:crosses val="{crosses}"/><c:crossBetween val="{between}"/>'
        f"{unit}</c:valAx>"
    )


def category_axis(
    own: int,
    other: int,
    place: str,
    letters: Letters | None,
    *,
    is_reversed: bool = False,
    skipped: int = 1,
) -> str:
    """An axis of names, every one of which is shown; without letters it is not seen.

    Where only every so many have room (``skipped``), labels of points at its foot name them.
    """
    orientation = "maxMin" if is_reversed else "minMax"
    deleted, shown = (0, "low" if skipped == 1 else "none") if letters else (1, "none")
    body = letters.texts().replace(' wrap="none"', "") if letters else ""
    return (
        f'<c:catAx><c:axId val="{own}"/><c:scaling><c:orientation val="{orientation}"/></c:scaling>'
        f'<c:delete val="{deleted}"/><c:axPos val="{place}"/>'
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="{shown}"/>'
        f"{shape(stroke(LIGHT.axis, 0.75))}{body}"
        f'<c:crossAx val="{other}"/><c:crosses val="autoZero"/><c:auto val="0"/>'
        f'<c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:tickLblSkip val="{skipped}"/>'
        '<c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def shown_parts(position: str, *, value: bool = False, series: bool = False) -> str:
    """What a label holds."""
    return (
        f'<c:dLblPos val="{position}"/><c:showLegendKey val="0"/><c:showVal val="{int(value)}"/>'
        f'<c:showCatName val="0"/><c:showSerName val="{int(series)}"/><c:showPercent val="0"/>'
        '<c:showBubbleSize val="0"/>'
    )


def bound_labels(
    cells: Cells,
    letters: Letters,
    position: str,
    sides: Mapping[int, str] | None = None,
    ground: str = "",
) -> str:
    """Labels that the chart takes from cells of its sheet; an empty cell has none.

    ``sides`` says where a label stands elsewhere than at ``position``. On a ``ground``, a colour,
    a line below a label does not run through its letters.
    """
    behind = f"<c:spPr>{fill(ground)}<a:ln><a:noFill/></a:ln></c:spPr>" if ground else ""
    own = []
    for at, text in enumerate(cells.values):
        if not text:
            # Said for all of them below: LibreOffice sets labels beside wrong points where
            # others are deleted one by one.
            continue
        own.append(
            f'<c:dLbl><c:idx val="{at}"/><c:tx><c:rich>{letters.body}<a:lstStyle/><a:p><a:pPr>'
            f"{letters.run('defRPr')}</a:pPr>"
            f'<a:fld id="{{{at + 1:08X}-0000-4000-8000-000000000000}}" type="CELLRANGE">'
            f"{letters.run('rPr')}<a:pPr>{letters.run('defRPr')}</a:pPr>"
            f"<a:t>{escape(str(text))}</a:t></a:fld></a:p></c:rich></c:tx>{behind}"
            f"{shown_parts((sides or {}).get(at, position))}"
            f'<c:extLst><c:ext uri="{LABEL_EXTENSION}" {C15}>'
            '<c15:dlblFieldTable/><c15:showDataLabelsRange val="1"/></c:ext></c:extLst></c:dLbl>'
        )
    return (
        f"<c:dLbls>{''.join(own)}<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        f"{letters.texts()}{shown_parts(position)}"
        f'<c:extLst><c:ext uri="{LABEL_EXTENSION}" {C15}><c15:showDataLabelsRange val="0"/>'
        '<c15:showLeaderLines val="0"/></c:ext></c:extLst></c:dLbls>'
    )


def bound_range(cells: Cells) -> str:
    """Which cells the labels of a series stand in; closes the series."""
    cached = "".join(
        f'<c:pt idx="{at}"><c:v>{escape(str(text))}</c:v></c:pt>'
        for at, text in enumerate(cells.values)
        if text
    )
    return (
        f'<c:extLst><c:ext uri="{RANGE_EXTENSION}" {C15}><c15:datalabelsRange>'
        f"<c15:f>{cells.values_at}</c15:f><c15:dlblRangeCache>"
        f'<c:ptCount val="{len(cells.values)}"/>{cached}</c15:dlblRangeCache>'
        "</c15:datalabelsRange></c:ext></c:extLst>"
    )


def value_labels(
    said: Sequence[str], plot: Plot, position: str, sides: Mapping[int, str] | None = None
) -> str:
    """Values beside their points: a plain one live from the sheet, others as they are worded.

    ``said`` has one text a value: "" for no label, ``=`` for the plain value; ``sides`` says where
    a label stands elsewhere than at ``position``.
    """
    letters = plot.letters
    look = (
        f'<c:numFmt formatCode={quoteattr(plot.number_format)} sourceLinked="0"/>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{letters.texts()}"
    )

    def own(at: int, text: str) -> str:
        place = (sides or {}).get(at, position)
        if not text:
            return f'<c:dLbl><c:idx val="{at}"/><c:delete val="1"/></c:dLbl>'
        if text == "=":
            if place == position:
                return ""
            return f'<c:dLbl><c:idx val="{at}"/>{look}{shown_parts(place, value=True)}</c:dLbl>'
        return (
            f'<c:dLbl><c:idx val="{at}"/><c:tx><c:rich>{letters.body}<a:lstStyle/><a:p><a:pPr>'
            f"{letters.run('defRPr')}</a:pPr><a:r>{letters.run('rPr')}<a:t>{escape(text)}</a:t></a:r>"
            f"</a:p></c:rich></c:tx>{shown_parts(place, value=True)}</c:dLbl>"
        )

    each = "".join(own(at, text) for at, text in enumerate(said))
    return f"<c:dLbls>{each}{look}{shown_parts(position, value=True)}</c:dLbls>"
