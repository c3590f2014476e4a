"""Compare any indicator across places and years."""

from ui.comparison import comparing_page
from ui.page import open_page

with open_page("compare") as reading:
    comparing_page(reading)
