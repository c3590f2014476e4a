"""What a pack holds: the views in their order, and what every writer says of them alike."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from outcomes.catalogue import Catalogue
from outcomes.exhibit import Cited, Exhibit
from outcomes.language import Language, Words, translator
from outcomes.tables import Stamp

# What the address of a view says of its form.
OWN_PACKAGES = ("package.own", "package.demo")
FORM = re.compile(r"[?&]form=[^&]*")
# Called with how many parts are done, of how many, and which one comes next.
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True)
class Pack:
    """The views of one pack in their order, with its title, its build and its moment."""

    title: str
    language: Language
    exhibits: tuple[Exhibit, ...]
    catalogue: Catalogue
    stamp: Stamp

    @property
    def words(self) -> Words:
        """The texts in the pack's language."""
        return translator(self.language)

    @property
    def marking(self) -> str | None:
        """What synthetic figures are marked with; None for real ones."""
        return self.stamp.build.marking(self.language)

    @property
    def package_title(self) -> str:
        """What the data package is called: one of ours in the pack's language, others as given."""
        given, chinese = self.stamp.build.package_title, translator("zh")
        key = next((one for one in OWN_PACKAGES if chinese(one) == given), None)
        return self.words(key) if key else given

    @property
    def sources(self) -> tuple[Cited, ...]:
        """Every document behind the pack, each once, in the order of its first use."""
        found = {one.source_id: one for shown in self.exhibits for one in shown.sources}
        return tuple(found.values())


def by_view(
    shown: Iterable[Exhibit], texts_of: Callable[[Exhibit], Sequence[str]]
) -> dict[str, list[str]]:
    """Texts on views by their titles, each text once; views without any are out.

    Several forms of one view stand under the title of the first: what is said of them is alike.
    """
    found: dict[str, dict[str, None]] = {}
    heads: dict[str, str] = {}
    for one in shown:
        texts = texts_of(one)
        if not texts:
            continue
        head = heads.setdefault(FORM.sub("", one.address), one.title)
        if not (one.title.startswith(head) or head.startswith(one.title)):
            head = one.title
        found.setdefault(head, {}).update(dict.fromkeys(texts))
    return {title: list(texts) for title, texts in found.items()}


def silent(done: int, total: int, what: str) -> None:
    """Progress that nobody looks at."""
