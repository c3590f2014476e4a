"""What people type finds what they mean, the best first."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from outcomes import questions
from outcomes.catalogue import Catalogue, Indicator, Locality, Source, Topic
from outcomes.catalogue_rows import load_catalogue
from outcomes.romanised import folded, initials, syllables, syllables_of_place
from outcomes.search import Index, asked_for, find, index_of
from outcomes.store import current_build


@pytest.fixture(scope="module")
def index(real_build: Path) -> Index:
    """The index of the real package, with the figures of places alone."""
    database = current_build(real_build).database
    places = {row["locality_id"]: Locality(**row) for row in questions.localities(database)}
    having = {
        row["locality_id"]: row["observations"] for row in questions.places_with_figures(database)
    }
    figures = {"place": having, "indicator": {}, "practice": {}, "source": {}}
    return index_of(load_catalogue(database), places, figures)


def ids(index: Index, text: str, most: int = 5) -> list[str]:
    return [hit.id for hit in find(index, text, most)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("350583", "350583"),
        ("３５０５８３", "350583"),
        ("南安市", "350583"),
        ("南安", "350583"),
        ("  南 安 ", "350583"),
        ("福建省泉州市南安市", "350583"),
        ("泉州市南安市", "350583"),
        ("福建南安", "350583"),
        ("泉州南安", "350583"),
        ("nas", "350583"),
        ("NAS", "350583"),
        ("ｎａｓ", "350583"),
        ("na", "350583"),
        ("nananshi", "350583"),
        ("nan an", "350583"),
        ("Nan'an City", "350583"),
        ("xm", "350200"),
        ("cq", "500000"),
        ("cs", "430100"),
        ("la", "341500"),
        ("lu'an", "341500"),
        ("廈門", "350200"),
        ("臺灣省", "710000"),
        ("重慶市", "500000"),
        ("nmg", "150000"),
        ("hohhot", "150100"),
        ("hhht", "150100"),
        ("lvliang", "141100"),
        ("lüliang", "141100"),
        ("luliang", "141100"),
        # The register's pinyin wins over the dictionary: 洪洞 is Hongtong, 长治 Changzhi.
        ("hongtong", "141024"),
        ("changzhi", "140400"),
        ("china", "000000"),
        ("350582-yonghe", "350582-yonghe"),
        # 乾 stays 乾 in this name, though it is 干 in simplified writing elsewhere.
        ("乾县", "610424"),
        ("调解成功率", "mediation_success_rate"),
        ("調解成功率", "mediation_success_rate"),
        ("tjcgl", "mediation_success_rate"),
        ("tiaojie cgl", None),
        ("mediation success rate", "mediation_success_rate"),
        ("mediation_success_rate", "mediation_success_rate"),
        ("六小", "jintan_six_small"),
        ("“六小”工作法", "jintan_six_small"),
        ("lxgzf", "jintan_six_small"),
        ("cuobian", "dehua_cuobian"),
        ("quanzhou_148_brands_2024", "quanzhou_148_brands_2024"),
        ("优秀148品牌", "quanzhou_148_brands_2024"),
        ("ISBN 978-7-5037-9772-9", "census_2020"),
    ],
)
def test_the_first_hit(index: Index, text: str, first: str | None) -> None:
    assert ids(index, text)[:1] == ([] if first is None else [first])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "%",
        "《》（）",
        "\n",
        "n",
        "1",
        "没有这个地方",
        "<script>alert(1)</script>",
        "中" * 200,
    ],
)
def test_what_finds_nothing(index: Index, text: str) -> None:
    assert find(index, text, 5) == []


def test_one_letter_or_digit_is_too_little_and_one_character_is_not(index: Index) -> None:
    assert asked_for("n") == asked_for("１") == asked_for("é") == ()
    assert asked_for("京") == ("京",)
    assert ids(index, "甬") == []
    assert len(ids(index, "安", most=3)) <= 3 * 4


def test_the_beginning_of_a_code_lists_the_larger_place_first(index: Index) -> None:
    # Of 泉州市 and its districts those with figures come first, by level and code.
    assert ids(index, "3505")[:2] == ["350500", "350502"]


def test_a_place_of_today_comes_before_one_of_the_past(index: Index) -> None:
    hits = find(index, "监利", 5)
    assert [(hit.id, hit.valid_to) for hit in hits] == [("421088", None), ("421023", "2020")]


def test_a_hit_says_where_it_belongs(index: Index) -> None:
    (hit, *_) = find(index, "nas", 1)
    assert (hit.kind, hit.title("zh"), hit.where("zh")) == ("place", "南安市", "福建省泉州市")
    assert (hit.title("en"), hit.where("en")) == ("Nan'an City", "Quanzhou City, Fujian Province")
    (hit,) = find(index, "dehua_cuobian", 1)
    assert (hit.kind, hit.where("zh")) == ("practice", "福建省泉州市德化县")
    (hit,) = find(index, "mediation_committees", 1)
    assert (hit.kind, hit.where("en")) == ("indicator", "People's mediation")


def test_no_kind_crowds_out_another_and_the_best_kind_comes_first(index: Index) -> None:
    hits = find(index, "泉州", 2)
    assert [hit.kind for hit in hits] == ["place", "source"]
    kinds = [hit.kind for hit in find(index, "调解", 2)]
    assert kinds == ["indicator"] * 2 + ["practice"] * 2 + ["source"] * 2
    assert [hit.kind for hit in find(index, "调解", 2, ("source",))] == ["source"] * 2


def place(code: str, name_zh: str, name_en: str, **changes: str | None) -> Locality:
    given = Locality(code, name_zh, name_zh[:-1], name_en, "county", None, None, None)
    return replace(given, **changes)


EMPTY = Catalogue({}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {})
NO_FIGURES = {"place": {}, "indicator": {}, "practice": {}, "source": {}}


def test_ranks_and_ties_by_hand() -> None:
    found = [
        place("110101", "宁县", "Ning County"),
        place("110102", "宁安县", "Ning'an County"),
        place("110103", "大宁县", "Daning County"),
        place("110104", "宁县", "Ning County", valid_to="2001"),
        place("110105", "宁县", "Ning County"),
        place("110100", "宁市", "Ning City", level="prefecture"),
    ]
    places = {one.locality_id: one for one in found}
    figures = NO_FIGURES | {"place": {"110105": 3}}
    index = index_of(EMPTY, places, figures)
    # Whole names: with figures, then the larger place, then by code, the abolished one last;
    # then what begins with the name, then what holds it.
    assert ids(index, "宁", 9) == ["110105", "110100", "110101", "110104", "110102", "110103"]
    assert ids(index, "ning", 9) == ids(index, "宁", 9)
    assert ids(index, "nin", 9) == [*ids(index, "宁", 9)[:2], "110101", "110102", "110104"]
    # nx spells 宁县 whole; nax only 宁安县; dn begins the initials of 大宁县.
    assert ids(index, "nx", 9) == ["110105", "110101", "110104"]
    assert ids(index, "nax", 9) == ["110102"]
    assert ids(index, "dn", 9) == ["110103"]
    assert index == index_of(EMPTY, dict(reversed(places.items())), figures)


def test_initials_that_spell_a_name_come_before_the_beginning_of_another() -> None:
    found = [place("110101", "纳县", "Na County"), place("110102", "南安市", "Nan'an City")]
    index = index_of(EMPTY, {one.locality_id: one for one in found}, NO_FIGURES)
    assert ids(index, "na") == ["110101", "110102"]  # A whole pinyin, then initials.
    assert ids(index, "nan") == ["110102"]


def test_latin_letters_inside_a_title_begin_a_word_or_a_syllable() -> None:
    topic = Topic("人民调解", "Mediation", "mediation", 1, None)
    indicator = Indicator(
        "诉前调解成功率", "Court success rate", "court", "mediation", "", "", "percent", 1,
        "rate", "no_judgement", None, None, "none", 100,
    )  # fmt: skip
    source = Source(
        "notice", "诉前调解通报", "Notice on court mediation", "yes", "甲省司法厅", None,
        "甲司〔2024〕3号", *(None,) * 11,
    )  # fmt: skip
    catalogue = replace(
        EMPTY,
        topics={"mediation": topic},
        indicators={"court": indicator},
        sources={"notice": source},
    )
    index = index_of(catalogue, {}, NO_FIGURES)
    assert (
        ids(index, "success") == ids(index, "tiaojiechenggong") == ids(index, "tjcgl") == ["court"]
    )
    assert ids(index, "uccess") == ids(index, "iaojie") == []
    # tj inside a long title of a document would be chance; its own beginning is none.
    assert ids(index, "tjtb") == [] and ids(index, "sqtj") == ["court", "notice"]
    assert ids(index, "甲司2024") == ["notice"]
    assert find(index, "notice", 1)[0].where("en") == "甲省司法厅"


@pytest.mark.parametrize(
    ("name_zh", "name_en", "expected"),
    [
        ("六安市", "Lu'an City", ("lu", "an", "shi")),
        ("南安市", "Nan'an City", ("nan", "an", "shi")),
        ("蔚县", "Yu County", ("yu", "xian")),
        ("浚县", "Xun County", ("xun", "xian")),
        ("绿春县", "Lüchun County", ("lv", "chun", "xian")),
        ("内蒙古自治区", "Inner Mongolia Autonomous Region", None),
        ("长岛县", "Changdao County", ("chang", "dao", "xian")),
    ],
)
def test_the_registers_pinyin_is_cut_into_syllables(name_zh, name_en, expected) -> None:
    usual = ("nei", "meng", "gu", "zi", "zhi", "qu")
    assert syllables_of_place(name_zh, name_en) == (expected or usual)


def test_readings_of_other_texts() -> None:
    assert syllables("重庆148品牌（一）") == ("chong", "qing", "148", "pin", "pai", "yi")
    assert initials(("chong", "qing", "148", "pin")) == "cq148p"
    assert folded(" Ｎán’an－City《1》 ") == "nanancity1"
