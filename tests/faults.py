"""Faults planted in tiny worlds, and what a check says of them.

Faults that touch different rows are planted together in one world: a check tells all problems at
once, so one check serves them all, and it shows that they do not hide one another.

A test module declares its FAULTS and imports the two tests at the end, which then run on them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

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
    alone: bool  # other faults would change what is said of this one
    spoils: str  # the saved file it spoils, if it is planted there

    def __init__(
        self,
        name: str,
        plant: Callable[[World], object],
        *lines: str,
        alone: bool = False,
        spoils: str = "",
    ) -> None:
        given = {"name": name, "plant": plant, "lines": lines, "alone": alone, "spoils": spoils}
        for field, value in given.items():
            object.__setattr__(self, field, value)


class Planted:
    """Faults planted in as few worlds as hold them apart, and what was said of each world."""

    def __init__(self, folder: Path, faults: Iterable[Fault]) -> None:
        self.said: dict[str, list[str]] = {}
        self.unexpected: list[str] = []
        for number, batch in enumerate(_batches(folder, faults)):
            world = World(folder / str(number))
            if batch[0].spoils:
                world.save()
            for fault in batch:
                fault.plant(world)
            if not batch[0].spoils:
                world.save()
            lines = world.says()
            expected = [USUAL, *(line for fault in batch for line in fault.lines)]
            self.unexpected += [line for line in lines if line not in expected]
            self.said |= {
                fault.name: [line for line in lines if line in fault.lines] for fault in batch
            }


def _batches(folder: Path, faults: Iterable[Fault]) -> list[list[Fault]]:
    batches: list[tuple[list[Fault], set[str]]] = []
    for fault in faults:
        wanted = _touched_by(fault, World(folder))
        for batch, touched in batches:
            if not (fault.alone or batch[0].alone or touched & wanted):
                batch.append(fault)
                touched |= wanted
                break
        else:
            batches.append(([fault], wanted))
    return [batch for batch, _ in batches]


def _touched_by(fault: Fault, world: World) -> set[str]:
    if fault.spoils:
        return {fault.spoils}
    fault.plant(world)
    return world.touched


@pytest.fixture(scope="module")
def planted(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Planted:
    """The FAULTS of a test module, planted and checked."""
    return Planted(tmp_path_factory.mktemp("faults"), request.module.FAULTS)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """One test a fault of the module."""
    if metafunc.function is test_says_what_is_wrong:
        faults = metafunc.module.FAULTS
        metafunc.parametrize("fault", faults, ids=[one.name for one in faults])


def test_says_what_is_wrong(planted: Planted, fault: Fault) -> None:
    assert planted.said[fault.name] == list(fault.lines)


def test_says_nothing_else(planted: Planted) -> None:
    assert planted.unexpected == []
