"""A workbook to write in: the file, or where that is open in Excel on this computer, Excel itself."""

from collections.abc import Callable
from pathlib import PurePath
from typing import TypeVar

from rich.markup import escape

from sheetcrm.cli.output import to_people
from sheetcrm.errors import TargetBusy
from sheetcrm.stores.store import Store
from sheetcrm.stores.targets import open_in_excel, open_store

R = TypeVar("R")


def with_store(target: str, do: Callable[[Store], R], *, may_be_open: bool = True) -> R:
    """Do something with the store of a target, in Excel where that has it open.

    Raises TargetBusy where it is open elsewhere, or `may_be_open` does not hold.
    """
    try:
        return do(open_store(target))
    except TargetBusy:
        live = open_in_excel(target) if may_be_open else None
        if live is None:
            raise
    done = do(live)
    name = escape(PurePath(target).name)
    to_people.print(
        f"{name} is open in Excel, so this was done there. Save it in Excel to keep what changed."
    )
    return done
