"""Verify in one go that sheetcrm works with Google Sheets: python3 scripts/verify_google.py LINK.

For anyone with an account; needs nothing but Python, and makes a virtual environment as demo.py
does. --help explains what it does with the sheet. With --emulator it needs no account: the tests'
own Google Sheets takes the place of the real one.
"""

import os
import subprocess
import sys
from contextlib import redirect_stdout
from pathlib import Path

from environment import ROOT, install_node_packages, python_with

SCRIPTS = Path(__file__).resolve().parent
EMULATOR = ROOT / "tests" / "google"


def main() -> None:
    """Run the verification where everything it needs is installed."""
    is_emulated = "--emulator" in sys.argv[1:]
    if is_emulated:
        install_node_packages()
    places = os.pathsep.join(map(str, (SCRIPTS, ROOT, EMULATOR)))
    with redirect_stdout(sys.stderr):  # nothing but the page, or one JSON value, goes out
        python = python_with()
    words = [str(python), "-m", "verifying", *sys.argv[1:]]
    environment = {**os.environ, "PYTHONPATH": places, "PYTHONUTF8": "1"}
    sys.exit(subprocess.run(words, env=environment, check=False).returncode)


if __name__ == "__main__":
    main()
