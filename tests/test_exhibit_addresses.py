"""Addresses of exhibits: the shortest form opens the same, and what cannot be honoured is said."""

from __future__ import annotations

import pytest

from outcomes.catalogue import Catalogue
from outcomes.exhibits import exhibit_of
from outcomes.language import Language, translator
from outcomes.store import Build
from outcomes.view_address import NoView, Refused
from tests.exhibited import (
    RATE,
    S1,
    TRENDS,
    Shown,
    every_comparison,
    trends_at,
)


def test_the_canonical_address_gives_the_same_exhibit(
    real_published: Build, real_catalogue: Catalogue, shown: Shown
) -> None:
    asked = {
        f"http://office.invalid:8501/mediation?lang=en&{RATE}&latest=1": f"compare?{RATE}",
        f"{S1}&basis=as_published&form=fitting": S1,
        f"trends?{RATE}&form=lines&basis=as_published": f"trends?{RATE}",
        "place?year=latest&place=350526&me=530000": "place?place=350526",
        "coverage?by=indicator&cell=x&indicator=mediators": "coverage?indicator=mediators",
    }
    for given, canonical in asked.items():
        assert shown(given, "zh").address == canonical
        assert shown(given, "zh") == shown(canonical, "zh")
    for address in (
        *every_comparison(real_catalogue),
        *(f"trends?indicator={one}" for one in TRENDS),
    ):
        exhibit = shown(address, "zh")
        again = shown(exhibit.address, "zh")
        assert again == exhibit and again.address == exhibit.address and not again.refused


def test_every_choice_of_the_trends_comes_back_from_their_address(
    real_published: Build, real_catalogue: Catalogue, shown: Shown
) -> None:
    base = trends_at(real_published, real_catalogue, "trends?indicator=legal_aid_cases", "zh")
    other = next(one for one in base.base.groups if one is not base.base.groups[0])
    asked = f"trends?indicator=legal_aid_cases&group={other.group_id}&form=slope"
    found = trends_at(real_published, real_catalogue, asked, "zh")
    assert found.view.group is not None and found.view.group.group_id == other.group_id
    assert f"group={other.group_id}" in shown(asked, "zh").address
    assert found.form == "slope" and not found.refused
    nanan = "trends?indicator=dispute_resolution_rate&places=350583"
    assert trends_at(real_published, real_catalogue, nanan, "zh").pair is not None
    assert shown(nanan, "zh").address == nanan


@pytest.mark.parametrize(
    ("address", "refused"),
    [
        (f"trends?{RATE}&form=pie", ("form", "pie")),
        (f"trends?{RATE}&years=1800-1900", ("years", "1800-1900")),
        (f"trends?{RATE}&length=7m", ("length", "7m")),
        (f"trends?{RATE}&single=1", ("single", "1")),
        (f"trends?{RATE}&group=nobody", ("group", "nobody")),
        (f"trends?{RATE}&from=yesterday", ("from", "yesterday")),
        (f"trends?{RATE}&to=tomorrow", ("to", "tomorrow")),
        (f"trends?{RATE}&places=530000,999999", ("places", "999999")),
        ("place?place=350500&peers=everybody", ("peers", "everybody")),
        ("place?place=350500&year=1066", ("year", "1066")),
        (f"coverage?{RATE}&within=999999", ("within", "999999")),
        (f"coverage?{RATE}&by=colour", ("by", "colour")),
        (f"coverage?{RATE}&place=350500", ("place", "350500")),
        (f"{S1}&form=pie", ("form", "pie")),
        (f"{S1}&group=nobody", ("group", "nobody")),
        ("compare?set=s5_civil_aid_cases_per_centre_year&form=funnel", ("form", "funnel")),
    ],
)
def test_what_cannot_be_honoured_is_said_and_left_out(
    shown: Shown, address: str, refused: tuple[str, str]
) -> None:
    exhibit = shown(address, "zh")
    assert exhibit.refused == (Refused(*refused),)
    clean = shown(exhibit.address, "zh")
    assert not clean.refused and clean.table == exhibit.table and clean.chart == exhibit.chart
    # Where it has no page of its own, a value of the address has words on a slide.
    assert translator("zh")(f"address.{refused[0]}")


@pytest.mark.parametrize(
    ("address", "key", "found"),
    [
        ("sources?source=x", "page", "sources?source=x"),
        ("overview", "page", "overview"),
        ("compare?set=nowhere", "set", "nowhere"),
        ("trends?indicator=happiness", "indicator", "happiness"),
        ("place?place=999999", "place", "999999"),
        ("coverage?by=place&place=999999", "place", "999999"),
        ("coverage?indicator=happiness", "indicator", "happiness"),
        (
            "compare?indicator=mediators&years=1900",
            "empty",
            "compare?indicator=mediators&years=1900",
        ),
    ],
)
def test_an_address_without_a_view_names_what_is_to_blame(
    real_published: Build, real_catalogue: Catalogue, address: str, key: str, found: str
) -> None:
    answer = exhibit_of(real_published.database, real_published, real_catalogue, address, "zh")
    assert answer == NoView(Refused(key, found))
    assert translator("zh")(f"view.none.{key}", found=found)


@pytest.mark.parametrize(
    ("address", "key"),
    [
        (f"{S1}&place=350583", "place"),
        (f"compare?{RATE}&Years=2020-2021", "Years"),
        (f"trends?{RATE}&place=350583", "place"),
        ("place?place=350526&form=lines", "form"),
        ("coverage?indicator=mediators&years=2020-2021", "years"),
    ],
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_key_that_says_nothing_to_a_view_is_said(
    shown: Shown, address: str, key: str, language: Language
) -> None:
    beside = "&lang=en&me=350526&detail.sort=-value&title=x&comment=y"
    (refused,) = shown(address + beside, language).refused
    assert (refused.key, refused.is_known) == (key, False)
    said = refused.said(translator(language))
    assert f"{key}={refused.found}" in said
