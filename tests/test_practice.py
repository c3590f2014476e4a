"""When a practice began, in both languages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from outcomes.catalogue import Practice
from outcomes.language import translator
from outcomes.practice import since_said

PRACTICE = Practice("一", "One", "p", "010000", "mediation", "做法。", "How.", None, None)


@pytest.mark.parametrize(
    ("day", "printed", "zh", "en"),
    [
        ("2022-07", "今年7月", "2022年7月（原文：今年7月）", "Jul 2022 (as printed: 今年7月)"),
        ("2017", "2017年", "2017年", "2017 (as printed: 2017年)"),
        ("2020-06", None, "2020年6月", "Jun 2020"),
        (None, "多年前", "多年前", "多年前"),
        (None, None, "", ""),
    ],
)
def test_the_date_stands_in_the_readers_language(
    day: str | None, printed: str | None, zh: str, en: str
) -> None:
    practice = replace(PRACTICE, since_start=day, since_as_printed=printed)
    assert since_said(practice, translator("zh")) == zh
    assert since_said(practice, translator("en")) == en
