"""The calculation chain lists the cells with formulas; replaced formulas are dropped from it."""

from sheetcrm.ooxml.xml.markup import parse_markup
from sheetcrm.ooxml.xml.splices import Splice, apply_splices, set_attribute
from sheetcrm.wording.reason import because


def drop_cells(data: bytes, gone: frozenset[tuple[str, str]]) -> bytes | None:
    """Return the chain without these (sheet id, cell) entries; None if none is left.

    An entry without a sheet id has that of the entry before it, so the one after a dropped entry
    gets its own.
    """
    root = parse_markup(data, because("part.calculation_chain"))
    splices: list[Splice] = []
    sheet = written = "0"
    left = 0
    for entry in root.all("c"):
        sheet = entry.attributes.get("i", sheet)
        if (sheet, entry.attributes.get("r", "")) in gone:
            splices.append(Splice(entry.start, entry.end, b""))
            continue
        left += 1
        if "i" not in entry.attributes and sheet != written:
            tag = set_attribute(data[entry.start : entry.tag_end], "i", sheet)
            splices.append(Splice(entry.start, entry.tag_end, tag))
        written = sheet
    return apply_splices(data, splices) if left else None
