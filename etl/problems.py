"""What is wrong with an input, where it stands, and how to mend it, in either language.

A problem keeps keys and values, never finished sentences, so the same one can be said in
Chinese and in English, printed for people, written as JSON and stored in a build.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from outcomes.language import Language, translator

Severity = Literal["problem", "warning"]
SHOWN_LENGTH = 80


@dataclass(frozen=True)
class Bilingual:
    """A text that the data package itself gives in both languages."""

    zh: str
    en: str


@dataclass(frozen=True)
class Term:
    """A text of the catalogue, with the values that fill its places."""

    key: str
    values: tuple[tuple[str, Value], ...] = ()


Value = str | int | tuple[str, ...] | Term | Bilingual


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: its place, what was found, what was expected, how to mend it.

    `line` and `column` are None for a file as a whole. A warning does not stop a build.
    """

    severity: Severity
    rule: str
    file: str
    line: int | None
    column: str | None
    found: Term
    expected: Term
    mend: Term


class DataError(Exception):
    """The input cannot be used; `problems` say why."""

    def __init__(self, *problems: Problem) -> None:
        """Keep the problems, which the caller says in the reader's language."""
        super().__init__(*problems)
        self.problems = problems


def term(key: str, /, **values: Value) -> Term:
    """The catalogue text of this key, to be said later."""
    return Term(key, tuple(values.items()))


def found_value(value: str | None) -> Term:
    """What stands in a cell: the text itself, or that the cell is empty."""
    if value is None or value == "":
        return Term("problem.found.empty")
    return term("problem.found.value", value=value)


def file_problem(rule: str, file: str, line: int | None = None, /, **values: Value) -> Problem:
    """A problem of a whole file or line, its three texts taken from the rule's own keys."""
    texts = (term(f"problem.{rule}.{part}", **values) for part in ("found", "expected", "mend"))
    return Problem("problem", rule, file, line, None, *texts)


def say(what: Value, language: Language) -> str:
    """The text in one language; values are shown so that they cannot disturb a console."""
    words = translator(language)
    match what:
        case Term(key, values):
            return words(key, **{name: say(value, language) for name, value in values})
        case Bilingual(zh, en):
            return zh if language == "zh" else en
        case tuple():
            return words("problem.list.separator").join(shown(part) for part in what)
        case _:
            return shown(str(what))


def escaped(text: str) -> str:
    """The text on one line, control characters written out, so that a console stays calm."""
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode() for char in text
    )


def shown(text: str) -> str:
    """The escaped text, cut where it is very long."""
    visible = escaped(text)
    return visible if len(visible) <= SHOWN_LENGTH else visible[: SHOWN_LENGTH - 1] + "…"


def sentence(problem: Problem, language: Language) -> str:
    """One line for people: place, found, expected, and how to mend it."""
    words = translator(language)
    place = problem.file if problem.line is None else f"{problem.file}:{problem.line}"
    place = place if problem.column is None else f"{place} {problem.column}"
    return words(
        f"problem.line.{problem.severity}",
        place=escaped(place),
        found=say(problem.found, language),
        expected=say(problem.expected, language),
        mend=say(problem.mend, language),
    )


def as_json(problem: Problem, language: Language) -> dict[str, object]:
    """The problem as a JSON object; texts in one language, names of things as they are."""
    return {
        "severity": problem.severity,
        "rule": problem.rule,
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "found": say(problem.found, language),
        "expected": say(problem.expected, language),
        "mend": say(problem.mend, language),
    }


def raw_found(problem: Problem) -> str:
    """What was found without quotation marks, for the `problems` table of a build."""
    value = dict(problem.found.values).get("value", "")
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def in_order(problems: list[Problem]) -> list[Problem]:
    """The problems by file and line, those of a whole file first."""
    return sorted(problems, key=lambda problem: (problem.file, problem.line or 0))
