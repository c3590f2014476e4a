"""A briefing as a small file: its views, their words, and the figures they showed when saved."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from outcomes.language import LANGUAGES, Language, Words, language_named
from outcomes.pack.figures import Figure, figure_of
from outcomes.pack.items import COMMENT, LONGEST, MOST_ITEMS, TITLE, Item
from outcomes.store import is_build_id

KIND = "governance-practice-outcomes/briefing"
BASKET_VERSION = 1
MOST_BYTES = 8_000_000
KEYS = frozenset({"kind", "version", "build", "saved_at", "language", "title", "items"})
ITEM_KEYS = frozenset({"address", "title", "comment", "figures"})
SHOWN = 40


class WrongBasket(ValueError):
    """A file that is no briefing; ``why`` says in which way, ``found`` what stood there."""

    def __init__(self, why: str, found: str = "") -> None:
        super().__init__(f"no briefing: {why} {found}".rstrip())
        self.why = why
        self.found = found

    def sentence(self, words: Words) -> str:
        """What was found, what is expected and what to do, for people."""
        return words(f"basket.wrong.{self.why}", found=self.found)


@dataclass(frozen=True)
class Basket:
    """The items of a briefing, the build that they were saved on, and when (ISO 8601)."""

    items: tuple[Item, ...]
    build_id: str
    saved_at: str
    language: Language = "zh"
    title: str = ""


def basket_text(basket: Basket) -> str:
    """The file of a briefing; ``read_basket`` reads the same back."""
    said = {
        "kind": KIND,
        "version": BASKET_VERSION,
        "build": basket.build_id,
        "saved_at": basket.saved_at,
        "language": basket.language,
        "title": basket.title,
        "items": [
            {
                "address": one.address,
                "title": one.title,
                "comment": one.comment,
                "figures": [{"id": own.observation_id, **own.cells()} for own in one.figures],
            }
            for one in basket.items
        ],
    }
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def read_basket(given: bytes) -> Basket:
    """The briefing of a file.

    Raises:
        WrongBasket: when it is none, was written by a newer program, or is too big.
    """
    if len(given) > MOST_BYTES:
        raise WrongBasket("too_big", f"{len(given) / 1e6:.1f}")
    try:
        said = json.loads(given.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise WrongBasket("not_json") from error
    if not isinstance(said, dict) or said.get("kind") != KIND:
        raise WrongBasket("kind")
    version = said.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise WrongBasket("shape", "version")
    if version > BASKET_VERSION:
        raise WrongBasket("newer", str(version))
    check_keys(said, KEYS)
    build_id, saved_at = text_in(said, "build"), text_in(said, "saved_at")
    if not is_build_id(build_id):
        raise WrongBasket("shape", "build")
    try:
        datetime.fromisoformat(saved_at)
    except ValueError as error:
        raise WrongBasket("shape", "saved_at") from error
    language = language_named(text_in(said, "language"))
    return Basket(
        items=items_in(said.get("items")),
        build_id=build_id,
        saved_at=saved_at,
        language=language or LANGUAGES[0],
        title=text_in(said, "title", LONGEST[TITLE]),
    )


def check_keys(said: dict[str, Any], known: frozenset[str]) -> None:
    """Refuse what nobody wrote into such a file."""
    unknown = sorted(set(said) - known)
    if unknown:
        raise WrongBasket("keys", ", ".join(one[:SHOWN] for one in unknown[:3]))


def text_in(said: dict[str, Any], key: str, longest: int | None = None) -> str:
    """A text of the file; an empty one where there is none."""
    found = said.get(key, "")
    if not isinstance(found, str) or (longest is not None and len(found) > longest):
        raise WrongBasket("shape", key)
    return found


def items_in(said: object) -> tuple[Item, ...]:
    """The items of the file, in their order."""
    if not isinstance(said, list):
        raise WrongBasket("shape", "items")
    if len(said) > MOST_ITEMS:
        raise WrongBasket("many", str(len(said)))
    return tuple(item_in(at, one) for at, one in enumerate(said, start=1))


def item_in(at: int, said: object) -> Item:
    """One item of the file."""
    if not isinstance(said, dict):
        raise WrongBasket("shape", f"items[{at}]")
    check_keys(said, ITEM_KEYS)
    figures = said.get("figures", [])
    address = text_in(said, "address").strip()
    if not address or not isinstance(figures, list):
        raise WrongBasket("shape", f"items[{at}]")
    return Item(
        address,
        text_in(said, TITLE, LONGEST[TITLE]),
        text_in(said, COMMENT, LONGEST[COMMENT]),
        tuple(figure_in(at, one) for one in figures),
    )


def figure_in(at: int, said: object) -> Figure:
    """One figure of an item."""
    cells = dict(said) if isinstance(said, dict) else {}
    try:
        found = figure_of(cells.pop("id", None), cells)
    except ValueError as error:
        raise WrongBasket("shape", f"items[{at}].figures") from error
    assert found is not None
    return found
