"""A view that an address asks for, and in words what of the address could not be honoured."""

from __future__ import annotations

from dataclasses import dataclass, replace

from outcomes.exhibit import Exhibit
from outcomes.exhibits import MAKERS
from outcomes.forms import has_funnel
from outcomes.pack.items import item_of
from outcomes.page_address import plain_address
from outcomes.view import View
from outcomes.view_address import (
    BETWEEN_VIEWS,
    FORMS,
    NoView,
    Refused,
    parse_view,
    split,
    view_query,
)
from ui import cache
from ui.reading import Reading

SHOWN_LENGTH = 60
FUNNEL = FORMS[1]


@dataclass(frozen=True)
class AskedView:
    """An address with its view; None where it asks for nothing that there is.

    ``title`` is the reader's, the view's, or what was asked for; ``own_title`` is the view's.
    ``problems`` are sentences, ``comment`` is the reader's. ``exhibit`` is what a page that
    compares nothing shows.
    """

    text: str
    view: View | None
    form: str
    title: str
    problems: tuple[str, ...]
    own_title: str = ""
    comment: str = ""
    exhibit: Exhibit | None = None

    @property
    def shown(self) -> View | None:
        """The view where it has anything to show."""
        return None if self.view is None or self.view.is_empty else self.view


def asked_view(reading: Reading, text: str) -> AskedView:
    """The view of an address, with one sentence for each value that is not honoured."""
    return cache.kept(view_asked_for, reading, text)


def view_asked_for(reading: Reading, text: str) -> AskedView:
    """The same, made anew."""
    words = reading.words
    found = parse_view(text, reading.catalogue)
    if isinstance(found, NoView):
        return AskedView(
            text, None, FORMS[0], text[:SHOWN_LENGTH], (none_said(reading, found.refused),)
        )
    view = cache.view(reading.database, found.selection, reading.language)
    refused = list(found.refused)
    asked = found.selection.group_id
    if asked is not None and (view.group is None or view.group.group_id != asked):
        refused.append(Refused("group", asked))
    form = found.form
    if form == FUNNEL and not has_funnel(view):
        refused.append(Refused("form", form))
        form = FORMS[0]
    problems = [refused_said(reading, one) for one in refused]
    if view.is_empty:
        problems.append(words("view.empty"))
    return AskedView(text, view, form, view.title, tuple(problems))


def asked_item(reading: Reading, text: str) -> AskedView:
    """The view of an item of the briefing, with the reader's title and comment."""
    item = item_of(text)
    page = split(item.address)[0]
    found = (exhibited if page in MAKERS else asked_view)(reading, item.address)
    return replace(
        found,
        text=text,
        title=item.title or found.title,
        own_title=found.title,
        comment=item.comment,
    )


def exhibited(reading: Reading, text: str) -> AskedView:
    """What a page that compares nothing shows at an address."""
    found = cache.exhibit(reading.database, text, reading.language)
    if isinstance(found, NoView):
        return AskedView(
            text, None, FORMS[0], text[:SHOWN_LENGTH], (none_said(reading, found.refused),)
        )
    problems = tuple(refused_said(reading, one) for one in found.refused)
    return AskedView(text, None, FORMS[0], found.title, problems, exhibit=found)


def none_said(reading: Reading, refused: Refused) -> str:
    """Why an address has no view."""
    return reading.words(f"view.none.{refused.key}", found=refused.found[:SHOWN_LENGTH])


def refused_said(reading: Reading, refused: Refused) -> str:
    """One value of an address that is not honoured."""
    return reading.words(
        "view.refused",
        shown=reading.words(f"address.{refused.key}"),
        key=refused.key,
        found=refused.found[:SHOWN_LENGTH],
    )


def view_text(reading: Reading, pasted: str) -> str:
    """The short address of a pasted link; the link as it is where not all of it is honoured."""
    if split(pasted)[0] in MAKERS:
        return plain_address(pasted)
    found = parse_view(pasted, reading.catalogue)
    if isinstance(found, NoView) or found.refused:
        return pasted.strip().replace(BETWEEN_VIEWS, "%7C")
    return view_query(found.selection, reading.catalogue, found.form)
