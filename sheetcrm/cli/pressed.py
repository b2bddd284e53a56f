"""What the button beside a workbook does: it updates the list, opens it, and says so in its window.

The window has no other words than these: whoever looks at it has never seen a terminal. It stays
until Enter is pressed, whatever happened.
"""

import sys
from pathlib import Path

from sheetcrm.cli.adopting.adopted import updated
from sheetcrm.cli.adopting.asking import MARGIN, print_plain
from sheetcrm.cli.opening import target_of
from sheetcrm.cli.output import DONE, exit_status, print_error, stay_plain, stdout
from sheetcrm.cli.printing.due import how_of
from sheetcrm.cli.printing.people import print_people
from sheetcrm.errors import SheetcrmError, TargetBusy
from sheetcrm.use_cases.looking.today import first_list
from sheetcrm.use_cases.setup import open_for_its_owner
from sheetcrm.use_cases.sync import sync, sync_each
from sheetcrm.views.today.first_list import FirstList
from sheetcrm.wording.spoken import say, speak, spoken

PATIENCE_SECONDS = 600
MOST_ROWS = 12
"""More than that nobody reads in a window, when the workbook opens beside it."""


def pressed(file: str, *, debug: bool) -> int:
    """Update a workbook, open it, wait until Enter is pressed, and return the exit status."""
    stay_plain()
    try:
        _update(Path(file))
        status = DONE
    except SheetcrmError as error:
        if debug:
            raise
        print_error(error)
        status = exit_status(error)
    print_plain(f"\n{say('Press Enter to close this window.')}")
    sys.stdout.flush()
    sys.stdin.readline()
    return status


def _update(file: Path) -> None:
    target = target_of(str(file), None)
    print_plain(say("{file} is being brought up to date …", file=file.name))
    (outcome,) = sync_each([str(file)], lambda _: sync(target), PATIENCE_SECONDS, _print_waiting)
    if isinstance(outcome, SheetcrmError):
        raise outcome
    speak(outcome.language)
    print_people(outcome)
    print_plain(updated(outcome))
    if stdout.is_watched:
        _print_today(first_list(target, outcome))
    if not open_for_its_owner(file):
        print_plain(say("Open {file} to go on.", file=file.name))


def _print_waiting(busy: TargetBusy) -> None:
    message = busy.worded(spoken())[0]
    waits = say("This window waits for ten minutes; close it to stop that.")
    print_plain(f"{message} {waits}")


def _print_today(first: FirstList) -> None:
    """Print whom to contact today, a line each, as the tab Today has them."""
    print_plain(f"\n{first.headline}")
    if first.log_ended:
        print_plain(first.log_ended)
    for row in first.rows[:MOST_ROWS]:
        print_plain(MARGIN + " · ".join(filter(None, (row.name, row.do, how_of(row)))))
    if len(first.rows) > MOST_ROWS:
        more = len(first.rows) - MOST_ROWS
        print_plain(MARGIN + say("and {count:more_people}", count=more))
    if first.closing:
        print_plain(first.closing)
    if first.to_settle:
        print_plain(say("{count:things_to_settle}.", count=first.to_settle))
