"""The commands: each returns its exit code, 0 all is well, 1 the input has problems."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence

from etl.arguments import make_parser
from etl.build import build, build_folder
from etl.examination import examine, silent, workbench
from etl.problems import DataError
from etl.report import Report
from etl.status import read_status
from etl.verify import verify
from outcomes.command_line import INTERRUPTED, OK, PROBLEMS, calm_streams, language_of


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Wrong calls exit with 2, an interrupt gives 130."""
    arguments = sys.argv[1:] if arguments is None else arguments
    calm_streams()
    language = language_of(arguments)
    options = make_parser(language).parse_args(arguments)
    report = Report(language, json=options.json)
    try:
        code = COMMANDS[options.command](options, report)
        sys.stdout.flush()
    except KeyboardInterrupt:
        report.progress("command.interrupted")
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has left. Python would complain once more while it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PROBLEMS
    return code


def _build(options: argparse.Namespace, report: Report) -> int:
    progress = silent if options.quiet else report.progress
    try:
        built = build(options.data, options.out, progress)
    except DataError as error:
        report.refused(error.problems, build_id=None)
        return PROBLEMS
    report.built(built)
    return OK


def _check(options: argparse.Namespace, report: Report) -> int:
    if options.explain:
        report.explained()
        return OK
    try:
        with workbench() as connection:
            examination = examine(connection, options.data)
    except DataError as error:
        report.refused(error.problems)
        return PROBLEMS
    report.checked(examination)
    return OK


def _status(options: argparse.Namespace, report: Report) -> int:
    try:
        status = read_status(options.out or build_folder(options.data))
    except DataError as error:
        report.refused(error.problems, build_id=None)
        return PROBLEMS
    report.status(status)
    return PROBLEMS if status is None else OK


def _verify(options: argparse.Namespace, report: Report) -> int:
    try:
        proof = verify(options.data, options.documents)
    except DataError as error:
        report.refused(error.problems)
        return PROBLEMS
    report.verified(proof)
    return PROBLEMS if proof.problems else OK


COMMANDS: dict[str, Callable[[argparse.Namespace, Report], int]] = {
    "build": _build,
    "check": _check,
    "status": _status,
    "verify": _verify,
}
