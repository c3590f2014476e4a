"""Packs of real views for tests of the files made from them, and cells that mean harm."""

from __future__ import annotations

import io
import random
import struct
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from outcomes.catalogue_rows import catalogue_of
from outcomes.exhibit import Exhibit
from outcomes.exhibits import exhibit_of
from outcomes.language import Language
from outcomes.pack.contents import Pack
from outcomes.store import current_build
from outcomes.tables import Stamp

MOMENT = datetime(2026, 11, 22, 14, 0, tzinfo=UTC)
OTHERS = (
    "compare?set=s1_success_rate_with_counts&form=funnel",
    "trends?indicator=mediation_success_rate",
    "place?place=110000",
    "coverage",
)
RISKY = (
    "=1+1",
    "+x",
    "-x",
    "@x",
    "\tx",
    "\rx",
    "'",
    '=HYPERLINK("https://a.example","x")',
    "https://a.example/?a=1#b",
    "internal:'说明'!A1",
    "<r><t>x</t></r>",
    "<r>x",
    "_x0041_",
    "a\x01b\x1fc",
    "a\nb",
    "1e5",
    "010000",
    "2024-06",
    "-12.5",
    "  x  ",
    "{=1}",
    "&amp;<b>\"'",
    "𠮷" * 10,
)


@lru_cache(maxsize=8)
def real_pack(folder: Path, language: Language, others: tuple[str, ...] = ()) -> Pack:
    """Every prepared comparison of a build, and the views of other addresses."""
    build = current_build(folder)
    catalogue = catalogue_of(build.database)
    addresses = [*(f"compare?set={one}" for one in catalogue.comparisons), *others]
    exhibits = []
    for number, address in enumerate(addresses, start=1):
        found = exhibit_of(build.database, build, catalogue, address, language)
        assert isinstance(found, Exhibit), address
        exhibits.append(replace(found, check_code=f"V1-{number:05}", comment=f"批注{number}"))
    return Pack("复盘会材料", language, tuple(exhibits), catalogue, Stamp(build, MOMENT))


def pack_with(pack: Pack, *exhibits: Exhibit) -> Pack:
    """The pack with other views."""
    return replace(pack, exhibits=exhibits)


def written(write: Callable[[Pack, io.BytesIO], None], pack: Pack) -> io.BytesIO:
    """The file that a writer makes of a pack."""
    out = io.BytesIO()
    write(pack, out)
    out.seek(0)
    return out


def odd_numbers(number: int = 400) -> list[float]:
    """Numbers that text does not carry over easily: any bits, the same ones in every run."""
    drawn = random.Random(6)
    found: list[float] = [0.1 + 0.2, 1 / 3, 97.6, 1e21, 1e-7, -0.5, 2**53, 123456789012.345]
    while len(found) < number:
        (value,) = struct.unpack("<d", drawn.randbytes(8))
        if 1e-200 < abs(value) < 1e200:
            found.append(value)
    return found
