"""What must be known to read a view: its group, its benchmark, its intervals, its residents."""

from __future__ import annotations

from collections.abc import Sequence

from outcomes.catalogue import LEVELS, Catalogue
from outcomes.comparability import Reason
from outcomes.forms import form_of
from outcomes.groups import Group
from outcomes.language import Language, Words, translator
from outcomes.periods import say_moment
from outcomes.reason_words import reasons_in_line
from outcomes.value_marks import mark_keys
from outcomes.view import View

NAMED = 4


def joined_reasons(view: View, catalogue: Catalogue) -> list[str]:
    """Why definitions that differ may stand together, in the catalogue's words."""
    pairs = dict.fromkeys(zip(view.frame["indicator_id"], view.frame["definition_id"], strict=True))
    if len(pairs) < 2:
        return []
    definitions = [catalogue.definitions[pair] for pair in pairs]
    said = [one.comparable_reason(view.language) for one in definitions]
    return list(dict.fromkeys(text for text in said if text))


def some_of(names: Sequence[str], words: Words) -> str:
    """Some names and how many more."""
    listed = words("selection.and").join(names[:NAMED])
    more = len(names) - NAMED
    return words("notice.more", names=listed, more=more) if more > 0 else listed


def group_title(group: Group | None, catalogue: Catalogue, language: Language) -> str:
    """What is the same throughout a group: definition, scope, level, length of period."""
    if group is None or not group.members:
        return ""
    words = translator(language)
    definitions = dict.fromkeys(
        catalogue.definitions[(one.indicator_id, one.definition_id)].title(language)
        for one in group.members
    )
    scope = group.members[0].scope_id
    parts = [
        words("selection.and").join(definitions),
        catalogue.scopes[scope].title(language) if scope else words("scope.whole_locality"),
    ]
    levels = sorted({one.level for one in group.members}, key=LEVELS.index)
    parts.append(words("selection.and").join(words(f"level.{one}") for one in levels))
    lengths = {one.months for one in group.members}
    months = lengths.pop() if len(lengths) == 1 else None
    if group.members[0].measure in ("count", "amount") and months is not None:
        parts.append(words("notice.months", months=f"{months:g}"))
    return words("notice.dot").join(parts)


def benchmark_notes(view: View, catalogue: Catalogue) -> list[str]:
    """How the places are compared: the benchmark, the limits and whether they are widened."""
    words, standing = translator(view.language), view.standing
    benchmark = standing.benchmark
    found = []
    if benchmark.refusal is not None and view.selection.benchmark is not None:
        found.append(words(f"benchmark.refusal.{benchmark.refusal}"))
    if benchmark.line is not None and len(view.frame) > 1:
        found.append(words(f"benchmark.about.{benchmark.kind}"))
        beyond = len(view.frame) - benchmark.places
        if benchmark.kind in ("pooled", "median") and beyond > 0:
            found.append(words(f"benchmark.beyond.{benchmark.kind}", number=beyond))
    group = catalogue.peer_groups.get(view.selection.peer_group_id or "")
    if group is not None:
        found.append(
            words(
                "peers.about",
                title=group.title(view.language),
                reason=group.reason(view.language),
                reporting=view.frame["locality_id"].nunique(),
                places=len(group.locality_ids),
            )
        )
    dispersion = standing.dispersion
    if dispersion is not None:
        found.append(words("funnel.about"))
        if dispersion.widened:
            found.append(words("funnel.widened", factor=f"{dispersion.factor:.1f}"))
    elif standing.refusal in ("line_at_the_end",):
        found.append(words(f"benchmark.refusal.{standing.refusal}"))
    return found


def residents_note(view: View, catalogue: Catalogue) -> str | None:
    """Dates and sources of the residents that the values were divided by."""
    shown = [view.rebased[one] for one in view.frame["observation_id"]]
    days = sorted({one.on_date.isoformat() for one in shown if one.on_date})
    titles = {one.source_id for one in shown if one.source_id}
    if not days:
        return None
    words = translator(view.language)
    join = words("selection.and").join
    return words(
        "rebased.note",
        days=join(say_moment(one, words) for one in days),
        sources=join(catalogue.sources[one].title(view.language) for one in sorted(titles)),
    )


def interval_notes(view: View, form: str) -> list[str]:
    """What the intervals mean, and where they stand: lines in the ranked chart, else the detail."""
    words, is_rate = translator(view.language), view.indicator.measure == "rate"
    if not view.frame["low"].notna().any():
        return [words("interval.none")] if is_rate else []
    if form == "fitting" and form_of(view) == "ranked":
        return [words("interval.meaning" if is_rate else "interval.meaning_residents")]
    return [words("interval.in_detail" if is_rate else "interval.in_detail_residents")]


def chart_notes(view: View, catalogue: Catalogue, form: str) -> list[str]:
    """What the chart of a view in this form does not say by itself, its marks left out."""
    found = benchmark_notes(view, catalogue)
    note = residents_note(view, catalogue)
    return [*found, *([note] if note else []), *interval_notes(view, form)]


def legend_of(view: View, form: str = "fitting") -> list[str]:
    """What the marks mean that a chart of the view uses."""
    words = translator(view.language)
    return [words(key) for key in mark_keys(view, form)]


def reasons_said(view: View) -> str:
    """The reasons of a view's verdict in one line; empty where nothing is said against it."""
    words = translator(view.language)
    return reasons_in_line([one.code for one in view.verdict.reasons], words)


def reason_of(view: View, reason: Reason) -> str:
    """A reason of the verdict with the places it concerns, four of them by name."""
    words = translator(view.language)
    names = {
        row["observation_id"]: words(
            "chart.row", locality=row["short_locality"], period=row["period"]
        )
        for row in view.rows
    }
    text = words(f"reason.{reason.code}")
    concerned = [names[one] for one in reason.observation_ids if one in names]
    if not concerned:
        return text
    return words("notice.concerns", reason=text, who=some_of(concerned, words))
