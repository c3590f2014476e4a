"""The page of trends by deep link, on the real data package."""

from __future__ import annotations

import json

import pytest

from outcomes.language import LANGUAGES, Language, translator
from tests.visits import said_by, texts, visit

pytestmark = pytest.mark.usefixtures("reads_the_real_build")

NANAN = {"indicator": "dispute_resolution_rate", "places": "350583"}
NANAN_SAYS = {
    "zh": ("+38个百分点", "未公布基数", "“起始不详，至2015年12月”起止不全，不是一个完整年度"),
    "en": (
        "+38 percentage points",
        "counts not published",
        "&quot;until Dec 2015, start not known&quot; is not a closed year",
    ),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_nanan_rose_by_38_points_with_care(language: Language) -> None:
    app = visit("trends", lang=language, **NANAN)
    said, words = texts(app), translator(language)
    for part in NANAN_SAYS[language]:
        assert part in said
    assert words("verdict.with_care") in said
    assert words("reason.period_open") in said
    assert "差异显著" not in said and ": significant" not in said


@pytest.mark.parametrize("form", ["lines", "multiples", "slope"])
def test_each_form_draws_the_two_points(form: str) -> None:
    app = visit("trends", form=form, **NANAN)
    assert app.segmented_control(key="form").value == form
    (chart,) = app.get("plotly_chart")
    (trace,) = json.loads(chart.proto.spec)["data"]
    assert trace["customdata"] == ["quanzhou_148_brands_2024-004", "quanzhou_148_brands_2024-005"]
    assert len(app.get("download_button")) == 3


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("form", "pie"),
        ("from", "2023-01_2023-12"),
        ("to", "_2015-12"),
        ("from", "yesterday"),
        ("places", "999999"),
        ("years", "1800-1900"),
    ],
)
def test_a_wrong_value_is_said_in_one_line(key: str, value: str) -> None:
    app = visit("trends", **(NANAN | {key: value}))
    words = translator("zh")
    line = words("notice.address", key=key, found=value, shown=words(f"address.{key}"))
    assert said_by(app, "warning") == [line]


@pytest.mark.parametrize(("key", "value"), [("single", "1"), ("length", "3m"), ("group", "x")])
def test_a_key_without_use_is_said_in_one_line(key: str, value: str) -> None:
    app = visit("trends", **NANAN, **{key: value})
    line = translator("zh")("notice.address_unused", key=key, found=value)
    assert said_by(app, "warning") == [line]


def test_a_single_point_says_that_no_change_can_be_seen() -> None:
    app = visit("trends", indicator="lottery_fund_cases", form="slope")
    assert translator("zh")("trend.one_period") in said_by(app, "info")
    assert "无法比较变化" in texts(app)
    assert len(app.get("download_button")) == 3


def test_a_place_without_figures_is_empty_and_says_so() -> None:
    app = visit("trends", indicator="dispute_resolution_rate", places="110000")
    assert translator("zh")("notice.empty") in said_by(app, "info")


def test_the_two_periods_follow_the_reader() -> None:
    app = visit("trends", indicator="mediation_committees", places="230100")
    assert app.selectbox(key="from").value == "1995-12_1995-12"
    app.selectbox(key="indicator").select("disputes_mediated").run()
    assert not app.exception and not app.warning


def test_counts_go_per_year_only_by_the_visible_switch() -> None:
    app = visit("trends", indicator="disputes_mediated")
    assert app.segmented_control(key="basis").value == "as_published"
    rates = visit("trends", **NANAN)
    assert "basis" not in [one.key for one in rates.segmented_control]
