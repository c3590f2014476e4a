"""A page of the app taken down as a plan, and the plan drawn by plain Streamlit calls.

The plan of a page holds every element that the page has sent: container in container, widget
with its options, text, figure with its data, table with its cells. Drawn, it is the page that
somebody would write who needed no data, no address, no cache and no translation: what is left
is Streamlit itself. The strict plan holds the figures and tables alone.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st
from streamlit.testing.v1 import AppTest

TABLE = "governance_table"
# What of a trace is data; all the rest is how it looks.
DATA = ("x", "y", "z", "text", "customdata")
KINDS = {"scatter": go.Scatter, "bar": go.Bar, "heatmap": go.Heatmap}
SECTIONS = "app pages"


@dataclass(frozen=True)
class Node:
    """One element: its kind, what it was given, and the elements inside it."""

    kind: str
    given: dict[str, Any] = field(default_factory=dict)
    inside: tuple[Node, ...] = ()


def plan_of(app: AppTest) -> tuple[Node, ...]:
    """Every element of a page, those of the sidebar in a node of their own."""
    return (Node("sidebar", {}, nodes_in(app.sidebar)), *nodes_in(app.main))


def nodes_in(block: Any) -> tuple[Node, ...]:
    return tuple(node_of(child) for child in block.children.values())


def node_of(child: Any) -> Node:
    """One element as the page has sent it."""
    proto = child.proto
    if hasattr(child, "children"):
        inside = nodes_in(child)
        if inside and all(one.kind == "column" for one in inside):
            return Node("columns", {}, inside)
        label = getattr(getattr(proto, child.type, None), "label", "")
        return Node(child.type, {"label": label}, inside)
    if child.type == "plotly_chart":
        spec = json.loads(proto.spec)
        traces = [
            {name: one[name] for name in ("type", *DATA) if name in one} for one in spec["data"]
        ]
        return Node("figure", {"traces": traces, "selects": bool(proto.selection_mode)})
    if child.type == "bidi_component":
        sent = proto.bytes or proto.json
        data = json.loads(sent) if sent else None
        if proto.component_name == TABLE:
            titles = [one["title"] for one in data["columns"]]
            rows = [[cell[0] for cell in row] for row in data["rows"]]
            return Node("table", {"titles": titles, "rows": rows})
        return Node("part", {"name": proto.component_name, "data": data})
    texts = ("label", "body", "url")
    given = {name: getattr(proto, name) for name in texts if hasattr(proto, name)}
    if hasattr(proto, "options"):
        given["options"] = [getattr(one, "content", one) for one in proto.options]
    return Node(child.type, given)


def strict(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """The figures and tables of a plan, one below the other."""
    found: list[Node] = []
    for one in nodes:
        found += [one] if one.kind in ("figure", "table") else strict(one.inside)
    return tuple(found)


class Pen:
    """Draws a plan; ``with_part`` draws tables as the app does, not by Streamlit's own table."""

    def __init__(self, *, with_part: bool) -> None:
        self.drawn = 0
        self.with_part = with_part

    def key(self) -> str:
        """The key of the next element."""
        self.drawn += 1
        return f"element-{self.drawn}"

    def draw(self, nodes: tuple[Node, ...]) -> None:
        """Draw elements one below the other."""
        for one in nodes:
            if one.kind == "columns":
                for column, inner in zip(st.columns(len(one.inside)), one.inside, strict=True):
                    with column:
                        self.draw(inner.inside)
            elif one.kind in CONTAINERS:
                with CONTAINERS[one.kind](one.given.get("label", ""), self.key()):
                    self.draw(one.inside)
            else:
                self.element(one)

    def element(self, one: Node) -> None:
        """Draw an element with nothing inside."""
        given, key = one.given, self.key()
        if one.kind == "figure":
            traces = [KINDS[trace["type"]](**trace) for trace in given["traces"]]
            chosen = {"on_select": "rerun"} if given["selects"] else {}
            st.plotly_chart(go.Figure(traces), key=key, **chosen)
        elif one.kind == "table" and self.with_part:
            show_part(key, given)
        elif one.kind == "table":
            st.dataframe(frame_of(json.dumps(given)), key=key)
        elif one.kind == "part":
            part(one.given["name"])(key=key, data=given["data"])
        elif one.kind in WIDGETS:
            WIDGETS[one.kind](given, key)
        elif one.kind in TEXTS:
            TEXTS[one.kind](given["body"])
        else:
            getattr(st, one.kind)(given["label"], key=key)


def show_part(key: str, given: dict[str, Any]) -> None:
    """A table in the app's own part, its cells written out anew."""
    from ui.component import component
    from ui.table import PARTS

    columns = [{"id": f"{at}", "title": title} for at, title in enumerate(given["titles"])]
    rows = [[[text] for text in row] for row in given["rows"]]
    component(*PARTS)(key=key, data={"key": key, "columns": columns, "rows": rows})


@lru_cache(maxsize=64)
def frame_of(given: str) -> pd.DataFrame:
    """A table as a frame; a page would have it from a cache, so it costs nothing."""
    table = json.loads(given)
    titles = [f"{title} {at}" for at, title in enumerate(table["titles"])]
    return pd.DataFrame(table["rows"], columns=titles)


@lru_cache(maxsize=64)
def part(name: str) -> Callable[..., Any]:
    """A part of one's own with next to no script."""
    return st.components.v2.component(f"plain_{name}", js="export default function () {}")


def navigation(scripts: dict[str, str], root: str) -> None:
    """The app's pages in the sidebar."""
    pages = [
        st.Page(f"{root}/{script}", title=path, url_path=path, default=at == 0)
        for at, (path, script) in enumerate(scripts.items())
    ]
    st.navigation({SECTIONS: pages}, position="sidebar", expanded=True)


CONTAINERS: dict[str, Callable[[str, str], Any]] = {
    "flex_container": lambda _, __: st.container(),
    "vertical": lambda _, __: st.container(),
    "sidebar": lambda _, __: st.sidebar,
    "expander": lambda label, _: st.expander(label),
    "popover": lambda label, key: st.popover(label, key=key),
    "column": lambda _, __: nullcontext(),
}
WIDGETS: dict[str, Callable[[dict[str, Any], str], Any]] = {
    "selectbox": lambda given, key: st.selectbox(given["label"], given["options"], key=key),
    "multiselect": lambda given, key: st.multiselect(given["label"], given["options"], key=key),
    "button_group": lambda given, key: st.segmented_control("…", given["options"], key=key),
    "toggle": lambda given, key: st.toggle(given["label"], key=key),
    "checkbox": lambda given, key: st.toggle(given["label"], key=key),
    "slider": lambda given, key: st.slider(given["label"], 2000, 2025, (2000, 2025), key=key),
    "text_input": lambda given, key: st.text_input(given["label"], key=key),
    "button": lambda given, key: st.button(given["label"], key=key),
    "download_button": lambda given, key: st.download_button(
        given["label"], bytes, file_name="file.csv", on_click="ignore", key=key
    ),
    "page_link": lambda given, _: st.page_link("https://example.org", label=given["label"]),
    "divider": lambda _, __: st.divider(),
}
TEXTS: dict[str, Callable[[str], Any]] = {
    "title": st.title,
    "subheader": st.subheader,
    "header": st.header,
    "caption": st.caption,
    "markdown": st.markdown,
    "html": st.html,
    "info": st.info,
    "warning": st.warning,
    "success": st.success,
}
