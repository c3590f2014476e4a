"""A figure as it is remembered outside its build: what it measures, where, when, and its value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

import pandas as pd

from outcomes.catalogue import Catalogue
from outcomes.formatting import QUALIFIER_MARK, scale_for, with_value
from outcomes.frames import plain_rows
from outcomes.language import Language, Words, translator
from outcomes.periods import Period, say_period
from outcomes.scales import on_basis

COLUMNS = {
    "indicator": "indicator_id",
    "definition": "definition_id",
    "place": "locality_id",
    "scope": "scope_id",
    "practice": "practice_id",
    "source": "source_id",
    "kind": "period_kind",
    "start": "time_start",
    "end": "time_end",
    "value": "value",
    "qualifier": "value_qualifier",
    "basis": "basis",
}
MOST_DIGITS = 10


@dataclass(frozen=True)
class Figure:
    """One observation with what people read of it; ``value`` in base units, on ``basis``.

    ``sets`` are the prepared comparisons it stands in, where that is known.
    """

    observation_id: str
    indicator: str
    definition: str
    place: str
    scope: str | None = None
    practice: str | None = None
    source: str | None = None
    kind: str = "unknown"
    start: str | None = None
    end: str | None = None
    value: float | None = None
    qualifier: str = "exact"
    basis: str = "as_published"
    sets: tuple[str, ...] = ()

    def cells(self) -> dict[str, Any]:
        """The figure as a file keeps it; what is empty is left out."""
        found = asdict(self)
        del found["observation_id"]
        return {key: cell for key, cell in found.items() if cell not in (None, ())}


TEXTS = tuple(name for name in COLUMNS if name != "value")
NEEDED = ("indicator", "definition", "place")


def figure_of(observation_id: object, cells: object) -> Figure | None:
    """A figure as a file keeps it; None for None.

    Raises:
        ValueError: when the cells are not those of a figure.
    """
    if cells is None:
        return None
    if not isinstance(observation_id, str) or not isinstance(cells, dict):
        raise ValueError(f"found {type(cells).__name__}, expected the cells of a figure")
    wrong = [name for name in cells if name not in (*TEXTS, "value", "sets")]
    wrong += [name for name in TEXTS if not isinstance(cells.get(name, ""), str)]
    wrong += [name for name in NEEDED if name not in cells]
    value, sets = cells.get("value"), cells.get("sets", [])
    if isinstance(value, bool) or not isinstance(value, int | float | None):
        wrong.append("value")
    if not isinstance(sets, list | tuple) or not all(isinstance(one, str) for one in sets):
        wrong.append("sets")
    if wrong or cells.get("qualifier", "exact") not in QUALIFIER_MARK:
        raise ValueError(f"found {wrong or 'qualifier'}, expected the cells of a figure")
    own = {name: cells[name] for name in TEXTS if name in cells}
    return Figure(
        observation_id=observation_id,
        value=None if value is None else float(value),
        sets=tuple(sets),
        **own,
    )


def figures_of_frame(frame: pd.DataFrame) -> tuple[Figure, ...]:
    """The figures of a view's frame, in its order."""
    return tuple(
        Figure(
            observation_id=row["observation_id"],
            **{name: row[column] for name, column in COLUMNS.items()},
        )
        for row in plain_rows(frame[["observation_id", *COLUMNS.values()]])
    )


def said_period(figure: Figure, words: Words) -> str:
    """The figure's period in words."""
    try:
        return say_period(Period(figure.kind, figure.start, figure.end), words)
    except (ValueError, AssertionError, KeyError):
        return figure.end or words("period.unknown")


def said_cell(figure: Figure, name: str, catalogue: Catalogue, language: Language) -> str:
    """One part of what a figure is, by name; its id where the catalogue knows it no more."""
    words = translator(language)
    if name == "period":
        return said_period(figure, words)
    if name == "indicator":
        indicator = catalogue.indicators.get(figure.indicator)
        return indicator.title(language) if indicator else figure.indicator
    if name == "definition":
        definition = catalogue.definitions.get((figure.indicator, figure.definition))
        return definition.title(language) if definition else figure.definition
    if name == "scope":
        scope = catalogue.scopes.get(figure.scope or "")
        return scope.title(language) if scope else figure.scope or words("scope.whole_locality")
    known = figure.place in catalogue.localities
    return catalogue.full_name(figure.place, language) if known else figure.place


def said_figure(figure: Figure, catalogue: Catalogue, language: Language) -> str:
    """Place, period and indicator of a figure, and its scope where it has one."""
    words = translator(language)
    said = words(
        "change.who",
        **{
            name: said_cell(figure, name, catalogue, language)
            for name in ("place", "period", "indicator")
        },
    )
    if figure.scope is None:
        return said
    return words("change.scope", who=said, scope=said_cell(figure, "scope", catalogue, language))


def said_values(figures: tuple[Figure, ...], catalogue: Catalogue, language: Language) -> list[str]:
    """The values of figures of one indicator with their unit, so exactly that they differ."""
    words = translator(language)
    indicator = catalogue.indicators.get(figures[0].indicator)
    factor, unit, decimals = 1, "", 0
    if indicator is not None:
        base = catalogue.unit_of(indicator.indicator_id)
        scale = scale_for([one.value for one in figures], base, indicator.decimals, language)
        factor, decimals = scale.factor, scale.decimals
        unit = on_basis(scale.unit, figures[0].basis, language)
    texts = [""]
    different = len({(one.value, one.qualifier) for one in figures})
    for digits in range(decimals, MOST_DIGITS + 1):
        texts = [said_value(one, factor, digits, words) for one in figures]
        if len(set(texts)) == different:
            break
    return [
        with_value(text, unit if one.value is not None else "", words)
        for text, one in zip(texts, figures, strict=True)
    ]


def said_value(figure: Figure, factor: int, digits: int, words: Words) -> str:
    """A value behind its mark, without zeros that nobody printed."""
    if figure.value is None:
        return words("value.missing")
    text = f"{Decimal(repr(figure.value)) / factor:,.{digits}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return QUALIFIER_MARK[figure.qualifier] + text.replace("-", "\N{MINUS SIGN}")


def by_id(figures: tuple[Figure, ...]) -> Mapping[tuple[str, str], Figure]:
    """Figures by observation and basis."""
    return {(one.observation_id, one.basis): one for one in figures}
