"""The topic page: opens on a prepared comparison of its indicators."""

from ui.comparison import comparing_page
from ui.page import open_page

comparing_page(open_page("mediation"), topic_id="mediation")
