"""Digests by which cells and people are known again, without anybody's name in them."""

from collections.abc import Iterable
from datetime import date
from hashlib import blake2b

from sheetcrm.tables.grid import Cell
from sheetcrm.tables.text import shown

NONE = 0
"""The digest of a blank."""
BETWEEN = "\x1f"


class Digests:
    """Digests of four bytes, different in each workbook: its salt is a part of them."""

    def __init__(self, salt: str) -> None:
        self.salt = salt
        self._key = salt.encode()
        self._known: dict[str, int] = {"": NONE}

    def of(self, text: str | None) -> int:
        """Return the digest of a text.

        >>> Digests("salt").of("Ann") == Digests("salt").of("Ann"), Digests("salt").of(None)
        (True, 0)
        """
        known = self._known.get(text or "")
        if known is None and text is not None:
            known = self._known[text] = number_of(text, self._key)
        return known or NONE


def number_of(text: str, salt: bytes = b"") -> int:
    """Return a number of four bytes for a text, never that of a blank."""
    digest = blake2b(text.encode(errors="replace"), digest_size=4, key=salt).digest()
    return int.from_bytes(digest, "little") or 1


def salt_of(texts: Iterable[str]) -> str:
    """Return a salt that only who has the list can know, the same for the same list."""
    everything = BETWEEN.join(sorted(texts)).encode(errors="replace")
    return blake2b(everything, digest_size=8).hexdigest()


def raw_text(cell: Cell) -> str:
    """Return what stands in a cell, the same from whichever store: a day is a day.

    >>> raw_text(" no "), raw_text(None), raw_text(4.0), raw_text(True)
    ('no', '', '4', 'TRUE')
    """
    if cell.__class__ is str:
        return str(cell).strip()
    if isinstance(cell, date):
        return cell.isoformat()[:10]
    return shown(cell).strip()
