"""What a reader set on a table, in the address: hidden columns, the filter, the order.

Of the table ``detail`` it is ``detail.hide=rank,source``, ``detail.find=云南`` and
``detail.sort=-value`` (from the largest; ``0`` for the table's own order). What a table begins
with leaves no key.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ui import address
from ui.table_pages import MOST_SIGNS

if TYPE_CHECKING:
    from ui.table import Column, Direction

HIDE, FIND, SORT = "hide", "find", "sort"
OWN_ORDER = "0"


@dataclass(frozen=True)
class Shown:
    """Ids of the hidden columns, the text the rows are filtered by, and the order."""

    hidden: tuple[str, ...]
    text: str
    sort: tuple[str, Direction] | None


def shown_of(
    key: str,
    columns: Sequence[Column],
    known: Collection[str],
    begin: tuple[str, Direction] | None,
) -> Shown:
    """What the address, or the reader since, asks of the table of this key.

    ``known`` are the ids of columns that the table has at other times: hiding one of them is
    honoured. ``begin`` is the order that the table begins with.
    """
    hideable = {*known, *(column.id for column in columns)} - {columns[0].id}
    sortable = {column.id for column in columns if column.kind != "spark"}

    def hidden(raw: str) -> str | None:
        return raw if set(raw.split(",")) <= hideable else None

    def sort(raw: str) -> str | None:
        return raw if raw == OWN_ORDER or raw.removeprefix("-") in sortable else None

    names = address.held(f"{key}.{HIDE}", hidden)
    order = address.held(f"{key}.{SORT}", sort)
    return Shown(
        hidden=tuple(names.split(",")) if names else (),
        text=address.held(f"{key}.{FIND}", lambda raw: raw[:MOST_SIGNS] or None),
        sort=order_of(order) if order else begin,
    )


def order_of(text: str) -> tuple[str, Direction] | None:
    """The order that a text of the address names."""
    if text == OWN_ORDER:
        return None
    return text.removeprefix("-"), "descending" if text.startswith("-") else "ascending"


def keep(key: str, raw: Any, begin: tuple[str, Direction] | None) -> None:
    """Keep what the browser sent, as far as it makes sense, for the address of this run."""
    if not isinstance(raw, dict):
        return
    if isinstance(hidden := raw.get("hidden"), list):
        address.hold(f"{key}.{HIDE}", ",".join(str(one) for one in hidden))
    if isinstance(text := raw.get("text"), str):
        address.hold(f"{key}.{FIND}", text[:MOST_SIGNS])
    if "sort" in raw:
        order = sent_order(raw["sort"])
        said = "" if order == begin else OWN_ORDER if order is None else text_of(order)
        address.hold(f"{key}.{SORT}", said)


def sent_order(raw: Any) -> tuple[str, Direction] | None:
    """The order that the browser sent."""
    if not isinstance(raw, dict) or not isinstance(column := raw.get("column"), str):
        return None
    return column, "descending" if raw.get("direction") == "descending" else "ascending"


def text_of(order: tuple[str, Direction]) -> str:
    """An order as a text of the address."""
    column, direction = order
    return f"-{column}" if direction == "descending" else column
