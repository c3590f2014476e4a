"""The command line of the write side, its help in Chinese or English."""

from __future__ import annotations

from pathlib import Path

from outcomes.command_line import Parser
from outcomes.language import Language, translator

PROGRAM = "python -m etl"


def make_parser(language: Language) -> Parser:
    """The parser of all commands, in one language."""
    words = translator(language)
    parser = Parser(words, language, PROGRAM, words("command.description"))
    commands = parser.commands()
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
