"""Compare any indicator across places and years."""

from ui.comparison import comparing_page
from ui.page import open_page

comparing_page(open_page("compare"))
