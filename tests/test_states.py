"""What a page says when something is amiss: data changed since the build, no address on record."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from outcomes.inputs import changed_inputs
from outcomes.language import LANGUAGES, translator
from outcomes.store import current_build
from tests.visits import visit
from tests.world import World
from ui import published as builds


def marked(app: AppTest, mark: str) -> list[str]:
    """What is drawn as markup of our own and holds this text."""
    return [str(one.value) for one in app.main.get("html") if mark in str(one.value)] + [
        str(one.value) for one in app.sidebar.get("html") if mark in str(one.value)
    ]


def test_a_build_of_the_same_files_is_not_outdated(published: World) -> None:
    build = current_build(published.data / "build")
    assert len(build.input_hashes) > 10
    assert changed_inputs(published.data, build.input_hashes) == ()
    # The end of a line is no change.
    file = published.data / "units.csv"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert changed_inputs(published.data, build.input_hashes) == ()


def test_a_changed_and_a_missing_file_are_named(published: World) -> None:
    hashes = current_build(published.data / "build").input_hashes
    with (published.data / "units.csv").open("a", encoding="utf-8") as file:
        file.write("x,x,x,,\n")
    (published.data / "topics.csv").unlink()
    assert changed_inputs(published.data, hashes) == ("topics.csv", "units.csv")


def test_another_package_is_no_change(published: World, tmp_path: Path) -> None:
    hashes = current_build(published.data / "build").input_hashes
    assert changed_inputs(tmp_path / "elsewhere", hashes) == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_says_that_the_data_has_changed_since(
    language: str, published: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = translator(language)  # type: ignore[arg-type]
    folder = published.data / "build"
    monkeypatch.setenv("GOVERNANCE_BUILD", str(folder))
    assert marked(visit("glossary", lang=language), "outdated") == []
    with (published.data / "topics.csv").open("a", encoding="utf-8") as file:
        file.write("\n")
    monkeypatch.setattr(builds, "MINUTE", 1e-6)  # Else it is looked up once a minute.
    (said,) = marked(visit("glossary", lang=language), "outdated")
    command = f"python -m etl build --data &quot;{published.data}&quot; --out &quot;{folder}&quot;"
    assert words("frame.outdated", number=1, first="topics.csv", command=command) in said


def test_a_document_without_an_address_says_what_to_go_by(
    real_build: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOVERNANCE_BUILD", str(real_build))
    said = translator("zh")("source.no_address")
    without = "quanzhou_148_brands_2024"
    assert said in "".join(marked(visit("sources", source=without), "<dl>"))
    card = marked(visit("sources", source=without, figure=f"{without}-036"), "provenance-figure")
    assert said in card[0]
    other = "".join(marked(visit("sources", source="anhui_legal_aid_2021"), "<dl>"))
    assert said not in other and "http" in other
