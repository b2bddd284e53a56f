"""A target: the workbook or sheet that somebody names, opened to be read or to be changed."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from sheetcrm.errors import TargetBusy
from sheetcrm.stores.kind import ReportWait, TargetName
from sheetcrm.stores.pace import Pace
from sheetcrm.stores.protocol import Store
from sheetcrm.stores.registry import kind_of, open_store

R = TypeVar("R")

_MEANT_OTHERWISE = " &?#;()[]{}'`,=!|<>^*"
"""What a terminal of Windows, macOS or Linux does not take for a part of a name without quotes."""


def _ignore(*_: object) -> None:
    """Ignore what is reported."""


@dataclass(frozen=True, slots=True)
class Target:
    """The path of a workbook or the link of a sheet, and what to call while it is worked on."""

    name: TargetName
    credentials: Path | None = None
    """The key for an online sheet; by default what is set up on this computer."""
    on_wait: ReportWait = _ignore
    on_done_in_excel: Callable[[str], None] = _ignore
    """Called with the target's name once a change was made in the Excel that has it open."""
    pace: Pace | None = None
    """That of all targets which are brought up to date together."""


def store_of(target: Target) -> Store:
    """Return the store of a target. Raises SheetcrmError for what no store can hold."""
    if target.pace is None:
        return open_store(target.name, target.credentials, report_wait=target.on_wait)
    return open_store(target.name, target.credentials, report_wait=target.on_wait, pace=target.pace)


def change(target: Target, do: Callable[[Store], R], *, may_be_open: bool = True) -> R:
    """Change a target, in Excel if that has the workbook open.

    Raises TargetBusy if it is open elsewhere, or `may_be_open` is false.
    """
    try:
        return do(store_of(target))
    except TargetBusy:
        live = kind_of(target.name).open_elsewhere(target.name) if may_be_open else None
        if live is None:
            raise
    done = do(live)
    target.on_done_in_excel(str(target.name))
    return done


def quoted(name: str) -> str:
    """Write a file's name or a link so that it can be copied into a command.

    >>> quoted("a.xlsx"), quoted("my list.xlsx"), quoted("customers(1).xlsx")
    ('a.xlsx', '"my list.xlsx"', '"customers(1).xlsx"')
    """
    return f'"{name}"' if any(letter in name for letter in _MEANT_OTHERWISE) else name
