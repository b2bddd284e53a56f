"""Files of old rows are written beside a workbook while it is replaced by one that counts on them."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from sheetcrm.errors import SheetcrmError
from sheetcrm.stores.archive.named import folder_of, names_in
from sheetcrm.stores.archive.parquet import OldRows, write_rows
from sheetcrm.stores.files.held import remove_patiently
from sheetcrm.stores.workbook.reading import read_workbook


@contextmanager
def written_beside(workbook: Path, files: Mapping[str, OldRows]) -> Iterator[None]:
    """Write files by their names from the workbook's folder; the block replaces the workbook.

    Where it does not come to that, they go again. Raises SheetcrmError if they cannot be written.
    """
    try:
        _write(workbook, files)
        yield
    except BaseException:
        _remove_uncounted(workbook, files)
        raise


def _write(workbook: Path, files: Mapping[str, OldRows]) -> None:
    try:
        for name, rows in files.items():
            file = workbook.parent / name
            file.parent.mkdir(exist_ok=True)
            write_rows(file, rows, workbook)
    except OSError as error:
        raise SheetcrmError("archive.no_place", folder=folder_of(workbook).name) from error


def _remove_uncounted(workbook: Path, files: Mapping[str, OldRows]) -> None:
    """Remove those that the workbook, as it is by now, does not count on."""
    try:
        counted = names_in(read_workbook(workbook).state())
    except (OSError, SheetcrmError):  # it may count on them, and a file too many harms nobody
        return
    for name in files:
        if name not in counted:
            remove_patiently(workbook.parent / name)
