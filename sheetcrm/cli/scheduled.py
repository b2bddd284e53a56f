"""A sync as the daily schedule runs it: nobody watches, so what is said goes into a log.

What went wrong is said once more on standard error: cron mails it, and systemd's journal keeps it.
"""

import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from datetime import time
from io import TextIOBase

from sheetcrm.cli.output import DONE, exit_status, print_error, stay_plain, stderr, stdout
from sheetcrm.errors import SheetcrmError
from sheetcrm.use_cases.scheduled_run import DueRun
from sheetcrm.wording.spoken import say

PATIENCE_SECONDS = 7200
"""How long a list that is open in the morning is waited for."""
WIDE = 10_000
"""A line of a log is not broken."""


class IntoLog(TextIOBase):
    """What is printed, handed on line by line."""

    def __init__(self, note: Callable[[str], None]) -> None:
        self._note = note
        self._begun = ""

    def writable(self) -> bool:
        """Return that one may write."""
        return True

    def write(self, text: str) -> int:
        """Hand on the lines that are whole by now; a blank one says nothing."""
        *lines, self._begun = (self._begun + text).split("\n")
        for line in filter(str.strip, lines):
            self._note(line.rstrip())
        return len(text)


def as_scheduled(name: str, at: time, sync: Callable[[], int], *, is_list: bool) -> int:
    """Sync if that is due, into the log; keep how it ended, and return the exit status."""
    run = DueRun.of(name, at, is_list=is_list)
    if run is None:
        return DONE
    stay_plain()
    stdout.width = stderr.width = WIDE
    run.noted(None)
    trouble: list[str] = []
    status = _logged(run, sync, trouble)
    run.noted(status)
    if status != DONE:
        for line in trouble:
            print(line, file=sys.stderr)
    if run.log.is_lost:
        stderr.print(say("The log {file} could not be written.", file=str(run.log.path)))
    return status


def _logged(run: DueRun, sync: Callable[[], int], trouble: list[str]) -> int:
    def note_trouble(line: str) -> None:
        run.log.note(line)
        trouble.append(line)

    try:
        with redirect_stdout(IntoLog(run.log.note)), redirect_stderr(IntoLog(note_trouble)):
            try:
                return sync()
            except SheetcrmError as error:
                print_error(error)
                return exit_status(error)
    finally:
        run.log.close()
