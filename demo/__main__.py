"""Command line: ``python -m demo --out DIR`` writes the demonstration package."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from demo.package import ForeignFolder, write_package
from outcomes.language import language_of_locale, translator


def main(arguments: list[str] | None = None) -> int:
    """Write the package; 0 when it is written, 1 when the folder is another's, 2 on a bad call."""
    settings = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    words = translator(language_of_locale(next(filter(None, settings), "")))
    parser = argparse.ArgumentParser(prog="python -m demo", description=words("demo.describe"))
    parser.add_argument("--out", metavar="DIR", type=Path, required=True, help=words("demo.out"))
    folder: Path = parser.parse_args(arguments).out
    try:
        package = write_package(folder)
    except ForeignFolder as error:
        print(words("demo.foreign", folder=error.folder, found=error.found), file=sys.stderr)
        return 1
    rows = sum(len(rows) for rows in package.observations.values())
    print(
        words(
            "demo.written", folder=folder, observations=rows, sources=len(package.tables["sources"])
        )
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
