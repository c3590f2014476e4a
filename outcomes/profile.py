"""The profile of a place: where each of its indicators stands among its peers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from outcomes import questions
from outcomes.catalogue import Catalogue
from outcomes.formatting import within_brackets
from outcomes.frames import plain_rows
from outcomes.language import Language, translator
from outcomes.peers import PeerSet
from outcomes.profile_lines import (
    Context,
    Line,
    Row,
    by_indicator_and_place,
    latest_rows,
    line_of,
)
from outcomes.rebase import residents_of
from outcomes.store import at_one_go
from outcomes.worded import published_frame

MOST_NOTABLE = 3


@dataclass(frozen=True, eq=False)
class Profile:
    """A place with its lines in page order, and the peers it was set beside.

    ``year`` is the last calendar year that was looked at, None for everything; ``left_out`` how
    many of its figures are targets or open to more than one reading and therefore not shown.
    """

    locality_id: str
    name: str
    full_name: str
    level: str
    language: Language
    peers: PeerSet | None
    reporting: int
    year: int | None
    lines: tuple[Line, ...]
    left_out: int

    @property
    def indicators(self) -> int:
        """How many different indicators the lines have."""
        return len({one.indicator.indicator_id for one in self.lines})

    @property
    def comparable_indicators(self) -> int:
        """Indicators of which at least one line has the quartiles of five peers or more."""
        return len({one.indicator.indicator_id for one in self.lines if one.quartiles})

    @property
    def notable(self) -> tuple[Line, ...]:
        """The most notable differences, at most three, the heaviest evidence first."""
        ranked = [(rank, one) for one in self.lines if (rank := one.rank) is not None]
        ranked.sort(key=lambda pair: (pair[0], pair[1].observation_id))
        return tuple(one for _, one in ranked[:MOST_NOTABLE])

    @property
    def by_weight(self) -> tuple[int, ...]:
        """The numbers of the lines (from 0), what must not be missing on a sheet of paper first.

        First the notable ones, then those with quartiles, then those with any peers, then those of
        the whole place.
        """
        notable = {one.observation_id for one in self.notable}

        def weight(number: int) -> tuple[bool, bool, bool, bool, int]:
            one = self.lines[number]
            return (
                one.observation_id not in notable,
                one.quartiles is None,
                not one.reported,
                one.row["scope_id"] is not None,
                number,
            )

        return tuple(sorted(range(len(self.lines)), key=weight))

    @cached_property
    def frame(self) -> pd.DataFrame:
        """The observations behind the sheet, the place's own and its peers', each once.

        On the basis they were compared on, with the columns of a view's frame; a line that has no
        peers stands as published. Shared, so nobody may change it.
        """
        rows: dict[str, Row] = {}
        for line in self.lines:
            own = line.compared if line.reported else line.row
            for row in (own, *line.beside.rows):
                rows.setdefault(row["observation_id"], row)
        return pd.DataFrame(list(rows.values()))


@at_one_go
def profile_of(
    database: Path,
    catalogue: Catalogue,
    locality_id: str,
    peers: PeerSet | None,
    year: int | None,
    language: Language,
) -> Profile:
    """The latest figure of every indicator, definition and scope of a place, beside its peers'.

    Targets and ambiguous figures stay out on both sides. With a year nothing counts that ends
    after it; figures without dates are kept, as nobody knows when they end.
    """
    everything = up_to(questions.observations(database, locality_ids=(locality_id,)), year)
    own = everything[allowed(everything)]
    indicator_ids = tuple(sorted(set(own["indicator_id"])))
    others = peers.locality_ids if peers else ()
    theirs = own.iloc[:0]
    if others and indicator_ids:
        theirs = up_to(
            questions.observations(database, locality_ids=others, indicator_ids=indicator_ids), year
        )
        theirs = theirs[allowed(theirs) & theirs["obs_value"].notna()]
    reporting = tuple(sorted(set(theirs["locality_id"])))
    context = Context(catalogue, residents_of(database, (locality_id, *reporting)), peers, language)
    rows = latest_rows(plain_rows(published_frame(own, catalogue, language)))
    beside = by_indicator_and_place(plain_rows(published_frame(theirs, catalogue, language)))
    titles = titles_of(rows, catalogue, language)
    lines = [
        line_of(row, titles[row["observation_id"]], beside.get(row["indicator_id"], {}), context)
        for row in rows
    ]
    place = catalogue.localities[locality_id]
    return Profile(
        locality_id=locality_id,
        name=place.name(language),
        full_name=catalogue.full_name(locality_id, language),
        level=place.level,
        language=language,
        peers=peers,
        reporting=len(reporting),
        year=year,
        lines=in_page_order(lines, catalogue),
        left_out=len(everything) - len(own),
    )


def up_to(found: pd.DataFrame, year: int | None) -> pd.DataFrame:
    """The observations that do not end after the year."""
    if year is None:
        return found
    is_later: pd.Series = found["end_day"].dt.year > year
    return found.loc[~is_later]


def allowed(found: pd.DataFrame) -> pd.Series:
    """Which observations are neither targets nor open to more than one reading."""
    return (found["role"] != "target") & (found["reading"] != "ambiguous")


def titles_of(rows: Iterable[Row], catalogue: Catalogue, language: Language) -> dict[str, str]:
    """The indicator's title of each row, with the scope, and the definition where two stand.

    Where a definition covers a part only and no scope says which, it stands there too.
    """
    words = translator(language)
    shown = list(rows)
    alike = Counter((row["indicator_id"], row["scope_id"]) for row in shown)
    titles = {}
    for row in shown:
        parts = [row["scope"]] if row["scope"] else []
        key = (row["indicator_id"], row["definition_id"])
        is_part = not row["scope"] and catalogue.definitions[key].covers == "part"
        if alike[(row["indicator_id"], row["scope_id"])] > 1 or is_part:
            parts.append(row["definition"])
        said = within_brackets(words("table.comma").join(parts))
        title = row["indicator"]
        titles[row["observation_id"]] = (
            words("profile.title", indicator=title, part=said) if said else title
        )
    return titles


def in_page_order(lines: Iterable[Line], catalogue: Catalogue) -> tuple[Line, ...]:
    """By topic; inside a topic what can be compared first, then the whole place before parts."""
    order = {one: number for number, one in enumerate(catalogue.indicators)}
    return tuple(
        sorted(
            lines,
            key=lambda one: (
                catalogue.topics[one.indicator.topic_id].position,
                one.quartiles is None,
                not one.reported,
                one.row["scope_id"] is not None,
                order[one.indicator.indicator_id],
                one.observation_id,
            ),
        )
    )
