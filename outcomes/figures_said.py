"""Figures and their documents in lines for people: as printed, left out, defined, flagged."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from outcomes.catalogue import Catalogue
from outcomes.citation import cited_source
from outcomes.exhibit import Cited, Printed
from outcomes.formatting import Scale, with_value
from outcomes.language import Language, Words, translator
from outcomes.locators import locator_said
from outcomes.provenance import figure_text
from outcomes.reason_words import reasons_in_line
from outcomes.remarks import flag_marked
from outcomes.view import View

Row = dict[str, Any]


def row_name(row: Row, words: Words) -> str:
    """Place and period of a figure."""
    return words("chart.row", locality=row["short_locality"], period=row["period"])


def printed_of(
    rows: Iterable[Row], scale_of: Callable[[Row], Scale], language: Language
) -> tuple[Printed, ...]:
    """Every figure with its value, as its source prints it, and where; a computed one says so."""
    words = translator(language)
    return tuple(
        Printed(
            row["full_locality"],
            row["period"],
            value_said(row, scale_of(row), words),
            row["as_printed"] or words("origin.computed"),
            row["source"],
            locator_said(row["locator"], words),
        )
        for row in rows
    )


def value_said(row: Row, scale: Scale, words: Words) -> str:
    """A value with its mark, unit and flag; a missing one says so."""
    text = scale.qualified(row["value"], row["value_qualifier"], missing="")
    if not text:
        return words("value.missing")
    return flag_marked(with_value(text, scale.unit, words), row["flag"])


def cited(source_ids: Iterable[str], catalogue: Catalogue, language: Language) -> tuple[Cited, ...]:
    """Each document once, in one line, with its address where that is the publisher's own."""
    found = []
    for key in dict.fromkeys(source_ids):
        source = catalogue.sources.get(key)
        if source is not None:
            address = source.address if source.address_kind == "official" else None
            found.append(Cited(key, cited_source(source, language), address or ""))
    return tuple(found)


def definitions_said(
    pairs: Iterable[tuple[str, str]], catalogue: Catalogue, language: Language
) -> tuple[str, ...]:
    """What each definition counts and leaves out."""
    words = translator(language)
    found = []
    for indicator_id, definition_id in dict.fromkeys(pairs):
        one = catalogue.definitions[(indicator_id, definition_id)]
        said = words(
            "exhibit.definition",
            indicator=catalogue.indicators[indicator_id].title(language),
            definition=one.title(language),
            counted=one.counted(language),
        )
        less = one.left_out(language)
        found.append(words("exhibit.definition_less", said=said, less=less) if less else said)
    return tuple(found)


def remarks_on(rows: Iterable[Row], language: Language) -> list[str]:
    """Flags, corrections and caveats of figures, each with place and period."""
    words = translator(language)
    found = []
    for row in rows:
        caveat = row.get("caveat_zh" if language == "zh" else "caveat_en")
        for text in (row["flag"], row["correction"], caveat):
            if text:
                found.append(words("table.remark", period=row_name(row, words), said=text))
    return found


def left_out_said(view: View, catalogue: Catalogue) -> tuple[str, ...]:
    """Each figure that a view leaves out, by name, as it is published, with the reasons."""
    words = translator(view.language)
    rows = {row["observation_id"]: row for row in view.candidate_rows}
    return tuple(
        words(
            "exhibit.left_out",
            figure=row_name(rows[one.observation_id], words),
            value=flag_marked(
                figure_text(rows[one.observation_id], catalogue, view.language),
                rows[one.observation_id]["flag"],
            ),
            reasons=reasons_in_line(one.reasons, words),
        )
        for one in view.left_out
    )
