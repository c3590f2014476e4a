"""Sentences about how figures have gone over time; a verb of rise or fall needs significance."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from outcomes.catalogue import Catalogue
from outcomes.change import POINT_UNITS, Change, change_text
from outcomes.comparability import Level
from outcomes.formatting import Scale, signed, with_value
from outcomes.language import Language, Words, translator
from outcomes.periods import OPEN_KINDS
from outcomes.place_changes import PlaceChange, significance
from outcomes.reason_words import reasons_in_line
from outcomes.remarks import flag_marked
from outcomes.series import Break, Row, Trend
from outcomes.statistics import Estimate
from outcomes.view import View

Form = Literal["lines", "multiples", "slope"]
NAMED_PLACES = 4
SLOPE_DECIMALS = 2


@dataclass(frozen=True)
class Tally:
    """How many places went which way; each place is counted once.

    ``up`` and ``down``: the interval leaves zero out; ``flat``: it does not; ``unknown``: a
    rate without interval, mostly because counts are not published; ``more``, ``fewer`` and
    ``same``: quantities, which are not tested; ``refused``: not comparable or a zero base;
    ``absent``: a period is missing.
    """

    up: int = 0
    down: int = 0
    flat: int = 0
    unknown: int = 0
    more: int = 0
    fewer: int = 0
    same: int = 0
    refused: int = 0
    absent: int = 0


def way_of(one: PlaceChange) -> str:
    """Where a place is counted in a tally."""
    change, before, after = one.change, one.before, one.after
    if change is None or before is None or after is None:
        return "absent"
    if change.value is None:
        return "refused"
    kind = significance(change, before, after)
    if kind == "significant":
        return "up" if change.value > 0 else "down"
    if kind == "not_tested":
        return "same" if change.value == 0 else ("more" if change.value > 0 else "fewer")
    return "flat" if kind == "not_significant" else "unknown"


def tally(changes: Iterable[PlaceChange]) -> Tally:
    """The places counted by the way they went between the two periods."""
    found: dict[str, int] = defaultdict(int)
    for one in changes:
        found[way_of(one)] += 1
    return Tally(**found)


def trend_takeaway(view: View, changes: Sequence[PlaceChange], form: Form) -> str:
    """The sentence above a chart: one place's trend or change, else how many went which way."""
    words = translator(view.language)
    if not changes:
        return words("takeaway.nothing")
    if len(changes) == 1:
        estimate = changes[0].series.trend.estimate
        if estimate is None or form == "slope":
            return change_sentence(view, changes[0])
        return trend_sentence(view, changes[0], estimate)
    if form == "slope" or all(one.series.trend.estimate is None for one in changes):
        return tally_sentence(view, changes)
    return trends_sentence(view, changes, with_names=form == "multiples")


def trend_sentence(view: View, one: PlaceChange, estimate: Estimate) -> str:
    """The trend of one place in words."""
    words = translator(view.language)
    first, last = one.series.points[0], one.series.points[-1]
    return words(
        f"trend.line.{direction(estimate)}",
        locality=one.short_locality,
        first=first["period"],
        last=last["period"],
        points=len(one.series.points),
        slope=slope_text(view, abs(estimate.value) if estimate.significant else estimate.value),
        low=slope_number(view, estimate.low),
        high=slope_text(view, estimate.high),
    )


def direction(estimate: Estimate) -> str:
    """``up`` or ``down`` where the interval leaves zero out, else ``flat``."""
    if not estimate.significant:
        return "flat"
    return "up" if estimate.value > 0 else "down"


def slope_scale(view: View) -> Scale:
    """The display scale of a slope: the view's, with decimals enough for a year's change."""
    return Scale(view.scale.factor, view.scale.unit, max(view.scale.decimals, SLOPE_DECIMALS))


def slope_number(view: View, slope: float) -> str:
    """A slope as a number with a real minus sign."""
    return slope_scale(view).number(slope, missing="")


def slope_unit(view: View) -> str:
    """The unit of a year's change: percentage points for percent, else the view's."""
    if view.indicator.unit_id in POINT_UNITS:
        return translator(view.language)("change_kind.percentage_point")
    return view.scale.unit


def slope_text(view: View, slope: float) -> str:
    """A slope with its unit."""
    return slope_with_unit(view, slope_number(view, slope))


def slope_with_unit(view: View, number: str) -> str:
    """The number of a slope with its unit behind it."""
    words = translator(view.language)
    if view.indicator.unit_id in POINT_UNITS:
        return words("change.points", value=number)
    return with_value(number, view.scale.unit, words)


def trend_says(trend: Trend, words: Words) -> str:
    """Whether a trend is significant, or why none is fitted."""
    if trend.estimate is None:
        return words(f"trend.refusal.{trend.refusal}")
    return words(f"trend.direction.{direction(trend.estimate)}")


def trend_text(view: View, trend: Trend) -> str:
    """The trend of a series for a table: slope a year, interval and significance, or why none."""
    words = translator(view.language)
    if trend.estimate is None:
        return trend_says(trend, words)
    found = trend.estimate
    return words(
        "trend.cell",
        slope=slope_with_unit(view, signed(slope_scale(view), found.value)),
        low=slope_number(view, found.low),
        high=slope_number(view, found.high),
        says=trend_says(trend, words),
    )


