"""What a page costs beside a bare page of as many figures and tables, side by side in one run.

    python -m benchmarks.pages [BUILD_FOLDER] [--page NAME ...] [--profile]

A page is opened, and run again with everything in its caches. The bare page is a script that
draws ``go`` figures with as many traces and points, and our table part with as many rows and
columns, and nothing else; a second one draws the same inside the app's frame, with its navigation,
search and choices of every page. The three take turns; a ratio is that of their medians. Counted
is the processor time of the script's runs, which other work on the machine does not touch. Ratios
above the bound are marked. ``--profile`` says what a page's own time goes into.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import logging
import os
import pstats
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.testing.v1 import AppTest

from tests.pages import PAGES, ROOT

BOUND = 1.5
ROUNDS = 15
PATIENCE = 300
POINTS = ("x", "y", "z", "text", "customdata")


@dataclass(frozen=True)
class Drawn:
    """Figures as the points of each trace, by kind of trace; tables as rows and columns."""

    figures: tuple[tuple[tuple[str, int], ...], ...]
    tables: tuple[tuple[int, int], ...]


class Stopwatch:
    """Adds up the processor time of script runs; profiles them while ``profile`` is set."""

    def __init__(self) -> None:
        self.spent = 0.0
        self.profile: cProfile.Profile | None = None

    def watch(self) -> None:
        """Take the time of every script run from now on."""
        original = ScriptRunner._run_script

        def timed(runner: ScriptRunner, asked: Any) -> None:
            start = time.process_time()
            if self.profile is not None:
                self.profile.enable()
            original(runner, asked)
            if self.profile is not None:
                self.profile.disable()
            self.spent += time.process_time() - start

        ScriptRunner._run_script = timed

    def milliseconds(self, app: AppTest) -> float:
        """Time of one more run of a page."""
        self.spent = 0.0
        app.run()
        assert not app.exception, app.exception
        return self.spent * 1000


def points(trace: dict[str, Any]) -> int:
    """How many points a trace has."""
    lengths = [len(trace[name]) for name in POINTS if isinstance(trace.get(name), list)]
    return max(lengths, default=0)


def drawn_by(app: AppTest) -> Drawn:
    """What a page has drawn."""
    specs = [json.loads(one.proto.spec) for one in app.get("plotly_chart")]
    parts = [one.proto for one in app.get("bidi_component")]
    tables = [json.loads(one.json) for one in parts if one.component_name == "governance_table"]
    return Drawn(
        tuple(tuple((one["type"], points(one)) for one in spec["data"]) for spec in specs),
        tuple((len(one["rows"]), len(one["columns"])) for one in tables),
    )


def bare(figures: list, tables: list, framed: bool) -> None:
    """A page with nothing but its figures and tables; ``framed`` in the frame of the app."""
    import plotly.graph_objects as go
    import streamlit as st

    from ui.component import component
    from ui.frame import open_frame
    from ui.table import PARTS

    if framed:
        open_frame()

    kinds = {"scatter": go.Scatter, "bar": go.Bar, "heatmap": go.Heatmap}
    st.title("Bare")
    for number, traces in enumerate(figures):
        figure = go.Figure([kinds[kind](x=[*range(n)], y=[*range(n)]) for kind, n in traces])
        st.plotly_chart(figure, key=f"figure-{number}")
    for number, (rows, columns) in enumerate(tables):
        component(*PARTS)(
            key=f"table-{number}",
            data={
                "key": f"table-{number}",
                "columns": [{"id": f"{at}", "title": f"Column {at}"} for at in range(columns)],
                "rows": [[[f"{row}.{at}"] for at in range(columns)] for row in range(rows)],
            },
        )


def page(name: str) -> AppTest:
    """A page of the app, opened."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=PATIENCE)
    app.switch_page(PAGES[name])
    return app.run()


def bare_page(drawn: Drawn, *, framed: bool) -> AppTest:
    """The bare page, opened."""
    kwargs = {"figures": drawn.figures, "tables": drawn.tables, "framed": framed}
    return AppTest.from_function(bare, default_timeout=PATIENCE, kwargs=kwargs).run()


def compared(name: str, watch: Stopwatch) -> str:
    """One line of the result."""
    ours = page(name)
    drawn = drawn_by(ours)
    pages = (ours, bare_page(drawn, framed=False), bare_page(drawn, framed=True))
    rounds = [[watch.milliseconds(one) for one in pages] for _ in range(ROUNDS + 1)]
    # The first round warms up.
    own, plain, framed = (median(side) for side in zip(*rounds[1:], strict=True))
    cells = sum(rows * columns for rows, columns in drawn.tables)
    traces = sum(len(figure) for figure in drawn.figures)
    return (
        f"{name:10} {said(own / plain)} beside a bare page, {said(own / framed)} in the frame "
        f"({own:.1f}, {plain:.1f}, {framed:.1f} ms; {len(drawn.figures)} figures of {traces} "
        f"traces, {len(drawn.tables)} tables of {cells} cells)"
    )


def said(ratio: float) -> str:
    """A ratio, marked when it is above the bound."""
    return f"{ratio:5.2f}{'*' if ratio > BOUND else ' '}"


def show_profile(name: str, watch: Stopwatch) -> None:
    """Where a cached rerun of a page spends its time."""
    app = page(name)
    watch.milliseconds(app)
    watch.profile = cProfile.Profile()
    for _ in range(ROUNDS):
        app.run()
    print(f"{name}: {ROUNDS} runs")
    pstats.Stats(watch.profile).sort_stats("cumulative").print_stats("outcomes|ui|pages", 40)
    watch.profile = None


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages")
    parser.add_argument("build", nargs="?", default="data/build")
    parser.add_argument("--page", nargs="+", choices=PAGES, default=tuple(PAGES))
    parser.add_argument("--profile", action="store_true")
    asked = parser.parse_args(arguments)
    os.environ["GOVERNANCE_BUILD"] = str(Path(asked.build).resolve())
    logging.disable(logging.WARNING)
    st.cache_resource.clear()
    watch = Stopwatch()
    watch.watch()
    for name in asked.page:
        if asked.profile:
            show_profile(name, watch)
        else:
            print(compared(name, watch), flush=True)


if __name__ == "__main__":
    main()
