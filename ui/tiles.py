"""The tiles of the front page: a drawing that a keyboard reaches and that can be saved."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from outcomes.formatting import decimals_needed, with_value
from outcomes.language import Words
from outcomes.palette import Ink
from outcomes.remarks import flag_marked
from outcomes.tiles import Ground, Tile, band_edges, shown_values
from outcomes.value_marks import COMPUTED_MARK
from outcomes.view import View
from ui.component import component
from ui.look import Look
from ui.table_sent import encoded, joined

# All lengths are units of the drawing, which fits itself to its box.
WIDTH, HEIGHT, GAP = 76, 54, 4
MARGIN = 2
NAME_SIZE, VALUE_SIZE, LEGEND_SIZE, LEAST_SIZE = 15.5, 15.0, 14.0, 12.5
# The value below a name of two lines.
THIRD_SIZE = 14.0
SWATCH, LEGEND_LINE, LEGEND_WIDTH = 16, 23, 155
LEGEND_ROWS = 3
# About how wide a character is, as a share of its size.
WIDE, NARROW = 1.0, 0.56
FIRST_WIDE = 0x2E80
MOST_DECIMALS = 6
NO_FIGURE = "–"


@dataclass(frozen=True)
class Text:
    """A line of text in the drawing; one longer than ``room`` is written smaller, then squeezed."""

    text: str
    size: float
    room: float

    def drawn(self) -> dict[str, Any]:
        """As the script reads it."""
        ems = sum(WIDE if ord(one) > FIRST_WIDE else NARROW for one in self.text)
        size = max(min(self.size, self.room / max(ems, 1)), min(self.size, LEAST_SIZE))
        squeezed = self.room if size * ems > self.room else None
        return {"text": self.text, "size": round(size, 1), "length": squeezed}


def show_tile_grid(
    drawing: str, *, key: str, caption: str, hint: str, chosen: str | None
) -> str | None:
    """A drawing of tiles; the observation whose tile was just clicked."""
    head = encoded({"caption": caption, "hint": hint, "chosen": chosen})
    answer = component("tiles")(
        key=key,
        data=joined(head, drawing).encode(),
        on_figure_change=_nothing,
    )
    figure = answer.get("figure")
    return figure if isinstance(figure, str) else None


def drawing_of_tiles(
    view: View,
    ground: Ground,
    tiles: Sequence[Tile],
    words: Words,
    look: Look,
    mine: Collection[str] = (),
) -> str:
    """The tiles with their legend, as the script is sent them.

    The tiles of ``mine``, the reader's own place and those above it, have a strong edge.
    """
    top = 0 if ground.is_provinces else LEGEND_LINE * (LEGEND_ROWS + 1) + GAP
    columns = 1 + max(one.column for one in tiles)
    rows = 1 + max(one.row for one in tiles)
    parts = {
        "width": max(columns * (WIDTH + GAP), 2 * LEGEND_WIDTH) + 2 * MARGIN,
        "height": rows * (HEIGHT + GAP) + top + 2 * MARGIN,
        "font": look.font,
        "line": look.ink.grid,
        "muted": look.ink.muted,
        "tiles": [
            drawn_tile(one, view, words, look.ink, top)
            | ({"mine": look.ink.text} if one.locality_id in mine else {})
            for one in tiles
        ],
        "legend": legend(view, words, look.ink),
    }
    return encoded(parts)


def drawn_tile(tile: Tile, view: View, words: Words, ink: Ink, top: int) -> dict[str, Any]:
    """One tile as the script reads it: where, which words and colours, and what a click asks."""
    bands = len(band_edges(shown_values(view))) - 1
    figure, value = tile.figure, NO_FIGURE
    fill, text = "none", ink.muted
    if figure is not None and tile.band is not None:
        value = marked_value(view, figure)
        fill = band_colour(tile.band, bands, ink)
        text = readable(fill, ink)
    names = name_lines(tile.short_name)
    size, value_size = (NAME_SIZE, VALUE_SIZE) if len(names) == 1 else (LEAST_SIZE, THIRD_SIZE)
    lines = [Text(one, size, WIDTH - 8) for one in names]
    lines.append(Text(value, value_size, WIDTH - 6))
    return {
        "x": MARGIN + tile.column * (WIDTH + GAP),
        "y": MARGIN + top + tile.row * (HEIGHT + GAP),
        "width": WIDTH,
        "height": HEIGHT,
        "fill": fill,
        "ink": text,
        "lines": [one.drawn() for one in lines],
        "label": tile_said(tile, view, words),
        "figure": figure["observation_id"] if figure else None,
    }


def marked_value(view: View, row: dict[str, Any]) -> str:
    """A value with its qualifier before it; behind it a diamond, if computed, and its flag."""
    value = view.scale.qualified(row["value"], row["value_qualifier"], missing=NO_FIGURE)
    computed = COMPUTED_MARK if row["value_origin"] == "computed" else ""
    return flag_marked(value + computed, row.get("flag"))


def name_lines(name: str) -> list[str]:
    """A name in one line, or a long one of several words in two."""
    words = name.split()
    if len(words) < 2 or len(name) * LEAST_SIZE * NARROW <= WIDTH:
        return [name]
    half = min(range(1, len(words)), key=lambda at: abs(len(" ".join(words[:at])) * 2 - len(name)))
    return [" ".join(words[:half]), " ".join(words[half:])]


def tile_said(tile: Tile, view: View, words: Words) -> str:
    """A tile in words: 浙江省：12,345件（2023年）; or that it has no figure in this group."""
    if tile.figure is None:
        return words("tiles.none", place=tile.name)
    value = view.scale.qualified(tile.figure["value"], tile.figure["value_qualifier"], missing="")
    return words(
        "tiles.figure",
        place=tile.name,
        value=flag_marked(with_value(value, view.scale.unit, words), tile.figure.get("flag")),
        period=tile.figure["period"],
    )


def band_colour(band: int, bands: int, ink: Ink) -> str:
    """The colour of a band: fewer bands than colours are spread over all of them."""
    most = len(ink.bands) - 1
    return ink.bands[most // 2 if bands == 1 else round(band * most / (bands - 1))]


def readable(fill: str, ink: Ink) -> str:
    """The darker or the lighter ink, whichever stands out more from a colour."""
    return max((ink.text, ink.background), key=lambda one: contrast(one, fill))


def contrast(one: str, other: str) -> float:
    """The contrast of two colours by WCAG, from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    """The relative luminance of a colour such as #0b5a6f, by WCAG."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def band_texts(view: View) -> list[str]:
    """Each band from its lower to its upper edge, in the display unit."""
    edges = band_edges(shown_values(view))
    digits = decimals_needed(edges, 1, MOST_DECIMALS)
    said = [f"{edge:,.{digits}f}" for edge in edges]
    return [f"{low}–{high}" for low, high in pairwise(said)]


def legend(view: View, words: Words, ink: Ink) -> list[dict[str, Any]]:
    """The unit, each band's colour and range, and what a hatched tile is."""
    said = band_texts(view)
    swatches: list[tuple[str, str | None]] = [
        (text, band_colour(at, len(said), ink)) for at, text in enumerate(said)
    ]
    swatches.append((words("tiles.legend.none"), None))
    unit = Text(
        words("tiles.legend.unit", unit=view.scale.unit or words("tiles.legend.no_unit")),
        LEGEND_SIZE,
        2 * LEGEND_WIDTH,
    )
    found: list[dict[str, Any]] = [
        {"x": MARGIN, "y": MARGIN, "fill": None, "ink": ink.text, **unit.drawn()}
    ]
    for at, (text, fill) in enumerate(swatches):
        column, row = divmod(at, LEGEND_ROWS)
        found.append(
            {
                "x": MARGIN + column * LEGEND_WIDTH,
                "y": MARGIN + (row + 1) * LEGEND_LINE,
                "swatch": SWATCH,
                "fill": fill or "none",
                "ink": ink.text,
                **Text(text, LEGEND_SIZE, LEGEND_WIDTH - SWATCH - 10).drawn(),
            }
        )
    return found


def _nothing() -> None:
    """Streamlit keeps the answer of a part only where a callback is named."""
