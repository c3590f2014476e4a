"""How a page of a long table costs beside a page of a short one, side by side in one run.

    python -m benchmarks.tables [BUILD_FOLDER]

A page of 100 observations of a document that carries 20,000, over the same page of one that
carries 1,000: with its own order, sorted by value from the last page, and found by a word.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.timing import seconds
from outcomes import questions
from outcomes.catalogue_rows import load_catalogue
from outcomes.observation_pages import observation_page
from outcomes.paging import Asked
from outcomes.store import current_build
from tests.crowd import crowded

ASKED = {
    "first page": lambda number: Asked(),
    "last page by value": lambda number: Asked(number - 100, sort="value", descending=True),
    "found by a word": lambda number: Asked(text="row 99"),
}


def main() -> None:
    database = current_build(Path(sys.argv[1] if len(sys.argv) > 1 else "data/build")).database
    catalogue = load_catalogue(database)
    frame = questions.observations(database)
    like = frame[frame["source_id"].notna()].iloc[0]
    with TemporaryDirectory() as folder:
        builds = {
            number: crowded(database, Path(folder), like["observation_id"], number)
            for number in (1_000, 20_000)
        }

        def cost(number: int, asked: Asked) -> float:
            build = builds[number]
            source_id = str(like["source_id"])
            return seconds(lambda: observation_page(build, catalogue, "zh", asked, source_id))

        for name, asked in ASKED.items():
            few, many = (cost(number, asked(number)) for number in (1_000, 20_000))
            print(f"{name}: of 20,000 / of 1,000: {many / few:.1f} ({many * 1000:.0f} ms)")


if __name__ == "__main__":
    main()
