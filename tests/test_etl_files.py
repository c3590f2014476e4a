"""What the check says of files as files: encoding, columns, rows, names."""

from __future__ import annotations

from tests.faults import USUAL, Fault, test_says_nothing_else, test_says_what_is_wrong  # noqa: F401
from tests.world import World


def crlf(world: World, file: str) -> None:
    path = world.data / file
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))


def into_folder(world: World, file: str) -> None:
    (world.data / file).unlink()
    (world.data / file).mkdir()


def spoil(world: World, file: str, content: bytes) -> None:
    (world.data / file).write_bytes(content)


FAULTS = (
    Fault(
        "missing_file",
        lambda w: (w.data / "peer_groups.csv").unlink(),
        "peer_groups.csv: found no such file, expected the file that datapackage.json names; "
        "add the file, or take its name out of datapackage.json",
        spoils="peer_groups.csv",
    ),
    Fault(
        "unreadable",
        lambda w: into_folder(w, "comparison_members.csv"),
        "comparison_members.csv: found a file that cannot be read (Is a directory), expected "
        "a file that can be read; see who may read it, and close the program that holds it",
        spoils="comparison_members.csv",
    ),
    Fault(
        "unnamed_file",
        lambda w: spoil(w, "observations/gamma.csv", b"a"),
        "observations/gamma.csv: found a file that the descriptor does not name, expected "
        "only files that datapackage.json names; name it there, or move it out of the folder",
        spoils="observations/gamma.csv",
    ),
    Fault(
        "unnamed_workbook",
        lambda w: spoil(w, "figures.xlsx", b""),
        "figures.xlsx: found a file that the descriptor does not name, expected only files "
        "that datapackage.json names; name it there, or move it out of the folder",
        spoils="figures.xlsx",
    ),
    Fault(
        "empty_file",
        lambda w: spoil(w, "practice_localities.csv", b""),
        "practice_localities.csv: found an empty file, expected a header row practice_id, "
        "locality_id; write the header row",
        spoils="practice_localities.csv",
    ),
    Fault(
        "gb18030",
        lambda w: w.recode("topics.csv", "gb18030"),
        "topics.csv:2: found bytes that are not UTF-8 and look like GBK/GB18030, expected "
        "UTF-8; save the file as UTF-8",
        spoils="topics.csv",
    ),
    Fault(
        "encoding",
        lambda w: w.replace("units.csv", "元,yuan".encode(), b"\xff,yuan"),
        "units.csv:6: found bytes that are not UTF-8, expected UTF-8; save the file as UTF-8",
        spoils="units.csv",
    ),
    Fault(
        "utf_16",
        lambda w: w.recode("practice_sources.csv", "utf-16"),
        "practice_sources.csv: found UTF-16, expected UTF-8; save it as UTF-8",
        spoils="practice_sources.csv",
    ),
    Fault(
        "workbook",
        lambda w: spoil(w, "populations.csv", b"PK\x03\x04 and so on"),
        "populations.csv: found an Excel workbook, expected CSV text in UTF-8; save it as CSV"
        " UTF-8 in the spreadsheet program",
        spoils="populations.csv",
    ),
    Fault(
        "byte_order_mark",
        lambda w: w.recode("localities.csv", "utf-8-sig"),
        "localities.csv: found a byte order mark, expected UTF-8 without one; save it as "
        "UTF-8 without a byte order mark",
        spoils="localities.csv",
    ),
    Fault(
        "line_ends",
        lambda w: crlf(w, "sources.csv"),
        "sources.csv:1: found a line end with a carriage return, expected line feeds alone; "
        "save the file with LF line ends",
        spoils="sources.csv",
    ),
    Fault(
        "nul",
        lambda w: w.replace("scopes.csv", b"Traffic", b"Traffic\0"),
        "scopes.csv:3: found a NUL byte, expected plain text; export the file again from "
        "where it came",
        spoils="scopes.csv",
    ),
    Fault(
        "quotation_not_closed",
        lambda w: w.replace("practices.csv", b"It is", b'"It is'),
        "practices.csv:2: found a quotation mark that is not closed or out of place, expected"
        " quotation marks in pairs, doubled inside a cell; close or remove it",
        spoils="practices.csv",
    ),
    Fault(
        "quotation_out_of_place",
        lambda w: w.replace("checks.csv", b"The two kinds", b'"The" two kinds'),
        "checks.csv:3: found a quotation mark that is not closed or out of place, expected "
        "quotation marks in pairs, doubled inside a cell; close or remove it",
        spoils="checks.csv",
    ),
    Fault(
        "missing_column",
        lambda w: w.replace("comparisons.csv", b"position,", b""),
        "comparisons.csv:1: found no column position, expected every column that "
        "datapackage.json declares; add it; its cells may be empty",
        spoils="comparisons.csv",
    ),
    Fault(
        "unknown_column",
        lambda w: w.replace("corrections.csv", b"reason,", b"reason,colour,"),
        "corrections.csv:1: found the column colour, expected only columns that "
        "datapackage.json declares; remove it, or declare it there",
        spoils="corrections.csv",
    ),
    Fault(
        "duplicate_column",
        lambda w: w.replace("scopes.csv", b"title_en,kind", b"title_en,kind,kind"),
        "scopes.csv:1: found the column kind twice, expected every column once; remove or "
        "rename one",
        spoils="scopes.csv",
    ),
    Fault(
        "column_order",
        lambda w: w.replace("locality_changes.csv", b"from_id,to_id", b"to_id,from_id"),
        "locality_changes.csv:1: found the columns to_id, from_id, year, kind, expected the "
        "order from_id, to_id, year, kind; put them in this order",
        spoils="locality_changes.csv",
    ),
    Fault(
        "cells",
        lambda w: w.replace("indicators.csv", b"Relief paid out", b"Relief, paid out"),
        "indicators.csv:7: found a row of 17, expected a row of 16 cells; look at the commas;"
        " put a text with commas in double quotes",
        spoils="indicators.csv",
    ),
    Fault(
        "empty_line",
        lambda w: w.replace("definitions.csv", b"relief_paid", b"\nrelief_paid"),
        "definitions.csv:10: found an empty line, expected a row of 12 cells; remove the line",
        spoils="definitions.csv",
    ),
    Fault(
        "line_break",
        lambda w: w.replace("derivations.csv", b"From the counts", b'"From\nthe counts"'),
        'derivations.csv:2 note_en: found "From\\nthe counts", expected a text without line '
        "breaks; write it in one line",
        spoils="derivations.csv",
    ),
)


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


def test_notes_and_left_overs_may_lie_about(own_world: World) -> None:
    own_world.save()
    for name in ("README.md", "LICENCE.txt", ".gitkeep", "~$scopes.csv"):
        (own_world.data / name).write_text("x")
        (own_world.data / "observations" / name).write_text("x")
    assert own_world.says() == [USUAL]
