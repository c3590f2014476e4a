"""Verifies observations against the documents they were read from: text, place and value."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

import duckdb

from etl.descriptor import read_package
from etl.documents import Document, cuts_a_number, likeliest_copy, occurrences, read_documents
from etl.examination import workbench
from etl.figures import Figure, FigureError, parse
from etl.problems import DataError, Problem, Severity, Term, found_value, in_order, term
from etl.staging import stage

TABLES = frozenset({"sources", "observations"})
COUNTED_AT_MOST = 1000

SOURCES = """
select source_id, sha256, _file, _line from given_sources where sha256 is not null order by _row
"""

OBSERVATIONS = """
select
    source_id, _file, _line, as_printed, occurrence, obs_value, value_qualifier,
    parse_exception is not null as excepted
from given_observations
where as_printed is not null
order by _row
"""


@dataclass(frozen=True)
class Proof:
    """How many observations the documents prove.

    `of`: those whose source has a checksum; `not_provable`: the others; `not_tested`: proved in
    text and place, their value left untested for a stated reason.
    """

    proved: int
    of: int
    not_provable: int
    not_tested: int
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]


@dataclass(frozen=True)
class _Printed:
    """An observation as the data package gives it, all text."""

    source_id: str | None
    file: str
    line: int
    as_printed: str
    occurrence: str | None
    obs_value: str | None
    value_qualifier: str | None
    excepted: bool

    def finding(
        self, rule: str, column: str, expected: Term, severity: Severity = "problem"
    ) -> Problem:
        found = found_value(getattr(self, column))
        mending = term(f"problem.{rule}.mend")
        return Problem(severity, rule, self.file, self.line, column, found, expected, mending)


def verify(data: Path, documents: Path) -> Proof:
    """Check every observation of the package against its document.

    Raises:
        DataError: the package's sources or observations, or the documents, cannot be read.
    """
    sources, observations = _read(data)
    files = read_documents(documents)
    by_checksum = {document.sha256: document for document in files}
    printed_of: dict[str, list[_Printed]] = {source_id: [] for source_id, *_ in sources}
    elsewhere = 0
    for one in observations:
        if one.source_id in printed_of:
            printed_of[one.source_id].append(one)
        else:
            elsewhere += 1
    found: list[Problem] = []
    proved = not_tested = 0
    for source_id, sha256, file, line in sources:
        printed = printed_of[source_id]
        document = by_checksum.get(sha256)
        if document is None or document.text is None:
            found.append(_no_document(source_id, sha256, file, line, files, printed, document))
            continue
        for one in printed:
            findings = _findings(one, document.name, document.text)
            found += findings
            if not any(finding.severity == "problem" for finding in findings):
                proved += 1
                not_tested += one.excepted
    return Proof(
        proved=proved,
        of=sum(map(len, printed_of.values())),
        not_provable=elsewhere,
        not_tested=not_tested,
        problems=tuple(in_order([one for one in found if one.severity == "problem"])),
        warnings=tuple(in_order([one for one in found if one.severity == "warning"])),
    )


def _read(data: Path) -> tuple[list[tuple[str, str, str, int]], list[_Printed]]:
    """Sources with a checksum, and observations with a figure as printed."""
    package = read_package(data)
    with workbench() as connection:
        staging = stage(connection, package, data)
        if not staging.whole >= TABLES:
            raise DataError(*in_order(list(staging.problems)))
        sources = connection.execute(SOURCES).fetchall()
        return sources, _observations(connection)


def _observations(connection: duckdb.DuckDBPyConnection) -> list[_Printed]:
    return [_Printed(*row) for row in connection.execute(OBSERVATIONS).fetchall()]


def _no_document(
    source_id: str,
    sha256: str,
    file: str,
    line: int,
    documents: tuple[Document, ...],
    printed: list[_Printed],
    document: Document | None,
) -> Problem:
    """Why a source's document cannot be used; a changed copy is named."""

    def problem(expected: Term, mending: Term) -> Problem:
        found = found_value(sha256)
        return Problem("problem", "document", file, line, "sha256", found, expected, mending)

    if document is not None:
        expected = term("problem.document.text.expected", file=document.name)
        return problem(expected, term("problem.document.text.mend", source=source_id))
    expected = term("problem.document.expected", source=source_id)
    runs = [one.as_printed for one in printed]
    copy = likeliest_copy(documents, runs)
    if copy is None:
        return problem(expected, term("problem.document.mend"))
    standing = round(copy.share_of(runs) * len(runs))
    mending = term("problem.document.copy.mend", file=copy.name, standing=standing, of=len(runs))
    return problem(expected, mending)


def _findings(one: _Printed, name: str, text: str) -> list[Problem]:
    """What does not agree between an observation and the text of its document."""
    findings = []
    occurrence = one.occurrence or ""
    wanted = int(occurrence) if occurrence.isdecimal() else 0
    count = occurrences(text, one.as_printed, max(wanted, COUNTED_AT_MOST))
    if not 1 <= wanted <= count:
        expected = term(
            "problem.not_in_document.expected",
            occurrence=occurrence,
            file=name,
            count=count,
        )
        findings.append(one.finding("not_in_document", "as_printed", expected))
    elif cuts_a_number(text, one.as_printed, wanted):
        expected = term("problem.cut_number.expected", occurrence=occurrence, file=name)
        findings.append(one.finding("cut_number", "as_printed", expected))
    if not one.excepted:
        findings += _value_findings(one)
    return findings


def _value_findings(one: _Printed) -> list[Problem]:
    try:
        figures = parse(one.as_printed)
    except FigureError:
        expected = term("problem.not_a_figure.expected")
        return [one.finding("not_a_figure", "as_printed", expected)]
    same = [figure for figure in figures if figure.value == _decimal(one.obs_value)]
    if not same:
        values = tuple(dict.fromkeys(_plain(figure) for figure in figures))
        expected = term("problem.not_the_value.expected", printed=one.as_printed, values=values)
        return [one.finding("not_the_value", "obs_value", expected)]
    qualifiers = tuple(dict.fromkeys(figure.qualifier for figure in same))
    if one.value_qualifier in qualifiers:
        return []
    expected = term("problem.not_the_qualifier.expected", allowed=qualifiers)
    return [one.finding("not_the_qualifier", "value_qualifier", expected, "warning")]


def _decimal(text: str | None) -> Decimal | None:
    try:
        return Decimal(text or "")
    except InvalidOperation:
        return None


def _plain(figure: Figure) -> str:
    text = f"{figure.value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
