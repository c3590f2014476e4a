"""Two views side by side: whether they go together, and the page by deep link."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from outcomes.across import across_sentence, same_features, verdict_across
from outcomes.catalogue import Catalogue
from outcomes.catalogue_rows import load_catalogue
from outcomes.comparability import Level
from outcomes.language import translator
from outcomes.store import current_build
from outcomes.view import View, make_view
from outcomes.view_address import ViewAddress, parse_view
from tests.visits import said_by, texts, visit

pytestmark = pytest.mark.usefixtures("reads_the_real_build")

ZH = translator("zh")
S1, S2 = "set=s1_success_rate_with_counts", "set=s2_mediators_stock_2020_2025"
S4 = "set=s4_criminal_aid_cases_per_centre_year"


@pytest.fixture(scope="module")
def catalogue(real_build: Path) -> Catalogue:
    return load_catalogue(current_build(real_build).database)


def view_of(real_build: Path, catalogue: Catalogue, text: str) -> View:
    found = parse_view(text, catalogue)
    assert isinstance(found, ViewAddress)
    return make_view(current_build(real_build).database, catalogue, found.selection, "zh")


def test_another_indicator_may_not_stand_beside(real_build: Path, catalogue: Catalogue) -> None:
    left, right = (view_of(real_build, catalogue, one) for one in (S1, S4))
    found = verdict_across(left, right, catalogue)
    assert found.level == Level.NOT_COMPARABLE
    assert "indicator_differs" in [one.code for one in found.reasons]
    said = across_sentence(left, right, catalogue)
    assert said.startswith("两边指标不同，口径不同，")
    assert "两边的数值不能互相比较：指标不同" in said


def test_only_pairs_across_count_not_what_a_side_holds_inside(
    real_build: Path, catalogue: Catalogue
) -> None:
    view = view_of(real_build, catalogue, S4)
    one, other = (replace(view, frame=view.frame.iloc[[at]]) for at in (0, 1))
    found = verdict_across(one, other, catalogue)
    assert found.level == Level.COMPARABLE and found.reasons == ()
    s1 = view_of(real_build, catalogue, S1)
    # The view itself says "places on different levels"; one county beside one county does not.
    counties = s1.frame[s1.frame["level"] == s1.frame["level"].iloc[-1]]
    alone = replace(s1, frame=counties.iloc[[0]])
    assert verdict_across(alone, alone, catalogue).reasons == ()
    empty = replace(s1, frame=s1.frame.iloc[:0])
    assert verdict_across(s1, empty, catalogue).level == Level.COMPARABLE


def test_values_on_different_bases_may_not_stand_together(
    real_build: Path, catalogue: Catalogue
) -> None:
    left = view_of(real_build, catalogue, S2)
    right = view_of(real_build, catalogue, f"{S2}&basis=as_published")
    assert [one.code for one in verdict_across(left, right, catalogue).reasons] == ["basis_differs"]
    assert ZH("reason.basis_differs") in across_sentence(left, right, catalogue)


def test_the_same_view_twice_has_everything_the_same(
    real_build: Path, catalogue: Catalogue
) -> None:
    view = view_of(real_build, catalogue, S4)
    assert all(same_features(view, view).values())
    later = replace(view, frame=view.frame.assign(period="2031年"))
    assert same_features(view, later) == {
        "indicator": True,
        "definition": True,
        "scope": True,
        "period": False,
    }
    assert "指标相同，口径相同，范围相同，时期不同" in across_sentence(view, later, catalogue)


def test_periods_are_the_same_only_place_by_place(real_build: Path, catalogue: Catalogue) -> None:
    view = view_of(real_build, catalogue, S4)
    periods = list(view.frame["period"])
    assert len(set(periods)) > 1
    swapped = replace(view, frame=view.frame.assign(period=periods[1:] + periods[:1]))
    assert not same_features(view, swapped)["period"]
    # Of one period on both sides the places may differ.
    one, other = (
        replace(view, frame=view.frame.iloc[[at]].assign(period="2022年")) for at in (0, 1)
    )
    assert same_features(one, other)["period"]


def test_the_page_shows_both_views_of_the_address() -> None:
    app = visit("side", left=S1, right=f"{S4}&form=funnel")
    assert said_by(app, "subheader") == ["有件数可核的调解成功率", "各中心一年刑事援助案件"]
    assert len(app.get("plotly_chart")) == 2
    line = ZH("view.refused", shown=ZH("address.form"), key="form", found="funnel")
    assert said_by(app, "warning") == [line]
    said = texts(app)
    assert "两边的数值不能互相比较" in said
    assert said.count("出处：") == 2 and said.count("数值截至") == 2
    assert len(app.get("download_button")) == 3


def test_a_side_that_cannot_be_honoured_says_so_and_the_other_stays() -> None:
    app = visit("side", left="set=nowhere", right=S1)
    assert ZH("view.none.set", found="nowhere") in said_by(app, "warning")
    assert said_by(app, "subheader") == ["有件数可核的调解成功率"]
    assert len(app.get("download_button")) == 3


def test_a_pasted_link_takes_its_side() -> None:
    app = visit("side")
    link = f"http://office.invalid:8501/compare?{S1}&lang=en"
    app.text_input(key="pasted on the right").input(link).run()
    assert not app.exception
    assert app.query_params["right"] == S1
    assert said_by(app, "subheader")[1] == "有件数可核的调解成功率"


def test_trends_stand_beside_a_comparison_with_the_verdict_across() -> None:
    app = visit("side", left=S1, right="trends?indicator=mediation_success_rate&form=slope")
    assert not app.exception and len(said_by(app, "subheader")) == 2
    assert 'class="across"' in texts(app) and ZH("side.not_set") not in texts(app)
    assert len(app.get("download_button")) == 3


def test_a_sheet_and_a_matrix_stand_side_by_side_and_are_not_compared() -> None:
    app = visit("side", left="place?place=350526", right="coverage?indicator=mediators")
    assert not app.exception and not app.get("plotly_chart")
    assert ZH("side.not_set") in texts(app)
    assert said_by(app, "subheader")[0] == "地区体检单：福建省泉州市德化县"
    app.text_input(key="pasted on the left").input(
        "http://office.invalid:8501/place?place=350526&peers=level&lang=en"
    ).run()
    assert app.query_params["left"] == "place?place=350526&peers=level"
