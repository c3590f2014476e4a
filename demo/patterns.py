"""Derivations, checks and comparison members, written for every county and year at once.

In a pattern ``*`` stands for a place, ``{year}`` and ``{part}`` for a column of a bulletin. A
derivation is repeated for every place; an operand of a check or a member is repeated inside it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import product

from demo.counties import PREFECTURE
from demo.templates import Row

NO_VALUE = ("", "0")


def fill(text: str, place: str, year: str, part: str) -> str:
    """A pattern for one place, year and part."""
    return text.replace("*", place).replace("{year}", year).replace("{part}", part)


def derivations(
    patterns: Sequence[Row], places: Sequence[str], values: Mapping[str, str]
) -> list[Row]:
    """Derivations whose operands are printed and whose result is not.

    ``values`` holds ``obs_value`` of every observation by its id.
    """
    found = []
    for pattern in patterns:
        years, parts = pattern["years"].split(), pattern["parts"].split()
        kept = {name: cell for name, cell in pattern.items() if name not in ("years", "parts")}
        for year, place, part in product(years, [*places, PREFECTURE], parts):
            row = {name: fill(cell, place, year, part) for name, cell in kept.items()}
            result = f"demo_{year}.{place}.{row['indicator_id']}.{part}"
            if result not in values and has_result(row, values):
                found.append(row)
    return found


def has_result(row: Row, values: Mapping[str, str]) -> bool:
    """Whether every operand has a value, and the divisor of a ratio is not zero."""
    operands = [values.get(operand.lstrip("+-"), "") for operand in row["operands"].split()]
    is_ratio = row["rule"].startswith("ratio")
    return "" not in operands and not (is_ratio and operands[-1] in NO_VALUE)


def spread(pattern: str, places: Sequence[str], known: Collection[str]) -> Iterator[str]:
    """The ids a pattern means: itself, or that of every place that has it."""
    if "*" not in pattern:
        yield pattern
        return
    yield from (one for one in (pattern.replace("*", place) for place in places) if one in known)


def checks(patterns: Sequence[Row], places: Sequence[str], known: Collection[str]) -> list[Row]:
    """Checks with their operands spelled out."""
    return [
        row
        | {
            "operands": " ".join(
                one for operand in row["operands"].split() for one in spread(operand, places, known)
            )
        }
        for row in patterns
    ]


def members(patterns: Sequence[Row], places: Sequence[str], known: Collection[str]) -> list[Row]:
    """Comparison members, one row an observation."""
    return [
        row | {"observation_id": one}
        for row in patterns
        for one in spread(row["observation_id"], places, known)
    ]
