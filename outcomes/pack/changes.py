"""What changed in figures between two moments: appeared, gone, another value, said by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from outcomes.catalogue import Catalogue
from outcomes.exhibit import Exhibit
from outcomes.language import Language, translator
from outcomes.pack.figures import (
    Figure,
    by_id,
    figures_of_frame,
    said_cell,
    said_figure,
    said_values,
)
from outcomes.pack.items import Item
from outcomes.view_address import NoView

CELLS = ("period", "place", "indicator", "definition", "scope")


@dataclass(frozen=True)
class Change:
    """A figure as it was and as it is; one of the two is None where it was not or is not there."""

    old: Figure | None
    new: Figure | None

    @property
    def figure(self) -> Figure:
        """The figure as it is, else as it was."""
        found = self.new or self.old
        assert found is not None
        return found


@dataclass(frozen=True)
class ResidentsChange:
    """A number of residents of a place on a day (ISO), as it was and as it is."""

    place: str
    day: str
    old: int | None
    new: int | None


def changes_between(old: Sequence[Figure], new: Sequence[Figure]) -> tuple[Change, ...]:
    """What differs between the figures of two moments, in the order of the new ones, then gone."""
    before, after = by_id(tuple(old)), by_id(tuple(new))
    changes = [Change(before.get(key), one) for key, one in after.items()]
    changes += [Change(one, None) for key, one in before.items() if key not in after]
    return tuple(one for one in changes if is_change(one))


def changes_of_item(
    item: Item, found: Exhibit | NoView, catalogue: Catalogue, language: Language
) -> tuple[str, ...]:
    """A line for each figure of an item that is not as the file remembers it.

    Nothing is said of an item without figures, whose file remembers nothing.
    """
    if isinstance(found, NoView):
        return (translator(language)("change.no_view"),)
    if not item.figures:
        return ()
    changes = changes_between(item.figures, figures_of_frame(found.frame))
    return tuple(change_line(one, catalogue, language) for one in changes)


def is_change(change: Change) -> bool:
    """Whether people would read something else now."""
    old, new = change.old, change.new
    if old is None or new is None:
        return old is not new
    return read_cells(old) != read_cells(new)


def read_cells(figure: Figure) -> tuple[object, ...]:
    """What people read of a figure."""
    return (
        figure.indicator,
        figure.definition,
        figure.place,
        figure.scope,
        figure.kind,
        figure.start,
        figure.end,
        figure.value,
        figure.qualifier,
    )


def change_line(change: Change, catalogue: Catalogue, language: Language) -> str:
    """One change in a line: which figure, what it was, what it is."""
    words = translator(language)
    who = said_figure(change.figure, catalogue, language)
    if change.old is None or change.new is None:
        (value,) = said_values((change.figure,), catalogue, language)
        return words("change.gone" if change.new is None else "change.new", who=who, value=value)
    parts = []
    old, new = change.old, change.new
    if (old.value, old.qualifier) != (new.value, new.qualifier):
        before, after = said_values((old, new), catalogue, language)
        parts.append(words("change.value", old=before, new=after))
    for name in CELLS:
        before, after = (said_cell(one, name, catalogue, language) for one in (old, new))
        if before != after:
            parts.append(
                words("change.cell", what=words(f"change.cell.{name}"), old=before, new=after)
            )
    return words("change.line", who=who, said=words("table.semicolon").join(parts))


def residents_line(change: ResidentsChange, catalogue: Catalogue, language: Language) -> str:
    """One change of a number of residents in a line."""
    words = translator(language)
    known = change.place in catalogue.localities
    place = catalogue.full_name(change.place, language) if known else change.place
    old, new = (
        words("value.missing") if one is None else f"{one:,}" for one in (change.old, change.new)
    )
    return words("change.residents", place=place, day=change.day, old=old, new=new)
