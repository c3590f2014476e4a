"""A ranked chart on a slide: its rows fit the height, in letters that are read from afar."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pandas as pd
import pytest

from outcomes.catalogue_rows import load_catalogue
from outcomes.store import current_build
from outcomes.trend_address import Trends
from outcomes.view import View, make_view
from outcomes.view_address import ViewAddress, parse_view
from ui.slide_figure import (
    FRAME,
    LETTERS,
    SMALLEST,
    TALL_ROW,
    ends_shown,
    least_height,
    letters_of,
    most_rows,
    panels_across,
    slide_figure,
    slide_look,
)
from ui.slide_room import is_long, room_for_chart

FORM = "fitting"


@pytest.fixture(scope="module")
def wide(real_build: Path) -> View:
    """A view of very many places."""
    database = current_build(real_build).database
    catalogue = load_catalogue(database)
    found = parse_view("indicator=mediators&latest=1", catalogue)
    assert isinstance(found, ViewAddress)
    view = make_view(database, catalogue, found.selection, "en")
    assert len(view.frame) > 4
    return view


def with_rows(view: View, number: int) -> View:
    """The view with so many rows, each of another place."""

    some = [view.frame.iloc[[at % len(view.frame)]] for at in range(number)]
    frame = pd.concat(some, ignore_index=True)
    frame = frame.assign(
        locality_id=[f"{at:06d}" for at in range(number)],
        value=[at * 10_000.0 for at in range(number)],
    )
    return replace(view, frame=frame)


@pytest.mark.parametrize("number", [1, 8, 12, 18, 40, 300])
def test_rows_fit_the_slide_in_letters_that_can_be_read(wide: View, number: int) -> None:
    view = with_rows(wide, number)
    size = letters_of(view, FORM)
    assert SMALLEST <= size <= LETTERS
    assert least_height(view, FORM) <= room_for_chart(view)
    figure = slide_figure(view, FORM, slide_look())
    assert figure.layout.yaxis.tickfont.size == figure.layout.font.size == size
    ends = ends_shown(view)
    assert (ends is None) == (number <= most_rows(view))
    assert len(figure.data[0].x) == (number if ends is None else 2 * ends)
    assert number > 8 or size == LETTERS


def test_of_many_rows_the_ends_and_my_place_are_drawn(wide: View) -> None:
    view = with_rows(wide, 300)
    figure = slide_figure(view, FORM, slide_look("000150"))
    factor = max(figure.data[0].x) / 299
    drawn = [round(one / factor) for one in figure.data[0].x]
    ends = ends_shown(view)
    assert ends is not None and ends >= 5
    assert drawn == [*range(ends), 150, *range(300 - ends, 300)]
    assert sum("◎" in one for one in figure.layout.yaxis.ticktext) == 1


def test_many_words_leave_less_room(wide: View) -> None:
    assert not is_long("17地共17个数值。") and is_long("17地共17个数值。" * 20)
    assert room_for_chart(replace(wide, title="很长的标题" * 20)) < room_for_chart(wide)


@pytest.mark.parametrize(("places", "across"), [(3, 4), (12, 4), (15, 5), (24, 8), (48, 8)])
def test_panels_over_time_stand_in_few_rows(places: int, across: int) -> None:
    found = cast(Trends, SimpleNamespace(shown=SimpleNamespace(places=range(places))))
    assert panels_across(found) == across


@pytest.mark.parametrize("number", [2, 8, 18])
def test_names_stand_in_two_lines_only_where_the_rows_are_high_enough(
    wide: View, number: int
) -> None:
    long = "Host districts of the Xiamen area of the Fujian Free Trade Zone"
    view = with_rows(wide, number)
    periods = [f"Jan–Jul {2000 + at}" for at in range(number)]
    view = replace(view, frame=view.frame.assign(short_locality=long, period=periods))
    names = slide_figure(view, FORM, slide_look()).layout.yaxis.ticktext
    tall = letters_of(view, FORM) * (FRAME + TALL_ROW * number) <= room_for_chart(view)
    assert tall == (number == 2)
    assert {name.count("<br>") for name in names} == {int(tall)}