def change_sentence(view: View, one: PlaceChange) -> str:
    """The change of one place between the two periods."""
    words = translator(view.language)
    before, after, change = one.before, one.after, one.change
    if before is None or after is None or change is None:
        return words(
            "trend.pair.single",
            locality=one.short_locality,
            period=one.latest["period"],
            value=said_value(view, one.latest),
        )
    ends = {
        "locality": one.short_locality,
        "before": said_value(view, before),
        "before_period": before["period"],
        "after": said_value(view, after),
        "after_period": after["period"],
    }
    if change.value is None:
        why = change_text(change, words)
        if change.verdict.level == Level.NOT_COMPARABLE:
            why = reasons_text(change, words, Level.NOT_COMPARABLE)
        return words("trend.pair.refused", why=why, **ends)
    kind = significance(change, before, after)
    return words(
        f"trend.pair.{way_of(one)}",
        change=change_text(change, words),
        why=words(f"significance.{kind}"),
        **ends,
    )


def cautions(view: View, changes: Sequence[PlaceChange]) -> list[str]:
    """What forbids to lean on the change of one place: an open period, the pair's reasons."""
    words = translator(view.language)
    if len(changes) != 1 or changes[0].change is None or changes[0].change.value is None:
        return []
    change = changes[0].change
    found = [
        words("trend.open", period=row["period"])
        for row in (changes[0].before, changes[0].after)
        if row is not None and row["period_kind"] in OPEN_KINDS
    ]
    if change.verdict.level == Level.WITH_CARE:
        reasons = reasons_text(change, words, Level.WITH_CARE)
        found.append(words("trend.care", reasons=reasons))
    return found


def reasons_text(change: Change, words: Words, level: Level) -> str:
    """The reasons of a pair's verdict on a level."""
    codes = [one.code for one in change.verdict.reasons if one.level == level]
    return reasons_in_line(codes, words, is_start=False)


def said_value(view: View, row: Row) -> str:
    """A value with its mark and unit, and the mark of its flag."""
    said = with_value(
        view.scale.qualified(row["value"], row["value_qualifier"], missing=""),
        view.scale.unit,
        translator(view.language),
    )
    return flag_marked(said, row.get("flag"))


def tally_sentence(view: View, changes: Sequence[PlaceChange]) -> str:
    """How many places went which way between the two periods, and who went farthest."""
    words = translator(view.language)
    found = tally(changes)
    pair = next((one for one in changes if one.before and one.after), None)
    if pair is None or pair.before is None or pair.after is None:
        return words("trend.tally.no_pair", places=len(changes))
    parts = [
        words(f"trend.tally.{way}", number=getattr(found, way))
        for way in Tally.__dataclass_fields__
        if getattr(found, way)
    ]
    said = words(
        "trend.tally",
        before=pair.before["period"],
        after=pair.after["period"],
        places=len(changes),
        ways=words("table.comma").join(parts),
    )
    most = [one for one in changes if way_of(one) in ("up", "down")]
    if len(most) < 2:
        return said
    farthest = max(most, key=lambda one: abs(one.change.value or 0) if one.change else 0)
    assert farthest.change is not None
    most_said = words(
        "trend.tally.most",
        locality=farthest.short_locality,
        change=change_text(farthest.change, words),
    )
    return in_a_row([said, most_said], view.language)


def trends_sentence(view: View, changes: Sequence[PlaceChange], *, with_names: bool) -> str:
    """How many places have a significant trend, and which is the steepest."""
    words = translator(view.language)
    fitted = [(one, e) for one in changes if (e := one.series.trend.estimate) is not None]
    ways = [direction(estimate) for _, estimate in fitted]
    said = words(
        "trend.trends",
        places=len(changes),
        up=ways.count("up"),
        down=ways.count("down"),
        flat=ways.count("flat"),
    )
    parts = [said]
    if len(fitted) < len(changes):
        parts.append(words("trend.trends.unfitted", number=len(changes) - len(fitted)))
    steep = [(one, estimate) for one, estimate in fitted if estimate.significant]
    if with_names and steep:
        one, estimate = max(steep, key=lambda pair: abs(pair[1].value))
        parts.append(
            words(
                f"trend.steepest.{direction(estimate)}",
                locality=one.short_locality,
                slope=slope_text(view, abs(estimate.value)),
            )
        )
    return in_a_row(parts, view.language)


def break_sentences(view: View, catalogue: Catalogue, found: Iterable[Break]) -> list[str]:
    """One sentence a change of definition: which places, since when, and what follows."""
    words = translator(view.language)
    places: dict[tuple[str, str, bool], list[str]] = defaultdict(list)
    for one in found:
        name = catalogue.localities[one.locality_id].short_name(view.language)
        places[(one.after_id, one.after["period"], one.joined)].append(name)
    return [
        words(
            "trend.break.joined" if joined else "trend.break.apart",
            places=named(names, words),
            period=period,
            definition=catalogue.definitions[(view.indicator.indicator_id, definition_id)].title(
                view.language
            ),
        )
        for (definition_id, period, joined), names in places.items()
    ]


def in_a_row(sentences: Iterable[str], language: Language) -> str:
    """Sentences one behind the other; Chinese ones need no blank between them."""
    return ("" if language == "zh" else " ").join(sentences)


def named(names: Sequence[str], words: Words) -> str:
    """Up to four places by name, more as the first and their number."""
    unique = list(dict.fromkeys(names))
    if len(unique) > NAMED_PLACES:
        return words("selection.places", first=unique[0], number=len(unique))
    return words("selection.and").join(unique)
