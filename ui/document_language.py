"""The language of the page as browsers, screen readers and printers are told it."""

from __future__ import annotations

from ui.component import component
from outcomes.language import LOCALE_OF, Language


def set_document_language(language: Language) -> None:
    """Say in ``<html lang>`` which language the page is in; Streamlit says English."""
    component("document_language")(
        key="document_language", data={"language": LOCALE_OF[language].replace("_", "-")}
    )
