"""What the commands print: for people line by line, or one JSON object."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable

from etl.build import Built
from etl.difference import Difference
from etl.examination import Examination
from etl.problems import Problem, as_json, sentence
from etl.rules import RULES
from etl.status import Status
from etl.verify import Proof
from outcomes.language import Language, translator


class Report:
    """Prints the outcome of a command in one language, for people or as JSON."""

    def __init__(self, language: Language, *, json: bool) -> None:
        """Keep the language and the form."""
        self.language, self.json = language, json
        self.words = translator(language)

    def say(self, key: str, /, **values: object) -> None:
        """Print one text of the catalogue."""
        print(self.words(key, **values))

    def refused(self, problems: Iterable[Problem], **facts: object) -> None:
        """Say why the command did not succeed: problems first, then warnings."""
        problems = list(problems)
        stopping = [one for one in problems if one.severity == "problem"]
        warnings = [one for one in problems if one.severity == "warning"]
        if self.json:
            self._object({**facts, **self._listed(stopping, warnings)})
            return
        self._lines(stopping + warnings)
        self.say("command.summary", problems=len(stopping), warnings=len(warnings))

    def checked(self, examination: Examination) -> None:
        """Say that all is well, with counts."""
        if self.json:
            facts = {"counts": examination.counts, "rows": examination.rows}
            self._object({**facts, **self._listed([], examination.warnings)})
            return
        self._lines(examination.warnings)
        self.say("check.ok", **examination.counts)

    def built(self, built: Built) -> None:
        """Say what was published and how it differs from what was there."""
        if self.json:
            self._object(
                {
                    "build_id": built.build_id,
                    "database": str(built.database),
                    "reused": built.reused,
                    "counts": built.counts,
                    "rows": built.rows,
                    "years": built.years,
                    "difference": built.difference and built.difference.as_json(),
                    **self._listed([], built.warnings),
                }
            )
            return
        self._lines(built.warnings)
        for table, count in built.rows.items():
            self.say("build.rows", table=table, count=count)
        self.say("build.places", count=built.counts["localities"])
        if built.years:
            self.say(
                "build.years", first=built.years[0], last=built.years[-1], count=len(built.years)
            )
        self.say("build.warnings", count=built.counts["warnings"])
        self._difference(built.difference)
        key = "build.reused" if built.reused else "build.published"
        self.say(key, build_id=built.build_id, database=built.database)

    def status(self, status: Status | None) -> None:
        """Say which build is current."""
        if self.json:
            self._object({"build_id": None} if status is None else status.as_json())
        elif status is None:
            self.say("status.none")
        else:
            self.say("status.current", **status.as_json())

    def verified(self, proof: Proof) -> None:
        """Say how many observations the documents prove."""
        counts = {
            "proved": proof.proved,
            "of": proof.of,
            "not_provable": proof.not_provable,
            "not_tested": proof.not_tested,
        }
        if self.json:
            self._object({**counts, **self._listed(proof.problems, proof.warnings)})
            return
        self._lines([*proof.problems, *proof.warnings])
        self.say("verify.summary", **counts)

    def explained(self) -> None:
        """Say each rule beyond the descriptor, what it demands and why."""
        rows = [
            {
                "id": rule.id,
                "severity": rule.severity,
                "demand": self.words(rule.demand),
                "why": self.words(rule.why),
            }
            for rule in RULES
        ]
        if self.json:
            self._object({"rules": rows})
            return
        for row in rows:
            self.say(f"check.rule.{row['severity']}", **row)

    def progress(self, key: str) -> None:
        """Print a step on the error stream, where it is not in the way of the result."""
        print(self.words(key), file=sys.stderr, flush=True)

    def _difference(self, difference: Difference | None) -> None:
        if difference is None:
            self.say("build.first")
            return
        if difference.is_none:
            self.say("build.same")
            return
        counts = {name: f"{count:+d}" for name, count in difference.counts.items()}
        self.say("build.difference", **counts)
        self.say(
            "build.observations",
            added=difference.added,
            removed=difference.removed,
            changed=difference.changed,
        )

    def _lines(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            print(sentence(problem, self.language))

    def _listed(
        self, problems: Iterable[Problem], warnings: Iterable[Problem]
    ) -> dict[str, list[dict[str, object]]]:
        return {
            "problems": [as_json(problem, self.language) for problem in problems],
            "warnings": [as_json(warning, self.language) for warning in warnings],
        }

    def _object(self, value: dict[str, object]) -> None:
        """One JSON object; escaped where the stream could not carry it."""
        plain = (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
        print(json.dumps(value, ensure_ascii=plain, indent=2))
