"""What every page needs before it can choose anything: build, catalogue and language."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import cast

import streamlit as st

from outcomes.catalogue import Catalogue
from outcomes.language import LANGUAGES, Language, Words, translator
from outcomes.store import Build
from ui import cache

LANGUAGE_KEY = "lang"
BUILD_KEY = "build"


@dataclass(frozen=True)
class Reading:
    """The build that is read, its catalogue, and the reader's language."""

    build: Build
    catalogue: Catalogue
    language: Language
    words: Words

    @property
    def database(self) -> Path:
        """The build's file."""
        return self.build.database


def language() -> Language:
    """The reader's language; Chinese until another is chosen."""
    return cast(Language, st.session_state.get(LANGUAGE_KEY, LANGUAGES[0]))


def reading() -> Reading:
    """The build asked for if it is kept, else the present one, in the reader's language.

    Raises:
        NoBuild: when nothing is published.
    """
    build = cache.build()
    asked = st.session_state.get(BUILD_KEY)
    if asked and asked != build.build_id:
        build = cache.kept_build(asked) or build
    return Reading(build, cache.catalogue(build.database), language(), translator(language()))
