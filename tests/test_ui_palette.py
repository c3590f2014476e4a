"""The palette is measured: contrast, difference under colour blindness, stable places."""

from __future__ import annotations

import re
import tomllib
from itertools import combinations, pairwise
from pathlib import Path

import numpy as np
import pytest

from outcomes.palette import DARK, LIGHT, PLACES, Ink, colours, ink, marks
from ui.tiles import readable

INKS = {"light": LIGHT, "dark": DARK}
CONFIG = Path(__file__).resolve().parent.parent / ".streamlit" / "config.toml"

# Linear RGB to what is seen: Machado, Oliveira and Fernandes 2009, severity 1.
SIGHT = {
    "normal": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
# The least distance that any two series keep, for each kind of eye.
SIGHTS = [(sight, 0.11 if sight == "normal" else 0.07) for sight in SIGHT]
# Linear RGB to Oklab (Ottosson 2020), where distance is about even for the eye.
TO_CONES = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
TO_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)


def linear(colour: str) -> np.ndarray:
    """Linear light of a colour written as #rrggbb."""
    parts = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """Contrast of two colours as WCAG 2 defines it."""
    weights = np.array([0.2126, 0.7152, 0.0722])
    darker, lighter = sorted(float(linear(colour) @ weights) for colour in (one, other))
    return (lighter + 0.05) / (darker + 0.05)


def seen(colour: str, sight: str) -> np.ndarray:
    """Where a colour lies in Oklab for an eye of this kind."""
    light = np.clip(SIGHT[sight] @ linear(colour), 0, 1)
    return TO_LAB @ np.cbrt(TO_CONES @ light)


@pytest.mark.parametrize("chosen", INKS.values(), ids=INKS)
def test_series_and_judgements_stand_out_from_both_grounds(chosen: Ink) -> None:
    drawn = (*chosen.series, chosen.accent, chosen.better, chosen.worse, chosen.notice)
    for colour in drawn:
        for ground in (chosen.background, chosen.surface):
            assert contrast(colour, ground) >= 3, (colour, ground)


@pytest.mark.parametrize("chosen", INKS.values(), ids=INKS)
def test_words_can_be_read(chosen: Ink) -> None:
    for colour in (chosen.text, chosen.muted, chosen.better, chosen.worse, chosen.notice):
        for ground in (chosen.background, chosen.surface):
            assert contrast(colour, ground) >= 4.5, (colour, ground)


@pytest.mark.parametrize("chosen", INKS.values(), ids=INKS)
def test_words_can_be_read_on_every_band_and_bands_rise(chosen: Ink) -> None:
    for band in chosen.bands:
        assert contrast(readable(band, chosen), band) >= 4.5, band
    from_ground = [contrast(band, chosen.background) for band in chosen.bands]
    for lower, higher in pairwise(from_ground):
        assert higher >= 1.25 * lower


@pytest.mark.parametrize("chosen", INKS.values(), ids=INKS)
@pytest.mark.parametrize(("sight", "least"), SIGHTS)
def test_every_two_series_differ_for_every_eye(chosen: Ink, sight: str, least: float) -> None:
    for one, other in combinations(chosen.series, 2):
        distance = float(np.linalg.norm(seen(one, sight) - seen(other, sight)))
        assert distance >= least, (one, other, round(distance, 3))


def test_a_locality_keeps_its_colour_in_any_order_and_company() -> None:
    alone = colours(["350582"])
    assert colours(["350582", "330000"])["350582"] == alone["350582"]
    some = ["110000", "330000", "350582", "440300", "510100"]
    assert colours(some) == colours(reversed(some))
    assert list(colours(some)) == some


def test_no_two_of_one_chart_share_a_colour_up_to_twelve() -> None:
    for first in range(0, 3000, 37):
        chart = [f"{first + number:06d}" for number in range(PLACES)]
        assert len(set(colours(chart).values())) == PLACES
        assert len(set(marks(chart).values())) == PLACES


def test_more_than_twelve_repeat_evenly() -> None:
    chart = [f"{number:06d}" for number in range(30)]
    assert set(colours(chart).values()) == set(ink().series)


def test_the_theme_has_the_colours_of_the_palette() -> None:
    themes = tomllib.loads(CONFIG.read_text(encoding="utf-8"))["theme"]
    for mode, chosen in INKS.items():
        theme = themes[mode]
        assert theme["backgroundColor"] == chosen.background
        assert theme["secondaryBackgroundColor"] == chosen.surface
        assert theme["textColor"] == chosen.text
        assert theme["primaryColor"] == chosen.accent
        assert theme["borderColor"] == chosen.grid
        assert theme["grayColor"] == chosen.muted
        assert tuple(theme["chartCategoricalColors"]) == chosen.series


STYLE = Path(__file__).resolve().parent.parent / "ui" / "table.css"


def mixed(tint: str, ground: str, share: float) -> str:
    """A tint laid over a ground, as color-mix in sRGB does."""
    pairs = ((int(tint[at : at + 2], 16), int(ground[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(one * share + other * (1 - share)):02x}" for one, other in pairs)


@pytest.mark.parametrize("theme", INKS)
def test_words_stay_readable_on_the_tints_of_a_table(theme: str) -> None:
    used = INKS[theme]
    found = re.search(r"--tint: color-mix\(in srgb, var\(--mark\) (\d+)%", STYLE.read_text())
    assert found
    link = tomllib.loads(CONFIG.read_text(encoding="utf-8"))["theme"][theme]["linkColor"]
    for tint in (used.better, used.worse, used.notice):
        for ground in (used.background, used.surface):
            filled = mixed(tint, ground, int(found[1]) / 100)
            assert contrast(used.text, filled) >= 4.5
            assert contrast(link, filled) >= 4.5
            assert contrast(ground, filled) > 1.05  # and the tint is seen
