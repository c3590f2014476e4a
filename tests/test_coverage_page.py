"""The coverage page by deep link: both readings, an open cell, and addresses that are wrong."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from etl.build import build
from outcomes.language import LANGUAGES, translator
from tests.pages import sent_to_parts
from tests.visits import said_by, texts, visit
from tests.world import World

pytestmark = pytest.mark.usefixtures("reads_the_real_build")

KEY = "coverage-matrix"


def tables(app: AppTest) -> dict[str, dict[str, Any]]:
    """What every table on the page was given to draw, by its caption."""
    sent = sent_to_parts(app)
    return {one["texts"]["caption"]: one for one in sent if isinstance(one, dict) and "rows" in one}


def matrix(app: AppTest) -> dict[str, list[list[Any]]]:
    """The rows of the matrix by what they are about; it is the first table."""
    first = next(iter(tables(app).values()))
    return {row[0][0]: row[1:] for row in first["rows"]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_counties_of_a_city_with_those_that_have_none(language: str) -> None:
    app = visit("coverage", indicator="disputes_mediated", within="350500", lang=language)
    rows = matrix(app)
    # Twelve counties, of which Licheng and Dehua have a figure.
    assert len(rows) == 12
    having = [name for name, cells in rows.items() if cells[0][0] != "–"]
    expected = {"zh": ["鲤城区", "德化县"], "en": ["Licheng District", "Dehua County"]}
    assert having == expected[language]
    said = texts(app)
    missing = {"zh": "没有数值的10个：丰泽区、", "en": "none for 10: Fengze District, "}
    assert missing[language] in said
    assert translator(language)("coverage.elsewhere_places", number=37) in said


def test_a_cell_of_one_figure_asks_for_it_and_one_of_several_for_the_list() -> None:
    app = visit("coverage", indicator="disputes_mediated", within="350500")
    rows = matrix(app)
    text, number, asked, note, tone = rows["德化县"][0]
    assert (text, number, asked, tone) == ("○ 2", 2, "350526:2024", "faint")
    assert note == "2024年：起止不全或未注明时间2个"
    assert ":" not in rows["鲤城区"][0][2]


def test_an_open_cell_lists_its_figures_and_one_of_them_opens_its_card() -> None:
    app = visit("coverage", indicator="disputes_mediated", within="350500", cell="350526:2024")
    caption = translator("zh")("coverage.cell_figures", title="德化县", number=2)
    listed = tables(app)[caption]["rows"]
    assert len(listed) == 2
    app = visit(
        "coverage",
        indicator="disputes_mediated",
        within="350500",
        cell="350526:2024",
        figure=next(cell[2] for cell in listed[0] if len(cell) > 2),
    )
    assert translator("zh")("provenance.title") in texts(app)
    assert caption in tables(app)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_known_of_one_place(language: str) -> None:
    app = visit("coverage", by="place", place="350500", lang=language)
    assert app.selectbox(key="place").value == "350500"
    assert {"zh": "法律援助案件数", "en": "Legal-aid cases"}[language] in matrix(app)
    label = translator(language)("coverage.missing_indicators", number=19)
    assert label in [one.label for one in app.expander]
    assert len(app.get("download_button")) == 3


def test_a_place_without_figures_is_said_with_the_nearest() -> None:
    app = visit("coverage", by="place", place="440300")
    assert "深圳市没有收录到数值。" in texts(app)
    (said,) = said_by(app, "info")
    assert said.endswith(
        "没有公布或收录数值；最近的上级是广东省；最近的相邻地区是广东省韶关市浈江区"
    )
    assert len(app.get("download_button")) == 3


def test_a_city_of_which_nobody_reports_lists_every_county() -> None:
    app = visit("coverage", indicator="mediation_success_rate", within="440100")
    rows = matrix(app)
    assert len(rows) == 11
    assert "11个县（市、区）都没有收录到这个指标的数值。" in texts(app)
    assert len(app.get("download_button")) == 3


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("key", "value", "others"),
    [
        ("by", "year", {}),
        ("indicator", "no_such", {}),
        ("within", "350505x", {}),
        ("within", "350502", {}),
        ("place", "999999", {"by": "place"}),
        ("cell", "350500:1999", {}),
        ("figure", "<script>", {}),
    ],
)
def test_a_wrong_value_is_said_in_one_line(
    key: str, value: str, others: dict[str, str], language: str
) -> None:
    words = translator(language)
    app = visit("coverage", lang=language, **{key: value}, **others)
    shown = words(f"address.{key}")
    assert said_by(app, "warning") == [words("notice.address", key=key, found=value, shown=shown)]
    assert len(app.get("download_button")) == 3


def test_a_key_of_the_other_reading_is_said_and_a_click_leaves_none_behind() -> None:
    words = translator("zh")
    app = visit("coverage", by="place", within="350500")
    assert said_by(app, "warning") == [words("notice.address_unused", key="within", found="350500")]
    app = visit("coverage", indicator="disputes_mediated", within="350500", cell="350526:2024")
    app.segmented_control(key="by").set_value("place").run()
    assert not app.exception and not app.warning
    app.segmented_control(key="by").set_value("indicator").run()
    assert not app.exception and not app.warning


def test_another_indicator_closes_a_cell_that_it_does_not_have() -> None:
    app = visit("coverage", indicator="disputes_mediated", within="350500", cell="350502:2024")
    app.selectbox(key="indicator").select("mediation_success_rate").run()
    assert not app.exception and not app.warning
    assert "cell" not in app.query_params


def alone(world: World, *observation_ids: str) -> World:
    """The tiny world with no observations but these, and nothing that hangs on the others."""
    for name in ("derivations", "checks", "comparisons", "comparison_members"):
        world.tables[name] = []
    for rows in world.observations.values():
        rows[:] = [row for row in rows if row["observation_id"] in observation_ids]
    world.save()
    build(world.data)
    return world


def test_a_build_with_one_figure(own_world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOVERNANCE_BUILD", str(alone(own_world, "alpha-07").out))
    app = visit("coverage")
    assert "2023年，1个县（市、区）都有数值。" in texts(app)
    assert list(matrix(app)) == ["甲甲县"]
    app = visit("coverage", by="place")
    assert list(matrix(app)) == ["调解纠纷"]


def test_a_build_without_figures(own_world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOVERNANCE_BUILD", str(alone(own_world).out))
    for by in ("indicator", "place"):
        app = visit("coverage", by=by)
        assert said_by(app, "info") == [translator("zh")("notice.no_indicator")]
