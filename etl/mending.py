"""How a faulty cell could be mended: what its writer most likely meant."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal, InvalidOperation

from etl.package import Field
from etl.problems import Term, term

NUMBER = r"-?[0-9]+(\.[0-9]+)?"
INTEGER = r"-?[0-9]+"
DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
DATE_EXAMPLES = ("2024", "2024-09", "2024-09-01")
CODE_LENGTH = 6
DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))


def date_examples(pattern: str | None) -> tuple[str, ...]:
    """Examples of the dates a pattern admits; none if it is not a pattern of dates."""
    if pattern is None or re.fullmatch(pattern, "x"):
        return ()
    return tuple(example for example in DATE_EXAMPLES if re.fullmatch(pattern, example))


def mend(rule: str, field: Field, found: str | None) -> Term:
    """What to write instead, or in what way, if the meaning of the cell is not clear."""
    if rule == "required":
        return term("problem.required.mend")
    if rule == "calendar":
        return term("problem.calendar.mend")
    if rule in ("minimum", "maximum"):
        return term(f"problem.{rule}.mend")
    for candidate in CANDIDATES[rule if rule == "enum" else field.type](found or "", field):
        if candidate != found and fits(field, candidate):
            return term("problem.mend.write", value=candidate)
    return term(f"problem.type.{field.type}.mend" if rule == "type" else f"problem.{rule}.mend")


def fits(field: Field, text: str) -> bool:
    """Whether a text satisfies the column's type, list and pattern."""
    if field.enum:
        return text in field.enum
    if field.type == "number":
        return re.fullmatch(NUMBER, text) is not None
    if field.type == "integer":
        return re.fullmatch(INTEGER, text) is not None
    if field.type == "date" or date_examples(field.pattern):
        return re.fullmatch(field.pattern or DATE, text) is not None and _is_day(text)
    return field.pattern is None or re.fullmatch(field.pattern, text) is not None


def _is_day(text: str) -> bool:
    year, month, day = (*(int(part) for part in text.split("-")), 1, 1)[:3]
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _plain(found: str) -> str:
    return unicodedata.normalize("NFKC", found).translate(DASHES).strip()


def _numbers(found: str, field: Field) -> Iterator[str]:
    """The number without separators, sign of percent or exponent."""
    plain = re.sub(r"[\s'_]|%$", "", _plain(found)).removeprefix("+")
    if re.fullmatch(r"-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?", plain):
        plain = plain.replace(",", "")
    plain = plain.replace(",", ".")
    try:
        value = Decimal(plain)
    except InvalidOperation:
        return
    if value.is_finite() and abs(value.adjusted()) < DECIMAL_REACH:
        text = f"{value:f}"
        yield text.rstrip("0").rstrip(".") if "." in text and field.type == "integer" else text


DECIMAL_REACH = 30


def _dates(found: str, _: Field) -> Iterator[str]:
    """The parts of a date in ISO order, as many as there are."""
    plain = _plain(found)
    parts = re.findall(r"[0-9]+", plain)
    if len(parts) == 1 and len(parts[0]) in (6, 8):
        text = parts[0]
        parts = [part for part in (text[:4], text[4:6], text[6:]) if part]
    if parts and len(parts[0]) == len("2024"):
        for count in (3, 2, 1):
            yield "-".join(part.zfill(2) for part in parts[:count])


def _texts(found: str, field: Field) -> Iterator[str]:
    """The text as an id could have been meant, or as a date."""
    plain = _plain(found)
    if date_examples(field.pattern):
        yield from _dates(found, field)
    yield plain
    yield plain.lower()
    yield re.sub(r"[\s-]+", "_", plain.lower())
    if plain.isdecimal():
        yield plain.zfill(CODE_LENGTH)


def _listed(found: str, field: Field) -> Iterator[str]:
    """The listed word that the text is nearest to in spelling."""
    plain = re.sub(r"[\s-]+", "_", _plain(found).lower())
    for word in field.enum:
        if word.lower() == plain:
            yield word
    for word in field.enum:
        if len(plain) > 1 and (word.startswith(plain) or plain.startswith(word)) and len(word) > 1:
            yield word


CANDIDATES: dict[str, Callable[[str, Field], Iterator[str]]] = {
    "number": _numbers,
    "integer": _numbers,
    "date": _dates,
    "string": _texts,
    "enum": _listed,
}
