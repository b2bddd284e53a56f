"""A sync as the daily schedule runs it: nobody watches, so what is said goes into a log.

What went wrong is said once more on standard error: cron mails it, and systemd's journal keeps it.
"""

import sys
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from datetime import time
from functools import partial
from io import TextIOBase

from sheetcrm.cli.output import DONE, exit_status, print_error, stay_plain, stderr
from sheetcrm.errors import SheetcrmError
from sheetcrm.use_cases.daily.notice import Record, tell_of_trouble
from sheetcrm.use_cases.daily.scheduled_run import DueRun
from sheetcrm.wording.spoken import say

PATIENCE_SECONDS = 7200
"""How long a list that is open in the morning is waited for."""


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


def as_scheduled(
    name: str,
    at: time,
    sync: Callable[[], int],
    mail: Callable[[Record], None],
    *,
    is_list: bool,
) -> int:
    """Sync if that is due, into the log; keep how it ended, and return the exit status.

    `mail` mails today's list to whoever wants it.
    """
    run = DueRun.of(name, at, is_list=is_list)
    if run is None:
        return DONE
    stay_plain()
    run.noted(None)
    trouble: list[str] = []
    status = _logged(run, sync, trouble)
    run.noted(status)
    if status == DONE:
        trouble.clear()  # cells that need a look are no trouble
    _logged(run, partial(_tell, run, status, tuple(trouble), mail), trouble)
    run.log.close()
    for line in trouble:
        print(line, file=sys.stderr)
    if run.log.is_lost:
        stderr.print(say("The log {file} could not be written.", file=str(run.log.path)))
    return status


def _logged(run: DueRun, do: Callable[[], int], trouble: list[str]) -> int:
    def note_trouble(line: str) -> None:
        run.log.note(line)
        trouble.append(line)

    with redirect_stdout(IntoLog(run.log.note)), redirect_stderr(IntoLog(note_trouble)):
        try:
            return do()
        except SheetcrmError as error:
            print_error(error)
            return exit_status(error)


def _tell(run: DueRun, status: int, trouble: Sequence[str], mail: Callable[[Record], None]) -> int:
    """Tell whoever is to be told; that this fails is said in the log, and changes nothing else."""
    if status == DONE:
        mail(run.record)
    else:
        tell_of_trouble(run.record, trouble)
    return DONE
