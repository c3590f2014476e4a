"""The briefing: items in an address, the file it is saved as, and what has changed since."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path

import pytest

from etl.build import build
from outcomes.catalogue_rows import load_catalogue
from outcomes.exhibits import exhibit_of
from outcomes.language import LANGUAGES, translator
from outcomes.pack.basket import MOST_BYTES, Basket, WrongBasket, basket_text, read_basket
from outcomes.pack.changes import changes_of_item
from outcomes.pack.figures import figures_of_frame
from outcomes.pack.items import LONGEST, MOST_ITEMS, Item, item_of, item_text, items_of
from outcomes.store import current_build
from outcomes.view_address import NoView, join_views, parse_view, prepared_views
from tests.world import World

ZH = translator("zh")


@pytest.mark.parametrize(
    "item",
    [
        Item("set=s1"),
        Item("compare?set=s1", "标题 A&B=C|D?", "第一行\n“引号”=100%，+1"),
        Item("trends?indicator=a&places=1,2", comment="只有说明"),
        Item("coverage", "全部资料"),
        Item("place?place=350582", "🙂"),
    ],
)
def test_an_item_and_its_address_say_the_same(item: Item) -> None:
    text = item_text(item)
    assert item_of(text) == item and "|" not in text
    assert items_of(join_views((text, "set=s2"))) == (item, Item("set=s2"))


def test_every_text_goes_through_an_address() -> None:
    source = random.Random(3)
    for _ in range(300):
        title, comment = (
            "".join(
                source.choices("abc|&=?%+# \n中文，。'\"<>\\/", k=source.randint(0, 60))
            ).strip()
            for _ in range(2)
        )
        item = Item("set=s1", title, comment)
        assert item_of(item_text(item)) == item


def test_texts_that_are_too_long_are_cut_and_a_list_ends() -> None:
    item = item_of("set=s1&title=" + "甲" * 5000 + "&comment=" + "乙" * 5000)
    assert (len(item.title), len(item.comment)) == (LONGEST["title"], LONGEST["comment"])
    assert len(items_of("|".join(["set=s1"] * 100))) == MOST_ITEMS


def test_the_words_of_an_item_change_nothing_of_its_view(real_build: Path) -> None:
    catalogue = load_catalogue(current_build(real_build).database)
    for text in prepared_views(catalogue):
        plain = parse_view(text, catalogue)
        assert parse_view(item_text(Item(text, "甲", "乙")), catalogue) == plain


def saved(world: World, *addresses: str) -> Basket:
    found = current_build(world.out)
    catalogue = load_catalogue(found.database)
    items = []
    for address in addresses:
        exhibit = exhibit_of(found.database, found, catalogue, address, "zh")
        assert not isinstance(exhibit, NoView)
        items.append(Item(address, "题", "说明", figures_of_frame(exhibit.frame)))
    return Basket(tuple(items), found.build_id, "2026-08-21T14:00:00+08:00", "zh", "季度汇报")


RATES, COUNTS = "compare?set=rates", "compare?indicator=disputes_mediated&latest=0"


def test_a_saved_briefing_is_read_back_whole(built_world: World) -> None:
    basket = saved(built_world, RATES, COUNTS)
    assert all(one.figures for one in basket.items)
    text = basket_text(basket)
    assert read_basket(text.encode()) == basket
    assert read_basket(("\ufeff" + text).encode()) == basket
    assert basket_text(read_basket(text.encode())) == text


def test_what_changed_since_a_briefing_was_saved_is_listed_by_name(published: World) -> None:
    basket = saved(published, RATES, COUNTS, "compare?indicator=mediators")
    shown = basket.items[1].figures[0]
    published.change(shown.observation_id, obs_value=f"{shown.value + 7:g}")
    build(published.save().data)
    found = current_build(published.out)
    catalogue = load_catalogue(found.database)

    def lines(item: Item, language: str = "zh") -> tuple[str, ...]:
        exhibit = exhibit_of(found.database, found, catalogue, item.address, language)
        return changes_of_item(item, exhibit, catalogue, language)

    (line,) = [one for one in lines(basket.items[1]) if "→" in one]
    name = catalogue.full_name(shown.place, "zh")
    assert line.startswith(name) and "调解纠纷" in line and "年" in line and "件" in line
    assert f"{shown.value:,g}件 → {shown.value + 7:,g}件" in line
    (english,) = [one for one in lines(basket.items[1], "en") if "→" in one]
    assert f"{shown.value:,g} cases → {shown.value + 7:,g} cases" in english
    assert lines(basket.items[2]) == ()
    other = replace(basket.items[2], address="compare?indicator=gone")
    assert lines(other) == (ZH("change.no_view"),)
    missing = replace(basket.items[1], figures=basket.items[1].figures[1:])
    assert any("：新增，" in one for one in lines(missing))
    gone = replace(shown, observation_id="gone-01")
    more = replace(basket.items[1], figures=(*basket.items[1].figures, gone))
    assert any(f"：原为{shown.value:,g}件" in one for one in lines(more))


def with_(key: str, value: object) -> bytes:
    basket = Basket((Item("set=s1"),), "a" * 16, "2026-08-21", "zh")
    said = json.loads(basket_text(basket))
    target = said["items"][0] if key in ("address", "comment", "figures", "extra") else said
    target[key] = value
    return json.dumps(said).encode()


@pytest.mark.parametrize(
    ("given", "why", "found"),
    [
        (b"", "not_json", ""),
        (b"\xff\xfe\x00", "not_json", ""),
        (b"PK\x03\x04", "not_json", ""),
        (b"[" * 100_000, "not_json", ""),
        (b"[]", "kind", ""),
        (b'{"kind": "other"}', "kind", ""),
        (b" " * (MOST_BYTES + 1), "too_big", "8.0"),
        (with_("version", 2), "newer", "2"),
        (with_("version", "1"), "shape", "version"),
        (with_("build", "../../x"), "shape", "build"),
        (with_("saved_at", "yesterday"), "shape", "saved_at"),
        (with_("language", 5), "shape", "language"),
        (with_("surprise", 5), "keys", "surprise"),
        (with_("extra", 5), "keys", "extra"),
        (with_("items", "set=s1"), "shape", "items"),
        (with_("items", ["set=s1"]), "shape", "items[1]"),
        (with_("items", [{"address": "x"}] * 61), "many", "61"),
        (with_("address", 5), "shape", "address"),
        (with_("address", "  "), "shape", "items[1]"),
        (with_("comment", "x" * 2000), "shape", "comment"),
        (with_("figures", {}), "shape", "items[1]"),
        (with_("figures", [5]), "shape", "items[1].figures"),
        (with_("figures", [{"id": "a", "value": "5"}]), "shape", "items[1].figures"),
    ],
)
def test_a_file_that_is_no_briefing_is_refused_in_words(given: bytes, why: str, found: str) -> None:
    with pytest.raises(WrongBasket) as refused:
        read_basket(given)
    assert (refused.value.why, refused.value.found) == (why, found)
    for language in LANGUAGES:
        assert found in refused.value.sentence(translator(language))
