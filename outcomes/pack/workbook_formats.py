"""The looks of a workbook's cells, each made once."""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property
from typing import Any

from outcomes.palette import LIGHT

TYPEFACE = "Microsoft YaHei"
# Points of running text and of a sheet's title.
TEXT_SIZE, TITLE_SIZE = 11, 16
INK = LIGHT.text
MUTED = LIGHT.muted
ACCENT = LIGHT.accent
HEADER_FILL = LIGHT.faint
TOTAL_FILL = LIGHT.surface
LINE = LIGHT.grid
WARNING = LIGHT.worse
# A fill stands beside a word that says the same; the words are keys of the catalogue.
FILLS = {
    "better": "#d6e8f7",
    "worse": "#fbe3d0",
    "worth_a_look": "#f6ecc2",
    "flagged": "#f3d9e4",
}
MOST_DECIMALS = 6
DAY_FORMAT = "yyyy-mm-dd"
TEXT_FORMAT = "@"


def decimals_of(value: float) -> int:
    """How many decimals a number has, at most six."""
    if isinstance(value, int) or value.is_integer():
        return 0
    exponent = Decimal(repr(value)).as_tuple().exponent
    assert isinstance(exponent, int)
    return min(-exponent, MOST_DECIMALS)


def number_format(value: float, unit: str = "") -> str:
    """The number format that shows a value with the decimals it has: ``#,##0``, ``0.0"%"``."""
    decimals = decimals_of(value)
    pattern = "0" if unit else "#,##0"
    pattern += "." + "0" * decimals if decimals else ""
    return f'{pattern}"{unit}"' if unit else pattern


class Exact(float):
    """A number that keeps all its digits in the file, where 16 would not give it back."""

    def __format__(self, pattern: str) -> str:
        """The shortest text that reads back as this number, whatever is asked for."""
        return repr(float(self))


def exact(value: float) -> float:
    """The number as it must be handed over to come back the same."""
    if isinstance(value, float) and float(f"{value:.16G}") != value:
        return Exact(value)
    return value


class Formats:
    """The cell formats of one workbook, each made at its first use."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.made: dict[tuple[tuple[str, Any], ...], Any] = {}
        self.known: dict[int, dict[str, Any]] = {}
        self.quoted: dict[int, Any] = {}

    def of(self, **properties: Any) -> Any:
        """The format with these properties."""
        key = tuple(sorted(properties.items()))
        if key not in self.made:
            self.made[key] = self.book.add_format(properties)
            self.known[id(self.made[key])] = properties
        return self.made[key]

    def inert(self, look: Any) -> Any:
        """The same look with the quote prefix, under which no edit makes a formula of a text."""
        found = self.quoted.get(id(look))
        if found is None:
            found = self.of(**{**self.known[id(look)], "quote_prefix": True})
            self.quoted[id(look)] = found
        return found

    def tinted(self, look: Any, fill: str) -> Any:
        """The same look on the fill of this name."""
        return self.of(**{**self.known[id(look)], "bg_color": FILLS[fill]})

    @cached_property
    def title(self) -> Any:
        """A sheet's title."""
        return self.of(
            bold=True, font_size=TITLE_SIZE, font_color=ACCENT, valign="vcenter", text_wrap=True
        )

    @cached_property
    def heading(self) -> Any:
        """A heading over a part of a sheet."""
        return self.of(bold=True, font_size=12, font_color=ACCENT, valign="vcenter")

    @cached_property
    def lead(self) -> Any:
        """The sentence that says what a sheet shows."""
        return self.of(bold=True, text_wrap=True, valign="vcenter")

    @cached_property
    def text(self) -> Any:
        """A paragraph."""
        return self.of(text_wrap=True, valign="top")

    @cached_property
    def label(self) -> Any:
        """What stands in front of a paragraph."""
        return self.of(font_color=MUTED, valign="top", text_wrap=True)

    @cached_property
    def muted(self) -> Any:
        """What stands back."""
        return self.of(font_color=MUTED, text_wrap=True, valign="vcenter")

    @cached_property
    def warning(self) -> Any:
        """The marking of synthetic figures, and what was left to another file."""
        return self.of(bold=True, font_color=WARNING, text_wrap=True, valign="vcenter")

    @cached_property
    def link(self) -> Any:
        """A link."""
        return self.of(font_color=ACCENT, underline=1, valign="top", text_wrap=True)

    @cached_property
    def numbered_link(self) -> Any:
        """A number that is a link."""
        return self.of(font_color=ACCENT, underline=1, valign="top", align="left")

    @cached_property
    def way_back(self) -> Any:
        """A link above a narrow column, over which it may run."""
        return self.of(font_color=ACCENT, underline=1)

    @cached_property
    def header(self) -> Any:
        """A column's header."""
        return self.of(
            bold=True,
            bg_color=HEADER_FILL,
            text_wrap=True,
            align="center",
            valign="vcenter",
            border=1,
            border_color=LINE,
        )
