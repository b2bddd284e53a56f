"""Reads the cells of sheets with python-calamine, once it is known what that will take."""

from collections.abc import Collection
from dataclasses import dataclass
from io import BytesIO

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from sheetcrm.ooxml.contents import WorkbookContents
from sheetcrm.ooxml.package.archive import Packed
from sheetcrm.ooxml.package.deflate import pack
from sheetcrm.ooxml.readable.areas import with_usual_dimension, with_usual_merges
from sheetcrm.ooxml.readable.copy import QUICKLY, check_texts_and_looks, copy_of
from sheetcrm.ooxml.readable.durations import has_durations, without_endless
from sheetcrm.ooxml.sheet.far import FarCell, cells_at, far_cells, without_cells
from sheetcrm.ooxml.sheet.untold.error_cells import with_known_errors
from sheetcrm.ooxml.xml.markup import check_fully, check_spelling
from sheetcrm.wording.reason import because


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """A sheet as it was read, and its part without what was left out."""

    cells: CalamineSheet
    data: bytes
    left_out: tuple[FarCell, ...]


class Reader:
    """Reads the sheets of a workbook; `only` names those that will be asked for, None is all."""

    def __init__(self, contents: WorkbookContents, only: Collection[str] | None = None) -> None:
        """Raise CannotEdit or CalamineError if the workbook cannot be read."""
        self._contents, self._only = contents, only
        self._changed: dict[str, Packed] = {}
        self._has_durations = has_durations(contents.read_styles())
        self._open()

    def sheet(self, name: str, leave_out: Collection[tuple[int, int]] | None = None) -> ReadSheet:
        """Read a sheet without the cells at given places, else without those far from the rest.

        Raises CannotEdit or CalamineError if it is damaged, written in an unusual way or scattered.
        """
        part = self._contents.sheet(name).part
        data = self._contents.package.read(part)
        check_spelling(data, because("part.sheet", sheet=name))
        if data.count(b"<row") != data.count(b"</row>"):  # calamine minds no tag that is not closed
            check_fully(data, because("part.sheet", sheet=name))
        far = far_cells(data, name) if leave_out is None else cells_at(data, name, leave_out)
        kept = without_cells(data, far) if far else data
        usual = with_usual_dimension(kept)
        usual = without_endless(usual) if self._has_durations else usual
        if usual != data:
            self._replace(part, usual)
        return ReadSheet(self._read(name, part, usual), kept, far)

    def close(self) -> None:
        """Free the memory."""
        self._book.close()

    def _read(self, name: str, part: str, data: bytes) -> CalamineSheet:
        """Read a sheet; one that calamine refuses is handed to it again as it knows sheets."""
        number = self._number_of(name)
        try:
            return self._book.get_sheet_by_name(number)
        except CalamineError:
            check_fully(data, because("part.sheet", sheet=name))
            known = with_usual_merges(with_known_errors(data))
            if known == data:
                raise
            self._replace(part, known)
            return self._book.get_sheet_by_name(number)

    def _number_of(self, name: str) -> str:
        """Return what the copy calls a sheet."""
        return str(self._contents.sheets.index(self._contents.sheet(name)))

    def _replace(self, part: str, data: bytes) -> None:
        self._changed[part] = pack((data,), QUICKLY)
        self.close()
        self._open()

    def _open(self) -> None:
        copy = copy_of(self._contents, self._changed, self._only)
        try:
            self._book = CalamineWorkbook.from_filelike(BytesIO(copy))
        except CalamineError:
            check_texts_and_looks(self._contents)
            raise
