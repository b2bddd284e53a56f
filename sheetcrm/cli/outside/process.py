"""A command as a process of its own: what the system sees of it, from its first line to its last."""

import atexit
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from sheetcrm.cli.outside.stopping import Stopping

_STANDARD = range(3)


def run_and_end(command: Callable[[], None], stopping: Stopping) -> NoReturn:
    """Run a command, and end the process at once with its exit status.

    Raises KeyboardInterrupt with the number of the signal that stopped it.
    """
    status = 0
    try:
        command()
    except SystemExit as ended:
        status = int(ended.code or 0)
    finally:
        stopping.hold()
        atexit._run_exitfuncs()  # noqa: SLF001 - what ending at once leaves out
        stopping.check()
    os._exit(status)


def open_standard_files() -> None:
    """Open what the process was started without: else the next file opened would be its output."""
    for number in _STANDARD:
        try:
            os.fstat(number)
        except OSError:
            with suppress(OSError):
                os.open(os.devnull, os.O_RDWR)
    if sys.stdin is None:
        sys.stdin = Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115 - until the end
