"""Real footnotes of a Word file: the part that holds them, and the marks in the text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.sax.saxutils import quoteattr

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import parse_xml

from outcomes.exhibit import Cited
from outcomes.pack.brief_fields import RAISED, field_xml, run_xml
from outcomes.pack.brief_styles import WORD

RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STYLED = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
LINKED = '<w:rPr><w:rStyle w:val="Hyperlink"/></w:rPr>'
ADDRESSES = ("http://", "https://")
# More marks than these in a row are said as the first and the last.
SINGLY = 3
# A dash at which no line ends: marks stay together.
UNTIL = f"<w:r>{RAISED}<w:noBreakHyphen/></w:r>"


class Footnotes:
    """The footnotes of one document, numbered through from 1 in the order of their marks.

    A footnote is added first, then marked: its first mark is the real one, a later one is a
    field that repeats the number, so that a document cited twice on a page stands there once.
    """

    def __init__(self, document: Document) -> None:
        root = parse_xml(
            f'<w:footnotes xmlns:w="{WORD}" xmlns:r="{RELATIONSHIPS}">'
            f"{_rule(-1, 'separator')}{_rule(0, 'continuationSeparator')}</w:footnotes>"
        )
        package = document.part.package
        self._part = XmlPart(
            PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, root, package
        )
        document.part.relate_to(self._part, RELATIONSHIP_TYPE.FOOTNOTES)
        self._marked: set[int] = set()
        self._count = 0

    def add(self, sources: Iterable[Cited]) -> tuple[int, ...]:
        """A footnote a source; their numbers, which must be marked in this order."""
        first = self._count + 1
        for source in sources:
            self._count += 1
            self._part.element.append(parse_xml(self._note_xml(self._count, source)))
        return tuple(range(first, self._count + 1))

    def mark_xml(self, number: int) -> str:
        """The mark of a footnote: the real one where it is the first, else one that repeats it."""
        if number in self._marked:
            return _again(number)
        self._marked.add(number)
        run = f'<w:r>{STYLED}<w:footnoteReference w:id="{number}"/></w:r>'
        bookmark = f'<w:bookmarkStart w:id="{number}" w:name="{_bookmark(number)}"/>'
        return f'{bookmark}{run}<w:bookmarkEnd w:id="{number}"/>'

    def marks_xml(self, numbers: Sequence[int], comma: str) -> str:
        """The marks of several footnotes, one after the other."""
        return run_xml(comma, RAISED).join(self.mark_xml(one) for one in numbers)

    def _note_xml(self, number: int, source: Cited) -> str:
        return (
            f'<w:footnote xmlns:w="{WORD}" xmlns:r="{RELATIONSHIPS}" w:id="{number}"><w:p>'
            f'<w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr><w:r>{STYLED}<w:footnoteRef/></w:r>'
            f"{run_xml(' ' + source.said)}{self._address_xml(source.address)}</w:p></w:footnote>"
        )

    def _address_xml(self, address: str) -> str:
        if not address:
            return ""
        if not address.startswith(ADDRESSES):
            return run_xml(f" {address}")
        target = self._part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link = f"<w:hyperlink r:id={quoteattr(target)}>{run_xml(address, LINKED)}</w:hyperlink>"
        return run_xml(" ") + link


def again_xml(numbers: Sequence[int], comma: str) -> str:
    """Marks that repeat footnotes; many in a row as the first and the last."""
    if len(numbers) > SINGLY:
        return UNTIL.join((_again(numbers[0]), _again(numbers[-1])))
    return run_xml(comma, RAISED).join(_again(one) for one in numbers)


def _again(number: int) -> str:
    return field_xml(f"NOTEREF {_bookmark(number)} \\h", str(number), RAISED)


def _bookmark(number: int) -> str:
    return f"_RefSource{number}"


def _rule(number: int, kind: str) -> str:
    return (
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr><w:spacing w:after="0" '
        f'w:line="240" w:lineRule="auto"/></w:pPr><w:r><w:{kind}/></w:r></w:p></w:footnote>'
    )
