"""Opening a target for a command, and saying why it takes long, or where it was done."""

from collections.abc import Callable
from pathlib import Path, PurePath
from typing import TypeVar

from rich.markup import escape

from sheetcrm.cli.output import to_people
from sheetcrm.errors import TargetBusy
from sheetcrm.stores.protocol import Store
from sheetcrm.stores.registry import kind_of, open_store

R = TypeVar("R")


def open_target(target: str, credentials: Path | None) -> Store:
    """Return the store of a target; whoever watches is told of long waits."""
    return open_store(target, credentials, report_wait=say_waiting)


def with_store(
    target: str,
    credentials: Path | None,
    do: Callable[[Store], R],
    *,
    may_be_open: bool = True,
) -> R:
    """Do something with the store of a target, in Excel where that has the workbook open.

    Raises TargetBusy where it is open elsewhere, or `may_be_open` does not hold.
    """
    try:
        return do(open_target(target, credentials))
    except TargetBusy:
        live = kind_of(target).open_elsewhere(target) if may_be_open else None
        if live is None:
            raise
    done = do(live)
    name = escape(PurePath(target).name)
    to_people.print(
        f"{name} is open in Excel, so this was done there. Save it in Excel to keep what changed."
    )
    return done


def say_waiting(what: str, seconds: float) -> None:
    """Say what keeps us waiting, and for how long at most."""
    at_most = f"{seconds:.0f} seconds" if seconds < 90 else f"{seconds / 60:.0f} minutes"
    to_people.print(f"{what}. Going on trying for {at_most} at most; Ctrl+C stops that.")
