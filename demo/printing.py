"""Figures as an invented bulletin prints them, and the values those prints stand for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import Any

from demo.templates import Row

ROUNDING = {
    "exact": ROUND_HALF_UP,
    "about": ROUND_HALF_UP,
    "at_least": ROUND_FLOOR,
    "at_most": ROUND_CEILING,
}


@dataclass(frozen=True)
class Style:
    """How one table prints its figures: in ``unit``, divided by ``divisor``."""

    unit: str
    divisor: int
    decimals: int


def plain(number: Decimal) -> str:
    """A number without an exponent, a thousands separator or trailing zeros."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def settle(value: float | Decimal, step: Decimal, qualifier: str = "exact") -> Decimal:
    """A value on a multiple of ``step``: nearest, or below or above as the qualifier says."""
    steps = Decimal(str(value)) / step
    return steps.quantize(Decimal(1), rounding=ROUNDING[qualifier]) * step


def printed_step(style: Style) -> Decimal:
    """The smallest difference a table can print, in base units."""
    return Decimal(1).scaleb(-style.decimals) * style.divisor


def as_printed(value: Decimal, style: Style, form: str) -> str:
    """The figure the way the bulletin prints it; ``form`` places number and unit."""
    return form.format(number=plain(value / style.divisor), unit=style.unit)


def figure(
    value: float, style: Style, forms: dict[str, Any], *, is_change: bool = False
) -> tuple[str, str]:
    """``obs_value`` and ``as_printed`` of a value; a change names its direction."""
    settled = settle(value, printed_step(style))
    if is_change:
        form = forms["rise" if settled >= 0 else "fall"]
        return plain(settled), as_printed(abs(settled), style, form)
    return plain(settled), as_printed(settled, style, forms["exact"])


def number_occurrences(rows: Iterable[Row]) -> None:
    """Say which occurrence each figure is, as if the document held its figures and nothing else."""
    text = ""
    for row in (row for row in rows if row["as_printed"]):
        row["occurrence"] = str(text.count(row["as_printed"]) + 1)
        text += row["as_printed"] + "\n"
