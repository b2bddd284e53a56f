"""A copy beside the original: whoever wants to look first adopts that."""

from pathlib import Path

from sheetcrm.errors import SheetcrmError
from sheetcrm.stores.files.saving import content_of, write_new
from sheetcrm.use_cases.adopting.own_list import is_text_list
from sheetcrm.use_cases.target import Target, quoted


def can_be_copied(target: Target) -> bool:
    """Return whether a target is a workbook here; a text file becomes a new workbook anyway."""
    return Path(target.name).is_file() and not is_text_list(target)


def place_of_copy(file: Path) -> Path:
    """Return where the copy of a workbook lies.

    >>> place_of_copy(Path("lists/kunden.xlsx")).name
    'kunden (sheetcrm).xlsx'
    """
    return file.with_name(f"{file.stem} (sheetcrm){file.suffix}")


def copy_beside(target: Target) -> Target:
    """Copy a workbook and return the copy, which may be there, unchanged, from the last time.

    Raises SheetcrmError if a file of that name holds anything else.
    """
    file = Path(target.name)
    copy, content = place_of_copy(file), content_of(file)
    if not copy.exists():
        write_new(copy, content)
    elif content_of(copy) != content:
        raise SheetcrmError("adopt.copy_there", file=copy.name, quoted=quoted(copy.name))
    return Target(copy, target.credentials, target.on_wait, target.on_done_in_excel)
