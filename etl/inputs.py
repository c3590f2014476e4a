"""What a build is made from, as checksums: same inputs and same code, same build id."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from pathlib import Path

from etl.package import DESCRIPTOR, Package
from outcomes.inputs import text_checksum
from outcomes.language import LANGUAGES, catalogue_path

ID_LENGTH = 16
# Raise it when a build of the same files by the same source texts would differ all the same,
# as with another version of the database's file format.
CODE_VERSION = "1"


def input_hashes(folder: Path, package: Package) -> dict[str, str]:
    """The SHA-256 of each file of the package, by its name; files we cannot read are left out."""
    hashes = {}
    for file in sorted({DESCRIPTOR, *package.files}):
        with suppress(OSError):
            hashes[file] = text_checksum(folder / file)
    return hashes


def code_version() -> str:
    """A short checksum of the program's own texts that decide what a build holds."""
    sources = sorted(Path(__file__).parent.glob("*.py"))
    sources += [catalogue_path(language, "etl") for language in LANGUAGES]
    return _short(
        CODE_VERSION, *(part for path in sources for part in (path.name, text_checksum(path)))
    )


def build_id(hashes: dict[str, str], code: str) -> str:
    """The id of the build that these inputs and this code make."""
    return _short(code, *(part for file in sorted(hashes) for part in (file, hashes[file])))


def _short(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:ID_LENGTH]
