"""A view that an address asks for, and in words what of the address could not be honoured."""

from __future__ import annotations

from dataclasses import dataclass

from outcomes.forms import has_funnel
from outcomes.view import View
from outcomes.view_address import BETWEEN_VIEWS, FORMS, NoView, Refused, parse_view, view_query
from ui import cache
from ui.reading import Reading

SHOWN_LENGTH = 60
FUNNEL = FORMS[1]


@dataclass(frozen=True)
class AskedView:
    """An address with its view; None where it asks for nothing that there is.

    ``title`` is the view's, or what was asked for; ``problems`` are sentences.
    """

    text: str
    view: View | None
    form: str
    title: str
    problems: tuple[str, ...]

    @property
    def shown(self) -> View | None:
        """The view where it has anything to show."""
        return None if self.view is None or self.view.is_empty else self.view


def asked_view(reading: Reading, text: str) -> AskedView:
    """The view of an address, with one sentence for each value that is not honoured."""
    words = reading.words
    found = parse_view(text, reading.catalogue)
    if isinstance(found, NoView):
        why = words(f"view.none.{found.refused.key}", found=found.refused.found[:SHOWN_LENGTH])
        return AskedView(text, None, FORMS[0], text[:SHOWN_LENGTH], (why,))
    view = cache.view(reading.database, found.selection, reading.language)
    refused = list(found.refused)
    asked = found.selection.group_id
    if asked is not None and (view.group is None or view.group.group_id != asked):
        refused.append(Refused("group", asked))
    form = found.form
    if form == FUNNEL and not has_funnel(view):
        refused.append(Refused("form", form))
        form = FORMS[0]
    problems = [
        words(
            "view.refused",
            shown=words(f"address.{one.key}"),
            key=one.key,
            found=one.found[:SHOWN_LENGTH],
        )
        for one in refused
    ]
    if view.is_empty:
        problems.append(words("view.empty"))
    return AskedView(text, view, form, view.title, tuple(problems))


def view_text(reading: Reading, pasted: str) -> str:
    """The short address of a pasted link; the link as it is where not all of it is honoured."""
    found = parse_view(pasted, reading.catalogue)
    if isinstance(found, NoView) or found.refused:
        return pasted.strip().replace(BETWEEN_VIEWS, "%7C")
    return view_query(found.selection, reading.catalogue, found.form)
