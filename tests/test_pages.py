"""Every page by deep link, on the real data package, without a browser."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from outcomes.catalogue_rows import load_catalogue
from outcomes.language import LANGUAGES, translator
from outcomes.store import current_build
from tests.pages import PAGES, ROOT

PATIENCE = 60


@pytest.fixture(autouse=True)
def reads_the_real_build(real_build: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOVERNANCE_BUILD", str(real_build))


def visit(name: str, **parameters: str) -> AppTest:
    """The page as a reader who opens its address sees it."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=PATIENCE)
    for key, value in parameters.items():
        app.query_params[key] = value
    app.switch_page(PAGES[name])
    app.run()
    assert not app.exception, app.exception
    return app


def texts(app: AppTest) -> str:
    """Everything the page says in words, charts and tables left out."""
    kinds = ("title", "subheader", "caption", "markdown", "info", "warning", "error")
    said = [element.value for kind in kinds for element in getattr(app, kind)]
    said += [element.proto.body for element in app.get("html")]
    return "\n".join(said)


def chart(app: AppTest) -> dict:
    return json.loads(app.get("plotly_chart")[0].proto.spec)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_every_page_opens_by_its_address(name: str, language: str) -> None:
    app = visit(name, lang=language)
    words = translator(language)
    assert [title.value for title in app.title] == [words(f"page.{name}")]
    assert not app.warning and not app.error
    assert len(app.get("download_button")) == 3


SETS = json.loads((Path(__file__).parent / "nine_sets.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("set_id", SETS)
def test_the_nine_sets_open_with_verdict_and_reasons(set_id: str, real_build: Path) -> None:
    app = visit("compare", set=set_id)
    catalogue = load_catalogue(current_build(real_build).database)
    said = texts(app)
    assert catalogue.comparisons[set_id].title_zh in said
    expected = SETS[set_id]
    assert translator("zh")(f"verdict.{expected['verdict']}") in said
    for code in expected["reasons"]:
        assert translator("zh")(f"reason.{code}") in said
    (figure,) = app.get("plotly_chart")
    spec = json.loads(figure.proto.spec)
    shown = [one for trace in spec["data"] for one in trace["customdata"]]
    assert len(shown) == expected["shown"]
    if expected["left_out"]:
        label = translator("zh")("notice.left_out", number=expected["left_out"])
        assert label in [one.label for one in app.expander]


def test_a_wrong_value_in_the_address_is_said_in_one_line() -> None:
    app = visit("compare", indicator="no_such_indicator", years="1800-1900")
    said = [one.value for one in app.warning]
    words = translator("zh")
    assert len(said) == 2
    for key, found in (("indicator", "no_such_indicator"), ("years", "1800-1900")):
        assert words("notice.address", key=key, found=found, shown=words(f"address.{key}")) in said


@pytest.mark.parametrize(
    ("page", "key", "value"),
    [
        ("compare", "places", "999999"),
        ("compare", "places", "350100,nowhere"),
        ("compare", "basis", "per_mile"),
        ("compare", "latest", "maybe"),
        ("compare", "group", "no-such-group"),
        ("mediation", "set", "none"),
        ("sources", "source", "<script>alert(1)</script>"),
        ("sources", "figure", "no-such-figure"),
        ("compare", "lang", "fr"),
    ],
)
def test_no_wrong_value_breaks_a_page(page: str, key: str, value: str) -> None:
    parameters = {key: value}
    if page == "compare" and key != "lang":
        parameters["indicator"] = "disputes_mediated"
    app = visit(page, **parameters)
    words = translator("zh")
    line = words("notice.address", key=key, found=value[:60], shown=words(f"address.{key}"))
    assert line in [one.value for one in app.warning]


def test_a_place_without_a_figure_says_so_and_names_the_nearest() -> None:
    app = visit("compare", indicator="mediation_success_rate", places="350581,420200")
    (said,) = [one.value for one in app.info]
    assert said == (
        "福建省泉州市石狮市没有公布或收录这个指标的数值；最近的上级是全国；"
        "最近的相邻地区是福建省泉州市德化县"
    )
    assert app.multiselect(key="places").value == ["350581", "420200"]


def test_any_place_can_be_looked_up() -> None:
    app = visit("compare", indicator="legal_aid_cases")
    app.text_input(key="find-place").input("晋江").run()
    said = [one.value for one in app.caption]
    assert any("晋江市没有公布或收录" in one and "泉州市" in one for one in said)
    app.text_input(key="find-place").input("没有这个地方").run()
    words = translator("zh")
    assert words("control.places.unknown", text="没有这个地方") in [
        one.value for one in app.caption
    ]


def test_a_figure_in_the_address_opens_its_card() -> None:
    app = visit("sources", source="quanzhou_148_brands_2024", figure="quanzhou_148_brands_2024-036")
    said = texts(app)
    assert "46658件" in said and "46,658" in said
    assert translator("zh")("provenance.title") in said


def test_the_address_is_the_whole_view() -> None:
    app = visit("compare", indicator="mediation_committees", places="000000", latest="0")
    assert app.selectbox(key="indicator").value == "mediation_committees"
    assert app.multiselect(key="places").value == ["000000"]
    assert app.toggle(key="latest").value is False


def test_choosing_changes_the_view() -> None:
    app = visit("compare", indicator="mediators")
    before = chart(app)
    app.segmented_control(key="basis").set_value("per_10000_residents").run()
    assert not app.exception
    after = chart(app)
    assert before != after
    assert translator("zh")("basis.per_10000_residents") in texts(app)


def test_without_a_build_the_frame_makes_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOVERNANCE_BUILD", str(tmp_path / "fresh"))
    app = visit("overview")
    assert current_build(tmp_path / "fresh").observations > 300
    assert [title.value for title in app.title] == [translator("zh")("page.overview")]
