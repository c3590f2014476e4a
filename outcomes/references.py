"""The lines across the chart of a view: its benchmark and the targets that hold for it."""

from __future__ import annotations

from outcomes.formatting import with_value
from outcomes.language import Words, translator
from outcomes.sentences import benchmark_said
from outcomes.targets import Target
from outcomes.view import View


def reference_lines(view: View) -> list[tuple[float, str, str]]:
    """Lines to draw across a ranked chart: where (display unit), what it says, and how dashed."""
    words = translator(view.language)
    found = []
    at = view.reference_scale.shown(view.standing.benchmark.line)
    if at is not None:
        found.append((at, benchmark_said(view, words), "solid"))
    for target in view.targets:
        shown = view.reference_scale.shown(target.value)
        if shown is not None:
            found.append((shown, target_label(view, target, words), "dash"))
    return found


def target_label(view: View, target: Target, words: Words) -> str:
    """A target in words: 目标≥98%（演示市）."""
    return words(
        "chart.target",
        value=with_value(
            view.reference_scale.qualified(
                target.value, "at_most" if target.at_most else "at_least", missing=""
            ),
            view.scale.unit,
            words,
        ),
        locality=target.locality,
    )
