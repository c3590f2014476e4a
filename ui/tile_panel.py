"""The section of the front page that shows one indicator over the provinces, or over counties."""

from __future__ import annotations

from html import escape
from pathlib import Path

import plotly.graph_objects as go
import streamlit as st

from outcomes.export import file_stem
from outcomes.extract import extract_of_view
from outcomes.sentences import reach
from outcomes.tiles import Ground, Tile, periods_said, tile_selection, tiles_of
from outcomes.view import View
from outcomes.view_notes import benchmark_notes, group_title, legend_of, reasons_said
from ui import address, cache
from ui.base_map import FoundMap, map_figure, own_map
from ui.chart_panel import draw_figure, picture_lines, show_notes
from ui.controls import choice, segment
from ui.downloads import stamp_now
from ui.look import Look, look_of_page
from ui.my_place import my_lineage
from ui.notices import chip, left_out_notice
from ui.picture import picture_button
from ui.plain import plain
from ui.provenance import KEY as FIGURE
from ui.reading import Reading
from ui.tile_strip import narrow_strip
from ui.tiles import drawing_of_tiles, show_tile_grid
from ui.view_tables import show_detail

TILES, MAP, STRIP = "tiles-grid", "own-map", "tiles-strip"


def show_tiles(reading: Reading) -> tuple[View | None, str | None]:
    """The tiles or the own map, the ranked strip, the table; the view, and the figure clicked."""
    ground = cache.tile_ground(reading.database)
    options = cache.tile_indicators(reading.database)
    words = reading.words
    if ground is None or not options:
        st.info(words("tiles.nothing"))
        return None, None
    with st.container(horizontal=True, vertical_alignment="center", gap="medium", key="tiles-head"):
        st.subheader(plain(title_of(reading, ground)), anchor=False, width="content")
        indicator_id = indicator_of_tiles(reading, options)
        found = own_map(cache.all_places(reading.database))
        form = form_of_tiles(reading, found)
    show_wrong_maps(reading, found)
    view = cache.view(reading.database, tile_selection(ground, indicator_id), reading.language)
    if view.is_empty:
        st.info(words("notice.empty"))
        return view, left_out_notice(reading, view)
    show_basis(reading, view)
    with st.container(key="tiles-body"):
        left, right = st.columns([3, 2], gap="medium")
    with left:
        clicked = show_form(reading, view, found, form)
        notes = cache.kept(notes_of, reading, view)
        said = reasons_said(view)
        show_notes([*([said] if said else []), *notes])
        save(reading, view, MAP if form == "own" else TILES, form, notes)
    with right:
        said = words("tiles.strip", title=view.indicator.title(reading.language))
        strip = cache.kept(strip_of, view, reading.database, look_of_page())
        clicked = draw_figure(strip, STRIP, said) or clicked
        save(reading, view, STRIP, "strip", notes)
    return view, show_rest(reading, view) or clicked


def tiles_shown(reading: Reading, view: View) -> tuple[Tile, ...]:
    """A tile a place, with the figure of the view that it stands for."""
    ground, places = cache.tile_ground(reading.database), cache.all_places(reading.database)
    return () if ground is None else tiles_of(view, ground, places, reading.language)


def strip_of(view: View, database: Path, look: Look) -> go.Figure:
    """The ranked strip beside the tiles."""
    return narrow_strip(view, cache.all_places(database), look)


def title_of(reading: Reading, ground: Ground) -> str:
    """What the tiles stand for."""
    if ground.is_provinces:
        return reading.words("tiles.title")
    place = cache.all_places(reading.database)[ground.parent_id]
    return reading.words("tiles.title_children", place=place.name(reading.language))


def indicator_of_tiles(reading: Reading, options: dict[str, int]) -> str:
    """The indicator that colours the tiles, the one of most places first."""
    labels = cache.kept(labels_of_tiles, reading)
    ids, say = list(options), labels.__getitem__
    return choice(
        "tiles",
        reading.words("control.tiles"),
        ids,
        ids[0],
        say,
        width=400,
        label_visibility="collapsed",
    )


def labels_of_tiles(reading: Reading) -> dict[str, str]:
    """The indicators for the tiles, each with how many places can be shown."""
    return {
        indicator_id: reading.words(
            "control.indicator.option",
            title=reading.catalogue.indicators[indicator_id].title(reading.language),
            places=places,
        )
        for indicator_id, places in cache.tile_indicators(reading.database).items()
    }


