"""The page of one place, on the real data package, without a browser."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from outcomes.language import LANGUAGES, translator
from tests.pages import sent_to_parts
from tests.visits import texts, visit
from ui.profile_paper import LINE, SHEET, half_widths, height_of, room_for_rows, rows_on_paper

pytestmark = pytest.mark.usefixtures("reads_the_real_build")


def sheet(app: AppTest) -> dict[str, Any]:
    """What the table of the profile is given to draw."""
    return next(one for one in sent_to_parts(app) if "sections" in one)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_opens_on_the_place_with_most_indicators_that_is_not_the_country(language: str) -> None:
    app = visit("place", lang=language)
    assert app.selectbox(key="place").value == "222401"
    found = sheet(app)
    assert sum(rows for _, rows in found["sections"]) == len(found["rows"]) == 30
    words = translator(language)
    # The sheet says how many of its rows are on the screen only.
    assert words("place.more", number=len(found["screen_only"])) in texts(app)
    assert "222401" not in texts(app)


def test_every_value_can_be_asked_where_it_comes_from() -> None:
    app = visit("place", place="350526")
    ids = [row[1][2] for row in sheet(app)["rows"]]
    assert len(ids) == len(set(ids)) == 28
    app = visit("place", place="350526", figure=ids[0])
    assert translator("zh")("provenance.title") in texts(app)


def test_the_country_has_no_peers_to_choose_and_no_columns_for_them() -> None:
    app = visit("place", place="000000")
    assert {one.key for one in app.selectbox} == {"place", "year"}
    assert [one["id"] for one in sheet(app)["columns"]] == ["indicator", "value", "period"]
    assert "全国有31项指标" in texts(app)


def test_a_community_whose_figures_all_concern_parts_is_compared_with_nobody() -> None:
    app = visit("place", place="350582-yonghe")
    assert "没有一项有5个以上同类地区" in texts(app)
    assert "strip" not in [one["id"] for one in sheet(app)["columns"]]
    assert len(app.get("download_button")) == 3


def test_few_peers_are_listed_and_drawn_as_dots() -> None:
    app = visit("place", place="222401", peers="level")
    found = sheet(app)
    at = [one["id"] for one in found["columns"]].index("strip")
    drawn = [row[at][5] for row in found["rows"] if len(row[at]) > 5]
    assert drawn and all("box" not in one and 0 < len(one["points"]) < 5 for one in drawn)


def test_a_place_without_figures_says_so_and_names_the_nearest() -> None:
    app = visit("place", place="420105")
    (said,) = [one.value.replace("\\", "") for one in app.info]
    assert said.startswith("湖北省武汉市汉阳区没有公布或收录数值；最近的上级是湖北省")
    assert not app.get("download_button")
    app.selectbox(key="place").select("350526").run()
    assert not app.exception and not app.info
    assert len(app.get("download_button")) == 3


def test_an_earlier_year_shows_what_was_known_then() -> None:
    app = visit("place", place="350526", year="2023")
    periods = [row[2][0] for row in sheet(app)["rows"]]
    assert periods and all("2024" not in one for one in periods)


def test_wide_characters_count_twice() -> None:
    assert half_widths("95%") == 3 and half_widths("调解95%") == 7


def test_a_row_is_as_high_as_its_longest_text() -> None:
    short = {"indicator": "a", "value": "1", "period": "2023", "quartiles": "", "verdict": ""}
    one = height_of(short, with_strips=True)
    assert height_of(short | {"indicator": "a" * 23}, with_strips=True) == pytest.approx(one + LINE)
    assert height_of(short | {"indicator": "a" * 23}, with_strips=False) == one


def test_rows_are_printed_by_weight_until_the_sheet_is_full() -> None:
    assert rows_on_paper([20, 20, 20], [2, 0, 1], 45) == {2, 0}
    assert rows_on_paper([20, 90, 20], [2, 1, 0], 45) == {2}
    assert room_for_rows("zh", 3, with_strips=True) == SHEET["zh"]
    assert room_for_rows("zh", 0, with_strips=False) > SHEET["zh"]
