"""Opening a target for a command, and saying why it takes long."""

from pathlib import Path

from sheetcrm.cli.output import to_people
from sheetcrm.stores.store import Store
from sheetcrm.stores.targets import open_store


def open_target(target: str, credentials: Path | None) -> Store:
    """Return the store of a target; whoever watches hears when Google keeps us waiting."""
    return open_store(target, credentials, tell=say_waiting)


def say_waiting(what: str, seconds: float) -> None:
    """Say what keeps us waiting, and for how long at most."""
    at_most = f"{seconds:.0f} seconds" if seconds < 90 else f"{seconds / 60:.0f} minutes"
    to_people.print(f"{what}. Going on trying for {at_most} at most; Ctrl+C stops that.")
