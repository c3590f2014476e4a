"""The files of a meeting, made from the briefing on one click and offered for download."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from outcomes.disk import reason_of
from outcomes.exhibit import Exhibit
from outcomes.pack.assembly import assemble
from outcomes.pack.contents import Pack
from outcomes.pack.files import FORMATS, MIME, WrongTemplate, make_files, make_zip
from outcomes.pack.items import LONGEST, TITLE, item_of
from outcomes.view_address import NoView
from ui import cache
from ui.briefing_file import NAMED
from ui.downloads import stamp_now
from ui.plain import plain
from ui.reading import Reading

WANTED = "pack formats"
TEMPLATE = "pack template"
MADE = "pack made"
PREFIX = "governance-pack-"
# Name and content of an own template.
Template = tuple[str, bytes] | None
KEPT_SECONDS = 6 * 60 * 60


@dataclass(frozen=True)
class Made:
    """Files that were made, and from what; ``folder`` is theirs alone."""

    asked: tuple[object, ...]
    folder: Path
    files: tuple[Path, ...]
    together: Path


def show_pack(reading: Reading, texts: tuple[str, ...]) -> None:
    """Formats, title, template and the button; then the files, ready to be saved."""
    words = reading.words
    with st.container(key="pack", border=True):
        st.subheader(words("briefing.pack"), anchor=False)
        formats, template = choices(reading)
        is_asked = st.button(
            words("briefing.make"),
            type="primary",
            disabled=not texts or not formats,
            key="make-pack",
        )
        asked = (reading.build.build_id, reading.language, texts, formats, named())
        if is_asked:
            make(reading, texts, formats, template, asked)
        made = st.session_state.get(MADE)
        if isinstance(made, Made) and made.folder.is_dir():
            offer(reading, made, is_current=made.asked == asked)


def choices(reading: Reading) -> tuple[tuple[str, ...], Template]:
    """The formats wanted in their order, and an own template for the deck."""
    words = reading.words
    left, right = st.columns([5, 2])
    st.session_state.setdefault(WANTED, list(FORMATS))
    st.session_state.setdefault(NAMED, "")
    with left:
        wanted = st.segmented_control(
            words("briefing.formats"),
            list(FORMATS),
            selection_mode="multi",
            format_func=lambda one: words(f"present.format.{one}"),
            key=WANTED,
        )
    with right:
        st.text_input(
            words("briefing.title"),
            key=NAMED,
            max_chars=LONGEST[TITLE],
            placeholder=words("pack.title"),
        )
    with st.expander(words("briefing.template"), expanded=False):
        st.caption(plain(words("briefing.template.about")))
        given = st.file_uploader(words("briefing.template.choose"), type=["pptx"], key=TEMPLATE)
    return (
        tuple(one for one in FORMATS if one in wanted),
        None if given is None else (given.name, given.getvalue()),
    )


def named() -> str:
    """The title that the reader gave the pack."""
    return str(st.session_state.get(NAMED, "")).strip()


def make(
    reading: Reading,
    texts: tuple[str, ...],
    formats: tuple[str, ...],
    template: Template,
    asked: tuple[object, ...],
) -> None:
    """Write the files with a bar that says how far it is; what is wrong is said instead."""
    words = reading.words
    forget_made()
    bar = st.progress(0.0, words("briefing.collecting"))
    pack, problems = collected(reading, texts, bar.progress)
    for one in problems:
        st.warning(plain(one))
    if not pack.exhibits:
        bar.empty()
        st.error(plain(words("briefing.nothing")))
        return
    folder = Path(tempfile.mkdtemp(prefix=PREFIX))

    def told(done: int, total: int, what: str) -> None:
        bar.progress(done / max(total, 1), plain(words("briefing.writing", what=what)))

    try:
        files = make_files(pack, formats, folder, template_file(folder, template), told)
        st.session_state[MADE] = Made(asked, folder, files, make_zip(pack, files, folder))
    except WrongTemplate as wrong:
        st.error(plain(wrong.sentence))
    except OSError as error:
        st.error(plain(words("briefing.failed", reason=reason_of(error, words))))
    finally:
        bar.empty()
        if MADE not in st.session_state:
            shutil.rmtree(folder, ignore_errors=True)


def collected(
    reading: Reading, texts: tuple[str, ...], tell: Callable[[float, str], object]
) -> tuple[Pack, list[str]]:
    """The pack of the briefing, and what of it could not be honoured, in sentences."""
    items = [item_of(one) for one in texts]
    done = iter(range(len(items)))

    def exhibited(address: str) -> Exhibit | NoView:
        tell(next(done, 0) / len(items), reading.words("briefing.collecting"))
        return cache.exhibit(reading.database, address, reading.language)

    pack, short = assemble(
        items,
        exhibited,
        reading.catalogue,
        stamp_now(reading),
        reading.language,
        named(),
    )
    return pack, [one.said(reading.words) for one in short]


def template_file(folder: Path, template: Template) -> Path | None:
    """The template as a file, in a folder beside those to be made."""
    if template is None:
        return None
    name, content = template
    path = folder / TEMPLATE / Path(name).name
    path.parent.mkdir()
    path.write_bytes(content)
    return path


def offer(reading: Reading, made: Made, *, is_current: bool) -> None:
    """All files in one, and each of them; that the briefing has changed since, if it has."""
    words = reading.words
    if not is_current:
        st.info(plain(words("briefing.made_before")))
    with st.container(horizontal=True, key="pack-files"):
        offer_file(words("briefing.all"), made.together, "pack-all", is_main=True)
        for path in made.files:
            offer_file(path.name, path, f"pack-{path.stem}", is_main=False)


def offer_file(label: str, path: Path, key: str, *, is_main: bool) -> None:
    """One file, read from the disk when it is asked for."""
    st.download_button(
        plain(label),
        path.read_bytes,
        file_name=path.name,
        mime=MIME[path.suffix.lstrip(".")],
        on_click="ignore",
        type="primary" if is_main else "secondary",
        key=key,
    )


def forget_made() -> None:
    """Take away the files made before, and those that visits long over have left."""
    made = st.session_state.pop(MADE, None)
    if isinstance(made, Made):
        shutil.rmtree(made.folder, ignore_errors=True)
    oldest = time.time() - KEPT_SECONDS
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        if folder.stat().st_mtime < oldest:
            shutil.rmtree(folder, ignore_errors=True)
