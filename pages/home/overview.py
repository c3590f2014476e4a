"""What is covered, and the three headline topics at a glance."""

from ui.overview import show_coverage, show_overview_downloads, show_topics
from ui.page import open_page

with open_page("overview") as reading:
    show_coverage(reading)
    shown = show_topics(reading)
    show_overview_downloads(reading, shown)
