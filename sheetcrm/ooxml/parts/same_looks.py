"""Whether two fonts, grounds, borders or formats look the same, however a program spells them.

Excel, LibreOffice and Python's libraries each write a stylesheet anew when they save: in another order,
with or without what is usual anyway, and with another first byte of a colour. What was ours has to be
known again then, or each update would add its formats once more, until a workbook takes no more.
"""

from typing import Final, TypeAlias

from sheetcrm.ooxml.xml.markup import Element

Meaning: TypeAlias = tuple[str, frozenset[tuple[str, str]], tuple["Meaning", ...]]
_TRUE: Final = frozenset({"1", "true", "on"})
_FALSE: Final = frozenset({"0", "false", "off"})
_SWITCHES: Final = frozenset({"b", "i", "strike", "outline", "shadow", "condense", "extend"})
"""Elements that say yes by being there."""
_USUAL: Final = {
    ("u", "val"): frozenset({"single"}),
    ("alignment", "wrapText"): _FALSE,
    ("alignment", "shrinkToFit"): _FALSE,
    ("alignment", "justifyLastLine"): _FALSE,
    ("alignment", "indent"): _FALSE,
    ("alignment", "textRotation"): _FALSE,
    ("protection", "locked"): _TRUE,
    ("protection", "hidden"): _FALSE,
    ("border", "diagonalUp"): _FALSE,
    ("border", "diagonalDown"): _FALSE,
    ("xf", "pivotButton"): _FALSE,
    ("xf", "quotePrefix"): _FALSE,
    **dict.fromkeys(((name, "val") for name in _SWITCHES), _TRUE),
}
"""Attributes that need not be written, by their element, and what they say then."""
_BLANK: Final = frozenset(
    {
        "alignment",
        "protection",
        "left",
        "right",
        "top",
        "bottom",
        "diagonal",
        "vertical",
        "horizontal",
    }
)
"""Elements that say nothing where nothing stands in them."""
_AUTOMATIC: Final = ("bgColor", frozenset({("indexed", "64")}), ())
"""What Excel writes behind a solid ground."""


def meaning_of(element: Element) -> Meaning:
    """Return what is the same for two elements that look the same."""
    children = (each for each in map(meaning_of, element.children) if not _says_nothing(each))
    said = (as_compared(element.name, *each) for each in element.attributes.items())
    return (
        element.name,
        frozenset(each for each in said if each is not None),
        tuple(sorted(children, key=lambda each: each[0])),
    )


def as_compared(element: str, name: str, value: str) -> tuple[str, str] | None:
    """Return an attribute as it is compared; None where it changes nothing.

    What is to be applied of a cell's format is a matter of its style: a cell shows what it names.
    """
    if value in _USUAL.get((element, name), ()) or (element == "xf" and name.startswith("apply")):
        return None
    if name == "rgb":  # no program shows a transparent colour
        return name, value[-6:].upper()
    return name, value


def _says_nothing(meaning: Meaning) -> bool:
    name, attributes, children = meaning
    if meaning == _AUTOMATIC or (name in _BLANK and not attributes and not children):
        return True
    return name in _SWITCHES and any(value in _FALSE for _, value in attributes)
