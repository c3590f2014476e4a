"""Which build is read, in the sidebar of every page, and whether the data has changed since."""

from __future__ import annotations

from datetime import datetime
from html import escape

import streamlit as st

from outcomes.language import Words
from outcomes.store import Build
from ui import published

COMMAND = "python -m etl build"


def build_line(present: Build, read: Build, words: Words) -> None:
    """Which build is read, on every page; and whether the present one is out of date."""
    lines = (
        words("frame.build", build=read.build_id),
        words("frame.built_at", time=local_time(read.built_at)),
        words("frame.offline"),
    )
    st.html(f'<p class="build">{"<br>".join(escape(line) for line in lines)}</p>')
    outdated_line(present, words)


def local_time(moment: str) -> str:
    """A moment in ISO 8601 as the clock of the server's own place shows it."""
    return datetime.fromisoformat(moment).astimezone().strftime("%Y-%m-%d %H:%M")


def outdated_line(build: Build, words: Words) -> None:
    """That files beside the build have changed since, and what to do; nothing otherwise."""
    changed = published.changed_files(build.database)
    if not changed:
        return
    command = COMMAND
    if not published.is_own_folder():
        folder = build.database.parent
        command = f'{COMMAND} --data "{folder.parent}" --out "{folder}"'
    said = words("frame.outdated", number=len(changed), first=changed[0], command=command)
    # The style sheet lifts it above the pages, where it is seen.
    with st.container(key="outdated"):
        st.html(f'<p class="build outdated">{escape(said)}</p>')
