"""Verification against documents: what is proved, what is not, and what is said of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl.documents import occurrences
from etl.problems import DataError, Problem, sentence
from etl.verify import Proof, verify
from tests.world import DOCUMENT, World


def proof_of(world: World) -> Proof:
    world.save()
    return verify(world.data, world.documents)


def said(problems: tuple[Problem, ...]) -> list[str]:
    return [sentence(problem, "en") for problem in problems]


def counts(proof: Proof) -> tuple[int, int, int, int]:
    return proof.proved, proof.of, proof.not_provable, proof.not_tested


def test_a_good_document_proves_every_figure(own_world: World) -> None:
    proof = proof_of(own_world)
    assert counts(proof) == (7, 7, 9, 0)
    assert proof.problems == () and proof.warnings == ()


def test_a_document_in_gb18030_proves_as_well(own_world: World) -> None:
    own_world.document = DOCUMENT.encode("gb18030")
    assert counts(proof_of(own_world)) == (7, 7, 9, 0)


def test_documents_are_found_by_checksum_whatever_they_are_called(own_world: World) -> None:
    own_world.save()
    deeper = own_world.documents / "2024" / "通报"
    deeper.mkdir(parents=True)
    (own_world.documents / "alpha.txt").rename(deeper / "原件.bin")
    assert counts(verify(own_world.data, own_world.documents)) == (7, 7, 9, 0)


def test_a_part_of_a_longer_number_proves_nothing(own_world: World) -> None:
    own_world.change("alpha-07", occurrence="1")  # the 0件 of 1200件
    (problem,) = proof_of(own_world).problems
    assert sentence(problem, "en") == (
        'observations/alpha.csv:8 as_printed: found "0件", expected a whole number at occurrence 1'
        " in alpha.txt, not a part of a longer one; copy the whole number, or correct the"
        " occurrence"
    )


def test_a_figure_in_traditional_characters_is_read(own_world: World) -> None:
    own_world.document = DOCUMENT.replace("12.5万元", "拾貳萬伍仟圓整").encode()
    own_world.change("alpha-04", as_printed="拾貳萬伍仟圓")
    assert counts(proof_of(own_world)) == (7, 7, 9, 0)


def test_a_changed_digit_in_the_document_is_found_and_the_copy_named(own_world: World) -> None:
    own_world.save()
    path = own_world.documents / "alpha.txt"
    path.write_bytes(path.read_bytes().replace(b"1176", b"1179"))
    proof = verify(own_world.data, own_world.documents)
    assert counts(proof) == (0, 7, 9, 0)
    sha256 = own_world.tables["sources"][0]["sha256"]
    assert said(proof.problems) == [
        f'sources.csv:2 sha256: found "{sha256}", expected a document of alpha with this checksum;'
        " alpha.txt looks like a changed copy (6 of 7 figures stand in it); put the original there"
    ]


def test_a_missing_document_is_a_problem(own_world: World) -> None:
    own_world.save()
    (own_world.documents / "alpha.txt").write_text("quite another text")
    proof = verify(own_world.data, own_world.documents)
    assert counts(proof) == (0, 7, 9, 0)
    (line,) = said(proof.problems)
    assert line.endswith("with this checksum; put it into the folder of --documents")


def test_a_document_that_is_no_text_is_a_problem(own_world: World) -> None:
    own_world.document = b"\xff\xff\xff"
    (line,) = said(proof_of(own_world).problems)
    assert line.endswith(
        "expected alpha.txt to be text in UTF-8 or GB18030; hold alpha as text, with the checksum"
        " of that text"
    )


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        (
            {"as_printed": "1177件"},
            'observations/alpha.csv:3 as_printed: found "1177件", expected it in alpha.txt at'
            " occurrence 1 (it stands there 0 times); copy it from the document as it stands, and"
            " count its occurrence",
        ),
        (
            {"occurrence": "2"},
            'observations/alpha.csv:3 as_printed: found "1176件", expected it in alpha.txt at'
            " occurrence 2 (it stands there 1 times); copy it from the document as it stands, and"
            " count its occurrence",
        ),
        (
            {"obs_value": "1167"},
            'observations/alpha.csv:3 obs_value: found "1167", expected 1176, which "1176件"'
            " means; correct the value, or give a parse_exception",
        ),
        (
            {"as_printed": "受理"},
            'observations/alpha.csv:3 as_printed: found "受理", expected a text in which a figure'
            " can be read; copy the run that holds the number, or give a parse_exception",
        ),
    ],
)
def test_a_figure_that_does_not_agree_is_told(
    own_world: World, changes: dict[str, str], line: str
) -> None:
    own_world.change("alpha-02", **changes)
    proof = proof_of(own_world)
    assert line in said(proof.problems)
    assert counts(proof)[:2] == (6, 7)


def test_a_stated_exception_skips_the_value_and_is_counted(own_world: World) -> None:
    own_world.change("alpha-02", obs_value="1167", parse_exception="原文有误")
    assert counts(proof_of(own_world)) == (7, 7, 9, 1)


def test_another_qualifier_than_printed_is_a_warning_only(own_world: World) -> None:
    own_world.change("alpha-05", value_qualifier="exact")
    proof = proof_of(own_world)
    assert counts(proof) == (7, 7, 9, 0)
    assert said(proof.warnings) == [
        'warning observations/alpha.csv:6 value_qualifier: found "exact", expected about; compare'
        " it with the words around the figure"
    ]


def test_either_end_of_a_range_and_a_fall_are_among_the_meanings(own_world: World) -> None:
    own_world.document = DOCUMENT.replace("1200件", "1100—1200件").encode()
    own_world.change("alpha-01", as_printed="1100—1200件")
    assert counts(proof_of(own_world)) == (7, 7, 9, 0)


def test_a_source_without_checksum_cannot_be_proved_here(own_world: World) -> None:
    own_world.save()
    own_world.change("alpha", sha256="")
    own_world.replace("sources.csv", own_world_sha(own_world), b"")
    assert counts(verify(own_world.data, own_world.documents)) == (0, 0, 16, 0)


def own_world_sha(world: World) -> bytes:
    text = (world.data / "sources.csv").read_text(encoding="utf-8").splitlines()[1]
    return next(cell for cell in text.split(",") if len(cell) == 64).encode()


def test_a_folder_that_is_not_there_is_told(own_world: World, tmp_path: Path) -> None:
    own_world.save()
    with pytest.raises(DataError) as refused:
        verify(own_world.data, tmp_path / "nowhere")
    assert refused.value.problems[0].rule == "documents_folder"


def test_unreadable_observations_are_told_first(own_world: World) -> None:
    own_world.save()
    own_world.recode("observations/beta.csv", "gb18030")
    with pytest.raises(DataError) as refused:
        verify(own_world.data, own_world.documents)
    assert [problem.rule for problem in refused.value.problems] == ["gb18030"]


@pytest.mark.parametrize(
    ("text", "run", "count"),
    [("aaaa", "aa", 3), ("ab", "c", 0), ("ab", "", 0), ("1200件0件", "0件", 2)],
)
def test_occurrences_are_counted_with_overlaps(text: str, run: str, count: int) -> None:
    assert occurrences(text, run, 10) == count
