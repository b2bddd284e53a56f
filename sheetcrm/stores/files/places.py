"""Where a workbook lies: followed through links, and spelled as its folder spells it."""

import os
import stat
from contextlib import suppress
from errno import ELOOP, ENAMETOOLONG
from pathlib import Path
from unicodedata import normalize

from sheetcrm.errors import SheetcrmError


def place_of(path: Path) -> Path:
    """Return where a path leads, as the folders on the way spell it; it need not be there.

    Two spellings of one file have one place, so one lock and one history. Raises SheetcrmError if
    the folder in which a relative path begins is gone.
    """
    try:
        return _as_spelled(Path(os.path.realpath(path)))
    except FileNotFoundError:
        raise SheetcrmError("files.nowhere") from None


def refuse_if_no_file(path: Path, name: str) -> None:
    """Raise SheetcrmError if there is no file, or nothing that could be a workbook."""
    try:
        state = path.stat()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        raise SheetcrmError("files.missing", file=name) from None
    except OSError as error:
        raise _not_reached(name, error) from error
    if not stat.S_ISREG(state.st_mode):
        raise SheetcrmError("files.not_a_file", file=name)


def _not_reached(name: str, error: OSError) -> SheetcrmError:
    if error.errno == ELOOP:
        return SheetcrmError("files.links_in_a_circle", file=name)
    if error.errno == ENAMETOOLONG:
        return SheetcrmError("files.name_too_long", file=name)
    if isinstance(error, PermissionError):
        return SheetcrmError("files.no_way_there", file=name)
    return SheetcrmError("files.not_reached", file=name, why=error.strerror)


def _as_spelled(path: Path) -> Path:
    """Return a path in the folders' own spelling, where they do not tell letters' cases apart."""
    spelled = Path(path.anchor)
    for name in path.parts[1:]:
        spelled /= _spelling(spelled, name)
    return spelled


def _spelling(folder: Path, name: str) -> str:
    """Return how a folder spells a name that leads to one of its files."""
    other = name.swapcase()
    with suppress(OSError):  # nothing of that name, or a folder that may not be listed
        if other != name and (folder / name).samefile(folder / other):
            names = os.listdir(folder)  # noqa: PTH208 - their names only
            if name not in names:
                return next((each for each in names if folded(each) == folded(name)), name)
    return name


def folded(name: str) -> str:
    """Return what all spellings of a name share: macOS may take an accent for a letter of its own."""
    return normalize("NFC", name).casefold()
