"""Files: a CSV that a spreadsheet opens right, whatever stands in its cells."""

from __future__ import annotations

import csv
import io

import pytest

from outcomes.export import cell_text, csv_bytes
from outcomes.tables import Column, Table


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        (None, "text", ""),
        (415501500.0, "number", "415501500"),
        (0.1, "number", "0.1"),
        (1e-7, "number", "0.0000001"),
        (1e21, "number", "1000000000000000000000"),
        (0, "number", "0"),
        (-12.5, "number", "-12.5"),
        ("=1+1", "text", "'=1+1"),
        ("+86 595", "text", "'+86 595"),
        ("-注", "text", "'-注"),
        ("@甲", "text", "'@甲"),
        ("\t甲", "text", "'\t甲"),
        ("\r甲", "text", "'\r甲"),
        ("-12.5", "text", "-12.5"),
        ("Jun 2024", "text", "'Jun 2024"),
        ("2024-06", "text", "'2024-06"),
        ("(5)", "text", "'(5)"),
        ("2024-06-30", "date", "2024-06-30"),
        ("2024年6月—9月", "text", "2024年6月—9月"),
        ("350582", "id", "'350582"),
        ("010000", "id", "'010000"),
        ("2024-05", "id", "'2024-05"),
        ("3/1", "id", "'3/1"),
        ("1e5", "id", "'1e5"),
        ("98%", "id", "'98%"),
        ("mar1", "id", "'mar1"),
        ("附件3/三/（一）", "id", "附件3/三/（一）"),
        ("350582-yonghe", "id", "350582-yonghe"),
        ("甲\n乙", "text", "甲 乙"),
    ],
)
def test_cells(value: object, kind: str, text: str) -> None:
    assert cell_text(value, kind) == text


def test_the_file_has_a_byte_order_mark_and_crlf_and_reads_back() -> None:
    table = Table(
        (Column("locality", "地区", "text"), Column("value", "数值（%）", "number")),
        (('甲，"乙"', 96.5), ("丙", None)),
    )
    content = csv_bytes(table)
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == 3 and content.count(b"\n") == 3
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert rows == [["地区", "数值（%）"], ['甲，"乙"', "96.5"], ["丙", ""]]
