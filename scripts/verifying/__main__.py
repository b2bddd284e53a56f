"""Verify that sheetcrm works with a Google Sheet, and print one page that can be pasted into an issue.

Make a NEW, EMPTY sheet at https://sheets.new , share it with the address of your key as Editor
(`sheetcrm doctor` tells it), and give its link. The sheet is filled with the demo's made-up
customers and with thousands more; delete it afterwards. What Google answered is recorded in a
folder, without tokens, addresses, and the sheet's id and title. With --emulator nothing of yours is
needed. The exit status is 0 if all passes, 1 if not.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from environment import ROOT
from recording.__main__ import SheetInUse

from sheetcrm.errors import SheetcrmError
from verifying.run import verify

CUSTOMERS = 5_000


def main(words: Sequence[str] | None = None) -> int:
    """Verify and print."""
    options = _options(words)
    try:
        with _sheet_of(options) as (link, credentials, where):
            result = verify(link, credentials, where, options.customers, options.record)
    except (SheetcrmError, SheetInUse) as error:
        sys.exit(str(error))
    print(json.dumps(result.as_json(), indent=1) if options.json else "\n".join(result.page()))
    return 1 if result.failures else 0


def _options(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser("verify_google.py", description=__doc__)
    parser.add_argument("link", nargs="?", help="a new, empty sheet that is shared with your key")
    parser.add_argument("--emulator", action="store_true", help="verify with the tests' own sheet")
    parser.add_argument("--fault", help="a fault to build into it (see tests/google/emulator)")
    parser.add_argument("--json", action="store_true", help="print one JSON value")
    parser.add_argument("--credentials", type=Path, help="the key, if none is set up")
    parser.add_argument("--customers", type=int, default=CUSTOMERS, help="of the large list")
    parser.add_argument("--record", type=Path, metavar="FOLDER", help="where answers are recorded")
    options = parser.parse_args(words)
    if bool(options.link) == options.emulator:
        parser.error("give the link of an empty sheet, or --emulator")
    if options.record is None and not options.emulator:
        options.record = ROOT / ".recordings"
    return options


@contextmanager
def _sheet_of(options: argparse.Namespace) -> Iterator[tuple[str, Path | None, str]]:
    """Yield the link of the sheet, the key, and what to call where it is."""
    if not options.emulator:
        yield options.link, options.credentials, "Google Sheets"
        return
    from verifying.emulated import emulated  # noqa: PLC0415 - nobody with an account needs it

    with emulated(options.fault) as (link, key):
        yield link, key, f"the emulator{f', fault: {options.fault}' if options.fault else ''}"


if __name__ == "__main__":
    sys.exit(main())
