"""Sheets as python-calamine can read them: it knows only the errors that old Excels had."""

from io import BytesIO

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from sheetcrm.ooxml.package.deflate import pack
from sheetcrm.ooxml.package.opc import Package
from sheetcrm.ooxml.sheet.untold.error_cells import with_known_errors

_QUICKLY = 1


def read_sheet(reader: CalamineWorkbook, package: Package, name: str, part: str) -> CalamineSheet:
    """Read a sheet, `part` of the package that the reader reads.

    One that calamine refuses is handed to it again, with errors that it knows. Raises
    CalamineError if they are not why it was refused.
    """
    try:
        return reader.get_sheet_by_name(name)
    except CalamineError:
        sheet = package.read(part)
        known = with_known_errors(sheet)
        if known == sheet:
            raise
        changed = {package.member_name(part): pack((known,), _QUICKLY)}
        return CalamineWorkbook.from_filelike(
            BytesIO(package.to_bytes(changed, {}))
        ).get_sheet_by_name(name)
