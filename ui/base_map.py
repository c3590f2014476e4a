"""The reader's own approved map: found in a folder, drawn as shapes, coloured like the tiles."""

from __future__ import annotations

import math
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import plotly.graph_objects as go

from outcomes.base_map import BaseMap, Outline, WrongMap, middle
from outcomes.frames import plain_rows
from outcomes.tiles import band_edges, band_of, shown_values
from outcomes.view import View
from ui import cache, published
from ui.charts import base_layout, hover_texts
from ui.look import Look
from ui.tiles import band_colour, band_texts, marked_value

FOLDER = "GOVERNANCE_MAPS"
ENDINGS = (".geojson", ".json")
MAP_HEIGHT = 460


@dataclass(frozen=True)
class FoundMap:
    """The map to offer, None without one, and each file that is wrong with the reason's code."""

    base_map: BaseMap | None
    wrong: tuple[tuple[str, str], ...]


def map_folder() -> Path:
    """Where own maps lie: the environment's GOVERNANCE_MAPS, else data/maps."""
    return Path(os.environ.get(FOLDER) or published.ROOT / "data" / "maps")


def own_map(known: Iterable[str]) -> FoundMap:
    """The map of the folder that knows most of the places, by name among equals."""
    codes, found, wrong = frozenset(known), [], []
    for file in map_files(map_folder()):
        try:
            about = file.stat()
            base_map = cache.base_map(file, about.st_size, about.st_mtime_ns)
            if not base_map.codes & codes:
                raise WrongMap("unknown_codes")
        except OSError:
            wrong.append((file.name, "unreadable"))
        except WrongMap as error:
            wrong.append((file.name, error.reason))
        else:
            found.append(base_map)
    best = max(found, key=lambda one: len(one.codes & codes), default=None)
    return FoundMap(best, tuple(wrong))


def map_files(folder: Path) -> list[Path]:
    """Files of the folder that end as maps do, by name; none where there is no folder."""
    try:
        return sorted(one for one in folder.iterdir() if one.suffix.lower() in ENDINGS)
    except OSError:
        return []


def map_figure(view: View, base_map: BaseMap, look: Look) -> go.Figure:
    """Every outline of the map; those whose place has a figure are coloured and marked with it."""
    ink = look.ink
    edges = band_edges(shown_values(view))
    rows = plain_rows(view.frame.assign(hover=hover_texts(view)))
    by_code = {row["locality_id"]: row for row in rows}
    result = go.Figure(layout=base_layout(look, MAP_HEIGHT))
    marks: list[tuple[Outline, dict[str, Any]]] = []
    for outline in base_map.outlines:
        row = by_code.get(outline.code) if outline.is_filled else None
        shown = None if row is None else view.scale.shown(row["value"])
        colour = ink.surface
        if row is not None and shown is not None:
            colour = band_colour(band_of(shown, edges), len(edges) - 1, ink)
            marks.append((outline, row))
        result.add_trace(shape(outline, colour, ink.axis))
    result.add_trace(points_of(marks))
    for outline, row in marks:
        result.add_annotation(label(middle(outline), marked_value(view, row), look))
    north = [point[1] for one in base_map.outlines for ring in one.rings for point in ring]
    stretch = 1 / max(math.cos(math.radians((min(north) + max(north)) / 2)), 0.1)
    for at, text in enumerate(band_texts(view)):
        result.add_trace(legend_mark(text, band_colour(at, len(edges) - 1, ink), ink.axis))
    result.update_layout(
        showlegend=True,
        legend={
            "orientation": "h",
            "y": -0.02,
            "title": {"text": view.scale.unit},
            "font": {"color": ink.text},
            "itemclick": False,
            "itemdoubleclick": False,
        },
    )
    result.update_xaxes(visible=False, fixedrange=True)
    result.update_yaxes(visible=False, fixedrange=True, scaleanchor="x", scaleratio=stretch)
    return result


def shape(outline: Outline, colour: str, line: str) -> go.Scatter:
    """One outline; its rings follow each other with a gap between them."""
    east: list[float | None] = []
    north: list[float | None] = []
    for ring in outline.rings:
        east += [None] * bool(east) + [point[0] for point in ring]
        north += [None] * bool(north) + [point[1] for point in ring]
    return go.Scatter(
        x=east,
        y=north,
        mode="lines",
        line={"color": line, "width": 0.8},
        showlegend=False,
        fill="toself" if outline.is_filled else "none",
        fillcolor=colour,
        hoverinfo="skip",
    )


def points_of(marks: list[tuple[Outline, dict[str, Any]]]) -> go.Scatter:
    """A place to click in the middle of each coloured outline."""
    points = [middle(outline) for outline, _ in marks]
    return go.Scatter(
        x=[point[0] for point in points],
        y=[point[1] for point in points],
        mode="markers",
        showlegend=False,
        marker={"size": 34, "color": "rgba(0,0,0,0)"},
        customdata=[row["observation_id"] for _, row in marks],
        hovertext=[row["hover"] for _, row in marks],
        hoverinfo="text",
    )


def legend_mark(text: str, colour: str, line: str) -> go.Scatter:
    """A band in the legend; it draws nothing on the map."""
    return go.Scatter(
        x=[None],
        y=[None],
        mode="markers",
        name=text,
        marker={
            "size": 14,
            "symbol": "square",
            "color": colour,
            "line": {"color": line, "width": 1},
        },
    )


def label(point: tuple[float, float], text: str, look: Look) -> dict[str, Any]:
    """A value on a ground of its own: it may reach beyond its outline."""
    return {
        "x": point[0],
        "y": point[1],
        "text": text,
        "showarrow": False,
        "captureevents": False,
        "bgcolor": look.ink.background,
        "opacity": 0.92,
        "borderpad": 2,
        "font": {"size": 12, "color": look.ink.text},
    }
