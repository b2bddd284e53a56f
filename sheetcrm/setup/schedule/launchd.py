"""launchd: a property list in the user's own LaunchAgents.

What was missed while a Mac slept launchd makes up for when it wakes; RunAtLoad does so for one that
was off. A sync that was done since that time of day does nothing.
"""

import plistlib
import re
from pathlib import Path
from typing import Any, Final

from sheetcrm.errors import SheetcrmError
from sheetcrm.setup.schedule.daily_update import DailyUpdate, SchedulerName
from sheetcrm.setup.schedule.scheduler import Present, Remove, Run, Scheduler, Steps, Write

_BEGINS: Final = "sheetcrm."
_ENDING: Final = ".plist"
_NOT_IN_XML: Final = re.compile(r"[\x00-\x08\x0b-\x1f]")


class Launchd(Scheduler):
    """The launchd of who is logged in on a Mac."""

    name = SchedulerName.LAUNCHD

    def __init__(self, folder: Path, user: int) -> None:
        self._folder = folder
        self._domain = f"gui/{user}"

    def keys(self, present: Present) -> frozenset[str]:
        """Return which daily updates have a file."""
        return frozenset(
            name.removeprefix(_BEGINS).removesuffix(_ENDING)
            for name in present
            if name.startswith(_BEGINS) and name.endswith(_ENDING)
        )

    def is_there(self, wanted: DailyUpdate, present: Present) -> bool:
        """Return whether the file is there and holds what it should."""
        return present.get(_named(wanted.key)) == _text(wanted)

    def install(self, wanted: DailyUpdate, present: Present) -> Steps:
        """Return the steps that write the file and have it loaded, in the place of a former one."""
        path = self._folder / _named(wanted.key)
        before = (self._unload(wanted.key),) if wanted.key in self.keys(present) else ()
        load = Run(("launchctl", "bootstrap", self._domain, str(path)))
        return (*before, Write(path, _text(wanted).encode()), load)

    def remove(self, key: str, present: Present) -> Steps:  # noqa: ARG002 - it may be loaded all the same
        """Return the steps that unload it and remove the file."""
        return self._unload(key), Remove(self._folder / _named(key))

    def asks_whether_active(self, key: str) -> Run:
        """Return what asks launchd about it."""
        return Run(("launchctl", "print", f"{self._domain}/{_BEGINS}{key}"))

    def _unload(self, key: str) -> Run:
        return Run(("launchctl", "bootout", f"{self._domain}/{_BEGINS}{key}"), may_fail=True)


def _text(wanted: DailyUpdate) -> str:
    if _NOT_IN_XML.search("".join(wanted.words)):
        raise SheetcrmError("schedule.character", file=wanted.of.place, scheduler=Launchd.name)
    content: dict[str, Any] = {
        "Label": f"{_BEGINS}{wanted.key}",
        "ProgramArguments": list(wanted.words),
        "StartCalendarInterval": {"Hour": wanted.at.hour, "Minute": wanted.at.minute},
        "RunAtLoad": True,
        "ProcessType": "Background",
    }
    if wanted.locale:
        content["EnvironmentVariables"] = {"LANG": wanted.locale}
    return plistlib.dumps(content).decode()


def _named(key: str) -> str:
    return f"{_BEGINS}{key}{_ENDING}"
