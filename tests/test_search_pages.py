"""The search box of every page and the picker by level, without a browser."""

from __future__ import annotations

import re
from itertools import cycle
from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from outcomes.language import LANGUAGES, translator
from tests.pages import PAGES, with_window
from tests.visits import visit

pytestmark = pytest.mark.usefixtures("reads_the_real_build")

ZH = translator("zh")
ABOUT_OWN_PLACE = {translator(one)("me.about") for one in LANGUAGES}


def look_up(app: AppTest, text: str) -> AppTest:
    app.text_input(key="find").input(text).run()
    assert not app.exception, app.exception
    return app


def links(app: AppTest) -> list[tuple[str, str, dict[str, list[str]]]]:
    """What the box offers: label, page and what the address carries."""
    return [
        (one.proto.label, one.proto.page, parse_qs(one.proto.query_string))
        for one in app.sidebar.get("page_link")
    ]


def captions(app: AppTest) -> list[str]:
    """What the box says beside its links; the sidebar's word on the own place is another's."""
    said = [re.sub(r"\\([^\w\s]|_)", r"\1", one.value) for one in app.sidebar.caption]
    return [one for one in said if one not in ABOUT_OWN_PLACE]


# Every page in one of the languages, every other page in the other.
@pytest.mark.parametrize(("name", "language"), list(zip(PAGES, cycle(LANGUAGES), strict=False)))
def test_every_page_finds_a_place_by_its_initials(name: str, language: str) -> None:
    words = translator(language)
    app = visit(name, lang=language)
    box = app.text_input(key="find")
    assert (box.label, box.placeholder) == (words("search.label"), words("search.placeholder"))
    assert links(app) == []
    (label, page, carried), *_ = links(look_up(app, "nas"))
    assert label == {"zh": "南安市", "en": "Nan'an City"}[language]
    assert page == "place"
    assert carried == {"place": ["350583"]} | ({} if language == "zh" else {"lang": ["en"]})
    where = {"zh": "福建省泉州市", "en": "Quanzhou City, Fujian Province"}[language]
    expected = words("search.dot").join([where, words("search.figures", number=12)])
    assert captions(app)[0] == expected


@pytest.mark.parametrize(
    ("text", "page", "key", "value"),
    [
        ("调解成功率", "compare", "indicator", "mediation_success_rate"),
        ("六小工作法", "practices", "practice", "jintan_six_small"),
        ("quanzhou_148_brands_2024", "sources", "source", "quanzhou_148_brands_2024"),
        ("420200", "place", "place", "420200"),
    ],
)
def test_each_kind_opens_in_its_own_view(text: str, page: str, key: str, value: str) -> None:
    app = look_up(visit("overview"), text)
    assert links(app)[0][1:] == (page, {key: [value]})
    app.query_params[key] = value
    app.switch_page(PAGES[page]).run()
    assert not app.exception and not app.warning
    assert app.session_state[key] == value


