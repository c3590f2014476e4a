"""Texts for people, in Chinese and English, from the gettext catalogues in ``locale/``.

A text has a key such as ``verdict.with_care``; its wording stands in one catalogue file a
package (``etl.po``, ``outcomes.po``, ``ui.po``, ``demo.po``) and language. Catalogues are read
as they stand, so there is no compile step.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from string import Formatter
from typing import Any, Literal, cast

from babel.messages.pofile import read_po

Language = Literal["zh", "en"]
Words = Callable[..., str]

LANGUAGES: tuple[Language, ...] = ("zh", "en")
LOCALE_OF: dict[Language, str] = {"zh": "zh_CN", "en": "en"}
CATALOGUES = ("demo", "etl", "outcomes", "ui")
FOLDER = Path(__file__).resolve().parent.parent / "locale"


class NumberFormatter(Formatter):
    """Fills a wording; ``{number:value|values}`` says the one word for 1, the other for more."""

    def format_field(self, value: Any, format_spec: str) -> str:
        """A value, or the word that goes with it."""
        one, bar, more = format_spec.partition("|")
        if not bar:
            return cast(str, super().format_field(value, format_spec))
        return one if str(value) == "1" else more


NUMBERS = NumberFormatter()


def catalogue_path(language: Language, name: str) -> Path:
    """Path of one catalogue file; it need not exist."""
    return FOLDER / LOCALE_OF[language] / "LC_MESSAGES" / f"{name}.po"


@lru_cache(maxsize=len(LANGUAGES))
def messages(language: Language) -> dict[str, str]:
    """Every key of a language with its wording, fuzzy and empty ones left out."""
    found: dict[str, str] = {}
    for name in CATALOGUES:
        path = catalogue_path(language, name)
        if not path.exists():
            continue
        with path.open("rb") as file:
            for message in read_po(file, locale=LOCALE_OF[language], abort_invalid=True):
                if message.id and message.string and not message.fuzzy:
                    found[cast(str, message.id)] = cast(str, message.string)
    return found


@lru_cache(maxsize=len(LANGUAGES))
def translator(language: Language) -> Words:
    """A function ``words(key, **values)`` that says a text in this language.

    ``values`` fill the ``{name}`` places of the wording, ``{name:one|more}`` with a word that
    goes with the number. An unknown key is a defect of the
    program, which the tests find; it raises KeyError with the key and the language.
    """
    wordings = messages(language)

    def words(key: str, /, **values: object) -> str:
        try:
            wording = wordings[key]
        except KeyError:
            raise KeyError(f"no wording for {key!r} in {LOCALE_OF[language]}") from None
        if not values:
            return wording
        return NUMBERS.vformat(wording, (), values) if "|" in wording else wording.format(**values)

    return words


def language_named(text: str) -> Language | None:
    """The language that a text such as ``en`` names, None for any other text."""
    return next((one for one in LANGUAGES if one == text), None)


def language_of_locale(name: str) -> Language:
    """The language that fits a POSIX locale name such as ``zh_CN.UTF-8``; English otherwise."""
    return "zh" if name.lower().startswith("zh") else "en"
