"""Every rule beyond the descriptor's constraints, and the problems that come of them."""

from __future__ import annotations

from collections.abc import Iterable

import duckdb

from etl.catalogue_rules import CATALOGUE_RULES
from etl.operand_rules import OPERAND_RULES
from etl.period_rules import PERIOD_RULES
from etl.problems import Problem, Term, Value, found_value, term
from etl.rule import Rule
from etl.suggestions import nearest_operands
from etl.value_rules import VALUE_RULES

RULES = (*CATALOGUE_RULES, *PERIOD_RULES, *VALUE_RULES, *OPERAND_RULES)
PLACE_COLUMNS = 4


def broken_rules(
    connection: duckdb.DuckDBPyConnection, rules: Iterable[Rule], whole: frozenset[str]
) -> list[Problem]:
    """A problem or warning for each row that breaks a rule whose tables could be read."""
    return [
        problem
        for rule in rules
        if whole.issuperset(rule.reads)
        for problem in _broken(connection, rule)
    ]


def _broken(connection: duckdb.DuckDBPyConnection, rule: Rule) -> list[Problem]:
    cursor = connection.execute(rule.query)
    names = [column[0] for column in cursor.description or ()][PLACE_COLUMNS:]
    rows = cursor.fetchall()
    near = nearest_operands(connection, {row[3] for row in rows}) if rule.suggests else {}
    problems = []
    for file, line, column, found, *rest in rows:
        values: dict[str, Value] = dict(zip(names, rest, strict=True))
        mending = term("problem.mend.near", near=near[found]) if found in near else None
        problems.append(_problem(rule, file, line, column, found_value(found), values, mending))
    return problems


def _problem(
    rule: Rule,
    file: str,
    line: int,
    column: str,
    found: Term,
    values: dict[str, Value],
    mending: Term | None,
) -> Problem:
    return Problem(
        rule.severity,
        rule.id,
        file,
        line,
        column,
        found,
        term(rule.expected, **values),
        mending or term(rule.mend, **values),
    )
