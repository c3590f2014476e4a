"""How much of its place a figure covers, in a word."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from outcomes.catalogue import Catalogue
from outcomes.language import Words


def scope_said(row: Mapping[str, Any], catalogue: Catalogue, words: Words) -> str:
    """The scope of a figure, else what its definition covers: the whole place, a part, unknown.

    ``row`` has the title of its scope, if it has one, and the ids of indicator and definition.
    """
    if row["scope"]:
        return str(row["scope"])
    definition = catalogue.definitions.get((row["indicator_id"], row["definition_id"]))
    return words(f"scope.{definition.covers}" if definition else "scope.whole_locality")
