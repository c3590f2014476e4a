"""The address of a view as text: what a comparing page writes into the browser, read back.

A view travels as the query of a comparing page, ``set=s1&basis=per_year``. It may be pasted as a
whole link, or with the page before it; the pages of the topics fill in what they begin with.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from outcomes.benchmarks import KINDS
from outcomes.catalogue import Catalogue, Comparison
from outcomes.comparability import BASES, Basis
from outcomes.language import Words
from outcomes.selection import Selection, bases_of

OWN_CHOICE = "own"
COMPARE = "compare"
FORMS = ("fitting", "funnel")
YEARS = re.compile(r"(?P<first>[0-9]{4})(-(?P<last>[0-9]{4}))?")
SWITCH = {"1": True, "0": False}
# Keys that the reader's own choice has and a prepared comparison has not.
OF_OWN_CHOICE = ("indicator", "places", "years", "latest", "peers")
BETWEEN_VIEWS = "|"
VIEW_KEYS = frozenset(
    {"set", *OF_OWN_CHOICE, "basis", "benchmark", "group", "ambiguous", "targets", "form"}
)
# Keys that a link copied from a page may have beside those of its view: the language, the
# reader's place, a kept build, what is open on the page, the words of a briefing's item. Those of
# tables have a dot in them.
BESIDE_VIEWS = frozenset(
    {"lang", "me", "build", "figure", "cell", "table", "tiles", "map", "province", "theme"}
    | {"slide", "slides", "title", "comment", "embed", "embed_options"}
)
SHOWN_LENGTH = 60


@dataclass(frozen=True)
class Refused:
    """A value of an address that cannot be honoured; ``key`` is ``page`` for the page itself.

    ``is_known`` is False where a view of the page has no such key at all.
    """

    key: str
    found: str
    is_known: bool = True

    def said(self, words: Words) -> str:
        """That the view leaves the value out, in a sentence."""
        found, key = self.found[:SHOWN_LENGTH], self.key[:SHOWN_LENGTH]
        if not self.is_known:
            return words("view.unknown_key", key=key, found=found)
        return words("view.refused", shown=words(f"address.{key}"), key=key, found=found)


@dataclass(frozen=True)
class ViewAddress:
    """A view that an address asks for, and the values of it that the view leaves out."""

    selection: Selection
    form: str = "fitting"
    refused: tuple[Refused, ...] = ()


@dataclass(frozen=True)
class NoView:
    """An address from which no view can be made, and which value is to blame."""

    refused: Refused


class Query:
    """The keys of an address; a value that cannot be honoured is remembered."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self.values = values
        self.refused: list[Refused] = []

    def refuse(self, key: str) -> None:
        """Remember a key that is there and of no use."""
        if key in self.values:
            self.refused.append(Refused(key, self.values[key]))

    def refuse_unknown(self, known: Collection[str]) -> None:
        """Remember every key that neither the view of this page has nor a copied link."""
        for key, found in self.values.items():
            if key not in known and key not in BESIDE_VIEWS and "." not in key:
                self.refused.append(Refused(key, found, is_known=False))

    def one_of(self, key: str, known: Mapping[str, object] | tuple[str, ...]) -> str | None:
        """The value of a key if it is known, else None."""
        found = self.values.get(key)
        if found is not None and found not in known:
            self.refuse(key)
            return None
        return found

    def switch(self, key: str, default: bool) -> bool:
        """On or off."""
        found = self.one_of(key, SWITCH)
        return default if found is None else SWITCH[found]

    def years(self) -> tuple[int | None, int | None]:
        """First and last year; all years where none are named."""
        match = YEARS.fullmatch(self.values.get("years", ""))
        if match is not None and int(match["first"]) <= int(match["last"] or match["first"]):
            return int(match["first"]), int(match["last"] or match["first"])
        self.refuse("years")
        return None, None

    def places(self, catalogue: Catalogue) -> tuple[str, ...]:
        """The places with figures among those asked for; the others are refused together."""
        asked = [one for one in self.values.get("places", "").split(",") if one]
        absent = [one for one in asked if one not in catalogue.localities]
        if absent:
            self.refused.append(Refused("places", ",".join(absent)))
        return tuple(one for one in dict.fromkeys(asked) if one in catalogue.localities)


def parse_view(text: str, catalogue: Catalogue) -> ViewAddress | NoView:
    """The view of an address; only an unknown page, comparison or indicator leaves none.

    Keys that are no part of a view (language, an open card, the order of a table) are passed
    over, others are refused. Whether a comparable group of that name exists is known only once
    the view is made.
    """
    page, query = split(text)
    if page not in (COMPARE, *catalogue.topics):
        return NoView(Refused("page", text.strip()))
    found = Query(dict(parse_qsl(query, keep_blank_values=True)))
    comparison = first_of(catalogue, page)
    asked = found.values.get("set")
    if asked is None and "indicator" in found.values:
        asked = OWN_CHOICE
    if asked is not None:
        if asked != OWN_CHOICE and asked not in catalogue.comparisons:
            return NoView(Refused("set", asked))
        comparison = catalogue.comparisons.get(asked)
    if comparison is not None:
        return finished(found, catalogue, prepared(found, comparison), comparison.basis)
    topic = catalogue.topics.get(page) or next(iter(catalogue.topics.values()), None)
    main = topic.headline_indicator_id if topic else None
    indicator = found.values.get("indicator", main or "")
    if indicator not in catalogue.indicators:
        return NoView(Refused("indicator", indicator))
    return finished(found, catalogue, own_choice(found, catalogue, indicator), BASES[0])


