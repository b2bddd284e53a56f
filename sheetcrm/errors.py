"""What stops us: a plain sentence and what to do next. Only the command line prints it."""


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
