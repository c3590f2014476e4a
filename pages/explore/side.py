"""Two views side by side."""

from ui.page import open_page
from ui.side import side_page

with open_page("side") as reading:
    side_page(reading)
