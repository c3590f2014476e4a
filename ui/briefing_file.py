"""A briefing saved as a file, opened again, and what has changed in its figures since."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import streamlit as st

from outcomes.export import UNSAFE_IN_NAMES
from outcomes.pack.basket import Basket, WrongBasket, basket_text, read_basket
from outcomes.pack.changes import changes_of_item
from outcomes.pack.figures import figures_of_frame
from outcomes.pack.items import Item, item_of, item_text
from outcomes.view_address import NoView
from ui import cache
from ui.build_line import local_time
from ui.plain import plain
from ui.reading import Reading
from ui.slides import choose, edit

OPENED = "briefing opened"
UPLOAD = "briefing file"
TURN = "briefing file turn"
REFUSED = "briefing refused"
NAMED = "briefing title"


def show_files(reading: Reading, texts: tuple[str, ...]) -> None:
    """Save the briefing as a file, and open one."""
    words = reading.words
    with st.expander(words("briefing.file"), expanded=False):
        st.caption(plain(words("briefing.file.about")))
        st.download_button(
            words("briefing.save"),
            lambda: saved(reading, texts).encode("utf-8"),
            file_name=f"{save_name(reading)}.json",
            mime="application/json",
            on_click="ignore",
            disabled=not texts,
            key="save-briefing",
        )
        # A file that was opened makes room for another: a new turn is a new field.
        key = f"{UPLOAD} {st.session_state.get(TURN, 0)}"
        st.file_uploader(
            words("briefing.open"), type=["json"], key=key, on_change=open_file, args=(key,)
        )
    refused = st.session_state.pop(REFUSED, None)
    if refused is not None:
        st.error(plain(refused.sentence(words)))


def saved(reading: Reading, texts: tuple[str, ...]) -> str:
    """The file of the briefing as it stands, with the figures that its views show."""
    items = []
    for text in texts:
        item = item_of(text)
        found = cache.exhibit(reading.database, item.address, reading.language)
        figures = () if isinstance(found, NoView) else figures_of_frame(found.frame)
        items.append(replace(item, figures=figures))
    return basket_text(
        Basket(
            tuple(items),
            reading.build.build_id,
            datetime.now().astimezone().isoformat(timespec="seconds"),
            reading.language,
            st.session_state.get(NAMED, "").strip(),
        )
    )


def save_name(reading: Reading) -> str:
    """What the file is called: title and day."""
    title = st.session_state.get(NAMED, "").strip() or reading.words("pack.title")
    return UNSAFE_IN_NAMES.sub("-", f"{title}_{datetime.now():%Y%m%d}")


def open_file(key: str) -> None:
    """Take the items of the file just chosen as the briefing, or remember why not."""
    given = st.session_state.get(key)
    if given is None:
        return
    try:
        basket = read_basket(given.getvalue())
    except WrongBasket as wrong:
        st.session_state[REFUSED] = wrong
        return
    st.session_state[OPENED] = basket
    st.session_state[NAMED] = basket.title
    st.session_state[TURN] = st.session_state.get(TURN, 0) + 1
    edit(0)
    choose(tuple(item_text(replace(one, figures=())) for one in basket.items))


def opened() -> Basket | None:
    """The file that was opened in this visit, the last of several."""
    found = st.session_state.get(OPENED)
    return found if isinstance(found, Basket) else None


def changes_since(reading: Reading, text: str) -> tuple[str, ...]:
    """What changed in an item since the file that was opened was saved; a line each."""
    basket = opened()
    if basket is None:
        return ()
    address = item_of(text).address
    kept: Item | None = next((one for one in basket.items if one.address == address), None)
    if kept is None:
        return ()
    found = cache.exhibit(reading.database, address, reading.language)
    return changes_of_item(kept, found, reading.catalogue, reading.language)


def opened_notice(reading: Reading, number: int) -> None:
    """Which file was opened, from which build, and how many figures have changed since."""
    basket, words = opened(), reading.words
    if basket is None:
        return
    key = "briefing.same" if number == 0 else "briefing.since"
    said = words(key, time=local_time(basket.saved_at), build=basket.build_id, number=number)
    left, right = st.columns([5, 1], vertical_alignment="center")
    left.info(plain(said))
    right.button(words("briefing.understood"), on_click=forget, key="forget-changes")


def forget() -> None:
    """Say no more what has changed."""
    st.session_state.pop(OPENED, None)
