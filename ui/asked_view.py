"""What an address asks for, and in words what of the address could not be honoured."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from outcomes.coverage_address import COVERAGE
from outcomes.exhibit import Exhibit
from outcomes.exhibit_compare import exhibit_of_view, honoured
from outcomes.exhibit_trends import exhibit_of_trends
from outcomes.exhibits import MAKERS
from outcomes.pack.items import item_of
from outcomes.page_address import plain_address
from outcomes.place_address import PLACE
from outcomes.trend_address import TRENDS, Trends, parse_trend, trends_of
from outcomes.view import View
from outcomes.view_address import (
    BETWEEN_VIEWS,
    FORMS,
    SHOWN_LENGTH,
    NoView,
    Refused,
    parse_view,
    split,
    view_query,
)
from ui import cache
from ui.aggregate import total_of
from ui.reading import Reading


@dataclass(frozen=True, eq=False)
class AskedView:
    """An address with its exhibit; None where it asks for nothing that there is.

    ``title`` is the reader's, the view's, or what was asked for, ``own_title`` not the reader's;
    ``problems`` are sentences, ``comment`` is the reader's. A comparing page
    has its ``view``, drawn in a ``form``, and the page of trends its ``trends``; the exhibits of
    other pages are drawn as tables. Each is one of its own, so that things can be kept by it.
    """

    text: str
    title: str
    problems: tuple[str, ...]
    exhibit: Exhibit | None = None
    view: View | None = None
    form: str = FORMS[0]
    trends: Trends | None = None
    own_title: str = ""
    comment: str = ""

    @property
    def compared(self) -> View | None:
        """The values that may be set against others; None where there are none."""
        if self.exhibit is None:
            return None
        return self.trends.view if self.trends is not None else self.view


def asked_view(reading: Reading, text: str) -> AskedView:
    """What an address asks for, with one sentence for each value that is not honoured."""
    return cache.kept(view_asked_for, reading, text)


def asked_item(reading: Reading, text: str) -> AskedView:
    """What an item of the briefing asks for, with the reader's title and comment."""
    return cache.kept(item_asked_for, reading, text)


def item_asked_for(reading: Reading, text: str) -> AskedView:
    """The same, made anew."""
    item = item_of(text)
    found = asked_view(reading, item.address)
    return replace(
        found,
        text=text,
        title=item.title or found.title,
        own_title=found.title,
        comment=item.comment,
    )


def view_asked_for(reading: Reading, text: str) -> AskedView:
    """The same, made anew."""
    page = split(text)[0]
    if page == TRENDS:
        return trends_asked_for(reading, text)
    if page in (PLACE, COVERAGE):
        found = cache.exhibit(reading.database, text, reading.language)
        if isinstance(found, NoView):
            return not_there(reading, text, found)
        return AskedView(text, found.title, problems(reading, found.refused), found)
    return comparison_asked_for(reading, text)


def comparison_asked_for(reading: Reading, text: str) -> AskedView:
    """The view of a comparing page; one without a figure keeps its title."""
    asked = parse_view(text, reading.catalogue)
    if isinstance(asked, NoView):
        return not_there(reading, text, asked)
    view = cache.view(reading.database, asked.selection, reading.language)
    form, refused = honoured(view, asked)
    said = problems(reading, refused)
    if view.is_empty:
        return AskedView(text, view.title, (*said, reading.words("view.empty")))
    total = total_of(reading, view)
    exhibit = exhibit_of_view(
        view, reading.database, reading.build, reading.catalogue, form, refused, total
    )
    return AskedView(text, view.title, said, exhibit, view=view, form=form)


def trends_asked_for(reading: Reading, text: str) -> AskedView:
    """What the page of trends shows at an address; without a figure it keeps its title."""
    asked = parse_trend(text, reading.catalogue)
    if isinstance(asked, NoView):
        return not_there(reading, text, asked)
    found = trends_of(reading.database, reading.catalogue, asked, reading.language)
    said = problems(reading, found.refused)
    if found.view.is_empty:
        return AskedView(text, found.view.title, (*said, reading.words("view.empty")))
    exhibit = exhibit_of_trends(found, reading.database, reading.build, reading.catalogue)
    return AskedView(text, found.view.title, said, exhibit, trends=found)


def not_there(reading: Reading, text: str, found: NoView) -> AskedView:
    """An address that asks for nothing that there is, and which value is to blame."""
    key, what = found.refused.key, found.refused.found[:SHOWN_LENGTH]
    why = reading.words(f"view.none.{key}", found=what)
    return AskedView(text, text[:SHOWN_LENGTH], (why,))


def problems(reading: Reading, refused: Iterable[Refused]) -> tuple[str, ...]:
    """A sentence for each value that is not honoured."""
    return tuple(one.said(reading.words) for one in refused)


def view_text(reading: Reading, pasted: str) -> str:
    """The short address of a pasted link; the link as it is where not all of it is honoured."""
    if split(pasted)[0] in MAKERS:
        exhibit = asked_view(reading, pasted).exhibit
        is_honoured = exhibit is not None and not exhibit.refused
        return exhibit.address if exhibit and is_honoured else plain_address(pasted)
    found = parse_view(pasted, reading.catalogue)
    if isinstance(found, NoView) or found.refused:
        return pasted.strip().replace(BETWEEN_VIEWS, "%7C")
    return view_query(found.selection, reading.catalogue, found.form)
