"""What a call ends with where it does not end with an answer: refused, unclear, or busy."""

import re

from sheetcrm.errors import OutcomeUnclear, SheetcrmError, TargetBusy

PLACE = re.compile(r"Invalid requests\[(\d+)\]\.(\w+)")
"""Where in a batchUpdate Google found fault."""


class Refused(SheetcrmError):  # noqa: N818 - reads as the event it names
    """Google understood a call and refused it: nothing of it was carried out.

    `detail` is what Google said. It may repeat cells, so it is for deciding, never for showing.
    """

    def __init__(self, message: str, hint: str = "", *, status: int = 0, detail: str = "") -> None:
        super().__init__(message, hint)
        self.status = status
        self.detail = detail

    @property
    def is_protected(self) -> bool:
        """Whether a protected cell was to be written."""
        return "protected cell" in self.detail

    @property
    def is_taken(self) -> bool:
        """Whether there is a tab of that name already."""
        return "already exists" in self.detail

    @property
    def is_full(self) -> bool:
        """Whether there is no room for more cells."""
        return "above the limit of" in self.detail or "limit of 10000000 cells" in self.detail

    @property
    def request(self) -> int | None:
        """Which of the requests of a batchUpdate it was, from 0."""
        found = PLACE.search(self.detail)
        return int(found[1]) if found else None


class UnclearOutcome(OutcomeUnclear):
    """The connection broke before Google could say whether a change was made: look before deciding."""


class GoogleBusy(TargetBusy):
    """Google, or the way to it, failed for longer than we were to try."""
