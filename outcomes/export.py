"""Files of an extract: CSV that a spreadsheet opens right, and a ZIP with its metadata."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import IO, Any

from outcomes.catalogue import Catalogue
from outcomes.extract import Extract
from outcomes.language import Language, translator
from outcomes.tables import Column, Stamp, Table

BYTE_ORDER_MARK = "\ufeff"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)")
# What Excel and WPS read as a number, a share, a fraction or a date when they open a CSV.
CONVERTIBLE = re.compile(
    r"\s*[+-]?[\d,，]*\.?\d+([eE][+-]?\d+)?\s*%?\s*"
    r"|\d{1,4}[-/.]\d{1,4}([-/.]\d{1,4})?"
    r"|\d{1,2}:\d{2}(:\d{2})?"
    r"|(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*[-/ ]?\d{1,4}"
    r"|\d{1,2}[-/ ]?(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*"
    r"|(?i:true|false)"
    r"|\(\d+(\.\d+)?\)"
)
UNSAFE_IN_NAMES = re.compile(r'[\\/:*?"<>|\s\x00-\x1f]+')
LONGEST_NAME = 80
JSON_TYPE = {"text": "string", "id": "string", "number": "number", "date": "date"}


def guarded(text: str, kind: str) -> str:
    """A text cell that a spreadsheet neither runs as a formula nor turns into a date.

    Such a cell gets a leading apostrophe; so does an id that would become a number.
    """
    if text.startswith(FORMULA_STARTS) and not NUMBER.fullmatch(text):
        return "'" + text
    # A day is meant to become a date.
    if kind == "date":
        return text
    if CONVERTIBLE.fullmatch(text) and (kind == "id" or not NUMBER.fullmatch(text)):
        return "'" + text
    return text


def cell_text(value: Any, kind: str) -> str:
    """One cell: empty for None, plain decimals for numbers, guarded text for the rest."""
    if value is None:
        return ""
    if isinstance(value, int | float):
        text = format(Decimal(repr(value)), "f")
        return text.rstrip("0").rstrip(".") if "." in text else text
    # A line break inside a cell splits the row in many a reader.
    return guarded(" ".join(str(value).split("\n")), kind)


def csv_bytes(table: Table) -> bytes:
    """The table as UTF-8 with byte order mark, CRLF, no thousands separators."""
    out = io.BytesIO()
    write_csv(table, out)
    return out.getvalue()


def write_csv(table: Table, out: IO[bytes]) -> None:
    """Writes the same row by row, so that a long table takes no more room than a short one."""
    header = [guarded(column.title, column.kind) for column in table.columns]
    rows = (
        [cell_text(v, c.kind) for v, c in zip(row, table.columns, strict=True)]
        for row in table.rows
    )
    write_lines(header, rows, out)


def write_lines(header: Sequence[str], rows: Iterable[Sequence[str]], out: IO[bytes]) -> None:
    """Writes cells that are text already; ``out`` stays open."""
    text = io.TextIOWrapper(out, encoding="utf-8", errors="replace", newline="")
    text.write(BYTE_ORDER_MARK)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(rows)
    text.detach()


def file_stem(extract: Extract, table_name: str, stamp: Stamp) -> str:
    """Where, what, when: 定安县等9地_调解成功率_1991—2025年_汇总表_20261121."""
    words = translator(extract.language)
    marking = stamp.build.marking(extract.language)
    parts = [marking, extract.where, extract.what, extract.when]
    stem = "_".join(part for part in parts if part)[:LONGEST_NAME]
    ending = f"{words(f'table.{table_name}')}_{stamp.exported_at:%Y%m%d}"
    return UNSAFE_IN_NAMES.sub("-", f"{stem}_{ending}")


def field(column: Column) -> dict[str, str]:
    """A column as a Table Schema field, whose name is the header in the file."""
    return {
        "name": column.title,
        "type": JSON_TYPE[column.kind],
        "title": column.name,
        "description": column.about,
    }


def metadata(
    extract: Extract, catalogue: Catalogue, table: Table, stamp: Stamp, file_name: str
) -> dict[str, Any]:
    """What the file is, as a Frictionless tabular resource with our own facts beside it."""
    words = translator(extract.language)
    verdict = extract.verdict
    return {
        "name": "table",
        "path": file_name,
        "profile": "tabular-data-resource",
        "format": "csv",
        "encoding": "utf-8-sig",
        "dialect": {"lineTerminator": "\r\n"},
        "title": extract.title,
        "description": words("metadata.apostrophe"),
        "schema": {"fields": [field(column) for column in table.columns]},
        "licenses": [{"name": "other", "title": stamp.build.licence}],
        "sources": [source_entry(catalogue, one, extract.language) for one in extract.source_ids],
        "definitions": [
            definition_entry(catalogue, one, extract.language) for one in extract.definitions
        ],
        "verdict": verdict
        and {
            "level": words(f"verdict.{verdict.level.name.lower()}"),
            "reasons": [words(f"reason.{reason.code}") for reason in verdict.reasons],
        },
        "left_out": [
            {
                "observation": one.observation_id,
                "locality": one.locality,
                "period": one.period,
                "reasons": [words(f"reason.{code}") for code in one.reasons],
            }
            for one in extract.left_out
        ],
        "aggregate": extract.aggregate,
        "build": {
            "id": stamp.build.build_id,
            "built_at": stamp.build.built_at,
            "package": stamp.build.package_title,
            "marking": stamp.build.marking(extract.language),
        },
        "exported_at": stamp.time,
        "check_code": stamp.check_code,
    }


def source_entry(catalogue: Catalogue, source_id: str, language: Language) -> dict[str, Any]:
    """A document in the metadata."""
    source = catalogue.sources[source_id]
    return {
        "id": source_id,
        "title": source.title(language),
        "publisher": source.published_by(language),
        "document_number": source.document_number,
        "published_on": source.published_on,
        "address": source.address,
        "licence": source.terms(language),
    }


def definition_entry(
    catalogue: Catalogue, pair: tuple[str, str], language: Language
) -> dict[str, Any]:
    """An indicator's definition in the metadata."""
    indicator, definition = catalogue.indicators[pair[0]], catalogue.definitions[pair]
    return {
        "indicator": indicator.indicator_id,
        "indicator_title": indicator.title(language),
        "meaning": indicator.meaning(language),
        "id": definition.definition_id,
        "title": definition.title(language),
        "counted": definition.counted(language),
        "left_out": definition.left_out(language),
    }


def zip_entry(name: str, stamp: Stamp) -> zipfile.ZipInfo:
    """A file in a ZIP, dated by the export."""
    entry = zipfile.ZipInfo(name, date_time=stamp.exported_at.timetuple()[:6])
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def zip_bytes(files: dict[str, bytes], stamp: Stamp) -> bytes:
    """The files in one ZIP, dated by the export."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zip_entry(name, stamp), content)
    return out.getvalue()


def bundle(extract: Extract, catalogue: Catalogue, tables: dict[str, Table], stamp: Stamp) -> bytes:
    """Every table as CSV, each with its metadata as a JSON file of the same name."""
    files: dict[str, bytes] = {}
    for name, table in tables.items():
        stem = file_stem(extract, name, stamp)
        files[f"{stem}.csv"] = csv_bytes(table)
        about = metadata(extract, catalogue, table, stamp, f"{stem}.csv")
        files[f"{stem}.json"] = json.dumps(about, ensure_ascii=False, indent=2).encode("utf-8")
    return zip_bytes(files, stamp)
