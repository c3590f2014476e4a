"""Headlines: which place stands for a topic, its latest figure, change and series."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from etl.build import build
from outcomes import questions
from outcomes.catalogue_rows import load_catalogue
from outcomes.change import change_text
from outcomes.headlines import (
    Headline,
    broadest,
    group_of,
    headlines,
    latest,
    series_of_row,
    spread,
)
from outcomes.language import translator
from outcomes.overview import latest_sources, published_said
from outcomes.selection import Selection
from outcomes.store import current_build
from outcomes.view import make_view
from tests.rows import figure
from tests.world import World


def place(locality_id: str, level: str, last: str, years: int = 1, *, whole: bool = True) -> dict:
    return {
        "locality_id": locality_id,
        "level": level,
        "is_whole": whole,
        "years": years,
        "last_day": date.fromisoformat(last),
    }


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ([place("1", "province", "2024-12-31", 9), place("0", "country", "2022-12-31")], "0"),
        # The country's last figure is more than three years older than the newest.
        ([place("1", "province", "2024-12-31"), place("0", "country", "2021-12-30")], "1"),
        ([place("1", "province", "2023-12-31", 2), place("2", "county", "2023-12-31", 5)], "2"),
        ([place("2", "county", "2023-12-31", 5), place("1", "prefecture", "2023-12-31", 5)], "1"),
        ([place("1", "province", "2022-12-31"), place("2", "province", "2024-12-31")], "2"),
        (
            [place("0", "country", "2024-12-31", whole=False), place("2", "county", "2023-12-31")],
            "2",
        ),
        ([place("2", "province", "2024-12-31"), place("1", "province", "2024-12-31")], "1"),
    ],
)
def test_the_broadest_place_that_reports_of_late(places: list[dict], expected: str) -> None:
    found = broadest(places)
    assert found is not None and found["locality_id"] == expected


def test_without_dated_figures_no_place_is_the_broadest() -> None:
    assert broadest([]) is None


QUARTERS = [
    ("2023-10", "2023-12", 40.0),
    ("2024-01", "2024-03", 50.0),
    ("2024-04", "2024-06", 60.0),
]


def quarters() -> list[dict[str, Any]]:
    return [figure(f"q{at}", *one) for at, one in enumerate(QUARTERS)]


def ids(rows: Any) -> list[str]:
    return [row["observation_id"] for row in rows]


def test_of_two_that_end_together_the_one_with_the_longer_series_is_the_latest() -> None:
    half = figure("half", "2024-01", "2024-06", 110)
    assert latest([half, *quarters()])["observation_id"] == "q2"
    assert latest([half, *quarters()[2:]])["observation_id"] == "half"


def test_a_series_has_one_definition_one_length_and_ends_with_the_figure() -> None:
    rows = quarters()
    later = figure("later", "2024-07", "2024-09", 70)
    year = figure("year", "2023-01", "2023-12", 170)
    courts = figure("courts", "2023-07", "2023-09", 35, definition_id="with_courts")
    scoped = figure("scoped", "2023-07", "2023-09", 5, scope_id="medical")
    found = series_of_row(rows[2], [courts, later, scoped, year, *rows])
    assert ids(found) == ["q0", "q1", "q2"]


def test_two_points_are_no_series_and_overlapping_periods_neither() -> None:
    assert series_of_row(quarters()[1], quarters()) == ()
    three = [figure(str(year), f"{year}-01", f"{year + 1}-12", year) for year in (2019, 2020, 2021)]
    assert series_of_row(three[2], three) == ()


def test_dates_make_a_series_of_their_own() -> None:
    stocks = [figure(str(year), None, f"{year}-12", year, "as_of") for year in (2019, 2021, 2023)]
    assert ids(series_of_row(stocks[2], [*stocks, figure("year", "2022-01", "2022-12", 1)])) == [
        "2019",
        "2021",
        "2023",
    ]


def headline(folder: Path) -> Headline:
    database = current_build(folder).database
    (found,) = headlines(database, load_catalogue(database), "zh")
    return found


def test_the_tiny_world_has_one_headline(world: Path) -> None:
    found = headline(world / "build")
    # 880 of 900, computed; its target of 99 % and the topic without an indicator stay out.
    assert found.row["observation_id"] == "beta-rate"
    assert found.scale.number(found.row["value"], missing="") == "97.8"
    assert (found.row["full_locality"], found.row["period"]) == ("乙省", "2024年")
    assert found.change is None and found.series == ()
    assert list(found.frame["observation_id"]) == ["beta-rate"]


def test_a_country_with_four_years_has_a_change_and_a_series(own_world: World) -> None:
    rates = {2021: "95", 2022: "96", 2023: "94", 2024: "97.5"}
    template = own_world.row("beta-04")
    for year, rate in rates.items():
        own_world.observations["beta"].append(
            {
                **template,
                "observation_id": f"beta-c{year}",
                "locality_id": "000000",
                "time_start": f"{year}-01",
                "time_end": f"{year}-12",
                "obs_value": rate,
                "as_printed": f"{rate}%",
            }
        )
    build(own_world.save().data)
    found = headline(own_world.out)
    assert found.row["observation_id"] == "beta-c2024"
    assert [row["value"] for row in found.series] == [95, 96, 94, 97.5]
    assert found.change is not None
    assert change_text(found.change, translator("zh")) == "+3.5个百分点"
    assert found.change.significant is None
    assert sorted(found.frame["observation_id"]) == [f"beta-c{year}" for year in rates]


def test_the_spread_says_how_many_publish_and_how_many_are_comparable(world: Path) -> None:
    database = current_build(world / "build").database
    catalogue = load_catalogue(database)

    def said(observation_id: str) -> str:
        asked = Selection("mediation_success_rate")
        view = make_view(database, catalogue, asked, "zh")
        group_id = group_of(view, observation_id)
        chosen = Selection("mediation_success_rate", group_id=group_id)
        return spread(make_view(database, catalogue, chosen, "zh"))

    assert said("beta-rate") == "3地公布了这个指标，含此共2地可比：95%—97.8%（2024年）"
    assert said("alpha-03") == "3地公布了这个指标，口径、范围或层级不同，与此不可比。"


def test_only_plain_dated_figures_count_for_the_broadest_place(published: World) -> None:
    database = current_build(published.out).database
    found = questions.dated_places(database, "mediation_success_rate")
    assert [(row["locality_id"], row["level"], row["years"], row["is_whole"]) for row in found] == [
        ("010000", "province", 1, True),
        ("020000", "province", 1, True),
        ("020100", "prefecture", 1, True),
    ]
    assert questions.dated_places(database, "no_such_indicator") == []


def test_the_latest_day_leaves_targets_out(own_world: World) -> None:
    build(own_world.save().data)
    assert questions.latest_day(current_build(own_world.out).database) == date(2024, 12, 31)
    own_world.change("beta-09", time_start="2025-01", time_end="2025-12")
    build(own_world.save().data)
    assert questions.latest_day(current_build(own_world.out).database) == date(2024, 12, 31)


def test_the_latest_documents_and_their_dates(world: Path) -> None:
    database = current_build(world / "build").database
    catalogue = load_catalogue(database)
    found = latest_sources(questions.sources_with_figures(database), catalogue)
    # 2025-02, a month, before 2024-01-16; the figures a document carries, computed ones not.
    assert [(row["source_id"], row["observations"]) for row in found] == [("beta", 9), ("alpha", 8)]
    said = [
        published_said(catalogue.sources[row["source_id"]], translator(language))
        for row in found
        for language in ("zh", "en")
    ]
    assert said == [
        "2025年2月发布",
        "published Feb 2025",
        "2024年1月16日发布",
        "published 16 Jan 2024",
    ]
