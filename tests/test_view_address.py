"""The address of a view: read as the comparing pages read it, and written back."""

from __future__ import annotations

from pathlib import Path

import pytest

from outcomes.catalogue import Catalogue
from outcomes.catalogue_rows import load_catalogue
from outcomes.selection import Selection
from outcomes.store import current_build
from outcomes.view_address import (
    NoView,
    Refused,
    ViewAddress,
    join_views,
    parse_view,
    prepared_views,
    split_views,
    view_query,
)

S1 = "s1_success_rate_with_counts"
S2 = "s2_mediators_stock_2020_2025"


@pytest.fixture(scope="module")
def catalogue(real_build: Path) -> Catalogue:
    return load_catalogue(current_build(real_build).database)


def read(text: str, catalogue: Catalogue) -> ViewAddress:
    found = parse_view(text, catalogue)
    assert isinstance(found, ViewAddress), found
    return found


@pytest.mark.parametrize(
    "text",
    [
        f"set={S1}",
        f"compare?set={S1}",
        f"/compare?set={S1}&lang=en&figure=x&me=350500",
        f"http://office.invalid:8501/compare?set={S1}",
        f"  https://office.invalid/board/compare?set={S1}#top ",
    ],
)
def test_a_view_is_found_in_a_query_a_path_and_a_whole_link(
    text: str, catalogue: Catalogue
) -> None:
    found = read(text, catalogue)
    assert found == ViewAddress(
        Selection("mediation_success_rate", comparison_id=S1, latest_only=False)
    )


def test_the_page_of_a_topic_opens_on_its_first_comparison(catalogue: Catalogue) -> None:
    found = read("http://office.invalid/mediation", catalogue)
    first = next(one for one in catalogue.comparisons.values() if one.topic_id == "mediation")
    assert found.selection.comparison_id == first.comparison_id
    assert found.selection.basis == first.basis
    own = read("mediation?indicator=mediators", catalogue)
    assert own.selection == Selection("mediators")
    assert read("mediation?set=own", catalogue).selection.indicator_id == (
        catalogue.topics["mediation"].headline_indicator_id
    )


def test_every_key_of_a_comparing_page_is_read(catalogue: Catalogue) -> None:
    peers = next(iter(catalogue.peer_groups))
    found = read(
        "compare?indicator=mediation_committees&places=350500,000000&years=2019-2024&latest=0"
        f"&basis=per_10000_residents&benchmark=national&peers={peers}&group=a%2Bb~whole"
        "&ambiguous=1&targets=1&form=funnel",
        catalogue,
    )
    assert found.selection == Selection(
        "mediation_committees",
        locality_ids=("350500", "000000"),
        year_from=2019,
        year_to=2024,
        basis="per_10000_residents",
        group_id="a+b~whole",
        peer_group_id=peers,
        benchmark="national",
        latest_only=False,
        with_ambiguous=True,
        with_targets=True,
    )
    assert (found.form, found.refused) == ("funnel", ())


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("years", "2024-2019"),
        ("years", "²-³"),
        ("places", "999999"),
        ("basis", "per_mile"),
        ("benchmark", "best"),
        ("peers", "friends"),
        ("latest", "maybe"),
        ("ambiguous", ""),
        ("form", "pie"),
    ],
)
def test_a_value_that_cannot_be_honoured_is_named_and_the_rest_shown(
    key: str, value: str, catalogue: Catalogue
) -> None:
    found = read(f"indicator=mediation_committees&{key}={value}", catalogue)
    assert found.selection == Selection("mediation_committees")
    assert found.refused == (Refused(key, value),)


def test_of_several_places_those_with_figures_stay(catalogue: Catalogue) -> None:
    found = read("indicator=mediators&places=350500,999999", catalogue)
    assert found.selection.locality_ids == ("350500",)
    assert found.refused == (Refused("places", "999999"),)


def test_a_prepared_comparison_has_no_use_for_places_or_years(catalogue: Catalogue) -> None:
    found = read(f"set={S1}&years=2019-2020&indicator=mediators", catalogue)
    assert found.selection.comparison_id == S1
    assert found.refused == (Refused("indicator", "mediators"), Refused("years", "2019-2020"))


@pytest.mark.parametrize(
    ("text", "key", "found"),
    [
        ("sources?source=x", "page", "sources?source=x"),
        ("http://office.invalid/", "page", "http://office.invalid/"),
        ("http://[", "page", "http://["),
        ("set=nowhere", "set", "nowhere"),
        ("indicator=happiness", "indicator", "happiness"),
        ("什么都不是", "page", "什么都不是"),
    ],
)
def test_no_view_says_what_is_to_blame(
    text: str, key: str, found: str, catalogue: Catalogue
) -> None:
    assert parse_view(text, catalogue) == NoView(Refused(key, found))


def test_a_query_says_only_what_is_not_the_default(catalogue: Catalogue) -> None:
    assert view_query(Selection("mediators"), catalogue) == "indicator=mediators"
    s2 = Selection("mediators", comparison_id=S2, basis="per_10000_residents", latest_only=False)
    assert view_query(s2, catalogue) == f"set={S2}"
    published = Selection("mediators", comparison_id=S2, latest_only=False)
    assert view_query(published, catalogue) == f"set={S2}&basis=as_published"


def test_every_selection_comes_back_from_its_query(catalogue: Catalogue) -> None:
    peers = next(iter(catalogue.peer_groups))
    selections = [
        Selection("mediators", ("350500",), 2019, 2019, latest_only=False),
        Selection("mediators", peer_group_id=peers, benchmark="none", with_targets=True),
        Selection(
            "disputes_mediated", basis="per_year", group_id="a+b~x&y=z|w", with_ambiguous=True
        ),
        *(read(one, catalogue).selection for one in prepared_views(catalogue)),
    ]
    for selection in selections:
        for form in ("fitting", "funnel"):
            text = view_query(selection, catalogue, form)
            assert "|" not in text
            assert parse_view(text, catalogue) == ViewAddress(selection, form)


def test_several_views_travel_in_one_text(catalogue: Catalogue) -> None:
    texts = prepared_views(catalogue)
    assert len(texts) == 9
    assert split_views(join_views(texts)) == texts
    assert split_views(" | set=a ||") == ("set=a",)
