"""Reads one CSV file as text, strictly, and says what is wrong with the file as a file."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from pathlib import Path

from etl.package import Table
from etl.problems import Problem, Value, file_problem, found_value, term

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
ZIP_MARK = b"PK\x03\x04"  # what a workbook starts with


@dataclass
class Sheet:
    """The rows of a file, in the order of the table's columns, each with its line.

    `whole` is False where a row, or the file, could not be read: then what the file does not
    hold must not be held against other files.
    """

    file: str
    rows: list[list[str]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    whole: bool = True

    def fault(self, rule: str, line: int | None = None, /, **values: Value) -> None:
        """Note a problem that leaves the rest of the file readable."""
        self.problems.append(file_problem(rule, self.file, line, **values))

    def lose(self, rule: str, line: int | None = None, /, **values: Value) -> None:
        """Note a problem that costs a row or the file."""
        self.fault(rule, line, **values)
        self.whole = False


def read_sheet(folder: Path, file: str, table: Table) -> Sheet:
    """The file's rows as text; every cell not given is an empty text."""
    sheet = Sheet(file)
    text = _text(sheet, folder / file)
    if text is None:
        return sheet
    text = _plain_lines(sheet, text)
    lines, rows = _rows(sheet, text)
    if not any(rows):
        if sheet.whole:
            sheet.lose("empty_file", columns=table.columns)
        return sheet
    order = _header(sheet, rows[0], table)
    if order is not None:
        _cells(sheet, lines[1:], rows[1:], rows[0], order)
    return sheet


def _text(sheet: Sheet, path: Path) -> str | None:
    """The decoded text, or None with a problem that says how the file seems to be kept."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        sheet.lose("missing_file")
        return None
    except OSError as error:
        sheet.lose("unreadable", value=error.strerror or "")
        return None
    if content.startswith(ZIP_MARK):
        sheet.lose("workbook")
        return None
    if content.startswith(UTF_16_MARKS):
        sheet.lose("utf_16")
        return None
    if content.startswith(BYTE_ORDER_MARK):
        sheet.fault("byte_order_mark")
        content = content.removeprefix(BYTE_ORDER_MARK)
    if b"\0" in content:
        sheet.lose("nul", _line_at(content, content.index(b"\0")))
        return None
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        rule = "gb18030" if _decodes(content, "gb18030") else "encoding"
        sheet.lose(rule, _line_at(content, error.start))
        return None


def _line_at(content: bytes, position: int) -> int:
    return content.count(b"\n", 0, position) + 1


def _decodes(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _plain_lines(sheet: Sheet, text: str) -> str:
    """The text with line feeds only; any other line end is one problem of the file."""
    position = text.find("\r")
    if position < 0:
        return text
    sheet.fault("line_ends", text.count("\n", 0, position) + 1)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _rows(sheet: Sheet, text: str) -> tuple[list[int], list[list[str]]]:
    """The rows with the line each starts on; reading ends at the first broken quotation mark."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    lines: list[int] = []
    rows: list[list[str]] = []
    start = 1
    try:
        for row in reader:
            lines.append(start)
            rows.append(row)
            start = reader.line_num + 1
    except csv.Error:
        sheet.lose("quotation", start)
    return lines, rows


def _header(sheet: Sheet, header: list[str], table: Table) -> list[int] | None:
    """Where each column of the table stands in the file, or None if one is not to be had."""
    missing = tuple(name for name in table.columns if name not in header)
    unknown = tuple(name for name in dict.fromkeys(header) if name not in table.columns)
    twice = tuple(sorted({name for name in header if header.count(name) > 1}))
    if missing:
        sheet.lose("missing_column", 1, columns=missing)
    if unknown:
        sheet.fault("unknown_column", 1, columns=unknown)
    if twice:
        sheet.lose("duplicate_column", 1, columns=twice)
    if missing or twice:
        return None
    if not unknown and tuple(header) != table.columns:
        sheet.fault("column_order", 1, columns=tuple(header), allowed=table.columns)
    return [header.index(name) for name in table.columns]


def _cells(
    sheet: Sheet, lines: list[int], rows: list[list[str]], header: list[str], order: list[int]
) -> None:
    """Keep the rows that have as many cells as the header, in the order of the table."""
    width = len(header)
    for line, row in zip(lines, rows, strict=True):
        if len(row) != width:
            rule = "cells" if row else "empty_line"
            sheet.lose(rule, line, count=len(row), expected=width)
            continue
        for name, cell in zip(header, row, strict=True):
            if "\n" in cell:
                sheet.problems.append(_line_break(sheet.file, line, name, cell))
        sheet.lines.append(line)
        sheet.rows.append([row[index] for index in order])


def _line_break(file: str, line: int, column: str, cell: str) -> Problem:
    expected, mend = (term(f"problem.line_break.{part}") for part in ("expected", "mend"))
    return Problem("problem", "line_break", file, line, column, found_value(cell), expected, mend)
