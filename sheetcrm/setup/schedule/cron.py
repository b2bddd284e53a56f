r"""Cron: two lines of a crontab, which end by saying that they are ours and whose.

The first runs at the wanted time, and cron mails what it says of trouble. The second runs in every
other hour and says nothing: it only makes up for a morning on which the computer was off or asleep.

>>> print(for_cron("it's 100%"), for_cron(r"a\b"))
'it'"'"'s 100\%' a"$(printf '\134')"b
"""

import re
from collections.abc import Iterator
from typing import Final

from sheetcrm.errors import SheetcrmError
from sheetcrm.setup.buttons.quoting import for_sh
from sheetcrm.setup.schedule.daily_update import DailyUpdate, SchedulerName
from sheetcrm.setup.schedule.scheduler import Present, Run, Scheduler, Steps

CRONTAB: Final = "crontab"
_OURS: Final = re.compile(r"[^#\s].* # sheetcrm schedule ([0-9a-f]{16})")
_BACKSLASH: Final = "\"$(printf '\\134')\""
"""Some crons make one of two; in a command it stands for itself."""
_HOURS: Final = range(24)
_MOST_BYTES: Final = 900
"""Debian's cron takes a command of less than a thousand."""


class Cron(Scheduler):
    """The crontab of who is logged in."""

    name = SchedulerName.CRON

    def keys(self, present: Present) -> frozenset[str]:
        """Return which daily updates have a line."""
        return frozenset(key for line in _lines_of(present) if (key := _key_of(line)))

    def is_there(self, wanted: DailyUpdate, present: Present) -> bool:
        """Return whether the lines are there, and no other of that key."""
        there = [line for line in _lines_of(present) if _key_of(line) == wanted.key]
        return there == [f"{line}\n" for line in _lines(wanted)]

    def install(self, wanted: DailyUpdate, present: Present) -> Steps:
        """Return the one step that puts the lines at the end of the crontab."""
        others = "".join(_others(wanted.key, present))
        end = "" if not others or others.endswith("\n") else "\n"
        ours = "".join(f"{line}\n" for line in _lines(wanted))
        return (Run((CRONTAB, "-"), given=f"{others}{end}{ours}"),)

    def remove(self, key: str, present: Present) -> Steps:
        """Return the one step that takes the lines out, and a crontab that held nothing else."""
        others = "".join(_others(key, present))
        return (Run((CRONTAB, "-"), given=others) if others else Run((CRONTAB, "-r")),)

    def asks_whether_active(self, key: str) -> Run:  # noqa: ARG002 - cron knows no single line
        """Return what lists the crontab, which is all that can be asked of cron."""
        return Run((CRONTAB, "-l"))


def for_cron(word: str) -> str:
    """Quote a word for the shell of a crontab, in which a bare percent sign ends the command."""
    return _BACKSLASH.join(map(_quoted, word.split("\\"))).replace("%", "\\%")


def _quoted(text: str) -> str:
    return for_sh(text) if text else ""


def _lines(wanted: DailyUpdate) -> Iterator[str]:
    command = " ".join(for_cron(word) or "''" for word in wanted.words)
    if wanted.locale:
        command = f"LANG={for_cron(wanted.locale)} {command}"
    if "\n" in command or "\r" in command:
        raise SheetcrmError("schedule.character", file=wanted.of.place, scheduler=Cron.name)
    if len(command.encode()) > _MOST_BYTES:
        raise SheetcrmError("schedule.too_long", file=wanted.of.place)
    mark, minute, hour = f"# sheetcrm schedule {wanted.key}", wanted.at.minute, wanted.at.hour
    yield f"{minute} {hour} * * * {command} {mark}"
    yield f"{minute} {_all_but(hour)} * * * {command} >/dev/null 2>&1 {mark}"


def _all_but(hour: int) -> str:
    """Write every hour but one.

    >>> _all_but(7), _all_but(0), _all_but(23), _all_but(1)
    ('0-6,8-23', '1-23', '0-22', '0,2-23')
    """
    parts = (_HOURS[:hour], _HOURS[hour + 1 :])
    return ",".join(
        str(part[0]) if len(part) == 1 else f"{part[0]}-{part[-1]}" for part in parts if part
    )


def _lines_of(present: Present) -> list[str]:
    """Return the lines with their ends; no other character than this one ends a line of cron."""
    return re.findall("[^\n]*\n|[^\n]+", present.get(CRONTAB, ""))


def _others(key: str, present: Present) -> Iterator[str]:
    """Yield what is not ours, as it is."""
    return (line for line in _lines_of(present) if _key_of(line) != key)


def _key_of(line: str) -> str | None:
    ours = _OURS.fullmatch(line.rstrip("\r\n"))
    return ours[1] if ours else None
