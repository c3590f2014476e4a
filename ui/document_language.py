"""The language of the page as the browser is told it, and Streamlit's own English texts."""

from __future__ import annotations

from functools import cache
from typing import Any

from outcomes.language import LOCALE_OF, Language, translator

# Texts that stand in the code of Streamlit 1.67; the English catalogue holds them to the
# letter, with {name} where Streamlit puts in a value.
BUILT_IN = (
    "builtin.available",
    "builtin.available_one",
    "builtin.chosen",
    "builtin.choose_one",
    "builtin.choose_some",
    "builtin.clear_all",
    "builtin.clear_one",
    "builtin.close",
    "builtin.connecting",
    "builtin.connection_error",
    "builtin.connection_text",
    "builtin.decrement",
    "builtin.dismiss",
    "builtin.drop_file",
    "builtin.failed",
    "builtin.full_screen",
    "builtin.full_screen_close",
    "builtin.heading_link",
    "builtin.increment",
    "builtin.most",
    "builtin.no_options",
    "builtin.no_results",
    "builtin.not_found",
    "builtin.not_found_text",
    "builtin.open",
    "builtin.options_of_one",
    "builtin.options_of_some",
    "builtin.pages",
    "builtin.range_end",
    "builtin.range_start",
    "builtin.remove",
    "builtin.running",
    "builtin.select_all",
    "builtin.select_matches",
    "builtin.selected",
    "builtin.sidebar",
    "builtin.sidebar_collapse",
    "builtin.sidebar_expand",
    "builtin.skip",
    "builtin.stop",
    "builtin.stopping",
    "builtin.too_large",
    "builtin.upload",
    "builtin.upload_field",
    "builtin.wrong_kind",
)


@cache
def language_data(language: Language) -> dict[str, Any]:
    """Which language the page is in, and Streamlit's own texts in it, for the browser.

    Browsers, screen readers and printers read the language of the document, which Streamlit
    says is English.
    """
    english, said = translator("en"), translator(language)
    return {
        "language": LOCALE_OF[language].replace("_", "-"),
        "texts": [
            *([english(key), said(key)] for key in BUILT_IN),
            # Streamlit does not say why or what to do.
            [english("builtin.download_failed"), said("download.failed")],
        ],
    }
