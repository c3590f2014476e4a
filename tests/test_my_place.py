"""My place: kept in the address, marked in charts and tables, and where pages begin."""

from __future__ import annotations

import json

import pytest
from streamlit.testing.v1 import AppTest

from outcomes.language import translator
from tests.pages import PAGES, sent_to_parts
from tests.visits import chart, said_by, texts, visit

pytestmark = pytest.mark.usefixtures("reads_the_real_build")

ZH = translator("zh")
HUANGSHI = "420200"
S1 = {"set": "s1_success_rate_with_counts"}


def first_cells(app: AppTest) -> list[list]:
    """The first cell of each row of the first table."""
    sent = sent_to_parts(app)
    table = next(one for one in sent if isinstance(one, dict) and "rows" in one)
    return [row[0] for row in table["rows"]]


def test_my_place_is_marked_in_the_chart_its_notes_and_the_table() -> None:
    app = visit("compare", me=HUANGSHI, **S1)
    (trace,) = chart(app)["data"]
    marked = [label for label in trace["y"] if "◎" in label]
    assert marked == ["<b>◎ 黄石　2020年1月—11月</b>"]
    at = trace["y"].index(marked[0])
    assert trace["marker"]["line"]["width"] == [4 if n == at else 2 for n in range(8)]
    assert ZH("me.chart", mark="◎", place="黄石") in texts(app)
    cells = first_cells(app)
    mine = [cell for cell in cells if "mine" in cell]
    assert len(cells) == 8
    (cell,) = mine
    # Marked and said on the screen, plain in a spreadsheet.
    assert cell[0] == "◎\u00a0湖北省黄石市" and cell[3] == ZH("me.this")
    assert cell[-1] == "湖北省黄石市"


def test_without_a_place_nothing_is_marked() -> None:
    app = visit("compare", **S1)
    assert "◎" not in json.dumps(chart(app), ensure_ascii=False)
    assert not any("mine" in cell for cell in first_cells(app))


def test_my_place_is_marked_in_the_funnel() -> None:
    app = visit("compare", me=HUANGSHI, form="funnel", **S1)
    names = [note["text"] for note in chart(app)["layout"]["annotations"]]
    assert "<b>◎ 黄石</b>" in names


def test_my_place_goes_along_to_other_pages_and_languages() -> None:
    app = visit("compare", me=HUANGSHI, **S1)
    app.switch_page(PAGES["trends"]).run()
    assert not app.exception and app.query_params["me"] == HUANGSHI
    app.segmented_control(key="lang").set_value("en").run()
    assert app.query_params["me"] == HUANGSHI
    app.switch_page(PAGES["place"]).run()
    assert app.selectbox(key="place").value == HUANGSHI
    assert "place" not in app.query_params


def test_my_place_is_found_by_its_initials_set_and_cleared() -> None:
    app = visit("compare", **S1)
    app.text_input(key="find-my-place").input("huangshi").run()
    app.button(key=f"me-{HUANGSHI}").click().run()
    assert not app.exception and app.query_params["me"] == HUANGSHI
    assert app.text_input(key="find-my-place").value == ""
    assert any("◎" in label for label in chart(app)["data"][0]["y"])
    app.button(key="me-clear").click().run()
    assert "me" not in app.query_params
    assert not any("◎" in label for label in chart(app)["data"][0]["y"])


def test_a_place_that_does_not_exist_is_said() -> None:
    app = visit("compare", me="nowhere", **S1)
    line = ZH("notice.address", key="me", found="nowhere", shown=ZH("address.me"))
    assert line in said_by(app, "warning")
    assert "me" not in app.query_params


def test_my_place_is_where_the_coverage_by_place_begins() -> None:
    app = visit("coverage", by="place", me=HUANGSHI)
    assert app.selectbox(key="place").value == HUANGSHI


@pytest.mark.parametrize("form", ["lines", "multiples"])
def test_my_place_is_marked_over_time(form: str) -> None:
    app = visit("trends", indicator="legal_aid_cases", form=form, me="350526")
    names = [note["text"] for note in chart(app)["layout"]["annotations"]]
    assert sum("<b>◎ 德化</b>" in name for name in names) == 1
    assert sum("◎" in name for name in names) == 1
    assert ZH("me.chart", mark="◎", place="德化") in texts(app)


def table_of(app: AppTest, key: str) -> dict:
    """What the table of a key is given to draw."""
    sent = sent_to_parts(app)
    return next(one for one in sent if isinstance(one, dict) and one.get("key") == key)


def test_my_place_is_marked_in_the_coverage_and_stays_a_way_to_its_row() -> None:
    rows = table_of(visit("coverage", me="150000"), "coverage-matrix")["rows"]
    (mine,) = [row[0] for row in rows if "mine" in row[0]]
    assert mine[0] == "◎\u00a0内蒙古自治区" and mine[2] and ZH("me.this") in mine[3]
    assert mine[-1] == "内蒙古自治区"


def test_my_place_is_marked_at_the_head_of_its_profile() -> None:
    mine = visit("place", me="222401", place="222401")
    assert mine.subheader[0].value.startswith("◎")
    other = visit("place", me=HUANGSHI, place="222401")
    assert not other.subheader[0].value.startswith("◎")


def test_my_place_is_marked_among_the_peers_of_another() -> None:
    app = visit("place", me="630000", place="150000")
    cells = [cell for row in table_of(app, "profile-table")["rows"] for cell in row]
    strips = [cell for cell in cells if len(cell) > 5 and cell[5]]
    marked = [cell for cell in strips if "mine" in cell[5]]
    assert marked and all(0 <= cell[5]["mine"] <= 1 for cell in marked)
    assert all(f"◎{ZH('me.this')}" in cell[0] for cell in marked)
    assert ZH("me.chart", mark="◎", place="青海") in texts(app)