def test_an_opened_hit_empties_the_box_and_another_choice_does_not() -> None:
    app = look_up(visit("compare"), "调解成功率")
    app.toggle(key="latest").set_value(False).run()
    assert app.text_input(key="find").value == "调解成功率"
    # Another page.
    app.switch_page(PAGES["sources"]).run()
    assert app.text_input(key="find").value == "" and links(app) == []
    # The same page with the address of a hit.
    look_up(app, "quanzhou_148_brands_2024")
    app.query_params.clear()
    app.query_params["source"] = "quanzhou_148_brands_2024"
    app.run()
    assert app.text_input(key="find").value == "" and links(app) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", ["没有这个地方", "<b>*x*</b>[y](http://z.invalid)", "中" * 200])
def test_nothing_found_says_so_and_what_to_try(text: str, language: str) -> None:
    app = look_up(visit("overview", lang=language), text)
    assert links(app) == []
    assert captions(app) == [translator(language)("search.nothing", text=text[:40])]
    assert "](http" not in app.sidebar.caption[0].value
    assert "<b>" not in app.sidebar.caption[0].value


def test_one_letter_is_too_little_and_blanks_are_nothing() -> None:
    app = look_up(visit("overview"), "n")
    assert captions(app) == [ZH("search.short")]
    assert captions(look_up(app, "   ")) == []


def test_a_place_without_a_figure_names_the_nearest_with_one() -> None:
    app = look_up(visit("overview"), "晋江市")
    assert captions(app) == [
        "福建省泉州市 · 没有收录数值；最近的上级是福建省泉州市；最近的相邻地区是福建省泉州市石狮市"
    ]


def test_more_than_fits_is_said() -> None:
    app = look_up(visit("overview"), "调解")
    assert ZH("search.more") in captions(app)
    assert len([one for one in links(app) if "indicator" in one[2]]) == 5


RATE = "mediation_success_rate"


def press(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click().run()
    assert not app.exception, app.exception
    return app


def chosen(app: AppTest) -> list[str]:
    found: list[str] = app.multiselect(key="places").value
    assert app.query_params["places"] == ",".join(found)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_places_are_added_by_level_and_none_is_lost(language: str) -> None:
    words = translator(language)
    app = with_window(
        visit("compare", indicator=RATE, places="000000", lang=language), "place-finder"
    )
    app.selectbox(key="level-province").select("350000").run()
    app.selectbox(key="level-prefecture").select("350500").run()
    name = {"zh": "泉州市", "en": "Quanzhou City"}[language]
    assert app.button(key="levels-add").label == words("levels.add", place=name)
    assert app.button(key="levels-below").label.replace("\\", "") == words(
        "levels.below", number=1, places=12
    )
    press(app, "levels-below")
    # Of the twelve below Quanzhou only Dehua publishes this rate.
    assert chosen(app) == ["000000", "350526"]
    line = words("table.semicolon").join(
        [words("levels.added", number=1), words("levels.without", number=11)]
    )
    assert [one.value for one in app.success] == [line]
    press(app, "levels-below")
    assert chosen(app) == ["000000", "350526"]
    assert words("levels.already", number=1) in app.success[0].value
    # The place itself has none: it is added and explained.
    press(app, "levels-add")
    assert chosen(app) == ["000000", "350526", "350500"]
    press(app, "levels-clear")
    assert app.multiselect(key="places").value == [] and "places" not in app.query_params
    assert not app.success


def test_peers_are_those_of_the_declared_groups() -> None:
    app = with_window(visit("compare", indicator=RATE), "place-finder")
    app.selectbox(key="level-province").select("350000").run()
    app.selectbox(key="level-prefecture").select("350500").run()
    groups = [one.key for one in app.button if str(one.key).startswith("levels-peers-")]
    assert len(groups) == 2
    press(app, groups[0])
    assert chosen(app) == ["350100"]
    assert app.success[0].value == "加入了1个地区；8个没有这个指标的数值，未加入"


def test_a_municipality_and_another_province_offer_their_own() -> None:
    app = with_window(visit("compare", indicator=RATE), "place-finder")
    app.selectbox(key="level-province").select("110000").run()
    districts = app.selectbox(key="level-prefecture")
    assert "东城区（0）" in districts.options and "西城区（0）" in districts.options
    districts.select("110101").run()
    # Nothing lies below a district: there is no third select.
    assert [one.key for one in app.selectbox if str(one.key).startswith("level-")] == [
        "level-province",
        "level-prefecture",
    ]
    app.selectbox(key="level-province").select("350000").run()
    assert app.selectbox(key="level-prefecture").value == ""


def test_no_more_places_than_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.places.MOST_PLACES", 2)
    app = with_window(visit("compare", indicator=RATE, places="000000"), "place-finder")
    assert ZH("levels.about", most=2) in [one.value for one in app.caption]
    app.selectbox(key="level-province").select("350000").run()
    app.selectbox(key="level-prefecture").select("350500").run()
    # Three of the 36 largest prefectures publish the rate; there is room for one.
    press(app, [one.key for one in app.button if str(one.key).startswith("levels-peers-")][1])
    assert len(chosen(app)) == 2 and chosen(app)[0] == "000000"
    assert app.success[0].value == (
        "加入了1个地区；33个没有这个指标的数值，未加入；超过2个的上限，2个未加入"
    )


def test_what_was_chosen_in_the_window_is_there_when_it_is_opened_again() -> None:
    app = with_window(visit("compare", indicator=RATE), "place-finder")
    app.selectbox(key="level-province").select("350000").run()
    app.session_state["place-finder"] = False
    app.run()
    assert not [one for one in app.selectbox if one.key == "level-province"]
    with_window(app, "place-finder")
    assert app.selectbox(key="level-province").value == "350000"
