"""The presentation's page by deep link: the list, its order, slides that cannot be shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from outcomes.catalogue_rows import load_catalogue
from outcomes.language import translator
from outcomes.store import current_build
from tests.pages import PAGES
from tests.visits import chart, said_by, slides_listed, texts, visit

pytestmark = pytest.mark.usefixtures("reads_the_real_build")

ZH = translator("zh")
S1 = "set=s1_success_rate_with_counts"
S4 = "set=s4_criminal_aid_cases_per_centre_year"


def test_without_a_choice_the_prepared_comparisons_are_the_slides(real_build: Path) -> None:
    catalogue = load_catalogue(current_build(real_build).database)
    found = slides_listed(visit("present"))
    assert len(found) == 9
    for title, comparison in zip(found, catalogue.comparisons.values(), strict=True):
        assert title.startswith(comparison.title_zh)


def test_the_address_holds_the_slides_and_their_order() -> None:
    app = visit("present", slides=f"{S1}|compare?{S4}|indicator=mediators")
    before = slides_listed(app)
    assert before[0] == "有件数可核的调解成功率" and before[1] == "各中心一年刑事援助案件"
    app.button(key="down-1").click().run()
    assert slides_listed(app) == [before[1], before[0], before[2]]
    assert app.query_params["slides"] == f"compare?{S4}|{S1}|indicator=mediators"
    app.button(key="drop-3").click().run()
    assert slides_listed(app) == [before[1], before[0]]
    app.button(key="prepared-slides").click().run()
    assert len(slides_listed(app)) == 9 and "slides" not in app.query_params


def test_the_list_can_be_emptied_and_says_what_to_do() -> None:
    app = visit("present", slides=S1)
    app.button(key="drop-1").click().run()
    assert not app.exception and slides_listed(app) == []
    assert ZH("present.nothing") in said_by(app, "info")
    assert app.button(key="start-slides").disabled


def test_a_pasted_link_becomes_a_slide() -> None:
    app = visit("present", slides=S1)
    link = f"http://office.invalid:8501/compare?lang=en&{S4}&figure=x"
    app.text_input(key="view pasted").input(link).run()
    assert app.query_params["slides"] == f"{S1}|{S4}"
    app.text_input(key="view pasted").input("http://office.invalid/sources").run()
    assert ZH("view.none.page", found="http://office.invalid/sources") in said_by(app, "warning")


def test_views_added_on_their_pages_are_the_slides() -> None:
    app = visit("compare", indicator="mediation_success_rate")
    app.button(key="add-slide").click().run()
    assert app.button(key="add-slide").disabled
    app.segmented_control(key="form").set_value("funnel").run()
    app.button(key="add-slide").click().run()
    app.switch_page(PAGES["present"]).run()
    assert not app.exception and len(slides_listed(app)) == 2
    kept = app.query_params["slides"]
    assert kept == "indicator=mediation_success_rate|indicator=mediation_success_rate&form=funnel"


def test_a_slide_has_title_verdict_finding_sources_and_build(real_build: Path) -> None:
    app = visit("present", slides=f"{S4}|{S1}", slide="2")
    said = texts(app)
    for part in (
        '<h2 class="slide-title">有件数可核的调解成功率</h2>',
        ZH("verdict.with_care"),
        ZH("reason.length_differs"),
        "8地共8个数值",
        "出处：",
        "数值截至2025年12月31日",
        current_build(real_build).build_id,
    ):
        assert part in said
    layout = chart(app)["layout"]
    assert layout["font"]["size"] == 20 and layout["xaxis"]["tickfont"]["size"] == 20
    assert "height" not in layout


@pytest.mark.parametrize(
    ("slide", "said"),
    [
        ("set=nowhere", ZH("view.none.set", found="nowhere")),
        ("sources", ZH("view.none.page", found="sources")),
        (
            f"{S1}&group=nobody",
            ZH("view.refused", shown=ZH("address.group"), key="group", found="nobody"),
        ),
        ("indicator=mediators&years=1900", ZH("view.empty")),
        (
            f"{S4}&form=funnel",
            ZH("view.refused", shown=ZH("address.form"), key="form", found="funnel"),
        ),
        ("set=<script>", ZH("view.none.set", found="&lt;script&gt;")),
    ],
)
def test_a_slide_that_cannot_be_honoured_says_so(slide: str, said: str) -> None:
    app = visit("present", slides=slide, slide="1")
    assert f'<p class="slide-problem">{said}</p>' in texts(app)
    assert "<script>" not in texts(app)


@pytest.mark.parametrize("wrong", ["0", "10", "two", "²"])
def test_a_slide_number_that_is_not_there_shows_the_list(wrong: str) -> None:
    app = visit("present", slide=wrong)
    shown = ZH("address.slide")
    assert ZH("notice.address", key="slide", found=wrong, shown=shown) in said_by(app, "warning")
    assert len(slides_listed(app)) == 9


@pytest.mark.parametrize(
    ("page", "query", "text"),
    [
        (
            "trends",
            {"indicator": "mediators", "form": "slope"},
            "trends?indicator=mediators&form=slope",
        ),
        (
            "compare",
            {"indicator": "mediators", "benchmark": "none"},
            "indicator=mediators&benchmark=none",
        ),
        ("place", {"place": "350526"}, "place?place=350526"),
        ("coverage", {"by": "place", "place": "350526"}, "coverage?by=place&place=350526"),
    ],
)
def test_what_a_page_shows_is_added_with_every_choice(page: str, query: dict, text: str) -> None:
    app = visit(page, **query)
    app.button(key="add-slide").click().run()
    assert app.button(key="add-slide").disabled
    app.switch_page(PAGES["present"]).run()
    assert not app.exception and app.query_params["slides"] == text and len(slides_listed(app)) == 1


def test_the_slide_of_the_trends_is_the_pages_own_figure_in_large_letters() -> None:
    app = visit(
        "present", slides="trends?indicator=dispute_resolution_rate&places=350583", slide="1"
    )
    figure = chart(app)
    assert figure["layout"]["font"]["size"] == 20
    (trace,) = figure["data"]
    assert trace["customdata"] == ["quanzhou_148_brands_2024-004", "quanzhou_148_brands_2024-005"]
    said = texts(app)
    assert "+38个百分点" in said and ZH("verdict.with_care") in said
    # What forbids to lean on the change stands on the slide as well.
    assert "“起始不详，至2015年12月”起止不全" in said


def test_the_slide_of_a_place_is_its_sheet_and_of_the_coverage_the_matrix() -> None:
    said = texts(visit("present", slides="place?place=350526", slide="1"))
    assert said.count('<th scope="row">') == 28 and ZH("column.quartiles") in said
    said = texts(visit("present", slides="coverage?indicator=mediation_success_rate", slide="1"))
    assert '<th scope="row">新疆维吾尔自治区</th>' in said
    assert "没有数值的22个：" in said and ZH("coverage.note.open") not in said
    said = texts(visit("present", slides="place?place=350526&year=1066", slide="1"))
    shown = ZH("view.refused", shown=ZH("address.year"), key="year", found="1066")
    assert f'<p class="slide-problem">{shown}</p>' in said
