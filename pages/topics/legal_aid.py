"""The topic page: opens on a prepared comparison of its indicators."""

from ui.comparison import comparing_page
from ui.page import open_page

with open_page("legal_aid") as reading:
    comparing_page(reading, topic_id="legal_aid")
