"""Every document with its observations."""

from ui.page import open_page
from ui.sources import choose_source, show_source, show_source_list

with open_page("sources") as reading:
    clicked = show_source_list(reading)
    show_source(reading, choose_source(reading, clicked))
