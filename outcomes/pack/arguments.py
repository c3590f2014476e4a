"""The command line of the reading side, its help in Chinese or English."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from pathlib import Path

from outcomes.command_line import Parser
from outcomes.language import Language, Words, translator
from outcomes.pack.files import FORMATS
from outcomes.pack.items import LONGEST, TITLE
from outcomes.pack.places import LEVELS

PROGRAM = "python -m outcomes"
BUILD_FOLDER = "GOVERNANCE_BUILD"
OWN_BUILD = Path("data") / "build"


def make_parser(language: Language) -> Parser:
    """The parser of all commands, in one language."""
    words = translator(language)
    parser = Parser(words, language, PROGRAM, words("outcomes.description"))
    commands = parser.commands()
    pack = commands.add_parser(
        "pack", help=words("pack.help"), description=words("pack.description")
    )
    add_options(pack.options, words)
    return parser


def add_options(options: argparse._ArgumentGroup, words: Words) -> None:
    """The options of the pack."""
    options.add_argument(
        "--view", action="append", default=[], metavar="ADDRESS", help=words("pack.view")
    )
    options.add_argument("--basket", type=Path, metavar="FILE", help=words("pack.basket"))
    options.add_argument(
        "--formats",
        type=formats_in(words),
        default=tuple(FORMATS),
        metavar="LIST",
        help=words("pack.formats", all=",".join(FORMATS)),
    )
    options.add_argument("--out", type=Path, required=True, metavar="DIR", help=words("pack.out"))
    options.add_argument("--each", choices=LEVELS, help=words("pack.each"))
    options.add_argument(
        "--build",
        type=Path,
        default=Path(os.environ.get(BUILD_FOLDER) or OWN_BUILD),
        metavar="DIR",
        help=words("pack.build"),
    )
    options.add_argument("--template", type=Path, metavar="FILE", help=words("pack.template"))
    options.add_argument(
        "--title",
        type=lambda text: text.strip()[: LONGEST[TITLE]],
        default="",
        metavar="TEXT",
        help=words("pack.title.help"),
    )
    options.add_argument("--quiet", action="store_true", help=words("command.quiet"))


def formats_in(words: Words) -> Callable[[str], tuple[str, ...]]:
    """What reads a list of formats, each once, in the order in which they are written."""

    def read(text: str) -> tuple[str, ...]:
        asked = [one.strip() for one in text.split(",") if one.strip()]
        unknown = [one for one in asked if one not in FORMATS]
        if unknown or not asked:
            raise argparse.ArgumentTypeError(
                words("pack.formats.unknown", found=",".join(unknown), known=",".join(FORMATS))
            )
        return tuple(one for one in FORMATS if one in asked)

    return read
