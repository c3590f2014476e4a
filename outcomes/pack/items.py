"""An item of a briefing: the address of a view with the words that the reader put beside it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, unquote

from outcomes.pack.figures import Figure
from outcomes.view_address import split_views

TITLE, COMMENT = "title", "comment"
LONGEST = {TITLE: 120, COMMENT: 1_000}
MOST_ITEMS = 60


@dataclass(frozen=True)
class Item:
    """A view of a briefing; an empty title is the view's own.

    ``figures`` are those that a saved file remembers; an item of an address has none.
    """

    address: str
    title: str = ""
    comment: str = ""
    figures: tuple[Figure, ...] = ()


def item_of(text: str) -> Item:
    """The item of an address in which title and comment are two more keys of the query."""
    head, mark, query = text.partition("?")
    if not mark and "=" in head:
        head, query = "", head
    said = {TITLE: "", COMMENT: ""}
    kept = []
    for part in query.split("&"):
        key, _, value = part.partition("=")
        if key in said:
            said[key] = shortened(unquote(value.replace("+", " ")), LONGEST[key])
        elif part:
            kept.append(part)
    address = head + mark * bool(kept) + "&".join(kept)
    return Item(address.strip(), said[TITLE], said[COMMENT])


def item_text(item: Item) -> str:
    """The address of an item; ``item_of`` gives the same item back, without its figures."""
    said = [
        f"{key}={quote(value, safe='')}"
        for key, value in ((TITLE, item.title), (COMMENT, item.comment))
        if value
    ]
    if not said:
        return item.address
    has_query = "?" in item.address or "=" in item.address
    return item.address + ("&" if has_query else "?") + "&".join(said)


def items_of(text: str) -> tuple[Item, ...]:
    """The items of an address's list, at most ``MOST_ITEMS``."""
    return tuple(item_of(one) for one in split_views(text)[:MOST_ITEMS])


def shortened(text: str, longest: int) -> str:
    """A text without blanks around it, cut where it is too long."""
    return text.strip()[:longest]
