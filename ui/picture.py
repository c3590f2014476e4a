"""A chart as a picture, made in the reader's browser: nothing is drawn on the server."""

from __future__ import annotations

from collections.abc import Sequence

from ui.component import component


def picture_button(
    chart_key: str,
    title: str,
    lines: Sequence[str],
    file_name: str,
    label: str,
    key: str,
) -> None:
    """A button that saves the chart drawn by ``st.plotly_chart(key=chart_key)`` as PNG.

    ``title`` stands above the chart and ``lines`` below it, both inside the picture and
    wrapped to its width; ground, ink and font are those of the page, in twice its
    resolution. Nothing happens while the chart is not on the page.
    """
    component("picture", "button")(
        key=key,
        data={
            "chart": chart_key,
            "title": title,
            "lines": list(lines),
            "file": file_name,
            "label": label,
        },
    )
