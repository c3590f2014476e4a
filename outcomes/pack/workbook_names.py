"""Names of a workbook's sheets: short, safe, and each once."""

from __future__ import annotations

import re
from collections.abc import Iterable

# What Excel and WPS allow in the name of a sheet, counted in UTF-16 units.
LONGEST = 31
UNSAFE = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f]+")


def units(text: str) -> int:
    """How many UTF-16 units a text takes."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, most: int) -> str:
    """The longest beginning of the text that takes at most so many UTF-16 units."""
    while units(text) > most:
        text = text[:-1]
    return text


def sheet_names(titles: Iterable[str], ending: str) -> tuple[tuple[str, str], ...]:
    """For each title the name of its sheet and of the sheet of its detail.

    The running number in front keeps them apart whatever the titles are; ``ending`` is what the
    name of a detail's sheet ends with.
    """
    found = []
    for number, title in enumerate(titles, start=1):
        said = UNSAFE.sub("-", f"{number} {title}").encode("utf-8", "replace").decode()
        stem = cut(said, LONGEST).strip(" '")
        short = cut(said, LONGEST - units(ending)).strip(" '")
        found.append((stem, short + ending))
    return tuple(found)


def quoted(name: str) -> str:
    """The name as it stands in a formula or a link."""
    return "'" + name.replace("'", "''") + "'"
