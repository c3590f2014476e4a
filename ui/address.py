"""The view state in the address: ids, not names, and a plain word for what cannot be honoured.

Streamlit's own ``bind="query-params"`` writes the labels of options into the address, which
change with the language. Here each control names a key; the address carries ids.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

import streamlit as st

Value = TypeVar("Value")

SEEN = "address seen "
REFUSED = "address refused"
PAGE = "address page"
DRAWN = "address drawn"
FRAMED = "address framed"
STREAMLITS_OWN = ("embed", "embed_options")


@dataclass(frozen=True)
class Refusal:
    """A text of the address that a page could not honour, and the value shown instead.

    ``is_known`` is False where the page has no such control at this moment.
    """

    page: str
    found: str
    shown: object
    is_known: bool = True


def begin(page: str) -> None:
    """Start a run of a page: forget what other pages refused, and what was drawn before."""
    st.session_state[PAGE] = page
    st.session_state[DRAWN] = set()
    found = refusals()
    for key, one in list(found.items()):
        if one.page == "":  # The frame's own, refused in this very run.
            found[key] = replace(one, page=page)
        elif one.page != page:
            del found[key]


def seed(
    key: str, read: Callable[[str], Value | None], default: Value, *, keep: bool = False
) -> None:
    """Put the address's value, else the default, under ``key`` before its widget is drawn.

    Only an address that has changed since the last run, or another page, counts, so that the
    reader's own click wins. ``read`` returns None for a text that cannot be honoured; that
    text is remembered as a refusal. With ``keep`` (the language), a key that is no longer in
    the address keeps its value from page to page.
    """
    page = "" if keep else st.session_state.get(PAGE, "")
    st.session_state.setdefault(FRAMED if keep else DRAWN, set()).add(key)
    raw = st.query_params.get(key)
    is_new = (page, raw) != st.session_state.get(SEEN + key)
    if key in st.session_state and (not is_new or (keep and raw is None)):
        forget_settled(key)
        # Written anew, or the widget forgets its value when its labels change language.
        st.session_state[key] = st.session_state[key]
        return
    refusals().pop(key, None)
    value = default if raw is None else read(raw)
    if value is None:
        value = default
        refusals()[key] = Refusal(page, raw or "", value)
    st.session_state[key] = value
    st.session_state[SEEN + key] = (page, raw)


def forget_settled(key: str) -> None:
    """Forget a refusal once the reader has chosen something else than what was shown."""
    refusal = refusals().get(key)
    if refusal is not None and st.session_state[key] != refusal.shown:
        del refusals()[key]


def text(key: str) -> str | None:
    """The text a control will have in this run, before it is drawn: a changed address wins."""
    raw = st.query_params.get(key)
    if key in st.session_state and (st.session_state[PAGE], raw) == st.session_state.get(
        SEEN + key
    ):
        return str(st.session_state[key])
    return raw


def publish(key: str, text: str | None) -> None:
    """Write a value into the address, or take the key out where it is the default (None)."""
    if text != st.query_params.get(key):
        if text is None:
            st.query_params.pop(key, None)
        else:
            st.query_params[key] = text
    page, _ = st.session_state.get(SEEN + key, (st.session_state.get(PAGE, ""), None))
    st.session_state[SEEN + key] = (page, text)


def withdraw(key: str) -> None:
    """Take out of the address what this page wrote itself and has no control for any more."""
    raw = st.query_params.get(key)
    if raw is not None and (st.session_state[PAGE], raw) == st.session_state.get(SEEN + key):
        del st.query_params[key]


def end() -> None:
    """Take out of the address what the page has no control for, and remember it as refused."""
    drawn = st.session_state.get(DRAWN, set()) | st.session_state.get(FRAMED, set())
    page = st.session_state.get(PAGE, "")
    for key in list(st.query_params):
        if key not in drawn and key not in STREAMLITS_OWN:
            if not was_of_table(key, page):
                refusals()[key] = Refusal(page, st.query_params[key], None, is_known=False)
            del st.query_params[key]


def was_of_table(key: str, page: str) -> bool:
    """Whether a key is of a table that this page has shown before, and shows no more."""
    return "." in key and st.session_state.get(SEEN + key, ("", None))[0] == page


def refusals() -> dict[str, Refusal]:
    """What of the address could not be honoured, by key."""
    found: dict[str, Refusal] = st.session_state.setdefault(REFUSED, {})
    return found
