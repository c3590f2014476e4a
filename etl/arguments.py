"""The command line of the write side, its help in Chinese or English."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NoReturn

from outcomes.language import (
    LANGUAGES,
    Language,
    Words,
    language_named,
    language_of_locale,
    translator,
)

PROGRAM = "python -m etl"
LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")

# How argparse words a wrong call, and the text that says it in the reader's language.
WRONG_CALLS = (
    (re.compile(r"unrecognized arguments: (?P<what>.*)"), "command.wrong.unknown"),
    (re.compile(r"the following arguments are required: (?P<what>.*)"), "command.wrong.required"),
    (re.compile(r"argument (?P<what>\S+): expected one argument"), "command.wrong.value"),
    (
        re.compile(r"argument \S+: invalid choice: '?(?P<what>.*?)'? \(choose from (?P<of>.*)\)"),
        "command.wrong.choice",
    ),
    (re.compile(r"(?P<what>.*)", re.DOTALL), "command.wrong.other"),
)


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Help whose standing words come from the catalogue."""

    usage_word = ""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, self.usage_word if prefix is None else prefix)


def _formatter(words: Words) -> type[_Formatter]:
    class Worded(_Formatter):
        usage_word = words("command.usage") + " "

    return Worded


class Parser(argparse.ArgumentParser):
    """A parser that speaks the reader's language, in its help and when it is called wrongly."""

    def __init__(self, words: Words, language: Language, prog: str, description: str) -> None:
        """Make a parser without options of its own but help."""
        super().__init__(
            prog=prog,
            description=description,
            add_help=False,
            allow_abbrev=False,
            formatter_class=_formatter(words),
        )
        self.words, self.language = words, language
        self.options = self.add_argument_group(words("command.options"))
        self.options.add_argument("-h", "--help", action="help", help=words("command.help"))
        self.options.add_argument(
            "--language",
            choices=LANGUAGES,
            default=argparse.SUPPRESS,
            help=words("command.language"),
        )

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the call and how it goes; exit with 2."""
        for expression, key in WRONG_CALLS:
            if match := expression.fullmatch(message):
                said = self.words(key, **match.groupdict())
                break
        self.exit(2, f"{self.format_usage()}{self.prog}: {said}\n")


def language_of(arguments: Sequence[str], environment: Mapping[str, str] = os.environ) -> Language:
    """The language asked for on the command line, else that of the environment."""
    for position, argument in enumerate(arguments):
        name, sign, value = argument.partition("=")
        if name == "--language":
            value = value if sign else "".join(arguments[position + 1 : position + 2])
            if language_named(value):
                return "zh" if value == "zh" else "en"
    for variable in LOCALE_VARIABLES:
        if environment.get(variable):
            return language_of_locale(environment[variable])
    return "en"


def make_parser(language: Language) -> Parser:
    """The parser of all commands, in one language."""
    words = translator(language)
    parser = Parser(words, language, PROGRAM, words("command.description"))
    commands = parser.add_subparsers(
        title=words("command.commands"),
        dest="command",
        metavar="COMMAND",
        required=True,
        parser_class=_sub_parser(words, language),
    )
    options = {
        name: commands.add_parser(
            name,
            help=words(f"command.{name}.help"),
            description=words(f"command.{name}.description"),
        ).options
        for name in ("build", "check", "status", "verify")
    }
    for group in options.values():
        group.add_argument(
            "--data", type=Path, default=Path("data"), metavar="DIR", help=words("command.data")
        )
        group.add_argument("--json", action="store_true", help=words("command.json"))
    for name in ("build", "status"):
        options[name].add_argument("--out", type=Path, metavar="DIR", help=words("command.out"))
    options["build"].add_argument("--quiet", action="store_true", help=words("command.quiet"))
    options["check"].add_argument("--explain", action="store_true", help=words("command.explain"))
    options["verify"].add_argument(
        "--documents", type=Path, required=True, metavar="DIR", help=words("command.documents")
    )
    return parser


def _sub_parser(words: Words, language: Language) -> type[Parser]:
    """The class of a command's parser, which the words are bound to."""

    class Command(Parser):
        def __init__(self, *, prog: str, description: str, **_: object) -> None:
            super().__init__(words, language, prog, description)

    return Command
