"""How an indicator has gone over the years, in one place or in many."""

from ui.page import open_page
from ui.trends import trends_page

with open_page("trends") as reading:
    trends_page(reading)
