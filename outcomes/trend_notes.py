"""What must be known to read figures over time: what is drawn, what is not, and what marks mean."""

from __future__ import annotations

from collections.abc import Sequence

from outcomes.catalogue import Catalogue
from outcomes.forms import MOST_LINES
from outcomes.language import translator
from outcomes.place_changes import PlaceChange, drawn_changes
from outcomes.series import OverTime
from outcomes.statistics import TREND_FROM
from outcomes.trend_sentences import Form
from outcomes.view import View
from outcomes.view_notes import residents_note

MOST_PANELS = 48
# Labels beyond this number would be a list, and the table is one already.
MOST_LABELS = 40
# One mark a definition of a chart, as a character.
DEFINITION_MARKS = "●■⬢★"


def form_notes(
    shown: OverTime, catalogue: Catalogue, changes: Sequence[PlaceChange], form: Form
) -> list[str]:
    """What a form of chart draws and what it does not."""
    if form == "slope":
        return slope_notes(shown.view, changes)
    return line_notes(shown, catalogue, form)


def trend_mark_keys(view: View) -> list[str]:
    """Keys of the texts that explain the marks of figures over time."""
    frame, found = view.frame, []
    if (frame["value_origin"] == "computed").any():
        found.append("chart.mark.computed")
    if (frame["value_qualifier"] != "exact").any():
        found.append("chart.mark.qualified")
    return found


def left_notes(view: View, catalogue: Catalogue) -> list[str]:
    """The residents divided by, and how many places with one period only stay out."""
    note = residents_note(view, catalogue)
    alone = sum("single_period" in one.reasons for one in view.left_out)
    said = [translator(view.language)("trend.note.left", number=alone)] if alone else []
    return [*([note] if note else []), *said]


def slope_notes(view: View, changes: Sequence[PlaceChange]) -> list[str]:
    """What the lines of a slope mean, and which places have none."""
    words, drawn = translator(view.language), drawn_changes(changes)
    found = [words("trend.note.slope")] if drawn else []
    if len(drawn) < len(changes):
        found.append(words("trend.note.undrawn", number=len(changes) - len(drawn)))
    if len(drawn) > MOST_LABELS:
        found.append(words("trend.note.labels", number=MOST_LABELS))
    return found


def line_notes(shown: OverTime, catalogue: Catalogue, form: Form) -> list[str]:
    """What lines and multiples draw: definitions, intervals, gaps, and places left out."""
    words, view = translator(shown.view.language), shown.view
    most = MOST_LINES if form == "lines" else MOST_PANELS
    found = definition_notes(shown, catalogue)
    if len(shown.places) > most:
        more = len(shown.places) - most
        found.append(words("trend.note.drawn", drawn=most, more=more))
    if form == "multiples":
        found.append(words("trend.note.last"))
    found.append(words("trend.note.axis"))
    if any(len(one.points) < TREND_FROM or len(one.runs) > 1 for one in shown.series):
        found.append(words("trend.note.few"))
    if form == "lines" and len(shown.places) == 1:
        if any(one.trend.estimate for one in shown.series):
            found.append(words("trend.note.fit"))
        if view.indicator.measure == "rate":
            has_some = view.frame["low"].notna().any()
            found.append(words("trend.note.interval" if has_some else "interval.none"))
    repeated = len(view.frame) - sum(len(one.points) for one in shown.series)
    if repeated:
        found.append(words("trend.note.repeated", number=repeated))
    return found


def definition_notes(shown: OverTime, catalogue: Catalogue) -> list[str]:
    """Which symbol is which definition, and what the crosses are."""
    words, view = translator(shown.view.language), shown.view

    def title(definition_id: str) -> str:
        pair = (view.indicator.indicator_id, definition_id)
        return catalogue.definitions[pair].title(view.language)

    ids = list(dict.fromkeys(view.frame["definition_id"]))
    found = []
    if len(ids) > 1:
        named = [
            words(
                "trend.note.definition",
                mark=DEFINITION_MARKS[at % len(DEFINITION_MARKS)],
                definition=title(one),
            )
            for at, one in enumerate(ids)
        ]
        found.append(words("trend.note.definitions", named=words("table.semicolon").join(named)))
    aside = list(dict.fromkeys(one.definition_id for one in shown.aside))
    if aside:
        definitions = words("selection.and").join(title(one) for one in aside)
        found.append(words("trend.note.aside", definitions=definitions))
    return found


def trend_caveats(shown: OverTime, changes: Sequence[PlaceChange], form: Form) -> list[str]:
    """What a chart of lines or a slope leaves out, whoever draws it; twelve places at most."""
    words, view = translator(shown.view.language), shown.view
    if form == "slope":
        undrawn = len(changes) - len(drawn_changes(changes))
        return [words("trend.note.undrawn", number=undrawn)] if undrawn else []
    more = len(shown.places) - MOST_LINES
    found = [words("trend.note.drawn", drawn=MOST_LINES, more=more)] if more > 0 else []
    repeated = len(view.frame) - sum(len(one.points) for one in shown.series)
    if repeated:
        found.append(words("trend.note.repeated", number=repeated))
    titles = dict.fromkeys(one.points[0]["definition"] for one in shown.aside)
    if titles:
        said = words("selection.and").join(titles)
        found.append(words("exhibit.aside", definitions=said))
    return found
