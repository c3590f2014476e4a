"""Every figure has a unit: that of its indicator, or the measure word at the end of its title."""

from __future__ import annotations

import csv

import pytest

from outcomes.catalogue import Catalogue
from tests.builds import DATA


def titles_in_other_units() -> dict[str, str]:
    """Titles as curated, by id, of the indicators whose unit has no name of its own."""
    with (DATA / "indicators.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {row["indicator_id"]: row["title_zh"] for row in rows if row["unit_id"] == "other"}


def test_a_title_gives_its_measure_word_to_the_figures(real_catalogue: Catalogue) -> None:
    curated = titles_in_other_units()
    assert len(curated) > 20
    for indicator_id, title in curated.items():
        shown = real_catalogue.indicators[indicator_id].title("zh")
        word = real_catalogue.unit_of(indicator_id).text("zh")
        assert word and title == f"{shown}（{word}）"
        # In English the title itself says what is counted.
        assert real_catalogue.unit_of(indicator_id).text("en") == ""


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_other_indicator_has_a_unit_with_a_name(
    real_catalogue: Catalogue, language: str
) -> None:
    other = titles_in_other_units()
    for indicator_id in real_catalogue.indicators.keys() - other:
        assert real_catalogue.unit_of(indicator_id).text("en" if language == "en" else "zh")


def test_brackets_within_a_title_are_no_measure_word(real_catalogue: Catalogue) -> None:
    title = real_catalogue.indicators["years_without_major_incidents"].title("zh")
    assert title.endswith("件年数") and "（事）" in title
