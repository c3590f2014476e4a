"""A list of views, shown one after the other over the whole window."""

from ui.page import open_page
from ui.presentation import presentation_page

with open_page("present") as reading:
    presentation_page(reading)
