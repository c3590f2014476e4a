"""What a cached rerun of each page costs beside plain Streamlit pages, side by side in one run.

    python -m benchmarks.pages [BUILD_FOLDER] [--page NAME ...] [--profile]

A page is opened, and run again with everything in its caches: ``whole``, as when another page or
language is asked for, and ``body``, as a control on the page runs it, without the frame. Beside it
stand three pages drawn by plain Streamlit calls (``benchmarks.plain``) from what the page has sent:

- ``controls``: the same figures, tables, texts, controls and navigation. What the page costs
  beyond this is our own.
- ``bare``: the figures and tables alone, tables by ``st.dataframe``; no control, no navigation.
- ``parts``: the same with our own part for the tables.

They take turns; a ratio is that of their medians. Counted is the processor time of the script's
runs, which other work on the machine does not touch. Ratios above the bound are marked. Against the
page without controls the plain page with them is above it too: see its milliseconds.
``--profile`` says what a page's own time goes into.
"""

from __future__ import annotations

import argparse
import cProfile
import logging
import os
import pstats
import time
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.scriptrunner.script_cache import ScriptCache
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.testing.v1 import AppTest

from benchmarks.plain import Node, plan_of, strict
from tests.pages import PAGES, ROOT
from ui.frame import BODY

BOUND = 1.5
ROUNDS = 15
PATIENCE = 300
HEAD = f"""{"":10}{"whole to":>8}{"body to":>16}{"whole to":>16} {"milliseconds of":>35}
{"":10}{"controls":>8}{"bare":>8}{"parts":>8}{"bare":>8}{"parts":>8} \
{"whole":>7}{"body":>7}{"contr.":>7}{"bare":>7}{"parts":>7}"""


class Stopwatch:
    """Adds up the processor time of script runs; profiles them while ``profile`` is set."""

    def __init__(self) -> None:
        self.spent = 0.0
        self.body_only = False
        self.scripts = ScriptCache()
        self.pages: PagesManager | None = None
        self.profile: cProfile.Profile | None = None

    def watch(self) -> None:
        """Take the time of every script run from now on."""
        original = ScriptRunner._run_script

        def timed(runner: ScriptRunner, asked: Any) -> None:
            # A server compiles a script once, a test anew in each run.
            runner._script_cache = runner._pages_manager._script_cache = self.scripts
            if self.body_only:
                # A visit knows its pages from the whole run before.
                context = get_script_run_ctx()
                assert context is not None and self.pages is not None
                runner._pages_manager = context.pages_manager = self.pages
                body = runner._fragment_storage.resolve_target(BODY)
                asked = replace(asked, fragment_id_queue=body)
            self.pages = runner._pages_manager
            start = time.process_time()
            if self.profile is not None:
                self.profile.enable()
            original(runner, asked)
            if self.profile is not None:
                self.profile.disable()
            self.spent += time.process_time() - start

        ScriptRunner._run_script = timed

    def milliseconds(self, app: AppTest, *, body_only: bool = False) -> float:
        """Time of one more run of a page, or of its body without the frame around it."""
        self.spent, self.body_only = 0.0, body_only
        app.run()
        self.body_only = False
        assert not app.exception, app.exception
        return self.spent * 1000


def drawing(plan: tuple, scripts: dict, root: str, *, with_part: bool) -> None:
    """The script of a plain page; with ``scripts`` it has a navigation."""
    from benchmarks import plain

    if scripts:
        plain.navigation(scripts, root)
    plain.Pen(with_part=with_part).draw(plan)


def page(name: str) -> AppTest:
    """A page of the app, opened."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=PATIENCE)
    app.switch_page(PAGES[name])
    return app.run()


def plain_page(plan: tuple[Node, ...], *, with_part: bool = False, framed: bool = False) -> AppTest:
    """A plan drawn by plain Streamlit calls, opened."""
    kwargs = {
        "plan": plan,
        "scripts": PAGES if framed else {},
        "root": str(ROOT),
        "with_part": with_part,
    }
    return AppTest.from_function(drawing, default_timeout=PATIENCE, kwargs=kwargs).run()


def compared(name: str, watch: Stopwatch) -> str:
    """One line of the result."""
    ours = page(name)
    plan = plan_of(ours)
    bare = strict(plan)
    runs = (
        lambda: watch.milliseconds(ours),
        lambda: watch.milliseconds(ours, body_only=True),
        *(
            partial(watch.milliseconds, one)
            for one in (
                plain_page(plan, framed=True),
                plain_page(bare),
                plain_page(bare, with_part=True),
            )
        ),
    )
    rounds = [[run() for run in runs] for _ in range(ROUNDS + 1)]
    # The first round warms up.
    times = [median(side) for side in zip(*rounds[1:], strict=True)]
    whole, body, controls, plain, parts = times
    ratios = (whole / controls, body / plain, body / parts, whole / plain, whole / parts)
    said_all = "".join(f"{one:7.2f}{'*' if one > BOUND else ' '}" for one in ratios)
    return f"{name:10}{said_all} {''.join(f'{one:7.1f}' for one in times)}  {size_of(bare)}"


def size_of(bare: tuple[Node, ...]) -> str:
    """How much a page shows."""
    figures = [one for one in bare if one.kind == "figure"]
    tables = [one for one in bare if one.kind == "table"]
    cells = sum(len(one.given["rows"]) * len(one.given["titles"]) for one in tables)
    return f"{len(figures)} figures, {len(tables)} tables of {cells} cells"


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
    if not asked.profile:
        print(HEAD, flush=True)
    for name in asked.page:
        if asked.profile:
            show_profile(name, watch)
        else:
            print(compared(name, watch), flush=True)


if __name__ == "__main__":
    main()
