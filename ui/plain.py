"""Texts from data or from outside, shown as they stand where Streamlit expects Markdown."""

from __future__ import annotations

import re

PUNCTUATION = re.compile(r"([\\`*_{}\[\]()#+\-.!|~$:<>&^=])")


def plain(text: str) -> str:
    """The text with every mark of Markdown disarmed: no link, image, emphasis or formula."""
    return PUNCTUATION.sub(r"\\\1", text)
