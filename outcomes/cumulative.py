"""Cumulative figures, January to N, turned into single periods, and single periods added up.

Counts and amounts are taken apart and added as they stand, rates in percent by their counts;
averages, stocks and changes never are. Only exact, known and clear figures of one series
(indicator, definition, place, scope) go in, no targets; what comes out is marked computed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import combinations, pairwise
from typing import Any

from outcomes.catalogue import Indicator
from outcomes.change import series_of
from outcomes.computed import Amounts, computed
from outcomes.intervals import KEPT_DECIMALS, counts_fit
from outcomes.language import Words
from outcomes.spans import DAY, Row, Span, span_of

BREAK = "B"


def single_periods(
    rows: Iterable[Row], indicator: Indicator, words: Words | None = None
) -> list[Row]:
    """The single periods between January-to-N figures that no source prints: computed rows.

    Jan-Jun less Jan-Mar is the second quarter. ``rows`` are as published, of any number of
    series, which are never mixed. The rows that come out have all columns of the later figure,
    ``derived_from`` names both, and ``period`` is said again by ``words`` (None without).
    Withheld: a period that is printed, or made up of printed ones; whatever rests on two
    figures of which the later is the lower; a rate without cases in the period; a difference
    over a break in the series.
    """
    found: list[Row] = []
    for own in by_series(rows, indicator).values():
        printed = {span: row for row in own if (span := span_of(row)) and is_settled(row)}
        chains: dict[int, dict[Span, Row]] = defaultdict(dict)
        for span, row in chosen(own, indicator).items():
            if span.end.year == span.start.year and (span.start.month, span.start.day) == (1, 1):
                chains[span.start.year][span] = row
        for year in sorted(chains):
            for earlier, later in sound_steps(chains[year], indicator):
                between = Span(earlier.end + DAY, later.end)
                if tiles(printed, between) is None:
                    pair = chains[year][later], chains[year][earlier]
                    found += less(*pair, between, indicator, words)
    return found


def same_span(
    rows: Iterable[Row],
    start_day: date,
    end_day: date,
    indicator: Indicator,
    words: Words | None = None,
) -> Row | None:
    """The figure of exactly this span: the one that stands there, else the sum of its parts.

    Parts follow each other without gap or overlap and are of one series; of several ways
    reported figures go before computed ones, then the fewest parts. None where the span cannot
    be made up, or where the rows hold more than one series that could.
    """
    # Days of a frame are moments of pandas, which no date is equal to.
    whole = Span(*(date(day.year, day.month, day.day) for day in (start_day, end_day)))
    found: list[Row] = []
    for own in by_series(rows, indicator).values():
        sure = chosen(own, indicator)
        there = [row for row in own if span_of(row) == whole and is_settled(row)]
        if there:
            found.append(sure.get(whole) or min(there, key=lambda row: row["observation_id"]))
            continue
        pieces = tiles(sure, whole)
        if pieces and len({row["obs_status"] == BREAK for row in pieces}) == 1:
            found.append(added(pieces, whole, indicator, words))
    return found[0] if len(found) == 1 else None


def by_series(rows: Iterable[Row], indicator: Indicator) -> dict[tuple[Any, ...], list[Row]]:
    """The rows of this indicator by series, sorted; none where its values do not add up."""
    found: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    adds_up = indicator.is_count_like and indicator.aggregation == "sum"
    by_counts = indicator.measure == "rate" and indicator.aggregation == "from_counts"
    if not adds_up and not by_counts:
        return found
    for row in rows:
        if row["indicator_id"] == indicator.indicator_id and row["role"] != "target":
            found[series_of(row)].append(row)
    return dict(sorted(found.items()))


def is_settled(row: Row) -> bool:
    """Whether a row says all there is to say: it has a value, or one that is kept secret."""
    return row["obs_value"] is not None or (row["conf_status"] or "F") != "F"


def amounts(row: Row, indicator: Indicator) -> Amounts | None:
    """What of a row may be added or taken away; None where nothing may."""
    is_sure = row["value_qualifier"] == "exact" and row["reading"] != "ambiguous"
    if not is_sure or row["obs_value"] is None:
        return None
    if indicator.is_count_like:
        return (row["obs_value"],)
    if not counts_fit(row, indicator):
        return None
    return row["numerator_value"], row["denominator_value"]


def chosen(rows: Sequence[Row], indicator: Indicator) -> dict[Span, Row]:
    """One row a span of one series, in the order of the spans, so that sums agree.

    Of several the one whose source prints most spans of the series, then a reported one, then
    the lowest id. A span is left out where that source prints two different values.
    """
    by_span: dict[Span, list[Row]] = defaultdict(list)
    for row in rows:
        span = span_of(row)
        if span is not None and amounts(row, indicator) is not None:
            by_span[span].append(row)
    printed = Counter(row["source_id"] for own in by_span.values() for row in own)

    def rank(row: Row) -> tuple[int, bool, str, str]:
        is_computed = row["value_origin"] != "reported"
        source_id = row["source_id"] or ""
        return -printed[row["source_id"]], is_computed, source_id, row["observation_id"]

    found: dict[Span, Row] = {}
    for span in sorted(by_span):
        best = min(by_span[span], key=rank)
        same_source = [row for row in by_span[span] if row["source_id"] == best["source_id"]]
        if len({amounts(row, indicator) for row in same_source}) == 1:
            found[span] = best
    return found


def sound_steps(chain: Mapping[Span, Row], indicator: Indicator) -> list[tuple[Span, Span]]:
    """Neighbours of one year's cumulative figures that may be taken from each other.

    Where a later figure is lower than an earlier one, one of the two is not of the series, and
    nobody can say which: neither is used.
    """
    doubtful: set[Span] = set()
    for earlier, later in combinations(sorted(chain), 2):
        if any(amount < 0 for amount in rest(chain[later], chain[earlier], indicator)):
            doubtful |= {earlier, later}
    return [
        (earlier, later)
        for earlier, later in pairwise(sorted(chain))
        if not {earlier, later} & doubtful
        and (chain[earlier]["obs_status"] == BREAK) == (chain[later]["obs_status"] == BREAK)
    ]


def rest(later: Row, earlier: Row, indicator: Indicator) -> Amounts:
    """What the later figure has more; of a rate also the cases in between without success."""
    first, last = amounts(earlier, indicator), amounts(later, indicator)
    assert first is not None and last is not None
    more = tuple(round(b - a, KEPT_DECIMALS) for a, b in zip(first, last, strict=True))
    return more if len(more) == 1 else (*more, round(more[1] - more[0], KEPT_DECIMALS))


def less(
    later: Row, earlier: Row, span: Span, indicator: Indicator, words: Words | None
) -> list[Row]:
    """The row of the period between two cumulative figures; none for a rate without cases."""
    more = rest(later, earlier, indicator)[:2]
    if len(more) == 2 and more[1] == 0:
        return []
    ids = later["observation_id"], earlier["observation_id"]
    row = computed(later, (later, earlier), more, span, indicator, words)
    return [
        row
        | {"observation_id": "-less-".join(ids), "derived_from": "difference +{} -{}".format(*ids)}
    ]


def added(pieces: Sequence[Row], span: Span, indicator: Indicator, words: Words | None) -> Row:
    """The row of the span that the pieces make up together."""
    each = [found for row in pieces if (found := amounts(row, indicator)) is not None]
    total = tuple(round(sum(column), KEPT_DECIMALS) for column in zip(*each, strict=True))
    ids = [row["observation_id"] for row in pieces]
    row = computed(pieces[-1], pieces, total, span, indicator, words)
    return row | {
        "observation_id": f"{ids[0]}-to-{ids[-1]}",
        "derived_from": " ".join(["sum", *(f"+{one}" for one in ids)]),
    }


def tiles(pieces: Mapping[Span, Row], whole: Span) -> tuple[Row, ...] | None:
    """The rows whose spans make up the whole without gap or overlap; None where none do.

    Of several ways the one with the fewest computed rows, then the fewest rows, then the
    lowest ids.
    """
    Way = tuple[int, int, tuple[str, ...], tuple[Row, ...]]
    ways: dict[date, Way] = {whole.start: (0, 0, (), ())}
    for span in sorted(pieces):
        so_far = ways.get(span.start)
        if so_far is None or span.end > whole.end:
            continue
        row = pieces[span]
        is_computed = row["value_origin"] != "reported"
        ids = (*so_far[2], row["observation_id"])
        way = (so_far[0] + is_computed, so_far[1] + 1, ids, (*so_far[3], row))
        known = ways.get(span.end + DAY)
        if known is None or way[:3] < known[:3]:
            ways[span.end + DAY] = way
    found = ways.get(whole.end + DAY)
    return found[3] if found else None
