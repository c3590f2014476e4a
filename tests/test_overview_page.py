"""The front page by deep link: headlines, tiles, an own map, the latest documents."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from etl.build import build
from outcomes.language import LANGUAGES, translator
from tests.pages import sent_to_parts
from tests.test_base_map import collection, feature, square
from tests.visits import said_by, texts, visit
from tests.world import World


@pytest.fixture(autouse=True)
def reads_the_real_build(real_build: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOVERNANCE_BUILD", str(real_build))
    monkeypatch.setenv("GOVERNANCE_MAPS", str(tmp_path / "maps"))


def grid(app: AppTest) -> dict[str, Any]:
    """What the tiles were given to draw."""
    sent = sent_to_parts(app)
    (found,) = [one for one in sent if isinstance(one, dict) and "tiles" in one]
    return found


def labels(app: AppTest) -> dict[str, str | None]:
    """What each tile says, with the figure it asks for."""
    return {one["label"]: one["figure"] for one in grid(app)["tiles"]}


def maps(tmp_path: Path, **files: str) -> None:
    (tmp_path / "maps").mkdir()
    for name, text in files.items():
        (tmp_path / "maps" / f"{name}.geojson").write_text(text, encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_topic_has_a_headline_with_place_period_source_and_date(language: str) -> None:
    app = visit("overview", lang=language)
    said = texts(app)
    expected = {
        "zh": (["95.6%", "≥137万件", "96.74万元"], "全国 · 2022年", "2023年8月23日发布"),
        "en": (["95.6 %", "≥1.37 million cases", "967,400 yuan"], "China · 2022", "23 Aug 2023"),
    }
    values, place, day = expected[language]
    shown = [one.label.replace("\\", "") for one in app.button if "headline" in one.key]
    assert shown == values
    assert place in said and day in said
    as_of = {"zh": "数据截至2025年12月31日", "en": "Figures up to 31 Dec 2025"}
    assert as_of[language] in said


def test_a_click_on_a_headline_opens_its_card() -> None:
    app = visit("overview")
    app.button(key="headline-mediation-value").click().run()
    assert not app.exception
    assert translator("zh")("provenance.title") in texts(app)
    assert app.query_params["figure"] == "yunnan_mediation_2025-03"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tiles_are_the_provinces_in_words(language: str) -> None:
    app = visit("overview", lang=language)
    found = labels(app)
    assert len(found) == 34
    words = translator(language)
    expected = {
        "zh": ("四川省：40,600个（2023年11月时点）", "台湾省"),
        "en": ("Sichuan Province: 40,600 organisations (as of Nov 2023)", "Taiwan Province"),
    }
    sichuan, taiwan = expected[language]
    assert found[sichuan] is not None
    assert found[words("tiles.none", place=taiwan)] is None
    assert sum(figure is not None for figure in found.values()) == 8
    assert app.selectbox(key="tiles").value == "mediation_committees"
    assert escape(words("tiles.empty", number=26)) in texts(app)


def test_another_indicator_is_in_the_address_and_the_corps_beside_the_tiles() -> None:
    app = visit("overview", tiles="mediation_success_rate")
    found = grid(app)
    # Inner Mongolia, Jiangsu, Yunnan and Xinjiang; the Corps has no tile.
    assert sum(one["figure"] is not None for one in found["tiles"]) == 4
    assert [one["text"] for one in found["legend"]][1:] == [
        *(f"{low}–{low + 1}" for low in range(95, 100)),
        translator("zh")("tiles.legend.none"),
    ]
    assert "新疆生产建设兵团不另设方格" in texts(app)
    spec = json.loads(app.get("plotly_chart")[0].proto.spec)
    assert len(spec["data"][0]["customdata"]) == 5


@pytest.mark.parametrize(("key", "value"), [("tiles", "no_such"), ("tiles", "<b>"), ("map", "own")])
def test_a_wrong_value_is_said_and_the_tiles_stay(key: str, value: str) -> None:
    app = visit("overview", **{key: value})
    (said,) = said_by(app, "warning")
    words = translator("zh")
    if key == "map":
        assert said == words("notice.address_unused", key=key, found=value)
    else:
        shown = words(f"address.{key}")
        assert said == words("notice.address", key=key, found=value, shown=shown)
    assert len(labels(app)) == 34


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_own_map_of_two_squares_is_offered_and_coloured(tmp_path: Path, language: str) -> None:
    maps(
        tmp_path,
        own=collection(
            feature("Polygon", [square(102, 28)], adcode=510000),
            feature("Polygon", [square(119, 28)], adcode="330000"),
            feature("LineString", [[110, 20], [111, 18]], adcode="100000_JD"),
        ),
    )
    app = visit("overview", lang=language)
    control = app.segmented_control(key="map")
    assert control.options == [
        translator(language)(f"control.map.{one}") for one in ("tiles", "own")
    ]
    control.set_value("own").run()
    assert not app.exception
    spec = json.loads(app.get("plotly_chart")[0].proto.spec)
    shapes = [one for one in spec["data"] if one["mode"] == "lines"]
    assert [one["fill"] for one in shapes] == ["toself", "toself", "none"]
    # Sichuan has 40,600, Zhejiang no comparable figure.
    assert shapes[0]["fillcolor"] != shapes[1]["fillcolor"]
    (points,) = [one for one in spec["data"] if one.get("customdata")]
    assert points["customdata"] == ["sichuan_mediators_2023-01"]
    assert [one["text"] for one in spec["layout"]["annotations"]][:1] == ["40,600"]
    assert translator(language)("map.about", file="own.geojson") in texts(app)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", "no_json"),
        (collection(), "no_polygons"),
        (collection(feature("Polygon", [square(1, 2)])), "no_codes"),
        (collection(feature("Polygon", [square(1, 2)], adcode="999999")), "unknown_codes"),
    ],
)
def test_a_wrong_map_is_said_and_the_tiles_stay(
    tmp_path: Path, language: str, text: str, reason: str
) -> None:
    maps(tmp_path, own=text)
    app = visit("overview", lang=language)
    words = translator(language)
    assert said_by(app, "warning") == [
        words("map.wrong", file="own.geojson", why=words(f"map.{reason}"))
    ]
    assert len(labels(app)) == 34
    assert "map" not in [one.key for one in app.segmented_control]


def test_the_latest_documents_lead_to_their_pages() -> None:
    app = visit("overview")
    links = [one.proto for one in app.get("page_link")]
    sources = [one for one in links if "source=" in one.query_string]
    assert len(sources) == 5
    assert "source=qinghai_public_legal_services_2025" in sources[0].query_string
    assert "2026年1月3日发布 · 5个数值" in texts(app)
    assert any(one.page.endswith("coverage") for one in links)


def test_a_small_build_shows_the_places_it_has(
    own_world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(own_world.save().data)
    monkeypatch.setenv("GOVERNANCE_BUILD", str(own_world.out))
    app = visit("overview")
    assert labels(app) == {
        "甲省：1,200件（2023年）": "alpha-01",
        "乙省：800件（2022年）": "beta-02",
    }
    words = translator("zh")
    assert words("tiles.children", place="全国", number=2) in texts(app)
    assert [one.label for one in app.button if "headline" in one.key] == ["97\\.8%"]
