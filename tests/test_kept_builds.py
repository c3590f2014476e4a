"""A check code opens its view on its build; where that is gone, what became of it is said."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from etl.build import build
from outcomes.language import translator
from outcomes.pack.check_code import check_code, read_check_code
from outcomes.page_address import plain_address
from outcomes.store import current_build
from tests.pages import PAGES
from tests.visits import said_by, texts, visit
from tests.world import World

ZH = translator("zh")
ADDRESS = "compare?indicator=disputes_mediated&latest=0"


@dataclass(frozen=True)
class Shelf:
    """Two builds, of which the second is the present one; `gone`: the first is kept no more."""

    kept: Path
    gone: Path
    first: str
    second: str


@pytest.fixture(scope="module")
def shelf(built_world: World, tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    folder = tmp_path_factory.mktemp("shelf")
    shutil.copytree(built_world.folder, folder, dirs_exist_ok=True)
    world = World(folder)
    first = current_build(world.out).build_id
    world.change("beta-02", obs_value="810")
    second = build(world.save().data).build_id
    gone = tmp_path_factory.mktemp("gone") / "build"
    shutil.copytree(world.out, gone)
    (gone / f"{first}.duckdb").unlink()
    return Shelf(world.out, gone, first, second)


@pytest.fixture(autouse=True)
def reads_the_shelf(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOVERNANCE_BUILD", str(shelf.kept))


@pytest.fixture
def first_is_gone(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOVERNANCE_BUILD", str(shelf.gone))


def open_code(code: str) -> AppTest:
    app = visit("overview", code=code)
    assert "code" not in app.query_params
    # The test's own driver does not notice that the app went to another page.
    if [one.value for one in app.title] == [ZH("page.compare")]:
        app.switch_page(PAGES["compare"])
    return app


def build_shown(app: AppTest) -> str:
    (found,) = set(re.findall(r'class="build">数据版本：([0-9a-f]{16})<', texts(app)))
    return found


def test_a_code_opens_its_view_on_its_build_and_all_pages_follow(
    shelf: Shelf,
) -> None:
    app = open_code(check_code(shelf.first, ADDRESS))
    assert [one.value for one in app.title] == [ZH("page.compare")]
    assert app.query_params["build"] == shelf.first
    assert app.query_params["indicator"] == "disputes_mediated"
    assert build_shown(app) == shelf.first
    (said,) = said_by(app, "info")
    assert shelf.first in said and shelf.second in said
    app.switch_page(PAGES["glossary"]).run()
    assert build_shown(app) == shelf.first and app.query_params["build"] == shelf.first
    app.button(key="to-present").click().run()
    assert build_shown(app) == shelf.second and "build" not in app.query_params
    assert not app.exception and not said_by(app, "info")


@pytest.mark.usefixtures("first_is_gone")
def test_of_a_build_that_is_gone_successor_and_changed_figure_are_said(
    shelf: Shelf,
) -> None:
    app = open_code(check_code(shelf.first, ADDRESS))
    assert build_shown(app) == shelf.second
    (said,) = said_by(app, "warning")
    assert shelf.first in said and shelf.second in said and ZH("replaced.changed", number=1) in said
    assert "：800件 → 810件" in texts(app)
    app.button(key="to-present").click().run()
    assert said_by(app, "warning") == [] and "build" not in app.query_params


@pytest.mark.usefixtures("first_is_gone")
def test_where_nothing_shown_has_changed_that_is_said(shelf: Shelf) -> None:
    app = open_code(check_code(shelf.first, "compare?indicator=mediators"))
    (said,) = said_by(app, "warning")
    assert said.endswith(ZH("replaced.same"))


def test_of_a_build_nobody_knows_that_is_said(shelf: Shelf) -> None:
    app = open_code(check_code("0" * 16, ADDRESS))
    (said,) = said_by(app, "warning")
    assert said.startswith(ZH("replaced.unknown", build="0" * 16, present=shelf.second))


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.usefixtures("first_is_gone")
def test_every_page_says_what_became_of_its_build(shelf: Shelf, name: str) -> None:
    if name in ("legal_aid", "funds"):
        pytest.skip("the tiny world has other topics")
    app = visit(name, build=shelf.first)
    assert any(shelf.first in one for one in said_by(app, "warning"))


@pytest.mark.parametrize("wrong", ["../../x", "0" * 15, "CURRENT", "A" * 16, ""])
def test_a_build_that_has_no_form_is_refused(shelf: Shelf, wrong: str) -> None:
    app = visit("compare", build=wrong)
    assert build_shown(app) == shelf.second
    shown = ZH("address.build")
    assert ZH("notice.address", key="build", found=wrong, shown=shown) in said_by(app, "warning")


def test_a_wrong_code_is_said_and_the_page_stays(shelf: Shelf) -> None:
    code = check_code(shelf.first, ADDRESS)
    app = open_code(code[:-1] + ("0" if code[-1] != "0" else "1"))
    assert said_by(app, "error") == [ZH("code.wrong.mistyped")]
    app.run()
    assert not app.error
    app = open_code(check_code(shelf.first, "nowhere?x=1"))
    assert said_by(app, "error") == [ZH("code.wrong.page", found="nowhere")]


def test_a_code_in_the_search_box_is_a_link_to_its_view(shelf: Shelf) -> None:
    app = visit("overview")
    app.text_input(key="find").input(check_code(shelf.first, ADDRESS).lower()).run()
    (link,) = [one.proto for one in app.get("page_link") if ZH("page.compare") in one.proto.label]
    assert f"build={shelf.first}" in link.query_string and "disputes_mediated" in link.query_string
    app.text_input(key="find").input("V1-AAAAA-AAAAA-AAAAA-AAAAA").run()
    assert ZH("code.wrong.mistyped") in said_by(app, "caption")


def test_a_code_of_a_file_opens_the_page_it_came_from(real_build: Path) -> None:
    build_id = current_build(real_build).build_id
    code = check_code(build_id, plain_address("set=s1_success_rate_with_counts&lang=en"))
    assert read_check_code(code).address == "compare?set=s1_success_rate_with_counts"
