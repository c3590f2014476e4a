"""Check codes: read back as given, every slip of the pen found, nothing else taken for one."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from pathlib import Path

import pytest

from outcomes.catalogue_rows import load_catalogue
from outcomes.detail import detail_table
from outcomes.language import LANGUAGES, translator
from outcomes.pack.check_code import (
    LONGEST_ADDRESS,
    SIGNS,
    CheckCode,
    WrongCode,
    check_code,
    looks_like_code,
    read_check_code,
)
from outcomes.page_address import code_of_page, page_address, plain_address
from outcomes.store import current_build, kept_database
from outcomes.summary import summary_table
from outcomes.tables import Stamp
from outcomes.view import make_view
from outcomes.view_address import ViewAddress, parse_view

BUILD = "0c8378a24b376d4f"
ADDRESSES = (
    "compare?set=s1_success_rate_with_counts",
    "compare?indicator=mediators&places=350582,350583&years=2019-2024&basis=per_10000_residents",
    "trends?indicator=mediation_success_rate&form=slope",
    "place?place=350582-yonghe&year=2023",
    "present?slides=set%3Ds1%7Cindicator%3Dmediators",
    "sources?source=不在清单里的文件",
    "overview",
    "",
)


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("build", [BUILD, "0" * 16, "f" * 16])
def test_a_code_says_build_and_view(build: str, address: str) -> None:
    code = check_code(build, address)
    assert read_check_code(code) == CheckCode(build, address)
    assert check_code(build, address) == code and looks_like_code(code)


def test_any_address_up_to_the_longest_is_read_back() -> None:
    source = random.Random(7)
    for length in (1, 2, 3, 50, 999, LONGEST_ADDRESS):
        address = "".join(source.choices("abc=&?,%|0123456789", k=length))
        assert read_check_code(check_code(BUILD, address)).address == address
    with pytest.raises(ValueError, match="bytes"):
        check_code(BUILD, "x" * (LONGEST_ADDRESS + 1))


def test_the_codes_of_usual_views_are_short() -> None:
    assert all(len(check_code(BUILD, one)) <= 70 for one in ADDRESSES[:1] + ADDRESSES[2:4])


@pytest.mark.parametrize("build", ["../../etc/passwd", "0c8378a24b376d4", BUILD.upper(), ""])
def test_what_is_no_build_id_gets_no_code_and_never_becomes_a_path(
    build: str, tmp_path: Path
) -> None:
    (tmp_path / f"{Path(build).name}.duckdb").write_bytes(b"")
    with pytest.raises(ValueError, match="build"):
        check_code(build, "overview")
    assert kept_database(tmp_path, build) is None


@pytest.mark.parametrize(
    "change",
    [
        str.lower,
        lambda code: code.replace("-", " "),
        lambda code: code.replace("-", "——"),
        lambda code: code.replace("-", ""),
        lambda code: code.replace("0", "O").replace("1", "l"),
        lambda code: f"\n  {code} ",
        lambda code: "".join(chr(ord(one) + 0xFEE0) for one in code),
    ],
)
def test_a_code_is_read_however_it_was_written_down(change: object) -> None:
    code = check_code(BUILD, ADDRESSES[1])
    written = change(code)  # type: ignore[operator]
    # The version is V1 in any writing; its own 1 may be written l as well.
    assert looks_like_code(written.replace("Vl", "V1"))
    assert read_check_code(written.replace("Vl", "V1")).address == ADDRESSES[1]


def test_every_wrong_sign_every_swap_and_every_lost_sign_is_found() -> None:
    signs = check_code(BUILD, ADDRESSES[1]).replace("-", "")
    wrong = set()
    for at in range(2, len(signs)):
        wrong |= {signs[:at] + one + signs[at + 1 :] for one in SIGNS}
        wrong |= {signs[:at] + signs[at + 1 :], signs[:at] + signs[at] + signs[at:]}
        wrong.add(signs[: at - 1] + signs[at] + signs[at - 1] + signs[at + 1 :])
    wrong = {one for one in wrong if one.startswith("V1") and one != signs}
    assert len(wrong) > 1500
    for one in wrong:
        with pytest.raises(WrongCode) as refused:
            read_check_code(one)
        assert refused.value.why == "mistyped"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "not_one"),
        ("晋江市", "not_one"),
        ("V1-12345", "not_one"),
        ("V2-" + "ABCDE-" * 6, "newer"),
        ("V1-" + "A" * 40, "mistyped"),
        ("V1-" + "U" * 40, "mistyped"),
        ("V1-" + "A" * 100_000, "not_one"),
    ],
)
def test_a_wrong_code_is_refused_in_words(text: str, why: str) -> None:
    with pytest.raises(WrongCode) as refused:
        read_check_code(text)
    assert refused.value.why == why
    for language in LANGUAGES:
        assert refused.value.sentence(translator(language))


def test_what_decides_nothing_is_left_out_of_an_address() -> None:
    link = "http://office.invalid:8501/compare?lang=en&set=s1&figure=x&title=甲&comment=乙&me=1"
    assert plain_address(link) == "compare?set=s1"
    assert plain_address("set=s1&build=0c8378a24b376d4f") == "compare?set=s1"
    assert plain_address("trends?indicator=a&places=1,2") == "trends?indicator=a&places=1,2"
    said = page_address("present", {"slides": "set=a&comment=b|trends?indicator=c", "lang": "en"})
    assert said == "present?slides=compare%3Fset%3Da%7Ctrends%3Findicator%3Dc"
    assert code_of_page(BUILD, "compare", {"places": "1," * LONGEST_ADDRESS}) == ""


def test_every_table_of_a_view_bears_its_code(real_build: Path) -> None:
    build = current_build(real_build)
    catalogue = load_catalogue(build.database)
    asked = parse_view(ADDRESSES[0], catalogue)
    assert isinstance(asked, ViewAddress)
    view = make_view(build.database, catalogue, asked.selection, "zh")
    code = check_code(build.build_id, ADDRESSES[0])
    stamp = Stamp(build, datetime(2026, 11, 21, tzinfo=UTC), code)
    for table in (
        summary_table(view, build, stamp),
        detail_table(view.frame, catalogue, "zh", {}, stamp, view),
    ):
        names = [column.name for column in table.columns]
        assert {row[names.index("check_code")] for row in table.rows} == {code}
        assert {row[names.index("build_id")] for row in table.rows} == {build.build_id}
