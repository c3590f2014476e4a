"""How long a pack of twenty views takes beside the same files by the bare libraries, in one run.

    python -m benchmarks.pack [BUILD_FOLDER]

Our files are made once and read again; what stands in them (texts with their size, weight and
typeface, tables, cells with their formats, values of charts, rows and descriptors) is what the
bare libraries then write, in their plainest way. python-docx has neither charts nor footnotes:
the bare brief goes without charts, and its footnotes are paragraphs. The exhibits and their
tables are made before the clock starts. All formats together should stay below 1.5 times the
bare libraries.
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
from outcomes.catalogue_rows import load_catalogue
from outcomes.exhibits import exhibit_of
from outcomes.pack.assembly import assemble
from outcomes.pack.contents import Pack, silent
from outcomes.pack.files import FORMATS
from outcomes.pack.items import Item
from outcomes.store import current_build
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


def pack_of_twenty(folder: Path) -> Pack:
    """The prepared comparisons, then comparisons and trends of what most places report."""
    build = current_build(folder)
    catalogue = load_catalogue(build.database)
    addresses = [f"compare?{one}" for one in prepared_views(catalogue)]
    for row in questions.indicators_with_figures(build.database):
        addresses += [f"{page}?indicator={row['indicator_id']}" for page in ("compare", "trends")]
    pack, short = assemble(
        [Item(one) for one in addresses[:VIEWS]],
        lambda one: exhibit_of(build.database, build, catalogue, one, "zh"),
        catalogue,
        Stamp(build, datetime(2026, 11, 21, 14, 0, tzinfo=UTC)),
        "zh",
    )
    assert len(pack.exhibits) == VIEWS, [one.item for one in short]
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
    pack = pack_of_twenty(Path(sys.argv[1] if len(sys.argv) > 1 else "data/build"))
    print(f"{VIEWS} views, {sum(len(one.frame) for one in pack.exhibits)} figures")
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
