"""A pack put together: the exhibits of its items, with the reader's words and their check codes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import parse_qs

from outcomes.catalogue import Catalogue
from outcomes.exhibit import Exhibit, TablesOf
from outcomes.language import Language, Words, translator
from outcomes.pack.check_code import check_code
from outcomes.pack.concern import Exhibited
from outcomes.pack.contents import Pack
from outcomes.pack.items import Item
from outcomes.store import held_open
from outcomes.tables import Stamp, Table
from outcomes.view_address import SHOWN_LENGTH, NoView, Refused

# Forms of a view that are named where another form of it is in the pack too.
NAMED_FORMS = ("funnel", "multiples", "slope")


@dataclass(frozen=True)
class Shortcoming:
    """What an item of a pack asked for and did not get; ``is_out``: there is no view at all."""

    number: int
    item: Item
    refused: Refused
    is_out: bool

    def said(self, words: Words) -> str:
        """Which item, and what of it could not be honoured."""
        found = self.refused.found[:SHOWN_LENGTH]
        none = f"view.none.{self.refused.key}"
        why = words(none, found=found) if self.is_out else self.refused.said(words)
        return words("pack.item", number=self.number, why=why)


def assemble(
    items: Sequence[Item],
    exhibited: Exhibited,
    catalogue: Catalogue,
    stamp: Stamp,
    language: Language,
    title: str = "",
) -> tuple[Pack, tuple[Shortcoming, ...]]:
    """The pack of the items that have a view, and what was asked for in vain."""
    exhibits: list[Exhibit] = []
    own: list[bool] = []
    short: list[Shortcoming] = []
    with held_open(stamp.build.database):
        for number, item in enumerate(items, start=1):
            found = exhibited(item.address)
            if isinstance(found, NoView):
                short.append(Shortcoming(number, item, found.refused, is_out=True))
                continue
            short += [Shortcoming(number, item, one, is_out=False) for one in found.refused]
            exhibits.append(worded(found, item, stamp))
            own.append(bool(item.title))
    exhibits = told_apart(exhibits, own, translator(language))
    name = title or translator(language)("pack.title")
    return Pack(name, language, tuple(exhibits), catalogue, stamp), tuple(short)


def told_apart(shown: list[Exhibit], own: list[bool], words: Words) -> list[Exhibit]:
    """Views of one title with the form that tells them apart; the reader's own titles stay."""
    many = Counter(one.title for one in shown)

    def titled(one: Exhibit, is_own: bool) -> Exhibit:
        form = parse_qs(one.address.partition("?")[2]).get("form", [""])[0]
        if is_own or many[one.title] == 1 or form not in NAMED_FORMS:
            return one
        named = words("pack.titled", title=one.title, form=words(f"pack.form.{form}"))
        return replace(one, title=named)

    return [titled(one, is_own) for one, is_own in zip(shown, own, strict=True)]


def worded(shown: Exhibit, item: Item, stamp: Stamp) -> Exhibit:
    """An exhibit with the reader's title and comment, and with its own check code throughout."""
    code = check_code(stamp.build.build_id, shown.address)
    return replace(
        shown,
        title=item.title or shown.title,
        comment=item.comment,
        check_code=code,
        tables=with_code(shown.tables, code),
    )


def with_code(tables: TablesOf, code: str) -> TablesOf:
    """Tables whose every row bears the check code of their view; made once for all writers."""

    @lru_cache(maxsize=1)
    def made(stamp: Stamp) -> dict[str, Table]:
        return tables(replace(stamp, check_code=code))

    return made
