"""What the command lines share: parsers in the reader's language, its choice, and exit codes."""

from __future__ import annotations

import argparse
import io
import os
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import NoReturn

from outcomes.language import (
    LANGUAGES,
    Language,
    Words,
    language_named,
    language_of_locale,
)

OK, PROBLEMS, WRONG_CALL, INTERRUPTED = 0, 1, 2, 130
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
    (re.compile(r"argument (?P<what>\S+): (?P<why>.*)", re.DOTALL), "command.wrong.option"),
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

    def commands(self) -> argparse._SubParsersAction[Parser]:
        """Where the commands of the program are added; one of them must be given."""
        return self.add_subparsers(
            title=self.words("command.commands"),
            dest="command",
            metavar="COMMAND",
            required=True,
            parser_class=_command_parser(self.words, self.language),
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


def _command_parser(words: Words, language: Language) -> type[Parser]:
    """The class of a command's parser, which the words are bound to."""

    class Command(Parser):
        def __init__(self, *, prog: str, description: str, **_: object) -> None:
            super().__init__(words, language, prog, description)

    return Command


def calm_streams() -> None:
    """Let a console that cannot show a character show its code instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
