"""What a reader sets on a table stands in the address, and comes from it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages import ZH
from tests.visits import said_by, visit
from ui.table_address import order_of, sent_order, text_of

pytestmark = pytest.mark.usefixtures("reads_the_real_build")


def two_tables() -> None:
    """A page with a short table and one that comes in pages."""
    import streamlit as st

    from ui import address
    from ui.table import Cell, Column, TableTexts, show_table

    address.begin("small")
    columns = (Column("place", "地区"), Column("rate", "率", "number"), Column("note", "注"))
    rows = [(Cell(f"第{at}县"), Cell(str(at), at), Cell("")) for at in range(900)]
    for key, some in (("short", rows[:9]), ("long", rows)):
        if st.query_params.get("without") != key:
            texts = TableTexts(key, "查看来源", "排序")
            show_table(columns, some, key=key, texts=texts, sort=("rate", "descending"))
    st.query_params.pop("without", None)
    address.end()


def opened(**parameters: str) -> AppTest:
    app = AppTest.from_function(two_tables, default_timeout=30)
    for key, value in parameters.items():
        app.query_params[key] = value
    return app.run()


def sent(app: AppTest, key: str) -> dict[str, Any]:
    tables = [json.loads(one.proto.bytes) for one in app.get("bidi_component")]
    return next(one for one in tables if one.get("key") == key)


def held(app: AppTest) -> dict[str, str]:
    found = {key: app.query_params[key] for key in app.query_params}
    return {key: one if isinstance(one, str) else one[0] for key, one in found.items()}


def test_as_a_table_begins_it_leaves_no_key() -> None:
    app = opened()
    assert sent(app, "short")["shown"] == {
        "hidden": [],
        "text": "",
        "sort": {"column": "rate", "direction": "descending"},
    }
    assert held(app) == {}


def test_each_table_reads_its_own_keys() -> None:
    asked = {"short.hide": "note,rate", "short.sort": "0", "long.find": "第1", "long.sort": "rate"}
    app = opened(**asked)
    assert sent(app, "short")["shown"] == {"hidden": ["note", "rate"], "text": "", "sort": None}
    long = sent(app, "long")
    assert long["shown"]["text"] == long["page"]["text"] == "第1"
    assert [row[0][0] for row in long["rows"][:3]] == ["第1县", "第10县", "第11县"]
    assert long["page"]["matching"] == 111 and sent(app, "short")["shown"]["text"] == ""
    assert held(app) == asked and not app.warning


def test_what_the_reader_sets_is_written_into_the_address() -> None:
    def page() -> None:
        import streamlit as st

        from ui import address
        from ui.table import Cell, Column, TableTexts, show_table
        from ui.table_address import keep

        address.begin("small")
        begin = ("rate", "descending")
        if st.button("set"):
            order = {"column": "place", "direction": "descending"}
            keep("t", {"hidden": ["note"], "text": "县", "sort": order}, begin)
        if st.button("unset"):
            order = {"column": "rate", "direction": "descending"}
            keep("t", {"hidden": [], "text": "", "sort": order}, begin)
        if st.button("nonsense"):
            keep("t", ["hidden"], begin)
            keep("t", {"hidden": 7, "text": None, "sort": {"column": 1}}, begin)
        columns = (Column("place", "地区"), Column("rate", "率", "number"), Column("note", "注"))
        texts = TableTexts("各地", "查看来源", "排序")
        show_table(columns, [[Cell("甲")] * 3], key="t", texts=texts, sort=begin)
        address.end()

    app = AppTest.from_function(page).run()
    app.button[0].click().run()
    assert held(app) == {"t.hide": "note", "t.find": "县", "t.sort": "-place"}
    app.button[1].click().run()
    assert held(app) == {}
    app.button[2].click().run()
    assert not app.exception and held(app) == {"t.sort": "0"}


def test_orders_are_read_as_they_are_written() -> None:
    for order in (("value", "ascending"), ("value", "descending")):
        assert order_of(text_of(order)) == order
    assert order_of("0") is None
    assert sent_order({"column": "a", "direction": "sideways"}) == ("a", "ascending")
    assert sent_order(None) is None


@pytest.mark.parametrize(
    ("key", "value", "part"),
    [
        ("detail.hide", "no_such_column", "hide"),
        ("detail.hide", "locality", "hide"),
        ("detail.sort", "<b>", "sort"),
    ],
)
def test_what_a_table_cannot_honour_is_said(key: str, value: str, part: str) -> None:
    app = visit("mediation", **{key: value})
    line = ZH("notice.address", key=key, found=value, shown=ZH(f"address.table.{part}"))
    assert line in said_by(app, "warning")
    assert key not in app.query_params


def test_a_column_that_the_view_lacks_may_be_hidden_and_a_table_not_shown_is_said() -> None:
    app = visit("mediation", **{"detail.hide": "target", "nowhere.find": "x"})
    said = said_by(app, "warning")
    assert said == [ZH("notice.address_unused", key="nowhere.find", found="x")]
    assert held(app)["detail.hide"] == "target"


def test_a_table_that_goes_takes_its_keys_along_in_silence() -> None:
    app = opened(**{"short.find": "第1"})
    app.query_params["without"] = "short"
    app.run()
    assert held(app) == {}
    assert not app.session_state["address trail"].refused