def form_of_tiles(reading: Reading, found: FoundMap) -> str:
    """Tiles, or the reader's own map where there is one."""
    if found.base_map is None:
        return "tiles"
    return segment(
        "map",
        reading.words("control.map"),
        ["tiles", "own"],
        "tiles",
        lambda one: reading.words(f"control.map.{one}"),
        label_visibility="collapsed",
    )


def show_wrong_maps(reading: Reading, found: FoundMap) -> None:
    """What is wrong with each file that was meant for a map."""
    for name, reason in found.wrong:
        st.warning(plain(reading.words("map.wrong", file=name, why=reading.words(f"map.{reason}"))))


def show_basis(reading: Reading, view: View) -> None:
    """How far the values go, the verdict, and what is the same throughout."""
    st.html(cache.kept(basis_markup, reading, view))


def basis_markup(reading: Reading, view: View) -> str:
    """Two lines."""
    mark = chip(reading, view.verdict.level) if len(view.frame) > 1 else ""
    basis = reading.words(
        "notice.basis", text=group_title(view.group, reading.catalogue, reading.language)
    )
    return (
        f'<p class="takeaway">{escape(reach(view))}</p>'
        f'<p class="verdict">{mark} <span class="verdict-basis">{escape(basis)}</span></p>'
    )


def show_form(
    reading: Reading,
    view: View,
    found: FoundMap,
    form: str,
) -> str | None:
    """The tiles, or the own map; the observation just clicked."""
    words, look = reading.words, look_of_page()
    said = words("tiles.caption", title=view.indicator.title(reading.language))
    if form == "own" and found.base_map is not None:
        clicked = draw_figure(map_figure(view, found.base_map, look), MAP, said)
        st.caption(plain(words("map.about", file=found.base_map.name)))
        return clicked
    return show_tile_grid(
        cache.kept(drawing_shown, reading, view, look),
        key=TILES,
        caption=said,
        hint=words("table.figure"),
        chosen=asked_now(TILES) or st.session_state.get(FIGURE) or address.text(FIGURE),
    )


def drawing_shown(reading: Reading, view: View, look: Look) -> str:
    """The tiles of a view as their script is given them."""
    ground, tiles = cache.tile_ground(reading.database), cache.kept(tiles_shown, reading, view)
    assert ground is not None
    mine = my_lineage(reading.database)
    return drawing_of_tiles(view, ground, tiles, reading.words, look, mine)


def asked_now(key: str) -> str | None:
    """The observation of the tile whose click caused this run; None in every other."""
    answer = st.session_state.get(key)
    return answer.get("figure") if answer else None


def notes_of(reading: Reading, view: View) -> list[str]:
    """What must be known to read the tiles: periods, marks, who has none, who has no tile."""
    words, places = reading.words, cache.all_places(reading.database)
    ground, tiles = cache.tile_ground(reading.database), cache.kept(tiles_shown, reading, view)
    assert ground is not None
    marks = legend_of(view)
    if (view.frame["value_origin"] == "computed").any():
        marks = [words("chart.mark.computed"), *marks]
    found = [periods_said(view), *dict.fromkeys(marks)]
    if not ground.is_provinces:
        place = places[ground.parent_id].name(reading.language)
        found.append(words("tiles.children", place=place, number=len(tiles)))
    empty = sum(tile.figure is None for tile in tiles)
    if empty:
        found.append(words("tiles.empty", number=empty))
    shown = set(view.frame["locality_id"])
    beside = [places[one].name(reading.language) for one in ground.outside if one in shown]
    if beside:
        found.append(words("tiles.outside", names=words("selection.and").join(beside)))
    return [*found, *benchmark_notes(view, reading.catalogue)]


def save(reading: Reading, view: View, chart: str, name: str, notes: list[str]) -> None:
    """The button that saves a drawing with its notes and sources inside."""
    extract = cache.kept(extract_of_view, view, reading.catalogue)
    picture_button(
        chart,
        reading.words("tiles.caption", title=view.indicator.title(reading.language)),
        picture_lines(reading, view, notes),
        f"{file_stem(extract, 'picture', stamp_now(reading))}_{name}.png",
        reading.words(f"tiles.save.{name}"),
        key=f"picture-{name}",
    )


def show_rest(reading: Reading, view: View) -> str | None:
    """The same values as a table, and what is left out by name; the figure just asked for."""
    with st.expander(reading.words("tiles.table"), expanded=False):
        clicked = show_detail(reading, view)
    return left_out_notice(reading, view, with_earlier=False) or clicked
