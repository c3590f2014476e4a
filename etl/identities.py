"""Identities that printed figures must satisfy: declared checks, and rates against their counts.

A failure never changes a number. It becomes a flag on it and a warning of the build.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

import duckdb

from etl.problems import Bilingual, Problem, found_value, say, term

# The third part of the condition forgives what binary fractions lose.
CHECKS = """
with valued as (
    select
        given.check_id,
        any_value(given._file) as _file,
        any_value(given._line) as _line,
        any_value(given.kind) as kind,
        any_value(given.tolerance)::double as tolerance,
        any_value(given.says_zh) as says_zh,
        any_value(given.says_en) as says_en,
        list(facts.obs_value order by operands.position) as vals,
        list(facts.observation_id order by operands.position) as ids,
        first(unit_factor(indicators.unit_id) order by operands.position) as factor
    from given_checks as given
    join operands on operands.owner_table = 'checks' and operands._row = given._row
    join facts on facts.observation_id = operands.observation_id
    left join indicators using (indicator_id)
    group by given.check_id
),
measured as (
    select
        *,
        case kind
            when 'parts_add_up' then abs(vals[1] - list_sum(vals[2:]))
            when 'rate_follows' then abs(vals[1] - vals[2] / nullif(vals[3], 0) * factor)
            when 'within' then if(
                len(vals) = 2,
                greatest(vals[1] - vals[2], 0),
                greatest(
                    least(vals[2], vals[3]) - vals[1], vals[1] - greatest(vals[2], vals[3]), 0))
            when 'equal' then list_max(vals) - list_min(vals)
        end as apart
    from valued
)
select check_id, _file, _line, kind, tolerance, says_zh, says_en, ids,
    list_transform(vals, lambda one: plain_number(one))
from measured
where apart > tolerance + 1e-9 * greatest(1, abs(vals[1]))
order by check_id
"""

RATES = """
select
    rate.observation_id, rate._file, rate._line, rate.as_printed, rate.value_text,
    rate.value_qualifier, numerator.value_text, denominator.value_text, unit_factor(rate.unit_id)
from pairs
join known as rate using (observation_id)
join known as numerator on numerator.observation_id = pairs.numerator_observation_id
join known as denominator on denominator.observation_id = pairs.denominator_observation_id
where rate.value is not null and rate.value_qualifier <> 'about'
    and numerator.value is not null and numerator.value_qualifier = 'exact'
    and denominator.value <> 0 and denominator.value_qualifier = 'exact'
order by rate._row
"""

LEAVES = """
with recursive resting(derivation_id, observation_id) as (
    select given.derivation_id, operands.observation_id
    from given_derivations as given
    join operands on operands.owner_table = 'derivations' and operands._row = given._row
    union
    select resting.derivation_id, operands.observation_id
    from resting
    join given_derivations as given on given.derivation_id = resting.observation_id
    join operands on operands.owner_table = 'derivations' and operands._row = given._row
)

select derivation_id, list(observation_id order by observation_id)
from resting
group by derivation_id
"""

NUMERAL = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")
SHOWN_PLACES = 4
PART_AND_WHOLE = 2


@dataclass(frozen=True)
class Flag:
    """What a reader must know about one observation."""

    observation_id: str
    flag_id: str
    says: Bilingual


def failed_checks(connection: duckdb.DuckDBPyConnection) -> tuple[list[Flag], list[Problem]]:
    """A flag on every operand of each declared check that fails, and a warning for the check.

    A computed operand passes its flag on to the printed figures that it rests on.
    """
    rests_on = dict(connection.execute(LEAVES).fetchall())
    flags: list[Flag] = []
    warnings: list[Problem] = []
    for row in connection.execute(CHECKS).fetchall():
        check_id, file, line, kind, tolerance, says_zh, says_en, ids, values = row
        says = Bilingual(says_zh, says_en)
        # Of two operands of `within` the first is a part of the second.
        form = "part" if kind == "within" and len(ids) == PART_AND_WHOLE else kind
        concerned = dict.fromkeys(leaf for one in ids for leaf in (one, *rests_on.get(one, ())))
        flags += [Flag(one, f"check_{check_id}", says) for one in concerned]
        warnings.append(
            Problem(
                "warning",
                "check_fails",
                file,
                line,
                "operands",
                term("problem.found.value", value=tuple(values)),
                term(f"problem.check_fails.{form}.expected", tolerance=f"{tolerance:g}"),
                term("problem.check_fails.mend", says=says),
            )
        )
    return flags, warnings


def disagreeing_rates(connection: duckdb.DuckDBPyConnection) -> tuple[list[Flag], list[Problem]]:
    """A flag and a warning for each printed rate that its printed counts do not round to.

    A rate printed as a bound disagrees only where its counts lie beyond the bound.
    """
    flags: list[Flag] = []
    warnings: list[Problem] = []
    for row in connection.execute(RATES).fetchall():
        rate_id, file, line, as_printed, text, qualifier, numerator, denominator, factor = row
        printed = Decimal(text)
        recomputed = Decimal(numerator) / Decimal(denominator) * factor
        above = recomputed - printed
        apart = {"at_least": -above, "at_most": above}.get(qualifier, abs(above))
        if apart <= rounding_step(as_printed, text) / 2:
            continue
        shown = f"{round(recomputed, SHOWN_PLACES).normalize():f}"
        values = {"recomputed": shown, "numerator": numerator, "denominator": denominator}
        says = term("problem.rate_disagrees.says", printed=text, **values)
        flags.append(Flag(rate_id, "rate_disagrees", Bilingual(say(says, "zh"), say(says, "en"))))
        expected = term("problem.rate_disagrees.expected", **values)
        mending = term("problem.rate_disagrees.mend")
        where = (file, line, "obs_value", found_value(text))
        warnings.append(Problem("warning", "rate_disagrees", *where, expected, mending))
    return flags, warnings


def rounding_step(as_printed: str | None, value: str) -> Decimal:
    """The worth of the last printed digit of a value, in its base unit.

    The digits are those of the numeral that the value is a power of ten of (1.2万 is 12000, one
    step is 1000); where none is printed in digits, those of the value itself.
    """
    wanted = Decimal(value)
    plain = unicodedata.normalize("NFKC", as_printed or "")
    for numeral in NUMERAL.findall(plain):
        number = Decimal(numeral.replace(",", ""))
        if number == 0 or wanted == 0:
            continue
        scale = abs(wanted) / number
        if scale.normalize().as_tuple().digits == (1,):
            return scale * Decimal(1).scaleb(_exponent(number))
    return Decimal(1).scaleb(_exponent(wanted))


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return min(exponent, 0) if isinstance(exponent, int) else 0
