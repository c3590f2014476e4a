"""Texts for people stand in the catalogues, in both languages, and nowhere else."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.pofile import read_po

from outcomes.language import (
    CATALOGUES,
    LANGUAGES,
    catalogue_path,
    language_of_locale,
    messages,
    translator,
)

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("app.py", "pages", "ui", "outcomes", "etl", "demo")
# Modules whose matter is Chinese characters: the grammar of printed figures.
GRAMMARS = {"etl/figures.py"}
# Comments of the database's own tables are for those who read its schema.
SCHEMAS = {"etl/schema.py"}
CJK = re.compile(r"[\u3400-\u9fff]")
KEY = re.compile(r"[a-z0-9_]+(\.[a-z0-9_]+)+")
# A run of plain words with a capital at its start and a blank inside reads like a sentence.
SENTENCE = re.compile(r"[A-Z][a-z]+( [A-Za-z][a-z,'’-]*)+[.!?:]?")


def python_files() -> list[Path]:
    found: list[Path] = []
    for room in ROOMS:
        start = ROOT / room
        found += [start] if start.is_file() else sorted(start.rglob("*.py"))
    return found


def strings(path: Path) -> Iterator[ast.Constant]:
    """Every string constant of a module that is not a docstring nor the text of an error."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            skipped.add(id(node.value))
        # Errors of the program itself are for those who read tracebacks.
        if isinstance(node, ast.Raise):
            skipped |= {id(inner) for inner in ast.walk(node)}
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("super"):
            skipped |= {id(inner) for inner in ast.walk(node)}
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if is_text and id(node) not in skipped:
            yield node


@pytest.mark.parametrize("path", python_files(), ids=lambda p: p.relative_to(ROOT).as_posix())
def test_no_literal_for_people_in_python(path: Path) -> None:
    name = path.relative_to(ROOT).as_posix()
    for node in strings(path):
        text = str(node.value)
        if name not in GRAMMARS:
            assert not CJK.search(text), f"{name}:{node.lineno}: {text!r} belongs in a catalogue"
        if name not in SCHEMAS:
            assert not SENTENCE.fullmatch(text), f"{name}:{node.lineno}: {text!r} reads like a text"


def test_both_languages_have_the_same_texts() -> None:
    chinese, english = (messages(language) for language in LANGUAGES)
    assert chinese.keys() == english.keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty_fuzzy_or_given_twice(language: str) -> None:
    seen: dict[str, str] = {}
    for name in CATALOGUES:
        path = catalogue_path(language, name)  # type: ignore[arg-type]
        assert path.exists(), path
        for message in read_po(path.open("rb")):
            if not message.id:
                continue
            key = str(message.id)
            assert message.string and not message.fuzzy, f"{path.name}: {key}"
            assert key not in seen, f"{key} stands in {seen.get(key)} and in {name}"
            seen[key] = name


def test_both_languages_fill_the_same_places() -> None:
    chinese, english = (messages(language) for language in LANGUAGES)
    for key, text in chinese.items():
        assert places(text) == places(english[key]), key


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_english_texts_are_english_and_chinese_texts_chinese() -> None:
    chinese, english = (messages(language) for language in LANGUAGES)
    for key, text in english.items():
        if key != "language.name":
            assert not CJK.search(text), key
    # Codes, marks and bare places are the same in every language.
    free = {
        key for key, text in chinese.items() if not re.search(r"[A-Za-z]{3}", PLACE.sub("", text))
    }
    allowed = re.compile(
        r"SDMX|GB/T|GBK|UTF|CSV|ZIP|PNG|JSON|LF|BOM|DEMO|English|sha256|SHA|Excel|WPS"
    )
    for key in chinese.keys() - free:
        rest = allowed.sub("", PLACE.sub("", chinese[key]))
        assert CJK.search(chinese[key]), f"{key}: {chinese[key]!r}"
        del rest


PLACE = re.compile(r"\{[^}]*\}|<[^>]*>")


def used_keys() -> dict[str, str]:
    """Every literal key asked of a translator, with where."""
    found: dict[str, str] = {}
    for path in python_files():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            asked = ast.unparse(node.func)
            first = node.args[0]
            if asked.split(".")[-1] != "words" and "translator(" not in asked:
                continue
            for inner in ast.walk(first):
                text = inner.value if isinstance(inner, ast.Constant) else None
                if isinstance(text, str) and KEY.fullmatch(text):
                    found[text] = f"{path.relative_to(ROOT)}:{node.lineno}"
    return found


def test_every_text_asked_for_exists() -> None:
    known = messages("zh")
    missing = {key: where for key, where in used_keys().items() if key not in known}
    assert not missing


def test_an_unknown_key_is_an_error() -> None:
    with pytest.raises(KeyError, match=r"no wording for 'no\.such\.key' in zh_CN"):
        translator("zh")("no.such.key")


@pytest.mark.parametrize(
    ("name", "language"), [("zh_CN.UTF-8", "zh"), ("zh", "zh"), ("C", "en"), ("en_GB", "en")]
)
def test_language_of_locale(name: str, language: str) -> None:
    assert language_of_locale(name) == language


def test_a_word_goes_with_its_number() -> None:
    words = translator("en")
    assert words("notice.left_out", number=1).startswith("Left out: 1 value, ")
    assert words("notice.left_out", number=12).startswith("Left out: 12 values, ")
    assert words("glossary.facts", unit="%", kind="x", places=1).endswith("1 place reports")
