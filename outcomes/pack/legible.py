"""Texts that an XML file can hold: without the control characters that no office file takes."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

# What XML 1.0 has no room for; a line break and a tab stay.
UNWRITABLE = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LINE_END = re.compile("\r\n?")

Held = TypeVar("Held")


def legible(held: Held) -> Held:
    """A text, or a tuple or frozen dataclass that holds texts, without control characters.

    Every line end becomes a line feed. What holds nothing to mend is given back itself, and so
    is what is neither text, tuple nor dataclass: a frame, a function, a dict.
    """
    if isinstance(held, str):
        return cast(Held, UNWRITABLE.sub("", LINE_END.sub("\n", held)))
    if isinstance(held, tuple):
        mended = tuple(legible(one) for one in held)
        return held if mended == held else cast(Held, mended)
    if is_dataclass(held) and not isinstance(held, type):
        return cast(Held, _mended(held))
    return held


def _mended(held: Any) -> Any:
    changed = {}
    for field in fields(held):
        before = getattr(held, field.name)
        after = legible(before)
        if after is not before and (not isinstance(before, str) or after != before):
            changed[field.name] = after
    return replace(held, **changed) if changed else held
