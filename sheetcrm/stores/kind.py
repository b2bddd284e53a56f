"""What a kind of store declares about itself, so that no command needs to know which kinds there are."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from sheetcrm.errors import SheetcrmError
from sheetcrm.stores.pace import Pace
from sheetcrm.stores.protocol import Store
from sheetcrm.views.checkup import Step

if TYPE_CHECKING:  # finding the store of a target must not wait for the rules
    from sheetcrm.rules.words import Business

TargetName = str | Path
ReportWait = Callable[[str, float], None]
"""Called with what keeps us waiting, and for how many seconds at most."""


@dataclass(frozen=True, slots=True)
class AccessCheck:
    """The steps from a target to a store that can be read; None if they lead to none."""

    steps: tuple[Step, ...]
    store: Store | None = None


@dataclass(frozen=True, slots=True)
class AddedTabs:
    """The starter's tabs that were added, and which tab stands in for each of the others."""

    tabs: tuple[str, ...]
    there: Mapping[str, str]


class StoreKind(Protocol):
    """A kind of store. Subclass it, and add an instance to the list in `registry`."""

    @property
    def poll_seconds(self) -> float | None:
        """How often to check whether a busy target is free; None for the usual interval."""
        return None

    @property
    def noun(self) -> str:
        """What to call a target in "this … has not been updated"."""
        ...

    @property
    def kept_label(self) -> str:
        """Introduces the folder that keeps what undoing needs."""
        return "What undo needs is in"

    @property
    def missing_log_hint(self) -> str:
        """How to add a log of interactions to a target that has none."""
        ...

    @property
    def home(self) -> str:
        """Where its tabs are used, as `templates.description.Home` has it."""
        return "file"

    @property
    def takes_people(self) -> bool:
        """Whether new people can be added to its list together with our columns beside them."""
        return True

    def recognises(self, target: TargetName) -> bool:
        """Return whether a target is of this kind, by its text alone."""
        ...

    def short_name(self, target: TargetName) -> str:
        """Return what to call a target in a sentence."""
        ...

    def title(self, target: TargetName) -> str:
        """Return what to call a target at the beginning of a sentence."""
        name = self.short_name(target)
        return name[0].upper() + name[1:]

    def argument(self, target: TargetName) -> str:
        """Return a target as it is pasted into a command, not quoted yet."""
        return str(target)

    @property
    def restored(self) -> str:
        """How an undo is reported that put back only so many cells of our own."""
        return "{count:our_cells_were} restored"

    def place(self, target: TargetName) -> str:
        """Return what tells a target from others, however it is typed. Raises SheetcrmError."""
        return str(target)

    def open(
        self, target: TargetName, credentials: Path | None, report_wait: ReportWait | None
    ) -> Store:
        """Return the store of a target. Raises SheetcrmError if there can be none."""
        ...

    def open_elsewhere(self, target: TargetName) -> Store | None:  # noqa: ARG002 - for the kinds that can
        """Return the store of a target in the program that has it open here, if there is one."""
        return None

    def beside(self, target: TargetName) -> tuple[str, ...]:  # noqa: ARG002 - for the kinds that can
        """Return the names of the files beside a target, its own among them."""
        return ()

    def check_computer(self, credentials: Path | None) -> tuple[Step, ...]:  # noqa: ARG002
        """Check what this kind needs on this computer, whatever the target."""
        return ()

    def check_access(self, target: TargetName, credentials: Path | None) -> AccessCheck:
        """Check whether a target can be read and changed."""
        ...


@runtime_checkable
class AddsTabs(Protocol):
    """A kind of store in which the starter's tabs are added to what its owner made."""

    def add_starter(
        self,
        target: TargetName,
        business: "Business",
        credentials: Path | None,
        report_wait: ReportWait | None,
        language: str,
    ) -> AddedTabs:
        """Add the starter's tabs that a target does not have, all of them or none."""
        ...


@runtime_checkable
class SharesPace(Protocol):
    """A kind of store that calls a service which lets all who share it call only so often."""

    def open_paced(
        self,
        target: TargetName,
        credentials: Path | None,
        report_wait: ReportWait | None,
        pace: Pace,
    ) -> Store:
        """Return the store of a target that waits for its turns."""
        ...


@runtime_checkable
class KeepsAccess(Protocol):
    """A kind of store that needs a key or a sign-in, which is kept on this computer."""

    def file_missing(self, *, sign_in: bool) -> SheetcrmError:
        """Return the error of an owner who named no file, and where to get one."""
        ...

    def keep_key(self, file: Path) -> Path:
        """Keep a key that works, and return where. Raises SheetcrmError for anything else."""
        ...

    def sign_in(self, file: Path) -> Path:
        """Let the owner sign in in the browser, and return where the sign-in is kept."""
        ...
