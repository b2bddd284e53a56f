"""One run through every check of a sheet, in order; what fails is noted, and the run goes on."""

import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from functools import partial
from pathlib import Path

from recording.__main__ import empty_title, heard
from recording.cassette import Cassette

from sheetcrm.errors import SheetcrmError
from sheetcrm.stores.google.http.retry_policy import RetryPolicy
from sheetcrm.stores.google.http.service import open_service
from verifying import demo, google, syncs, today
from verifying.large import checks_of
from verifying.page import Result
from verifying.sheet import Sheet, Wrong

PATIENCE_SECONDS = 3600
"""A large sheet takes the emulator minutes; Google itself answers within one."""

Check = Callable[[Sheet], None]


def verify(
    link: str, credentials: Path | None, where: str, customers: int, record: Path | None = None
) -> Result:
    """Go through every check. Raises SheetInUse where the sheet is not empty."""
    policy = RetryPolicy(seconds=PATIENCE_SECONDS, answer_seconds=PATIENCE_SECONDS)
    service = open_service(link, credentials, policy)
    title = empty_title(service)
    with tempfile.TemporaryDirectory() as folder:
        sheet = Sheet(service, link, Path(folder), credentials)
        result = Result(where, customers=customers)
        cassette = Cassette(service.spreadsheet_id, title, service.client.reader)
        with heard(service, cassette) if record else nullcontext():
            go_through(sheet, google.CHECKS, result)
            demo.fill(sheet)
            go_through(sheet, (*syncs.CHECKS, *today.CHECKS), result)
        if record:
            record.mkdir(parents=True, exist_ok=True)
            cassette.write(record / "Unverified.verify_google.json")
        go_through(sheet, checks_of(customers), result)
    result.lengths, result.seconds = sheet.lengths, sheet.seconds
    return result


def go_through(sheet: Sheet, checks: Sequence[Check], result: Result) -> None:
    """Go through some checks."""
    for check in checks:
        name = name_of(check)
        print(name, file=sys.stderr, flush=True)
        try:
            check(sheet)
        except (Wrong, SheetcrmError) as error:
            result.failures.append(f"{name}: {error}")
        except (LookupError, ValueError, TypeError) as error:
            result.failures.append(
                f"{name}: the answer lacks something ({type(error).__name__} {error})"
            )
        else:
            result.passes.append(name)


def name_of(check: Check) -> str:
    """Return what a check is called.

    >>> name_of(google.the_sheets_locale)
    'the sheets locale'
    """
    if isinstance(check, partial):
        return f"a large list: {check.func.__name__.strip('_').replace('_', ' ')}"
    return str(getattr(check, "__name__", check)).replace("_", " ")
