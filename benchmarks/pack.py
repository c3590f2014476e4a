"""How long a pack of twenty views takes beside the same files by the bare libraries, in one run.

    python -m benchmarks.pack [BUILD_FOLDER]

Our files are made once and read again; what stands in them (texts with their size, weight and
typeface, tables, cells with their formats, values of charts, rows and descriptors) is what the
bare libraries then write, in their plainest way. python-docx has neither charts nor footnotes:
the bare brief goes without charts, and its footnotes are paragraphs. All formats together
should stay below 1.5 times the bare libraries, which have their content at hand; so have we: the
exhibits and their tables are made before that clock starts. What it takes to read them from the
build, with the catalogue at hand, is printed beside it.
"""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from benchmarks import bare_deck, bare_documents
from outcomes import questions
from outcomes.catalogue import Catalogue
from outcomes.catalogue_rows import load_catalogue
from outcomes.exhibits import exhibit_of
from outcomes.pack.assembly import assemble
from outcomes.pack.contents import Pack, silent
from outcomes.pack.files import FORMATS
from outcomes.pack.items import Item
from outcomes.store import Build, current_build
from outcomes.tables import Stamp
from outcomes.view_address import prepared_views

VIEWS, ROUNDS = 20, 7
# Name of a format: what reads our file, and what writes the same by the bare library.
BARE = {
    "pptx": (bare_deck.read, bare_deck.write),
    "docx": (bare_documents.read_docx, bare_documents.write_docx),
    "xlsx": (bare_documents.read_xlsx, bare_documents.write_xlsx),
    "csv": (bare_documents.read_zip, bare_documents.write_zip),
    "sdmx": (bare_documents.read_zip, bare_documents.write_zip),
}


def addresses_of(build: Build, catalogue: Catalogue) -> list[str]:
    """The prepared comparisons, then comparisons and trends of what most places report."""
    found = [f"compare?{one}" for one in prepared_views(catalogue)]
    for row in questions.indicators_with_figures(build.database):
        found += [f"{page}?indicator={row['indicator_id']}" for page in ("compare", "trends")]
    return found[:VIEWS]


def pack_of_twenty(build: Build, catalogue: Catalogue) -> Pack:
    """A pack of these views, with the tables of their files made."""
    pack, short = assemble(
        [Item(one) for one in addresses_of(build, catalogue)],
        lambda one: exhibit_of(build.database, build, catalogue, one, "zh"),
        catalogue,
        Stamp(build, datetime(2026, 11, 21, 14, 0, tzinfo=UTC)),
        "zh",
    )
    assert len(pack.exhibits) == VIEWS, [one.item for one in short]
    for shown in pack.exhibits:
        shown.tables(pack.stamp)
    return pack


def seconds(work: Callable[[], object]) -> float:
    """How long a thing takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def sides(pack: Pack, name: str) -> tuple[Callable[[], object], Callable[[], object]]:
    """What writes a format, ours and the bare library's; the same content goes into both."""
    read, write_bare = BARE[name]
    out = io.BytesIO()
    FORMATS[name][1](pack, out, None, silent)
    content = read(io.BytesIO(out.getvalue()))
    return (
        lambda: FORMATS[name][1](pack, io.BytesIO(), None, silent),
        lambda: write_bare(content, io.BytesIO()),
    )


def main() -> None:
    build = current_build(Path(sys.argv[1] if len(sys.argv) > 1 else "data/build"))
    catalogue = load_catalogue(build.database)
    pack = pack_of_twenty(build, catalogue)
    print(f"{VIEWS} views, {sum(len(one.frame) for one in pack.exhibits)} figures")
    print(f"read from the build: {seconds(lambda: pack_of_twenty(build, catalogue)):.1f} s")
    ours_together = bare_together = 0.0
    for name in FORMATS:
        ours, bare = sides(pack, name)
        rounds = [(seconds(ours), seconds(bare)) for _ in range(ROUNDS)]
        own, other = median(one for one, _ in rounds), median(one for _, one in rounds)
        ours_together, bare_together = ours_together + own, bare_together + other
        print(f"{name}: {own * 1000:.0f} ms, bare {other * 1000:.0f} ms: {own / other:.2f}")
    print(f"all formats / bare libraries: {ours_together / bare_together:.2f}")


if __name__ == "__main__":
    main()
