"""The one formatter: numbers, display units and qualifiers, the same on screen and in files."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from statistics import median

from outcomes.catalogue import Unit
from outcomes.language import Language, Words

INNER_BRACKETS = re.compile(r"（([^（）]*)）|\s*\(([^()]*)\)")

QUALIFIER_MARK = {"exact": "", "about": "≈", "at_least": "≥", "at_most": "≤"}
SCALED_DECIMALS = 2
FILLED_TIMES = 10
HUNDRED, THOUSAND, FIVE_DIGITS = 100, 1_000, 10_000
MINUS = "\u2212"


@dataclass(frozen=True)
class Scale:
    """How one column shows its values: divided by ``factor``, in ``unit``.

    ``decimals`` is the most that any value of the column needs. A value is shown with its own
    decimals, no zeros are added: 96.5 beside 99.98 does not claim to be 96.50. A column of
    divided values is ``even``: these are as exact as one likes, so all show the same decimals.
    """

    factor: int
    unit: str
    decimals: int
    even: bool = False

    def shown(self, value: float | None) -> float | None:
        """The value in the display unit, rounded half up; None stays None."""
        if value is None or math.isnan(value):
            return None
        step = Decimal(1).scaleb(-self.decimals)
        exact = Decimal(repr(float(value))) / self.factor
        return float(exact.quantize(step, rounding=ROUND_HALF_UP))

    def number(self, value: float | None, *, missing: str, separator: str = ",") -> str:
        """The value as text with thousands separators and a real minus; ``missing`` is None's."""
        shown = self.shown(value)
        if shown is None:
            return missing
        digits = self.decimals if self.even else decimals_needed([shown], 1, self.decimals)
        return f"{shown:,.{digits}f}".replace(",", separator).replace("-", MINUS)

    def qualified(self, value: float | None, qualifier: str, *, missing: str) -> str:
        """The value as text behind its mark: ≥, ≤ or ≈."""
        if self.shown(value) is None:
            return missing
        return QUALIFIER_MARK[qualifier] + self.number(value, missing=missing)


def decimals_of_size(value: float) -> int:
    """The decimals of a computed value that still say something: none beside thousands."""
    size = abs(value)
    return SCALED_DECIMALS if size <= HUNDRED else 1 if size < THOUSAND else 0


def decimals_needed(values: Iterable[float], factor: int, most: int) -> int:
    """The fewest decimals, at most ``most``, that show every value as exactly as ``most`` does."""
    needed = 0
    for value in values:
        step = Decimal(1).scaleb(-most)
        rounded = (Decimal(repr(float(value))) / factor).quantize(step, rounding=ROUND_HALF_UP)
        exponent = rounded.normalize().as_tuple().exponent
        assert isinstance(exponent, int)
        needed = max(needed, -exponent)
    return needed


def scale_for(
    values: Iterable[float | None], unit: Unit, decimals: int, language: Language
) -> Scale:
    """One display unit for a whole column.

    The largest step that every value fills, or that the middle value fills ten times: 5,808
    beside 31,576 stays in 件, where 0.58万件 would hide what is known. Four digits are written in
    full: 1,735 cases, not 1.74 thousand.
    """
    known = [float(v) for v in values if v is not None and not math.isnan(v)]
    factor, text = 1, unit.text(language)
    sizes = [abs(value) for value in known if value]
    size = max(min(sizes), median(sizes) / FILLED_TIMES) if sizes else 0.0
    for step, step_text in unit.steps(language):
        if size >= max(step, FIVE_DIGITS):
            factor, text = step, step_text
    most = decimals if factor == 1 else SCALED_DECIMALS
    return Scale(factor, text, decimals_needed(known, factor, most))


def scale_of_one(value: float | None, unit: Unit, decimals: int, language: Language) -> Scale:
    """The largest display unit in which one value alone loses nothing.

    415,501,500 yuan are 41,550.15万元; 46,658 cases stay cases, as 4.67万 would hide what is known.
    Four digits are read at a glance: 3,530 cases, not 3.53 thousand.
    """
    best = Scale(1, unit.text(language), decimals)
    if value is None or math.isnan(value):
        return best
    for step, text in unit.steps(language):
        shown = Scale(step, text, SCALED_DECIMALS).shown(value)
        if (
            abs(value) >= max(step, FIVE_DIGITS)
            and shown is not None
            and Decimal(repr(shown)) * step == Decimal(repr(float(value)))
        ):
            best = Scale(step, text, SCALED_DECIMALS)
    return best


def with_unit(title: str, unit: str, words: Words) -> str:
    """A header with its unit: 成功率（%）; the title alone where it names the unit itself."""
    return words("format.with_unit", title=title, unit=unit) if unit else title


def within_brackets(text: str) -> str:
    """A text that is to stand in brackets, its own brackets turned into commas."""
    return INNER_BRACKETS.sub(lambda found: "，" + found[1] if found[1] else ", " + found[2], text)


def with_value(value: str, unit: str, words: Words) -> str:
    """A value with its unit behind it."""
    return words("format.value_unit", value=value, unit=unit) if unit else value


def signed(scale: Scale, value: float) -> str:
    """A change with its sign, + or a real minus; none for what rounds to zero."""
    shown = scale.shown(value)
    assert shown is not None
    sign = "+" if shown > 0 else MINUS if shown < 0 else ""
    return sign + scale.number(abs(value), missing="")
