r"""systemd: a timer of the user's own, and the service that it starts.

>>> print(for_systemd('5% of "$HOME"'))
"5%% of \"$$HOME\""
"""

from pathlib import Path
from typing import Final

from sheetcrm.setup.buttons.quoting import doubled
from sheetcrm.setup.schedule.daily_update import CLOCK, DailyUpdate, SchedulerName
from sheetcrm.setup.schedule.scheduler import Present, Remove, Run, Scheduler, Steps, Write

_BEGINS: Final = "sheetcrm-"
_SERVICE, _TIMER = ".service", ".timer"
_ESCAPED: Final = str.maketrans(
    {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\0": None}
)
_STARTER: Final = ("/bin/sh", "-c", 'exec "$0" "$@"')
"""Starts the words behind it as they are: systemd itself takes no program with quotes in its path."""
_MADE: Final = "# Made by sheetcrm schedule; sheetcrm schedule --remove takes it away.\n"


class Systemd(Scheduler):
    """The user's own systemd, whose files lie in a folder."""

    name = SchedulerName.SYSTEMD

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keys(self, present: Present) -> frozenset[str]:
        """Return which daily updates have a file."""
        return frozenset(
            name.removeprefix(_BEGINS).partition(".")[0]
            for name in present
            if name.startswith(_BEGINS) and name.endswith((_SERVICE, _TIMER))
        )

    def is_there(self, wanted: DailyUpdate, present: Present) -> bool:
        """Return whether both files are there and hold what they should."""
        return all(present.get(name) == text for name, text in _files(wanted).items())

    def install(self, wanted: DailyUpdate, present: Present) -> Steps:  # noqa: ARG002 - both are written
        """Return the steps that write both files and start the timer."""
        files = _files(wanted).items()
        timer = _named(wanted.key, _TIMER)
        return (
            *(Write(self._folder / name, text.encode()) for name, text in files),
            _systemctl("daemon-reload"),
            _systemctl("enable", timer),
            _systemctl("restart", timer),
        )

    def remove(self, key: str, present: Present) -> Steps:  # noqa: ARG002 - half of it may be gone
        """Return the steps that stop the timer and remove both files, and when it last ran."""
        timer = _named(key, _TIMER)
        return (
            _systemctl("disable", "--now", timer, may_fail=True),
            _systemctl("clean", "--what=state", timer, may_fail=True),
            *(Remove(self._folder / _named(key, ending)) for ending in (_SERVICE, _TIMER)),
            _systemctl("daemon-reload"),
            _systemctl("reset-failed", _named(key, _SERVICE), may_fail=True),
        )

    def asks_whether_active(self, key: str) -> Run:
        """Return what asks systemd whether the timer waits."""
        return _systemctl("is-active", _named(key, _TIMER))


def for_systemd(word: str) -> str:
    """Quote a word of a command for a unit: nothing in it is filled in."""
    return f'"{doubled(word).replace("$", "$$").translate(_ESCAPED)}"'


def _files(wanted: DailyUpdate) -> dict[str, str]:
    title = doubled(" ".join(wanted.title.split())).replace("\\", "\\\\")
    command = " ".join(map(for_systemd, (*_STARTER, *wanted.words)))
    locale = f"Environment=LANG={wanted.locale}\n" if wanted.locale else ""
    service = (
        f"{_MADE}[Unit]\nDescription={title}\n\n[Service]\nType=oneshot\n"
        f"{locale}ExecStart={command}\n"
    )
    timer = (
        f"{_MADE}[Unit]\nDescription={title}\n\n[Timer]\nOnCalendar=*-*-* {wanted.at:{CLOCK}}:00\n"
        "Persistent=true\n\n[Install]\nWantedBy=timers.target\n"
    )
    return {_named(wanted.key, _SERVICE): service, _named(wanted.key, _TIMER): timer}


def _named(key: str, ending: str) -> str:
    return f"{_BEGINS}{key}{ending}"


def _systemctl(*words: str, may_fail: bool = False) -> Run:
    return Run(("systemctl", "--user", *words), may_fail=may_fail)
