"""Our own folders: whether they can be written, and whether their disk has room."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from sheetcrm.stores.files.room import free_bytes, in_the_way, own_folders
from sheetcrm.views.checkup import Step, StepState
from sheetcrm.wording.spoken import say

FOLDERS, DISK = "Our folders", "The disk"
LEAST_FREE: Final = 50_000_000
"""Bytes that the previous states of a few large workbooks need."""
_MEGA: Final = 1_000_000


def check_folders() -> Step:
    """Check whether what undoing and locking need can be kept."""
    for folder in own_folders():
        obstacle = in_the_way(folder)
        if obstacle is not None:
            says = say("Nothing can be kept in {folder}.", folder=str(folder))
            return Step(say(FOLDERS), StepState.FAILED, says, (_mend(obstacle),))
    says = say("What undoing needs is kept in {folder}.", folder=str(own_folders()[0]))
    return Step(say(FOLDERS), StepState.FINE, says)


def check_disk(*more: Path) -> Step:
    """Check whether the disks of our folders, and of `more`, have room."""
    return next(
        _full((*own_folders(), *more)), Step(say(DISK), StepState.FINE, say("There is room."))
    )


def _full(folders: tuple[Path, ...]) -> Iterator[Step]:
    for folder in folders:
        free = free_bytes(folder)
        if free < LEAST_FREE:
            says = say(
                "There is hardly any room left where {folder} is: {free:number} MB.",
                folder=str(folder),
                free=free // _MEGA,
            )
            make_room = say("Make room on that disk, then run this again.")
            yield Step(say(DISK), StepState.FAILED, says, (make_room,))


def _mend(obstacle: Path) -> str:
    if obstacle.is_dir():
        return say("Make sure that you may write in {folder}.", folder=str(obstacle))
    return say(
        "{file} is a file, and a folder is needed there: move it away, then run this again.",
        file=str(obstacle),
    )
