"""What the check says of files as files: encoding, columns, rows, names."""

from __future__ import annotations

import pytest

from tests.faults import Fault
from tests.world import World


def crlf(world: World, file: str) -> None:
    path = world.data / file
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))


FAULTS = (
    Fault(
        "missing_file",
        lambda w: (w.data / "scopes.csv").unlink(),
        "scopes.csv: found no such file, expected the file that datapackage.json names; add "
        "the file, or take its name out of datapackage.json",
    ),
    Fault(
        "unreadable",
        lambda w: ((w.data / "scopes.csv").unlink(), (w.data / "scopes.csv").mkdir()),
        "scopes.csv: found a file that cannot be read (Is a directory), expected a file that "
        "can be read; see who may read it, and close the program that holds it",
    ),
    Fault(
        "unnamed_file",
        lambda w: (w.data / "observations" / "gamma.csv").write_text("a\n"),
        "observations/gamma.csv: found a file that the descriptor does not name, expected "
        "only files that datapackage.json names; name it there, or move it out of the folder",
    ),
    Fault(
        "unnamed_workbook",
        lambda w: (w.data / "figures.xlsx").write_bytes(b""),
        "figures.xlsx: found a file that the descriptor does not name, expected only files "
        "that datapackage.json names; name it there, or move it out of the folder",
    ),
    Fault(
        "empty_file",
        lambda w: (w.data / "practices.csv").write_bytes(b""),
        "practices.csv: found an empty file, expected a header row practice_id, name_zh, "
        "name_en, locality_id, themes, how_it_works_zh, how_it_works_en, since_start, "
        "since_as_printed; write the header row",
    ),
    Fault(
        "gb18030",
        lambda w: w.recode("scopes.csv", "gb18030"),
        "scopes.csv:2: found bytes that are not UTF-8 and look like GBK/GB18030, expected "
        "UTF-8; save the file as UTF-8",
    ),
    Fault(
        "encoding",
        lambda w: w.replace("scopes.csv", "医".encode(), b"\xff"),
        "scopes.csv:2: found bytes that are not UTF-8, expected UTF-8; save the file as UTF-8",
    ),
    Fault(
        "utf_16",
        lambda w: w.recode("scopes.csv", "utf-16"),
        "scopes.csv: found UTF-16, expected UTF-8; save it as UTF-8",
    ),
    Fault(
        "workbook",
        lambda w: (w.data / "scopes.csv").write_bytes(b"PK\x03\x04 and so on"),
        "scopes.csv: found an Excel workbook, expected CSV text in UTF-8; save it as CSV "
        "UTF-8 in the spreadsheet program",
    ),
    Fault(
        "byte_order_mark",
        lambda w: w.recode("scopes.csv", "utf-8-sig"),
        "scopes.csv: found a byte order mark, expected UTF-8 without one; save it as UTF-8 "
        "without a byte order mark",
    ),
    Fault(
        "line_ends",
        lambda w: crlf(w, "scopes.csv"),
        "scopes.csv:1: found a line end with a carriage return, expected line feeds alone; "
        "save the file with LF line ends",
    ),
    Fault(
        "nul",
        lambda w: w.replace("scopes.csv", b"Traffic", b"Traffic\0"),
        "scopes.csv:3: found a NUL byte, expected plain text; export the file again from "
        "where it came",
    ),
    Fault(
        "quotation_not_closed",
        lambda w: w.replace("scopes.csv", b"Traffic", b'"Traffic'),
        "scopes.csv:3: found a quotation mark that is not closed or out of place, expected "
        "quotation marks in pairs, doubled inside a cell; close or remove it",
    ),
    Fault(
        "quotation_out_of_place",
        lambda w: w.replace("scopes.csv", b"Traffic", b'"Traffic" x'),
        "scopes.csv:3: found a quotation mark that is not closed or out of place, expected "
        "quotation marks in pairs, doubled inside a cell; close or remove it",
    ),
    Fault(
        "missing_column",
        lambda w: (
            w.replace("scopes.csv", b"title_en,", b""),
            w.replace("scopes.csv", b"Medical disputes,", b""),
        ),
        "scopes.csv:1: found no column title_en, expected every column that datapackage.json "
        "declares; add it; its cells may be empty",
    ),
    Fault(
        "unknown_column",
        lambda w: (
            w.replace("scopes.csv", b"title_en", b"title_en,colour"),
            w.replace("scopes.csv", b"Medical disputes", b"Medical disputes,x"),
            w.replace("scopes.csv", b"Traffic disputes", b"Traffic disputes,x"),
        ),
        "scopes.csv:1: found the column colour, expected only columns that datapackage.json "
        "declares; remove it, or declare it there",
    ),
    Fault(
        "duplicate_column",
        lambda w: w.replace("scopes.csv", b"title_en,kind", b"title_en,kind,kind"),
        "scopes.csv:1: found the column kind twice, expected every column once; remove or "
        "rename one",
    ),
    Fault(
        "column_order",
        lambda w: (
            w.replace(
                "practice_localities.csv", b"practice_id,locality_id", b"locality_id,practice_id"
            ),
            w.replace("practice_localities.csv", b"evening_desk,010100", b"010100,evening_desk"),
        ),
        "practice_localities.csv:1: found the columns locality_id, practice_id, expected the "
        "order practice_id, locality_id; put them in this order",
    ),
    Fault(
        "cells",
        lambda w: w.replace("scopes.csv", b"Traffic disputes", b"Traffic, disputes"),
        "scopes.csv:3: found a row of 5, expected a row of 4 cells; look at the commas; put a"
        " text with commas in double quotes",
    ),
    Fault(
        "empty_line",
        lambda w: w.replace("scopes.csv", b"traffic", b"\ntraffic"),
        "scopes.csv:3: found an empty line, expected a row of 4 cells; remove the line",
    ),
    Fault(
        "line_break",
        lambda w: w.replace("scopes.csv", b"Traffic disputes", b'"Traffic\ndisputes"'),
        'scopes.csv:3 title_en: found "Traffic\\ndisputes", expected a text without line '
        "breaks; write it in one line",
    ),
)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_says_what_is_wrong(own_world: World, fault: Fault) -> None:
    own_world.save()
    fault.plant(own_world)
    assert own_world.says() == list(fault.lines)


def test_a_file_that_cannot_be_read_hides_nothing_and_is_not_held_against_others(
    own_world: World,
) -> None:
    own_world.change("beta-01", obs_value="12,5")
    own_world.save()
    own_world.recode("scopes.csv", "gb18030")
    own_world.recode("sources.csv", "gb18030")
    assert [line.split(" ")[0] for line in own_world.says()] == [
        "observations/beta.csv:2",
        "scopes.csv:2:",
        "sources.csv:2:",
    ]


def test_a_row_that_cannot_be_read_is_not_held_against_others(own_world: World) -> None:
    own_world.save()
    own_world.replace("localities.csv", b"Yiyi,", b"Yiyi,,")
    (line,) = own_world.says()
    assert line.startswith("localities.csv:7: found a row of 9, expected a row of 8 cells")


@pytest.mark.parametrize("name", ["README.md", "LICENCE.txt", ".gitkeep", "~$scopes.csv"])
def test_notes_and_left_overs_may_lie_about(own_world: World, name: str) -> None:
    own_world.save()
    (own_world.data / name).write_text("x")
    (own_world.data / "observations" / name).write_text("x")
    (line,) = own_world.says()
    assert line.startswith("warning checks.csv:3")
