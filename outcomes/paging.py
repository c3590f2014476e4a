"""A long table in pieces: what is asked for, which rows fit, and in which order."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

PAGE = 100
Weight = float | str | None


@dataclass(frozen=True)
class Asked:
    """Which rows of a long table are wanted: those with ``text``, in the order of a column.

    Without ``sort`` the table keeps its own order; ``limit`` None asks for all rows.
    """

    offset: int = 0
    limit: int | None = PAGE
    sort: str | None = None
    descending: bool = False
    text: str = ""

    @property
    def terms(self) -> list[str]:
        """The words asked for, folded; a row must contain each of them."""
        return folded(self.text).split()


def folded(text: str) -> str:
    """The text as it is compared: full width and case make no difference (NFKC)."""
    return unicodedata.normalize("NFKC", text).lower()


def says_all(said: str, terms: Iterable[str]) -> bool:
    """Whether a text contains every term, in any order."""
    known = folded(said)
    return all(term in known for term in terms)


def first_row(asked: Asked, matching: int) -> int:
    """Where the page begins: as asked, or at the first row where so many do not fit any more."""
    return asked.offset if asked.offset < matching else 0


def page_of(positions: Sequence[int], asked: Asked) -> Sequence[int]:
    """The piece of the fitting rows that was asked for."""
    start = first_row(asked, len(positions))
    return positions[start:] if asked.limit is None else positions[start : start + asked.limit]


def ordered(
    positions: Sequence[int], weights: Sequence[Weight], *, descending: bool
) -> Sequence[int]:
    """The positions by their weights, those without one last both ways; equals keep their order.

    Where one weight is a number, only numbers count.
    """
    numbers = any(isinstance(weight, int | float) for weight in weights)
    kind = (int, float) if numbers else (str,)
    known = [at for at in positions if isinstance(weights[at], kind) and weights[at] != ""]
    having = set(known)
    found = sorted(known, key=lambda at: weights[at], reverse=descending)  # type: ignore[arg-type,return-value]
    return [*found, *(at for at in positions if at not in having)]


def page_of_frame(
    frame: pd.DataFrame, asked: Asked, sorted_by: str | None, searched: Sequence[str]
) -> tuple[pd.DataFrame, int]:
    """The asked rows of a frame, and how many fit: the words stand in the searched columns."""
    found = frame
    if asked.terms:
        texts = frame[list(searched)].astype("object").fillna("").astype(str)
        said = texts.agg("\n".join, axis=1)
        found = frame[[says_all(text, asked.terms) for text in said]]
    if sorted_by is not None:
        weights = found[sorted_by].replace("", None)
        # A column of figures among which one is missing may come as objects.
        weights = weights.infer_objects().sort_values(
            ascending=not asked.descending, na_position="last", kind="stable"
        )
        found = found.loc[weights.index]
    matching = len(found)
    start = first_row(asked, matching)
    return found.iloc[start : None if asked.limit is None else start + asked.limit], matching
