"""A ranked chart on a slide: its rows fit the height, in letters that are read from afar."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from outcomes.catalogue_rows import load_catalogue
from outcomes.store import current_build
from outcomes.view import View, make_view
from outcomes.view_address import ViewAddress, parse_view
from ui.slide_figure import (
    ENDS,
    LETTERS,
    MOST_ROWS,
    ROOM,
    SMALLEST,
    is_excerpt,
    least_height,
    letters_of,
    slide_figure,
    slide_look,
)

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


@pytest.mark.parametrize("number", [1, 8, 12, MOST_ROWS, MOST_ROWS + 1, 300])
def test_rows_fit_the_slide_in_letters_that_can_be_read(wide: View, number: int) -> None:
    view = with_rows(wide, number)
    size = letters_of(view, FORM)
    assert SMALLEST <= size <= LETTERS
    assert least_height(view, FORM) <= ROOM
    figure = slide_figure(view, FORM, slide_look())
    assert figure.layout.yaxis.tickfont.size == figure.layout.font.size == size
    assert is_excerpt(view, FORM) == (number > MOST_ROWS)
    assert len(figure.data[0].x) == (2 * ENDS if number > MOST_ROWS else number)


def test_of_many_rows_the_ends_and_my_place_are_drawn(wide: View) -> None:
    figure = slide_figure(with_rows(wide, 300), FORM, slide_look("000150"))
    factor = max(figure.data[0].x) / 299
    drawn = [round(one / factor) for one in figure.data[0].x]
    assert drawn == [*range(ENDS), 150, *range(300 - ENDS, 300)]
    assert sum("◎" in one for one in figure.layout.yaxis.ticktext) == 1
