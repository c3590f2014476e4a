"""Every page by deep link, on the real data package, without a browser."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from outcomes.catalogue import Catalogue
from outcomes.language import LANGUAGES, translator
from tests.pages import PAGES, with_window
from tests.visits import chart, said_by, texts, visit

pytestmark = pytest.mark.usefixtures("reads_the_real_build")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_every_page_opens_by_its_address(name: str, language: str) -> None:
    app = visit(name, lang=language)
    words = translator(language)
    assert [title.value for title in app.title] == [words(f"page.{name}")]
    assert not app.warning and not app.error
    # The briefing can besides be saved as a file.
    assert len(app.get("download_button")) == 3 + (name == "present")


SETS = json.loads((Path(__file__).parent / "nine_sets.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("set_id", SETS)
def test_the_nine_sets_open_with_verdict_and_reasons(
    set_id: str, real_catalogue: Catalogue
) -> None:
    app = visit("compare", set=set_id)
    said = texts(app)
    assert real_catalogue.comparisons[set_id].title_zh in said
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
    said = said_by(app, "warning")
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
        ("place", "place", "999999"),
        ("place", "peers", "no_such_group"),
        ("place", "year", "1800"),
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
    assert line in said_by(app, "warning")


def test_a_place_without_a_figure_says_so_and_names_the_nearest() -> None:
    app = visit("compare", indicator="mediation_success_rate", places="350581,420200")
    (said,) = said_by(app, "info")
    assert said == (
        "福建省泉州市石狮市没有公布或收录这个指标的数值；最近的上级是全国；"
        "最近的相邻地区是福建省泉州市德化县"
    )
    assert app.multiselect(key="places").value == ["350581", "420200"]


def test_a_province_without_a_practice_says_so_and_names_the_nearest() -> None:
    app = visit("practices", province="710000")
    said = said_by(app, "info")[0]
    assert said.startswith("台湾省没有收录的做法；最近的相邻地区是")


def test_any_place_can_be_looked_up() -> None:
    app = with_window(visit("compare", indicator="legal_aid_cases"), "place-finder")
    app.text_input(key="find-place").input("晋江").run()
    said = said_by(app, "caption")
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


def test_a_named_folder_without_a_build_is_said_and_never_filled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOVERNANCE_BUILD", str(tmp_path / "mistyped"))
    app = visit("overview")
    assert [title.value for title in app.title] == [translator("zh")("no_build.title")]
    assert str(tmp_path / "mistyped") in said_by(app, "error")[0]
    assert not (tmp_path / "mistyped").exists()


def test_a_key_without_use_here_is_said_in_one_line() -> None:
    words = translator("zh")
    app = visit("compare", set="s1_success_rate_with_counts", years="2019-2024", basis="x")
    assert said_by(app, "warning") == [
        words("notice.address_unused", key="years", found="2019-2024"),
        words("notice.address_unused", key="basis", found="x"),
    ]


def test_address_text_is_never_markup() -> None:
    app = visit("compare", indicator="![x](http://evil.invalid/x.png)")
    (shown,) = [one.value for one in app.warning]
    assert "](http" not in shown and r"\!\[x\]" in shown


@pytest.mark.parametrize("years", ["²-³", "0-9999999999", "2019-", "-", "二〇一九"])
def test_no_years_break_the_page(years: str) -> None:
    app = visit("compare", indicator="disputes_mediated", years=years)
    assert len(app.warning) == 1


def test_another_page_begins_with_its_own_basis() -> None:
    app = visit("compare", set="s2_mediators_stock_2020_2025")
    assert app.segmented_control(key="basis").value == "per_10000_residents"
    app.switch_page(PAGES["funds"]).run()
    assert not app.exception
    assert app.segmented_control(key="basis").value == "as_published"
    assert app.selectbox(key="set").value == "s7_case_subsidies_paid_per_centre_year"


def test_another_set_begins_with_its_own_basis() -> None:
    app = visit("compare", set="s4_criminal_aid_cases_per_centre_year")
    app.selectbox(key="set").select("s2_mediators_stock_2020_2025").run()
    assert app.segmented_control(key="basis").value == "per_10000_residents"
    app.selectbox(key="set").select("s4_criminal_aid_cases_per_centre_year").run()
    assert app.segmented_control(key="basis").value == "as_published"


def test_all_years_stay_all_years_with_another_indicator() -> None:
    app = visit("compare", indicator="mediation_success_rate")
    app.selectbox(key="indicator").select("disputes_mediated").run()
    app.selectbox(key="indicator").select("mediation_success_rate").run()
    first, last = app.slider(key="years").value
    assert (first, last) == (app.slider(key="years").min, app.slider(key="years").max)


def test_the_view_survives_a_change_of_language() -> None:
    app = visit("compare", set="s4_criminal_aid_cases_per_centre_year")
    app.segmented_control(key="lang").set_value("en").run()
    app.toggle(key="targets").set_value(True).run()
    assert app.selectbox(key="set").value == "s4_criminal_aid_cases_per_centre_year"
    assert [title.value for title in app.title] == [translator("en")("page.compare")]


def test_a_warning_ends_when_the_reader_has_chosen() -> None:
    app = visit("compare", indicator="no_such_indicator")
    assert len(app.warning) == 1
    app.selectbox(key="indicator").select("mediators").run()
    assert not app.warning
