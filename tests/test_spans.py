"""Spans of days and the spans before them."""

from __future__ import annotations

import random
from datetime import date, timedelta

from outcomes.spans import DAY, Span, moment_earlier


def test_spans_of_random_days_lead_back_to_themselves() -> None:
    chance = random.Random(11)
    for _ in range(500):
        start = date(2019, 1, 1) + timedelta(days=chance.randrange(2500))
        span = Span(start, start + timedelta(days=chance.randrange(300)))
        before = span.before()
        assert before.end + DAY == span.start
        if span.months is None:
            assert before.days == span.days
        else:
            assert before.months == span.months
        earlier = span.year_earlier()
        if earlier is not None:
            assert 364 <= (span.start - earlier.start).days <= 366
            assert abs(earlier.days - span.days) <= 1
            assert earlier.months == span.months or None in (earlier.months, span.months)


def test_a_leap_day_has_no_day_of_its_own_a_year_earlier() -> None:
    leap = date(2024, 2, 29)
    assert Span(leap, leap).year_earlier() is None
    assert Span(date(2023, 1, 15), date(2024, 2, 20)).year_earlier() is None
    assert Span(leap, date(2024, 3, 9)).year_earlier() == Span(date(2023, 3, 1), date(2023, 3, 9))
    assert Span(date(2024, 2, 9), leap).year_earlier() == Span(date(2023, 2, 9), date(2023, 2, 28))
    assert Span(date(2024, 2, 1), leap).year_earlier() == Span(date(2023, 2, 1), date(2023, 2, 28))
    assert moment_earlier(leap, 12) == date(2023, 2, 28)
