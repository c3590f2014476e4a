"""Sentences about a coverage matrix: how many of how many, since when, and who is missing."""

from __future__ import annotations

from collections.abc import Sequence

from outcomes.catalogue import Catalogue, Locality
from outcomes.coverage_matrix import BY_PLACE, KINDS, CoverageMatrix, MatrixCell, MatrixRow, Subject
from outcomes.formatting import within_brackets
from outcomes.language import Language, Words, translator
from outcomes.neighbours import Places

NAMED = 4


def takeaway(
    matrix: CoverageMatrix, catalogue: Catalogue, places: Places, language: Language
) -> str:
    """One sentence above the matrix; it counts expected rows only."""
    if matrix.by == BY_PLACE:
        return takeaway_of_place(matrix, places, language)
    words = translator(language)
    expected = places_counted(matrix.expected, places, language)
    reporting = len(matrix.reporting)
    if not reporting:
        return words("coverage.takeaway.none", expected=expected)
    if not matrix.years:
        return words("coverage.takeaway.undated", expected=expected, reporting=reporting)
    complete = sum(not row.missing_years for row in matrix.reporting)
    is_everyone = reporting == len(matrix.expected)
    years = years_said(matrix.years, language)
    if is_everyone and complete == reporting and len(matrix.years) > 1:
        return words("coverage.takeaway.complete", years=years, expected=expected)
    who = "coverage.who.all" if is_everyone else "coverage.who.some"
    form = "year" if len(matrix.years) == 1 else "years" if complete else "gaps"
    return words(
        f"coverage.takeaway.{form}",
        years=years,
        who=words(who, expected=expected, reporting=reporting),
        complete=complete,
        last=last_year_said(matrix, catalogue, places, language),
    )


def last_year_said(
    matrix: CoverageMatrix, catalogue: Catalogue, places: Places, language: Language
) -> str:
    """Who has no figure in the last year: by name where few, else how many have one."""
    words, year = translator(language), matrix.years[-1]
    missing, reporting = matrix.missing_in(year), matrix.reporting_in(year)
    names = words("selection.and").join(titles(matrix, missing, catalogue, places, language))
    is_short = len(missing) <= NAMED and reporting
    if len(matrix.years) == 1:
        return words("coverage.last.only", names=names) if missing and is_short else ""
    if not missing:
        return words("coverage.last.all", year=year)
    if is_short:
        return words("coverage.last.missing", year=year, names=names)
    return words("coverage.last.some", year=year, reporting=len(reporting), missing=len(missing))


def takeaway_of_place(matrix: CoverageMatrix, places: Places, language: Language) -> str:
    """How many figures of how many indicators a place has, and how many only its like have."""
    words = translator(language)
    place = places[matrix.subject_id].name(language)
    having = {row.subject.indicator_id for row in matrix.reporting}
    if not having:
        said = words("coverage.takeaway.place_none", place=place)
    else:
        said = words(
            "coverage.takeaway.place" if matrix.years else "coverage.takeaway.place_undated",
            place=place,
            indicators=len(having),
            figures=sum(row.figures for row in matrix.reporting),
            years=years_said(matrix.years, language) if matrix.years else "",
        )
    absent = {row.subject.indicator_id for row in matrix.missing} - having
    if absent and matrix.parent_id is not None:
        said += words(
            "coverage.takeaway.siblings",
            siblings=siblings_said(matrix, places, language),
            missing=len(absent),
        )
    return words("coverage.sentence", said=said)


def siblings_said(matrix: CoverageMatrix, places: Places, language: Language) -> str:
    """The places of the same level under the same place, in words."""
    words = translator(language)
    assert matrix.parent_id is not None
    return words(
        "coverage.siblings",
        parent=places[matrix.parent_id].name(language),
        level=words(f"level.{places[matrix.subject_id].level}"),
    )


def missing_said(
    matrix: CoverageMatrix, catalogue: Catalogue, places: Places, language: Language
) -> str | None:
    """Every expected place without any figure by name; None where each has one."""
    if not matrix.missing:
        return None
    words = translator(language)
    return words(
        "coverage.missing",
        expected=places_counted(matrix.expected, places, language),
        reporting=len(matrix.reporting),
        missing=len(matrix.missing),
        names=words("selection.and").join(
            titles(matrix, matrix.missing, catalogue, places, language)
        ),
    )


