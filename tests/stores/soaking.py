"""A process that forks syncs and lets each meet its trouble, as lines of JSON ask it to.

    python soaking.py DATA CACHE

It is one of its own, so that nothing but syncs is forked and nothing but syncs dies. Of each line it
prints the number of the process at once, then how that ended.
"""

import errno
import json
import os
import signal
import sys
import traceback
from datetime import date, datetime, timedelta
from pathlib import Path

from crashing import FILE_EVENTS, status_of

from sheetcrm.errors import SheetcrmError, TargetBusy, unforeseen
from sheetcrm.stores.files import backups, locks
from sheetcrm.stores.google import store as google_store
from sheetcrm.stores.google.http.retry_policy import RetryPolicy
from sheetcrm.stores.google.http.service import open_service
from sheetcrm.stores.google.store import GoogleStore
from sheetcrm.stores.google.write import sending
from sheetcrm.stores.workbook.store import WorkbookStore
from sheetcrm.syncing.engine import sync_store

DONE, FAILED, BUSY = 0, 1, 75


class Clock:
    """A clock that runs only when somebody waits."""

    now = 0.0

    def time(self):
        return self.now

    def sleep(self, seconds):
        self.now += seconds


def store_of(asked):
    if "workbook" in asked:
        return WorkbookStore(Path(asked["workbook"]))
    os.environ["SHEETCRM_SHEETS_URL"] = asked["url"]
    clock = Clock()
    policy = RetryPolicy(clock=clock.time, sleep=clock.sleep, spread=lambda: 0.0)
    return GoogleStore(open_service(asked["link"], Path(asked["key"]), policy))


def meet(trouble, folders):
    """Let what touches files in these folders die or fail at the touch that is meant."""
    count, renamed = 0, False

    def audit(event, words):
        nonlocal count, renamed
        if event not in FILE_EVENTS or not str(words[0]).startswith(folders):
            return
        count += 1
        if trouble["at"] == "after rename":
            is_due, renamed = renamed, event == "os.rename" and str(words[1]).endswith(".xlsx")
        else:
            is_due = count == trouble["at"]
        if is_due and trouble["what"] == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if is_due:
            code = getattr(errno, trouble["what"])
            raise OSError(code, os.strerror(code))

    sys.addaudithook(audit)


def set_clock(hours):
    """Let all that asks for the present moment see another one."""
    moved = timedelta(hours=hours)

    class Moved(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime.now(tz) + moved

    google_store.datetime = sending.datetime = Moved
    for module in [each for name, each in sys.modules.items() if name.startswith("sheetcrm")]:
        if hasattr(module, "moment_now"):
            real = module.moment_now
            module.moment_now = lambda real=real: real() + moved


def sync(asked):
    """Sync in this process; return the status and what is said."""
    set_clock(asked.get("hours", 0))
    store = store_of(asked)
    if asked.get("trouble"):
        meet(asked["trouble"], (str(Path(asked["workbook"]).parent), *sys.argv[1:]))
    try:
        day = date.fromisoformat(asked["day"])
        sync_store(store, day, allow_shrink=True, allow_moved=True)
    except SheetcrmError as error:
        return BUSY if isinstance(error, TargetBusy) else FAILED, str(error)
    except Exception as error:  # noqa: BLE001 - what the command line says of a mistake of ours
        traceback.print_exc()
        return FAILED, str(unforeseen(error))
    return DONE, ""


def fork(asked):
    """Sync in a process of its own; tell its number, then how it ended and what it said."""
    reader, writer = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(reader)
        status, said = sync(asked)
        os.write(writer, said.encode())
        os._exit(status)
    os.close(writer)
    say(process)
    with os.fdopen(reader, encoding="utf-8") as pipe:
        said = pipe.read()
    say({"status": status_of(process), "said": said})


def say(value):
    sys.stdout.write(f"{json.dumps(value)}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    data, cache = map(Path, sys.argv[1:])
    backups.user_data_path = lambda *_, **__: data
    locks.user_cache_path = lambda *_, **__: cache
    for line in sys.stdin:
        fork(json.loads(line))
