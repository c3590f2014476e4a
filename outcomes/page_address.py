"""A page's address in short: the page and the part of its query that decides what it shows."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qsl, quote, urlencode

from outcomes.pack.check_code import check_code
from outcomes.view_address import join_views, split, split_views

# How a reader reads: language, own place, build; what is open at the moment; what an item of
# the briefing says besides. None of them changes which figures a page shows.
NOT_OF_THE_VIEW = frozenset(
    ["lang", "me", "build", "code", "figure", "slide", "title", "comment", "embed", "embed_options"]
)
LISTED = "slides"


def page_address(page: str, query: Mapping[str, str]) -> str:
    """Page and query, ``compare?set=s1``; the page alone where nothing else is asked for."""
    asked = {key: value for key, value in query.items() if key not in NOT_OF_THE_VIEW}
    if LISTED in asked:
        asked[LISTED] = join_views(tuple(plain_address(one) for one in split_views(asked[LISTED])))
    text = urlencode(asked, quote_via=quote, safe=",")
    return f"{page}?{text}" if text else page


def plain_address(text: str) -> str:
    """The address of one view, given as a link, as page and query, or as a query alone."""
    page, query = split(text)
    return page_address(page, dict(parse_qsl(query, keep_blank_values=True)))


def code_of_page(build_id: str, page: str, query: Mapping[str, str]) -> str:
    """The check code of a page; empty where its address is longer than a code can hold."""
    try:
        return check_code(build_id, page_address(page, query))
    except ValueError:
        return ""
