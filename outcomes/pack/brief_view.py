"""One view in a brief: its heading, what it says, table, chart, and the marks of its sources."""

from __future__ import annotations

from dataclasses import dataclass

from docx.document import Document
from docx.text.paragraph import Paragraph

from outcomes.exhibit import Exhibit
from outcomes.language import Language, Words, translator
from outcomes.pack.brief_charts import add_chart, caption_of, drawn
from outcomes.pack.brief_fields import added, append_xml, field_xml, paragraph_xml, run_xml
from outcomes.pack.brief_footnotes import Footnotes, again_xml
from outcomes.pack.brief_page import break_section, set_landscape_page, set_page
from outcomes.pack.brief_tables import MOST_ROWS, Printed, add_table, printed, sources_in_order

# Up to so many documents are marked at the first sentence; more are marked row by row.
MARKED_TOGETHER = 5
MARKS_APART = "  "


@dataclass
class Paper:
    """The document being written, with its footnotes and how many charts and tables it has."""

    document: Document
    language: Language
    footnotes: Footnotes
    charts: int = 0
    tables: int = 0

    @property
    def words(self) -> Words:
        """The texts in the brief's language."""
        return translator(self.language)

    def add(self, text: str, style: str = "BodyText") -> Paragraph:
        """A paragraph at the end; ``style`` is the id of its style."""
        inside = run_xml(text) if text else ""
        return added(self.document, paragraph_xml(style, inside))

    def add_caption(self, kind: str, number: int, text: str) -> Paragraph:
        """A caption whose number Word can count anew; ``kind`` is ``table`` or ``chart``."""
        paragraph = self.add(self.words(f"brief.{kind}"), "Caption")
        append_xml(paragraph, field_xml(f"SEQ {kind} \\* ARABIC", str(number)))
        paragraph.add_run(self.words("brief.after_number") + text)
        return paragraph


@dataclass(frozen=True)
class Citing:
    """The footnotes of one view: the number of each of its documents, and all numbers."""

    number_of: dict[int, int]
    at_start: bool
    unplaced: tuple[int, ...]

    @property
    def numbers(self) -> tuple[int, ...]:
        """All numbers, rising."""
        return tuple(sorted(self.number_of.values()))


def add_view(paper: Paper, exhibit: Exhibit) -> None:
    """The view at the end of the brief."""
    paper.add(exhibit.title, "Heading1")
    citing = cite(paper.footnotes, exhibit)
    add_sentences(paper, exhibit, citing)
    nothing = paper.words("brief.nothing")
    table = printed(exhibit.table, nothing, citing.number_of.__getitem__)
    if table.setting.is_landscape:
        # A lying page begins anew: what stands upright goes before it.
        add_figure(paper, exhibit, citing)
        set_landscape_page(break_section(paper.document), paper.language)
        add_numbers(paper, exhibit, citing, table)
        set_page(break_section(paper.document), paper.language)
    else:
        add_numbers(paper, exhibit, citing, table)
        add_figure(paper, exhibit, citing)


def cite(footnotes: Footnotes, exhibit: Exhibit) -> Citing:
    """Adds a footnote a document in the order in which their marks will stand."""
    everyone = tuple(range(1, len(exhibit.sources) + 1))
    at_start = len(everyone) <= MARKED_TOGETHER
    in_rows = () if at_start else sources_in_order(exhibit.table)
    first = tuple(one for one in everyone if one not in in_rows)
    order = (*first, *in_rows)
    numbers = footnotes.add(exhibit.sources[one - 1] for one in order)
    number_of = dict(zip(order, numbers, strict=True))
    return Citing(number_of, at_start, tuple(number_of[one] for one in first))


def add_sentences(paper: Paper, exhibit: Exhibit, citing: Citing) -> None:
    """What the view says, its verdict, and what people noted beside it."""
    words = paper.words
    opening = paper.add("")
    opening.add_run(exhibit.takeaway).bold = True
    if citing.at_start:
        # Marks of many documents stand in the rows: a line would end between them here.
        append_xml(opening, paper.footnotes.marks_xml(citing.numbers, words("brief.comma")))
    for sentence in exhibit.sentences:
        paper.add(sentence)
    if exhibit.verdict:
        key = "brief.verdict_reasons" if exhibit.reasons else "brief.verdict"
        paper.add(words(key, verdict=exhibit.verdict, reasons=exhibit.reasons))
    for line in exhibit.comment.split("\n"):
        if line.strip():
            paper.add(words("brief.comment", comment=line.strip()))


def add_figure(paper: Paper, exhibit: Exhibit, citing: Citing) -> None:
    """The charts, each kept on one page with its caption below it; a view may have none."""
    if exhibit.chart is None:
        return
    plots, tall, rest = drawn(exhibit.chart, paper.words, paper.language)
    for plot in plots:
        paper.charts += 1
        about = exhibit.takeaway or exhibit.title
        add_chart(paper.add("", "Figure"), plot, tall, paper.charts, about)
        said = caption_of(exhibit.title, exhibit.chart, paper.words)
        caption = paper.add_caption("chart", paper.charts, said)
        append_xml(caption, _repeated(citing, paper.words))
    if rest:
        paper.add(rest, "TableNote")


def add_numbers(paper: Paper, exhibit: Exhibit, citing: Citing, table: Printed) -> None:
    """The table with its caption above and its documents in one line below."""
    words = paper.words
    paper.tables += 1
    caption = paper.add_caption("table", paper.tables, exhibit.title)
    caption.paragraph_format.keep_with_next = True
    if citing.at_start:
        append_xml(caption, _repeated(citing, words))
    else:
        append_xml(caption, paper.footnotes.marks_xml(citing.unplaced, words("brief.comma")))
    add_table(paper.document, table, paper.footnotes.mark_xml)
    if exhibit.legend:
        marks = words("brief.marks", marks=MARKS_APART.join(exhibit.legend))
        paper.add(marks, "TableNote").paragraph_format.keep_with_next = True
    said = [exhibit.source_line, exhibit.as_of]
    if table.is_cut:
        said.append(words("brief.rest", shown=MOST_ROWS, total=len(exhibit.table.rows)))
    paper.add(words("table.semicolon").join(one for one in said if one), "TableNote")


def _repeated(citing: Citing, words: Words) -> str:
    return again_xml(citing.numbers, words("brief.comma"))
