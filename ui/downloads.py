"""The files of a view: summary, detail, both with metadata in a ZIP, and the chart's picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import streamlit as st

from outcomes.export import bundle, csv_bytes, file_stem
from outcomes.extract import Extract
from outcomes.page_address import code_of_page
from outcomes.tables import Stamp, Table
from ui import address
from ui.reading import Reading

TablesOf = Callable[[Stamp], dict[str, Table]]


def stamp_now(reading: Reading) -> Stamp:
    """The build, this moment, and the code of the page that is open."""
    code = code_of_page(reading.build.build_id, address.page(), st.query_params.to_dict())
    return Stamp(reading.build, datetime.now().astimezone(), code)


def download_buttons(
    reading: Reading,
    extract: Extract,
    tables_of: TablesOf,
    picture: Callable[[], None] | None = None,
) -> None:
    """汇总表, 明细 and the ZIP, each written when it is asked for; beside them the picture's."""
    words = reading.words
    shown = stamp_now(reading)

    def stamp_then() -> Stamp:
        # Written on the click, of the page as it was drawn.
        return replace(shown, exported_at=datetime.now().astimezone())

    def one_table(name: str) -> Callable[[], bytes]:
        return lambda: csv_bytes(tables_of(stamp_then())[name])

    def everything() -> bytes:
        stamp = stamp_then()
        return bundle(extract, reading.catalogue, tables_of(stamp), stamp)

    with st.container(horizontal=True, key="downloads"):
        for name in ("summary", "detail"):
            st.download_button(
                words(f"download.{name}"),
                one_table(name),
                file_name=f"{file_stem(extract, name, shown)}.csv",
                mime="text/csv",
                on_click="ignore",
                key=f"download-{name}",
            )
        st.download_button(
            words("download.bundle"),
            everything,
            file_name=f"{file_stem(extract, 'bundle', shown)}.zip",
            mime="application/zip",
            on_click="ignore",
            key="download-bundle",
        )
        if picture is not None:
            picture()
