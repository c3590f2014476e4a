"""The front page: headlines, one indicator over the provinces, latest documents, coverage."""

from ui.overview import show_front
from ui.page import open_page

with open_page("overview") as reading:
    show_front(reading)
