"""Named practices: a list with filters, and one practice with its figures and sources."""

from ui.page import open_page
from ui.practices import choose_practice, show_practice, show_practice_list

with open_page("practices") as reading:
    clicked = show_practice_list(reading)
    show_practice(reading, choose_practice(reading, clicked))
