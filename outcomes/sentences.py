"""Sentences about a view, each clause from named cells."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import Any

from outcomes.change import Change, change_size, change_text
from outcomes.comparability import Level
from outcomes.formatting import with_value
from outcomes.language import Words, translator
from outcomes.remarks import flag_marked
from outcomes.view import View

NAMED = 4
# Judgements that are said with names, the gravest first; all else is "no significant difference".
SAID_BY_NAME = ("better", "worse", "worth_a_look")
# The same without a direction that is good.
SAID_BY_POSITION = ("above_998", "below_998", "above_95", "below_95")
Row = dict[str, Any]


def takeaway(view: View) -> str:
    """What a view says, in a few short sentences: extent, differences, targets, care.

    "Better", "higher" and "lower" are said only of differences beyond the limits; where the counts
    are not published it says that nothing can be said.
    """
    words = translator(view.language)
    rows = sorted(view.rows, key=lambda row: (row["value"], row["locality_id"]))
    if not rows:
        return words("takeaway.nothing")
    said = [
        extent(view, rows, words),
        changes(view, rows, words),
        differences(view, rows, words),
        targets(view, rows, words),
    ]
    if len(rows) > 1 and view.verdict.level == Level.WITH_CARE:
        said.append(words("takeaway.care"))
    return reduce(
        lambda first, second: words("takeaway.pair", first=first, second=second),
        [one for one in said if one],
    )


def reach(view: View) -> str:
    """The first sentence alone: how many places and values, from where to where."""
    words = translator(view.language)
    rows = sorted(view.rows, key=lambda row: (row["value"], row["locality_id"]))
    return extent(view, rows, words) if rows else words("takeaway.nothing")


def value_of(view: View, row: Row, words: Words) -> str:
    """A row's value with its mark and unit, and the mark of its flag."""
    text = view.scale.qualified(row["value"], row["value_qualifier"], missing="")
    return flag_marked(with_value(text, view.scale.unit, words), row["flag"])


def extent(view: View, rows: list[Row], words: Words) -> str:
    """How many places and values, from where to where; it judges neither end."""

    def said(row: Row) -> str:
        return words(
            "takeaway.value",
            locality=row["short_locality"],
            period=row["period"],
            value=value_of(view, row, words),
        )

    if len(rows) == 1:
        return words("takeaway.one", value=said(rows[0]))
    places = view.frame["locality_id"].nunique()
    ends_are_exact = all(row["value_qualifier"] == "exact" for row in (rows[0], rows[-1]))
    # A bound is where a value cannot be beyond: it is no lowest and no highest value.
    form = "range" if ends_are_exact else "bounds"
    if form == "bounds" and any(row["value_origin"] == "computed" for row in rows):
        form = "bounds_computed"
    return words(
        f"takeaway.{form}" if places > 1 else f"takeaway.{form}_one_place",
        places=places,
        values=len(rows),
        low=said(rows[0]),
        high=said(rows[-1]),
    )


def benchmark_named(view: View, words: Words) -> str:
    """What the places are compared with, for where its value stands beside it: 8地合计."""
    benchmark = view.standing.benchmark
    return words(
        f"chart.against.{benchmark.kind}",
        places=benchmark.places,
        place=benchmark.place,
        period=benchmark.period,
    )


def benchmark_said(view: View, words: Words) -> str:
    """What the places are compared with, and its value: 8地合计97.24%."""
    benchmark = view.standing.benchmark
    number = view.reference_scale.number(benchmark.line, missing="")
    return words(
        f"takeaway.against.{benchmark.kind}",
        places=benchmark.places,
        place=benchmark.place,
        period=benchmark.period,
        value=with_value(number, view.scale.unit, words),
    )


