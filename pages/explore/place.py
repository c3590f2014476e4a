"""One place: all its indicators beside its peers', on one sheet."""

from ui.page import open_page
from ui.profile import profile_page

with open_page("place") as reading:
    profile_page(reading)