def places_counted(rows: Sequence[MatrixRow], places: Places, language: Language) -> str:
    """A number of places in words: 13个县（市、区）; places of several levels are 地区."""
    return counted([row.subject.locality_id for row in rows], places, language)


def counted(locality_ids: Sequence[str], places: Places, language: Language) -> str:
    """A number of places in words by their common level."""
    levels = {places[one].level for one in locality_ids}
    level = levels.pop() if len(levels) == 1 else ""
    noun = level if level in ("province", "prefecture", "county") else "mixed"
    form = "one" if len(locality_ids) == 1 else "many"
    return translator(language)(f"coverage.{form}.{noun}", number=len(locality_ids))


def years_said(years: Sequence[int], language: Language) -> str:
    """The first and the last of some years in words; at least one year."""
    words = translator(language)
    if years[0] == years[-1]:
        return words("period.year", year=years[0])
    return words("period.years", first=years[0], last=years[-1])


def titles(
    matrix: CoverageMatrix,
    rows: Sequence[MatrixRow],
    catalogue: Catalogue,
    places: Places,
    language: Language,
) -> list[str]:
    """What some rows are about, in words."""
    return [title(matrix, row.subject, catalogue, places, language) for row in rows]


def title(
    matrix: CoverageMatrix,
    subject: Subject,
    catalogue: Catalogue,
    places: Places,
    language: Language,
) -> str:
    """What a row is about: a place by its own name, or an indicator.

    An indicator names its scope where it has one, its definition where the matrix holds more
    than one of the same indicator.
    """
    words = translator(language)
    if matrix.by != BY_PLACE:
        return places[subject.locality_id].name(language)
    named = catalogue.indicators[subject.indicator_id].title(language)
    definitions = {
        row.subject.definition_id
        for row in matrix.rows
        if row.subject.indicator_id == subject.indicator_id
    }
    parts = []
    if subject.definition_id is not None and len(definitions) > 1:
        definition = catalogue.definitions[(subject.indicator_id, subject.definition_id)]
        parts.append(definition.title(language))
    if subject.scope_id is not None:
        parts.append(catalogue.scopes[subject.scope_id].title(language))
    if not parts:
        return named
    said = within_brackets(words("table.semicolon").join(parts))
    return words("coverage.part", title=named, part=said)


def label(
    matrix: CoverageMatrix,
    subject: Subject,
    catalogue: Catalogue,
    places: Places,
    language: Language,
) -> str:
    """The title of a row; a place of the whole build with the places above it."""
    if matrix.by != BY_PLACE and matrix.parent_id is None:
        return catalogue.full_name(subject.locality_id, language)
    return title(matrix, subject, catalogue, places, language)


def validity_said(place: Locality, words: Words) -> list[str]:
    """From when and until when a place's code holds, where that is known."""
    said = []
    if place.valid_from is not None:
        said.append(words("coverage.begun", year=place.valid_from))
    if place.valid_to is not None:
        said.append(words("coverage.ceased", year=place.valid_to))
    return said


def others_said(matrix: CoverageMatrix, places: Places, language: Language) -> str:
    """The places that have figures and are none of those expected, by name, with their codes."""
    words = translator(language)
    names = []
    for row in matrix.others:
        place = places[row.subject.locality_id]
        said = words("table.comma").join(validity_said(place, words))
        name = place.name(language)
        names.append(words("coverage.part", title=name, part=said) if said else name)
    return words("selection.and").join(names)


def cell_said(cell: MatrixCell, year: int | None, language: Language) -> str:
    """What stands in a cell, in words: the year and how many figures of each kind."""
    words = translator(language)
    when = words("coverage.undated") if year is None else words("period.year", year=year)
    parts = [
        words("coverage.number", kind=words(f"coverage.kind.{kind}"), number=cell.number(kind))
        for kind in KINDS
        if cell.number(kind)
    ]
    ambiguous = sum(mark.is_ambiguous for mark in cell.marks)
    computed = sum(mark.is_computed for mark in cell.marks)
    if ambiguous:
        parts.append(words("coverage.ambiguous", number=ambiguous))
    if computed:
        parts.append(words("coverage.computed", number=computed))
    if not parts:
        is_out = year is not None and not cell.is_expected
        parts.append(words("coverage.not_in_force") if is_out else words("coverage.kind.none"))
    return words("coverage.cell", when=when, said=words("selection.and").join(parts))
