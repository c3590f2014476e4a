"""Display units of an indicator's values on a basis: as published, per year, per residents."""

from __future__ import annotations

from collections.abc import Iterable
from math import isnan
from statistics import median

from outcomes.catalogue import Catalogue
from outcomes.formatting import SCALED_DECIMALS, Scale, decimals_of_size, scale_for
from outcomes.language import Language, translator


def base_unit(catalogue: Catalogue, indicator_id: str, basis: str, language: Language) -> str:
    """The base unit in words: 件, 件/年, 件/万人."""
    return on_basis(catalogue.unit_of(indicator_id).text(language), basis, language)


def on_basis(unit: str, basis: str, language: Language) -> str:
    """A unit put on a basis."""
    if basis == "as_published":
        return unit
    return translator(language)(f"basis.unit.{basis}", unit=unit)


def scale_on_basis(
    catalogue: Catalogue,
    indicator_id: str,
    basis: str,
    values: Iterable[float | None],
    language: Language,
) -> Scale:
    """One display unit for a column of an indicator's values on a basis."""
    unit, decimals = catalogue.unit_of(indicator_id), catalogue.indicators[indicator_id].decimals
    if basis == "as_published":
        return scale_for(values, unit, decimals, language)
    # What was divided is no whole number any more.
    known = [float(one) for one in values if one is not None and not isnan(one)]
    scale = scale_for(known, unit, max(decimals, SCALED_DECIMALS), language)
    middle = decimals_of_size(median(known) / scale.factor) if known else 0
    return Scale(
        scale.factor,
        on_basis(scale.unit, basis, language),
        min(scale.decimals, middle),
        even=True,
    )
