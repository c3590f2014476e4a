"""The headline of each topic as a card: figure, change, course, source, and the ways on."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace
from html import escape

import streamlit as st

from outcomes.change import change_text
from outcomes.formatting import with_value
from outcomes.forms import TREND_POINTS, with_gaps
from outcomes.headlines import Headline, group_of, spread
from outcomes.language import Words
from outcomes.overview import published_said
from outcomes.remarks import flag_marked
from outcomes.selection import Selection
from outcomes.spans import Row
from ui import cache
from ui.frame import scripts
from ui.look import Look, look_of_page
from ui.plain import plain
from ui.reading import Reading

SPARK_WIDTH, SPARK_HEIGHT, SPARK_EDGE = 132, 44, 5


def show_headlines(reading: Reading) -> str | None:
    """One card a topic, side by side; the observation whose figure was just clicked."""
    found = cache.topic_headlines(reading.database, reading.language)
    if not found:
        return None
    clicked = None
    for column, headline in zip(st.columns(len(found), gap="small"), found, strict=True):
        with column, st.container(border=True, height="stretch", key=card_key(headline)):
            clicked = show_headline(reading, headline) or clicked
    return clicked


def card_key(headline: Headline) -> str:
    """The key of a card."""
    return f"headline-{headline.topic.topic_id}"


def show_headline(reading: Reading, headline: Headline) -> str | None:
    """One card; the observation when its figure was just clicked."""
    words, row = reading.words, headline.row
    head, foot = cache.kept(card_markup, reading, headline)
    st.html(head)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        asked = st.button(
            plain(value_said(headline, words)),
            key=f"{card_key(headline)}-value",
            type="tertiary",
            help=words("table.figure"),
        )
        if headline.series:
            st.html(cache.kept(sparkline, headline, words, look_of_page()))
    st.html(foot)
    show_ways(reading, headline)
    return str(row["observation_id"]) if asked else None


def card_markup(reading: Reading, headline: Headline) -> tuple[str, str]:
    """What stands over the figure, and what under it."""
    words, row = reading.words, headline.row
    where = [row["full_locality"], *([row["scope"]] if row["scope"] else []), row["period"]]
    head = (
        f'<h3 class="headline-title">{escape(headline.indicator.title(reading.language))}</h3>'
        f'<p class="headline-where">{escape(words("notice.dot").join(where))}</p>'
    )
    lines = [
        change_said(headline, words),
        "" if headline.series else spread_said(reading, headline),
    ]
    foot = "".join(f'<p class="headline-line">{escape(line)}</p>' for line in lines if line)
    return head, f'{foot}<p class="headline-source">{escape(source_said(reading, headline))}</p>'


def value_said(headline: Headline, words: Words) -> str:
    """The figure with its mark and unit."""
    row = headline.row
    value = headline.scale.qualified(row["value"], row["value_qualifier"], missing="")
    return flag_marked(with_value(value, headline.scale.unit, words), row["flag"])


def change_said(headline: Headline, words: Words) -> str:
    """The change from the same period of the year before, and how sure it is; else empty."""
    change = headline.change
    if change is None:
        return ""
    said = words("headline.change", change=change_text(change, words))
    if change.significant is None:
        return said
    sure = words(f"change.{'significant' if change.significant else 'not_significant'}")
    return words("table.remark", period=said, said=sure)


def spread_said(reading: Reading, headline: Headline) -> str:
    """How many places publish the indicator, and how far those comparable with this figure go."""
    selection = Selection(headline.indicator.indicator_id)
    view = cache.view(reading.database, selection, reading.language)
    group_id = group_of(view, headline.row["observation_id"])
    own = replace(selection, group_id=group_id)
    return spread(cache.view(reading.database, own, reading.language))


def source_said(reading: Reading, headline: Headline) -> str:
    """The document with its date, and whether the figure was computed here."""
    words, row = reading.words, headline.row
    source = reading.catalogue.sources.get(row["source_id"] or "")
    if source is None:
        return words("origin.computed")
    said = words(
        "headline.source",
        source=source.title(reading.language),
        day=published_said(source, words),
    )
    if row["value_origin"] != "computed":
        return said
    return words("table.remark", period=said, said=words("origin.computed"))


def show_ways(reading: Reading, headline: Headline) -> None:
    """Links to the places compared, to the years where that page is, and to the topic's page."""
    words, indicator_id = reading.words, headline.indicator.indicator_id
    pages = scripts()
    place = headline.row["locality_id"]
    ways: list[tuple[str, str, dict[str, str]]] = [
        ("compare", words("headline.compare"), {"indicator": indicator_id}),
        ("trends", words("headline.trends"), {"indicator": indicator_id, "places": place}),
        (headline.topic.topic_id, words("headline.topic"), {}),
    ]
    with st.container(horizontal=True, gap="small"):
        for address, label, parameters in ways:
            if address in pages:
                st.page_link(
                    pages[address],
                    label=plain(label),
                    query_params={**parameters, "lang": reading.language},
                    width="content",
                )


def sparkline(headline: Headline, words: Words, look: Look) -> str:
    """The series as a small picture with its words; fewer than five points stay dots.

    A gap stays a gap. The last point, which is the figure beside it, is the largest.
    """
    rows = with_gaps(list(headline.series))
    known = [row for row in rows if row["value"] is not None]
    days = [row["end_day"].toordinal() for row in known]
    values = [row["value"] for row in known]
    wide = (SPARK_WIDTH - 2 * SPARK_EDGE) / ((max(days) - min(days)) or 1)
    high = (SPARK_HEIGHT - 2 * SPARK_EDGE) / ((max(values) - min(values)) or 1)

    def at(row: Row) -> tuple[float, float]:
        east = SPARK_EDGE + (row["end_day"].toordinal() - min(days)) * wide
        north = SPARK_HEIGHT - SPARK_EDGE - (row["value"] - min(values)) * high
        return round(east, 1), round(north, 1)

    ink, path, dots = look.ink, "", ""
    pen = "M"
    for row in rows:
        if row["value"] is None:
            pen = "M"
            continue
        east, north = at(row)
        path += f"{pen}{east} {north}"
        pen = "L"
        radius = 4 if row is rows[-1] else 2
        dots += f'<circle cx="{east}" cy="{north}" r="{radius}" fill="{ink.accent}"/>'
    line = f'<path d="{path}" fill="none" stroke="{ink.accent}" stroke-width="1.5"/>'
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{SPARK_WIDTH}" height="{SPARK_HEIGHT}">'
        f"{line if len(known) >= TREND_POINTS else ''}{dots}</svg>"
    )
    coded = b64encode(drawing.encode()).decode("ascii")
    said = escape(spark_said(headline, words))
    return (
        f'<img class="sparkline" src="data:image/svg+xml;base64,{coded}" alt="{said}" '
        f'title="{said}" width="{SPARK_WIDTH}" height="{SPARK_HEIGHT}">'
    )


def spark_said(headline: Headline, words: Words) -> str:
    """The series in words: how many periods, from which value to which."""
    first, last = headline.series[0], headline.series[-1]
    ends = {}
    for name, row in (("first", first), ("last", last)):
        value = headline.scale.qualified(row["value"], row["value_qualifier"], missing="")
        ends[name] = words(
            "headline.point",
            value=flag_marked(with_value(value, headline.scale.unit, words), row["flag"]),
            period=row["period"],
        )
    return words("headline.series", number=len(headline.series), **ends)
