"""Visits to a page without a browser, and what a reader finds there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from tests.pages import PAGES, ROOT

PATIENCE = 120
SAID = ("title", "subheader", "caption", "markdown", "info", "warning", "error")


@pytest.fixture(scope="session", autouse=True)
def packages_are_read_once() -> Iterator[None]:
    """Every run of a page reads what all installed packages declare; a server does so at its start.

    That is four fifths of a run.
    """
    once = cache(manifest_scanner.scan_component_manifests)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", once)
        yield


def visit(name: str, **parameters: str) -> AppTest:
    """The page as a reader who opens its address sees it."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=PATIENCE)
    for key, value in parameters.items():
        app.query_params[key] = value
    app.switch_page(PAGES[name])
    app.run()
    assert not app.exception, app.exception
    return app


def said_by(app: AppTest, kind: str) -> list[str]:
    """The texts of one kind of element, as a reader sees them."""
    return [re.sub(r"\\([^\w\s]|_)", r"\1", one.value) for one in getattr(app, kind)]


def texts(app: AppTest) -> str:
    """Everything the page says in words, charts and tables left out."""
    said = [text for kind in SAID for text in said_by(app, kind)]
    said += [element.proto.body for element in app.get("html")]
    return "\n".join(said)


def chart(app: AppTest) -> dict[str, Any]:
    """The specification of the first chart."""
    return json.loads(app.get("plotly_chart")[0].proto.spec)


def slides_listed(app: AppTest) -> list[str]:
    """The titles of a presentation's slides, in their order."""
    return [one.split(". ", 1)[1] for one in said_by(app, "markdown") if ". " in one]
