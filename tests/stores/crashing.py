"""A process that forks syncs and kills, starves or disowns them, and says as JSON what came of it.

    python crashing.py COMMAND WORKBOOK WORDS…

It is one of its own, so that nothing but syncs is forked and nothing but syncs dies.
"""

import hashlib
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
import zipfile
from datetime import date
from pathlib import Path

from sheetcrm.book import open_book
from sheetcrm.errors import SheetcrmError
from sheetcrm.history.undo import undo_store
from sheetcrm.ooxml.searching import Search
from sheetcrm.rules.words import Business
from sheetcrm.stores.files.replacing import in_place
from sheetcrm.stores.workbook.store import WorkbookStore
from sheetcrm.syncing.engine import sync_store
from sheetcrm.use_cases.adopting.adopt import Answers, adopt_list, understand
from sheetcrm.use_cases.archive import archive as move_out
from sheetcrm.use_cases.forgetting.forget import forget
from sheetcrm.use_cases.forgetting.forget import understand as understand_who
from sheetcrm.use_cases.new import new_workbook
from sheetcrm.use_cases.taking_in.import_file import import_file
from sheetcrm.use_cases.target import Target

DAY = date(2026, 3, 2)
CUT = date(2025, 9, 1)
FILE_EVENTS = frozenset(
    {
        "open",
        "os.chmod",
        "os.chown",
        "os.link",
        "os.mkdir",
        "os.remove",
        "os.rename",
        "os.truncate",
        "os.utime",
    }
)
NOBODY = 65534
WHO = "person7@example.com"
MOMENT = "docProps/core.xml"
"""The part that says when a workbook was made."""


def sync(workbook):
    sync_store(WorkbookStore(workbook), DAY)


def take_in(workbook):
    """Import the orders that lie above the workbook's folder."""
    import_file(Target(workbook), workbook.parents[1] / "orders.csv", DAY)


def undo(workbook):
    undo_store(WorkbookStore(workbook))


def archive(workbook):
    """Move the older half of the log out of the sheet."""
    move_out(Target(workbook), CUT, DAY)


def redo(workbook):
    undo_store(WorkbookStore(workbook), redo=True)


def new(workbook):
    new_workbook(workbook, Business.CLINIC)


def adopt(workbook):
    """Adopt the list that lies beside the workbook as text, into that workbook."""
    understood = understand(Target(workbook.with_suffix(".csv")), DAY)
    adopt_list(understood, Answers({}), DAY)


def forget_one(workbook):
    """Forget somebody who stands in the list, the log and all that is kept."""
    forget(understand_who(Target(workbook), WHO, DAY).draft(mentions=False))


def forgets(workbook, step=1):
    """Kill a forgetting before each touch of any file. What did each leave, once somebody looks again?"""
    sync(workbook)
    history, kept = WorkbookStore(workbook).history, workbook.parent.parent / "kept"
    old = workbook.read_bytes()
    shutil.copytree(history, kept)
    traces = understand_who(Target(workbook), WHO, DAY).traces
    left = []
    while not left or left[-1]["status"]:
        workbook.write_bytes(old)
        shutil.rmtree(history)
        shutil.copytree(kept, history)
        last = len(left) * int(step) + 1
        status = status_of(fork(lambda last=last: _until(lambda: forget_one(workbook), last)))
        WorkbookStore(workbook).read()  # as every command does that only looks
        search = Search(traces)
        search.file("workbook", workbook.read_bytes())
        is_named = bool(search.left)
        for file in history.iterdir():
            search.file("history", file.read_bytes())
        left.append(
            {
                "status": status,
                "is_old": workbook.read_bytes() == old,
                "is_named": is_named,
                "is_kept": any(each.file == "history" for each in search.left),
            }
        )
        with WorkbookStore(workbook).session():
            left[-1]["litter"] = sorted(each.name for each in workbook.parent.iterdir())
    return left


def digest_of_parts(workbook):
    """Return a digest of all that a workbook holds but the moment at which it was made."""
    if not workbook.exists():
        return None
    with zipfile.ZipFile(workbook) as file:
        parts = {each: file.read(each) for each in file.namelist() if each != MOMENT}
    return hashlib.sha256(repr(parts).encode()).hexdigest()


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
        left.append(_left(workbook, process))
    return left


def touches(workbook, command="sync", step=1):
    """Kill a command before each touch of any file, until one is never killed. What did each leave?

    With a step of 3 every third touch is tried. The history is put back each time, so that each begins where the first one did.
    """
    work = globals()[command]
    history, kept = WorkbookStore(workbook).history, workbook.parent.parent / "kept"
    again = take_in if command == "take_in" else sync
    if command not in {"sync", "take_in"}:
        sync(workbook)
    if command == "redo":
        undo(workbook)
    old = workbook.read_bytes()
    if history.exists():
        shutil.copytree(history, kept)
    left = []
    while not left or left[-1]["status"]:
        workbook.write_bytes(old)
        shutil.rmtree(history, ignore_errors=True)
        if kept.exists():
            shutil.copytree(kept, history)
        last = len(left) * int(step) + 1
        process = fork(lambda last=last: _until(lambda: work(workbook), last))
        left.append(_left(workbook, process, again))
    return left


def _until(work, last):
    count = 0

    def audit(event, words):
        nonlocal count
        if event in FILE_EVENTS:
            count += 1
            if count == last:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(audit)
    work()


