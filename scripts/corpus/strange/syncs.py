"""Syncs workbooks by the command line, each in a process of its own that has loaded it all before.

Started as a program, it reads lines of JSON: a workbook, a folder for what undoing needs, a file
for what is said, and a day. It answers each with the exit status and the most memory, in kilobytes.
"""

import json
import os
import subprocess
import sys
from contextlib import redirect_stdout, suppress
from functools import cache
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Timer
from typing import Final, NoReturn

from corpus.strange.clean import clean_workbook
from corpus.strange.zipped import entries, zipped
from sheetcrm.cli.app import run

MOST_SECONDS: Final = 120
"""Longer than the slowest of them takes on a busy computer: what hangs is stopped."""


def sync(path: Path, said: Path, day: str) -> tuple[int, int]:
    """Sync a workbook; return the exit status (minus a signal) and the memory."""
    server = _server()
    assert server.stdin is not None
    assert server.stdout is not None
    asked = [str(path), str(path.parent / "data"), str(said), day]
    server.stdin.write(json.dumps(asked) + "\n")
    server.stdin.flush()
    status, memory = json.loads(server.stdout.readline())
    return status, memory


@cache
def _server() -> "subprocess.Popen[str]":
    command = [sys.executable, __file__]
    paths = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, encoding="utf-8", env=paths)


def _serve() -> None:
    _load_all()
    for line in sys.stdin:
        path, data, said, day = json.loads(line)
        child = os.fork()
        if not child:
            out = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            os.dup2(out, 1)
            os.dup2(out, 2)
            _run(path, data, day)
        print(json.dumps(_wait(child)), flush=True)


def _load_all() -> None:
    """Sync a workbook here, so that what that loads need not be loaded again each time."""
    with TemporaryDirectory() as folder, redirect_stdout(StringIO()), suppress(SystemExit):
        path = Path(folder) / "any.xlsx"
        path.write_bytes(zipped(entries(clean_workbook(0).parts)))
        _run(str(path), folder, "2026-03-02")


def _run(path: str, data: str, day: str) -> NoReturn:
    os.environ["XDG_DATA_HOME"] = data
    sys.argv = ["sheetcrm", "sync", path, "--json", "--today", day]
    run()
    sys.exit(0)


def _wait(child: int) -> tuple[int, int]:
    timer = Timer(MOST_SECONDS, os.kill, (child, 9))
    timer.start()
    _, status, usage = os.wait4(child, 0)
    timer.cancel()
    return os.waitstatus_to_exitcode(status), usage.ru_maxrss


if __name__ == "__main__":
    _serve()