def split(text: str) -> tuple[str, str]:
    """Page and query of an address, of a whole link, or of a query alone."""
    try:
        parts = urlsplit(text.strip())
    except ValueError:
        return "", ""
    if not parts.query and "=" in parts.path:
        return COMPARE, parts.path
    page = parts.path.rstrip("/").rpartition("/")[2]
    return (page or ("" if parts.netloc else COMPARE)), parts.query


def first_of(catalogue: Catalogue, page: str) -> Comparison | None:
    """The prepared comparison that the page of a topic opens on."""
    found = (one for one in catalogue.comparisons.values() if one.topic_id == page)
    return next(found, None)


def prepared(found: Query, comparison: Comparison) -> Selection:
    """A prepared comparison, to which the keys of the reader's own choice do not apply."""
    for key in OF_OWN_CHOICE:
        found.refuse(key)
    return Selection(
        comparison.indicator_id, comparison_id=comparison.comparison_id, latest_only=False
    )


def own_choice(found: Query, catalogue: Catalogue, indicator_id: str) -> Selection:
    """Places, years and the rest as the address has them, else every place and every year."""
    first, last = found.years()
    peers = found.one_of("peers", {**catalogue.peer_groups, "all": None})
    return Selection(
        indicator_id,
        locality_ids=found.places(catalogue),
        year_from=first,
        year_to=last,
        peer_group_id=None if peers == "all" else peers,
        latest_only=found.switch("latest", True),
    )


def finished(
    found: Query, catalogue: Catalogue, selection: Selection, usual: str
) -> ViewAddress | NoView:
    """The view with what every choice has: basis, benchmark, group, switches, form of chart."""
    possible = bases_of(catalogue.indicators[selection.indicator_id])
    basis = found.one_of("basis", tuple(possible)) or usual
    kind = found.one_of("benchmark", ("fitting", *KINDS))
    selection = replace(
        selection,
        basis=next((one for one in possible if one == basis), possible[0]),
        benchmark=next((one for one in KINDS if one == kind), None),
        with_ambiguous=found.switch("ambiguous", False),
        with_targets=found.switch("targets", False),
        group_id=found.values.get("group"),
    )
    form = found.one_of("form", FORMS) or FORMS[0]
    found.refuse_unknown(VIEW_KEYS)
    return ViewAddress(selection, form, tuple(found.refused))


def view_query(selection: Selection, catalogue: Catalogue, form: str = FORMS[0]) -> str:
    """The query that asks for a selection; ``parse_view`` gives the same selection back.

    What a page has by default is left out. An open span of years cannot be said.
    """
    usual: str = BASES[0]
    asked: dict[str, str | None] = {}
    if selection.comparison_id is not None:
        asked["set"] = selection.comparison_id
        usual = catalogue.comparisons[selection.comparison_id].basis
    else:
        first, last = selection.year_from, selection.year_to
        asked["indicator"] = selection.indicator_id
        asked["places"] = ",".join(selection.locality_ids) or None
        asked["years"] = None if first is None or last is None else f"{first}-{last}"
        asked["latest"] = None if selection.latest_only else "0"
        asked["peers"] = selection.peer_group_id
    possible = bases_of(catalogue.indicators[selection.indicator_id])
    asked["basis"] = said_basis(selection.basis, usual, possible)
    asked["benchmark"] = selection.benchmark
    asked["group"] = selection.group_id
    asked["ambiguous"] = "1" if selection.with_ambiguous else None
    asked["targets"] = "1" if selection.with_targets else None
    asked["form"] = None if form == FORMS[0] else form
    said = {key: value for key, value in asked.items() if value is not None}
    return urlencode(said, quote_via=quote, safe=",")


def said_basis(basis: Basis, usual: str, possible: list[Basis]) -> str | None:
    """The basis where it is not the one a page begins with."""
    begins = usual if usual in possible else possible[0]
    return None if basis == begins else basis


def join_views(texts: tuple[str, ...]) -> str:
    """Several addresses in one text; each is a query, in which the mark between them is quoted."""
    return BETWEEN_VIEWS.join(texts)


def split_views(text: str) -> tuple[str, ...]:
    """The addresses in a text, empty ones left out."""
    return tuple(one.strip() for one in text.split(BETWEEN_VIEWS) if one.strip())


def prepared_views(catalogue: Catalogue) -> tuple[str, ...]:
    """The addresses of the prepared comparisons, in the order of the catalogue."""
    return tuple(f"set={quote(one)}" for one in catalogue.comparisons)
