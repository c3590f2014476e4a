"""The styles of a brief, as the whole style part of a Word file: nothing of a template is left.

Sizes are in points; lengths inside the XML are in twentieths of a point.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from outcomes.language import Language
from outcomes.pack.brief_typefaces import Face, faces_of, other_names

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
# 22 lines on 225 mm: 28.95 points a line.
LINE = 579
# 28 characters of 16 points on 156 mm: each a quarter of a point closer.
CLOSER = '<w:spacing w:val="-5"/>'
TABLE_SIZE = 10.5
FOOTNOTE_SIZE = 9.0
# Two characters of 12 points.
NOTE_INDENT = 480
# A border of the tables, in eighths of a point.
RULE = 4


PARTED = re.compile("(?<=[a-z])(?=[A-Z0-9])")
KNOWN_IN_LOWER_CASE = ("Heading", "Caption", "Header", "Footer", "FootnoteText")


@dataclass(frozen=True)
class Style:
    """One style: its id in the file, typeface, size, and its paragraph's properties."""

    style_id: str
    face: Face
    size: float
    paragraph: str = ""
    run: str = ""
    following: str = ""

    @property
    def name(self) -> str:
        """The name that programs show, and by which they know their own styles."""
        parted = PARTED.sub(" ", self.style_id)
        return parted.lower() if self.style_id.startswith(KNOWN_IN_LOWER_CASE) else parted

    def xml(self) -> str:
        """The style's element; Normal is the default and rests on nothing."""
        is_base = self.style_id == "Normal"
        default = ' w:default="1"' if is_base else ""
        based_on = "" if is_base else '<w:basedOn w:val="Normal"/>'
        following = f'<w:next w:val="{self.following}"/>' if self.following else ""
        return (
            f'<w:style w:type="paragraph"{default} w:styleId="{self.style_id}">'
            f'<w:name w:val="{self.name}"/>{based_on}{following}<w:qFormat/>'
            f"<w:pPr>{self.paragraph}</w:pPr>"
            f"<w:rPr>{typeface_xml(self.face)}{self.run}{size_xml(self.size)}</w:rPr></w:style>"
        )


def typeface_xml(face: Face) -> str:
    """The four typefaces of a run: Latin, other European, Chinese, right-to-left scripts."""
    return (
        f'<w:rFonts w:ascii="{face.latin}" w:hAnsi="{face.latin}" '
        f'w:eastAsia="{face.chinese}" w:cs="{face.latin}"/>'
    )


def size_xml(points: float) -> str:
    """A size in half points, for all scripts."""
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def styles_xml(language: Language) -> str:
    """The whole style part of a brief in this language."""
    faces = faces_of(language)
    styles = "".join(one.xml() for one in styles_of(language))
    return (
        f'<w:styles xmlns:w="{WORD}"><w:docDefaults><w:rPrDefault><w:rPr>'
        f"{typeface_xml(faces.body)}{size_xml(faces.sizes.body)}"
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        f"{styles}{CHARACTERS}{DEFAULT_TABLE}{GRID_TABLE}</w:styles>"
    )


def styles_of(language: Language) -> tuple[Style, ...]:
    """Every paragraph and character style of a brief."""
    is_chinese = language == "zh"
    return (*_text_styles(is_chinese), *_heading_styles(is_chinese), *_small_styles(is_chinese))


def _text_styles(is_chinese: bool) -> tuple[Style, ...]:
    faces = faces_of("zh" if is_chinese else "en")
    body = faces.sizes.body
    title = (
        '<w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="240" w:line="700" '
        'w:lineRule="exact"/><w:jc w:val="center"/>'
        if is_chinese
        else '<w:spacing w:before="0" w:after="160"/><w:jc w:val="left"/>'
    )
    note = (
        '<w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="400" '
        'w:lineRule="exact"/><w:ind w:left="0" w:firstLineChars="200" '
        f'w:firstLine="{NOTE_INDENT}"/>'
        '<w:jc w:val="left"/>'
        if is_chinese
        else '<w:spacing w:before="0" w:after="60"/><w:jc w:val="left"/>'
    )
    under = _spacing(is_chinese) + f'<w:jc w:val="{"center" if is_chinese else "left"}"/>'
    bold, closer = ("", CLOSER) if is_chinese else ("<w:b/>", "")
    return (
        Style("Normal", faces.body, body),
        Style("BodyText", faces.body, body, _running(is_chinese), closer),
        Style("Title", faces.title, faces.sizes.title, title, bold, following="Subtitle"),
        Style("Subtitle", faces.second, body, under, closer, following="BodyText"),
        Style("NoteText", faces.body, faces.sizes.note, note),
        Style("Marking", faces.first, body, '<w:jc w:val="left"/>'),
    )


