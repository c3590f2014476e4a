"""What every page needs before it can choose anything: build, catalogue and language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import cast

import streamlit as st

from outcomes.catalogue import Catalogue
from outcomes.language import LANGUAGES, Language, Words, translator
from outcomes.store import Build
from ui import published

LANGUAGE_KEY = "lang"
BUILD_KEY = "build"
PLACE_KEY = "me"


# One reading a build, language and place of one's own: what is kept for it counts it as the same
# only where it is the same object.
@dataclass(frozen=True, eq=False)
class Reading:
    """The build that is read, its catalogue, and the reader's language and own place."""

    build: Build
    catalogue: Catalogue
    language: Language
    words: Words
    mine: str | None = None

    @property
    def database(self) -> Path:
        """The build's file."""
        return self.build.database


def language() -> Language:
    """The reader's language; Chinese until another is chosen."""
    return cast(Language, st.session_state.get(LANGUAGE_KEY, LANGUAGES[0]))


def my_place() -> str | None:
    """The reader's own place; None until one is chosen."""
    return st.session_state.get(PLACE_KEY) or None


def reading() -> Reading:
    """The build asked for if it is kept, else the present one, in the reader's language.

    It is given out again while nothing changes.

    Raises:
        NoBuild: when nothing is published.
    """
    present = published.build()
    asked = st.session_state.get(BUILD_KEY)
    build = published.kept_build(asked) if asked and asked != present.build_id else None
    return reading_of((build or present).database, language(), my_place())


@lru_cache(maxsize=256)
def reading_of(database: Path, language: Language, mine: str | None) -> Reading:
    """A build in a language, for a reader whose own place is ``mine``."""
    build, catalogue = published.opened(database), published.catalogue(database)
    return Reading(build, catalogue, language, translator(language), mine)
