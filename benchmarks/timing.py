"""How long a piece of work takes."""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median

ROUNDS = 15


def seconds(work: Callable[[], object]) -> float:
    """Median time of some rounds of the work, after one that warms up."""
    work()
    found = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return median(found)
