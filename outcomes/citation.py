"""Where a view's figures come from and how late they reach, each in one line."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from outcomes.catalogue import Catalogue, Source
from outcomes.formatting import within_brackets
from outcomes.language import Language, Words, translator
from outcomes.periods import say_date, say_moment
from outcomes.view import View

NAMED = 2


def source_line(view: View, catalogue: Catalogue) -> str:
    """The documents behind a view, at most two by title, publisher and date, and how many more."""
    return sources_said(view.frame["source_id"], catalogue, view.language)


def sources_said(source_ids: Iterable[str], catalogue: Catalogue, language: Language) -> str:
    """Documents in one line, at most two of them named; empty without any."""
    words = translator(language)
    ids = [one for one in dict.fromkeys(source_ids) if one in catalogue.sources]
    cited = [cited_source(catalogue.sources[one], language) for one in ids[:NAMED]]
    said = words("table.semicolon").join(cited)
    if len(ids) > NAMED:
        said = words("citation.more", cited=said, number=len(ids))
    return words("citation.sources", cited=said) if said else ""


def cited_source(source: Source, language: Language) -> str:
    """Title, publisher and date of a document; the date as printed where it is not a day."""
    words = translator(language)
    said = published_day(source, words)
    parts = [source.published_by(language), *([said] if said else [])]
    rest = within_brackets(words("table.comma").join(parts))
    return words("citation.source", title=source.title(language), rest=rest)


def published_day(source: Source, words: Words) -> str:
    """The date of a document the local way; as printed where it is not a day; empty without any."""
    if source.published_on is None:
        return source.published_as_printed or ""
    return say_date(source.published_on, words)


def written_day(source: Source, words: Words) -> str:
    """The day on which a text was written, the local way; empty where it is not known."""
    return say_date(source.written_on, words) if source.written_on else ""


def as_of_line(view: View) -> str:
    """The last day that any figure of a view reaches; says so where no period has dates."""
    return last_day_said(view.frame, view.language)


def last_day_said(frame: pd.DataFrame, language: Language) -> str:
    """The last day that any figure of a frame reaches."""
    words = translator(language)
    days = frame["end_day"].dropna()
    if days.empty:
        return words("citation.undated")
    return words("citation.as_of", day=say_moment(max(days).date().isoformat(), words))
