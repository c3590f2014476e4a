"""Faults planted in tiny worlds, and what a check says of them.

Faults that touch different rows are planted together in one world: a check tells all problems at
once, so one check serves them all, and it shows that they do not hide one another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.world import World

# Every world has this warning; it is told only where nothing stops the check.
USUAL = (
    'warning checks.csv:3 operands: found "100, 60, 30", expected the first to be the sum of the '
    "others within 0; the numbers carry a flag: The two kinds do not add up to the total"
)


@dataclass(frozen=True, init=False)
class Fault:
    """Something wrong with a world, and the lines in which a check says so."""

    name: str
    plant: Callable[[World], object]
    lines: tuple[str, ...]
    alone: bool

    def __init__(
        self, name: str, plant: Callable[[World], object], *lines: str, alone: bool = False
    ) -> None:
        given = {"name": name, "plant": plant, "lines": lines, "alone": alone}
        for field, value in given.items():
            object.__setattr__(self, field, value)


class Planted:
    """Faults planted in as few worlds as hold them apart, and what was said of each world."""

    def __init__(self, folder: Path, faults: Iterable[Fault]) -> None:
        self.said: dict[str, list[str]] = {}
        self.unexpected: list[str] = []
        for number, batch in enumerate(_batches(folder, faults)):
            world = World(folder / str(number))
            for fault in batch:
                fault.plant(world)
            lines = world.save().says()
            expected = [USUAL, *(line for fault in batch for line in fault.lines)]
            self.unexpected += [line for line in lines if line not in expected]
            self.said |= {
                fault.name: [line for line in lines if line in fault.lines] for fault in batch
            }


def _batches(folder: Path, faults: Iterable[Fault]) -> list[list[Fault]]:
    batches: list[tuple[list[Fault], set[str]]] = []
    for fault in faults:
        world = World(folder)
        fault.plant(world)
        for batch, touched in batches:
            if not (fault.alone or batch[0].alone or touched & world.touched):
                batch.append(fault)
                touched |= world.touched
                break
        else:
            batches.append(([fault], set(world.touched)))
    return [batch for batch, _ in batches]
