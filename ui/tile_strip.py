"""The ranked strip in a narrow column: short names, the period below each, short axis."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import wrap

import plotly.graph_objects as go

from outcomes.catalogue import Locality
from outcomes.forms import axis_title
from outcomes.tiles import name_in_tile
from outcomes.value_words import mark_parts
from outcomes.view import View
from ui.charts import MARGIN_HEIGHT, ROW_HEIGHT
from ui.labels import BREAK, shortened, under
from ui.look import Look
from ui.ranked_chart import ranked

LINE_HEIGHT, EDGE = 16, 8
# More rows than these would make the strip longer than the tiles beside it.
MOST_WITH_PERIOD = 16
NAME_WIDTH = 24
# Characters of the axis title in a line.
TITLE_WIDTH = {"zh": 18, "en": 34}
FEW_TICKS = 4
# Characters of the words above the chart in a line, and how high a line of them is.
NOTE_WIDTH = {"zh": 16, "en": 30}
NOTE_HEIGHT = 20


def narrow_strip(view: View, places: Mapping[str, Locality], look: Look) -> go.Figure:
    """The ranked chart of a view for a narrow column; what it leaves out the mark says."""
    result = ranked(view, look, stacked=True)
    rows = {row["observation_id"]: row for row in view.rows}
    trace = result.data[0]
    with_period = view.frame["period"].nunique() > 1 and len(rows) <= MOST_WITH_PERIOD
    names = []
    for observation_id in trace.customdata:
        row = rows[observation_id]
        name = shortened(name_in_tile(places[row["locality_id"]], view.language), NAME_WIDTH, 2)
        name = look.marked(row["locality_id"], name)
        names.append(under(name, row["period"]) if with_period else name)
    result.update_yaxes(ticktext=names)
    lines = max(name.count(BREAK) + 1 for name in names)
    if any(said for _, said in (mark_parts(view, row) for row in rows.values())):
        lines = max(lines, 2)
    break_words_above(result, NOTE_WIDTH[view.language])
    # The words above the chart keep their room beside that of the rows.
    above = result.layout.margin.t if result.layout.shapes else 0
    row_height = max(ROW_HEIGHT, LINE_HEIGHT * lines + EDGE)
    result.update_layout(height=MARGIN_HEIGHT + above + row_height * len(names))
    title = BREAK.join(wrap(axis_title(view), TITLE_WIDTH[view.language]))
    result.update_xaxes(title_text=title, tickangle=0, nticks=FEW_TICKS)
    return result


def break_words_above(figure: go.Figure, width: int) -> None:
    """Break the words of benchmark and targets into lines, and make room for these."""
    notes = [one for one in figure.layout.annotations if one.yref == "paper"]
    below = 0
    for note in notes:
        lines = wrap(note.text, width)
        note.text = BREAK.join(lines)
        note.yshift += below * NOTE_HEIGHT
        below += len(lines) - 1
    if below:
        figure.layout.margin.t += below * NOTE_HEIGHT
        figure.layout.height += below * NOTE_HEIGHT