def halves(workbook):
    """Kill syncs and undos while they write into the workbook itself, which has a second name."""
    os.link(workbook, workbook.with_name("same.xlsx"))
    overwrite = in_place._overwrite
    old = workbook.read_bytes()

    def die(file, content):
        file.seek(0)
        file.write(content[: len(content) // 2])
        os.kill(os.getpid(), signal.SIGKILL)

    def killed(work):
        in_place._overwrite = die
        work(workbook)

    left = []
    for work in (sync, undo):
        status = status_of(fork(lambda work=work: killed(work)))
        in_place._overwrite = overwrite
        half = digest(workbook)
        WorkbookStore(workbook).read()  # as every command does that only looks
        left.append({"status": status, "half": half, "read": digest(workbook)})
        work(workbook)
        left[-1] |= {"done": digest(workbook), "links": workbook.stat().st_nlink}
    return [hashlib.sha256(old).hexdigest(), left]


def new_ones(workbook, step=1):
    """Kill `new` before each touch of any file. What did each leave, and what does the next do?"""
    left = []
    while not left or left[-1]["status"]:
        for each in workbook.parent.iterdir():
            each.unlink()
        last = len(left) * int(step) + 1
        status = status_of(fork(lambda last=last: _until(lambda: new(workbook), last)))
        is_there = workbook.exists()
        if is_there:
            WorkbookStore(workbook).read()
        else:
            new(workbook)
        sync(workbook)
        names = sorted(each.name for each in workbook.parent.iterdir())
        left.append({"status": status, "is_there": is_there, "left": names})
    return left


def lists_as_text(workbook, how, number):
    """Kill adoptions of a list that lies beside the workbook as text. What did each leave?

    `how` is "touches", before each so manieth touch of any file, or "moments", at so many moments
    spread over how long one takes. The first entry is of one that was left alone.
    """
    number, left = int(number), []
    adopt(workbook)  # all that it imports is there from now on
    workbook.unlink()
    began = time.perf_counter()
    process = fork(lambda: adopt(workbook))
    os.waitid(os.P_PID, process, os.WEXITED | os.WNOWAIT)
    took = time.perf_counter() - began
    first = _adopted(workbook, process)
    chance = random.Random(5)
    while len(left) < number if how == "moments" else not left or left[-1]["status"]:
        if how == "moments":
            process = fork(lambda: adopt(workbook))
            time.sleep(took * (len(left) + chance.random()) / number)
            os.kill(process, signal.SIGKILL)
        else:
            last = len(left) * number + 1
            process = fork(lambda last=last: _until(lambda: adopt(workbook), last))
        left.append(_adopted(workbook, process))
    return [first, *left]


def _adopted(workbook, process):
    """Tell what an adoption left, and what the next one, a sync and an undo make of it; clear up."""
    status, found = status_of(process), digest_of_parts(workbook)
    adopt(workbook)
    told = {"status": status, "found": found, "next": digest_of_parts(workbook)}
    sync(workbook)
    told["synced"] = digest_of_parts(workbook)
    undo(workbook)
    told["undone"] = digest_of_parts(workbook)
    told["litter"] = sorted(path.name for path in workbook.parent.iterdir())
    workbook.unlink()
    shutil.rmtree(WorkbookStore(workbook).history)
    return told


def archives(workbook, how, number):
    """Kill moves of old rows: what was counted then, what after the next move, and after its undo?

    `how` is "touches", before each so manieth touch of any file, or "moments", at so many moments.
    """
    number, old, left = int(number), workbook.read_bytes(), []
    history, folder = WorkbookStore(workbook).history, workbook.with_suffix(".history")
    began = time.perf_counter()
    status_of(fork(lambda: archive(workbook)))
    took, chance = time.perf_counter() - began, random.Random(7)
    while len(left) < number if how == "moments" else not left or left[-1]["status"]:
        workbook.write_bytes(old)
        for each in (history, folder):
            shutil.rmtree(each, ignore_errors=True)
        if how == "moments":
            process = fork(lambda: archive(workbook))
            time.sleep(took * (len(left) + chance.random()) / number)
            os.kill(process, signal.SIGKILL)
        else:
            last = len(left) * number + 1
            process = fork(lambda last=last: _until(lambda: archive(workbook), last))
        status, found = status_of(process), _counted(workbook)
        archive(workbook)
        moved = _counted(workbook)
        undo(workbook)
        left.append({"status": status, "found": found, "next": moved, "undone": _counted(workbook)})
    return left


def _counted(workbook):
    """Count the rows of the log that count, and those of them that stand in the sheet."""
    snapshot = WorkbookStore(workbook).read()
    book = open_book(snapshot, DAY)
    earlier = snapshot.earlier()
    return [
        book.interactions.count,
        book.interactions.count - len(earlier.rows[1:] if earlier else ()),
    ]


def _left(workbook, process, again=sync):
    """Tell what a killed command left, and what the next one and an undo make of it."""
    status, found = status_of(process), digest(workbook)
    litter = sorted(path.name for path in workbook.parent.iterdir())
    again(workbook)
    after = sorted(path.name for path in workbook.parent.iterdir())
    workbook_after = digest(workbook)
    history = WorkbookStore(workbook).history
    ends = sorted({path.suffix for path in history.iterdir()})
    undo(workbook)
    return {
        "status": status,
        "found": found,
        "litter": litter,
        "next": workbook_after,
        "next_litter": after,
        "kept": ends,
        "undone": digest(workbook),
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
