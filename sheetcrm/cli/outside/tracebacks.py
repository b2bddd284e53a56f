"""The traceback of what went wrong, for `--debug`.

What a library says of a fault may quote a cell. Where nobody watches, only our own sentences and the
places in the code are told: what is printed there ends in mails and logs.
"""

import traceback
from collections.abc import Iterator

from sheetcrm.errors import SheetcrmError


def traceback_of(error: BaseException, *, is_watched: bool) -> str:
    """Return the traceback of an error and of what it came from, the first cause first."""
    if is_watched:
        return "".join(traceback.format_exception(error))
    causes = reversed(list(_with_causes(error)))
    return "\n".join("".join(_told(each)) for each in causes)


def _with_causes(error: BaseException) -> Iterator[BaseException]:
    cause: BaseException | None = error
    told: set[int] = set()
    while cause is not None and id(cause) not in told:  # one may have come from the other and back
        told.add(id(cause))
        yield cause
        hidden = None if cause.__suppress_context__ else cause.__context__
        cause = cause.__cause__ or hidden


def _told(error: BaseException) -> Iterator[str]:
    yield from traceback.format_tb(error.__traceback__)
    said = f": {error}" if isinstance(error, SheetcrmError) else ""
    yield f"{type(error).__name__}{said}\n"