def differences(view: View, rows: list[Row], words: Words) -> str:
    """Which places differ from the benchmark beyond chance; empty where none is asked for.

    Only rates can be judged so; of one place alone nothing is said but against a place above.
    """
    standing = view.standing
    line = standing.benchmark.line
    if standing.refusal == "no_counts" and len(rows) > 1:
        return words("takeaway.no_counts")
    if standing.funnel is None or line is None:
        return ""
    against = benchmark_said(view, words)
    no_judgement = view.indicator.polarity == "no_judgement"
    column, codes = ("position", SAID_BY_POSITION) if no_judgement else ("judgement", SAID_BY_NAME)
    judged = [row for row in rows if row["position"] is not None]
    parts = []
    for code in codes:
        names = [row["short_locality"] for row in judged if row[column] == code]
        if names:
            parts.append(words(f"takeaway.differs.{code}", names=some(names, words)))
    alike = sum(row["position"] == "inside" for row in judged)
    if alike:
        form = "some" if parts else "all" if len(judged) > 1 else "one"
        parts.append(words(f"takeaway.alike.{form}", places=alike))
    said = words("takeaway.differences", against=against, parts=words("takeaway.comma").join(parts))
    unknown = sum(row["position"] is None and row["role"] != "target" for row in rows)
    if unknown:
        more = words("takeaway.not_judged", values=unknown)
        said = words("takeaway.pair", first=said, second=more)
    return said


def changes(view: View, rows: list[Row], words: Words) -> str:
    """How the values changed from the same period of the year before; empty where nothing is known.

    Of one value how much, of several how many places rose and fell beyond chance.
    """
    known = [row for row in rows if row["observation_id"] in view.changes]
    if not known:
        return ""
    if len(rows) == 1:
        return change_of_one(view.changes[rows[0]["observation_id"]], words)
    sure = [
        (row["short_locality"], change)
        for row in known
        if (change := view.changes[row["observation_id"]]).significant is not None
    ]
    if not sure:
        return ""
    risen = [name for name, change in sure if change.significant and (change.value or 0) > 0]
    fallen = [name for name, change in sure if change.significant and (change.value or 0) < 0]
    parts = []
    if risen:
        parts.append(words("takeaway.risen", names=some(risen, words)))
    if fallen:
        parts.append(words("takeaway.fallen", names=some(fallen, words)))
    alike = len(sure) - len(risen) - len(fallen)
    if alike:
        parts.append(words(f"takeaway.alike.{'some' if parts else 'all'}", places=alike))
    return words("takeaway.year_on_year", parts=words("takeaway.comma").join(parts))


def change_of_one(change: Change, words: Words) -> str:
    """One value's change in a sentence; "rose" and "fell" only where the interval leaves zero out.

    A count has no interval of its own: its change is given as a number, without a verb.
    """
    if change.value is None:
        return words("takeaway.change.refused", why=change_text(change, words))
    said = change_text(change, words)
    if change.significant is None:
        form = "no_counts" if change.kind == "percentage_point" else "plain"
    elif not change.significant:
        form = "not_significant"
    else:
        form = "rose" if change.value > 0 else "fell"
        said = change_size(change, words)
    return words(f"takeaway.change.{form}", change=said)


def targets(view: View, rows: list[Row], words: Words) -> str:
    """How many places meet the targets declared for them, and who does not; empty without any."""
    held = [row for row in rows if row["target_met"] is not None]
    if not held:
        return ""
    missed = [row["short_locality"] for row in held if row["target_met"] == "not_met"]
    left_open = [row["short_locality"] for row in held if row["target_met"] == "open"]
    met = len(held) - len(missed) - len(left_open)
    parts = [words("takeaway.target.met", met=met, places=len(held))]
    if missed:
        parts.append(words("takeaway.target.missed", names=some(missed, words)))
    if left_open:
        parts.append(words("takeaway.target.open", names=some(left_open, words)))
    return words("takeaway.target", parts=words("takeaway.comma").join(parts))


def some(names: Sequence[str], words: Words) -> str:
    """Some names, and how many in all where there are more."""
    once = list(dict.fromkeys(names))
    if len(once) <= NAMED:
        return words("selection.and").join(once)
    return words("takeaway.some", names=words("selection.and").join(once[:NAMED]), number=len(once))
