"""What the reader chose, as one frozen value that can say itself as a sentence."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from outcomes.benchmarks import Kind
from outcomes.catalogue import Catalogue, Indicator
from outcomes.comparability import BASES, Basis
from outcomes.language import Language, translator
from outcomes.shown import places_shown, years_shown

NAMED_PLACES = 3


@dataclass(frozen=True)
class Selection:
    """The reader's choices on a comparing page.

    ``locality_ids`` empty means every place; ``year_from`` and ``year_to`` are calendar years,
    both counted, None where open; ``group_id`` names one comparable group, None the largest;
    ``comparison_id`` a prepared comparison, whose members then are the candidates.
    ``peer_group_id`` adds the places of a declared group; ``benchmark`` is what places are compared
    with, None the kind that fits the figures.
    """

    indicator_id: str
    locality_ids: tuple[str, ...] = ()
    year_from: int | None = None
    year_to: int | None = None
    basis: Basis = "as_published"
    group_id: str | None = None
    comparison_id: str | None = None
    peer_group_id: str | None = None
    benchmark: Kind | None = None
    latest_only: bool = True
    with_ambiguous: bool = False
    with_targets: bool = False

    def sentence(
        self, catalogue: Catalogue, language: Language, shown: pd.DataFrame | None = None
    ) -> str:
        """The view in plain words; it titles the page, the picture and the files.

        With the frame ``shown`` a choice left open is said by what is really there: 17地, not
        "every place".
        """
        words = translator(language)
        if self.comparison_id is not None:
            parts = [catalogue.comparisons[self.comparison_id].title(language)]
        else:
            places, years = self.places(catalogue, language), self.years(language)
            if shown is not None and not shown.empty:
                if not self.locality_ids and self.peer_group_id is None:
                    places = places_shown(shown, language)
                if self.year_from is None and self.year_to is None:
                    years = years_shown(shown, language) or years
            said = words(
                "selection.what",
                title=catalogue.indicators[self.indicator_id].title(language),
                places=places,
                years=years,
            )
            parts = [said]
        if self.basis != "as_published":
            parts.append(words(f"basis.{self.basis}"))
        return words("selection.join").join(parts)

    def places_asked(self, catalogue: Catalogue) -> tuple[str, ...]:
        """Ids of the places chosen and of the group's places; none means every place."""
        group = catalogue.peer_groups.get(self.peer_group_id or "")
        return tuple(dict.fromkeys((*self.locality_ids, *(group.locality_ids if group else ()))))

    def places(self, catalogue: Catalogue, language: Language) -> str:
        """The chosen places in words: the group's title, else at most three by name."""
        words = translator(language)
        group = catalogue.peer_groups.get(self.peer_group_id or "")
        if group is not None:
            return group.title(language)
        if not self.locality_ids:
            return words("selection.all_places")
        names = [
            catalogue.localities[one].short_name(language)
            for one in self.locality_ids
            if one in catalogue.localities
        ]
        if len(names) <= NAMED_PLACES:
            return words("selection.and").join(names)
        return words("selection.places", first=names[0], number=len(names))

    def years(self, language: Language) -> str:
        """The chosen years in words."""
        words = translator(language)
        first, last = self.year_from, self.year_to
        if first is None and last is None:
            return words("selection.all_years")
        if first is None:
            return words("selection.years_to", last=last)
        if last is None:
            return words("selection.years_from", first=first)
        if first == last:
            return words("period.year", year=first)
        return words("period.years", first=first, last=last)


def bases_of(indicator: Indicator) -> list[Basis]:
    """On which bases values of an indicator may be put."""
    if indicator.is_count_like:
        return list(BASES)
    if indicator.is_quantity:
        return ["as_published", "per_10000_residents"]
    return ["as_published"]
