"""The documents that observations were read from, found by checksum whatever they are called."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from etl.problems import DataError, file_problem

MOSTLY = 0.5


@dataclass(frozen=True)
class Document:
    """A file with its text; None where it is not text in UTF-8 or GB18030."""

    name: str
    sha256: str
    text: str | None

    def share_of(self, runs: list[str]) -> float:
        """Which part of these runs of text stands in the document."""
        if self.text is None or not runs:
            return 0
        return sum(run in self.text for run in runs) / len(runs)


def read_documents(folder: Path) -> tuple[Document, ...]:
    """Every file under the folder, in the order of their names.

    Raises:
        DataError: the folder is not there or a file cannot be read.
    """
    if not folder.is_dir():
        raise DataError(file_problem("documents_folder", folder.as_posix()))
    documents = []
    for path in sorted(folder.rglob("*")):
        if not path.is_file():
            continue
        name = path.relative_to(folder).as_posix()
        try:
            content = path.read_bytes()
        except OSError as error:
            raise DataError(file_problem("unreadable", name, value=error.strerror or "")) from None
        documents.append(Document(name, hashlib.sha256(content).hexdigest(), decoded(content)))
    return tuple(documents)


def decoded(content: bytes) -> str | None:
    """The text in UTF-8, else in GB18030, else None."""
    for encoding in ("utf-8", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


# A number goes on behind a run that ends in a digit.
CONTINUED = re.compile(r"[0-9]|[.．][0-9]")


def occurrences(text: str, run: str, most: int) -> int:
    """How often a run of text stands in a text, overlaps counted, up to `most`."""
    count, position = 0, -1
    while run and count < most and (position := text.find(run, position + 1)) >= 0:
        count += 1
    return count


def cuts_a_number(text: str, run: str, nth: int) -> bool:
    """Whether the run's nth occurrence begins or ends inside a longer number of the text."""
    position = -1
    for _ in range(nth):
        position = text.find(run, position + 1)
    before, after = text[max(position - 1, 0) : position], text[position + len(run) :][:2]
    begins_inside = run[:1].isdigit() and (before.isdigit() or before in (".", "．"))
    ends_inside = run[-1:].isdigit() and bool(CONTINUED.match(after))
    return begins_inside or ends_inside


def likeliest_copy(documents: tuple[Document, ...], runs: list[str]) -> Document | None:
    """The document in which most of these runs stand, if any holds more than half."""
    best = max(documents, key=lambda document: document.share_of(runs), default=None)
    return best if best is not None and best.share_of(runs) > MOSTLY else None
