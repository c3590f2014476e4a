"""The line of sources and how late a view's figures reach; and several views as one table."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from outcomes.catalogue import Catalogue
from outcomes.catalogue_rows import load_catalogue
from outcomes.citation import as_of_line, cited_source, source_line
from outcomes.exhibit import Exhibit
from outcomes.exhibits import exhibit_of
from outcomes.selection import Selection
from outcomes.slide_table import frames_together, slide_table
from outcomes.store import current_build
from outcomes.tables import Stamp
from outcomes.view import View, make_view


@pytest.fixture(scope="module")
def catalogue(real_build: Path) -> Catalogue:
    return load_catalogue(current_build(real_build).database)


def view_of(real_build: Path, catalogue: Catalogue, set_id: str, language: str = "zh") -> View:
    comparison = catalogue.comparisons[set_id]
    selection = Selection(comparison.indicator_id, comparison_id=set_id, latest_only=False)
    return make_view(current_build(real_build).database, catalogue, selection, language)


def test_a_document_is_cited_with_publisher_and_date_as_far_as_known(catalogue: Catalogue) -> None:
    one = next(s for s in catalogue.sources.values() if s.published_on)
    dates = [("2024-05-06", "2024年5月6日"), ("2024-05", "2024年5月"), ("2024", "2024年")]
    for given, said in dates:
        cited = cited_source(replace(one, published_on=given), "zh")
        assert cited == f"{one.title_zh}（{one.publisher}，{said}）"
    printed = replace(one, published_on=None, published_as_printed="民国三年")
    assert cited_source(printed, "zh").endswith("，民国三年）")
    undated = replace(one, published_on=None, published_as_printed=None)
    assert cited_source(undated, "zh") == f"{one.title_zh}（{one.publisher}）"
    english = cited_source(replace(one, published_on="2024-05-06"), "en")
    assert english == f"{one.title_en} ({one.published_by('en')}, 6 May 2024)"


def test_two_documents_are_named_and_the_others_counted(
    real_build: Path, catalogue: Catalogue
) -> None:
    view = view_of(real_build, catalogue, "s1_success_rate_with_counts")
    said = source_line(view, catalogue)
    ids = list(dict.fromkeys(view.frame["source_id"]))
    assert len(ids) == 8
    assert said.endswith("等8份文件")
    assert [catalogue.sources[one].title_zh in said for one in ids] == [True, True, *[False] * 6]
    assert as_of_line(view) == "数值截至2025年12月31日"
    undated = replace(view, frame=view.frame.assign(end_day=None))
    assert as_of_line(undated) == "数值未注明日期"


def test_several_views_are_a_line_each_and_every_figure_once(
    real_build: Path, catalogue: Catalogue
) -> None:
    ids = ("s4_criminal_aid_cases_per_centre_year", "s1_success_rate_with_counts")
    build = current_build(real_build)
    exhibits = []
    for one in ids:
        found = exhibit_of(build.database, build, catalogue, f"set={one}", "zh")
        assert isinstance(found, Exhibit)
        exhibits.append(found)
    stamp = Stamp(build, datetime(2026, 11, 21, 9).astimezone())
    numbered = [
        (n, f"set={one}", shown)
        for n, (one, shown) in enumerate(zip(ids, exhibits, strict=True), 1)
    ]
    table = slide_table(numbered, "zh", stamp)
    cells = [dict(zip([c.name for c in table.columns], row, strict=True)) for row in table.rows]
    assert [one["slide"] for one in cells] == [1, 2]
    assert [one["observations"] for one in cells] == [3, 8]
    assert [one["verdict"] for one in cells] == ["可比", "谨慎比较"]
    assert cells[1]["view_address"] == "set=s1_success_rate_with_counts"
    assert all(one["build_id"] == build.build_id for one in cells)
    assert len(frames_together([exhibits[0], exhibits[1], exhibits[0]])) == 11
