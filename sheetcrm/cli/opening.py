"""The target of a command, and what is printed while it is being opened and changed."""

from pathlib import Path, PurePath

from rich.markup import escape

from sheetcrm.cli.output import stderr
from sheetcrm.stores.pace import Pace
from sheetcrm.use_cases.target import Target
from sheetcrm.wording.spoken import say

LONG_SECONDS = 90
"""From so many on, a wait is told in minutes."""


def target_of(name: str, credentials: Path | None, pace: Pace | None = None) -> Target:
    """Return the target that a command names; what keeps it waiting is printed.

    `pace` is that of all targets which the command names.
    """
    return Target(name, credentials, print_waiting, _print_done_in_excel, pace)


def print_waiting(what: str, seconds: float) -> None:
    """Print what keeps us waiting, and for how long at most."""
    is_long = seconds >= LONG_SECONDS
    at_most = say(
        "{count:minutes}" if is_long else "{count:seconds_long}",
        count=round(seconds / 60 if is_long else seconds),
    )
    stderr.print(
        say(
            "{what}. Trying again for {at_most} at most; Ctrl+C stops that.",
            what=say(what),
            at_most=at_most,
        )
    )


def _print_done_in_excel(target: str) -> None:
    name = escape(PurePath(target).name)
    stderr.print(
        say(
            "{name} is open in Excel, so this was done there. "
            "Save it in Excel to keep what changed.",
            name=name,
        )
    )
