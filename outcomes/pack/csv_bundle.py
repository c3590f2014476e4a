"""CSV files of a pack in one ZIP, a folder a view, with one file that describes them all."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any, BinaryIO

from outcomes.exhibit import Exhibit
from outcomes.export import UNSAFE_IN_NAMES, metadata, source_entry, write_csv, zip_entry
from outcomes.pack.contents import Pack, Progress, silent
from outcomes.tables import Table

ABOUT = "datapackage.json"
LONGEST_FOLDER = 40


def write_csv_bundle(pack: Pack, out: BinaryIO | Path, progress: Progress = silent) -> None:
    """Writes the tables of every view as CSV, and ``datapackage.json``.

    Each file goes into the ZIP row by row, whatever its length.
    """
    resources: list[dict[str, Any]] = []
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, shown in enumerate(pack.exhibits, start=1):
            progress(number - 1, len(pack.exhibits), shown.title)
            for name, table in shown.tables(pack.stamp).items():
                path = f"{folder_of(number, shown.title)}/{name}.csv"
                with archive.open(zip_entry(path, pack.stamp), "w", force_zip64=True) as file:
                    write_csv(table, file)
                resources.append(resource_of(pack, shown, table, path, f"view-{number}-{name}"))
        about = json.dumps(
            pack_entry(pack) | {"resources": resources}, ensure_ascii=False, indent=2
        )
        archive.writestr(zip_entry(ABOUT, pack.stamp), about.encode("utf-8"))
    progress(len(pack.exhibits), len(pack.exhibits), ABOUT)


def folder_of(number: int, title: str) -> str:
    """The folder of a view: 01_调解成功率."""
    said = title.encode("utf-8", "replace").decode()
    return f"{number:02}_" + UNSAFE_IN_NAMES.sub("-", said)[:LONGEST_FOLDER].strip("-. ")


def resource_of(pack: Pack, shown: Exhibit, table: Table, path: str, name: str) -> dict[str, Any]:
    """A file of a view: what its columns are, its definitions, sources, build and check code."""
    about = metadata(shown.extract, pack.catalogue, table, pack.stamp, path)
    return about | {"name": name, "address": shown.address, "check_code": shown.check_code}


def pack_entry(pack: Pack) -> dict[str, Any]:
    """What the metadata says of a pack as a whole, whatever its files are."""
    build = pack.stamp.build
    catalogue, language = pack.catalogue, pack.language
    return {
        "profile": "tabular-data-package",
        "name": "meeting-pack",
        "title": pack.title,
        "created": pack.stamp.exported_at.isoformat(timespec="seconds"),
        "licenses": [{"name": "other", "title": build.licence}],
        "sources": [
            source_entry(catalogue, one.source_id, language)
            for one in pack.sources
            if one.source_id in catalogue.sources
        ],
        "build": {
            "id": build.build_id,
            "built_at": build.built_at,
            "package": build.package_title,
            "marking": pack.marking,
        },
        "views": [
            {
                "title": shown.title,
                "takeaway": shown.takeaway,
                "address": shown.address,
                "check_code": shown.check_code,
                "comment": shown.comment,
                "as_of": shown.as_of,
            }
            for shown in pack.exhibits
        ],
    }
