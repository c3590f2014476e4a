"""What a rule beyond the descriptor's constraints is."""

from __future__ import annotations

from dataclasses import dataclass

from etl.problems import Severity


@dataclass(frozen=True)
class Rule:
    """A rule of the field: a query whose every row is a place that breaks it.

    The query gives `_file`, `_line`, `name` (the column), `found` and then the values that fill
    the places of the rule's texts. It runs only where each table of `reads` was read in full.
    """

    id: str
    reads: tuple[str, ...]
    query: str
    severity: Severity = "problem"
    suggests: bool = False  # whether ids near to the one found are offered

    @property
    def demand(self) -> str:
        """Key of the text that says what the rule demands."""
        return f"problem.{self.id}.demand"

    @property
    def why(self) -> str:
        """Key of the text that says why."""
        return f"problem.{self.id}.why"

    @property
    def expected(self) -> str:
        """Key of the text that says what was expected in one place."""
        return f"problem.{self.id}.expected"

    @property
    def mend(self) -> str:
        """Key of the text that says how to mend it."""
        return f"problem.{self.id}.mend"
