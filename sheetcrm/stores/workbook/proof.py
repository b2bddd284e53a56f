"""What tells a tab from any other without reading it: the bytes that its cells follow from."""

from hashlib import blake2b

from sheetcrm.ooxml import Workbook
from sheetcrm.ooxml.package.relations import relations_part


def proof_of(book: Workbook, tab: str) -> bytes:
    """Digest what the cells of a tab follow from: its part, the texts, the looks, the calendar."""
    around = filter(None, (book.part, relations_part(book.part), book.related("styles")))
    digest = blake2b(tab.encode("utf-8", "surrogatepass"))
    for part in (*telling_parts(book, tab), *around):
        digest.update(book.package.packed(part))
    return digest.digest()


def telling_parts(book: Workbook, tab: str) -> list[str]:
    """Name the members that hold what is written in a tab's cells."""
    parts = filter(None, (book.sheet(tab).part, book.related("sharedStrings")))
    return list(map(book.package.member_name, parts))
