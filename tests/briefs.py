"""Briefs made for tests: packs of real views and hand-made exhibits, written and opened again."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import docx
import pandas as pd
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from lxml import etree

from outcomes.catalogue import Catalogue
from outcomes.catalogue_rows import catalogue_of
from outcomes.charted import Chart, Plotted
from outcomes.exhibit import Cited, Exhibit
from outcomes.exhibits import exhibit_of
from outcomes.extract import Extract
from outcomes.language import Language
from outcomes.pack.brief import write_brief
from outcomes.pack.contents import Pack
from outcomes.store import Build, current_build
from outcomes.tables import Column, Stamp, Table

MOMENT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
}
W = f"{{{SPACES['w']}}}"


def real_exhibits(folder: Path, language: Language) -> tuple[Build, Catalogue, list[Exhibit]]:
    """The exhibit of every prepared comparison of the real data."""
    build = current_build(folder)
    catalogue = catalogue_of(build.database)
    found = []
    for comparison_id in catalogue.comparisons:
        address = f"compare?set={comparison_id}"
        exhibit = exhibit_of(build.database, build, catalogue, address, language)
        assert isinstance(exhibit, Exhibit), address
        found.append(replace(exhibit, check_code=f"V1-{len(found):05d}", comment="会上说明"))
    return build, catalogue, found


def handmade(language: Language = "zh", **changes: object) -> Exhibit:
    """A small exhibit whose every text is known; ``changes`` replaces fields."""
    table = Table(
        (
            Column("locality", "地区", "text"),
            Column("value", "数值（件）", "number"),
            Column("source_number", "出处序号", "number"),
        ),
        (("甲县", 1234.5, 1), ("乙县", -7, 2), ("丙县", None, 1)),
    )
    chart = Chart(
        "bar",
        "调解案件（件）",
        "#,##0.0",
        ("甲县", "乙县", "丙县"),
        (Plotted("调解案件", (1234.5, -7.0, None)),),
    )
    exhibit = Exhibit(
        address="compare?set=s1",
        language=language,
        title="各县调解案件",
        takeaway="甲县最多。",
        sentences=("合计不给。",),
        verdict="谨慎比较",
        reasons="时期不同",
        legend=("≥ 不少于。",),
        left_out=("丁县 2020年：5件（口径不同）",),
        definitions=("调解案件：受理并调解的。",),
        caveats=("甲县含行业调解。",),
        printed=(),
        sources=(
            Cited("a", "甲县公报（甲县司法局，2024年）", "https://example.gov.cn/a?b=1&c=2"),
            Cited("b", "乙县年鉴（乙县，2023年）", ""),
        ),
        source_line="出处：甲县公报；乙县年鉴",
        as_of="数值截至2024年12月31日",
        chart=chart,
        table=table,
        extract=Extract(language, "各县调解案件", "甲县等3地", "调解案件", "2024年", (), ()),
        tables=lambda stamp: {},
        frame=pd.DataFrame(),
    )
    return replace(exhibit, **changes)  # type: ignore[arg-type]


def pack_of(folder: Path, exhibits: Sequence[Exhibit], language: Language = "zh") -> Pack:
    """A pack of exhibits on the build in the folder."""
    build = current_build(folder)
    catalogue = catalogue_of(build.database)
    stamp = Stamp(build, MOMENT)
    return Pack("季度工作简报", language, tuple(exhibits), catalogue, stamp)


def written(pack: Pack) -> Document:
    """The brief of a pack, opened again."""
    out = io.BytesIO()
    write_brief(pack, out)
    out.seek(0)
    return docx.Document(out)


def footnotes(document: Document) -> list[str]:
    """The texts of the footnotes, in order, without the two rules."""
    part = document.part.part_related_by(RELATIONSHIP_TYPE.FOOTNOTES)
    root = etree.fromstring(part.blob)
    return [
        "".join(note.itertext()).strip()
        for note in root.findall("w:footnote", SPACES)
        if note.get(f"{W}type") is None
    ]


def text_in(element: etree._Element) -> str:
    """The text of all runs in an element, those of fields included."""
    return "".join(one.text or "" for one in element.iterfind(".//w:t", SPACES))


def chart_parts(document: Document) -> list[Part]:
    """The chart parts in the order in which the document shows them."""
    shown = document.element.body.iterfind(f".//{{{SPACES['c']}}}chart")
    key = f"{{{SPACES['r']}}}id"
    return [document.part.related_parts[one.get(key)] for one in shown]


def cached(part: Part) -> Iterator[tuple[str, str, tuple[float | None, ...]]]:
    """Name of the series, kind of its numbers and the numbers themselves, for a chart part."""
    for series in etree.fromstring(part.blob).iterfind(".//c:ser", SPACES):
        name = series.findtext("c:tx//c:v", default="", namespaces=SPACES)
        for kind in ("val", "xVal", "yVal"):
            cache = series.find(f"c:{kind}//c:numCache", SPACES)
            if cache is not None:
                yield name, kind, _numbers(cache)


def _numbers(cache: etree._Element) -> tuple[float | None, ...]:
    count = cache.find("c:ptCount", SPACES)
    assert count is not None
    found: list[float | None] = [None] * int(count.get("val", "0"))
    for point in cache.iterfind("c:pt", SPACES):
        found[int(point.get("idx", "0"))] = float(point.findtext("c:v", "", SPACES))
    return tuple(found)
