"""A Google Sheets of one's own, on this computer: python3 scripts/google_emulator.py --port 8500.

Prints the link of a spreadsheet (empty, or made of an Excel workbook with --load) and where the key
file lies, and serves until Ctrl+C. It is what the tests talk to (tests/google/emulator): it knows
the calls that sheetcrm makes and answers 501 to everything else.
"""

import argparse
import importlib.util
import os
import signal
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from environment import ROOT, install_node_packages, python_with

sys.path.insert(0, str(ROOT / "tests" / "google"))

NEEDED = ("cryptography", "gspread", "openpyxl")
"""What the emulator needs beside Python."""


def main() -> None:
    """Serve one spreadsheet until somebody ends it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--port", type=int, default=0, help="where to listen (any free port)")
    parser.add_argument("--load", type=Path, help="an .xlsx workbook to start from")
    parser.add_argument("--locale", default="en_US", help="how the spreadsheet writes dates")
    options = parser.parse_args()
    if any(importlib.util.find_spec(name) is None for name in NEEDED):
        _run_again_with(python_with())
    if options.load is not None and not options.load.is_file():
        sys.exit(f"There is no file {options.load}.")
    install_node_packages()
    _serve(options.port, options.load, options.locale)


def _run_again_with(python: Path) -> None:
    environment = {**os.environ, "PYTHONUTF8": "1"}
    ended = subprocess.run([str(python), *sys.argv], env=environment, check=False)
    sys.exit(ended.returncode)


def _serve(port: int, workbook: Path | None, locale: str) -> None:
    from emulator import GoogleSheets, serve  # noqa: PLC0415 - only where it is installed
    from emulator.workbooks import add_workbook  # noqa: PLC0415

    state = GoogleSheets()
    if workbook is None:
        book_id = state.add_spreadsheet("Untitled spreadsheet", locale=locale)
    else:
        book_id = add_workbook(state, workbook, locale=locale)
    with tempfile.TemporaryDirectory() as folder:
        key_file = Path(folder) / "service-account.json"
        with serve(state, port=port, key_file=key_file) as running:
            print(f"Spreadsheet: {running.link(book_id)}")
            print(f"Key file:    {key_file}")
            print(f"Environment: SHEETCRM_SHEETS_URL={running.url}", flush=True)
            print(f"             GOOGLE_APPLICATION_CREDENTIALS={key_file}", flush=True)
            _wait()


def _wait() -> None:
    ended = threading.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: ended.set())
    while not ended.wait(timeout=0.5):
        pass


if __name__ == "__main__":
    main()