def _running(is_chinese: bool) -> str:
    """Paragraph of running text: in Chinese two characters of indent, both edges straight."""
    edge = "both" if is_chinese else "left"
    return _spacing(is_chinese) + indent_xml(is_chinese) + f'<w:jc w:val="{edge}"/>'


def _spacing(is_chinese: bool) -> str:
    """The lines of running text: as the page's grid has them, said in points.

    Programs differ in how they fit Latin letters and straight edges into a grid, so text does
    not hang on it: the pitch of line and character comes to the same 22 by 28.
    """
    if is_chinese:
        return (
            '<w:snapToGrid w:val="0"/>'
            f'<w:spacing w:before="0" w:after="0" w:line="{LINE}" w:lineRule="exact"/>'
        )
    return '<w:spacing w:before="0" w:after="120" w:line="300" w:lineRule="auto"/>'


def indent_xml(is_chinese: bool) -> str:
    """First line two characters in (32 points in Chinese); none in English."""
    if is_chinese:
        return '<w:ind w:left="0" w:firstLineChars="200" w:firstLine="640"/>'
    return '<w:ind w:left="0" w:firstLine="0"/>'


def _heading_styles(is_chinese: bool) -> tuple[Style, ...]:
    faces = faces_of("zh" if is_chinese else "en")
    body = faces.sizes.body
    bold, closer = ("", CLOSER) if is_chinese else ("<w:b/>", "")
    looks = (
        (faces.first, faces.sizes.first, bold + closer),
        (faces.second, body, bold + closer),
        (faces.body, body, "<w:b/>" + closer),
        (faces.body, body, closer),
    )
    return tuple(
        Style(
            f"Heading{level + 1}",
            face,
            size,
            _heading_paragraph(level, is_chinese),
            run,
            following="BodyText",
        )
        for level, (face, size, run) in enumerate(looks)
    )


def _heading_paragraph(level: int, is_chinese: bool) -> str:
    """Kept with what follows, numbered on its level, in the document map."""
    spacing = _spacing(is_chinese) if is_chinese else '<w:spacing w:before="240" w:after="80"/>'
    return (
        "<w:keepNext/><w:keepLines/><w:numPr>"
        f'<w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>{spacing}'
        f'{indent_xml(is_chinese)}<w:jc w:val="left"/><w:outlineLvl w:val="{level}"/>'
    )


def _small_styles(is_chinese: bool) -> tuple[Style, ...]:
    faces = faces_of("zh" if is_chinese else "en")
    loose = '<w:snapToGrid w:val="0"/>'
    above = f'{loose}<w:spacing w:before="160" w:after="60"/><w:jc w:val="center"/>'
    figure = f'<w:keepNext/>{loose}<w:spacing w:before="120" w:after="0"/><w:jc w:val="center"/>'
    note = f'{loose}<w:spacing w:before="60" w:after="160"/><w:jc w:val="left"/>'
    head = f'<w:keepNext/>{loose}<w:jc w:val="center"/>'
    foot = f'{loose}<w:jc w:val="left"/>'
    number = (faces.page_number, faces.sizes.page_number)
    return (
        Style("Caption", faces.first, TABLE_SIZE, above, _bold(not is_chinese)),
        Style("Figure", faces.body, TABLE_SIZE, figure),
        Style("TableText", faces.body, TABLE_SIZE, loose),
        Style("TableHead", faces.first, TABLE_SIZE, head, _bold(not is_chinese)),
        Style("TableNote", faces.body, FOOTNOTE_SIZE, note),
        Style("Header", faces.first, FOOTNOTE_SIZE, f'{loose}<w:jc w:val="center"/>'),
        Style("Footer", *number, loose),
        Style("FootnoteText", faces.body, FOOTNOTE_SIZE, foot),
    )


def _bold(is_bold: bool) -> str:
    return "<w:b/>" if is_bold else ""


CHARACTERS = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/></w:style>'
    '<w:style w:type="character" w:styleId="FootnoteReference">'
    '<w:name w:val="footnote reference"/><w:basedOn w:val="DefaultParagraphFont"/>'
    '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
    '<w:basedOn w:val="DefaultParagraphFont"/><w:rPr><w:color w:val="1F4E79"/></w:rPr></w:style>'
)
DEFAULT_TABLE = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
    '<w:top w:w="0" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="85" w:type="dxa"/>'
    "</w:tblCellMar></w:tblPr></w:style>"
)
GRID_TABLE = (
    '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/>'
    '<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>'
    + "".join(
        f'<w:{side} w:val="single" w:sz="{RULE}" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + "</w:tblBorders></w:tblPr></w:style>"
)


def fonts_xml() -> str:
    """The font table: every Chinese typeface with its other names, for systems without it."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/><w:charset w:val="86"/>'
        '<w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
        for name, others in other_names().items()
    )
    return f'<w:fonts xmlns:w="{WORD}">{fonts}</w:fonts>'
