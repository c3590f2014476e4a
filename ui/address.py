"""The view state in the address: ids, not names, and a plain word for what cannot be honoured.

Streamlit's own ``bind="query-params"`` writes the labels of options into the address, which
change with the language. Here each control names a key; the address carries ids.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final, TypeVar, cast

import streamlit as st

Value = TypeVar("Value")

TRAIL = "address trail"
STREAMLITS_OWN = ("embed", "embed_options")
ABSENT: Final = object()


@dataclass(frozen=True)
class Refusal:
    """A text of the address that a page could not honour, and the value shown instead.

    ``is_known`` is False where the page has no such control at this moment.
    """

    page: str
    found: str
    shown: object
    is_known: bool = True


# One entry of the session's state, not one a key: many of Streamlit's widgets look through all.
@dataclass
class Trail:
    """What a visit knows of its address.

    ``page`` is the page that runs, ``drawn`` and ``framed`` are the keys that it and the frame
    have controls for; ``seen`` is, by key, the page and text that counted last, and ``refused``
    what could not be honoured; ``held`` are the texts of keys that no widget holds.
    """

    page: str = ""
    drawn: set[str] = field(default_factory=set)
    framed: set[str] = field(default_factory=set)
    seen: dict[str, tuple[str, str | None]] = field(default_factory=dict)
    refused: dict[str, Refusal] = field(default_factory=dict)
    held: dict[str, str] = field(default_factory=dict)


def trail() -> Trail:
    """The trail of this visit."""
    found = st.session_state.get(TRAIL)
    if not isinstance(found, Trail):
        found = st.session_state[TRAIL] = Trail()
    return found


def page() -> str:
    """The address of the page that runs."""
    return trail().page


def begin(page: str) -> None:
    """Start a run of a page: forget what other pages refused, and what was drawn before."""
    now = trail()
    now.page = page
    now.drawn = set()
    for key, one in list(now.refused.items()):
        if one.page == "":  # The frame's own, refused in this very run.
            now.refused[key] = replace(one, page=page)
        elif one.page != page:
            del now.refused[key]


def seed(
    key: str, read: Callable[[str], Value | None], default: Value, *, keep: bool = False
) -> Value:
    """Put the address's value, else the default, under ``key`` before its widget is drawn.

    Only an address that has changed since the last run, or another page, counts, so that the
    reader's own click wins. ``read`` returns None for a text that cannot be honoured; that
    text is remembered as a refusal. With ``keep`` (the language), a key that is no longer in
    the address keeps its value from page to page. The value is given back as well: every look
    into the session's state costs its share of a run.
    """
    now = trail()
    page = "" if keep else now.page
    (now.framed if keep else now.drawn).add(key)
    raw = st.query_params.get(key)
    is_new = (page, raw) != now.seen.get(key)
    if not is_new or (keep and raw is None):
        present = st.session_state.get(key, ABSENT)
        if present is not ABSENT:
            if now.refused:
                forget_settled(key, present)
            # Written anew, or the widget forgets its value when its labels change language.
            st.session_state[key] = present
            return cast(Value, present)
    now.refused.pop(key, None)
    value = default if raw is None else read(raw)
    if value is None:
        value = default
        now.refused[key] = Refusal(page, raw or "", value)
    st.session_state[key] = value
    now.seen[key] = (page, raw)
    return value


def forget_settled(key: str, present: object) -> None:
    """Forget a refusal once the reader has chosen something else than what was shown."""
    found = refusals()
    refusal = found.get(key)
    if refusal is not None and present != refusal.shown:
        del found[key]


def text(key: str) -> str | None:
    """The text a control will have in this run, before it is drawn: a changed address wins."""
    raw = st.query_params.get(key)
    now = trail()
    if key in st.session_state and (now.page, raw) == now.seen.get(key):
        return str(st.session_state[key])
    return raw


def publish(key: str, text: str | None) -> None:
    """Write a value into the address, or take the key out where it is the default (None)."""
    if text != st.query_params.get(key):
        if text is None:
            st.query_params.pop(key, None)
        else:
            st.query_params[key] = text
    now = trail()
    page, _ = now.seen.get(key, (now.page, None))
    now.seen[key] = (page, text)


def withdraw(key: str) -> None:
    """Take out of the address what this page wrote itself and has no control for any more."""
    raw = st.query_params.get(key)
    now = trail()
    if raw is not None and (now.page, raw) == now.seen.get(key):
        del st.query_params[key]


def end() -> None:
    """Take out of the address what the page has no control for, and remember it as refused."""
    now = trail()
    for key in list(st.query_params):
        if key not in now.drawn and key not in now.framed and key not in STREAMLITS_OWN:
            raw = st.query_params[key]
            if not (is_of_table(key) and key in now.held and now.seen[key][0] == now.page):
                now.refused[key] = Refusal(now.page, raw, None, is_known=False)
            del st.query_params[key]


def is_of_table(key: str) -> bool:
    """Whether a key says what a reader set on a table, as ``detail.sort`` does."""
    return "." in key


def held(key: str, read: Callable[[str], str | None]) -> str:
    """The text of a key that no widget of Streamlit holds; empty where there is none.

    As with ``seed`` only an address that has changed counts, and ``read`` returns None for a
    text that cannot be honoured.
    """
    now = trail()
    now.drawn.add(key)
    raw = st.query_params.get(key)
    if now.seen.get(key) != (now.page, raw):
        now.refused.pop(key, None)
        now.held[key] = raw or ""
        if raw is not None and read(raw) is None:
            now.refused[key] = Refusal(now.page, raw, "")
    text = now.held.get(key, "")
    found = (read(text) or "") if text else ""
    if found:
        now.refused.pop(key, None)
    now.held[key] = found
    publish(key, found or None)
    return found


def hold(key: str, text: str) -> None:
    """Set such a key, for the address of this run."""
    now = trail()
    now.held[key] = text
    now.refused.pop(key, None)


def refusals() -> dict[str, Refusal]:
    """What of the address could not be honoured, by key."""
    return trail().refused
