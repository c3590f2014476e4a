"""The glossary: indicators with figures, their definitions, and its files, in the tiny world."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from outcomes import questions
from outcomes.catalogue_rows import load_catalogue
from outcomes.glossary import TERMS, definitions_table, entries, indicators_table, stands_with
from outcomes.language import LANGUAGES, translator
from outcomes.store import current_build
from outcomes.tables import Stamp
from tests.pages import ZH
from tests.visits import texts, visit


@pytest.fixture(scope="module")
def found(world: Path):
    build = current_build(world / "build")
    catalogue = load_catalogue(build.database)
    rows = questions.indicators_with_figures(build.database)
    return build, catalogue, {row["indicator_id"]: row["places"] for row in rows}


def test_every_indicator_with_figures_stands_in_it_once(found) -> None:
    _, catalogue, places = found
    ids = [one.indicator.indicator_id for one in entries(catalogue, places)]
    assert sorted(ids) == sorted(places)
    topic = catalogue.indicators[ids[0]].topic_id
    assert {one.indicator.topic_id for one in entries(catalogue, places, topic)} == {topic}
    assert entries(catalogue, places, "no_such_topic") == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_files_hold_a_row_an_indicator_and_a_row_a_definition(found, language) -> None:
    build, catalogue, places = found
    stamp = Stamp(build, datetime(2026, 11, 21, 14, 0, tzinfo=UTC))
    everything = entries(catalogue, places)
    assert len(indicators_table(everything, catalogue, language, stamp).rows) == len(places)
    table = definitions_table(everything, language, stamp)
    pairs = [pair for pair in catalogue.definitions if pair[0] in places]
    assert sorted((row[0], row[2]) for row in table.rows) == sorted(pairs)
    assert all(column.about for column in table.columns)


def test_definitions_that_may_stand_together_name_each_other(found) -> None:
    _, catalogue, places = found
    for entry in entries(catalogue, places):
        for one in entry.definitions:
            said = stands_with(entry, one, "en")
            others = one.may_stand_with - {one.definition_id}
            assert (said is not None) == bool(others), one.definition_id


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_term_has_its_meaning(language) -> None:
    words = translator(language)
    assert all(words(f"term.{one}") and words(f"term.{one}.means") for one in TERMS)


@pytest.fixture
def reads_the_real_build(real_build: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GOVERNANCE_BUILD", str(real_build))
    return real_build


@pytest.mark.usefixtures("reads_the_real_build")
def test_one_part_stands_open_and_the_address_says_which() -> None:
    opened = visit("glossary")
    assert ZH("term.definition.means") in texts(opened)
    assert "<details" not in texts(opened)
    topic = visit("glossary", topic="mediation")
    assert ZH("term.definition.means") not in texts(topic)
    assert "调解成功率" in texts(topic) and "法律援助案件数" not in texts(topic)
    assert texts(topic).count("<details") > 40 and " open>" not in texts(topic)


@pytest.mark.usefixtures("reads_the_real_build")
def test_a_search_looks_in_every_part_and_says_where_it_found() -> None:
    here = visit("glossary", topic="mediation", text="调解成功率")
    assert 1 <= texts(here).count("<details") == texts(here).count(" open>") <= 3
    elsewhere = visit("glossary", topic="mediation", text="援助案件")
    (said,) = [one.value for one in elsewhere.info]
    assert "法律援助" in said and "请在上面选择" in said
    nowhere = visit("glossary", text="qqqq")
    assert [one.value for one in nowhere.info] == [ZH("glossary.nothing")]
