"""The files that a build was made from, and which of them have changed since."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path


def text_checksum(path: Path) -> str:
    """Checksum of a text file that does not depend on how this machine ends lines.

    Raises:
        OSError: when it cannot be read.
    """
    return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def changed_inputs(folder: Path, hashes: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Names of the input files of a build whose content in ``folder`` is another now, or gone.

    Empty where no file at all is the same: then another package lies there. A file that is new
    stands in the descriptor, which therefore has changed.
    """
    known = tuple(hashes)
    changed = tuple(name for name, checksum in known if _checksum(folder / name) != checksum)
    return changed if len(changed) < len(known) else ()


def _checksum(path: Path) -> str | None:
    try:
        return text_checksum(path)
    except OSError:
        return None
