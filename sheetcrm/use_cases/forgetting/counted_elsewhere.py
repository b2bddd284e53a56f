"""Files of old rows on which another workbook in the folder counts: a copy by "Save as" names the same.

Such a file is that workbook's, too: it stays, and its owner is told.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from sheetcrm.errors import SheetcrmError
from sheetcrm.stores.archive.named import folder_of, names_in
from sheetcrm.stores.workbook.reading import read_workbook

_WORKBOOKS: Final = (".xlsx", ".xlsm")
_NOT_A_LIST: Final = ("~$", ".")
"""How the names of files start that Excel and cloud drives put beside a workbook for a while."""


def counted_elsewhere(
    workbook: Path, counted: Sequence[Path], uncounted: Sequence[Path]
) -> Mapping[Path, str]:
    """Return which files another workbook counts on, each with the name of that workbook.

    `counted` are some that this one counts on, `uncounted` some that it does not: those in the folder
    of another are that one's. A workbook that cannot be read may count on all of them.
    """
    found: dict[Path, str] = {}
    for other in _others(workbook) if counted or uncounted else ():
        theirs, folder = counted_by(other), folder_of(other)
        needed = [each for each in (*counted, *uncounted) if theirs is None or each in theirs]
        needed += [each for each in uncounted if each.parent == folder]
        found = dict.fromkeys(needed, other.name) | found
    return found


def counted_by(workbook: Path) -> frozenset[Path] | None:
    """Return the files that a workbook counts on; None if it cannot be read."""
    try:
        state = read_workbook(workbook).state()
    except (OSError, SheetcrmError):
        return None
    return frozenset(workbook.parent / name for name in names_in(state))


def _others(workbook: Path) -> Iterator[Path]:
    for each in sorted(workbook.parent.iterdir()):
        is_list = each.suffix.lower() in _WORKBOOKS and not each.name.startswith(_NOT_A_LIST)
        if is_list and each.name != workbook.name and each.is_file():
            yield each
