"""Lines of many places in files: a significant trend has a colour, and a note says so."""

from __future__ import annotations

from pathlib import Path

from outcomes.catalogue_rows import load_catalogue
from outcomes.exhibit import Exhibit
from outcomes.exhibits import exhibit_of
from outcomes.language import translator
from outcomes.palette import LIGHT
from outcomes.store import current_build
from outcomes.trend_address import TrendAddress, Trends, parse_trend, trends_of

RATES = "trends?indicator=mediation_success_rate"
NOTE = translator("zh")("exhibit.mark.grey")
CHANGED = translator("zh")("exhibit.mark.grey_change")


def shown(demo_build: Path, address: str) -> Exhibit:
    build = current_build(demo_build)
    catalogue = load_catalogue(build.database)
    found = exhibit_of(build.database, build, catalogue, address, "zh")
    assert isinstance(found, Exhibit)
    return found


def trends(demo_build: Path) -> Trends:
    database = current_build(demo_build).database
    catalogue = load_catalogue(database)
    address = parse_trend(RATES, catalogue)
    assert isinstance(address, TrendAddress)
    return trends_of(database, catalogue, address, "zh")


def test_of_many_places_those_with_a_significant_trend_have_a_colour(demo_build: Path) -> None:
    exhibit = shown(demo_build, RATES)
    assert exhibit.chart is not None
    tints = {one.name: one.tint for one in exhibit.chart.series}
    expected = {
        str(one.points[0]["short_locality"])
        for one in trends(demo_build).shown.series
        if (trend := one.trend.estimate) is not None and trend.significant
    }
    assert len(expected) == 3 and len(tints) == 12
    assert {name for name, tint in tints.items() if tint != LIGHT.muted} == expected
    # They are drawn last, in front of the others.
    assert {one.name for one in exhibit.chart.series[-3:]} == expected
    assert NOTE in exhibit.legend


def test_few_places_need_no_such_note(demo_build: Path) -> None:
    for more in ("&places=990102,990103", "&places=990102,990103&form=slope"):
        legend = shown(demo_build, RATES + more).legend
        assert NOTE not in legend and CHANGED not in legend


def test_a_slope_of_many_says_what_its_grey_lines_are(demo_build: Path) -> None:
    exhibit = shown(demo_build, f"{RATES}&form=slope")
    assert exhibit.chart is not None and NOTE not in exhibit.legend and CHANGED in exhibit.legend
    tints = [one.tint for one in exhibit.chart.series]
    assert 0 < sum(tint != LIGHT.muted for tint in tints) < len(tints) > 6
