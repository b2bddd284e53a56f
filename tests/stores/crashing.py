"""A process that forks syncs and kills, starves or disowns them, and says as JSON what came of it.

    python crashing.py COMMAND WORKBOOK WORDS…

It is one of its own, so that nothing but syncs is forked and nothing but syncs dies.
"""

import hashlib
import json
import os
import random
import signal
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from sheetcrm.errors import SheetcrmError
from sheetcrm.stores.workbook.store import WorkbookStore
from sheetcrm.syncing.engine import sync_store

DAY = date(2026, 3, 2)
FILE_EVENTS = frozenset({"open", "os.rename", "os.remove", "os.chmod", "os.mkdir", "os.utime"})
NOBODY = 65534


def sync(workbook):
    sync_store(WorkbookStore(workbook), DAY)


def digest(workbook):
    return hashlib.sha256(workbook.read_bytes()).hexdigest()


def fork(work):
    """Do something in a process of its own; return the process."""
    process = os.fork()
    if process == 0:
        os.chdir("/")
        try:
            work()
        except BaseException as error:  # noqa: BLE001 - told by the status
            os.write(2, f"{error!r}\n".encode())
            os._exit(1)
        os._exit(0)
    return process


def status_of(process):
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def moments(workbook, kills):
    """Kill so many syncs, at moments spread over how long one takes. What did each leave?"""
    old = workbook.read_bytes()
    took = []
    for _ in range(5):
        workbook.write_bytes(old)
        began = time.perf_counter()
        status_of(fork(lambda: sync(workbook)))
        took.append(time.perf_counter() - began)
    chance = random.Random(3)
    left = []
    for number in range(int(kills)):
        workbook.write_bytes(old)
        process = fork(lambda: sync(workbook))
        time.sleep(sorted(took)[2] * (number + chance.random()) / int(kills))
        os.kill(process, signal.SIGKILL)
        left.append(_left(workbook, process, old))
    return left


def touches(workbook):
    """Kill a sync before each touch of any file, until one is never killed. What did each leave?"""
    old = workbook.read_bytes()
    left = []
    while not left or left[-1]["status"]:
        workbook.write_bytes(old)
        left.append(_left(workbook, fork(lambda: _sync_until(workbook, len(left) + 1)), old))
    return left


def _sync_until(workbook, last):
    count = 0

    def audit(event, words):
        nonlocal count
        if event in FILE_EVENTS:
            count += 1
            if count == last:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(audit)
    sync(workbook)


def _left(workbook, process, old):
    """Tell what a killed sync left, and what the next one makes of it."""
    status, found = status_of(process), digest(workbook)
    litter = sorted(path.name for path in workbook.parent.iterdir())
    sync(workbook)
    after = sorted(path.name for path in workbook.parent.iterdir())
    workbook_after = digest(workbook)
    return {
        "status": status,
        "found": found,
        "litter": litter,
        "next": workbook_after,
        "next_litter": after,
    }


def limited(workbook, most_bytes):
    """Sync where no file can grow beyond so many bytes. What was said?"""
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (int(most_bytes), resource.RLIM_INFINITY))
    try:
        sync(workbook)
    except SheetcrmError as error:
        return str(error)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)
    return None


def as_nobody(workbook, practice):
    """Sync as an unprivileged user. What was said?"""
    own = Path(tempfile.mkdtemp())
    os.environ["XDG_DATA_HOME"] = os.environ["XDG_CACHE_HOME"] = str(own)
    sync(Path(practice))  # import everything while we may
    for path in (own, *own.rglob("*")):
        os.chown(path, NOBODY, NOBODY)
    os.setgid(NOBODY)
    os.setuid(NOBODY)
    try:
        sync(workbook)
    except SheetcrmError as error:
        return str(error)
    return None


if __name__ == "__main__":
    command, path, *words = sys.argv[1:]
    sys.stdout.write(json.dumps(globals()[command](Path(path), *words)))
