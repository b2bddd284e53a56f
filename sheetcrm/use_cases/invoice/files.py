"""Where a page may be written, and how: no file is ever written over."""

from pathlib import Path

from sheetcrm.errors import SheetcrmError
from sheetcrm.use_cases.invoice.pdf import PDF
from sheetcrm.use_cases.invoice.places import SUFFIX


def refuse_places(file: Path) -> None:
    """Raise SheetcrmError for a name that no page can have, and where something is in the way."""
    if file.suffix.lower() != SUFFIX:
        raise SheetcrmError("invoice.not_xlsx", file=file.name, suffix=SUFFIX)
    if not file.parent.is_dir():
        raise SheetcrmError("cli.no_folder", folder=str(file.parent))
    there = next((each for each in (file, file.with_suffix(PDF)) if each.exists()), None)
    if there is not None:
        raise SheetcrmError("invoice.there", file=there.name)


def write(file: Path, content: bytes) -> None:
    """Write a new file whole. Raises SheetcrmError if there is one by then, or it cannot be written."""
    from sheetcrm.stores.files.saving import write_new  # noqa: PLC0415 - openpyxl takes a while to load

    try:
        write_new(file, content)
    except FileExistsError:
        raise SheetcrmError("invoice.there", file=file.name) from None
    except OSError as error:
        raise SheetcrmError("cli.not_written", file=str(file), reason=error.strerror) from error
