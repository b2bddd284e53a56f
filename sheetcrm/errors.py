"""What stops us: a plain sentence and what to do next. Only the command line prints it."""

import traceback
from pathlib import PurePath


class SheetcrmError(Exception):
    """Something an owner can mend. `message` says what happened, `hint` what to do next.

    >>> str(SheetcrmError("There is no file called a.xlsx.", "Check the name."))
    'There is no file called a.xlsx. Check the name.'
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message, hint)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class TargetBusy(SheetcrmError):  # noqa: N818 - reads as the event it names
    """The workbook is open elsewhere or locked; trying again later may work (exit status 75)."""


class OutcomeUnclear(TargetBusy):
    """The connection broke before anybody could say whether what was sent was carried out."""


class TargetChanged(SheetcrmError):  # noqa: N818 - reads as the event it names
    """What was read is no longer there; nothing was written."""


class CannotEdit(SheetcrmError):  # noqa: N818 - reads as the event it names
    """The workbook cannot be changed without harming it, so it was not touched."""


def unforeseen(error: BaseException) -> SheetcrmError:
    """Name the kind and the place of a mistake of ours; its text may hold somebody's data."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    return SheetcrmError(
        f"A mistake of ours stopped it: {type(error).__name__} in "
        f"{PurePath(place.filename).name}, line {place.lineno}.",
        "Please report this sentence; --debug shows more. Your workbook is whole: it is replaced "
        "in one step or not at all.",
    )
