"""The view state in the address: ids, not names, and a plain word for what cannot be honoured.

Streamlit's own ``bind="query-params"`` writes the labels of options into the address, which
change with the language. Here each control names a key; the address carries ids.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import streamlit as st

Value = TypeVar("Value")

SEEN = "address seen "
REFUSED = "address refused"


def seed(
    key: str, read: Callable[[str], Value | None], default: Value, *, keep: bool = False
) -> None:
    """Put the address's value, else the default, under ``key`` before its widget is drawn.

    Only an address that has changed since the last run counts, so that the reader's own click
    wins. ``read`` returns None for a text that cannot be honoured; that text is remembered
    for ``refused``. With ``keep``, a key that is no longer in the address keeps its value.
    """
    raw = st.query_params.get(key)
    is_new = raw != st.session_state.get(SEEN + key)
    if key in st.session_state and (not is_new or (keep and raw is None)):
        return
    refusals().pop(key, None)
    value = default if raw is None else read(raw)
    if value is None:
        refusals()[key] = raw or ""
        value = default
    st.session_state[key] = value
    st.session_state[SEEN + key] = raw


def text(key: str) -> str | None:
    """The text a control will have in this run, before it is drawn: a changed address wins."""
    raw = st.query_params.get(key)
    if key in st.session_state and raw == st.session_state.get(SEEN + key):
        return str(st.session_state[key])
    return raw


def publish(key: str, text: str | None) -> None:
    """Write a value into the address, or take the key out where it is the default (None)."""
    if text != st.query_params.get(key):
        if text is None:
            st.query_params.pop(key, None)
        else:
            st.query_params[key] = text
    st.session_state[SEEN + key] = text


def refusals() -> dict[str, str]:
    """Address keys of this session that could not be honoured, with the text found."""
    found: dict[str, str] = st.session_state.setdefault(REFUSED, {})
    return found


def settled(key: str) -> None:
    """Forget a refusal: the reader has chosen anew."""
    refusals().pop(key, None)
