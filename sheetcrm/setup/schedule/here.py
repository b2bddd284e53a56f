"""The schedulers of this computer: which there are, what they hold, and having them do what was planned."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from platformdirs import user_config_path

from sheetcrm.errors import SheetcrmError
from sheetcrm.setup.schedule.cron import CRONTAB, Cron
from sheetcrm.setup.schedule.launchd import Launchd
from sheetcrm.setup.schedule.plan import Held
from sheetcrm.setup.schedule.records import records_folder
from sheetcrm.setup.schedule.scheduler import Present, Remove, Run, Scheduler, Step, Write
from sheetcrm.setup.schedule.systemd import Systemd
from sheetcrm.setup.schedule.windows_tasks import BEGINS, WindowsTasks
from sheetcrm.stores.files.held import remove_patiently
from sheetcrm.stores.files.private_files import home_or_refused, make_own_folder, write_whole

_IN_PLAIN_ENGLISH: Final = {"LC_ALL": "C"}
_LETTERS: Final = ("oem" if sys.platform == "win32" else "utf-8", "surrogateescape")
"""How programs of the system write; what is none of these letters stays what it is."""
_OURS: Final = ("sheetcrm-*.service", "sheetcrm-*.timer", "sheetcrm.*.plist")


class Ended(NamedTuple):
    """How a program ended, and what it said."""

    status: int
    out: str
    error: str


def held_here() -> Held:
    """Return the schedulers of this computer and what each holds, the preferred one first.

    Raises SheetcrmError if there is none.
    """
    with home_or_refused():
        held = dict(_schedulers())
    if not held:
        raise SheetcrmError("schedule.none_here")
    return held


def carry_out(steps: Iterable[Step]) -> None:
    """Do what was planned. Raises SheetcrmError at the first step that cannot be done."""
    for step in steps:
        if isinstance(step, Run):
            _run(step)
            continue
        try:
            _put(step)
        except OSError as error:
            raise SheetcrmError(
                "schedule.not_written", file=str(step.path), why=error.strerror
            ) from error


def is_active(scheduler: Scheduler, key: str) -> bool:
    """Return whether a scheduler will start a daily update that it holds."""
    return _ended(scheduler.asks_whether_active(key)).status == 0


def _schedulers() -> Iterator[tuple[Scheduler, Present]]:
    if sys.platform == "win32":
        yield WindowsTasks(records_folder()), _tasks()
    elif sys.platform == "darwin":
        folder = Path.home() / "Library" / "LaunchAgents"
        yield Launchd(folder, os.getuid()), _files_in(folder)
    else:
        if shutil.which("systemctl") and _answers("systemctl", "--user", "show-environment"):
            folder = user_config_path() / "systemd" / "user"
            yield Systemd(folder), _files_in(folder)
        if shutil.which(CRONTAB):
            yield Cron(), {CRONTAB: _crontab()}


def _crontab() -> str:
    """Return the crontab of this user, "" if there is none. Raises SheetcrmError."""
    ended = _ended(Run((CRONTAB, "-l")))
    if ended.status == 0:
        return ended.out
    if "no crontab" in ended.error:
        return ""
    raise _refused(Run((CRONTAB, "-l")), ended.error)


def _files_in(folder: Path) -> Present:
    """Return our files in a folder of the system's."""
    found = (path for pattern in _OURS for path in folder.glob(pattern))
    return {path.name: path.read_bytes().decode("utf-8", "replace") for path in found}


def _tasks() -> Present:
    """Return the descriptions of our tasks."""
    listed = _ended(Run(("schtasks", "/Query", "/FO", "CSV", "/NH"))).out
    names = {line.split('"')[1].lstrip("\\") for line in listed.splitlines() if '"' in line}
    ours = sorted(name for name in names if name.startswith(BEGINS))
    return {name: _ended(Run(("schtasks", "/Query", "/TN", name, "/XML"))).out for name in ours}


def _answers(*words: str) -> bool:
    return _ended(Run(words)).status == 0


def _put(step: Write | Remove) -> None:
    if isinstance(step, Remove):
        remove_patiently(step.path)
        return
    if step.path.parent == records_folder():
        make_own_folder(step.path.parent)
    step.path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(step.path, step.content)


def _run(step: Run) -> None:
    ended = _ended(step)
    if ended.status and not step.may_fail:
        raise _refused(step, ended.error or ended.out)


def _ended(step: Run) -> Ended:
    """Run a program to its end. No shell reads its words, and every line end stays what it is."""
    try:
        ended = subprocess.run(  # noqa: S603 - a program of the system's and words of ours
            step.words,
            input=(step.given or "").encode(*_LETTERS),
            capture_output=True,
            check=False,
            env=os.environ | _IN_PLAIN_ENGLISH,
        )
    except OSError as error:
        raise _refused(step, error.strerror or "") from error
    return Ended(ended.returncode, ended.stdout.decode(*_LETTERS), ended.stderr.decode(*_LETTERS))


def _refused(step: Run, said: str) -> SheetcrmError:
    why = next(iter(said.strip().splitlines()[-1:]), "").strip()
    return SheetcrmError("schedule.refused", program=step.words[0], why=why)
