"""What a file is by how it begins, whatever its name says."""

from enum import Enum
from typing import Final

BINARY: Final = (
    b"\xd0\xcf\x11\xe0", b"PK\x03\x04", b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!",
)  # fmt: skip
"""How files begin that are no text: old workbooks, packages, PDF, pictures, archives."""
TEXT_MARKS: Final = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")
LONGEST_START: Final = 4_096
STRAY_ZEROS: Final = 0.05


class Kind(Enum):
    """What a text is."""

    MARKUP = "markup"
    CARDS = "cards"
    GOOGLE_LINK = "link"
    SYLK = "sylk"
    WEB_ARCHIVE = "web archive"
    SEPARATED = "separated"


def may_be_text(data: bytes) -> bool:
    r"""Return whether a file that begins so may be a text.

    >>> may_be_text(b"Name;Tel"), may_be_text(b"PK\x03\x04"), may_be_text(b""), may_be_text(b"\xff\xfeN\0")
    (True, False, False, True)
    """
    if data.startswith(TEXT_MARKS):
        return True
    return (
        bool(data.strip())
        and not data.startswith(BINARY)
        and data.count(0) <= STRAY_ZEROS * len(data)
    )


def kind_of_text(text: str) -> Kind:
    """Return what a text is by how it begins.

    >>> kind_of_text("<html><table>").value, kind_of_text("Name;Tel").value
    ('markup', 'separated')
    """
    start = text[:LONGEST_START].lstrip("\ufeff \t\r\n").lower()
    if start.startswith("<"):
        return Kind.MARKUP
    if start.startswith("begin:vcard"):
        return Kind.CARDS
    if start.startswith("{") and "docs.google.com" in start:
        return Kind.GOOGLE_LINK
    if start.startswith("id;p"):
        return Kind.SYLK
    return Kind.WEB_ARCHIVE if start.startswith("mime-version:") else Kind.SEPARATED
