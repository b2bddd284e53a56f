"""A workbook of some twenty customers, synced and shown. Run: python3 scripts/demo.py.

Needs nothing but Python: it makes a virtual environment in `.venv` (or where SHEETCRM_VENV points),
installs the project there, writes `.demo/customers.xlsx` and prints what is due. Running it again
starts from a fresh workbook.
"""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

from environment import ROOT, python_with

DEMONSTRATION = Path(__file__).resolve().parent / "demonstration"
WORKBOOK = ROOT / ".demo" / "customers.xlsx"


def main(workbook: Path = WORKBOOK) -> None:
    """Make the workbook, sync it as of the demo's day, and print that day's list."""
    python = python_with()
    day = str(tomllib.loads((DEMONSTRATION / "demo.toml").read_text(encoding="utf-8"))["today"])
    shown = _as_typed(workbook)
    print(f"\nA small firm's customers, as typed into {shown}.", flush=True)
    _run([python, DEMONSTRATION / "workbook.py", workbook])
    for verb in ("sync", "today"):
        print(f"\n$ sheetcrm {verb} {shown} --today {day}", flush=True)
        _run([python, "-m", "sheetcrm", verb, workbook, "--today", day])
    print(f"\nNow open {shown} in Excel or LibreOffice: the green columns of Customers are new.")


def _run(words: list[Path | str]) -> None:
    environment = {**os.environ, "PYTHONUTF8": "1"}
    ended = subprocess.run([str(word) for word in words], env=environment, check=False)
    if ended.returncode:
        sys.exit("The demo could not go on. Mend what is reported above and run it again.")


def _as_typed(path: Path) -> str:
    """Return a path as somebody in this folder would type it."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


if __name__ == "__main__":
    main()
