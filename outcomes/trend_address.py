"""The address of the page of trends, ``trends?indicator=i1&form=slope``, read back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import parse_qsl, quote, urlencode

from outcomes import questions
from outcomes.catalogue import Catalogue
from outcomes.comparability import BASES
from outcomes.forms import MOST_LINES
from outcomes.language import Language
from outcomes.narrowing import has_cumulative, lengths_of, narrowed, view_over_time
from outcomes.place_changes import (
    PlaceChange,
    default_periods,
    periods_to_choose,
    place_changes,
)
from outcomes.selection import Selection, bases_of
from outcomes.series import OverTime, over_time
from outcomes.store import at_one_go
from outcomes.trend_sentences import Form
from outcomes.view import View
from outcomes.view_address import NoView, Query, Refused, said_basis, split

TRENDS = "trends"
FORMS: tuple[Form, ...] = ("lines", "multiples", "slope")
TREND_KEYS = frozenset(
    {"indicator", "places", "years", "basis", "group", "single", "length", "form", "from", "to"}
)
Pair = tuple[str, str]


@dataclass(frozen=True)
class TrendAddress:
    """What an address asks the page of trends for; None where it leaves a thing to the page.

    ``length`` is a length of period such as ``12m``, ``first`` and ``last`` are ids of periods.
    Whether there are such is known only once the view is made.
    """

    selection: Selection
    single: bool
    length: str | None
    form: Form | None
    first: str | None
    last: str | None
    refused: tuple[Refused, ...] = ()


@dataclass(frozen=True, eq=False)
class Trends:
    """What the page of trends shows: ``base`` is the view before one length of period is chosen.

    ``pair`` are the ids of the two periods of the changes, None with fewer than two periods.
    """

    base: View
    shown: OverTime
    changes: tuple[PlaceChange, ...]
    single: bool
    length: str | None
    form: Form
    pair: Pair | None
    refused: tuple[Refused, ...] = ()

    @property
    def view(self) -> View:
        """The view that is followed."""
        return self.shown.view


def parse_trend(text: str, catalogue: Catalogue) -> TrendAddress | NoView:
    """What an address asks for; only another page or an unknown indicator leaves nothing."""
    page, query = split(text)
    if page != TRENDS:
        return NoView(Refused("page", text.strip()))
    found = Query(dict(parse_qsl(query, keep_blank_values=True)))
    topic = next(iter(catalogue.topics.values()), None)
    main = topic.headline_indicator_id if topic else None
    indicator_id = found.values.get("indicator", main or "")
    if indicator_id not in catalogue.indicators:
        return NoView(Refused("indicator", indicator_id))
    first, last = found.years()
    possible = bases_of(catalogue.indicators[indicator_id])
    basis = found.one_of("basis", tuple(possible))
    selection = Selection(
        indicator_id=indicator_id,
        locality_ids=found.places(catalogue),
        year_from=first,
        year_to=last,
        basis=next((one for one in possible if one == basis), possible[0]),
        group_id=found.values.get("group"),
        latest_only=False,
        benchmark="none",
    )
    single = found.switch("single", False)
    form = found.one_of("form", FORMS)
    found.refuse_unknown(TREND_KEYS)
    return TrendAddress(
        selection,
        single,
        found.values.get("length"),
        next((one for one in FORMS if one == form), None),
        found.values.get("from"),
        found.values.get("to"),
        tuple(found.refused),
    )


@at_one_go
def trends_of(
    database: Path, catalogue: Catalogue, asked: TrendAddress, language: Language
) -> Trends:
    """What the page shows at this address, with everything of it that is not honoured."""
    refused = list(asked.refused)
    selection = within_span(database, asked.selection, refused)
    plain = replace(selection, group_id=None, basis="as_published")
    single = asked.single and has_cumulative(database, catalogue, plain)
    if asked.single and not single:
        refused.append(Refused("single", "1"))
    base = view_over_time(database, catalogue, selection, language, single=single)
    group = selection.group_id
    if group is not None and group not in {one.group_id for one in base.groups}:
        refused.append(Refused("group", group))
    months, length = length_of(base, asked.length, refused)
    shown = over_time(narrowed(base, catalogue, months))
    pair = pair_of(shown.view, asked.first, asked.last, refused)
    changes = place_changes(shown.view, catalogue, *(pair or (None, None)))
    form = asked.form or usual_form(shown.view)
    return Trends(base, shown, changes, single, length, form, pair, tuple(refused))


def within_span(database: Path, selection: Selection, refused: list[Refused]) -> Selection:
    """The selection with years that lie in those of the indicator, else with all of them."""
    first, last = selection.year_from, selection.year_to
    if first is None or last is None:
        return selection
    span = questions.years_of_indicator(database, selection.indicator_id)
    if span is None or not span[0] <= first <= last <= span[1]:
        refused.append(Refused("years", f"{first}-{last}"))
    elif (first, last) != span:
        return selection
    return replace(selection, year_from=None, year_to=None)


def length_of(
    base: View, asked: str | None, refused: list[Refused]
) -> tuple[float | None, str | None]:
    """The one length of period in months and its name; None where there is nothing to choose."""
    lengths = length_names(base)
    if asked is not None and asked not in lengths:
        refused.append(Refused("length", asked))
    if not lengths:
        return None, None
    name = asked if asked in lengths else next(iter(lengths))
    return lengths[str(name)], name


def length_names(base: View) -> dict[str, float]:
    """Lengths of period by their name in an address, the usual one first."""
    return {f"{months:g}m": months for months in lengths_of(base)}


def usual_form(view: View) -> Form:
    """Lines for few places, small multiples for many."""
    return "lines" if view.frame["locality_id"].nunique() <= MOST_LINES else "multiples"


def pair_of(view: View, first: str | None, last: str | None, refused: list[Refused]) -> Pair | None:
    """The two periods of the changes: those asked for where they can be, else the usual ones."""
    order = list(periods_to_choose(view)) if not view.is_empty else []
    usual = default_periods(view) if order else None
    if usual is None:
        for key, asked in (("from", first), ("to", last)):
            if asked is not None:
                refused.append(Refused(key, asked))
        return None
    if first is not None and first not in order[:-1]:
        refused.append(Refused("from", first))
        first = None
    begins = first or usual[0]
    later = order[order.index(begins) + 1 :]
    if last is not None and last not in later:
        refused.append(Refused("to", last))
        last = None
    return begins, last or usual_end(later, usual)


def usual_end(later: Sequence[str], usual: Pair) -> str:
    """The period that a change ends with unless another is chosen."""
    return usual[1] if usual[1] in later else later[-1]


def trend_query(found: Trends, catalogue: Catalogue) -> str:
    """The shortest query that asks for what is shown; ``parse_trend`` and ``trends_of`` read it."""
    selection = found.base.selection
    possible = bases_of(catalogue.indicators[selection.indicator_id])
    first, last = selection.year_from, selection.year_to
    groups = found.base.groups
    group = found.base.group
    lengths = list(length_names(found.base))
    asked: dict[str, str | None] = {
        "indicator": selection.indicator_id,
        "places": ",".join(selection.locality_ids) or None,
        "years": None if first is None or last is None else f"{first}-{last}",
        "basis": said_basis(selection.basis, BASES[0], possible),
        "group": None if group is None or group == groups[0] else group.group_id,
        "single": "1" if found.single else None,
        "length": None if found.length in (None, *lengths[:1]) else found.length,
        "form": None if found.form == usual_form(found.view) else found.form,
        **pair_said(found),
    }
    said = {key: value for key, value in asked.items() if value is not None}
    return urlencode(said, quote_via=quote, safe=",")


def pair_said(found: Trends) -> dict[str, str | None]:
    """The two periods where they are not the usual ones."""
    usual = default_periods(found.view) if found.pair else None
    if found.pair is None or usual is None:
        return {}
    first, last = found.pair
    order = list(periods_to_choose(found.view))
    end = usual_end(order[order.index(first) + 1 :], usual)
    return {"from": None if first == usual[0] else first, "to": None if last == end else last}


def trend_address(found: Trends, catalogue: Catalogue) -> str:
    """The shortest address that opens what is shown."""
    return f"{TRENDS}?{trend_query(found, catalogue)}"
