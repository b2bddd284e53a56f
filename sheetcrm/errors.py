"""What stops us: a code and its facts, worded as a plain sentence and what to do next.

>>> str(SheetcrmError("customers.unknown", who="Ann"))
"No customer is called 'Ann'. Check the spelling."
"""

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from sheetcrm.wording.catalogue import Catalogue


class SheetcrmError(Exception):
    """Something an owner can put right. `message` says what happened, `hint` what to do next.

    The texts are in sheet_templates/wording: `code` is "area.name" of the table [area] of errors.toml, and
    facts are what its texts name. They are English unless `worded_in` gives another catalogue.
    """

    catalogue: "Catalogue | None" = None

    def __init__(self, code: str, /, **facts: Any) -> None:  # noqa: ANN401 - any fact
        super().__init__(code, facts)
        self.code = code
        self.facts = facts

    @property
    def message(self) -> str:
        """What happened."""
        return self.worded()[0]

    @property
    def hint(self) -> str:
        """What to do about it; blank if there is nothing to do."""
        return self.worded()[1]

    def worded(self, catalogue: "Catalogue | None" = None) -> tuple[str, str]:
        """Return the message and the hint in the language of a catalogue."""
        # only an error that is shown needs a catalogue
        from sheetcrm.wording.catalogue import english  # noqa: PLC0415

        chosen = catalogue or self.catalogue or english()
        return chosen.error(self.code, self.facts)

    def __str__(self) -> str:
        return " ".join(filter(None, self.worded()))

    def __reduce__(self) -> tuple[partial[Self], tuple[()], dict[str, Any]]:
        return partial(type(self), self.code, **self.facts), (), vars(self) | {"catalogue": None}


class TargetBusy(SheetcrmError):  # noqa: N818 - reads as the event it names
    """The workbook is open elsewhere or locked; trying again later may work (exit status 75)."""


class OutcomeUnclear(TargetBusy):
    """The connection broke before the outcome of what was sent was known."""


class TargetChanged(SheetcrmError):  # noqa: N818 - reads as the event it names
    """What was read is no longer there; nothing was written."""


class CannotEdit(SheetcrmError):  # noqa: N818 - reads as the event it names
    """The workbook cannot be changed without harming it, so it was not touched."""


@contextmanager
def worded_in(catalogue: "Catalogue") -> Iterator[None]:
    """Word the errors of a block in the language of a catalogue: the owner's, once it is known."""
    try:
        yield
    except SheetcrmError as error:
        error.catalogue = catalogue
        raise


def unforeseen(error: BaseException) -> SheetcrmError:
    """Return the kind and the place of a bug of ours, without its text, which may hold data."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    return SheetcrmError(
        "sheetcrm.unforeseen",
        kind=type(error).__name__,
        file=PurePath(place.filename).name,
        line=place.lineno,
    )
