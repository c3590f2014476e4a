"""What every indicator, definition and term means."""

from ui.glossary import glossary_page
from ui.page import open_page

with open_page("glossary") as reading:
    glossary_page(reading)
