"""Answers shared by every visit."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import ParamSpec, TypeVar, cast

import streamlit as st

Asking = ParamSpec("Asking")
Made = TypeVar("Made")


def shared(entries: int) -> Callable[[Callable[Asking, Made]], Callable[Asking, Made]]:
    """Keeps the latest answers of a function for every visit.

    Streamlit's cache sees to it that an answer is made once, however many ask for it at the same
    time. The one in front finds what is there without hashing every parameter anew, which would
    take longer than most pages have.
    """

    def keeping(make: Callable[Asking, Made]) -> Callable[Asking, Made]:
        made_once = st.cache_resource(max_entries=entries, show_spinner=False)(make)
        return cast(Callable[Asking, Made], lru_cache(maxsize=entries)(made_once))

    return keeping
