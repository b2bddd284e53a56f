"""The calculation chain: which cells hold formulas. Replaced formulas leave it."""

from sheetcrm.ooxml.xml.markup import Splice, apply_splices, parse_markup, set_attribute


def drop_cells(data: bytes, gone: frozenset[tuple[str, str]]) -> bytes | None:
    """Return the chain without these (sheet id, cell) entries; None when nothing is left of it.

    An entry without a sheet id has that of the entry before it, so the one that follows a
    dropped entry is told its own.
    """
    root = parse_markup(data, "the calculation chain")
    splices: list[Splice] = []
    sheet = told = "0"
    left = 0
    for entry in root.all("c"):
        sheet = entry.attributes.get("i", sheet)
        if (sheet, entry.attributes.get("r", "")) in gone:
            splices.append(Splice(entry.start, entry.end, b""))
            continue
        left += 1
        if "i" not in entry.attributes and sheet != told:
            tag = set_attribute(data[entry.start : entry.tag_end], "i", sheet)
            splices.append(Splice(entry.start, entry.tag_end, tag))
        told = sheet
    return apply_splices(data, splices) if left else None
