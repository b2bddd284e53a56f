"""The target of a command, and what is printed while it is being opened and changed."""

from pathlib import Path, PurePath

from rich.markup import escape

from sheetcrm.cli.output import stderr
from sheetcrm.use_cases.target import Target


def target_of(name: str, credentials: Path | None) -> Target:
    """Return the target that a command names; what keeps it waiting is printed."""
    return Target(name, credentials, on_wait=print_waiting, on_done_in_excel=_print_done_in_excel)


def print_waiting(what: str, seconds: float) -> None:
    """Print what keeps us waiting, and for how long at most."""
    at_most = f"{seconds:.0f} seconds" if seconds < 90 else f"{seconds / 60:.0f} minutes"
    stderr.print(f"{what}. Going on trying for {at_most} at most; Ctrl+C stops that.")


def _print_done_in_excel(target: str) -> None:
    name = escape(PurePath(target).name)
    stderr.print(
        f"{name} is open in Excel, so this was done there. Save it in Excel to keep what changed."
    )
