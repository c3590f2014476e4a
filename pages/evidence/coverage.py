"""Who reported what, and when: by indicator or by place."""

from ui.coverage import choose_coverage, show_coverage
from ui.page import open_page

with open_page("coverage") as reading:
    found = choose_coverage(reading)
    show_coverage(reading, found)
