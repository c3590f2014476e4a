"""Long tables: which rows fit, in which order, and one page of them; what is copied of a cell."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from outcomes.catalogue_rows import load_catalogue
from outcomes.copied import copied_text
from outcomes.export import CONVERTIBLE, FORMULA_STARTS, guarded
from outcomes.observation_pages import observation_page
from outcomes.paging import Asked, folded, ordered, page_of_frame
from tests.crowd import crowded
from tests.world import World
from ui.cache import printed_first
from ui.table import Cell, Column
from ui.table_pages import page_of_rows, read_asked

COLUMNS = (Column("place", "地区"), Column("cases", "件数", "number"))
ROWS = [
    (Cell("甲县", "b"), Cell("1,500", 1500.0)),
    (Cell("乙县", "a"), Cell("未公布")),
    (Cell("丙市", "c"), Cell("9", 9.0)),
    (Cell("丁县", "d"), Cell("9", 9.0)),
]


def shown(asked: Asked) -> list[str]:
    return [row[0].text for row in page_of_rows(COLUMNS, ROWS, asked).rows]


def test_rows_are_ordered_by_value_with_what_is_missing_last_both_ways() -> None:
    assert shown(Asked(sort="cases")) == ["丙市", "丁县", "甲县", "乙县"]
    assert shown(Asked(sort="cases", descending=True)) == ["甲县", "丙市", "丁县", "乙县"]
    assert shown(Asked(sort="place")) == ["乙县", "甲县", "丙市", "丁县"]
    assert ordered([0, 1, 2], ["", "b", None], descending=False) == [1, 0, 2]


def test_rows_must_say_every_word_in_any_width_and_case() -> None:
    assert shown(Asked(text="县")) == ["甲县", "乙县", "丁县"]
    assert shown(Asked(text=" １５００　县 ")) == ["甲县"]
    assert shown(Asked(text="1,500")) == ["甲县"]
    assert shown(Asked(text="甲 乙")) == []
    assert folded("ＡＢＣ ①") == "abc 1"


def test_a_page_behind_the_last_row_is_the_first() -> None:
    page = page_of_rows(COLUMNS, ROWS, Asked(offset=2, limit=2))
    assert ([row[0].text for row in page.rows], page.offset, page.matching) == (
        ["丙市", "丁县"],
        2,
        4,
    )
    page = page_of_rows(COLUMNS, ROWS, Asked(offset=2, limit=2, text="市"))
    assert ([row[0].text for row in page.rows], page.offset, page.matching) == (["丙市"], 0, 1)
    assert len(page_of_rows(COLUMNS, ROWS, Asked(limit=None)).rows) == 4


def test_what_the_browser_sends_counts_as_far_as_it_makes_sense() -> None:
    def read(**cells: object) -> Asked:
        return read_asked({"of": "名", **cells}, "名", COLUMNS, Asked())

    order = {"column": "cases", "direction": "descending"}
    assert read(offset=200, text="县", sort=order) == Asked(200, 100, "cases", True, "县")
    assert read(offset=-1, text=7, sort={"column": "; drop", "direction": 1}) == Asked()
    assert read(offset="5", sort="cases") == Asked()
    assert len(read(text="县" * 9999).text) == 200
    begin = Asked(sort="place")
    for raw in (None, [], {"of": "别的表", "offset": 5}):
        assert read_asked(raw, "名", COLUMNS, begin) == begin


def test_a_frame_is_found_ordered_and_cut() -> None:
    frame = pd.DataFrame(
        {"place": ["甲", "乙", "丙"], "value": [2.0, None, 9.0], "flag": ["", None, "疑"]}
    )

    def places(asked: Asked, order: str | None = None) -> tuple[list[str], int]:
        found, matching = page_of_frame(frame, asked, order, ("place", "flag"))
        return list(found["place"]), matching

    assert places(Asked(limit=2)) == (["甲", "乙"], 3)
    assert places(Asked(descending=True), "value") == (["丙", "甲", "乙"], 3)
    assert places(Asked(), "flag") == (["丙", "甲", "乙"], 3)
    assert places(Asked(text="疑")) == (["丙"], 1)
    assert places(Asked(text="nan")) == ([], 0)


def test_what_a_document_prints_stands_before_what_is_computed_from_it() -> None:
    frame = pd.DataFrame(
        {"observation_id": ["a", "c", "b", "d"], "as_printed": [None, "3件", "2件", None]}
    )
    found = printed_first(frame)
    assert list(found["observation_id"]) == ["b", "c", "a", "d"]
    assert list(found.columns) == ["observation_id", "as_printed"]


def of_alpha(database: Path, asked: Asked, language: str = "zh") -> tuple[list[str], int]:
    page = observation_page(database, load_catalogue(database), language, asked, "alpha")  # type: ignore[arg-type]
    return list(page.frame["observation_id"]), page.matching


def test_the_database_finds_and_orders_the_observations_of_a_document(built_world: World) -> None:
    database = built_world.database
    everything, matching = of_alpha(database, Asked())
    assert (everything, matching) == ([f"alpha-0{n}" for n in range(1, 9)], 8)
    largest, _ = of_alpha(database, Asked(sort="value", descending=True))
    assert largest == [f"alpha-0{n}" for n in (4, 1, 2, 6, 5, 3, 7, 8)]  # 08 has no value
    smallest, _ = of_alpha(database, Asked(sort="value", limit=3))
    assert smallest == ["alpha-07", "alpha-03", "alpha-05"]
    assert of_alpha(database, Asked(sort="period"))[0][-1] == "alpha-08"
    assert of_alpha(database, Asked(sort="locality", descending=True, limit=1))[0] == ["alpha-07"]
    assert of_alpha(database, Asked(sort="; drop table observations"))[0] == everything
    # 甲甲县 in the place, and the year in the words of the period, not in the stored month.
    assert of_alpha(database, Asked(text="甲甲县 2023年")) == (["alpha-07"], 1)
    assert of_alpha(database, Asked(text="１２００件")) == (["alpha-01"], 1)
    assert of_alpha(database, Asked(text="disputes JIAJIA"), "en") == (["alpha-07"], 1)
    assert of_alpha(database, Asked(text="没有")) == ([], 0)
    assert of_alpha(database, Asked(limit=None, text="甲一市")) == (
        ["alpha-06", "alpha-07", "alpha-08"],
        3,
    )
    assert of_alpha(database, Asked(offset=99, limit=2)) == (["alpha-01", "alpha-02"], 8)


def test_a_page_of_twenty_thousand_is_cut_in_the_database(
    built_world: World, tmp_path: Path
) -> None:
    crowd = crowded(built_world.database, tmp_path, "alpha-01", 20_000)
    last, matching = of_alpha(crowd, Asked(offset=20_000, sort="value", descending=True))
    assert (len(last), matching) == (8, 20_008)
    assert last[0] == "alpha-x19965"  # the last eight of the 4,001 without a value
    # Row 11,999, and row 8,001 whose value is 11,999.
    assert of_alpha(crowd, Asked(text="row 11999")) == (["alpha-x08001", "alpha-x11999"], 2)


@pytest.mark.parametrize(
    ("text", "copied"),
    [
        ("1,234,567.5", "1234567.5"),
        ("−3.2", "-3.2"),
        ("+38", "38"),
        ("≥5,808", "≥5808"),
        ("–", ""),
        ("", ""),
        ("未公布", "未公布"),
        ("1,200件", "1,200件"),
    ],
)
def test_a_number_is_copied_plain(text: str, copied: str) -> None:
    assert copied_text(text, is_number=True) == copied


@pytest.mark.parametrize(
    ("text", "copied"),
    [
        ("=1+1", "'=1+1"),
        ("@here", "'@here"),
        ("-1+2", "'-1+2"),
        ("00123", "'00123"),
        ("2023", "2023"),
        ("3-5", "'3-5"),
        ("2024-01-16", "2024-01-16"),
        ("96.5%", "'96.5%"),
        ("one\ttwo\nthree", "one two three"),
    ],
)
def test_text_is_copied_so_that_it_stays_text(text: str, copied: str) -> None:
    assert copied_text(text, is_number=False) == copied


def test_copied_text_is_guarded_wherever_a_file_is() -> None:
    risky = [*(f"{start}x" for start in FORMULA_STARTS if start.strip()), "1/2", "jan-5", "(5)"]
    for text in risky:
        assert guarded(text, "text").startswith("'")
        assert copied_text(text, is_number=False) == guarded(text, "text")
        assert copied_text(text, is_number=True) == guarded(text, "text")
    assert all(CONVERTIBLE.fullmatch(text) for text in ("1/2", "jan-5", "(5)"))
