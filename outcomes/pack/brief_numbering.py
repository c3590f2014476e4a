"""The numbering of headings as one automatic list of four levels: 一、（一）1.（1）."""

from __future__ import annotations

from outcomes.language import Language
from outcomes.pack.brief_styles import WORD, indent_xml

# Number format, text of the number and what follows it, from the first level down.
CHINESE_LEVELS = (
    ("chineseCounting", "%1、", "nothing"),
    ("chineseCounting", "（%2）", "nothing"),
    ("decimal", "%3.", "nothing"),
    ("decimal", "（%4）", "nothing"),
)
ENGLISH_LEVELS = (
    ("decimal", "%1.", "space"),
    ("decimal", "%1.%2", "space"),
    ("decimal", "%1.%2.%3", "space"),
    ("lowerLetter", "(%4)", "space"),
)


def numbering_xml(language: Language) -> str:
    """The whole numbering part; each level is tied to the heading style of its depth."""
    levels = CHINESE_LEVELS if language == "zh" else ENGLISH_LEVELS
    indent = indent_xml(language == "zh")
    written = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>'
        f'<w:pStyle w:val="Heading{depth + 1}"/><w:suff w:val="{after}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr>{indent}</w:pPr></w:lvl>'
        for depth, (number_format, text, after) in enumerate(levels)
    )
    return (
        f'<w:numbering xmlns:w="{WORD}"><w:abstractNum w:abstractNumId="0">'
        f'<w:multiLevelType w:val="multilevel"/>{written}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
