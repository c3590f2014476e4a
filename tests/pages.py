"""Every page with its address; a new page is a line here."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

from outcomes.language import translator

ROOT = Path(__file__).resolve().parent.parent
# address: script
PAGES = {
    "overview": "pages/home/overview.py",
    "compare": "pages/explore/compare.py",
    "trends": "pages/explore/trends.py",
    "place": "pages/explore/place.py",
    "side": "pages/explore/side.py",
    "present": "pages/explore/present.py",
    "mediation": "pages/topics/mediation.py",
    "legal_aid": "pages/topics/legal_aid.py",
    "funds": "pages/topics/funds.py",
    "practices": "pages/practices/practices.py",
    "coverage": "pages/evidence/coverage.py",
    "sources": "pages/evidence/sources.py",
    "glossary": "pages/evidence/glossary.py",
}
# The front page has the address of the server itself.
ADDRESS = {name: "" if name == "overview" else name for name in PAGES}
ZH = translator("zh")


def sent_to_parts(app: AppTest) -> list[Any]:
    """What each of our own parts on a page was given to draw."""
    protos = [one.proto for one in app.get("bidi_component")]
    return [json.loads(one.bytes or one.json) for one in protos if one.bytes or one.json]


def with_window(app: AppTest, key: str) -> AppTest:
    """A page with one of its small windows open; what stands in it is made only then."""
    app.session_state[key] = True
    app.run()
    assert not app.exception, app.exception
    return app
