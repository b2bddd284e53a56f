"""The tests' own Google Sheets in the place of the real one, faultless or with a fault built in."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from emulator import GoogleSheets, serve
from emulator.misbehaving import Misbehaving

PATIENCE_SECONDS = 3600
"""The emulator works all formulas out anew at each reading."""


@contextmanager
def emulated(fault: str | None) -> Iterator[tuple[str, Path]]:
    """Serve an empty sheet; yields its link and the key that opens it."""
    state = GoogleSheets() if fault is None else Misbehaving(fault)
    book_id = state.add_spreadsheet("Untitled spreadsheet")
    with serve(state) as running:
        os.environ["SHEETCRM_SHEETS_URL"] = running.url
        yield running.link(book_id), Path(running.key_file)
