"""Files that get their name in one act: whoever looks sees the whole file or none."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

TEMPORARY = re.compile(r"\.(?P<process>\d+)\.tmp")
STALE_AFTER_SECONDS = 24 * 60 * 60


@contextmanager
def placed(path: Path) -> Iterator[Path]:
    """A temporary file beside; once it is written it gets the name, else it is gone.

    Raises:
        OSError: when the folder cannot be written to.
    """
    temporary = path.with_name(f".{os.getpid()}.tmp")
    try:
        yield temporary
        temporary.replace(path)
    finally:
        with suppress(OSError):
            temporary.unlink()


def clear_left_over(folder: Path) -> None:
    """Take away what a writer that was killed left in a folder."""
    for path in folder.glob(".*.tmp"):
        match = TEMPORARY.fullmatch(path.name)
        with suppress(OSError):
            if match and is_left_over(path, int(match["process"])):
                path.unlink()


def is_left_over(path: Path, process: int) -> bool:
    """Whether a temporary file belongs to nobody: its process is gone, or it is a day old."""
    if process == os.getpid() or not is_running(process):
        return True
    return time.time() - path.stat().st_mtime > STALE_AFTER_SECONDS


def is_running(process: int) -> bool:
    """Whether a process of this number runs; on Windows we may not ask, so we assume it does."""
    if os.name == "nt":
        return True  # os.kill(process, 0) would end it there
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True
