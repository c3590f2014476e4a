"""The first build, started from the page when nothing has been built yet."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import streamlit as st

from outcomes.language import translator
from ui.reading import language

ROOT = Path(__file__).resolve().parent.parent


def build_now(folder: Path) -> bool:
    """Run ``python -m etl build`` and show its progress; whether a build now stands.

    The write side runs as a process of its own, so that the reading side never imports it.
    """
    words = translator(language())
    st.title(words("first_build.title"))
    st.write(words("first_build.why", folder=folder.name))
    command = [sys.executable, "-m", "etl", "build", "--out", str(folder), "--language", language()]
    lines: list[str] = []
    with st.status(words("first_build.running"), expanded=True) as status:
        shown = st.empty()
        with subprocess.Popen(
            command,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
            env=os.environ | {"PYTHONIOENCODING": "utf-8", "PYTHONUNBUFFERED": "1"},
        ) as process:
            assert process.stdout is not None
            for line in process.stdout:
                lines.append(line.rstrip())
                shown.code("\n".join(lines[-20:]), language=None)
        built = process.returncode == 0
        status.update(
            label=words("first_build.done" if built else "first_build.failed"),
            state="complete" if built else "error",
        )
    if not built:
        st.error(words("first_build.mend"))
    return built
