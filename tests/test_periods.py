"""Periods: full days, length and wording."""

from __future__ import annotations

from datetime import date

import pytest

from outcomes.language import translator
from outcomes.periods import Period, first_day, last_day, length_in_months, moment, say_period

ZH, EN = translator("zh"), translator("en")


def test_full_days_of_months_and_days() -> None:
    assert first_day("2024-02") == date(2024, 2, 1)
    assert last_day("2024-02") == date(2024, 2, 29)
    assert last_day("2024-02-10") == first_day("2024-02-10") == date(2024, 2, 10)
    assert first_day(None) is None


@pytest.mark.parametrize("text", ["2024", "2024-1", "2024/01", "so far"])
def test_a_moment_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="expected YYYY-MM"):
        moment(text)


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        ("2023-01", "2023-12", 12.0),
        ("2022-01", "2024-06", 30.0),
        ("2024-02", "2024-02", 1.0),
        ("2023-07", "2023-12-08", 5.3),
        ("2023-05-01", "2023-05-01", 0.0),
    ],
)
def test_length_in_months(start: str, end: str, months: float) -> None:
    assert length_in_months(first_day(start), last_day(end)) == months


def test_length_of_open_periods() -> None:
    assert Period("until", None, "2024-09").months is None
    assert Period("since", "2022-01", "2024-09").months == 33
    assert Period("per_year", None, None).months == 12
    assert Period("since", "2022-01", "2024-09").is_open
    assert not Period("as_of", "2024-09", "2024-09").is_open


WORDED = [
    (Period("year", "2023-01", "2023-12"), "2023年", "2023"),
    (Period("multi_year", "2019-01", "2023-12"), "2019—2023年", "2019–2023"),
    (Period("multi_year", "2022-01", "2024-06"), "2022年1月—2024年6月", "Jan 2022 – Jun 2024"),
    (Period("part_year", "2020-01", "2020-11"), "2020年1月—11月", "Jan–Nov 2020"),
    (Period("part_year", "2023-04", "2023-06"), "2023年第2季度", "Q2 2023"),
    (Period("part_year", "2023-04", "2023-04"), "2023年4月", "Apr 2023"),
    (
        Period("part_year", "2023-07", "2023-12-08"),
        "2023年7月—2023年12月8日",
        "Jul 2023 – 8 Dec 2023",
    ),
    (
        Period("since", "2022-01", "2024-09"),
        "2022年1月起至2024年9月",
        "Jan 2022 to Sep 2024 (running)",
    ),
    (Period("until", None, "2024-09"), "起始不详，至2024年9月", "until Sep 2024, start not known"),
    (Period("as_of", "2024-09", "2024-09"), "2024年9月时点", "as of Sep 2024"),
    (Period("per_year", None, None), "每年（未注明年份）", "a typical year (not dated)"),
    (Period("unknown", None, None), "时期不详", "period not known"),
]


@pytest.mark.parametrize(("period", "chinese", "english"), WORDED)
def test_wording(period: Period, chinese: str, english: str) -> None:
    assert say_period(period, ZH) == chinese
    assert say_period(period, EN) == english
