"""The files of a pack: which formats there are, who writes them, what they are called."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO

from outcomes.export import UNSAFE_IN_NAMES
from outcomes.pack.contents import Pack, Progress, silent
from outcomes.placing import clear_left_over, placed
from outcomes.store import held_open

Writer = Callable[[Pack, BinaryIO, Path | None, Progress], None]
MOST_NAME_BYTES = 160


class WrongTemplate(Exception):
    """A template of no use to a deck; ``sentence`` says why, for people."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


# The libraries of the office formats are loaded with the first file of their kind.
def write_pptx(pack: Pack, out: BinaryIO, template: Path | None, progress: Progress) -> None:
    """The deck."""
    from outcomes.pack.deck import write_deck
    from outcomes.pack.deck_template import TemplateRefused

    try:
        write_deck(pack, out, template, progress)
    except TemplateRefused as refused:
        raise WrongTemplate(refused.said(pack.words)) from refused


def check_template(pack: Pack, template: Path) -> None:
    """Whether a deck could be made from the template, before anything is written.

    Raises:
        WrongTemplate: when the template is of no use to a deck.
    """
    from outcomes.pack.deck_template import TemplateRefused, layouts_of, open_template

    try:
        layouts_of(open_template(template), template.name)
    except TemplateRefused as refused:
        raise WrongTemplate(refused.said(pack.words)) from refused


def write_docx(pack: Pack, out: BinaryIO, template: Path | None, progress: Progress) -> None:
    """The brief."""
    from outcomes.pack.brief import write_brief

    write_brief(pack, out, progress)


def write_xlsx(pack: Pack, out: BinaryIO, template: Path | None, progress: Progress) -> None:
    """The workbook."""
    from outcomes.pack.workbook import write_workbook

    write_workbook(pack, out, progress)


def write_csv(pack: Pack, out: BinaryIO, template: Path | None, progress: Progress) -> None:
    """The tables as CSV with their metadata."""
    from outcomes.pack.csv_bundle import write_csv_bundle

    write_csv_bundle(pack, out, progress)


def write_sdmx_csv(pack: Pack, out: BinaryIO, template: Path | None, progress: Progress) -> None:
    """The figures as SDMX-CSV with their metadata."""
    from outcomes.pack.sdmx import write_sdmx

    write_sdmx(pack, out, progress)


# Name of a format: ending of its file, and who writes it.
FORMATS: dict[str, tuple[str, Writer]] = {
    "pptx": ("pptx", write_pptx),
    "docx": ("docx", write_docx),
    "xlsx": ("xlsx", write_xlsx),
    "csv": ("zip", write_csv),
    "sdmx": ("zip", write_sdmx_csv),
}
MIME = {
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}


def file_name(pack: Pack, name: str, ending: str) -> str:
    """What, which kind, when: 季度汇报_汇报幻灯片_20261121.pptx; a marking stands first."""
    title = "_".join(one for one in (pack.marking, pack.title) if one)
    title = UNSAFE_IN_NAMES.sub("-", title).strip(".-")
    title = title.encode("utf-8")[:MOST_NAME_BYTES].decode("utf-8", errors="ignore")
    return f"{title}_{pack.words(f'pack.file.{name}')}_{pack.stamp.exported_at:%Y%m%d}.{ending}"


def make_files(
    pack: Pack,
    formats: Sequence[str],
    folder: Path,
    template: Path | None = None,
    progress: Progress = silent,
) -> tuple[Path, ...]:
    """Write the pack in these formats into a folder; each file is there whole or not at all.

    ``progress`` counts views and files over all formats.

    Raises:
        OSError: when the folder cannot be written to.
        WrongTemplate: when the template is of no use to a deck; then nothing was written.
    """
    if template is not None and "pptx" in formats:
        check_template(pack, template)
    folder.mkdir(parents=True, exist_ok=True)
    clear_left_over(folder)
    steps = len(pack.exhibits) + 1
    made = []
    for at, name in enumerate(formats):
        ending, write = FORMATS[name]
        path = folder / file_name(pack, name, ending)
        told = within(progress, at * steps, len(formats) * steps, pack.words(f"pack.file.{name}"))
        told(0, steps, "")
        with (
            held_open(pack.stamp.build.database),
            placed(path) as temporary,
            temporary.open("w+b") as out,
        ):
            write(pack, out, template, told)
        made.append(path)
    progress(len(formats) * steps, len(formats) * steps, "")
    return tuple(made)


def within(progress: Progress, before: int, total: int, kind: str) -> Progress:
    """The progress of one file told as part of all files, with the kind of file."""

    def told(done: int, _: int, what: str) -> None:
        progress(min(before + done, total), total, f"{kind} {what}".strip())

    return told


def make_zip(pack: Pack, files: Sequence[Path], folder: Path) -> Path:
    """One ZIP of files that are written already, beside them or elsewhere.

    Raises:
        OSError: when the folder cannot be written to.
    """
    path = folder / file_name(pack, "all", "zip")
    moment = pack.stamp.exported_at.timetuple()[:6]
    with placed(path) as temporary, zipfile.ZipFile(temporary, "w") as archive:
        for file in files:
            entry = zipfile.ZipInfo(file.name, date_time=moment)
            # What the files hold is compressed already.
            with file.open("rb") as read, archive.open(entry, "w") as write:
                while block := read.read(1 << 20):
                    write.write(block)
    return path
